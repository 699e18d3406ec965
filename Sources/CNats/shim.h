// Debian's libnats-dev.
#include <nats/nats.h>
