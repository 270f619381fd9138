#include "teach.h"

#include <string.h>

#include "base/text.h"
#include "dialog_in.h"
#include "rules/advise.h"
#include "rules/calendar.h"

enum { GO_ON_DAYS = 14 };

struct lesson {
	struct dialog t;
	struct entry kept; /* as it is on disk, if `stored` */
	bool stored;
};

/* --- keeping ---------------------------------------------------------------------------------- */

/* After each answer. */
static void keep(void *ctx, struct entry *e)
{
	struct lesson *l = ctx;
	struct record *j = l->t.j;

	if (l->stored && entry_compare_version(e, &l->kept) == 0)
		return;
	int status = l->stored ? record_put_again(j, &l->kept, e) : record_put(j, e);
	l->stored = l->stored || status == ERR_OK;
	if (status == ERR_OK)
		l->kept = *e;
}

static int begin(struct lesson *l, struct record *j, enum kind kind)
{
	*l = (struct lesson){.t = {.p = {.cli = j->cli}, .j = j, .said = keep, .ctx = l}};
	entry_init(&l->t.e, kind);
	l->t.e.at = j->ctx.now;
	return record_need_store(j);
}

/* Says what is in the log by now. */
static int end(struct lesson *l)
{
	struct record *j = l->t.j;
	int status = j->cli->status;

	if (status == ERR_OK && !l->stored)
		prompt_say(&l->t.p, "Nothing was written. It can wait.");
	else if (status == ERR_OK) {
		keep(l, &l->t.e); /* what `<` took away at the end */
		status = record_say(j, &l->t.e);
	}
	buf_free(&l->t.p.answer);
	return status;
}

static void say_own(struct lesson *l, const char *before, const char *own, const char *after)
{
	struct buf b = {0};

	buf_adds(&b, before);
	text_show(&b, own, SIZE_MAX);
	buf_adds(&b, after);
	prompt_say(&l->t.p, buf_str(&b));
	buf_free(&b);
}

/* --- the hour ----------------------------------------------------------------------------------
 */

/* Is it one in which little is asked?  WATCH: a stage of watch is one too.  What cannot be read is
 * taken for one. */
static bool is_hard_hour(struct record *j, bool watch)
{
	const struct plan *p = &j->s.plan;
	struct advice a;
	struct err err;

	if (calendar_is_quiet(p, date_minute(j->cli->now)) || session_signs(&j->s, &err) == -1)
		return true;
	const enum stage stage = j->s.signs.stage;
	if (stage == STAGE_ACT || stage == STAGE_URGENT || (watch && stage == STAGE_WATCH))
		return true;
	if (!j->s.has_plan)
		return false;
	advise_decide(&a, p, &j->s.recall.history, &j->s.signs, j->cli->now);
	const bool is = a.n != 0 && a.v[0].rule == RULE_COOL_OFF;
	advise_free(&a);
	return is;
}

/* --- a thought ----------------------------------------------------------------------------------
 */

static const char daylight[] = "The rest is for daylight: ladder-log thought --go-on";

/* The newest that has a thought and no kinder sentence. */
static int find_unfinished(void *ctx, const struct entry *e)
{
	struct lesson *l = ctx;

	if (e->text[T_THOUGHT] == NULL || e->text[T_REFRAME] != NULL)
		return 0;
	entry_copy(&l->t.e, e, &l->t.j->mem);
	l->kept = l->t.e;
	l->stored = true;
	return 1;
}

static int take_up(struct lesson *l)
{
	struct record *j = l->t.j;
	const struct log_filter f = {.kinds = 1u << KIND_THOUGHT,
				     .since = j->ctx.now.utc - (int64_t)GO_ON_DAYS * 86400,
				     .newest_first = true};
	struct err err;

	if (log_each(j->s.log, &f, find_unfinished, l, &err) == -1)
		return cli_fail(j->cli, &err);
	if (!l->stored) {
		cli_note(j->cli, "no thought of the last %d days waits to be gone on with",
			 GO_ON_DAYS);
		return ERR_NO;
	}
	if (!j->cli->discreet)
		say_own(l, "You wrote: \"", l->t.e.text[T_THOUGHT], "\"");
	return ERR_OK;
}

static bool is_too_strong(const struct lesson *l)
{
	const int strong = l->t.e.num[D_INTENSITY];

	return strong != ENTRY_UNSAID && strong >= l->t.j->s.plan.safety.stop.v;
}

/* The questions of FIRST, then those of REST, or of LAST alone where the feeling is too strong;
 * from the first of these back to the last of those, and on to what was passed over. */
static void ask_both(struct lesson *l, const char *first, const char *rest, const char *last)
{
	const char *ask = first, *then = NULL;
	enum said said = SKIPPED;

	while (then == NULL || said == BACK) {
		said = dialog_details(&l->t, ask);
		if (said == ENOUGH || (said == BACK && ask == first))
			return;
		ask = first;
		if (said == BACK)
			continue;
		then = is_too_strong(l) ? last : rest;
		said = dialog_details(&l->t, then);
		if (said != BACK)
			break;
		ask = strrchr(first, ' ') + 1;
		entry_set(&l->t.e, &l->t.j->ctx, ask, "", NULL);
	}
	if (then == last && l->stored && !l->t.p.ended)
		prompt_say(&l->t.p, daylight);
}

/* What is said of how much it moved; what one would tell a friend is one's own kinder sentence
 * where no other was found. */
static void look_back(struct lesson *l)
{
	struct entry *e = &l->t.e;

	if (e->text[T_REFRAME] == NULL && e->text[T_NOTE] != NULL && e->text[T_PRO] != NULL) {
		e->text[T_REFRAME] = e->text[T_NOTE];
		e->text[T_NOTE] = NULL;
	}
	if (e->num[D_BELIEF] != ENTRY_UNSAID && e->num[D_BELIEF] == e->num[D_BELIEF_AFTER])
		prompt_say(&l->t.p, "It did not move. That is common.");
}

int teach_thought(struct record *j, bool go_on)
{
	static const char little[] = "note";
	static const char rest[] = "pro con note reframe belief_after intensity_after step coping";
	struct lesson l;
	int status = begin(&l, j, KIND_THOUGHT) == -1 ? j->cli->status : ERR_OK;

	prompt_say(&l.t.p, "If it is about not being here: relapse-plan now");
	if (status == ERR_OK && go_on)
		status = take_up(&l);
	if (status != ERR_OK)
		return status;
	const bool hard = is_hard_hour(j, false);
	ask_both(&l, hard ? "situation thought feel" : "situation thought belief feel intensity",
		 hard ? little : rest, little);
	if (!hard)
		look_back(&l);
	return end(&l);
}

/* --- a problem -----------------------------------------------------------------------------------
 */

int teach_problem(struct record *j)
{
	struct lesson l;

	if (begin(&l, j, KIND_PROBLEM) == -1)
		return j->cli->status;
	dialog_details(&l.t, "note options chosen look_back");
	return end(&l);
}

/* --- a rehearsal
 * ---------------------------------------------------------------------------------- */

/* May it be played with replies that are hard?  Those are the person's own; where a situation may
 * be dangerous, or a boundary names whom it is with, they are not offered. */
static bool may_be_hard(struct record *j, const struct step *s)
{
	const struct plan *p = &j->s.plan;
	const int i = s->with.contact.s != NULL ? plan_contact(p, s->with.contact.s) : -1;
	const char *name = i >= 0 ? p->contacts[i].name.s : NULL;

	if (s->replies.hard.n == 0 || is_hard_hour(j, true))
		return false;
	for (size_t k = 0; k < p->n_assessment; k++)
		if (p->assessment[k].danger.set && p->assessment[k].danger.v != DANGER_NO)
			return false;
	for (size_t k = 0; k < p->boundaries.n; k++)
		if ((name != NULL && strstr(p->boundaries.v[k].s, name) != NULL) ||
		    (i >= 0 && strstr(p->boundaries.v[k].s, s->with.contact.s) != NULL))
			return false;
	return true;
}

/* Enter goes on.  False when it is enough. */
static bool goes_on(struct lesson *l)
{
	const enum said said = prompt_line(&l->t.p, "    (Enter goes on, a full stop ends it) ");

	return said != ENOUGH && said != BACK;
}

/* The lines of MINE and THEIRS in turn. */
static bool play(struct lesson *l, const char *before, const struct plist *mine, const char *answer,
		 const struct plist *theirs)
{
	for (size_t i = 0; i < mine->n || (theirs != NULL && i < theirs->n); i++) {
		if (i < mine->n)
			say_own(l, before, mine->v[i].s, "");
		if (theirs != NULL && i < theirs->n)
			say_own(l, answer, theirs->v[i].s, "");
		if (!goes_on(l))
			return false;
	}
	return true;
}

/* Asked first; Enter passes it. */
static bool is_wanted(struct lesson *l, const char *question)
{
	return prompt_line(&l->t.p, question) == SAID && *buf_str(&l->t.p.answer) == 'y';
}

static void play_rounds(struct lesson *l, const struct step *s, bool hard)
{
	static const char you[] = "  You: ", they[] = "  They: ";
	int *rounds = &l->t.e.num[D_ROUNDS];

	*rounds = 0;
	prompt_say(&l->t.p, "Read it first.");
	if (!play(l, you, &s->script, they, NULL))
		return;
	++*rounds;
	prompt_say(&l->t.p, "Now aloud, as it comes.");
	if (!play(l, you, &s->script, they, NULL))
		return;
	++*rounds;
	if (s->replies.likely.n != 0) {
		prompt_say(&l->t.p, "Aloud, with what they may well say.");
		if (!play(l, you, &s->script, they, &s->replies.likely))
			return;
		++*rounds;
	}
	if (hard && is_wanted(l, "One of the harder replies that you wrote down? y, or Enter: ")) {
		if (!play(l, you, &s->script, they, &s->replies.hard))
			return;
		++*rounds;
	}
	if (hard && is_wanted(l, "The other way round, you as them? y, or Enter: ") &&
	    play(l, they, &s->script, you, &s->replies.likely))
		++*rounds;
}

int teach_rehearse(struct record *j, const char *step)
{
	const struct plan *p = session_shown(&j->s);
	const int i = plan_step(&j->s.plan, step);
	const char *exit = i >= 0 ? plan_exit(p, i) : NULL;
	struct lesson l;
	struct err err;

	if (entry_check_what(&j->ctx, KIND_REHEARSED, step, &err) == -1)
		return cli_fail(j->cli, &err);
	if (i < 0 || p->steps[i].script.n == 0)
		return cli_error(j->cli,
				 "%s has no script to rehearse; 'script: [...]' in the plan holds "
				 "its lines",
				 step);
	if (begin(&l, j, KIND_REHEARSED) == -1)
		return j->cli->status;
	l.t.e.what = p->steps[i].id.s;
	say_own(&l, "", p->steps[i].task.s, "");
	play_rounds(&l, &p->steps[i], may_be_hard(j, &p->steps[i]));
	if (exit != NULL)
		say_own(&l, "And the way out, aloud too: ", exit, "");
	prompt_say(&l.t.p, "Eyes open. Name three things that you see.");
	if (l.t.e.num[D_ROUNDS] > 0) {
		keep(&l, &l.t.e);
		dialog_details(&l.t, "before after note");
	}
	return end(&l);
}
