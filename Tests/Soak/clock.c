/* Moves the wall clock of a process: CLOCK_REALTIME is the true one plus the nanoseconds that stand in
   the file named by SOAK_CLOCK, which all processes of a soak share. Other clocks stay true.

       cc -O2 -shared -fPIC -o clock.so clock.c; SOAK_CLOCK=FILE LD_PRELOAD=./clock.so PROGRAM */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const int64_t SECOND = 1000000000;
static const _Atomic int64_t *offset;

__attribute__((constructor)) static void open_clock(void) {
  const char *path = getenv("SOAK_CLOCK");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  void *page = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
  if (page == MAP_FAILED) {
    perror("clock.so: SOAK_CLOCK");
    _exit(1);
  }
  close(file);
  offset = page;
}

int clock_gettime(clockid_t clock, struct timespec *result) {
  if (syscall(SYS_clock_gettime, clock, result) != 0) return -1;
  if (offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    int64_t moved = result->tv_sec * SECOND + result->tv_nsec + atomic_load(offset);
    *result = (struct timespec){moved / SECOND, moved % SECOND};
  }
  return 0;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  *result = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return 0;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
