#pragma once
// Signal handlers of a full-screen program. They are C because nothing else may run in one: no
// allocation, no lock, no lazy initialisation.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// To be called by the thread that owns the terminal. From now on every signal whose default action
// ends the process, and SIGTSTP, SIGCONT and SIGWINCH, is noted and wakes `wake_descriptor` (an
// eventfd, not blocking); nothing else happens to it. What was ignored stays so,
// except SIGINT and SIGQUIT. Signals of a crash are left to `terminal_restore_arm`.
//
// SIGTTIN and SIGTTOU take their default action, on this thread too: they stop a process group that
// uses a terminal which another group has.
//
// 0, or the error number.
int terminal_signals_catch(int wake_descriptor);

// From now on they take their default actions.
void terminal_signals_release(void);

// The signals since the last call, each as its bit.
uint64_t terminal_signals_take(void);

// Whether one that is to end the process was not taken yet.
bool terminal_signals_wait(void);

// The bit of `signal`, 1 to 64, and all bits of the signals that are to end the process.
uint64_t terminal_signal_bit(int signal);
uint64_t terminal_signals_ending(void);

// Gives one of them back its default action, or takes it again.
void terminal_signal_default(int signal);
void terminal_signal_catch(int signal);

// Ends the process by the default action of `signal`; returns only if that is to go on.
void terminal_end_by_signal(int signal);
