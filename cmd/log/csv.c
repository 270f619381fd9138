#include "csv.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/sha1.h"
#include "base/text.h"

/* --- cells ---------------------------------------------------------------------------------- */

/* What Windows-1252 has where Latin-1 has controls; 0: nothing. */
static const uint16_t windows[32] = {
    0x20ac, 0,	    0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,	    0x017d, 0,	    0,	    0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,	    0x017e, 0x0178};

static void add_latin(struct buf *b, unsigned char byte)
{
	unsigned c = byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;

	if (c == 0)
		c = 0xfffd;
	if (c < 0x80)
		buf_addc(b, (char)c);
	else if (c < 0x800) {
		buf_addc(b, (char)(0xc0 | c >> 6));
		buf_addc(b, (char)(0x80 | (c & 0x3f)));
	} else {
		buf_addc(b, (char)(0xe0 | c >> 12));
		buf_addc(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_addc(b, (char)(0x80 | (c & 0x3f)));
	}
}

static void begin_cell(struct csv *c)
{
	c->cells = mem_grow(c->cells, &c->cap_cells, c->n_cells + 1, sizeof *c->cells);
	c->cells[c->n_cells++] = c->text.len;
}

static bool is_end(const struct csv *c, const char *s)
{
	return s == c->end || *s == '\n' || (*s == '\r' && (s + 1 == c->end || s[1] == '\n'));
}

/* A cell in quotes, from behind the first: *S is then behind the last. */
static int read_quoted(struct csv *c, const char **s, struct err *e)
{
	for (; *s != c->end; (*s)++) {
		if (**s == '\n')
			c->line++;
		if (**s != '"')
			buf_addc(&c->text, **s);
		else if (*s + 1 != c->end && (*s)[1] == '"')
			buf_addc(&c->text, *(*s)++);
		else {
			(*s)++;
			return 0;
		}
	}
	return err_set(e, "a quote is opened and not closed");
}

/* One row, to its end also where it is wrong. */
static int read_row(struct csv *c, struct err *e)
{
	const char *s = c->at;
	int r = 0;

	c->row = c->line;
	c->raw = s;
	c->n_cells = 0;
	buf_cut(&c->text, 0);
	for (;;) {
		begin_cell(c);
		if (s != c->end && *s == '"') {
			s++;
			r = read_quoted(c, &s, e);
			if (r == 0 && !is_end(c, s) && *s != c->separator)
				r = err_set(e, "a quote is closed in the middle of a cell");
		}
		while (!is_end(c, s) && *s != c->separator)
			buf_addc(&c->text, *s++);
		buf_addc(&c->text, '\0');
		if (is_end(c, s))
			break;
		s++;
	}
	c->n_raw = (size_t)(s - c->raw);
	s += s != c->end && *s == '\r';
	s += s != c->end;
	c->line++;
	c->at = s;
	return r;
}

/* The cells as UTF-8 without NUL in them, whatever they were. */
static void tidy(struct csv *c)
{
	struct buf clean = {0};

	if (text_is_utf8(c->text.data, c->text.len) && memchr(c->raw, '\0', c->n_raw) == NULL)
		return;
	c->is_latin = c->is_latin || !text_is_utf8(c->text.data, c->text.len);
	for (size_t i = 0; i < c->n_cells; i++) {
		const size_t from = c->cells[i];
		const size_t to = i + 1 < c->n_cells ? c->cells[i + 1] : c->text.len;
		const bool latin = !text_is_utf8(c->text.data + from, to - from);
		c->cells[i] = clean.len;
		for (size_t k = from; k + 1 < to; k++) {
			if (latin || c->text.data[k] == '\0')
				add_latin(&clean, c->text.data[k] == '\0'
						      ? 0x81
						      : (unsigned char)c->text.data[k]);
			else
				buf_addc(&clean, c->text.data[k]);
		}
		buf_addc(&clean, '\0');
	}
	buf_free(&c->text);
	c->text = clean;
}

/* Cell I without blanks around it, nor the quote that keeps a spreadsheet from computing. */
static char *cell_of(struct csv *c, size_t i)
{
	char *s = c->text.data + c->cells[i], *end;

	while (*s == ' ' || *s == '\t')
		s++;
	if (*s == '\'' && s[1] != '\0' && strchr("=+-@\t\r", s[1]) != NULL)
		s++;
	end = s + strlen(s);
	while (end > s && (end[-1] == ' ' || end[-1] == '\t'))
		*--end = '\0';
	return s;
}

/* --- columns --------------------------------------------------------------------------------- */

static char choose_separator(const char *s, const char *end)
{
	static const char all[] = ",;\t";
	size_t n[3] = {0}, best = 0;
	bool quoted = false;

	for (; s != end && (quoted || *s != '\n'); s++) {
		const char *found = *s != '\0' ? strchr(all, *s) : NULL;
		quoted = quoted != (*s == '"');
		if (found != NULL && !quoted)
			n[found - all]++;
	}
	for (size_t i = 1; i < 3; i++)
		best = n[i] > n[best] ? i : best;
	return all[best];
}

/* Column COLUMN is TO, which is `at`, `what`, `kind` or a detail. */
static int set_column(struct csv_column *column, const char *to, struct err *e)
{
	static const char *const own[] = {"at", "what", "kind"};
	const char *all[3 + D_NUM_N + D_TEXT_N];
	size_t n = 0;

	column->d = entry_detail(to);
	if (column->d != NULL && !column->d->kept) {
		column->to = column->d->name;
		return 0;
	}
	for (; n < 3; n++) {
		all[n] = own[n];
		if (strcmp(to, own[n]) == 0) {
			column->to = own[n];
			return 0;
		}
	}
	for (size_t i = 0; i < entry_n_details; i++)
		if (!entry_details[i].kept)
			all[n++] = entry_details[i].name;
	return text_unknown(e, to, all, n, "; it is at, what, kind or a detail",
			    "--map: no detail '%.40s'", to);
}

/* One `COLUMN=DETAIL` of the map. */
static int map_one(struct csv *c, const char *name, const char *to, struct err *e)
{
	const char **all = arena_alloc(&c->mem, c->n_columns * sizeof *all);

	for (size_t i = 0; i < c->n_columns; i++) {
		all[i] = c->columns[i].name;
		if (strcasecmp(all[i], name) == 0)
			return set_column(&c->columns[i], to, e);
	}
	return text_unknown(e, name, all, c->n_columns, "", "--map: no column '%.60s'", name);
}

static int map_columns(struct csv *c, struct err *e)
{
	char *map = arena_dup(&c->mem, c->options.map, strlen(c->options.map));

	for (char *next, *one = map; one != NULL; one = next) {
		next = strchr(one, ',');
		if (next != NULL)
			*next++ = '\0';
		char *eq = strrchr(one, '=');
		if (eq == NULL || eq == one || eq[1] == '\0')
			return err_set(e, "--map: '%.60s' is not COLUMN=DETAIL", one);
		*eq = '\0';
		if (map_one(c, one, eq + 1, e) == -1)
			return -1;
	}
	return 0;
}

/* Columns that are called as what they hold. */
static void name_columns(struct csv *c)
{
	for (size_t i = 0; i < c->n_columns; i++) {
		char *low = arena_dup(&c->mem, c->columns[i].name, strlen(c->columns[i].name));
		for (char *s = low; *s != '\0'; s++)
			*s = (char)tolower((unsigned char)*s);
		set_column(&c->columns[i], low, NULL);
	}
}

static bool has(const struct csv *c, const char *to)
{
	for (size_t i = 0; i < c->n_columns; i++)
		if (c->columns[i].to != NULL && strcmp(c->columns[i].to, to) == 0)
			return true;
	return false;
}

static bool takes_all(const struct csv *c, enum kind kind)
{
	for (size_t i = 0; i < c->n_columns; i++)
		if (c->columns[i].d != NULL && !entry_kind_takes(kind, c->columns[i].d))
			return false;
	return true;
}

/* A row is a practice where it says what of; else the first kind that needs no such thing and takes
 * all its columns. */
static enum kind choose_kind(const struct csv *c)
{
	if (!has(c, "what"))
		for (int k = KIND_NONE + 1; k < KIND_N; k++)
			if (!entry_kinds[k].needs_what && entry_kinds[k].what == WHAT_NONE &&
			    takes_all(c, (enum kind)k))
				return (enum kind)k;
	return KIND_DID;
}

static void add_names(const struct csv *c, bool unused, struct buf *names)
{
	for (size_t i = 0; i < c->n_columns; i++) {
		if (unused && (c->columns[i].to != NULL || *c->columns[i].name == '\0'))
			continue;
		buf_adds(names, names->len != 0 ? ", '" : "'");
		text_show_cut(names, c->columns[i].name, SIZE_MAX, 40, false);
		buf_addc(names, '\'');
	}
}

void csv_unused(const struct csv *c, struct buf *names)
{
	add_names(c, true, names);
}

static int say_no_day(const struct csv *c, struct err *e)
{
	struct buf names = {0};

	add_names(c, false, &names);
	err_set(e, "no column says when: --map COLUMN=at names it; the columns are %.300s",
		buf_str(&names));
	buf_free(&names);
	return -1;
}

static int read_columns(struct csv *c, struct err *e)
{
	if (c->at == c->end)
		return err_set(e, "nothing to read: the first line names the columns");
	c->separator = choose_separator(c->at, c->end);
	if (read_row(c, e) == -1)
		return -1;
	tidy(c);
	c->n_columns = c->n_cells;
	c->columns = arena_alloc(&c->mem, c->n_columns * sizeof *c->columns);
	for (size_t i = 0; i < c->n_columns; i++) {
		const char *name = cell_of(c, i);
		c->columns[i].name = arena_dup(&c->mem, name, strlen(name));
	}
	if (c->options.map == NULL)
		name_columns(c);
	else if (map_columns(c, e) == -1)
		return -1;
	if (!has(c, "at"))
		return say_no_day(c, e);
	c->kind = choose_kind(c);
	return 0;
}

int csv_open(struct csv *c, const char *s, size_t n, const struct csv_options *options,
	     struct err *e)
{
	int r;

	*c = (struct csv){.at = s, .end = s + n, .line = 1, .options = *options};
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		c->at += 3;
	if (n >= 2 && (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0))
		r = err_set(e, "this is UTF-16: save it as CSV in UTF-8");
	else
		r = read_columns(c, e);
	return r == 0 ? 0 : err_at(e, "", 1, 0);
}

void csv_close(struct csv *c)
{
	arena_free(&c->mem);
	buf_free(&c->text);
	free(c->cells);
	free(c->seen);
}

/* --- days ------------------------------------------------------------------------------------ */

struct day {
	int v[3];	/* as they stand */
	int digits[3];	/* of each */
	char separator; /* between them */
};

/* Three numbers with one of `-./` between them; *S is then behind them. */
static bool split_day(const char **s, struct day *d)
{
	for (int i = 0; i < 3; i++) {
		d->v[i] = d->digits[i] = 0;
		for (; isdigit((unsigned char)**s) && d->digits[i] < 4; (*s)++, d->digits[i]++)
			d->v[i] = d->v[i] * 10 + (**s - '0');
		if (d->digits[i] == 0)
			return false;
		if (i == 2)
			break;
		if (**s == '\0' || strchr("-./", **s) == NULL || (i == 1 && **s != d->separator))
			return false;
		d->separator = *(*s)++;
		while (d->separator == '.' && **s == ' ') /* 3. 9. 2026 */
			(*s)++;
	}
	return true;
}

/* The day of CELL, in the order that it has or that was said. */
static int order_day(const struct csv *c, const char *cell, const struct day *d, int ymd[3],
		     struct err *e)
{
	const int *v = d->v;
	bool is_mdy = c->options.dates == CSV_MDY;

	if (d->digits[0] == 4) {
		memcpy(ymd, v, 3 * sizeof *v);
		return 0;
	}
	if (c->options.dates == CSV_ISO) {
		is_mdy = v[1] > 12;
		if (v[0] <= 12 && v[1] <= 12 && v[0] != v[1])
			return err_set(e,
				       "at: '%.40s' can be read in two ways: --dates dmy says day "
				       "first, --dates mdy month first",
				       cell);
	}
	ymd[0] = d->digits[2] <= 2 ? 2000 + v[2] : v[2];
	ymd[1] = v[is_mdy ? 0 : 1];
	ymd[2] = v[is_mdy ? 1 : 0];
	return 0;
}

/* `18:30`, `18:30:00`, `6:30 pm` to 18:30; nothing stays nothing. */
static bool read_clock(const char *s, int *minute)
{
	int hour, min, used = 0;

	*minute = -1;
	s += strspn(s, " ,T");
	if (*s == '\0')
		return true;
	if (sscanf(s, "%2d:%2d%n", &hour, &min, &used) != 2)
		return false;
	s += used;
	if (*s == ':' && isdigit((unsigned char)s[1]) && isdigit((unsigned char)s[2]))
		s += 3;
	s += strspn(s, " ");
	if (strcasecmp(s, "am") == 0 || strcasecmp(s, "pm") == 0) {
		if (hour < 1 || hour > 12)
			return false;
		hour = hour % 12 + (tolower((unsigned char)*s) == 'p' ? 12 : 0);
		s += 2;
	}
	*minute = hour * 60 + min;
	return *s == '\0' && hour >= 0 && hour < 24 && min >= 0 && min < 60;
}

/* Sets E's time from CELL.  *CIVIL: the day and minute that stand there, in minutes. */
static int set_at(const struct csv *c, const struct entry_ctx *ctx, struct entry *e,
		  const char *cell, int64_t *civil, struct err *err)
{
	const char *s = cell;
	struct day d = {.separator = '\0'};
	char when[64];
	int ymd[3] = {0}, minute;

	if (!split_day(&s, &d))
		return err_set(err, "at: '%.40s' is no date", cell);
	if (order_day(c, cell, &d, ymd, err) == -1)
		return -1;
	if (!date_is_valid(ymd[0], ymd[1], ymd[2]))
		return err_set(err, "at: '%.40s' is no day of the calendar%s", cell,
			       c->options.dates == CSV_ISO ? "" : ", read as --dates says");
	if (!read_clock(s, &minute))
		return err_set(err, "at: '%.40s' has no time as 18:30 behind the day", cell);
	*civil =
	    (int64_t)date_from_civil(ymd[0], ymd[1], ymd[2]) * 1440 + (minute < 0 ? 0 : minute);
	snprintf(when, sizeof when, "%04d-%02d-%02d", ymd[0], ymd[1], ymd[2]);
	if (minute >= 0)
		snprintf(when + 10, sizeof when - 10, " %02d:%02d", minute / 60, minute % 60);
	return entry_set(e, ctx, "at", when, err);
}

/* --- what it is about, and the rest -------------------------------------------------------------
 */

static bool is_step(const struct step *s, const char *cell)
{
	if (strcasecmp(s->id.s, cell) == 0 ||
	    (s->task.s != NULL && strcasecmp(s->task.s, cell) == 0))
		return true;
	for (size_t i = 0; i < s->was.n; i++)
		if (strcasecmp(s->was.v[i].s, cell) == 0)
			return true;
	return false;
}

static int say_no_step(const struct plan *p, const char *cell, struct err *e)
{
	const char **all = mem_zeroed(2 * p->n_steps + 1, sizeof *all);
	size_t n = 0;

	for (size_t i = 0; i < p->n_steps; i++) {
		all[n++] = p->steps[i].id.s;
		if (p->steps[i].task.s != NULL)
			all[n++] = p->steps[i].task.s;
	}
	text_unknown(e, cell, all, n, "; 'ladder-report steps' lists them", "no step '%.60s'",
		     cell);
	free(all);
	return -1;
}

/* A step by its id or by the words of its task; anything else by its id. */
static int set_what(const struct entry_ctx *ctx, struct entry *e, const char *cell, struct err *err)
{
	const struct plan *p = ctx->plan;

	if (p == NULL || *cell == '\0' || entry_kinds[e->kind].what != WHAT_STEP)
		return entry_set(e, ctx, "what", cell, err);
	for (size_t i = 0; i < p->n_steps; i++)
		if (is_step(&p->steps[i], cell)) {
			e->what = p->steps[i].id.s;
			return 0;
		}
	return say_no_step(p, cell, err);
}

/* As a spreadsheet writes a number: `55,0`, `70 %`; to 55 and 70. */
static void plain_number(char *s)
{
	char *end = s + strlen(s), *point;

	if (end > s && end[-1] == '%')
		*--end = '\0';
	while (end > s && end[-1] == ' ')
		*--end = '\0';
	if ((point = strpbrk(s, ",.")) == NULL ||
	    strspn(point + 1, "0123456789") != strlen(point + 1))
		return;
	*point = '.';
	if (strspn(point + 1, "0") == strlen(point + 1))
		*point = '\0';
}

static int set_detail(const struct entry_ctx *ctx, struct entry *e, const struct detail *d,
		      char *cell, struct err *err)
{
	const bool is_word = d->type == DT_WORD || d->type == DT_HAPPENED;

	for (char *s = cell; is_word && *s != '\0'; s++)
		*s = (char)tolower((unsigned char)*s);
	if (d->is_num && d->type != DT_WORD && d->type != DT_DAY)
		plain_number(cell);
	return entry_set(e, ctx, d->name, cell, err);
}

/* --- rows ------------------------------------------------------------------------------------ */

/* The same row a second time is another entry, and a second reading gives the same ids. */
static void set_id(struct csv *c, struct entry *e, int64_t civil)
{
	unsigned char digest[SHA1_SIZE];
	struct sha1 sha;
	uint64_t hash, before = 0;

	sha1_start(&sha);
	for (size_t i = 0; i < c->n_cells; i++)
		sha1_add(&sha, c->text.data + c->cells[i], strlen(c->text.data + c->cells[i]) + 1);
	sha1_end(&sha, digest);
	memcpy(&hash, digest, sizeof hash);
	for (size_t i = 0; i < c->n_seen; i++)
		before += c->seen[i] == hash;
	c->seen = mem_grow(c->seen, &c->cap_seen, c->n_seen + 1, sizeof *c->seen);
	c->seen[c->n_seen++] = hash;
	sha1_start(&sha);
	sha1_add(&sha, digest, sizeof digest);
	for (int i = 0; i < 8; i++) {
		const unsigned char byte = (unsigned char)(before >> 8 * i);
		sha1_add(&sha, &byte, 1);
	}
	sha1_end(&sha, digest);
	entry_new_id(e, civil * 60000, digest);
}

static bool is_blank(struct csv *c)
{
	for (size_t i = 0; i < c->n_cells; i++)
		if (*cell_of(c, i) != '\0')
			return false;
	return true;
}

/* Every cell of column TO, the blanks left out, with SPACE between. */
static char *join(struct csv *c, const struct entry_ctx *ctx, const char *to)
{
	struct buf b = {0};
	char *joined;

	for (size_t i = 0; i < c->n_columns && i < c->n_cells; i++) {
		if (c->columns[i].to == NULL || strcmp(c->columns[i].to, to) != 0)
			continue;
		const char *cell = cell_of(c, i);
		if (*cell != '\0')
			buf_addf(&b, "%s%s", b.len != 0 ? " " : "", cell);
	}
	joined = arena_dup(ctx->mem, buf_str(&b), b.len);
	buf_free(&b);
	return joined;
}

static int set_row(struct csv *c, const struct entry_ctx *ctx, struct entry *e, int64_t *civil,
		   struct err *err)
{
	const char *kind = join(c, ctx, "kind");
	const struct plan *p = ctx->plan;

	if (c->n_cells > c->n_columns)
		return err_set(err,
			       "%zu cells, but %zu columns: a cell with a '%c' in it needs quotes",
			       c->n_cells, c->n_columns, c->separator);
	entry_init(e, c->kind);
	if (*kind != '\0' && entry_set(e, ctx, "kind", kind, err) == -1)
		return -1;
	const char *at = join(c, ctx, "at");
	if (*at == '\0')
		return err_set(err, "at: no day");
	if (set_at(c, ctx, e, at, civil, err) == -1 ||
	    set_what(ctx, e, join(c, ctx, "what"), err) == -1)
		return -1;
	for (size_t i = 0; i < c->n_columns; i++) {
		const struct detail *d = c->columns[i].d;
		if (d == NULL || entry_has(e, d))
			continue;
		char *cell = join(c, ctx, d->name);
		if (*cell != '\0' && set_detail(ctx, e, d, cell, err) == -1)
			return -1;
	}
	const int day = date_of(e->at);
	if (p != NULL && p->started.set && day < p->started.v && day < c->options.count_since)
		e->num[D_HISTORY] = 2;
	return entry_check(e, ctx, err);
}

int csv_next(struct csv *c, const struct entry_ctx *ctx, struct entry *e, struct err *err)
{
	int64_t civil = 0;
	int r;

	entry_init(e, KIND_NONE);
	do {
		if (c->at == c->end)
			return 0;
		r = read_row(c, err);
		tidy(c);
	} while (r == 0 && is_blank(c));
	if (r == 0)
		r = set_row(c, ctx, e, &civil, err);
	if (r == -1)
		return err_at(err, "", c->row, 0);
	set_id(c, e, civil);
	return 1;
}
