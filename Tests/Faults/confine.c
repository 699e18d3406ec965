// Runs a program under a filter of system calls, as systemd does for SystemCallFilter= and
// SystemCallErrorNumber= (systemd.exec(5)):
//
//   confine ERROR CALL... -- PROGRAM ARGUMENT...
//
// A call that is not named fails with the number ERROR; with 0 it kills the program. Names that
// this machine does not know are left out. libseccomp comes with systemd, its headers do not.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// <seccomp.h>
#define SCMP_ACT_ALLOW 0x7fff0000U
#define SCMP_ACT_KILL_PROCESS 0x80000000U
#define SCMP_ACT_ERRNO(error) (0x00050000U | (error))

static void *library;

static void fail(const char *what) {
  fprintf(stderr, "confine: %s\n", what);
  exit(EXIT_FAILURE);
}

static void *find(const char *name) {
  void *found = dlsym(library, name);
  if (!found) fail(name);
  return found;
}

int main(int count, char **words) {
  library = dlopen("libseccomp.so.2", RTLD_NOW);
  if (!library) fail(dlerror());
  void *(*init)(uint32_t) = find("seccomp_init");
  int (*resolve)(const char *) = find("seccomp_syscall_resolve_name");
  int (*add)(void *, uint32_t, int, unsigned, const void *) = find("seccomp_rule_add_array");
  int (*load)(void *) = find("seccomp_load");

  if (count < 2) fail("no error number");
  uint32_t error = (uint32_t)atoi(words[1]);
  void *filter = init(error ? SCMP_ACT_ERRNO(error) : SCMP_ACT_KILL_PROCESS);
  int next = 2;
  for (; next < count && strcmp(words[next], "--") != 0; next++) {
    int call = resolve(words[next]);
    if (call >= 0) add(filter, SCMP_ACT_ALLOW, call, 0, NULL);
  }
  if (next + 1 >= count) fail("no program");
  if (load(filter) != 0) fail("the filter cannot be loaded");
  execv(words[next + 1], words + next + 1);
  fail("the program cannot be run");
}
