/* One field's value: by its type. */
#include <string.h>

#include "plan/yaml_in.h"
#include "base/text.h"

enum { SHORT_LINE = 500 };

/* --- texts ------------------------------------------------------------------------ */

/* ` #1` after an unquoted text: YAML reads a comment there, and the rest is lost. */
static bool hash_ok(struct reader *r, const char *key, const struct event *e)
{
	const struct source *src = r->src;
	struct mark at = e->end;
	size_t n, i;
	const char *line = source_line(src, at.line, &n);

	if (n < SHORT_LINE && memchr(line, '#', n) == NULL)
		return true;
	for (i = source_offset(r->src, at); i < src->len && (src->s[i] == ' ' || src->s[i] == '\t');
	     i++)
		at.col++;
	if (i + 1 >= src->len || src->s[i] != '#' || strchr(" \t\r\n#", src->s[i + 1]) != NULL)
		return true;
	n = strcspn(src->s + i, " \t\r\n,]}");
	faults_add(
	    r->f, FAULT_ERROR, at, "hash",
	    "%s: '%.*s' would be read as a comment and lost (quote the whole text; a comment "
	    "begins with '# ')",
	    key, n > 20 ? 20 : (int)n, src->s + i);
	return false;
}

/* Where the hidden character C of E stands in the file; it counts as told. */
static struct mark hidden_at(struct source *src, const struct event *e, uint32_t c)
{
	for (size_t i = 0; i < src->n_hidden; i++) {
		struct hidden *h = &src->hidden[i];
		if (h->c != c || h->at.line < e->at.line || h->at.line > e->end.line)
			continue;
		struct mark at = h->at;
		h->at.line = 0;
		return at;
	}
	return e->at;
}

/* Most texts are; then nothing needs to be decoded. */
static bool is_plain_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < 0x20 || s[i] > 0x7e)
			return false;
	return true;
}

static bool hazard_ok(struct reader *r, const char *key, const struct event *e)
{
	uint32_t c = 0;

	if (is_plain_ascii(e->s, e->len) || text_find_hazard(e->s, e->len, &c) == SIZE_MAX)
		return true;
	if (c == '\n')
		faults_add(r->f, FAULT_ERROR, e->at, "lines",
			   "%s: a text is one line (fold it with '>', or make it a list)", key);
	else if (c == '\t')
		faults_add(r->f, FAULT_ERROR, e->at, "tab", "%s: a tab in the text (write a space)",
			   key);
	else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		faults_add(r->f, FAULT_ERROR, e->at, "control",
			   "%s: U+%04X, a control character, in the text (write \\\\ for a "
			   "backslash)",
			   key, (unsigned)c);
	else
		faults_add(r->f, FAULT_ERROR, hidden_at(r->src, e, c), "hidden",
			   "%s: U+%04X, a character that does not show or changes the order of "
			   "others (remove it)",
			   key, (unsigned)c);
	return false;
}

bool read_text_ok(struct reader *r, const char *key, struct event *e)
{
	while (e->block && e->len > 0 && e->s[e->len - 1] == '\n')
		e->s[--e->len] = '\0';
	if (e->len > PLAN_MAX_TEXT) {
		faults_add(r->f, FAULT_ERROR, e->at, "size",
			   "%s: %zu bytes long; %d at most (say it shorter)", key, e->len,
			   PLAN_MAX_TEXT);
		return false;
	}
	return (!e->plain || hash_ok(r, key, e)) && hazard_ok(r, key, e);
}

/* --- values ----------------------------------------------------------------------- */

static bool is_list(const struct plan_field *f)
{
	return f->type == FIELD_MAPS || (f->type >= FIELD_TEXTS && f->type <= FIELD_SPANS);
}

void read_wrong(struct reader *r, const struct plan_field *f, const struct event *e)
{
	if (e->type == EVENT_END || e->type == EVENT_BAD)
		return;
	if (e->told)
		;
	else if (is_list(f))
		faults_add(r->f, FAULT_ERROR, e->at, "type",
			   "%s: a list is needed here (as [one, two], or lines that begin with "
			   "'- ')",
			   f->key);
	else if (plan_field_is_scalar(f))
		faults_add(r->f, FAULT_ERROR, e->at, "type",
			   "%s: one value is needed here%s%s (%s)", f->key,
			   f->example != NULL ? ", as " : "", f->example != NULL ? f->example : "",
			   f->type == FIELD_TEXT ? "quote a text that begins with [ or {"
						 : "without brackets");
	else
		faults_add(r->f, FAULT_ERROR, e->at, "type",
			   "%s: keys are needed here (indented under it, `key: value`)", f->key);
	read_skip(r, e);
}

static void read_value(struct reader *r, const struct plan_field *f, void *base, struct event *e)
{
	struct err err;

	if (!read_text_ok(r, f->key, e))
		return;
	if (e->len == 0)
		faults_add(r->f, FAULT_ERROR, e->at, "empty",
			   "%s: says nothing (write a value%s%s%s)", f->key,
			   f->example != NULL ? ", as " : "", f->example != NULL ? f->example : "",
			   f->required ? "" : ", or take the line out");
	else if (plan_field_scalar(f, base, e->s, e->len, e->at, &r->p->mem, &err) == -1)
		faults_add(r->f, FAULT_ERROR, e->at, "value", "%s: %s", f->key, err.what);
}

void read_field(struct reader *r, const struct plan_field *f, void *base)
{
	struct event e;

	events_next(r->ev, &e);
	if (plan_field_is_scalar(f)) {
		if (e.type == EVENT_SCALAR)
			read_value(r, f, base, &e);
		else
			read_wrong(r, f, &e);
		return;
	}
	/* A bare `key:` with nothing under it is a list or mapping of nothing. */
	if (e.type == EVENT_SCALAR && e.plain && e.len == 0) {
		hash_ok(r, f->key, &e);
		return;
	}
	if (e.type != (is_list(f) ? EVENT_LIST : EVENT_MAP))
		read_wrong(r, f, &e);
	else if (f->type == FIELD_MAP)
		read_map(r, f->map, (char *)base + f->at, e.at);
	else if (f->type == FIELD_MAPS)
		read_maps(r, f, base);
	else if (is_list(f))
		read_list(r, f, base, e.at);
	else if (f->type == FIELD_SCORES)
		read_scores(r, f, base);
	else if (f->type == FIELD_SHARE)
		read_share(r, f, base);
	else
		read_when(r, f, base, e.at);
}
