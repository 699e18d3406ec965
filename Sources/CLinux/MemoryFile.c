#define _GNU_SOURCE
#include "MemoryFile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int linux_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int linux_lead(int descriptor, int file) { return dup3(file, descriptor, O_CLOEXEC); }
