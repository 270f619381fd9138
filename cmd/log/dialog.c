#include "dialog_in.h"

#include <string.h>

#include "base/text.h"
#include "revise.h"

enum { MOST_STEPS = 500, RECENT = 5 };

static const char did_details[] =
    "before peak after ended minutes success happened likely_after used kept helped worked "
    "hard learned value";

/* --- which step ------------------------------------------------------------------------- */

struct recent {
	struct dialog *t;
	struct choice v[RECENT];
	size_t n;
};

static int add_recent(void *ctx, const struct entry *e)
{
	struct recent *r = ctx;
	const struct plan *p = session_shown(&r->t->j->s);
	int step = plan_step(p, e->what);

	if (step == -1)
		return 0;
	const struct step *s = &p->steps[step];
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->v[i].id, s->id.s) == 0)
			return 0;
	r->v[r->n++] = (struct choice){s->id.s, s->task.s};
	return r->n == RECENT;
}

/* The few steps of late; a new ladder shows its first ones.  The whole of it is shown to
 * those who ask. */
static size_t few_steps(struct dialog *t, struct recent *r)
{
	struct log_filter filter = {.kinds = 1u << KIND_DID | 1u << KIND_GOING |
					     1u << KIND_AVOIDED | 1u << KIND_REHEARSED,
				    .newest_first = true,
				    .limit = 40};
	const struct plan *p = &t->j->s.plan;

	*r = (struct recent){.t = t};
	if (log_each(t->j->s.log, &filter, add_recent, r, NULL) == -1)
		r->n = 0; /* no more than a shorter list */
	for (size_t i = 0; i < p->n_steps && r->n < RECENT; i++) {
		struct entry e = {.what = p->steps[i].id.s};
		add_recent(r, &e);
	}
	return r->n;
}

static enum said all_steps(struct dialog *t, const char *prompt, const char **id)
{
	const struct plan *p = session_shown(&t->j->s);
	struct choice v[MOST_STEPS];
	size_t n = 0, at = 0;

	for (; n < p->n_steps && n < MOST_STEPS; n++)
		v[n] = (struct choice){p->steps[n].id.s, p->steps[n].task.s};
	enum said said = prompt_choose(&t->p, prompt, v, n, &at);
	*id = said == SAID ? v[at].id : NULL;
	return said;
}

/* By id when the plan cannot be read. */
static enum said any_id(struct dialog *t, const char *prompt, const char **id)
{
	for (;;) {
		enum said said = prompt_line(&t->p, prompt);
		*id = NULL;
		if (said != SAID)
			return said;
		if (text_is_id(buf_str(&t->p.answer))) {
			*id = arena_dup(&t->j->mem, t->p.answer.data, t->p.answer.len);
			return SAID;
		}
		prompt_say(&t->p, "  An id: small letters, digits and hyphens.");
	}
}

static enum said which_step(struct dialog *t, const char **id)
{
	struct choice v[RECENT + 1];
	struct recent r;
	size_t n, at = 0;

	if (!t->j->s.has_plan)
		return any_id(t, "Which step? ", id);
	n = few_steps(t, &r);
	memcpy(v, r.v, n * sizeof *v);
	if (n < t->j->s.plan.n_steps)
		v[n++] = (struct choice){"other", "another step of the ladder"};
	enum said said = prompt_choose(&t->p, "Which step? ", v, n, &at);
	*id = said == SAID ? v[at].id : NULL;
	if (said == SAID && at >= r.n)
		return all_steps(t, "Which step? ", id);
	return said;
}

/* What the kind is about, from the plan. */
static enum said which_thing(struct dialog *t, const char **id)
{
	const struct plan *p = session_shown(&t->j->s);
	enum what_of of = entry_kinds[t->e.kind].what;
	struct choice v[MOST_STEPS];
	size_t n = 0, at = 0;

	if (of == WHAT_STEP)
		return which_step(t, id);
	if (of == WHAT_SCALE)
		return dialog_which_scale(t, id);
	for (size_t i = 0; of == WHAT_COPING && i < p->n_coping && n < MOST_STEPS; i++)
		v[n++] = (struct choice){p->coping[i].id.s, p->coping[i].words != p->coping[i].id.s
								? p->coping[i].words
								: NULL};
	for (size_t i = 0; of == WHAT_COPING && i < p->n_skills && n < MOST_STEPS - 1; i++)
		v[n++] = (struct choice){p->skills[i].id.s, p->skills[i].what.s};
	if (of == WHAT_COPING)
		v[n++] = (struct choice){"exit", p->safety.exit.s};
	for (size_t i = 0; of == WHAT_SIGN && i < p->relapse.n_signs && n < MOST_STEPS; i++)
		v[n++] = (struct choice){p->relapse.signs[i].id.s, p->relapse.signs[i].notice.s};
	for (size_t i = 0; of == WHAT_RITUAL && i < p->n_rituals && n < MOST_STEPS; i++)
		v[n++] = (struct choice){p->rituals[i].id.s, p->rituals[i].what.s};
	if (n == 0)
		return any_id(t, "Which one, by its id? ", id);
	enum said said = prompt_choose(&t->p, "Which one? ", v, n, &at);
	*id = said == SAID ? v[at].id : NULL;
	return said;
}

/* --- one entry ------------------------------------------------------------------------------ */

static void begin(struct dialog *t, enum kind kind)
{
	entry_init(&t->e, kind);
	t->e.at = t->j->ctx.now;
}

/* Writes what was said, unless the input ended before the last answer: then only the words are
 * given back.  A kind that needs words and got none is left alone. */
static void finish(struct dialog *t)
{
	struct err err;

	t->is_written = false;
	if (t->p.ended)
		t->j->cli->status = record_give_back(
		    t->j, &t->e,
		    cli_error(t->j->cli,
			      "the input ended before the last answer: nothing written"));
	else if (entry_check(&t->e, &t->j->ctx, &err) == -1)
		t->j->cli->status = cli_fail(t->j->cli, &err);
	else {
		t->j->cli->status = record_entry(t->j, &t->e);
		t->is_written = t->j->cli->status == ERR_OK;
	}
}

static void show_list(struct dialog *t, const char *head, const struct plist *l)
{
	struct buf b = {0};

	for (size_t i = 0; i < l->n; i++) {
		buf_addf(&b, "%s", i == 0 ? head : "; ");
		text_show(&b, l->v[i].s, SIZE_MAX);
	}
	if (b.len != 0)
		prompt_say(&t->p, buf_str(&b));
	buf_free(&b);
}

/* What the plan and the person said beforehand, so that the questions make sense. */
static void remind(struct dialog *t)
{
	const struct plan *p = session_shown(&t->j->s);
	int i = plan_step(p, t->e.what);
	struct buf b = {0};

	if (i == -1)
		return;
	show_list(t, "  Done is: ", &p->steps[i].success);
	if (p->steps[i].predict.what.s != NULL) {
		buf_adds(&b, "  The fear was: ");
		text_show(&b, p->steps[i].predict.what.s, SIZE_MAX);
		prompt_say(&t->p, buf_str(&b));
	}
	if (t->e.num[D_LIKELY] != ENTRY_UNSAID && !t->j->cli->discreet) {
		buf_cut(&b, 0);
		buf_addf(&b, "  Beforehand you said: %d %% likely", t->e.num[D_LIKELY]);
		prompt_say(&t->p, buf_str(&b));
	}
	buf_free(&b);
}

/* What the entry says beside what it is about and when: its text, its details. */
static enum said rest_of(struct dialog *t, const char *details)
{
	const struct kind_def *k = &entry_kinds[t->e.kind];
	enum said said = SAID;
	struct err err;

	if (t->e.kind == KIND_SCORE)
		return dialog_quiz(t, t->e.what);
	if (t->e.kind == KIND_DID) {
		if (record_take_going(t->j, &t->e, &err) == -1)
			cli_fail(t->j->cli, &err);
		remind(t);
	}
	if (k->takes_text)
		said = dialog_detail(t, entry_detail("note"), k->doc);
	if (said != BACK && said != ENOUGH)
		said = dialog_details(t, details);
	if (said != BACK && said != ENOUGH && !k->takes_text)
		said = dialog_detail(t, entry_detail("note"), "anything else, in your own words");
	return said;
}

/* One of the parts of an entry of KIND, in their order: what it is about, when, the rest.  A part
 * that does not fit is passed, in the direction one goes. */
static enum said part_of(struct dialog *t, int part, enum kind kind, const char *details,
			 enum said passed)
{
	const struct kind_def *k = &entry_kinds[kind];
	const char *about = part == 0 ? NULL : t->e.what;
	enum said said = passed;

	if (part == 2)
		return rest_of(t, details);
	begin(t, kind);
	t->e.what = about;
	if (part == 1)
		return dialog_asks_when(kind) ? dialog_when(t) : passed;
	if (k->what != WHAT_NONE) {
		said = which_thing(t, &t->e.what);
		if (t->e.what == NULL && k->needs_what)
			said = BACK;
	}
	return said;
}

/* Any kind, part by part.  BACK: to where it was chosen. */
static enum said one_entry(struct dialog *t, enum kind kind, const char *details)
{
	enum said said = SKIPPED;

	for (int part = 0; part < 3 && said != ENOUGH; part += said == BACK ? -1 : 1) {
		said = part_of(t, part, kind, details, said == BACK ? BACK : SKIPPED);
		if (said == BACK && part == 0)
			return BACK;
	}
	if (kind == KIND_SCORE && t->e.text[T_ITEMS] == NULL && t->e.num[D_TOTAL] == ENTRY_UNSAID)
		return SAID;
	if (kind == KIND_NOTNOW && t->e.num[D_UNTIL] == ENTRY_UNSAID)
		t->e.num[D_UNTIL] = date_of(t->e.at); /* "not today" is over at midnight */
	finish(t);
	return SAID;
}

/* --- the menus ----------------------------------------------------------------------------------
 */

static enum said not_today(struct dialog *t)
{
	static const struct choice v[] = {
	    {"later", "not today; it is offered again tomorrow"},
	    {"avoided", "I stepped back from it; one word is enough"},
	    {"rest", "a rest, planned or needed; it counts against nothing"},
	    {"pause", "the whole ladder pauses"},
	};
	static const enum kind kinds[] = {KIND_NOTNOW, KIND_AVOIDED, KIND_REST, KIND_PAUSE};
	size_t at = 0;

	for (;;) {
		enum said said = prompt_choose(&t->p, "Which fits? ", v, sizeof v / sizeof *v, &at);
		if (said != SAID)
			return BACK;
		if (one_entry(t, kinds[at], entry_kinds[kinds[at]].details) == SAID)
			return SAID;
	}
}

static enum said how_i_am(struct dialog *t)
{
	const struct plist *ask = &t->j->s.plan.checkins.ask;
	struct buf names = {0};

	for (size_t i = 0; i < ask->n; i++)
		buf_addf(&names, "%s%s", i == 0 ? "" : " ", ask->v[i].s);
	enum said said = one_entry(t, KIND_CHECKIN,
				   names.len != 0 ? buf_str(&names) : "mood arousal control sleep");
	buf_free(&names);
	return said;
}

static enum said more(struct dialog *t)
{
	static const enum kind kinds[] = {
	    KIND_WIN,	    KIND_GRATITUDE, KIND_NOTE,	   KIND_MOMENT,	 KIND_THOUGHT,	KIND_GOING,
	    KIND_REHEARSED, KIND_PRACTISED, KIND_EXCHANGE, KIND_PROBLEM, KIND_FEEDBACK, KIND_SIGN,
	    KIND_RITUAL,    KIND_SCORE,	    KIND_RESUME,   KIND_REVIEW};
	struct choice v[sizeof kinds / sizeof *kinds];
	size_t n = sizeof kinds / sizeof *kinds, at = 0;

	for (size_t i = 0; i < n; i++)
		v[i] = (struct choice){entry_kinds[kinds[i]].name, entry_kinds[kinds[i]].doc};
	for (;;) {
		enum said said = prompt_choose(&t->p, "Which? ", v, n, &at);
		if (said != SAID)
			return BACK;
		if (one_entry(t, kinds[at], entry_kinds[kinds[at]].details) == SAID)
			return SAID;
	}
}

static enum said practised(struct dialog *t)
{
	return one_entry(t, KIND_DID, did_details);
}

/* Takes back what was just written, and says so. */
static enum said take_back(struct dialog *t)
{
	struct buf id = {0};

	entry_id_write(&id, t->e.id);
	char *word = id.data;
	t->j->cli->status = revise_undo(t->j, &word, 1);
	t->is_written = false;
	buf_free(&id);
	return SAID;
}

int dialog_run(struct record *j)
{
	static const struct choice v[] = {{"practice", "a step of the ladder"},
					  {"not today", "later, avoided, rest"},
					  {"how I am", "a check-in"},
					  {"more", "a win, a thought, a sign, anything else"},
					  {"undo", NULL}};
	static enum said (*const ways[])(struct dialog *) = {practised, not_today, how_i_am, more,
							     take_back};
	enum { FIRST = 4, ALL = 5 };
	struct dialog t = {.p = {.cli = j->cli}, .j = j};
	size_t at = 0;

	if (record_need_store(j) == -1)
		return j->cli->status;
	prompt_say(&t.p,
		   "What would you like to put down? Enter skips a question, < goes back, a full "
		   "stop is enough.");
	enum said said = prompt_choose(&t.p, "> ", v, FIRST, &at);
	while (said == SAID) {
		if (ways[at](&t) != SAID)
			said = prompt_choose(&t.p, "> ", v, FIRST, &at);
		else if (t.is_written)
			said = prompt_pick(
			    &t.p, "Anything else (1-4; undo takes that back; Enter leaves)? ", v,
			    ALL, &at);
		else
			said =
			    prompt_pick(&t.p, "Anything else (1-4; Enter leaves)? ", v, FIRST, &at);
	}
	buf_free(&t.p.answer);
	return j->cli->status;
}

int dialog_score(struct record *j, const char *scale)
{
	struct dialog t = {.p = {.cli = j->cli}, .j = j};
	struct err err;

	if (entry_check_what(&j->ctx, KIND_SCORE, scale, &err) == -1)
		return cli_fail(j->cli, &err);
	if (record_need_store(j) == -1)
		return j->cli->status;
	begin(&t, KIND_SCORE);
	t.e.what = scale;
	if (dialog_quiz(&t, scale) == SAID)
		finish(&t);
	else
		cli_note(j->cli, "nothing written");
	buf_free(&t.p.answer);
	return j->cli->status;
}

void dialog_more(struct record *j, struct entry *e, void (*said)(void *ctx, struct entry *e),
		 void *ctx, const char *names)
{
	struct dialog t = {.p = {.cli = j->cli}, .j = j, .e = *e, .said = said, .ctx = ctx};

	remind(&t);
	dialog_details(&t, names);
	*e = t.e;
	buf_free(&t.p.answer);
}
