#pragma once
// Debian's pkg-config file passes flags SwiftPM refuses; without these two lines the
// wide-character API disappears and macros hide functions.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <wchar.h>

// Swift sees neither macros with casts nor, under strict concurrency, mutable globals.
static inline WINDOW *curses_screen(void) { return stdscr; }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_color_pairs(void) { return COLOR_PAIRS; }

static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_italic(void) { return A_ITALIC; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }

// A pair above 255 goes through the last argument, which is declared as void.
static inline int curses_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, 0, &pair);
}

// <term.h> declares these among some hundred macros with names like `lines`.
extern int setupterm(const char *name, int descriptor, int *error);
extern char *tigetstr(const char *name);
extern int tigetflag(const char *name);

// The Glibc module leaves it out.
static inline int curses_width(wchar_t character) { return wcwidth(character); }
