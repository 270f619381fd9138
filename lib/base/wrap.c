#include "base/utf8_in.h"

#include <string.h>

void text_put(struct buf *b, uint32_t c)
{
	char u[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (size_t i = n; i-- > 1; c >>= 6)
		u[i] = (char)(0x80 | (c & 0x3f));
	u[0] = (char)(n == 1 ? c : (0xf00u >> n & 0xff) | c);
	buf_add(b, u, n);
}

size_t text_run(const char *s, const char *end, const char *stop)
{
	const char *p = s;

	while (p < end && *p >= ' ' && *p < 0x7f && strchr(stop, *p) == NULL)
		p++;
	return (size_t)(p - s);
}

void text_piece_show(struct buf *b, const struct text_piece *p)
{
	switch (p->is) {
	case TEXT_PLAIN:
	case TEXT_MARK:
		buf_add(b, p->s, p->n);
		break;
	case TEXT_NEWLINE:
	case TEXT_TAB:
		buf_addc(b, ' ');
		break;
	case TEXT_BAD:
		text_put(b, 0xfffd);
		break;
	case TEXT_HAZARD:
		if (p->c < 0x20 || p->c == 0x7f)
			buf_addf(b, "^%c", (char)(p->c ^ 0x40));
		else
			buf_addf(b, "<U+%04X>", (unsigned)p->c);
		break;
	}
}

void text_show(struct buf *b, const char *s, size_t n)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;

	while (text_next(&t, &p))
		text_piece_show(b, &p);
}

void text_show_lines(struct buf *b, const char *s, size_t n, int indent)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;

	while (text_next(&t, &p)) {
		if (p.is == TEXT_NEWLINE)
			buf_addf(b, "\n%*s", indent, "");
		else
			text_piece_show(b, &p);
	}
}

void text_show_cut(struct buf *b, const char *s, size_t n, int columns, bool ascii)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;
	int dots = ascii ? 3 : 1, w = 0;
	size_t fits = b->len; /* where the dots would go */
	bool full = false;

	if (columns <= 0)
		return;
	while (text_next(&t, &p)) {
		int more = text_piece_width(&p);
		if (w + more > columns) {
			buf_cut(b, fits);
			buf_add(b, ascii ? "..." : "\xe2\x80\xa6",
				(size_t)(columns < dots ? columns : 3));
			return;
		}
		text_piece_show(b, &p);
		w += more;
		full = full || w > columns - dots;
		if (!full && p.c != TEXT_ZWJ)
			fits = b->len;
	}
}

/* One line of text_wrap: how many bytes of S go on a line of ROOM columns.  A word is
 * split only where MAY_SPLIT, never inside what marks or joiners hold together. */
static size_t line_fits(const char *s, size_t n, int room, bool may_split)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;
	size_t space = 0, base = 0, last = 0;
	int w = 0;

	while (text_next(&t, &p)) {
		bool blank = p.c == ' ' && p.is == TEXT_PLAIN;
		if (blank)
			space = (size_t)(p.s - s);
		w += text_piece_width(&p);
		if (w > room && !blank) {
			size_t split = last > 0 ? last : (size_t)(t.s - s);
			return space > 0 ? space : may_split ? split : 0;
		}
		if (p.is != TEXT_MARK)
			base = (size_t)(p.s - s);
		last = p.c == TEXT_ZWJ ? base : (size_t)(t.s - s);
	}
	return n;
}

void text_wrap(struct buf *b, const char *s, int width, int at, int indent)
{
	while (*s != '\0') {
		size_t n = strcspn(s, "\n");
		size_t fit = width <= 0 ? n : line_fits(s, n, width - at, at <= indent);
		buf_add(b, s, fit);
		s += fit;
		if (*s == '\0')
			break;
		if (*s == '\n')
			s++;
		else
			s += strspn(s, " ");
		if (*s == '\0')
			break;
		buf_addf(b, "\n%*s", indent, "");
		at = indent;
	}
}

/* What stands for our own typographic characters where there is no UTF-8. */
static const struct {
	uint32_t c;
	const char *ascii;
} plain[] = {
    {0xa0, " "},
    {0xab, "<<"},
    {0xb0, " deg"},
    {0xb1, "+/-"},
    {0xb7, "-"},
    {0xbb, ">>"},
    {0xd7, "x"},
    /* letters that one alone does not stand for */
    {0xc4, "Ae"},
    {0xc6, "AE"},
    {0xd6, "Oe"},
    {0xd8, "Oe"},
    {0xdc, "Ue"},
    {0xde, "Th"},
    {0xdf, "ss"},
    {0xe4, "ae"},
    {0xe6, "ae"},
    {0xf6, "oe"},
    {0xf8, "oe"},
    {0xfc, "ue"},
    {0xfe, "th"},
    {0x152, "OE"},
    {0x153, "oe"},
    {0x1a0, "O"},
    {0x1a1, "o"},
    {0x1af, "U"},
    {0x1b0, "u"},
    {0x386, "A"},
    {0x388, "E"},
    {0x389, "I"},
    {0x38a, "I"},
    {0x38c, "O"},
    {0x38e, "Y"},
    {0x38f, "O"},
    {0x3ac, "a"},
    {0x3ad, "e"},
    {0x3ae, "i"},
    {0x3af, "i"},
    {0x3cc, "o"},
    {0x3cd, "y"},
    {0x3ce, "o"},
    {0x401, "Yo"},
    {0x404, "Ye"},
    {0x406, "I"},
    {0x407, "Yi"},
    {0x451, "yo"},
    {0x454, "ye"},
    {0x456, "i"},
    {0x457, "yi"},
    {0x2010, "-"},
    {0x2011, "-"},
    {0x2012, "-"},
    {0x2013, "-"},
    {0x2014, "-"},
    {0x2018, "'"},
    {0x2019, "'"},
    {0x201a, ","},
    {0x201c, "\""},
    {0x201d, "\""},
    {0x201e, "\""},
    {0x2022, "*"},
    {0x2026, "..."},
    {0x2190, "<-"},
    {0x2191, "^"},
    {0x2192, "->"},
    {0x2193, "v"},
    {0x2212, "-"},
    {0x2248, "~"},
    {0x2264, "<="},
    {0x2265, ">="},
    {0x2500, "-"},
    {0x2502, "|"},
    /* little columns, bars in eighths, and the marks of where a step stands */
    {0x2581, "_"},
    {0x2582, "."},
    {0x2583, ","},
    {0x2584, "-"},
    {0x2585, "="},
    {0x2586, "+"},
    {0x2587, "*"},
    {0x2588, "#"},
    {0x2589, "#"},
    {0x258a, "#"},
    {0x258b, "#"},
    {0x258c, "#"},
    {0x258d, ":"},
    {0x258e, ":"},
    {0x258f, ":"},
    {0x25b2, "!"},
    {0x25cb, "."},
    {0x25cf, "*"},
    {0x25d0, "o"},
};

/* Letters of other alphabets, as they are mostly written in Latin ones. */
static const char *const cyrillic[] = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};
static const char *const greek[] = {"a", "v", "g", "d", "e",  "z",  "i", "th", "i",
				    "k", "l", "m", "n", "x",  "o",  "p", "r",  "s",
				    "s", "t", "y", "f", "ch", "ps", "o"};

/* Adds what stands for C of another alphabet, its capitals from CAPITAL on, its small letters from
 * SMALL on; false where C is none of its N. */
static bool add_letter(struct buf *b, uint32_t c, uint32_t capital, uint32_t small,
		       const char *const *v, size_t n)
{
	const bool is_small = c >= small;
	const uint32_t at = c - (is_small ? small : capital);

	if (c < capital || at >= n)
		return false;
	const char *s = v[at];
	if (!is_small && *s != '\0')
		buf_addc(b, (char)(*s++ - 'a' + 'A'));
	buf_adds(b, s);
	return true;
}

static void add_foreign(struct buf *b, uint32_t c)
{
	/* Vietnamese, from U+1EA0 on. */
	static const char viet[] =
	    "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOo"
	    "UuUuUuUuUuUuUuYyYyYyYy";

	if (c >= 0x1ea0 && c - 0x1ea0 < sizeof viet - 1)
		buf_addc(b, viet[c - 0x1ea0]);
	else if (!add_letter(b, c, 0x410, 0x430, cyrillic, sizeof cyrillic / sizeof *cyrillic) &&
		 !add_letter(b, c, 0x391, 0x3b1, greek, sizeof greek / sizeof *greek))
		buf_addc(b, '?');
}

/* The plain form of what U+00C0 to U+017F is. */
static char plain_latin(uint32_t c)
{
	static const char latin[] =
	    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
	    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlLl"
	    "LlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

	return latin[c - 0xc0];
}

static const char *plain_other(uint32_t c)
{
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (plain[i].c == c)
			return plain[i].ascii;
	return NULL;
}

static bool is_latin(uint32_t c)
{
	return c >= 0xc0 && c <= 0x17f;
}

void text_ascii(struct buf *b, const char *s, size_t n)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;

	while (text_next(&t, &p)) {
		const char *other = plain_other(p.c);

		if (p.c < 0x80)
			buf_add(b, p.s, p.n);
		else if (p.is == TEXT_MARK)
			continue;
		else if (other != NULL)
			buf_adds(b, other);
		else if (is_latin(p.c))
			buf_addc(b, plain_latin(p.c));
		else
			add_foreign(b, p.c);
	}
}

/* Of scripts that put no blanks between words each character is a word. */
static bool is_own_word(uint32_t c)
{
	return c >= 0x2e80 || (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) ||
	       (c >= 0x1780 && c <= 0x17ff);
}

/* Appends the letter P in small letters without accents; "" where it is none. */
static void add_folded(struct buf *b, const struct text_piece *p)
{
	size_t at = b->len;

	if (p->is == TEXT_BAD || (p->c >= 0x80 && p->c < 0xc0) || (p->c >= 0x2000 && p->c < 0x2e80))
		return;
	if (p->c < 0x80)
		buf_addc(b, (char)p->c);
	else if (is_latin(p->c) && p->c != 0xd7 && p->c != 0xf7)
		buf_addc(b, plain_latin(p->c));
	else if (plain_other(p->c) != NULL)
		buf_adds(b, plain_other(p->c));
	else
		add_foreign(b, p->c);
	if (p->c >= 0x80 && strcmp(buf_str(b) + at, "?") == 0) {
		buf_cut(b, at);
		buf_add(b, p->s, p->n);
	}
	for (char *s = b->data + at; s < b->data + b->len; s++)
		*s = *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s;
	if (p->c < 0x80 && (b->data[at] < 'a' || b->data[at] > 'z') &&
	    (b->data[at] < '0' || b->data[at] > '9'))
		buf_cut(b, at);
}

void text_fold(struct buf *b, const char *s, size_t n)
{
	struct text_scan t = text_scan(s, n);
	struct buf letter = {0};
	struct text_piece p;
	bool apart = true;

	while (text_next(&t, &p)) {
		if (p.is == TEXT_MARK || (p.is == TEXT_HAZARD && p.c >= 0x80))
			continue;
		buf_cut(&letter, 0);
		add_folded(&letter, &p);
		if (letter.len == 0 || is_own_word(p.c))
			apart = true;
		if (letter.len == 0)
			continue;
		buf_adds(b, apart ? " " : "");
		buf_add(b, letter.data, letter.len);
		apart = is_own_word(p.c);
	}
	buf_addc(b, ' ');
	buf_free(&letter);
}
