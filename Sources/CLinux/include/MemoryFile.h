#pragma once

// A file in memory that no other program sees and that ends with its last descriptor; negative with
// errno where there is none.
int linux_memory_file(const char *name);
