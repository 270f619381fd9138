#include "base/utf8_in.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

enum {
	MARKS_MAX = 8,
	ID_MAX = 64,
	ZWNJ = 0x200c,
	VARIATION_TEXT = 0xfe0e,
	VARIATION_EMOJI = 0xfe0f
};

size_t text_decode(const char *s, size_t n, uint32_t *c)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *u = (const unsigned char *)s;
	size_t len = u[0] < 0x80   ? 1
		     : u[0] < 0xc2 ? 0
		     : u[0] < 0xe0 ? 2
		     : u[0] < 0xf0 ? 3
		     : u[0] < 0xf5 ? 4
				   : 0;

	*c = 0;
	if (len == 0 || len > n)
		return 0;
	uint32_t v = len == 1 ? u[0] : u[0] & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((u[i] & 0xc0) != 0x80)
			return 0;
		v = v << 6 | (u[i] & 0x3f);
	}
	if (v < least[len] || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
		return 0;
	*c = v;
	return len;
}

bool text_is_utf8(const char *s, size_t n)
{
	uint32_t c;

	if (n == SIZE_MAX)
		n = strlen(s);
	for (size_t i = 0, len; i < n; i += len)
		if ((unsigned char)s[i] < 0x80)
			len = 1;
		else if ((len = text_decode(s + i, n - i, &c)) == 0)
			return false;
	return true;
}

/* First and last of each run, ascending. */
static const uint32_t hazards[][2] = {
    {0x0, 0x1f},	 /* C0 */
    {0x7f, 0x9f},	 /* DEL, C1 */
    {0xad, 0xad},	 /* soft hyphen */
    {0x34f, 0x34f},	 /* grapheme joiner: nothing to see */
    {0x61c, 0x61c},	 /* bidi */
    {0x115f, 0x1160},	 /* fillers */
    {0x17b4, 0x17b5},	 /* invisible vowels */
    {0x180e, 0x180e},	 /* vowel separator */
    {0x200b, 0x200f},	 /* zero width, bidi */
    {0x2028, 0x202e},	 /* separators, bidi */
    {0x2060, 0x206f},	 /* invisible operators, bidi isolates */
    {0x3164, 0x3164},	 /* filler */
    {0xd800, 0xf8ff},	 /* surrogates, private use */
    {0xfdd0, 0xfdef},	 /* noncharacters */
    {0xfe00, 0xfe0f},	 /* variation selectors */
    {0xfeff, 0xfeff},	 /* byte order mark */
    {0xffa0, 0xffa0},	 /* filler */
    {0xfff0, 0xfffb},	 /* annotation controls */
    {0x13430, 0x1343f},	 /* format controls */
    {0x1bca0, 0x1bca3},	 /* format controls */
    {0x1d173, 0x1d17a},	 /* musical format controls */
    {0xe0000, 0x10ffff}, /* tags, selectors, private use */
};

/* Marks that stack on whatever is before them; those of one script are letters of it, and
 * wcwidth knows which of them take no column. */
static const uint32_t marks[][2] = {
    {0x300, 0x36f}, /* combining diacritics */
    {0x483, 0x489}, /* Cyrillic */
    {0x591, 0x5bd}, /* Hebrew points, without its punctuation */
    {0x5bf, 0x5bf},   {0x5c1, 0x5c2},	{0x5c4, 0x5c5},
    {0x5c7, 0x5c7},   {0x610, 0x61a},	/* Arabic signs */
    {0x64b, 0x65f},			/* Arabic points */
    {0x1ab0, 0x1aff},			/* combining diacritics, the rest of them */
    {0x1dc0, 0x1dff}, {0x20d0, 0x20f0}, /* for symbols */
    {0xfe20, 0xfe2f},			/* half marks */
};

static bool is_in(const uint32_t (*runs)[2], size_t n, uint32_t c)
{
	for (size_t i = 0; i < n && runs[i][0] <= c; i++)
		if (c <= runs[i][1])
			return true;
	return false;
}

bool text_is_hazard(uint32_t c)
{
	if (c >= 0x20 && c < 0x7f)
		return false;
	return (c & 0xfffe) == 0xfffe || is_in(hazards, sizeof hazards / sizeof *hazards, c);
}

static bool is_emoji(uint32_t c)
{
	return (c >= 0x1f000 && c <= 0x1faff) || (c >= 0x2190 && c <= 0x2bff);
}

static bool takes_variation(uint32_t c)
{
	return is_emoji(c) || (c >= '0' && c <= '9') || c == '#' || c == '*' || c == 0xa9 ||
	       c == 0xae || (c >= 0x203c && c <= 0x2139) || (c >= 0x3030 && c <= 0x3299);
}

/* Scripts in which a joiner, or a non-joiner, shapes the letters beside it: Arabic and its
 * neighbours, those of India to Tibet, Myanmar, Khmer, Mongolian. */
static const uint32_t shaped[][2] = {{0x620, 0x7ff},   {0x8a0, 0x109f},	 {0x1780, 0x17ff},
				     {0x1820, 0x18aa}, {0x1b00, 0x1bff}, {0x11000, 0x11fff}};

static bool is_shaped(uint32_t c)
{
	return is_in(shaped, sizeof shaped / sizeof *shaped, c);
}

struct text_scan text_scan(const char *s, size_t n)
{
	return (struct text_scan){s, s + (n == SIZE_MAX ? strlen(s) : n), 0, 0};
}

/* May the joiner or selector C stand between what is before it and what follows? */
static bool joins(const struct text_scan *t, uint32_t c)
{
	uint32_t next;

	if (c == VARIATION_TEXT || c == VARIATION_EMOJI)
		return takes_variation(t->base) && t->marks == 0;
	if ((c != TEXT_ZWJ && c != ZWNJ) || t->s == t->end ||
	    text_decode(t->s, (size_t)(t->end - t->s), &next) == 0)
		return false;
	if (is_shaped(t->base)) /* a letter may be joined to nothing: its form in the middle */
		return !text_is_hazard(next);
	return c == TEXT_ZWJ && is_emoji(t->base) && is_emoji(next);
}

static enum text_class classify(const struct text_scan *t, uint32_t c)
{
	if (c == '\n')
		return TEXT_NEWLINE;
	if (c == '\t')
		return TEXT_TAB;
	if (is_in(marks, sizeof marks / sizeof *marks, c) && !text_is_hazard(c))
		return t->base != 0 && t->marks < MARKS_MAX ? TEXT_MARK : TEXT_HAZARD;
	if (!text_is_hazard(c))
		return TEXT_PLAIN;
	return joins(t, c) ? TEXT_MARK : TEXT_HAZARD;
}

bool text_next(struct text_scan *t, struct text_piece *p)
{
	size_t left = (size_t)(t->end - t->s);

	if (left == 0)
		return false;
	p->s = t->s;
	p->n = text_decode(t->s, left, &p->c);
	if (p->n == 0) {
		p->n = 1;
		p->c = 0xfffd;
		p->is = TEXT_BAD;
	} else if (p->c == '\r' && left > 1 && t->s[1] == '\n') {
		p->n = 2;
		p->c = '\n';
		p->is = TEXT_NEWLINE;
	} else {
		t->s += p->n;
		p->is = classify(t, p->c);
		t->s -= p->n;
	}
	t->s += p->n;
	t->marks = p->is == TEXT_MARK ? t->marks + 1 : 0;
	if (p->is != TEXT_MARK)
		t->base = p->is == TEXT_PLAIN || p->is == TEXT_BAD ? p->c : 0;
	return true;
}

size_t text_find_hazard(const char *s, size_t n, uint32_t *c)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;

	*c = 0;
	while (text_next(&t, &p)) {
		if (p.is != TEXT_PLAIN && p.is != TEXT_MARK) {
			*c = p.is == TEXT_NEWLINE && p.n == 2 ? '\r' : p.c;
			return (size_t)(p.s - s);
		}
	}
	return SIZE_MAX;
}

int text_piece_width(const struct text_piece *p)
{
	int w;

	switch (p->is) {
	case TEXT_MARK:
		return 0;
	case TEXT_HAZARD:
		return p->c < 0x20 || p->c == 0x7f ? 2
						   : snprintf(NULL, 0, "<U+%04X>", (unsigned)p->c);
	case TEXT_PLAIN:
		w = p->c < 0x7f ? 1 : wcwidth((wchar_t)p->c);
		return w < 0 ? 1 : w;
	case TEXT_NEWLINE:
	case TEXT_TAB:
	case TEXT_BAD:
		break;
	}
	return 1;
}

int text_width(const char *s, size_t n)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;
	int w = 0;

	while (text_next(&t, &p))
		w += text_piece_width(&p);
	return w;
}

bool text_is_id(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n > 0 && n <= ID_MAX && s[n] == '\0' && s[0] != '-';
}
