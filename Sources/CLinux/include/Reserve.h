#pragma once
#include <sys/types.h>

// Reserves room on the medium up to `size` bytes, and leaves the file's own size as it is; negative
// with errno where that fails.
int linux_reserve(int descriptor, off_t size);
