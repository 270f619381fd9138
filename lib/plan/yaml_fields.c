/* The plan's mappings, lists and values, by the field table. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "plan/yaml_in.h"

enum { MAX_FIELDS = 64, SHORT_LINE = 500 };

static void read_field(struct reader *r, const struct plan_field *f, void *base);

static void *inside(void *base, size_t at)
{
	return (char *)base + at;
}

/* --- keys --------------------------------------------------------------------- */

/* KEY so that every character of it can be seen. */
static const char *show_key(const char *key, struct buf *b)
{
	size_t n = strlen(key), step;

	for (size_t i = 0; i < n; i += step) {
		uint32_t c = 0;
		step = text_decode(key + i, n - i, &c);
		if (step == 0)
			step = 1;
		if (c >= 0x20 && c < 0x7f)
			buf_addc(b, (char)c);
		else
			buf_addf(b, "<U+%04X>", (unsigned)c);
	}
	return buf_str(b);
}

/* The nearest right thing for a wrong key; the field it is near to, or NULL. */
static const struct plan_field *say_mend(struct buf *b, const struct plan_map *m, const char *key)
{
	const struct plan_map *other = plan_map_having(key);
	bool is_sure;
	const char *near = plan_map_nearest(m, key, &is_sure);

	if (is_sure)
		other = NULL;
	if (other != NULL && other->name[0] == '\0')
		buf_addf(b, "; it stands at the left edge of the plan");
	else if (other != NULL)
		buf_addf(b, "; it belongs under '%s'", other->name);
	else if (near != NULL)
		buf_addf(b, "; did you mean '%s'?", near);
	else
		buf_addf(b, " (ladder-plan(5) has them all)");
	return other == NULL && near != NULL ? plan_map_field(m, near) : NULL;
}

/* Returns the field that was probably meant, or NULL. */
static const struct plan_field *unknown_key(struct reader *r, const struct plan_map *m,
					    const char *key, struct mark at)
{
	struct buf b = {0}, mend = {0};
	const struct plan_field *meant = say_mend(&mend, m, key);

	show_key(key, &b);
	faults_add(r->f, FAULT_ERROR, at, "unknown-key", "unknown key '%s'%s%s%s", buf_str(&b),
		   m->name[0] != '\0' ? " in " : "", m->name, buf_str(&mend));
	buf_free(&b);
	buf_free(&mend);
	return meant;
}

/* Hidden characters between FROM and TO are told by another fault. */
static void tell_hidden(struct source *src, struct mark from, struct mark to)
{
	for (size_t i = 0; i < src->n_hidden; i++) {
		struct mark at = src->hidden[i].at;
		bool after = at.line > from.line || (at.line == from.line && at.col >= from.col);
		bool before = at.line < to.line || (at.line == to.line && at.col <= to.col);
		if (after && before)
			src->hidden[i].at.line = 0;
	}
}

/* Passes over the node that E began. */
static void read_skip(struct reader *r, const struct event *e)
{
	struct event next;
	int depth = 0;

	if (e->type != EVENT_MAP && e->type != EVENT_LIST)
		return;
	for (depth = 1; depth > 0;) {
		events_next(r->ev, &next);
		if (next.type == EVENT_END)
			return;
		if (next.type == EVENT_MAP || next.type == EVENT_LIST)
			depth++;
		else if (next.type == EVENT_CLOSE)
			depth--;
	}
}

/* Is E a key that can be looked up?  Else its fault is told. */
static bool key_ok(struct reader *r, const struct event *e)
{
	if (e->type == EVENT_MAP || e->type == EVENT_LIST) {
		faults_add(r->f, FAULT_ERROR, e->at, "complex-key",
			   "a key must be a plain word (quote a text that begins with '[' or '{')");
		read_skip(r, e);
		return false;
	}
	if (e->type == EVENT_BAD)
		return false;
	if (e->len == 0)
		faults_add(r->f, FAULT_ERROR, e->at, "empty-key", "a key is missing before ':'");
	else if (e->len == 2 && memcmp(e->s, "<<", 2) == 0)
		faults_add(r->f, FAULT_ERROR, e->at, "merge",
			   "merge keys (<<) are not read (write the keys out)");
	else if (e->len > READ_MAX_KEY)
		faults_add(r->f, FAULT_ERROR, e->at, "unknown-key",
			   "unknown key, %zu bytes long (is a ':' missing?)", e->len);
	else if (strlen(e->s) != e->len)
		faults_add(r->f, FAULT_ERROR, e->at, "control", "a NUL character in a key");
	else
		return true;
	return false;
}

static void skip_value(struct reader *r)
{
	struct event e;

	events_next(r->ev, &e);
	read_skip(r, &e);
}

static bool read_key(struct reader *r, char key[READ_MAX_KEY + 1], struct mark *at)
{
	struct event e;

	for (;;) {
		events_next(r->ev, &e);
		if (e.type == EVENT_CLOSE || e.type == EVENT_END)
			return false;
		*at = e.at;
		if (key_ok(r, &e)) {
			memcpy(key, e.s, e.len + 1);
			tell_hidden(r->src, e.at, e.end);
			return true;
		}
		skip_value(r);
	}
}

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

static bool read_text_ok(struct reader *r, const char *key, struct event *e)
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

static bool is_list(const struct plan_field *f)
{
	return f->type == FIELD_MAPS || (f->type >= FIELD_TEXTS && f->type <= FIELD_SPANS);
}

static void read_wrong(struct reader *r, const struct plan_field *f, const struct event *e)
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

/* --- mappings -------------------------------------------------------------------- */

static void read_twice(struct reader *r, const char *key, struct mark first, struct mark again)
{
	if (first.line == again.line)
		faults_add(r->f, FAULT_ERROR, again, "duplicate-key",
			   "'%s' is here twice on line %u (keep one)", key, again.line);
	else
		faults_add(r->f, FAULT_ERROR, again, "duplicate-key",
			   "'%s' is here twice: lines %u and %u (keep one)", key, first.line,
			   again.line);
}

/* First of a key: true.  Again: told, with both lines. */
static bool is_first(struct reader *r, struct mark *seen, const char *key, struct mark at)
{
	if (seen->line == 0) {
		*seen = at;
		return true;
	}
	read_twice(r, key, *seen, at);
	return false;
}

/* One line for each needed key that is not there; one that was near is told already. */
static void check_required(struct reader *r, const struct plan_map *m, const struct mark *seen,
			   struct mark at)
{
	if (events_broke(r->ev))
		return;
	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		const char *in = m->name[0] != '\0' ? ": " : "";
		if (!f->required || seen[i].line != 0)
			continue;
		if (f->example != NULL)
			faults_add(r->f, FAULT_ERROR, at, "missing-key",
				   "%s%s'%s' is missing: %s (%s: %s)", m->name, in, f->key, f->doc,
				   f->key, f->example);
		else
			faults_add(r->f, FAULT_ERROR, at, "missing-key", "%s%s'%s' is missing: %s",
				   m->name, in, f->key, f->doc);
	}
}

void read_map(struct reader *r, const struct plan_map *m, void *base, struct mark at)
{
	struct mark seen[MAX_FIELDS] = {{0, 0}}, near[MAX_FIELDS] = {{0, 0}}, key_at;
	char key[READ_MAX_KEY + 1];

	while (read_key(r, key, &key_at)) {
		const struct plan_field *f = plan_map_field(m, key);
		if (f == NULL) {
			f = unknown_key(r, m, key, key_at);
			if (f != NULL)
				near[f - m->fields] = key_at;
			skip_value(r);
		} else if (is_first(r, &seen[f - m->fields], key, key_at)) {
			read_field(r, f, base);
		} else {
			skip_value(r);
		}
	}
	for (size_t i = 0; i < m->n; i++)
		if (seen[i].line == 0)
			seen[i] = near[i];
	check_required(r, m, seen, at);
}

/* --- lists ------------------------------------------------------------------------- */

static bool too_many(struct reader *r, const struct plan_field *f, size_t n, struct mark at)
{
	if (n != PLAN_MAX_ITEMS)
		return n > PLAN_MAX_ITEMS;
	faults_add(r->f, FAULT_ERROR, at, "size", "%s: more than %d; a plan has fewer", f->key,
		   PLAN_MAX_ITEMS);
	return true;
}

/* The array that a list field holds: N items of SIZE, copied for good. */
static void keep(struct reader *r, const struct plan_field *f, void *base, const void *items,
		 size_t n, size_t size)
{
	if (n == 0)
		return;
	void *copy = arena_alloc(&r->p->mem, n * size);
	memcpy(copy, items, n * size);
	memcpy(inside(base, f->at), &copy, sizeof copy);
	memcpy(inside(base, f->more), &n, sizeof n);
}

static void read_maps(struct reader *r, const struct plan_field *f, void *base)
{
	char *items = NULL;
	size_t n = 0, cap = 0, size = f->map->size;
	struct event e;

	for (events_next(r->ev, &e); e.type != EVENT_CLOSE && e.type != EVENT_END;
	     events_next(r->ev, &e)) {
		if (e.type == EVENT_BAD)
			continue;
		if (e.type != EVENT_MAP) {
			faults_add(r->f, FAULT_ERROR, e.at, "type",
				   "%s: each item has keys (as {id: ..., ...}, or `- id: ...`)",
				   f->key);
			read_skip(r, &e);
			continue;
		}
		if (too_many(r, f, n, e.at)) {
			n = PLAN_MAX_ITEMS + 1;
			read_skip(r, &e);
			continue;
		}
		items = mem_grow(items, &cap, n + 1, size);
		memset(items + n * size, 0, size);
		plan_map_defaults(f->map, items + n * size, &r->p->mem);
		if (f->map == &plan_map_step)
			((struct step *)(void *)(items + n * size))->at = e.at;
		read_map(r, f->map, items + n++ * size, e.at);
	}
	keep(r, f, base, items, n > PLAN_MAX_ITEMS ? PLAN_MAX_ITEMS : n, size);
	free(items);
}

/* One item of a list of scalars; false if it is none. */
static bool read_item(struct reader *r, const struct plan_field *f, struct event *e, int *num)
{
	struct err err;

	if (e->type != EVENT_SCALAR && e->type != EVENT_BAD) {
		faults_add(r->f, FAULT_ERROR, e->at, "type",
			   "%s: each item is one text (quote a text with ': ' or brackets in it)",
			   f->key);
		read_skip(r, e);
		return false;
	}
	if (e->type == EVENT_BAD || !read_text_ok(r, f->key, e))
		return false;
	if (plan_field_item(f, e->s, e->len, num, &err) == 0)
		return true;
	faults_add(r->f, FAULT_ERROR, e->at, "value", "%s: %s", f->key, err.what);
	return false;
}

static void keep_list(struct reader *r, const struct plan_field *f, void *base,
		      const struct ptext *texts, const struct pnum *nums, size_t n, struct mark at)
{
	if (f->type == FIELD_SPANS) {
		keep(r, f, base, nums, n, sizeof *nums);
	} else if (f->type == FIELD_WEEKDAYS) {
		unsigned *days = inside(base, f->at);
		*(struct mark *)inside(base, f->more) = at;
		for (size_t i = 0; i < n; i++)
			*days |= 1u << nums[i].v;
	} else {
		struct plist *list = inside(base, f->at);
		struct ptext *copy = arena_alloc(&r->p->mem, (n + 1) * sizeof *copy);
		if (n != 0)
			memcpy(copy, texts, n * sizeof *copy);
		*list = (struct plist){copy, n, at};
	}
}

static void read_list(struct reader *r, const struct plan_field *f, void *base, struct mark at)
{
	struct ptext *texts = NULL;
	struct pnum *nums = NULL;
	size_t n = 0, cap = 0, cap_nums = 0;
	struct event e;

	for (events_next(r->ev, &e); e.type != EVENT_CLOSE && e.type != EVENT_END;
	     events_next(r->ev, &e)) {
		int num = 0;
		if (n > PLAN_MAX_ITEMS || !read_item(r, f, &e, &num))
			continue;
		if (too_many(r, f, n, e.at)) {
			n = PLAN_MAX_ITEMS + 1;
			continue;
		}
		texts = mem_grow(texts, &cap, n + 1, sizeof *texts);
		nums = mem_grow(nums, &cap_nums, n + 1, sizeof *nums);
		texts[n] = (struct ptext){arena_dup(&r->p->mem, e.s, e.len), e.at};
		nums[n++] = (struct pnum){num, true, e.at};
	}
	keep_list(r, f, base, texts, nums, n > PLAN_MAX_ITEMS ? PLAN_MAX_ITEMS : n, at);
	free(texts);
	free(nums);
}

/* --- without fixed keys; and when, whose keys make one value -------------------------- */

static bool is_same_key(const struct plan_field *f, const void *a, const void *b)
{
	if (f->type == FIELD_INT)
		return ((const struct pnum *)a)->v == ((const struct pnum *)b)->v;
	return strcmp(((const struct ptext *)a)->s, ((const struct ptext *)b)->s) == 0;
}

static struct mark key_at(const struct plan_field *f, const void *item)
{
	return f->type == FIELD_INT ? ((const struct pnum *)item)->at
				    : ((const struct ptext *)item)->at;
}

/* Takes KEY as that of ITEM, after the N items before it; else its fault is told. */
static bool take_key(struct reader *r, const struct plan_field *f, const char *key, struct mark at,
		     char *items, size_t n)
{
	const struct plan_field *k = &f->map->fields[0];
	char *item = items + n * f->map->size;
	struct err err;

	if (plan_field_scalar(k, item, key, strlen(key), at, &r->p->mem, &err) == -1) {
		faults_add(r->f, FAULT_ERROR, at, "unknown-key", "%s: %s", f->key, err.what);
		return false;
	}
	if (n >= READ_MAX_FREE) {
		faults_add(r->f, FAULT_ERROR, at, "size", "%s: more than %d (take this one out)",
			   f->key, READ_MAX_FREE);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		if (is_same_key(k, items + i * f->map->size, item)) {
			read_twice(r, key, key_at(k, items + i * f->map->size), at);
			return false;
		}
	return true;
}

/* {gad-7: 14}, {ana: [progress]} */
static void read_pairs(struct reader *r, const struct plan_field *f, void *base)
{
	const size_t size = f->map->size;
	char key[READ_MAX_KEY + 1], *items = NULL;
	size_t n = 0, cap = 0;
	struct mark at;

	while (read_key(r, key, &at)) {
		items = mem_grow(items, &cap, n + 1, size);
		memset(items + n * size, 0, size);
		if (!take_key(r, f, key, at, items, n)) {
			skip_value(r);
			continue;
		}
		struct plan_field value = f->map->fields[1];
		size_t before = r->f->errors;
		if (value.key == NULL)
			value.key = key;
		read_field(r, &value, items + n * size);
		n += r->f->errors == before || value.type == FIELD_WORDS;
	}
	keep(r, f, base, items, n, size);
	free(items);
}

/* {avoided: 2, within: 7d} */
static void read_when(struct reader *r, const struct plan_field *f, void *base, struct mark at)
{
	struct plan_when w;
	struct sign *s = base;
	struct err err;
	size_t before = r->f->errors;

	memset(&w, 0, sizeof w);
	plan_map_defaults(f->map, &w, &r->p->mem);
	read_map(r, f->map, &w, at);
	if (r->f->errors == before && plan_sign_rule(s, &w, &at, &err) == -1)
		faults_add(r->f, FAULT_ERROR, at, "rule", "%s", err.what);
}

/* --- values -------------------------------------------------------------------------- */

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

static void read_field(struct reader *r, const struct plan_field *f, void *base)
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
	else if (f->type == FIELD_PAIRS)
		read_pairs(r, f, base);
	else
		read_when(r, f, base, e.at);
}
