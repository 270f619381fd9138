/* What has no fixed keys, or keys that make one value: scores, share, when. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "base/num.h"
#include "plan/yaml_in.h"
#include "base/text.h"

enum { MAX_SCORE = 300 };

static bool key_is_id(struct reader *r, const struct plan_field *f, const char *key, struct mark at)
{
	if (text_is_id(key))
		return true;
	faults_add(r->f, FAULT_ERROR, at, "unknown-key",
		   "%s: '%s' is no id: small letters, digits and hyphens", f->key, key);
	return false;
}

/* A fault when KEY is among N items of SIZE that begin with their name. */
static bool is_new(struct reader *r, const char *key, struct mark at, const void *items, size_t n,
		   size_t size)
{
	const char *item = items;

	for (size_t i = 0; i < n; i++, item += size) {
		const struct ptext *t = (const void *)item;
		if (strcmp(t->s, key) != 0)
			continue;
		read_twice(r, key, t->at, at);
		return false;
	}
	return true;
}

static bool has_room(struct reader *r, const struct plan_field *f, size_t n, struct mark at)
{
	if (n < READ_MAX_FREE)
		return true;
	faults_add(r->f, FAULT_ERROR, at, "size", "%s: more than %d (take this one out)", f->key,
		   READ_MAX_FREE);
	return false;
}

static void skip_next(struct reader *r)
{
	struct event e;

	events_next(r->ev, &e);
	read_skip(r, &e);
}

/* {gad-7: 14} */
void read_scores(struct reader *r, const struct plan_field *f, void *base)
{
	struct baseline *b = base;
	struct score *v = NULL;
	size_t n = 0, cap = 0;
	char key[READ_MAX_KEY + 1];
	struct mark at;
	struct event e;
	struct err err;

	while (read_key(r, key, &at)) {
		if (!key_is_id(r, f, key, at) || !has_room(r, f, n, at) ||
		    !is_new(r, key, at, v, n, sizeof *v)) {
			skip_next(r);
			continue;
		}
		struct score s = {.scale = {arena_dup(&r->p->mem, key, strlen(key)), at}};
		events_next(r->ev, &e);
		if (e.type != EVENT_SCALAR) {
			read_wrong(r,
				   &(struct plan_field){
				       .key = s.scale.s, .type = FIELD_INT, .example = "14"},
				   &e);
			continue;
		}
		if (!read_text_ok(r, key, &e))
			continue;
		if (num_int(e.s, e.len, 0, MAX_SCORE, &s.total.v, &err) == -1) {
			faults_add(r->f, FAULT_ERROR, e.at, "value", "%s: %s", key, err.what);
			continue;
		}
		s.total = (struct pnum){s.total.v, true, e.at};
		v = mem_grow(v, &cap, n + 1, sizeof *v);
		v[n++] = s;
	}
	b->scores = arena_alloc(&r->p->mem, (n + 1) * sizeof *v);
	if (n != 0)
		memcpy(b->scores, v, n * sizeof *v);
	b->n_scores = n;
	free(v);
}

/* A view is a file: a new one is known by being there. */
static bool is_view(const char *word)
{
	char name[READ_MAX_KEY + 8];

	for (size_t i = 0; plan_view_words[i] != NULL; i++)
		if (strcmp(plan_view_words[i], word) == 0)
			return true;
	if (strlen(word) > READ_MAX_KEY)
		return false;
	snprintf(name, sizeof name, "%s.sql", word);
	return asset_find("views", name) != NULL;
}

/* Takes the words that are no view out of LIST, with a fault each. */
static void check_views(struct reader *r, struct plist *list)
{
	size_t kept = 0, words = 0;

	while (plan_view_words[words] != NULL)
		words++;
	for (size_t i = 0; i < list->n; i++) {
		const char *near;
		if (is_view(list->v[i].s)) {
			list->v[kept++] = list->v[i];
			continue;
		}
		near = text_nearest(list->v[i].s, plan_view_words, words);
		faults_add(r->f, FAULT_ERROR, list->v[i].at, "value", "share: no view '%s'%s%s%s",
			   list->v[i].s,
			   near != NULL ? "; did you mean '" : " (ladder-report(1) has them all)",
			   near != NULL ? near : "", near != NULL ? "'?" : "");
	}
	list->n = kept;
}

/* {ana: [progress]} */
void read_share(struct reader *r, const struct plan_field *f, void *base)
{
	static const struct plan_field views = {.key = "share",
						.type = FIELD_TEXTS,
						.at = offsetof(struct share, views),
						.max = READ_MAX_KEY};
	struct plan *p = base;
	struct share *v = NULL;
	size_t n = 0, cap = 0;
	char key[READ_MAX_KEY + 1];
	struct mark at;

	while (read_key(r, key, &at)) {
		if (!key_is_id(r, f, key, at) || !has_room(r, f, n, at) ||
		    !is_new(r, key, at, v, n, sizeof *v)) {
			skip_next(r);
			continue;
		}
		struct share s = {.contact = {arena_dup(&r->p->mem, key, strlen(key)), at}};
		read_field(r, &views, &s);
		check_views(r, &s.views);
		v = mem_grow(v, &cap, n + 1, sizeof *v);
		v[n++] = s;
	}
	p->share = arena_alloc(&r->p->mem, (n + 1) * sizeof *v);
	if (n != 0)
		memcpy(p->share, v, n * sizeof *v);
	p->n_share = n;
	free(v);
}

/* {avoided: 2, within: 7d} */
void read_when(struct reader *r, const struct plan_field *f, void *base, struct mark at)
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
