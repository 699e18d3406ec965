#pragma once
// Gives the terminal back where the program itself cannot: in a crash, and where it is to end but
// hangs in a write to a terminal that takes no output.
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

// From now on a crash (SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS) first writes
// `restore` to `descriptor` and sets `modes`, then takes its default action. Runs on a stack of its
// own on the calling thread. At most 256 bytes of `restore`; more are refused.
bool terminal_restore_arm(
  int descriptor, const char *restore, size_t length, const struct termios *modes);

// The program begins to restore the terminal by itself.
void terminal_restore_begin(void);

// The terminal is as it was: a crash need not touch it.
void terminal_restore_disarm(void);

// Writes `restore` as far as the terminal takes it, and leaves the modes: they are another program's.
void terminal_restore_screen(void);

// Whether it is one of a crash: see above.
bool terminal_is_crash(int signal);

// Starts the thread that enforces the end. 0, or the error number. Later calls do nothing.
int terminal_end_watch(void);

// A signal handler's word that `signal` is to end the process. If the terminal is not restored 600
// ms later, because the program has not looked at the signal or hangs while it restores, the
// terminal is restored as far as it lets itself be, and the process ends by the signal.
void terminal_end_asked(int signal);

// Called by each handler: does not return on the thread that owns the terminal if the process is
// being ended, so that it writes no more.
void terminal_end_park(void);
