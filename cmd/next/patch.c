#include "patch.h"

#include <string.h>

#include "out/diff.h"
#include "plan/yaml.h"
#include "base/text.h"

struct import { /* of the plan's text, each with its newline */
	const char *data;
	size_t *from; /* n + 1 of them */
	size_t n;
	const char *end; /* of a line: "\n" or "\r\n" */
};
struct edit { /* `cut` lines from line AT (0-based) become TEXT */
	size_t at, cut;
	struct buf text;
	const char *what;
};

static struct import split(struct arena *mem, const char *bytes, size_t len)
{
	struct import l = {.data = bytes, .end = "\n"};
	size_t count = 1;

	for (size_t i = 0; i < len; i++)
		count += bytes[i] == '\n';
	l.from = arena_alloc(mem, (count + 1) * sizeof *l.from);
	for (size_t i = 0; i < len; i++)
		if (bytes[i] == '\n')
			l.from[++l.n] = i + 1;
	if (l.from[l.n] < len)
		l.from[++l.n] = len;
	if (l.n > 0 && l.from[1] >= 2 && bytes[l.from[1] - 2] == '\r')
		l.end = "\r\n";
	return l;
}

static size_t indent_of(const struct import *l, size_t i)
{
	size_t n = 0;

	while (l->from[i] + n < l->from[i + 1] && l->data[l->from[i] + n] == ' ')
		n++;
	return n;
}

static char first_of(const struct import *l, size_t i)
{
	size_t at = l->from[i] + indent_of(l, i);

	return at < l->from[i + 1] ? l->data[at] : '\n';
}

/* --- what to change --------------------------------------------------------------- */

/* The line on which step begins, as `- id: x` in block style; -1 in *E otherwise. */
static int step_line(const struct plan *p, int step, const struct import *l, size_t *line,
		     struct err *e)
{
	unsigned at = p->steps[step].at.line;

	if (at == 0 || at > l->n || first_of(l, at - 1) != '-')
		return err_set(
		    e, "step '%s' does not begin on a line of its own: write the change by hand",
		    p->steps[step].id.s);
	*line = at - 1;
	return 0;
}

static void add_text(struct buf *b, const char *key, const char *fmt_text, size_t indent,
		     const char *end)
{
	buf_addf(b, "%*s%s: ", (int)indent, "", key);
	text_yaml(b, fmt_text, SIZE_MAX);
	buf_adds(b, end);
}

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

/* A step between, before the one that is out of reach and the comments right above it. */
static int add_step(struct edit *c, const struct plan *p, struct advice *a, const struct import *l,
		    struct err *e)
{
	const struct step *s = &p->steps[a->mend.step];
	size_t line, indent;

	if (step_line(p, a->mend.step, l, &line, e) == -1)
		return -1;
	indent = indent_of(l, line);
	for (c->at = line;
	     c->at > 0 && first_of(l, c->at - 1) == '#' && indent_of(l, c->at - 1) >= indent;)
		c->at--;
	buf_addf(&c->text, "%*s- id: %s%s", (int)indent, "", new_id(&a->mem, p, s->id.s), l->end);
	const char *task =
	    a->mend.from < 0
		? arena_printf(&a->mem, "Something on the way to: %s", task_of(p, a->mend.step))
		: arena_printf(&a->mem,
			       "Between \"%s\" and \"%s\": shorter, quieter, or with someone",
			       task_of(p, a->mend.from), task_of(p, a->mend.step));
	add_text(&c->text, "task", task, indent + 2, l->end);
	if (s->theme.s != NULL)
		add_text(&c->text, "theme", s->theme.s, indent + 2, l->end);
	buf_addf(&c->text, "%*sexpect: %d%s", (int)indent + 2, "",
		 plan_to_scale((enum plan_scale)p->scale.v, a->mend.expect), l->end);
	c->what = arena_printf(&a->mem, "a step between, before '%s'", s->id.s);
	return 0;
}

/* An easier version, on a line after the step's first. */
static int add_easier(struct edit *c, const struct plan *p, struct advice *a, int step,
		      const struct import *l, struct err *e)
{
	size_t line;

	if (step_line(p, step, l, &line, e) == -1)
		return -1;
	size_t indent = p->steps[step].at.col > 0 ? p->steps[step].at.col - 1 : 0;
	if (indent <= indent_of(l, line))
		indent = indent_of(l, line) + 2;
	if (l->data[l->from[line] + indent] == '{')
		return err_set(e, "step '%s' is written in braces: write the change by hand",
			       p->steps[step].id.s);
	c->at = line + 1;
	add_text(&c->text, "easier",
		 arena_printf(&a->mem, "The first few minutes of it, at a quiet hour: %s",
			      task_of(p, step)),
		 indent, l->end);
	c->what = arena_printf(&a->mem, "an easier version of '%s'", p->steps[step].id.s);
	return 0;
}

/* The line of the step's `with`, and its block's lines, go. */
static int drop_support(struct edit *c, const struct plan *p, struct advice *a, int step,
			const struct import *l, struct err *e)
{
	unsigned at = p->steps[step].with.contact.at.line;
	size_t line = at > 0 ? at - 1 : 0, indent;

	if (at == 0 || at > l->n)
		return err_set(e, "step '%s' names no support", p->steps[step].id.s);
	while (line > 0 && strncmp(l->data + l->from[line] + indent_of(l, line), "with:", 5) != 0)
		line--;
	indent = indent_of(l, line);
	if (line + 1 < p->steps[step].at.line)
		return err_set(
		    e, "`with` of step '%s' is not on a line of its own: write the change by hand",
		    p->steps[step].id.s);
	c->at = line;
	for (c->cut = 1; line + c->cut < l->n && (indent_of(l, line + c->cut) > indent); c->cut++)
		;
	c->what = arena_printf(&a->mem, "'%s' without its support", p->steps[step].id.s);
	return 0;
}

/* What the answer proposes: 1, 0 nothing, -1. */
static int propose(struct edit *c, const struct plan *p, struct advice *a, const struct import *l,
		   struct err *e)
{
	int ret = 0;

	switch (a->mend.kind) {
	case MEND_NONE:
		c->what = "no rule proposes a change of the plan";
		return 0;
	case MEND_STEP:
		ret = add_step(c, p, a, l, e);
		break;
	case MEND_EASIER:
		ret = add_easier(c, p, a, a->mend.step, l, e);
		break;
	case MEND_ALONE:
		ret = drop_support(c, p, a, a->mend.step, l, e);
		break;
	}
	return ret == -1 ? -1 : 1;
}

/* --- the diff ---------------------------------------------------------------------- */

/* The plan as it would be, into ALL; -1 in *E if it would not be one. */
static int try_change(struct buf *all, const struct plan *p, const struct import *l,
		      const struct edit *c, struct err *e)
{
	struct faults f = {0};
	struct plan changed;

	buf_add(all, l->data, l->from[c->at]);
	buf_add(all, c->text.data, c->text.len);
	size_t rest = l->from[c->at + c->cut];
	buf_add(all, l->data + rest, l->from[l->n] - rest);
	plan_read_bytes(&changed, buf_str(all), all->len, p->file, &f);
	if (f.errors == 0)
		plan_check(&changed, &f);
	int ret = f.errors == 0
		      ? 0
		      : err_set(e, "the change does not fit this plan (%s): write it by hand",
				f.v[0].what);
	plan_free(&changed);
	faults_free(&f);
	return ret;
}

int patch_write(struct buf *b, const struct plan *p, struct advice *a, const char *bytes,
		size_t len, const char **what, struct err *e)
{
	struct import l = split(&a->mem, bytes, len);
	struct edit c = {0};
	struct buf all = {0};
	int ret = propose(&c, p, a, &l, e);

	if (what != NULL)
		*what = c.what;
	if (ret == 1 && try_change(&all, p, &l, &c, e) == -1)
		ret = -1;
	if (ret == 1)
		diff_write(b, "plan.yaml", bytes, len, all.data, all.len);
	buf_free(&all);
	buf_free(&c.text);
	return ret;
}
