#include "view.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "base/num.h"
#include "base/text.h"

/* --- reading a view file ------------------------------------------------------------- */

static const struct {
	const char *word;
	enum column_type type;
} types[] = {{"text", COL_TEXT}, {"int", COL_INT}, {"real", COL_REAL}, {"list", COL_LIST},
	     {"ints", COL_INTS}, {"bar", COL_BAR}, {"own", COL_REAL}};

static char *trimmed(struct arena *mem, const char *s, size_t n)
{
	while (n != 0 && (*s == ' ' || *s == '\t' || *s == '\n')) {
		s++;
		n--;
	}
	while (n != 0 && strchr(" \t\r\n;", s[n - 1]) != NULL)
		n--;
	return arena_dup(mem, s, n);
}

/* The range of a bar, from S: (LOW-HIGH), or (own) for distress. */
static bool read_range(const char *s, struct column_range *range, bool *own)
{
	*own = strcmp(s, "(own)") == 0;
	*range = (struct column_range){0, 100};
	return *own || sscanf(s, "(%d-%d)", &range->low, &range->high) == 2;
}

/* One `name type` of the columns line, `name own` or `name bar(RANGE)`. */
static int read_column(struct view *v, const char *s, size_t n, struct err *e)
{
	char *one = trimmed(&v->mem, s, n), *space = strchr(one, ' ');
	struct column *col = &v->cols[v->n_cols];
	struct column_range *range = &v->ranges[v->n_cols];
	bool *own = &v->own[v->n_cols];
	size_t len;

	if (space == NULL)
		return err_set(e, "column '%s' has no type", one);
	*space++ = '\0';
	len = strcspn(space, "(");
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i].word) == len && memcmp(types[i].word, space, len) == 0) {
			*col = (struct column){one, types[i].type};
			v->n_cols++;
			*own = strcmp(space, "own") == 0;
			if (types[i].type != COL_BAR || read_range(space + len, range, own))
				return 0;
		}
	return err_set(e, "column '%s' has no known type", one);
}

/* `-- columns:` may come on several lines. */
static int read_columns(struct view *v, const char *s, size_t n, struct err *e)
{
	const char *end = s + n, *comma;
	size_t cap = v->n_cols + 1;
	struct column *cols;
	struct column_range *ranges;
	bool *own;

	for (const char *c = s; c < end; c++)
		cap += *c == ',';
	cols = arena_alloc(&v->mem, cap * sizeof *cols);
	ranges = arena_alloc(&v->mem, cap * sizeof *ranges);
	own = arena_alloc(&v->mem, cap * sizeof *own);
	if (v->n_cols != 0) {
		memcpy(cols, v->cols, v->n_cols * sizeof *cols);
		memcpy(ranges, v->ranges, v->n_cols * sizeof *ranges);
		memcpy(own, v->own, v->n_cols * sizeof *own);
	}
	v->cols = cols;
	v->ranges = ranges;
	v->own = own;
	for (; s < end; s = comma + 1) {
		comma = memchr(s, ',', (size_t)(end - s));
		if (comma == NULL)
			comma = end;
		if (read_column(v, s, (size_t)(comma - s), e) == -1)
			return -1;
	}
	return 0;
}

/* `-- share: KINDS | DETAILS | figures learned` */
static int read_share(struct view *v, const char *s, size_t n, struct err *e)
{
	const char *end = s + n, *a = memchr(s, '|', n), *b;
	char *rest;

	b = a == NULL ? NULL : memchr(a + 1, '|', (size_t)(end - a - 1));
	if (b == NULL)
		return err_set(e, "share needs kinds | details | what is computed");
	v->kinds = trimmed(&v->mem, s, (size_t)(a - s));
	v->details = trimmed(&v->mem, a + 1, (size_t)(b - a - 1));
	rest = trimmed(&v->mem, b + 1, (size_t)(end - b - 1));
	v->figures = strstr(rest, "figures") != NULL;
	v->learned = strstr(rest, "learned") != NULL;
	return 0;
}

/* A text of the head, kept as it stands. */
static const struct {
	const char *key;
	size_t place;
} texts[] = {
    {"title", offsetof(struct view, title)}, {"doc", offsetof(struct view, doc)},
    {"empty", offsetof(struct view, empty)}, {"from", offsetof(struct view, from)},
    {"gives", offsetof(struct view, gives)}, {"needs", offsetof(struct view, needs)},
    {"front", offsetof(struct view, front)},
};

/* The text after `-- KEY:` when the line has that key, else NULL; *N becomes its length. */
static const char *value_of(const char *line, const char *key, size_t *n)
{
	size_t len = strlen(key);

	if (*n < len + 4 || strncmp(line + 3, key, len) != 0 || line[len + 3] != ':')
		return NULL;
	*n -= len + 4;
	return line + len + 4;
}

/* A line `-- KEY: ...` of the head; lines of no key are comments. */
static int read_head(struct view *v, const char *line, size_t len, struct err *e)
{
	const char *value;
	size_t n = len;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if ((value = value_of(line, texts[i].key, &n)) != NULL) {
			*(const char **)((char *)v + texts[i].place) = trimmed(&v->mem, value, n);
			return 0;
		}
	if ((value = value_of(line, "with", &n)) != NULL) {
		v->with = arena_printf(&v->mem, "%s%s%.*s\n", v->with,
				       *v->with == '\0' ? "WITH RECURSIVE " : "", (int)n, value);
		return 0;
	}
	if ((value = value_of(line, "columns", &n)) != NULL)
		return read_columns(v, value, n, e);
	if ((value = value_of(line, "share", &n)) != NULL)
		return read_share(v, value, n, e);
	if ((value = value_of(line, "page", &n)) != NULL) {
		value = trimmed(&v->mem, value, n);
		return num_int(value, strlen(value), 1, 999, &v->page, e);
	}
	if ((value = value_of(line, "table", &n)) != NULL)
		v->text_only = strcmp(trimmed(&v->mem, value, n), "no") == 0;
	v->many = v->many || value_of(line, "ladders", &n) != NULL;
	v->urgent = v->urgent || value_of(line, "urgent", &n) != NULL;
	if ((value = value_of(line, "plan", &n)) != NULL)
		v->no_plan = strcmp(trimmed(&v->mem, value, n), "no") == 0;
	v->paged = v->paged || strcmp(trimmed(&v->mem, line, len), "-- paged") == 0;
	return 0;
}

/* --- its blocks for people -------------------------------------------------------------- */

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool is_block(const char *s)
{
	return begins(s, "-- text") || begins(s, "-- bars");
}

static struct view_part *add_part(struct view *v)
{
	struct view_part *p = &v->parts[v->n_parts++];

	p->heading = p->sql = "";
	return p;
}

/* `-- line: PATTERN` or `-- column NAME: PATTERN` */
static int read_pattern(struct view *v, struct view_part *p, const char *s, size_t n, struct err *e)
{
	bool is_line = begins(s, "-- line:");
	const char *name = s + (is_line ? 7 : 10), *colon = memchr(name, ':', n);

	if (colon == NULL || colon >= s + n)
		return err_set(e, "a column needs NAME: PATTERN");
	if (p->n == VIEW_PATTERNS)
		return err_set(e, "at most %d lines or columns", VIEW_PATTERNS);
	/* a column may have blanks for a name */
	p->names[p->n] = is_line ? NULL : arena_dup(&v->mem, name, (size_t)(colon - name));
	colon += 1 + (colon[1] == ' ');
	p->patterns[p->n++] = arena_dup(&v->mem, colon, (size_t)(s + n - colon));
	return 0;
}

/* One line of a block; PART is what it belongs to, SQL what was read of its SELECT. */
static int read_line(struct view *v, struct view_part **part, const char *s, size_t n,
		     struct err *e)
{
	struct view_part *p = *part;

	if (is_block(s)) {
		p = *part = add_part(v);
		p->begins = true;
		p->bars = s[3] == 'b';
		p->heading = n > 8 ? trimmed(&v->mem, s + 8, n - 8) : "";
	} else if (begins(s, "-- line:") || begins(s, "-- column ")) {
		if (*p->sql != '\0')
			p = *part = add_part(v);
		return read_pattern(v, p, s, n, e);
	} else if (begins(s, "-- each:")) {
		p->each = trimmed(&v->mem, s + 8, n - 8);
	} else if (begins(s, "-- paged")) {
		p->paged = true;
	} else {
		p->sql = arena_printf(&v->mem, "%s%.*s\n", p->sql, (int)n, s);
	}
	return 0;
}

/* A SELECT of N bytes; `@with` in it is the view's `with`, `@data` the view's own SELECT. */
static char *read_sql(struct view *v, const char *s, size_t n)
{
	char *sql = trimmed(&v->mem, s, n), *at;

	while ((at = strstr(sql, "@data")) != NULL) {
		*at = '\0';
		sql = arena_printf(&v->mem, "%s(%s)%s", sql, v->sql, at + 5);
	}
	if ((at = strstr(sql, "@with")) != NULL) {
		*at = '\0';
		sql = arena_printf(&v->mem, "%s%s%s", sql, v->with, at + 5);
	}
	return sql;
}

static int read_blocks(struct view *v, const char *s, unsigned *line, struct err *e)
{
	struct view_part *part = NULL;
	size_t cap = 1, n;

	for (const char *c = s; *c != '\0'; c++)
		cap += *c == '\n';
	v->parts = arena_alloc(&v->mem, cap * sizeof *v->parts);
	for (; *s != '\0'; s += n + (s[n] == '\n'), ++*line) {
		n = strcspn(s, "\n");
		if (read_line(v, &part, s, n, e) == -1)
			return -1;
	}
	for (size_t i = 0; i < v->n_parts; i++) {
		struct view_part *p = &v->parts[i];

		p->sql = *p->sql != '\0' ? read_sql(v, p->sql, strlen(p->sql)) : v->sql;
		if (p->n == 0)
			return err_set(e, "a block needs lines or columns");
	}
	return 0;
}

/* Where the first block begins, or the end. */
static const char *next_block(const char *s)
{
	while (*s != '\0' && !is_block(s)) {
		s += strcspn(s, "\n");
		s += *s == '\n';
	}
	return s;
}

int view_read(struct view *v, const char *name, const char *text, struct err *e)
{
	const char *s = text, *end;
	unsigned line = 1;

	*v = (struct view){.name = name,
			   .title = name,
			   .doc = "",
			   .empty = "nothing to show yet",
			   .from = "",
			   .needs = "",
			   .front = "",
			   .with = "",
			   .kinds = "",
			   .details = ""};
	for (; begins(s, "-- ") && !is_block(s); line++) {
		size_t n = strcspn(s, "\n");

		if (read_head(v, s, n, e) == -1)
			return err_at(e, name, line, 0);
		s += n + (s[n] == '\n');
	}
	if (v->gives == NULL)
		v->gives = v->kinds;
	end = next_block(s);
	v->sql = read_sql(v, s, (size_t)(end - s));
	if (v->n_cols == 0 || *v->sql == '\0') {
		err_set(e, "a view needs columns and a SELECT");
		return err_at(e, name, line, 0);
	}
	for (; s < end; s++)
		line += *s == '\n';
	return read_blocks(v, end, &line, e) == -1 ? err_at(e, name, line, 0) : 0;
}

bool view_needs(const struct view *v, const char *word)
{
	return text_has_word(v->needs, word);
}

void view_free(struct view *v)
{
	arena_free(&v->mem);
}

bool view_name(size_t i, char name[VIEW_NAME_MAX])
{
	static const char suffix[] = ".sql";

	for (const struct asset *a = asset_all; a->name != NULL; a++) {
		size_t n = strlen(a->name), cut = sizeof suffix - 1;

		if (strcmp(a->folder, "views") != 0 || n <= cut || n - cut >= VIEW_NAME_MAX ||
		    strcmp(a->name + n - cut, suffix) != 0)
			continue;
		if (i-- == 0) {
			snprintf(name, VIEW_NAME_MAX, "%.*s", (int)(n - cut), a->name);
			return true;
		}
	}
	return false;
}

/* The nearest view to NAME goes into the message. */
static int no_such_view(const char *name, struct err *e)
{
	char all[64][VIEW_NAME_MAX];
	const char *names[64];
	size_t n = 0;

	while (n < 64 && view_name(n, all[n])) {
		names[n] = all[n];
		n++;
	}
	return text_unknown(e, name, names, n, "; 'ladder-report --list' names them",
			    "no view '%s'", name);
}

int view_find(struct view *v, const char *name, struct err *e)
{
	char file[VIEW_NAME_MAX + 8];
	const char *text;

	*v = (struct view){0};
	snprintf(file, sizeof file, "%s.sql", name);
	text = strlen(name) < VIEW_NAME_MAX ? asset_find("views", file) : NULL;
	if (text == NULL)
		return no_such_view(name, e);
	return view_read(v, name, text, e);
}
