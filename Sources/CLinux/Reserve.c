#define _GNU_SOURCE
#include "Reserve.h"

#include <fcntl.h>

int linux_reserve(int descriptor, off_t size) {
  return fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, size);
}
