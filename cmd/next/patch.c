#include "patch.h"

#include <string.h>

#include "base/text.h"
#include "out/diff.h"
#include "plan/edit.h"

struct change { /* the plan as it would be, and what is changed */
	struct edit x;
	const char *what;
};

static bool is_taken(const struct plan *p, const char *id)
{
	return plan_step(p, id) >= 0;
}

/* An id that no step has: before-cashier, before-cashier-2. */
static const char *new_id(struct arena *mem, const struct plan *p, const char *of)
{
	char *id = arena_printf(mem, "before-%.50s", of);

	for (int i = 2; is_taken(p, id); i++)
		id = arena_printf(mem, "before-%.50s-%d", of, i);
	return id;
}

static const char *task_of(const struct plan *p, int step)
{
	return p->steps[step].task.s != NULL ? p->steps[step].task.s : p->steps[step].id.s;
}

/* A step between, before the one that is out of reach. */
static bool add_step(struct change *c, const struct plan *p, struct advice *a)
{
	const struct step *s = &p->steps[a->mend.step];
	const char *task =
	    a->mend.from < 0
		? arena_printf(&a->mem, "Something on the way to: %s", task_of(p, a->mend.step))
		: arena_printf(&a->mem,
			       "Between \"%s\" and \"%s\": shorter, quieter, or with someone",
			       task_of(p, a->mend.from), task_of(p, a->mend.step));
	const int expect = plan_to_scale((enum plan_scale)p->scale.v, a->mend.expect);
	const struct edit_key keys[] = {{"id", new_id(&a->mem, p, s->id.s)},
					{"task", edit_quote(&a->mem, task)},
					{"theme", edit_quote(&a->mem, s->theme.s)},
					{"expect", arena_printf(&a->mem, "%d", expect)}};

	c->what = arena_printf(&a->mem, "a step between, before '%s'", s->id.s);
	return edit_add_before(&c->x, s->at, keys, sizeof keys / sizeof *keys);
}

static bool add_easier(struct change *c, const struct plan *p, struct advice *a)
{
	const struct step *s = &p->steps[a->mend.step];
	const char *easier = arena_printf(
	    &a->mem, "The first few minutes of it, at a quiet hour: %s", task_of(p, a->mend.step));

	c->what = arena_printf(&a->mem, "an easier version of '%s'", s->id.s);
	return edit_add_key(&c->x, s->id.at, "easier", edit_quote(&a->mem, easier));
}

static bool drop_support(struct change *c, const struct plan *p, struct advice *a)
{
	const struct step *s = &p->steps[a->mend.step];

	c->what = arena_printf(&a->mem, "'%s' without its support", s->id.s);
	return edit_drop_key(&c->x, s->with.contact.at, "with");
}

int patch_write(struct buf *b, const struct plan *p, struct advice *a, const char *bytes,
		size_t len, const char **what, struct err *e)
{
	static bool (*const make[])(struct change *, const struct plan *, struct advice *) = {
	    [MEND_STEP] = add_step, [MEND_EASIER] = add_easier, [MEND_ALONE] = drop_support};
	struct change c = {.what = "no rule proposes a change of the plan"};
	int ret = 0;

	edit_begin(&c.x, bytes, len);
	if (a->mend.kind != MEND_NONE)
		ret = make[a->mend.kind](&c, p, a) ? 1
						   : err_set(e,
							     "%s does not fit into this plan by "
							     "lines: write it by hand",
							     c.what);
	if (what != NULL)
		*what = c.what;
	if (ret == 1)
		diff_write(b, "plan.yaml", bytes, len, c.x.text.data, c.x.text.len);
	edit_free(&c.x);
	return ret;
}
