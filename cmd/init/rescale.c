/* A plan's figures in another scale: only they change, line by line. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "plan/fields.h"
#include "plan/yaml.h"
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

static int by_place(const void *a, const void *b)
{
	const struct mark x = ((const struct figure *)a)->at, y = ((const struct figure *)b)->at;

	return x.line != y.line ? (x.line > y.line) - (x.line < y.line)
				: (x.col > y.col) - (x.col < y.col);
}

const char *setup_place(const char *s, const char *end, struct mark mark)
{
	uint32_t c;

	for (unsigned line = 1; line < mark.line && s != NULL && s < end; line++) {
		s = memchr(s, '\n', (size_t)(end - s));
		s = s != NULL ? s + 1 : NULL;
	}
	for (unsigned col = 1; col < mark.col && s != NULL && s < end; col++) {
		size_t n = text_decode(s, (size_t)(end - s), &c);
		s += n != 0 ? n : 1;
	}
	return s;
}

/* Everything up to each figure as it stands, the figure anew. */
static int write_figures(struct buf *b, const struct plan *p, const char *bytes, size_t n,
			 const struct rescaling *r, struct err *e)
{
	const char *s = bytes, *end = s + n;

	for (size_t i = 0; i < r->n; i++) {
		const struct figure *f = &r->v[i];
		const char *at = setup_place(bytes, end, f->at);
		char *after = NULL;
		if (i > 0 && by_place(f, f - 1) == 0)
			continue; /* an alias of it */
		if (at == NULL || at < s || at >= end || !isdigit((unsigned char)*at) ||
		    strtol(at, &after, 10) != f->old) {
			err_set(e, "%d is not written plainly here: change it by hand", f->old);
			return err_at(e, p->file, f->at.line, f->at.col);
		}
		buf_add(b, s, (size_t)(at - s));
		buf_addf(b, "%d", f->new);
		s = after;
	}
	buf_add(b, s, (size_t)(end - s));
	return 0;
}

int rescale(struct buf *b, const struct plan *p, const char *bytes, size_t n, enum plan_scale to,
	    struct err *e)
{
	struct rescaling r = {.from = (enum plan_scale)p->scale.v, .to = to};
	struct plan changed;
	struct faults f = {0};

	plan_walk(&plan_map_root, (void *)(uintptr_t)p, visit, &r);
	if (r.n != 0)
		qsort(r.v, r.n, sizeof *r.v, by_place);
	int ret = write_figures(b, p, bytes, n, &r, e);
	free(r.v);
	if (ret == -1)
		return -1;
	setup_put(b, "scale", plan_scale_words[to]);
	plan_read_bytes(&changed, b->data, b->len, p->file, &f);
	if (f.errors == 0)
		plan_check(&changed, &f);
	if (f.errors != 0) {
		err_set(e, "in %s it would not be a plan (%s)", plan_scale_words[to], f.v[0].what);
		ret = err_at(e, p->file, f.v[0].at.line, f.v[0].at.col);
	}
	faults_free(&f);
	plan_free(&changed);
	return ret;
}
