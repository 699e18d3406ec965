/* Writes once a second how much of the heap a process has in use, and how much the allocator holds free
   (mallinfo2(3)), in bytes, to PID.heap in the folder named by SOAK_HEAP. Its thread takes no signal.

       cc -O2 -shared -fPIC -o heap.so heap.c; SOAK_HEAP=FOLDER LD_PRELOAD=./heap.so PROGRAM */
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[4096], draft[4104];

static void *tell(void *unused) {
  for (;; sleep(1)) {
    struct mallinfo2 heap = mallinfo2();
    FILE *file = fopen(draft, "w");
    if (!file) return unused;
    fprintf(file, "%zu %zu\n", heap.uordblks + heap.hblkhd, heap.fordblks);
    if (fclose(file) != 0 || rename(draft, path) != 0) return unused;
  }
}

__attribute__((constructor)) static void begin(void) {
  sigset_t all, before;
  pthread_t thread;
  snprintf(path, sizeof path, "%s/%d.heap", getenv("SOAK_HEAP"), getpid());
  snprintf(draft, sizeof draft, "%s.draft", path);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  if (pthread_create(&thread, NULL, tell, NULL) != 0) abort();
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}
