#pragma once
#include <spawn.h>
#include <sys/types.h>

// A file in memory that no other program sees and that ends with its last descriptor; negative with
// errno where there is none.
int linux_memory_file(const char *name);

// Starts `/bin/sh -c command` in a process group of its own with `input` as its standard input, its
// output going nowhere, and no other descriptor of ours; 0, or the error.
int linux_spawn_shell(const char *command, int input, pid_t *process);

// Adds to `actions` that every descriptor from `first` on is closed; 0, or the error.
int linux_spawn_close_from(posix_spawn_file_actions_t *actions, int first);
