#define _GNU_SOURCE
#include "TerminalRestore.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "TerminalSignals.h"

enum { patience = 600, pause_length = 10, pauses = 5 };  // milliseconds, and how many

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};

static struct {
  atomic_bool armed;
  pthread_t owner;
  int descriptor;
  size_t length;
  char restore[1024];
  struct termios modes;
} taken;

// The signal that is to end the process; 0 for none.
static atomic_int asked;
static atomic_bool is_restoring, is_enforced;
static sem_t question;

bool terminal_is_crash(int signal) {
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
    if (crashes[i] == signal) return true;
  return false;
}

// Writes to a descriptor that does not block, while the terminal takes something now and then.
static bool write_whole(void) {
  size_t written = 0;
  for (int i = 0; i < pauses && written < taken.length; i++) {
    ssize_t count = write(taken.descriptor, taken.restore + written, taken.length - written);
    if (count > 0) written += (size_t)count;
    else if (errno == EAGAIN) poll(NULL, 0, pause_length);
    else if (errno != EINTR) return false;
  }
  return written == taken.length;
}

void terminal_restore_screen(void) {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTTOU);
  // It may be in the background.
  pthread_sigmask(SIG_BLOCK, &stops, NULL);

  int flags = fcntl(taken.descriptor, F_GETFL);
  fcntl(taken.descriptor, F_SETFL, flags | O_NONBLOCK);
  if (!write_whole()) {
    // Discards pending output, which blocks ours.
    tcflush(taken.descriptor, TCOFLUSH);
    write_whole();
  }
  fcntl(taken.descriptor, F_SETFL, flags);
}

static void put_back(void) {
  if (!atomic_exchange(&taken.armed, false)) return;
  terminal_restore_screen();
  tcsetattr(taken.descriptor, TCSANOW, &taken.modes);
}

static void end_by_crash(int signal) {
  put_back();
  // SA_RESETHAND has put back the default action; the signal is blocked until this returns.
  raise(signal);
}

bool terminal_restore_arm(
  int descriptor, const char *restore, size_t length, const struct termios *modes) {
  if (length > sizeof taken.restore) return false;
  atomic_store(&taken.armed, false);
  atomic_store(&is_restoring, false);
  taken.owner = pthread_self();
  taken.descriptor = descriptor;
  taken.length = length;
  memcpy(taken.restore, restore, length);
  taken.modes = *modes;

  static char stack[64 * 1024];
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    struct sigaction action = {.sa_handler = end_by_crash, .sa_flags = SA_ONSTACK | SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(crashes[i], &action, NULL);
  }
  atomic_store(&taken.armed, true);
  // A signal may have been noted before there was anything to restore.
  if (atomic_load(&asked) != 0) sem_post(&question);
  return true;
}

void terminal_restore_disarm(void) {
  atomic_store(&taken.armed, false);
  atomic_store(&asked, 0);
}

// MARK: Enforcing the end

void terminal_end_asked(int signal) {
  atomic_store(&asked, signal);
  sem_post(&question);
}

void terminal_restore_begin(void) {
  atomic_store(&is_restoring, true);
  if (atomic_load(&asked) != 0) sem_post(&question);
}

void terminal_end_park(void) {
  while (atomic_load(&is_enforced) && pthread_equal(pthread_self(), taken.owner)) pause();
}

static void *watch(void *unused) {
  while (true) {
    if (sem_wait(&question) != 0) continue;
    poll(NULL, 0, patience);
    // Else it was restored, or is about to be: the signal was looked at.
    bool hangs = atomic_load(&is_restoring) || terminal_end_is_pending();
    // Taken once: disarming clears it, and nothing is to be parked for a signal that is none.
    int signal = atomic_load(&asked);
    if (signal == 0 || !hangs || !atomic_load(&taken.armed)) continue;
    atomic_store(&is_enforced, true);
    pthread_kill(taken.owner, SIGWINCH);
    put_back();
    terminal_end_by_signal(signal);
  }
  return unused;
}

int terminal_end_watch(void) {
  static bool is_started;
  if (is_started) return 0;
  sem_init(&question, 0, 0);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int error = pthread_create(&thread, NULL, watch, NULL);
  if (error == 0) pthread_detach(thread);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  is_started = error == 0;
  return error;
}
