/* Five minutes on what matters: a short list to weigh, a sentence each, one act this month; what
 * comes of it is a diff. */
#include "values.h"

#include <stdlib.h>
#include <string.h>

#include "app/prompt.h"
#include "app/session.h"
#include "app/term.h"
#include "base/date.h"
#include "base/file.h"
#include "base/num.h"
#include "base/text.h"
#include "draft.h"
#include "out/diff.h"
#include "plan/edit.h"
#include "plan/yaml.h"

static const struct area {
	const char *id, *what;
} areas[] = {
    {"family", "family"},
    {"friendship", "friends"},
    {"love", "love, closeness"},
    {"work", "work, a craft"},
    {"learning", "learning, curiosity"},
    {"community", "neighbours, belonging somewhere"},
    {"health", "body, health, nature"},
    {"play", "play, music, rest"},
    {"belief", "what I believe in"},
    {"everyday", "moving freely in my day"},
};
enum {
	N_AREAS = sizeof areas / sizeof *areas,
	NEAREST = 3,
	WEIGHT_MOST = 10,
	MONTH_DAYS = 30,
	STEPS_MOST = 40
};

struct weighing {
	struct prompt p;
	const struct plan *plan;
	struct arena mem;
	struct edit x;		 /* the plan as it would be */
	struct buf by_hand;	 /* lines that cannot be put in by lines */
	int weight[N_AREAS];	 /* -1: not said */
	const char *id[N_AREAS]; /* of the value of an area, or NULL */
};

/* Step I serves the value ID: beside those that it names, else as its only one. */
static void put_serves(struct weighing *w, size_t i, const char *id)
{
	struct plan p;
	struct faults f = {0};
	bool done = false;

	plan_read_bytes(&p, w->x.text.data, w->x.text.len, "plan.yaml", &f);
	const struct step *s = &p.steps[i];
	for (size_t k = 0; k < s->values.n; k++)
		done |= strcmp(s->values.v[k].s, id) == 0;
	if (!done && s->values.n != 0)
		done = edit_try(&w->x, edit_place(&w->x, s->values.v[0].at), 0,
				arena_printf(&w->mem, "%s, ", id));
	else if (!done)
		done = edit_add_key(&w->x, s->id.at, "values", arena_printf(&w->mem, "[%s]", id));
	if (!done)
		buf_addf(&w->by_hand, "step %s: values: [%s]\n", s->id.s, id);
	faults_free(&f);
	plan_free(&p);
}

static void put_item(struct weighing *w, const char *list, const struct edit_key *v, size_t n)
{
	if (!edit_add_first(&w->x, list, v, n))
		buf_addf(&w->by_hand, "%s: %s\n", list, v[1].value);
}

/* --- the questions --------------------------------------------------------------------- */

static const struct value *value_of(const struct plan *p, const char *area)
{
	for (size_t i = 0; i < p->n_values; i++)
		if (p->values[i].area.s != NULL && strcmp(p->values[i].area.s, area) == 0)
			return &p->values[i];
	return NULL;
}

static enum said ask(struct weighing *w, const char *question)
{
	enum said said = prompt_line(&w->p, question);

	w->p.ended |= said == ENOUGH;
	return said;
}

static void weigh(struct weighing *w)
{
	for (size_t i = 0; i < N_AREAS && !w->p.ended;) {
		const struct value *v = value_of(w->plan, areas[i].id);
		const struct buf *a = &w->p.answer;
		struct buf question = {0};
		buf_adds(&question, areas[i].what);
		if (v != NULL)
			buf_addf(&question, " (so far %d: ", v->weight.v);
		if (v != NULL)
			text_show(&question, v->why.s != NULL ? v->why.s : v->id.s, SIZE_MAX);
		buf_adds(&question, v != NULL ? ")? 0 to 10 " : "? 0 to 10 ");
		enum said said = ask(w, buf_str(&question));
		buf_free(&question);
		w->weight[i] = v != NULL ? v->weight.v : -1;
		if (said == BACK)
			i -= i > 0;
		else if (said == SAID &&
			 num_int(buf_str(a), a->len, 0, WEIGHT_MOST, &w->weight[i], NULL) != 0)
			prompt_say(&w->p, "A whole number, 0 to 10; Enter passes.");
		else
			i++;
	}
}

/* Weights that changed, of values that are there; the last first, so that places stay. */
static void put_weights(struct weighing *w)
{
	for (size_t i = w->plan->n_values; i-- > 0;) {
		const struct value *v = &w->plan->values[i];
		size_t k = 0;
		while (k < N_AREAS && value_of(w->plan, areas[k].id) != v)
			k++;
		if (k == N_AREAS || w->weight[k] == v->weight.v)
			continue;
		const char *new = arena_printf(&w->mem, "%d", w->weight[k]);
		size_t at = edit_place(&w->x, v->weight.at);
		bool done = v->weight.set ? edit_try(&w->x, at,
						     strspn(w->x.text.data + at, "0123456789"), new)
					  : edit_add_key(&w->x, v->id.at, "weight", new);
		if (!done)
			buf_addf(&w->by_hand, "value %s: weight: %d\n", v->id.s, w->weight[k]);
	}
}

/* The areas that weigh most, first named first; how many, NEAREST at most. */
static size_t heaviest(const struct weighing *w, size_t v[NEAREST])
{
	size_t n = 0;

	for (int weight = WEIGHT_MOST; weight > 0; weight--)
		for (size_t i = 0; i < N_AREAS && n < NEAREST; i++)
			if (w->weight[i] == weight)
				v[n++] = i;
	return n;
}

static void ask_steps(struct weighing *w, const struct area *a, const char *id)
{
	unsigned char mark[STEPS_MOST];
	const size_t n = w->plan->n_steps < STEPS_MOST ? w->plan->n_steps : STEPS_MOST;

	if (n == 0 || ask(w, arena_printf(&w->mem,
					  "%s: which steps serve it? Their numbers; Enter "
					  "passes: ",
					  a->what)) != SAID)
		return;
	if (!draft_numbers(buf_str(&w->p.answer), n, mark)) {
		prompt_say(&w->p,
			   "Those were no numbers of steps; the plan has room for it later.");
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (mark[i])
			put_serves(w, i, id);
}

/* One sentence for an area that weighs much, and the steps that serve it. */
static void ask_why(struct weighing *w, size_t i)
{
	const struct value *v = value_of(w->plan, areas[i].id);

	w->id[i] = v != NULL ? v->id.s : areas[i].id;
	if (v == NULL && ask(w, arena_printf(&w->mem,
					     "%s: in one sentence, how would you like to be "
					     "in it? ",
					     areas[i].what)) != SAID) {
		w->id[i] = NULL;
		return;
	}
	if (v == NULL)
		put_item(w, "values",
			 (const struct edit_key[]){
			     {"id", areas[i].id},
			     {"why", edit_quote(&w->mem, buf_str(&w->p.answer))},
			     {"area", areas[i].id},
			     {"weight", arena_printf(&w->mem, "%d", w->weight[i])}},
			 4);
	ask_steps(w, &areas[i], w->id[i]);
}

static void ask_act(struct weighing *w, const size_t *v, size_t n)
{
	static const char month[] = "month";
	struct buf by = {0};
	size_t known = 1, of = 0;

	if (ask(w, "One act for it this month: small, and yours to do? ") != SAID)
		return;
	for (size_t i = 0; i < w->plan->n_goals; i++)
		known += strncmp(w->plan->goals[i].id.s, month, sizeof month - 1) == 0;
	while (of + 1 < n && w->id[v[of]] == NULL)
		of++;
	const char *value = w->id[v[of]];
	date_write(&by, date_of(w->p.cli->now) + MONTH_DAYS);
	put_item(w, "goals",
		 (const struct edit_key[]){
		     {"id", known == 1 ? month : arena_printf(&w->mem, "%s-%zu", month, known)},
		     {"what", edit_quote(&w->mem, buf_str(&w->p.answer))},
		     {"by", buf_str(&by)},
		     {"values", value != NULL ? arena_printf(&w->mem, "[%s]", value) : NULL}},
		 4);
	buf_free(&by);
}

/* --- the whole ---------------------------------------------------------------------------- */

/* What the steps are, once, before they are asked about. */
static void say_steps(struct weighing *w)
{
	for (size_t i = 0; i < w->plan->n_steps && i < STEPS_MOST; i++) {
		struct buf b = {0};
		text_show(&b, w->plan->steps[i].task.s, SIZE_MAX);
		prompt_say(&w->p, arena_printf(&w->mem, "%2zu %s", i + 1, buf_str(&b)));
		buf_free(&b);
	}
}

static void talk(struct weighing *w)
{
	size_t v[NEAREST], n;

	prompt_say(&w->p, "Five minutes: what is it for? How much does each matter to you, as you "
			  "see it today? Enter passes, < goes back, a full stop ends it. The plan "
			  "stays as it is.");
	weigh(w);
	put_weights(w);
	n = heaviest(w, v);
	if (n != 0 && !w->p.ended)
		say_steps(w);
	for (size_t i = 0; i < n && !w->p.ended; i++)
		ask_why(w, v[i]);
	if (n != 0 && !w->p.ended)
		ask_act(w, v, n);
}

/* The outcome, beside the plan, and how to take it. */
static int keep(struct cli *c, struct weighing *w)
{
	struct buf diff = {0}, say = {0};
	struct err e;
	int status = ERR_OK;

	diff_write(&diff, "plan.yaml", w->plan->bytes, w->plan->n_bytes, w->x.text.data,
		   w->x.text.len);
	if (diff.len != 0 && file_replace(c->dir, "values.patch", diff.data, diff.len, &e) == -1)
		status = cli_fail(c, &e);
	if (w->by_hand.len != 0)
		buf_addf(&say, "To write in by hand:\n%s", buf_str(&w->by_hand));
	if (diff.len == 0 && w->by_hand.len == 0)
		buf_adds(&say, "Nothing changed, and that is fine.\n");
	if (diff.len != 0 && status == ERR_OK) {
		buf_adds(&say, "That is in values.patch, beside the plan, which is as it was.\n"
			       "Next, after a look: git -C ");
		text_shell(&say, c->dir, SIZE_MAX);
		buf_adds(&say, " apply values.patch\n");
	}
	for (char *line = say.data, *next; line != NULL && *line != '\0'; line = next + 1) {
		next = strchr(line, '\n');
		*next = '\0';
		struct buf safe = {0};
		text_show(&safe, line, SIZE_MAX);
		prompt_say(&w->p, buf_str(&safe));
		buf_free(&safe);
	}
	buf_free(&diff);
	buf_free(&say);
	return status;
}

int values_ask(struct cli *c)
{
	struct weighing w = {.p = {.cli = c}};
	struct session s;
	int status;

	if (!c->in_tty || !c->out_tty)
		return cli_error(c, "--values asks, and this is no terminal");
	if (session_open(&s, c, SESSION_PLAN) == 0) {
		struct term_calm calm;
		w.plan = &s.plan;
		for (size_t i = 0; i < N_AREAS; i++) {
			const struct value *v = value_of(w.plan, areas[i].id);
			w.weight[i] = v != NULL ? v->weight.v : -1;
		}
		edit_begin(&w.x, s.plan.bytes, s.plan.n_bytes);
		term_calm_open(&calm);
		talk(&w);
		term_calm_close(&calm);
		status = keep(c, &w);
	} else {
		status = c->status;
	}
	session_close(&s);
	edit_free(&w.x);
	buf_free(&w.by_hand);
	buf_free(&w.p.answer);
	arena_free(&w.mem);
	return status;
}
