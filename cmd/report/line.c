/* Patterns: the words of views for people, and how each kind of value is written in them. */
#include "line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "out/entry_say.h"
#include "out/table.h"

struct filling {
	const char *s; /* what is left of the pattern */
	const struct line_row *row;
	struct buf *out;
	struct err *e;
};
struct word {
	const char *s;
	size_t n;
};
struct arg {
	struct word word;
	double number; /* of the cell that it names, or its own */
};
enum { MOST_ARGS = 2 };

static const struct cell *find(const struct line_row *row, struct word name)
{
	for (int i = 0; i < row->n; i++)
		if (*row->names[i] == *name.s && strncmp(row->names[i], name.s, name.n) == 0 &&
		    row->names[i][name.n] == '\0')
			return &row->cells[i];
	return NULL;
}

static const struct cell *cell_of(const struct line_row *row, const char *name)
{
	return find(row, (struct word){name, strlen(name)});
}

static double number(const struct cell *c)
{
	return c->type == CELL_INT ? (double)c->i : c->type == CELL_REAL ? c->r : 0;
}

/* --- kinds ------------------------------------------------------------------------------ */

static void as_is(struct buf *b, const struct cell *c, const struct arg *a,
		  const struct line_row *row)
{
	(void)a;
	(void)row;
	if (c->type == CELL_INT)
		buf_addf(b, "%lld", (long long)c->i);
	else if (c->type == CELL_REAL)
		table_number(b, c->r, 2);
	else
		buf_add(b, c->s, c->len);
}

double line_own(const struct cell *c, enum plan_scale scale)
{
	int top = plan_scale_max(scale);

	return top == 100 ? number(c) : round(number(c) * top / 10) / 10;
}

static void as_own(struct buf *b, const struct cell *c, const struct arg *a,
		   const struct line_row *row)
{
	const char *s = c->type == CELL_TEXT ? c->s : NULL;

	(void)a;
	if (s == NULL)
		table_number(b, line_own(c, row->scale), 2);
	for (char *end; s != NULL; s = *end == ',' ? end + 1 : NULL) {
		struct cell one = {.type = CELL_REAL, .r = strtod(s, &end)};

		if (s != c->s)
			buf_addc(b, ' ');
		as_own(b, &one, a, row);
	}
}

static void as_num(struct buf *b, const struct cell *c, const struct arg *a,
		   const struct line_row *row)
{
	double scale = 1;

	(void)row;
	for (int i = 0; i < (int)a[0].number; i++)
		scale *= 10;
	table_number(b, round(number(c) * scale) / scale, (int)a[0].number);
}

static void write_iso(struct buf *b, int day, int today)
{
	(void)today;
	date_write(b, day);
}

static void add_day(struct buf *b, const struct cell *c, const struct line_row *row,
		    void (*write)(struct buf *b, int day, int today))
{
	int day = (int)number(c);

	if (row->relative)
		buf_addf(b, "day %d", day - row->origin);
	else
		write(b, day, row->today);
}

static void as_iso(struct buf *b, const struct cell *c, const struct arg *a,
		   const struct line_row *row)
{
	(void)a;
	add_day(b, c, row, write_iso);
}

static void as_day(struct buf *b, const struct cell *c, const struct arg *a,
		   const struct line_row *row)
{
	(void)a;
	add_day(b, c, row, date_write_people);
}

static void as_ago(struct buf *b, const struct cell *c, const struct arg *a,
		   const struct line_row *row)
{
	(void)a;
	add_day(b, c, row, date_write_ago);
}

static void as_clock(struct buf *b, const struct cell *c, const struct arg *a,
		     const struct line_row *row)
{
	(void)a;
	(void)row;
	date_write_time(b, (int)number(c));
}

static void as_span(struct buf *b, const struct cell *c, const struct arg *a,
		    const struct line_row *row)
{
	(void)a;
	(void)row;
	date_write_span(b, (int)number(c));
}

static void as_many(struct buf *b, const struct cell *c, const struct arg *a,
		    const struct line_row *row)
{
	const struct word *w = &a[c->i == 1 ? 0 : 1].word;

	(void)row;
	buf_addf(b, "%lld %.*s", (long long)c->i, (int)w->n, w->s);
}

/* The month of a day where it begins a line. */
static void as_month(struct buf *b, const struct cell *c, const struct arg *a,
		     const struct line_row *row)
{
	struct buf day = {0};

	(void)a;
	if (row->relative) {
		add_day(b, c, row, write_iso);
		return;
	}
	date_write_long(&day, (int)number(c)); /* Sun 22 Nov 2026 */
	if (day.len >= 9)
		buf_add(b, buf_str(&day) + day.len - 8, 3);
	buf_free(&day);
}

/* One mark a day, by what weighed most on it. */
static void as_mark(struct buf *b, const struct cell *c, const struct arg *a,
		    const struct line_row *row)
{
	static const char *const marks[] = {"·", "○", "▪", "■", "▲"};

	(void)a;
	if (c->i > 0 && c->i <= 5 && row->ascii)
		buf_addc(b, ".o+#^"[c->i - 1]);
	else
		buf_adds(b, c->i > 0 && c->i <= 5 ? marks[c->i - 1] : " ");
}

static void as_times(struct buf *b, const struct cell *c, const struct arg *a,
		     const struct line_row *row)
{
	(void)a;
	(void)row;
	if (c->i == 1 || c->i == 2)
		buf_adds(b, c->i == 1 ? "once" : "twice");
	else
		buf_addf(b, "%lld times", (long long)c->i);
}

static void as_bar(struct buf *b, const struct cell *c, const struct arg *a,
		   const struct line_row *row)
{
	(void)row;
	table_blocks(b, a[0].number > 0 ? number(c) / a[0].number : 0, (int)a[1].number);
}

/* A list is comma-joined; one number stands for itself. */
static void as_spark(struct buf *b, const struct cell *c, const struct arg *a,
		     const struct line_row *row)
{
	double low = a[0].number, wide = a[1].number - low;
	const char *s = c->type == CELL_TEXT ? c->s : NULL;

	(void)row;
	for (; s != NULL; s++) {
		char *end;
		double x = strtod(s, &end);

		table_column(b, end == s ? NAN : wide > 0 ? (x - low) / wide : 0);
		s = end;
		if (*s != ',')
			break;
	}
	if (c->type != CELL_TEXT)
		table_column(b, wide > 0 ? (number(c) - low) / wide : 0);
}

static void as_dots(struct buf *b, const struct cell *c, const struct arg *a,
		    const struct line_row *row)
{
	(void)row;
	for (int i = 0; i < (int)number(c) || i < (int)a[0].number; i++)
		buf_adds(b, i < (int)number(c) ? "●" : "○");
}

static const struct kind_of {
	const char *word;
	void (*write)(struct buf *b, const struct cell *c, const struct arg *a,
		      const struct line_row *row);
	int n_args;
	bool is_number;
} kinds[] = {
    {"", as_is, 0, true},	   {"own", as_own, 0, true},	  {"num", as_num, 1, true},
    {"iso", as_iso, 0, false},	   {"day", as_day, 0, false},	  {"ago", as_ago, 0, false},
    {"clock", as_clock, 0, false}, {"span", as_span, 0, false},	  {"many", as_many, 2, false},
    {"dots", as_dots, 1, false},   {"month", as_month, 0, false}, {"mark", as_mark, 0, false},
    {"times", as_times, 0, false}, {"bar", as_bar, 2, false},	  {"spark", as_spark, 2, false},
};

/* --- one value --------------------------------------------------------------------------- */

/* The next word of a value's inside, up to a blank or its end. */
static struct word next_word(const char **s)
{
	struct word w;

	*s += strspn(*s, " ");
	w.s = *s;
	w.n = strcspn(*s, " }");
	*s += w.n;
	return w;
}

static const struct kind_of *find_kind(struct word w)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i].word) == w.n && memcmp(kinds[i].word, w.s, w.n) == 0)
			return &kinds[i];
	return NULL;
}

/* `<8` or `>8`: ONE is filled up to that width, and with `<` cut to it. */
static void add_filled(struct buf *b, const struct buf *one, struct word w)
{
	int width = w.n == 0 ? 0 : atoi(w.s + 1), has = text_width(buf_str(one), one->len);

	if (w.n != 0 && *w.s == '<')
		text_show_cut(b, buf_str(one), one->len, width, false);
	for (; has < width; has++)
		buf_addc(b, ' ');
	if (w.n == 0 || *w.s == '>')
		buf_add(b, buf_str(one), one->len);
}

static int unknown(struct filling *w, const char *what, struct word name)
{
	return err_set(w->e, "pattern: no %s '%.*s'", what, (int)name.n, name.s);
}

/* The arguments of KIND, numbers or names of cells. */
static int read_args(struct filling *w, const struct kind_of *kind, struct arg *args)
{
	for (int i = 0; i < kind->n_args; i++) {
		const struct cell *c;

		args[i].word = next_word(&w->s);
		if (args[i].word.n == 0)
			return unknown(w, "argument for",
				       (struct word){kind->word, strlen(kind->word)});
		c = find(w->row, args[i].word);
		args[i].number = c != NULL ? number(c) : atof(args[i].word.s);
	}
	return 0;
}

/* What follows the name in a value: 1, 0 or -1 as line_add. */
static int add_kind(struct filling *w, const struct cell *c)
{
	struct arg args[MOST_ARGS] = {{{NULL, 0}, 0}};
	const struct kind_of *kind = &kinds[0];
	struct word fill = {NULL, 0};
	struct buf one = {0};

	if (*w->s == ':') {
		w->s++;
		if (*w->s != '<' && *w->s != '>') {
			struct word name = next_word(&w->s);

			kind = find_kind(name);
			if (kind == NULL)
				return unknown(w, "kind", name);
		}
	}
	if (read_args(w, kind, args) == -1)
		return -1;
	fill = next_word(&w->s);
	if (fill.n != 0 && *fill.s != '<' && *fill.s != '>')
		return unknown(w, "such word as", fill);
	if (c->type == CELL_NULL ||
	    (w->row->page && (kind->write == as_bar || kind->write == as_spark)))
		return 0;
	kind->write(&one, c, args, w->row);
	add_filled(w->out, &one, fill);
	buf_free(&one);
	return 1;
}

/* The details stand in the row one after the other, in the order of the table. */
static void read_details(struct entry *e, const struct cell *c)
{
	for (int i = 0; i < D_NUM_N; i++, c++)
		e->num[i] = c->type == CELL_INT ? (int)c->i : ENTRY_UNSAID;
	for (int i = 0; i < D_TEXT_N; i++, c++)
		e->text[i] = c->type == CELL_TEXT ? c->s : NULL;
}

/* {*}: what came of the entry in the row. */
static int add_entry(struct filling *w)
{
	const struct line_row *row = w->row;
	const struct cell *kind = cell_of(row, "kind"), *at = cell_of(row, "utc"),
			  *off = cell_of(row, "off"), *first = cell_of(row, entry_details[0].name);
	size_t start = w->out->len;
	struct entry e = {0};

	if (kind == NULL || at == NULL || off == NULL || first == NULL ||
	    row->cells + row->n - first < (long)entry_n_details)
		return err_set(w->e, "pattern: the row holds no entry");
	if (kind->i <= KIND_NONE || kind->i >= KIND_N)
		return 0;
	e.kind = (enum kind)kind->i;
	e.at = (struct stamp){at->i, (int)off->i};
	read_details(&e, first);
	if (row->relative)
		e.num[D_UNTIL] = ENTRY_UNSAID; /* a date */
	entry_say_came(w->out, &e, row->scale);
	return w->out->len != start;
}

/* What stands in { }, from after the brace to after its end. */
static int add_value(struct filling *w)
{
	char ask = *w->s == '?' || *w->s == '!' ? *w->s++ : '\0';
	struct word name = {w->s, strcspn(w->s, ":}")};
	const struct cell *c;
	int said;

	w->s += name.n;
	if (name.n == 1 && *name.s == '*') {
		said = add_entry(w);
	} else {
		c = find(w->row, name);
		if (c == NULL)
			return unknown(w, "cell", name);
		if (ask == '\0')
			said = add_kind(w, c);
		else
			said = (c->type == CELL_TEXT || number(c) != 0) == (ask == '?');
	}
	if (said != -1 && *w->s != '}')
		return err_set(w->e, "pattern: a { without its end");
	w->s++;
	return said;
}

static int add_part(struct filling *w, bool inside);

/* What stands in [ ], from after the bracket to after its end: the first part that is said. */
static int add_choice(struct filling *w)
{
	struct word fill = {NULL, 0};
	size_t from = w->out->len;
	bool done = false;
	int said;

	if (*w->s == '<' || *w->s == '>') {
		fill = next_word(&w->s);
		w->s += *w->s == ' ';
	}
	do {
		size_t start = w->out->len;

		said = add_part(w, true);
		if (said == -1)
			return -1;
		if (done || said == 0)
			buf_cut(w->out, start);
		else
			done = true;
	} while (*w->s++ == '|');
	if (fill.n != 0) {
		struct buf one = {0};

		buf_add(&one, buf_str(w->out) + from, w->out->len - from);
		buf_cut(w->out, from);
		add_filled(w->out, &one, fill);
		buf_free(&one);
	}
	return w->s[-1] == ']' ? 1 : err_set(w->e, "pattern: a [ without its end");
}

/* Up to the end of the pattern, or INSIDE of a [ up to its next mark. */
static int add_part(struct filling *w, bool inside)
{
	int all = 1, said;

	while (*w->s != '\0' && !(inside && (*w->s == '|' || *w->s == ']'))) {
		said = 1;
		if (*w->s == '{' || *w->s == '[') {
			said = *w->s++ == '{' ? add_value(w) : add_choice(w);
		} else if (strncmp(w->s, "\\n", 2) == 0) {
			buf_addc(w->out, '\n');
			w->s += 2;
		} else {
			buf_addc(w->out, *w->s++);
		}
		if (said == -1)
			return -1;
		all = all && said;
	}
	return all;
}

int line_add(struct buf *b, const char *pattern, const struct line_row *row, struct err *e)
{
	struct filling w = {pattern, row, b, e};
	size_t start = b->len;
	int said = add_part(&w, false);

	if (said != 1)
		buf_cut(b, start);
	return said;
}

bool line_is_number(const char *pattern, const struct line_row *row)
{
	struct word name = {pattern + 1, strcspn(pattern, ":}") - 1};
	size_t end = strcspn(pattern, "}");
	const char *s = name.s + name.n;
	const struct kind_of *kind;
	const struct cell *c;

	if (*pattern != '{' || pattern[end] == '\0' || pattern[end + 1] != '\0')
		return false;
	c = find(row, name);
	if (c != NULL && c->type == CELL_TEXT)
		return false;
	if (*s == ':' && *++s != '<' && *s != '>') {
		kind = find_kind(next_word(&s));
		return kind != NULL && kind->is_number;
	}
	return c != NULL && (c->type == CELL_INT || c->type == CELL_REAL);
}

void line_names(struct line_row *row, struct arena *mem, const char *const *names, int n)
{
	const char **kept = arena_alloc(mem, (size_t)n * sizeof *kept);

	for (int i = 0; i < n; i++)
		kept[i] = arena_dup(mem, names[i], strlen(names[i]));
	row->names = kept;
	row->n = n;
}
