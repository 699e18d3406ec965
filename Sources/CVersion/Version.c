#include "CVersion.h"

const char *built_version(void) { return BUILT_VERSION; }
const char *built_commit(void) { return BUILT_COMMIT; }
