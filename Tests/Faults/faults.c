// Faults of a disk, and what a power cut would leave on it, for a program under test:
//   cc -shared -fPIC -O1 -Wall -Wextra -Werror -o faults.so faults.c -ldl
//   LD_PRELOAD=./faults.so TEST_FAULTS_ROOT=… TEST_FAULTS_CONTROL=… TEST_FAULTS_MEDIUM=… program
// Only calls on regular files and directories at or below TEST_FAULTS_ROOT are touched.
//
// TEST_FAULTS_CONTROL is a directory in which the test makes files, each named after a call: write,
// pwrite, fdatasync, fsync, fsync-directory, ftruncate, fallocate or rename.
//   fdatasync       "5": as long as it is there the call fails with errno 5; "5 1": it fails once
//   fdatasync-hang  as long as it is there the call blocks before it does anything
//   calls.log       gets a line a call: name, result or -errno, file below the root; and
//                   "fdatasync-hang 0 …" when a call begins to block
//
// TEST_FAULTS_MEDIUM, if set, is a directory for what was synced. If it is empty at start, all that
// is below the root counts as synced.
//   f<inode>-<birth>                     the bytes of a file
//   d<inode>-<birth>.names, root.names   the names in a directory, each behind what it names
// A failed sync marks the bytes clean, as Linux does: unless they are written again, a later one
// succeeds without them, and leaves zeros.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(long) == 8, "offsets are passed to syscall(2) whole");

enum { id_length = 64, seen_count = 64, facts_asked = STATX_BASIC_STATS | STATX_BTIME };

/// A file or directory; one whose calls are not touched has no name.
struct file {
  struct statx facts;
  /// Leads to it, even when it is deleted.
  char link[32];
  char path[PATH_MAX];
  /// The part of `path` below the root.
  const char *name;
};

static char root[PATH_MAX];
static int control = -1, calls = -1, medium = -1;
/// Held for the faults' counts and for the medium, never while a call blocks.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// Which files are touched

/// What lies below the root in `path`; null if it lies elsewhere.
static const char *below_root(const char *path) {
  size_t length = strlen(root);
  if (length == 0 || strncmp(path, root, length) != 0) return NULL;
  if (path[length] == '\0') return ".";
  return path[length] == '/' ? path + length + 1 : NULL;
}

/// The file open as `number`, if calls on it are touched. Leaves `errno` alone.
static struct file *find(int number, struct file *file) {
  int error = errno;
  file->name = NULL;
  if (root[0] != '\0' && statx(number, "", AT_EMPTY_PATH, facts_asked, &file->facts) == 0 &&
      (S_ISREG(file->facts.stx_mode) || S_ISDIR(file->facts.stx_mode))) {
    snprintf(file->link, sizeof file->link, "/proc/self/fd/%d", number);
    ssize_t length = readlink(file->link, file->path, sizeof file->path - 1);
    file->path[length < 0 ? 0 : length] = '\0';
    file->name = below_root(file->path);
  }
  errno = error;
  return file->name ? file : NULL;
}

/// Names a file as no other is named, even after this one is deleted.
static void identify(const struct statx *facts, char id[id_length]) {
  snprintf(id, id_length, "%c%llu-%lld.%09u", S_ISDIR(facts->stx_mode) ? 'd' : 'f',
           (unsigned long long)facts->stx_ino, (long long)facts->stx_btime.tv_sec,
           facts->stx_btime.tv_nsec);
}

// Faults

/// Adds a line to the log of calls.
static void tell(const char *call, long result, const char *name) {
  char line[PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%s %ld %s\n", call, result, name);
  syscall(SYS_write, calls, line, (size_t)length);
}

/// Waits while there is a file that holds up `call`.
static void wait_to(const char *call, const char *name) {
  const struct timespec pause = {.tv_nsec = 2000000};
  char hang[64];
  snprintf(hang, sizeof hang, "%s-hang", call);
  if (faccessat(control, hang, F_OK, 0) == 0) tell(hang, 0, name);
  while (faccessat(control, hang, F_OK, 0) == 0) nanosleep(&pause, NULL);
}

/// The errno with which `call` is to fail now; 0 if it is not.
static int fault(const char *call) {
  char text[64] = "";
  int error = EIO, times = 0, file = openat(control, call, O_RDWR | O_CLOEXEC);
  if (file < 0) return 0;
  if (read(file, text, sizeof text - 1) > 0 && sscanf(text, "%d %d", &error, &times) == 2) {
    int length = snprintf(text, sizeof text, "%d %d\n", error, times - 1);
    if (times <= 1) unlinkat(control, call, 0);
    else syscall(SYS_pwrite64, file, text, (size_t)length, 0L);
  }
  close(file);
  return error;
}

/// Makes a system call on a file, or on none that is touched, unless it is to fail.
static long make(const char *call, const struct file *file, long number, long a, long b, long c,
                 long d) {
  if (file == NULL) return syscall(number, a, b, c, d);
  int before = errno;
  wait_to(call, file->name);
  pthread_mutex_lock(&lock);
  int error = fault(call);
  pthread_mutex_unlock(&lock);
  long result = error != 0 ? -1 : syscall(number, a, b, c, d);
  if (result < 0 && error == 0) error = errno;
  tell(call, result < 0 ? -error : result, file->name);
  errno = result < 0 ? error : before;
  return result;
}

// The medium

/// How much of a file needs no sync any more, as the kernel sees it.
struct progress {
  char id[id_length];
  off_t clean;
};

/// That of a file, kept for those seen last. At first that is all the medium has. Takes the lock.
static struct progress *lock_progress(const struct file *file) {
  static struct progress seen[seen_count];
  static size_t next;
  char id[id_length];
  identify(&file->facts, id);
  pthread_mutex_lock(&lock);
  for (size_t place = 0; place < seen_count; place++)
    if (strcmp(seen[place].id, id) == 0) return &seen[place];
  struct progress *progress = &seen[next++ % seen_count];
  struct stat facts;
  memcpy(progress->id, id, sizeof id);
  progress->clean = fstatat(medium, id, &facts, 0) == 0 ? facts.st_size : 0;
  return progress;
}

/// The bytes from `start` on are to be synced.
static void note_write(const struct file *file, off_t start) {
  if (medium < 0) return;
  struct progress *progress = lock_progress(file);
  if (progress->clean > start) progress->clean = start;
  pthread_mutex_unlock(&lock);
}

/// Copies the bytes from `start` to `end`.
static void copy(int from, int to, off_t start, off_t end) {
  static char bytes[1 << 16];
  while (start < end) {
    size_t wanted = end - start < (off_t)sizeof bytes ? (size_t)(end - start) : sizeof bytes;
    ssize_t count = pread(from, bytes, wanted, start);
    if (count <= 0 || syscall(SYS_pwrite64, to, bytes, (size_t)count, start) != count) return;
    start += count;
  }
}

/// A file as it was when its sync began is on the medium, or if the sync failed, is not.
static void note_sync(const struct file *file, bool succeeded) {
  if (medium < 0) return;
  int error = errno, from = open(file->link, O_RDONLY | O_CLOEXEC);
  off_t size = (off_t)file->facts.stx_size;
  struct progress *progress = lock_progress(file);
  if (succeeded) {
    int to = openat(medium, progress->id, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    off_t kept = progress->clean < size ? progress->clean : size;
    if (syscall(SYS_ftruncate, to, kept) == 0) copy(from, to, kept, size);
    close(to);
  }
  progress->clean = size;
  pthread_mutex_unlock(&lock);
  close(from);
  errno = error;
}

/// Writes the names in a directory to a draft on the medium.
static void list(const struct file *file, const char *draft) {
  DIR *directory = medium < 0 ? NULL : opendir(file->link);
  FILE *names = fdopen(openat(medium, draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), "w");
  for (struct dirent *entry; directory && names && (entry = readdir(directory)) != NULL;) {
    struct statx facts;
    char id[id_length], *name = entry->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) continue;
    if (statx(dirfd(directory), name, AT_SYMLINK_NOFOLLOW, facts_asked, &facts) != 0) continue;
    identify(&facts, id);
    fprintf(names, "%s %s\n", id, name);
  }
  if (directory) closedir(directory);
  if (names) fclose(names);
}

/// The names in the draft are those of a directory.
static void note_names(const struct file *file, const char *draft) {
  char names[id_length + 8], id[id_length] = "root";
  if (strcmp(file->name, ".") != 0) identify(&file->facts, id);
  snprintf(names, sizeof names, "%s.names", id);
  syscall(SYS_renameat, medium, draft, medium, names);
}

/// Takes what was there at start as synced.
static int take(const char *path, const struct stat *facts, int kind, struct FTW *place) {
  (void)facts, (void)kind, (void)place;
  struct file file;
  int number = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (find(number, &file) && S_ISREG(file.facts.stx_mode)) note_sync(&file, true);
  if (file.name && S_ISDIR(file.facts.stx_mode)) list(&file, "draft"), note_names(&file, "draft");
  close(number);
  return 0;
}

__attribute__((constructor)) static void begin(void) {
  const char *below = getenv("TEST_FAULTS_ROOT"), *faults = getenv("TEST_FAULTS_CONTROL");
  const char *synced = getenv("TEST_FAULTS_MEDIUM");
  char path[PATH_MAX];
  if (!below || !faults || !realpath(below, path)) return;
  control = open(faults, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  calls = openat(control, "calls.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (synced) medium = open(synced, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  memcpy(root, path, sizeof root);  // From here on calls are touched.
  if (medium >= 0 && faccessat(medium, "root.names", F_OK, 0) != 0) nftw(root, take, 16, FTW_PHYS);
}

// The calls

/// What is noted on the medium is as it was before the sync.
static int sync_file(const char *call, long sync, int number) {
  struct file file;
  char draft[32];
  if (!find(number, &file)) return (int)syscall(sync, number);
  bool is_directory = S_ISDIR(file.facts.stx_mode);
  snprintf(draft, sizeof draft, "draft-%d", gettid());
  if (is_directory) list(&file, draft);
  long result = make(is_directory ? "fsync-directory" : call, &file, sync, number, 0, 0, 0);
  if (!is_directory) note_sync(&file, result == 0);
  else if (result == 0) note_names(&file, draft);
  return (int)result;
}

int fdatasync(int number) { return sync_file("fdatasync", SYS_fdatasync, number); }
int fsync(int number) { return sync_file("fsync", SYS_fsync, number); }

ssize_t write(int number, const void *bytes, size_t count) {
  struct file file;
  long written = make("write", find(number, &file), SYS_write, number, (long)bytes, (long)count, 0);
  if (file.name && written > 0) note_write(&file, lseek(number, 0, SEEK_CUR) - written);
  return written;
}

ssize_t pwrite(int number, const void *bytes, size_t count, off_t start) {
  struct file file;
  long written =
      make("pwrite", find(number, &file), SYS_pwrite64, number, (long)bytes, (long)count, start);
  if (file.name && written > 0) note_write(&file, start);
  return written;
}

int ftruncate(int number, off_t size) {
  struct file file;
  return (int)make("ftruncate", find(number, &file), SYS_ftruncate, number, size, 0, 0);
}

int fallocate(int number, int mode, off_t start, off_t size) {
  struct file file;
  return (int)make("fallocate", find(number, &file), SYS_fallocate, number, mode, start, size);
}

/// Touched where `old` lies below the root.
int rename(const char *old, const char *new) {
  struct file file;
  int error = errno;
  file.name = realpath(old, file.path) ? below_root(file.path) : NULL;
  errno = error;
  return (int)make("rename", file.name ? &file : NULL, SYS_renameat, AT_FDCWD, (long)old, AT_FDCWD,
                   (long)new);
}

// Their names for offsets of 64 bits, which all are.
ssize_t pwrite64(int, const void *, size_t, off64_t) __attribute__((alias("pwrite")));
int ftruncate64(int, off64_t) __attribute__((alias("ftruncate")));
int fallocate64(int, int, off64_t, off64_t) __attribute__((alias("fallocate")));
