#pragma once
// Signal handlers of a full-screen program. They are C because nothing else may run in one: no
// allocation, no lock, no lazy initialisation.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// From now on SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT and SIGWINCH are noted and wake
// `wake_descriptor` (an eventfd, not blocking); nothing else happens to them. Only a signal to end
// that comes again before the first was taken ends the process at once, as a crash does.
void terminal_signals_catch(int wake_descriptor);

// From now on they take their default actions.
void terminal_signals_release(void);

// The signals since the last call, signal n as bit n.
uint64_t terminal_signals_take(void);

// Gives one of them back its default action, or takes it again.
void terminal_signal_default(int signal);
void terminal_signal_catch(int signal);

// From now on a crash (SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP) first writes `restore` to
// `descriptor` and sets `modes`, then takes its default action. Runs on a stack of its own on the
// calling thread. At most 256 bytes of `restore`; more are refused.
bool terminal_crash_arm(
  int descriptor, const char *restore, size_t length, const struct termios *modes);

// The terminal is as it was: a crash need not touch it.
void terminal_crash_disarm(void);

// Ends the process by the default action of `signal`; returns only if that is to go on.
void terminal_end_by_signal(int signal);
