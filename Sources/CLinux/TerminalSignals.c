#define _GNU_SOURCE
#include "TerminalSignals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "TerminalRestore.h"

static atomic_uint_fast64_t pending;
static atomic_int wake = -1;
// Those that were not ignored. The thread that owns the terminal reads and writes it.
static uint64_t caught;

uint64_t terminal_signal_bit(int signal) { return UINT64_C(1) << (signal - 1); }

// Whether the default action ends the process. The C library keeps those below SIGRTMIN.
static bool ends(int signal) {
  switch (signal) {
    case SIGKILL: case SIGSTOP: case SIGCHLD: case SIGURG:
    case SIGTSTP: case SIGTTIN: case SIGTTOU: case SIGCONT: case SIGWINCH: return false;
    default: return !terminal_is_crash(signal) && (signal <= SIGSYS || signal >= SIGRTMIN);
  }
}

static bool is_noted(int signal) {
  return ends(signal) || signal == SIGTSTP || signal == SIGCONT || signal == SIGWINCH;
}

uint64_t terminal_signals_ending(void) {
  uint64_t set = 0;
  for (int signal = 1; signal <= SIGRTMAX; signal++)
    if (ends(signal)) set |= terminal_signal_bit(signal);
  return set;
}

static void note(int signal) {
  int error = errno;
  terminal_end_park();
  atomic_fetch_or(&pending, terminal_signal_bit(signal));
  if (ends(signal)) terminal_end_asked(signal);
  uint64_t one = 1;
  // A full counter has woken its reader already.
  ssize_t ignored = write(atomic_load(&wake), &one, sizeof one);
  (void)ignored;
  errno = error;
}

static void unblock(int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void terminal_signal_catch(int signal) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  // One after the other: SIGCONT is noted after what came while the process was stopped.
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

void terminal_signal_default(int signal) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(signal, &action, NULL);
  unblock(signal);
}

// Whether it was ignored when the program began, as under nohup. The two of keys do not count: a
// shell without job control starts its background with them ignored.
static bool stays_ignored(int signal) {
  struct sigaction action;
  return ends(signal) && signal != SIGINT && signal != SIGQUIT
    && sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int terminal_signals_catch(int wake_descriptor) {
  int error = terminal_end_watch();
  if (error != 0) return error;
  atomic_store(&wake, wake_descriptor);
  for (int signal = 1; signal <= SIGRTMAX; signal++) {
    if (!is_noted(signal) || stays_ignored(signal)) continue;
    terminal_signal_catch(signal);
    caught |= terminal_signal_bit(signal);
  }
  terminal_signal_default(SIGTTIN);
  terminal_signal_default(SIGTTOU);
  // `terminal_end_park` needs one that reaches this thread.
  unblock(SIGWINCH);
  return 0;
}

void terminal_signals_release(void) {
  for (int signal = 1; signal <= SIGRTMAX; signal++)
    if (caught & terminal_signal_bit(signal)) terminal_signal_default(signal);
  caught = 0;
}

uint64_t terminal_signals_take(void) { return atomic_exchange(&pending, 0); }

bool terminal_signals_wait(void) {
  return (atomic_load(&pending) & terminal_signals_ending()) != 0;
}

void terminal_end_by_signal(int signal) {
  terminal_signal_default(signal);
  raise(signal);
}
