#include "view.h"

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
} types[] = {{"text", COL_TEXT},
	     {"int", COL_INT},
	     {"real", COL_REAL},
	     {"list", COL_LIST},
	     {"ints", COL_INTS}};

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

/* One `name type` of the columns line. */
static int read_column(struct view *v, const char *s, size_t n, struct err *e)
{
	char *one = trimmed(&v->mem, s, n), *space = strchr(one, ' ');

	if (space == NULL)
		return err_set(e, "column '%s' has no type", one);
	*space = '\0';
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].word, space + 1) == 0) {
			v->cols[v->n_cols++] = (struct column){one, types[i].type};
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

	for (const char *c = s; c < end; c++)
		cap += *c == ',';
	cols = arena_alloc(&v->mem, cap * sizeof *cols);
	if (v->n_cols != 0)
		memcpy(cols, v->cols, v->n_cols * sizeof *cols);
	v->cols = cols;
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

/* A line `-- KEY: ...` of the head; 1 when it is none. */
static int read_head(struct view *v, const char *line, size_t n, struct err *e)
{
	static const char *const keys[] = {"title", "doc",  "empty", "columns", "share",
					   "page",  "from", "table", "gives",	"plan"};
	const char *value;
	size_t k, len;

	for (k = 0; k < sizeof keys / sizeof *keys; k++) {
		len = strlen(keys[k]);
		if (n > len + 3 && strncmp(line + 3, keys[k], len) == 0 && line[len + 3] == ':')
			break;
	}
	if (k == sizeof keys / sizeof *keys)
		return 1;
	value = line + 3 + len + 1;
	n -= 3 + len + 1;
	switch (k) {
	case 0:
		v->title = trimmed(&v->mem, value, n);
		return 0;
	case 1:
		v->doc = trimmed(&v->mem, value, n);
		return 0;
	case 2:
		v->empty = trimmed(&v->mem, value, n);
		return 0;
	case 3:
		return read_columns(v, value, n, e);
	case 4:
		return read_share(v, value, n, e);
	case 5:
		value = trimmed(&v->mem, value, n);
		return num_int(value, strlen(value), 1, 999, &v->page, e);
	case 6:
		v->from = trimmed(&v->mem, value, n);
		return 0;
	case 7:
		v->text_only = strcmp(trimmed(&v->mem, value, n), "no") == 0;
		return 0;
	case 8:
		v->gives = trimmed(&v->mem, value, n);
		return 0;
	default:
		v->no_plan = strcmp(trimmed(&v->mem, value, n), "no") == 0;
		return 0;
	}
}

/* Where the next `-- text` line begins, or the end. */
static const char *next_block(const char *s)
{
	const char *at = strncmp(s, "-- text", 7) == 0 ? s : strstr(s, "\n-- text");

	if (at == NULL)
		return s + strlen(s);
	return *at == '\n' ? at + 1 : at;
}

/* A block's SELECT; `@data` in it is the view's own. */
static char *read_sql(struct view *v, const char *s, size_t n)
{
	char *sql = trimmed(&v->mem, s, n), *at;

	for (; (at = strstr(sql, "@data")) != NULL;) {
		*at = '\0';
		sql = arena_printf(&v->mem, "%s(%s)%s", sql, v->sql, at + 5);
	}
	return sql;
}

static void read_blocks(struct view *v, const char *s)
{
	size_t cap = 0;
	const char *line_end, *end;

	for (const char *c = s; *(c = next_block(c)) != '\0'; c++)
		cap++;
	v->blocks = arena_alloc(&v->mem, (cap + 1) * sizeof *v->blocks);
	while (*(s = next_block(s)) != '\0') {
		struct view_block *b = &v->blocks[v->n_blocks++];

		line_end = s + strcspn(s, "\n");
		b->heading = s[7] == ':' ? trimmed(&v->mem, s + 8, (size_t)(line_end - s - 8)) : "";
		end = *line_end == '\0' ? line_end : next_block(line_end);
		b->sql = read_sql(v, line_end, (size_t)(end - line_end));
		s = end;
	}
}

int view_read(struct view *v, const char *name, const char *text, struct err *e)
{
	const char *s = text, *end;
	unsigned line = 1;
	int got;

	*v = (struct view){.name = name,
			   .title = name,
			   .doc = "",
			   .empty = "nothing to show yet",
			   .from = "",
			   .kinds = "",
			   .details = ""};
	while (strncmp(s, "-- ", 3) == 0 && strncmp(s, "-- text", 7) != 0) {
		size_t n = strcspn(s, "\n");

		got = read_head(v, s, n, e);
		if (got == -1)
			return err_at(e, name, line, 0);
		s += n + (s[n] == '\n');
		line++;
	}
	if (v->gives == NULL)
		v->gives = v->kinds;
	end = next_block(s);
	v->sql = trimmed(&v->mem, s, (size_t)(end - s));
	if (v->n_cols == 0 || *v->sql == '\0') {
		err_set(e, "a view needs columns and a SELECT");
		return err_at(e, name, line, 0);
	}
	read_blocks(v, end);
	return 0;
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
