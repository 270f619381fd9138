/* hostile_draw - strings at random from the pieces that have a meaning for gnuplot, a shell,
 * a terminal or a file format.  The same seed gives the same strings. */
#ifndef HOSTILE_DRAW_H
#define HOSTILE_DRAW_H

#include "../base/text_read.h"

enum { HOSTILE_PARTS = 24 };

static inline uint32_t draw(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

/* Pieces that have a meaning for gnuplot, a shell or a data block. */
static const char *const hostile_pieces[] = {
    "`touch PWNED`",
    "\n!touch PWNED\n",
    "'.system('touch PWNED').'",
    "\".system(\"touch PWNED\").\"",
    "\nLADDER_EOD\n!touch PWNED\n",
    "EOD",
    "\\",
    "\\\\",
    "\"",
    "'",
    "''",
    "`",
    "$(touch PWNED)",
    "$d",
    "@GPVAL_TERM",
    "#",
    "{/Bold x}",
    "{",
    "}",
    "^",
    "_",
    "%s%n%g",
    "\\047",
    "\\140",
    "\\0",
    "\\n",
    "\\U+1F600",
    "\\U+D800",
    "0",
    "7",
    "12",
    "\t",
    "\r\n",
    "\n",
    ";",
    "|",
    "&",
    "<",
    ">",
    "~",
    "NaN",
    "inf",
    ",",
    " ",
    "  ",
    "-",
    "eE",
    "\xe2\x80\xae",
    "\xe2\x80\xa8",
    "\xc2\x85",
    "\x1b[31m",
    "\x7f",
    "\xff",
    "\xed\xa0\x80",
    "\xcc\x81",
    "e\xcc\x81",
    "\xe8\xaa\x9e",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    "\xf0\x9d\x85\xa5",
    "a",
    "word",
};
enum { HOSTILE_N = sizeof hostile_pieces / sizeof hostile_pieces[0] };

static inline void hostile_piece(struct buf *b, uint64_t *seed)
{
	switch (draw(seed, 8)) {
	case 0:
		buf_addc(b, (char)draw(seed, 256));
		break;
	case 1:
		put_utf8(b, 0x80 + draw(seed, 0x10ff80));
		break;
	case 2:
		buf_addc(b, (char)(0x20 + draw(seed, 0x5f)));
		break;
	default:
		buf_adds(b, hostile_pieces[draw(seed, HOSTILE_N)]);
	}
}

/* The longest that sixty columns can be: a wide base of four bytes under eight marks. */
static inline void hostile_tower(struct buf *b, uint64_t *seed)
{
	for (int i = 0; i < 60; i++) {
		buf_adds(b, draw(seed, 2) ? "e" : "\xf0\x90\x8c\xb0");
		for (uint32_t n = 5 + draw(seed, 5); n > 0; n--)
			buf_adds(b, "\xf0\x91\x8d\xa6");
	}
}

/* Appends one string. */
static inline void hostile_draw(struct buf *b, uint64_t *seed)
{
	if (draw(seed, 500) == 0)
		hostile_tower(b, seed);
	for (uint32_t n = draw(seed, HOSTILE_PARTS); n > 0; n--)
		hostile_piece(b, seed);
}

#endif
