#define _GNU_SOURCE
#include "TerminalSignals.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int noted[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};

static atomic_uint_fast64_t pending;
static atomic_int wake = -1;

static void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

static struct {
  atomic_bool armed;
  int descriptor;
  size_t length;
  char restore[256];
  struct termios modes;
} crash;

static void put_back(void) {
  if (atomic_exchange(&crash.armed, false)) {
    ssize_t ignored = write(crash.descriptor, crash.restore, crash.length);
    (void)ignored;
    tcsetattr(crash.descriptor, TCSANOW, &crash.modes);
  }
}

static void end_by_crash(int signal) {
  put_back();
  // SA_RESETHAND has put back the default action; the signal is blocked until this returns.
  raise(signal);
}

static bool ends(int signal) {
  return signal == SIGINT || signal == SIGTERM || signal == SIGHUP || signal == SIGQUIT;
}

static void note(int signal) {
  int error = errno;
  uint64_t bit = UINT64_C(1) << signal;
  if ((atomic_fetch_or(&pending, bit) & bit) && ends(signal)) {
    // Asked twice, and the first has not been looked at: the program hangs, perhaps on a terminal
    // that takes no output. What it has not taken would block the last words.
    tcflush(crash.descriptor, TCOFLUSH);
    put_back();
    terminal_end_by_signal(signal);
  }
  uint64_t one = 1;
  // A full counter has woken its reader already.
  ssize_t ignored = write(atomic_load(&wake), &one, sizeof one);
  (void)ignored;
  errno = error;
}

void terminal_signal_catch(int signal) { handle(signal, note, SA_RESTART); }

void terminal_signal_default(int signal) {
  handle(signal, SIG_DFL, 0);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void terminal_signals_catch(int wake_descriptor) {
  atomic_store(&wake, wake_descriptor);
  for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) terminal_signal_catch(noted[i]);
}

void terminal_signals_release(void) {
  for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) terminal_signal_default(noted[i]);
}

uint64_t terminal_signals_take(void) { return atomic_exchange(&pending, 0); }

void terminal_end_by_signal(int signal) {
  terminal_signal_default(signal);
  raise(signal);
}

bool terminal_crash_arm(
  int descriptor, const char *restore, size_t length, const struct termios *modes) {
  if (length > sizeof crash.restore) return false;
  atomic_store(&crash.armed, false);
  crash.descriptor = descriptor;
  crash.length = length;
  memcpy(crash.restore, restore, length);
  crash.modes = *modes;

  static char stack[64 * 1024];
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
    handle(crashes[i], end_by_crash, SA_ONSTACK | SA_RESETHAND);
  atomic_store(&crash.armed, true);
  return true;
}

void terminal_crash_disarm(void) { atomic_store(&crash.armed, false); }
