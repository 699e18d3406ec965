#define _GNU_SOURCE
#include "Spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

extern char **environ;

int linux_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int linux_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// The environment without the receiver's secrets, which are no business of a command.
static char **without_secrets(void) {
  static const char secret[] = "FLOORBOARD_RECEIVER_";
  size_t count = 0;
  while (environ[count]) count++;
  char **kept = calloc(count + 1, sizeof *kept), **next = kept;
  for (char **entry = environ; kept && *entry; entry++)
    if (strncmp(*entry, secret, sizeof secret - 1) != 0) *next++ = *entry;
  return kept;
}

int linux_spawn_shell(const char *command, int input, pid_t *process) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  char **environment = without_secrets();
  if (!environment) return ENOMEM;
  int error = posix_spawn_file_actions_init(&files);
  if (error) {
    free(environment);
    return error;
  }
  error = posix_spawnattr_init(&attributes);
  if (error) {
    posix_spawn_file_actions_destroy(&files);
    free(environment);
    return error;
  }
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  // The screen is ours: nothing of it, nor the journal's lock, is handed on.
  if (!(error = posix_spawn_file_actions_adddup2(&files, input, 0)) &&
      !(error = posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0)) &&
      !(error = posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)) &&
      !(error = linux_spawn_close_from(&files, 3)) &&
      !(error = posix_spawnattr_setsigmask(&attributes, &none)) &&
      !(error = posix_spawnattr_setsigdefault(&attributes, &all)) &&
      !(error = posix_spawnattr_setpgroup(&attributes, 0)) &&
      !(error = posix_spawnattr_setflags(
          &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))) {
    char *const words[] = {"sh", "-c", (char *)command, NULL};
    error = posix_spawn(process, "/bin/sh", &files, &attributes, words, environment);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  free(environment);
  return error;
}
