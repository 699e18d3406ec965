#pragma once
// Linux calls that Swift's Glibc module leaves out.
#include <linux/magic.h>
#include <malloc.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/vfs.h>
#include <termios.h>
#include "MemoryFile.h"
#include "Reserve.h"
#include "TerminalRestore.h"
#include "TerminalSignals.h"
