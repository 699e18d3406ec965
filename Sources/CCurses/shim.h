#pragma once
// Debian's pkg-config file passes flags SwiftPM refuses; without these two lines the
// wide-character API disappears and macros hide functions.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
