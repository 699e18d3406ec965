#pragma once
#include <spawn.h>

// Adds to `actions` that every descriptor from `first` on is closed; 0, or the error.
int spawn_close_from(posix_spawn_file_actions_t *actions, int first);

// Adds to `actions` that the program is run in `directory`; 0, or the error.
int spawn_run_in(posix_spawn_file_actions_t *actions, const char *directory);
