/* A plan's figures in another scale: only they change, line by line. */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/edit.h"
#include "plan/fields.h"
#include "setup.h"

struct figure { /* one that stands in the text */
	struct mark at;
	int old, new; /* as they are written */
};
struct rescaling {
	enum plan_scale from, to;
	struct figure *v;
	size_t n, cap;
};

/* What F is on scale S where nothing is said, as 0-100; -1: nothing. */
static int usual(const struct plan_field *f, enum plan_scale s)
{
	if (f->by_scale[s] != 0)
		return f->by_scale[s];
	return f->def != NULL && isdigit((unsigned char)*f->def) ? atoi(f->def) : -1;
}

/* V, a level of distress, on the other scale: what is usual there (to start at, to tolerate, to
 * stop at) stands where it is usual here, and what is between stays between. */
static int level(const struct rescaling *r, int v)
{
	static const struct {
		const char *map, *key;
	} marks[] = {{"pace", "start"}, {"safety", "tolerable"}, {"safety", "stop"}};
	int old = 0, new = 0, old_end = 100, new_end = 100;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const struct plan_field *map = plan_map_field(&plan_map_root, marks[i].map);
		const struct plan_field *f = plan_map_field(map->map, marks[i].key);
		int from = usual(f, r->from), to = usual(f, r->to);
		if (v <= from) {
			old_end = from;
			new_end = to;
			break;
		}
		old = from;
		new = to;
	}
	return old_end == old ? new : new + (v - old) * (new_end - new) / (old_end - old);
}

/* The figure V of field F (NULL: of none), rounded, but never to nothing. */
static void add(struct rescaling *r, const struct plan_field *f, const struct pnum *v)
{
	const bool is_level = f != NULL && strcmp(f->key, "jump") != 0;
	const int unit = plan_scale_unit(r->to);
	int suds = v->v;

	if (!v->set || v->at.line == 0)
		return;
	if (f != NULL && suds == usual(f, r->from) && usual(f, r->to) >= 0)
		suds = usual(f, r->to);
	else if (is_level)
		suds = level(r, suds);
	if (is_level && strcmp(f->key, "stop") == 0) /* not down onto what is tolerable */
		suds = (suds + unit - 1) / unit * unit;
	r->v = mem_grow(r->v, &r->cap, r->n + 1, sizeof *r->v);
	r->v[r->n++] = (struct figure){v->at, plan_to_scale(r->from, v->v),
				       plan_to_scale(r->to, suds > 0 && suds < unit ? unit : suds)};
}

static void visit(const struct plan_field *f, void *base, void *arg)
{
	const struct sign *sign = base;

	if (f->type == FIELD_SUDS)
		add(arg, f, (const struct pnum *)(const void *)((char *)base + f->at));
	else if (f->type == FIELD_WHEN && sign->rule.v == SIGN_RETURN)
		add(arg, NULL, &sign->count);
}

/* So that what is changed moves nothing which is still to change. */
static int last_first(const void *a, const void *b)
{
	const struct mark x = ((const struct figure *)a)->at, y = ((const struct figure *)b)->at;

	return x.line != y.line ? (x.line < y.line) - (x.line > y.line)
				: (x.col < y.col) - (x.col > y.col);
}

static int write_figure(struct edit *x, const char *file, const struct figure *f, struct err *e)
{
	const size_t at = edit_place(x, f->at);
	const char *s = buf_str(&x->text) + at;
	char *end, new[16];

	if (!isdigit((unsigned char)*s) || strtol(s, &end, 10) != f->old) {
		err_set(e, "%d is not written plainly here: change it by hand", f->old);
		return err_at(e, file, f->at.line, f->at.col);
	}
	snprintf(new, sizeof new, "%d", f->new);
	edit_put(x, at, (size_t)(end - s), new);
	return 0;
}

int rescale(struct buf *b, const struct plan *p, const char *bytes, size_t n, enum plan_scale to,
	    struct err *e)
{
	struct rescaling r = {.from = (enum plan_scale)p->scale.v, .to = to};
	struct edit x = {0};
	int ret = 0;

	plan_walk(&plan_map_root, (void *)(uintptr_t)p, visit, &r);
	if (r.n != 0)
		qsort(r.v, r.n, sizeof *r.v, last_first);
	edit_begin(&x, bytes, n);
	for (size_t i = 0; i < r.n && ret == 0; i++)
		ret = write_figure(&x, p->file, &r.v[i], e);
	free(r.v);
	setup_put(&x.text, "scale", plan_scale_words[to]);
	if (ret == 0)
		ret = edit_check(&x, p->file, e);
	if (ret == 0)
		buf_add(b, x.text.data, x.text.len);
	edit_free(&x);
	return ret;
}
