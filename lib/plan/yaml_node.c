#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/yaml_in.h"
#include "base/text.h"

enum { MAX_FIELDS = 64 };

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
	const char *near = plan_map_nearest(m, key);

	if (other != NULL && other->name[0] == '\0')
		buf_addf(b, "; it stands at the left edge of the plan");
	else if (other != NULL)
		buf_addf(b, "; it belongs under '%s'", other->name);
	else if (near != NULL)
		buf_addf(b, "; did you mean '%s'?", near);
	else
		buf_addf(b, " (ladder(5) has them all)");
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

bool read_key(struct reader *r, char key[READ_MAX_KEY + 1], struct mark *at)
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

void read_skip(struct reader *r, const struct event *e)
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

/* --- mappings -------------------------------------------------------------------- */

void read_twice(struct reader *r, const char *key, struct mark first, struct mark again)
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

void read_maps(struct reader *r, const struct plan_field *f, void *base)
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

void read_list(struct reader *r, const struct plan_field *f, void *base, struct mark at)
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
