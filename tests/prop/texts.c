/*
 * texts - hostile strings at random through every way out, read back (R11).
 *
 *	texts SEED COUNT
 *
 * Says the first string that went wrong, with the format and the bytes, and ends with 1.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hostile_draw.h"
#include "base/text.h"

struct world {
	struct buf in, kept, shown, out, back;
};

static bool is_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

/* The one word of a line, as the log reads it. */
static bool word_read(struct buf *b, const char *s, size_t n)
{
	struct buf more = {0};
	const char *p = s;
	bool one = text_word(&p, s + n, b) == 1 && text_word(&p, s + n, &more) == 0;

	buf_free(&more);
	return one;
}

/* A YAML double-quoted scalar of one line, with the escapes that text_yaml may use. */
static bool yaml_read(struct buf *b, const char *s, size_t n)
{
	if (n < 2 || s[0] != '"' || s[n - 1] != '"')
		return false;
	for (size_t i = 1; i < n - 1; i++) {
		if (s[i] == '"' || s[i] == '\n')
			return false;
		if (s[i] != '\\') {
			buf_addc(b, s[i]);
			continue;
		}
		i++;
		int digits = s[i] == 'u' ? 4 : s[i] == 'U' ? 8 : 0;
		if (digits > 0)
			put_utf8(b, (uint32_t)hex(s + i + 1, digits));
		else if (strchr("\"\\ntr", s[i]) == NULL)
			return false;
		else
			buf_addc(b, s[i] == 'n'	  ? '\n'
				    : s[i] == 't' ? '\t'
				    : s[i] == 'r' ? '\r'
						  : s[i]);
		i += (size_t)digits;
	}
	return true;
}

/* An RFC 4180 field, and whether a spreadsheet would compute it. */
static bool csv_read(struct buf *b, const char *s, size_t n)
{
	bool quoted = n > 0 && s[0] == '"';

	if (quoted && (n < 2 || s[n - 1] != '"'))
		return false;
	for (size_t i = quoted; i < n - quoted; i++) {
		if (!quoted && strchr(",\"\n\r", s[i]) != NULL)
			return false;
		if (quoted && s[i] == '"' && (i + 1 >= n - 1 || s[++i] != '"'))
			return false;
		buf_addc(b, s[i]);
	}
	return b->len == 0 || strchr("=+-@\t\r", b->data[0]) == NULL;
}

/* RFC 5545: folded lines, then the value. */
static bool ics_read(struct buf *b, const char *s, size_t n)
{
	struct buf line = {0};
	bool fits = true;
	size_t from = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		if (s[i] != '\r' || s[i + 1] != '\n')
			continue;
		fits = fits && i - from <= 75 && (from == 0 || s[from] == ' ');
		buf_add(&line, s + from + (from > 0), i - from - (from > 0));
		from = i + 2;
	}
	for (size_t i = 2; fits && i < line.len; i++) {
		if (line.data[i] == '\\' && line.data[++i] == 'n')
			buf_addc(b, '\n');
		else
			buf_addc(b, line.data[i]);
	}
	fits = fits && from == n && line.len >= 2 && memcmp(line.data, "X:", 2) == 0 &&
	       may_leave(line.data, line.len, "");
	buf_free(&line);
	return fits;
}

static void text_ics_x(struct buf *b, const char *s, size_t n)
{
	text_ics(b, "X", s, n);
}

static const struct format {
	const char *name;
	void (*write)(struct buf *b, const char *s, size_t n);
	bool (*read)(struct buf *b, const char *s, size_t n);
	enum { WHOLE, SHOWN, CUT, SOME } gives; /* what is read back */
	const char *allowed;			/* control characters of the format; NULL: all */
} formats[] = {
    {"tsv", text_tsv, tsv_read, WHOLE, ""},	      {"json", text_json, json_read, WHOLE, ""},
    {"yaml", text_yaml, yaml_read, WHOLE, ""},	      {"shell", text_shell, word_read, WHOLE, NULL},
    {"html", text_html, html_read, SHOWN, "\n"},      {"ics", text_ics_x, ics_read, SHOWN, NULL},
    {"gnuplot", text_gnuplot, gnuplot_read, CUT, ""}, {"csv", text_csv, csv_read, SOME, "\n\t"},
};

/* Newlines, which some formats keep, as text_show writes them. */
static void spaces(struct buf *b)
{
	for (size_t i = 0; i < b->len; i++)
		if (b->data[i] == '\n')
			b->data[i] = ' ';
}

static bool is_right(const struct format *f, struct world *w)
{
	buf_cut(&w->out, 0);
	buf_cut(&w->back, 0);
	buf_cut(&w->shown, 0);
	f->write(&w->out, buf_str(&w->in), w->in.len);
	if (f->allowed != NULL && !may_leave(buf_str(&w->out), w->out.len, f->allowed))
		return false;
	if (!f->read(&w->back, buf_str(&w->out), w->out.len))
		return false;
	if (f->gives == WHOLE)
		return is_same(&w->back, &w->kept);
	if (f->gives == SOME)
		return true;
	if (f->gives == CUT)
		text_show_cut(&w->shown, buf_str(&w->in), w->in.len, 60, false);
	else
		text_show(&w->shown, buf_str(&w->in), w->in.len);
	spaces(&w->back);
	return is_same(&w->back, &w->shown);
}

/* What is shown is safe, as wide as it says, and no hazard to a plan. */
static bool is_shown(struct world *w)
{
	uint32_t c;

	buf_cut(&w->out, 0);
	text_show(&w->out, buf_str(&w->in), w->in.len);
	if (!may_leave(buf_str(&w->out), w->out.len, "") ||
	    text_find_hazard(buf_str(&w->out), w->out.len, &c) != SIZE_MAX ||
	    text_width(buf_str(&w->out), w->out.len) != text_width(buf_str(&w->in), w->in.len))
		return false;
	for (int columns = 0; columns < 70; columns += 7) {
		buf_cut(&w->out, 0);
		text_show_cut(&w->out, buf_str(&w->in), w->in.len, columns, columns % 2);
		if (text_width(buf_str(&w->out), w->out.len) > columns ||
		    !may_leave(buf_str(&w->out), w->out.len, ""))
			return false;
	}
	return true;
}

/* Wrapping loses and adds blanks alone, and no line is wider than it may be. */
static bool is_wrapped(struct world *w)
{
	struct buf safe = {0};
	size_t at = 0;
	bool right = true;

	text_show(&safe, buf_str(&w->in), w->in.len);
	buf_cut(&w->out, 0);
	text_wrap(&w->out, buf_str(&safe), 30, 0, 2);
	for (const char *p = buf_str(&w->out); *p != '\0'; p++)
		if (*p != ' ' && *p != '\n') {
			at += strspn(buf_str(&safe) + at, " ");
			right = right && safe.data[at++] == *p;
		}
	right = right && strspn(buf_str(&safe) + at, " ") == safe.len - at;
	for (const char *p = buf_str(&w->out); *p != '\0'; p += strcspn(p, "\n"), p += *p == '\n') {
		size_t n = strcspn(p, "\n");
		while (n > 0 && p[n - 1] == ' ')
			n--;
		right = right && text_width(p, n) <= 30;
	}
	buf_free(&safe);
	return right;
}

static int wrong(const char *format, const struct world *w)
{
	printf("%s:", format);
	for (size_t i = 0; i < w->in.len; i++)
		printf(" %02x", (unsigned char)w->in.data[i]);
	printf("\ngave: %s\n", buf_str(&w->out));
	return 1;
}

static int one(struct world *w)
{
	buf_cut(&w->kept, 0);
	kept_text(&w->kept, buf_str(&w->in), w->in.len);
	if (!is_shown(w))
		return wrong("show", w);
	if (!is_wrapped(w))
		return wrong("wrap", w);
	for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++)
		if (!is_right(&formats[f], w))
			return wrong(formats[f].name, w);
	return 0;
}

int main(int argc, char **argv)
{
	struct world w = {0};
	int status = 0;

	if (argc != 3 || setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 2;
	uint64_t seed = strtoull(argv[1], NULL, 10);
	for (unsigned long n = strtoul(argv[2], NULL, 10); n > 0 && status == 0; n--) {
		buf_cut(&w.in, 0);
		hostile_draw(&w.in, &seed);
		status = one(&w);
	}
	buf_free(&w.in);
	buf_free(&w.kept);
	buf_free(&w.shown);
	buf_free(&w.out);
	buf_free(&w.back);
	return status;
}
