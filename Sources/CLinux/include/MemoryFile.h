#pragma once

// A file in memory that no other program sees and that ends with its last descriptor; negative with
// errno where there is none.
int linux_memory_file(const char *name);

// Makes `descriptor` another one of `file`, without a moment in which a child would inherit it;
// negative with errno where it cannot.
int linux_lead(int descriptor, int file);
