#include "answer_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "out/people.h"
#include "out/sheet.h"

/* The answer for eyes: lines are counted, and what does not fit is on the card. */

void answer_show(struct buf *b, const char *s)
{
	if (s != NULL)
		text_show(b, s, SIZE_MAX);
}

void answer_sentence(struct buf *b, const char *s)
{
	size_t n = s == NULL ? 0 : strlen(s);

	answer_show(b, s);
	if (n > 0 && strchr(".!?", s[n - 1]) == NULL)
		buf_addc(b, '.');
}

static const struct step *step_of(const struct wording *t, const struct offer *o)
{
	return &t->p->steps[o->step];
}

static bool is_in_full(const struct offer *o)
{
	return o->form == OFFER_FULL || o->form == OFFER_SOLO;
}

void answer_needs(struct buf *b, const struct wording *t, const struct offer *o)
{
	int n = 0;

	for (size_t i = 0; o->form != OFFER_REHEARSAL && i < t->p->needs.n; i++) {
		if (!plan_lacks(t->p, o->step, i))
			continue;
		buf_adds(b, n++ == 0 ? "It may not offer what you need: " : ", ");
		answer_show(b, t->p->needs.v[i].s);
	}
	if (n > 0)
		buf_addc(b, '.');
}

void answer_success(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct plist *l = &step_of(t, o)->success;

	for (size_t i = 0; is_in_full(o) && i < l->n; i++) {
		buf_adds(b, i == 0 ? "Enough is: " : "; ");
		if (i + 1 < l->n)
			answer_show(b, l->v[i].s);
		else
			answer_sentence(b, l->v[i].s);
	}
}

void answer_script(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct plist *l = &step_of(t, o)->script;

	for (size_t i = 0; i < l->n; i++) {
		buf_adds(b, i == 0 ? "To say: \"" : ", \"");
		answer_show(b, l->v[i].s);
		buf_addc(b, '"');
	}
	if (l->n > 0)
		buf_addc(b, '.');
}

void answer_predict(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct step *s = step_of(t, o);

	if (!is_in_full(o) || s->predict.what.s == NULL)
		return;
	buf_adds(b, "Beforehand, how likely, 0-100: \"");
	answer_show(b, s->predict.what.s);
	buf_adds(b, "\"?");
}

/* The ally, for the first practices that the plan says. */
/* The support of O's step; -1: none, or it was for the first times alone. */
static int support_now(const struct wording *t, const struct offer *o)
{
	const struct step *s = step_of(t, o);
	bool is_over = o->form == OFFER_SOLO ||
		       (s->with.until.set && t->h->steps[o->step].n >= (size_t)s->with.until.v);

	return is_over ? -1 : plan_contact(t->p, s->with.contact.s);
}

static void add_support(struct buf *b, const struct wording *t, const struct offer *o, int ally)
{
	static const char *const how[] = {
	    [HELP_THERE] = " beside you", [HELP_TEXT] = " by text", [HELP_CALL] = " by phone"};
	const struct step *s = step_of(t, o);
	const char *name = t->p->contacts[ally].name.s;

	answer_show(b, name != NULL ? name : s->with.contact.s);
	if (s->with.how.v >= 0 && s->with.how.v <= HELP_CALL)
		buf_adds(b, how[s->with.how.v]);
}

void answer_support(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct step *s = step_of(t, o);
	int ally = plan_contact(t->p, s->with.contact.s), now = support_now(t, o);

	if (ally < 0 || o->rule == RULE_FADE) /* that says so itself */
		return;
	if (now >= 0) {
		buf_adds(b, "With ");
		add_support(b, t, o, now);
		buf_addc(b, '.');
		return;
	}
	buf_adds(b, "If you feel like it, without ");
	answer_show(b, t->p->contacts[ally].name.s != NULL ? t->p->contacts[ally].name.s
							   : s->with.contact.s);
	buf_adds(b, " this time.");
}

/* What there is to choose: how long, and with whom; where the reason says with whom, that holds. */
static void answer_choice(struct buf *b, const struct wording *t, const struct offer *o)
{
	const int minutes = step_of(t, o)->minutes.v, ally = support_now(t, o);
	const bool is_said = o->why.word == WHY_EASE_ALLY || o->why.word == WHY_PLATEAU_WITH ||
			     o->why.word == WHY_PLATEAU_ALONE;
	const bool is_long = o->form == OFFER_FULL && step_of(t, o)->minutes.set && minutes > 1;
	struct buf s = {0};

	if (is_long)
		buf_addf(&s, "%d or %d minutes", (minutes + 1) / 2, minutes);
	if (ally >= 0 && !is_said && o->form != OFFER_REHEARSAL) {
		buf_adds(&s, s.len != 0 ? ", alone or with " : "Alone or with ");
		add_support(&s, t, o, ally);
	}
	buf_add(b, s.data, s.len);
	if (s.len != 0)
		buf_adds(b, ": you choose.");
	else if (!is_said)
		answer_support(b, t, o);
	buf_free(&s);
}

void answer_drop(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct plist *l = &step_of(t, o)->drop;
	const bool is_said = is_in_full(o) && o->rule != RULE_FADE;

	for (size_t i = 0; is_said && i < l->n; i++) {
		int k = plan_behaviour(t->p, l->v[i].s);
		const char *what = k < 0 ? NULL : t->p->safety_behaviours[k].what.s;
		buf_adds(b, i == 0 ? "See how it is without: " : ", ");
		answer_show(b, what != NULL ? what : l->v[i].s);
	}
	if (is_said && l->n > 0)
		buf_addc(b, '.');
}

void answer_flare(struct buf *b, const struct wording *t, const struct offer *o)
{
	const char *s = step_of(t, o)->if_flare.s;

	if (s == NULL || o->form == OFFER_REHEARSAL)
		return;
	buf_adds(b, "If it flares: ");
	answer_sentence(b, s);
}

void answer_exit(struct buf *b, const struct wording *t, const struct offer *o)
{
	const char *s = plan_exit(t->p, o->step);

	if (s == NULL || o->form == OFFER_REHEARSAL)
		return;
	buf_adds(b, "Way out: ");
	answer_sentence(b, s);
}

/* --- names and lines ------------------------------------------------------------ */

const char *answer_id(const struct wording *t, const struct offer *o)
{
	if (o->step >= 0)
		return t->p->steps[o->step].id.s;
	return o->coping >= 0 ? t->p->coping[o->coping].id.s : NULL;
}

const char *answer_task(const struct wording *t, const struct offer *o)
{
	const char *s = NULL;

	if (o->step >= 0)
		s = t->p->steps[o->step].task.s;
	else if (o->coping >= 0)
		s = t->p->coping[o->coping].words;
	if (s == NULL)
		s = answer_id(t, o);
	return s != NULL ? s : "";
}

int answer_width(const struct wording *t)
{
	return t->width > 0 ? t->width : 80;
}

int answer_scaled(const struct wording *t, int suds)
{
	return plan_to_scale((enum plan_scale)t->p->scale.v, suds);
}

static int count_lines(const char *s)
{
	int n = 1;

	for (; (s = strchr(s, '\n')) != NULL; s++)
		n++;
	return n;
}

/* Appends the safe text S, wrapped, in ROOM lines at most: what does not fit is cut.  Returns the
 * number of lines. */
static int add_lines(struct buf *b, const struct wording *t, const char *s, int room)
{
	struct buf cut = {0}, lines = {0};
	int n = room + 1;

	for (int most = room * answer_width(t); n > room && most > 0; most -= 4) {
		buf_cut(&cut, 0);
		buf_cut(&lines, 0);
		text_show_cut(&cut, s, SIZE_MAX, most, t->ascii);
		text_wrap(&lines, buf_str(&cut), answer_width(t), 0, 2);
		n = count_lines(buf_str(&lines));
	}
	buf_add(b, lines.data, lines.len);
	buf_addc(b, '\n');
	buf_free(&cut);
	buf_free(&lines);
	return n;
}

/* --- one offer --------------------------------------------------------------------- */

static void add_name(struct buf *b, const struct wording *t, const struct offer *o)
{
	static const char *const form[] = {[OFFER_EASIER] = " (easier version)",
					   [OFFER_REHEARSAL] = " (rehearsed)",
					   [OFFER_SOLO] = " (without support)",
					   [OFFER_SHORT] = " (made shorter)"};
	const char *id = answer_id(t, o);

	answer_show(b, answer_task(t, o));
	if (o->form < sizeof form / sizeof *form && form[o->form] != NULL)
		buf_adds(b, form[o->form]);
	if (o->context != NULL && o->form != OFFER_REHEARSAL) {
		buf_adds(b, ", ");
		answer_show(b, o->context);
	}
	if (id != NULL && strcmp(id, answer_task(t, o)) != 0)
		buf_addf(b, "  [%s]", id);
}

/* Why, made safe; and how far it may go, where all of it fits into ROOM lines. */
static void add_why(struct buf *b, const struct wording *t, const struct offer *o, int room)
{
	struct buf why = {0}, lines = {0};

	answer_why(&why, t, o);
	answer_show(b, buf_str(&why));
	const size_t end = b->len;
	if (o->predicted >= 0)
		buf_addf(b, " By your notes it may reach about %d. Your own line is %d.",
			 answer_scaled(t, o->predicted),
			 answer_scaled(t, t->p->steps[o->step].tolerable.v));
	text_wrap(&lines, buf_str(b), answer_width(t), 0, 2);
	if (count_lines(buf_str(&lines)) > room)
		buf_cut(b, end);
	buf_free(&lines);
	buf_free(&why);
}

/* --- what to know beforehand --------------------------------------------------------- */

enum { FACTS = 8 };
static answer_fact_fn *const facts[FACTS] = {/* in the order of reading */
					     answer_success, answer_script, answer_predict,
					     answer_choice,  answer_drop,   answer_flare,
					     answer_exit,    answer_needs};
static const int order[FACTS] = {7, 6, 2, 3, 4, 0, 1, 5}; /* of importance */

static void join(struct buf *b, const struct wording *t, const struct offer *o, unsigned chosen)
{
	for (int i = 0; i < FACTS; i++) {
		size_t before = b->len;
		if (!((chosen >> i) & 1u))
			continue;
		if (b->len > 0)
			buf_addc(b, ' ');
		size_t from = b->len;
		facts[i](b, t, o);
		if (b->len == from)
			buf_cut(b, before);
	}
}

/* As many facts as fit into ROOM lines, the most important first; the lines taken. */
static int add_facts(struct buf *b, const struct wording *t, const struct offer *o, int room)
{
	struct buf all = {0}, lines = {0};
	unsigned chosen = 0;
	int n = 0;

	for (int i = 0; i < FACTS && room > 0; i++) {
		buf_cut(&all, 0);
		buf_cut(&lines, 0);
		buf_adds(&all, "  ");
		join(&all, t, o, chosen | 1u << order[i]);
		text_wrap(&lines, buf_str(&all), answer_width(t), 0, 2);
		if (count_lines(buf_str(&lines)) <= room)
			chosen |= 1u << order[i];
	}
	buf_cut(&all, 0);
	join(&all, t, o, chosen);
	if (all.len > 0) {
		buf_adds(b, "  ");
		buf_cut(&lines, 0);
		text_wrap(&lines, buf_str(&all), answer_width(t), 2, 2);
		n = count_lines(buf_str(&lines));
		buf_add(b, lines.data, lines.len);
		buf_addc(b, '\n');
	}
	buf_free(&all);
	buf_free(&lines);
	return n;
}

/* --- rest --------------------------------------------------------------------------------- */

static void say_until(struct buf *b, const struct offer *o, int today)
{
	if (o->until.utc == 0)
		return;
	buf_adds(b, " From ");
	date_write_people(b, date_of(o->until), today);
	if (date_minute(o->until) != 0) {
		buf_adds(b, ", ");
		date_write_time(b, date_minute(o->until));
	}
	buf_adds(b, " there is room again, if you like.");
}

/* Of the entry that the cool-off stands on: how is it now?  Asked once. */
static int say_ask(struct buf *b, const struct wording *t)
{
	struct buf s = {0};

	if (t->a->ask_after == NULL)
		return 0;
	buf_adds(&s, "How is it now? ladder-log amend ");
	entry_id_short(&s, t->a->ask_after->id, 7);
	buf_adds(&s, " after=");
	int n = add_lines(b, t, buf_str(&s), 1);
	buf_free(&s);
	return n;
}

static void say_rest(struct buf *b, const struct wording *t, const struct offer *o, int room)
{
	struct buf s = {0};

	buf_adds(&s, "Rest. ");
	const int most = room - (t->a->ask_after != NULL);
	add_why(&s, t, o, most);
	say_until(&s, o, t->h->today);
	room -= add_lines(b, t, buf_str(&s), most < 3 ? most : 3);
	room -= say_ask(b, t);
	if (o->then >= 0 && room > 1) {
		const struct offer then = {.step = o->then, .coping = -1, .form = o->then_form};
		buf_cut(&s, 0);
		buf_adds(&s, "Then, when you like: ");
		add_name(&s, t, &then);
		buf_addc(&s, '.');
		add_lines(b, t, buf_str(&s), 2);
	}
	buf_free(&s);
}

/* --- urgent: people, and nothing else ------------------------------------------------------- */

void answer_urgent(struct buf *b, const struct wording *t)
{
	static const char *const last[] = {
	    "relapse-plan now has more. This stays first until you have looked back on a quieter "
	    "day, best with someone: relapse-plan after",
	    "Someone with you, by phone, or by message"};
	struct people_how how = {
	    .crisis_first = true, .minute = date_minute(t->now), .lines = ANSWER_LINES - 4};
	struct sheet s = {0};

	add_lines(b, t, "Nobody has been told; this stays on this machine.", 2);
	people_add(&s, t->p, &how);
	sheet_text(b, &s, answer_width(t));
	sheet_free(&s);
	for (size_t i = 0; i < sizeof last / sizeof *last; i++)
		add_lines(b, t, last[i], ANSWER_LINES);
}

/* --- the whole ---------------------------------------------------------------------------- */

static const struct offer *find(const struct advice *a, enum slot slot)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->v[i].slot == slot)
			return &a->v[i];
	return NULL;
}

/* The same step, form and place: what differs is in the sentence alone. */
static bool is_same_offer(const struct offer *a, const struct offer *b)
{
	return b != NULL && a->step >= 0 && a->step == b->step && a->form == b->form &&
	       (a->context == b->context ||
		(a->context != NULL && b->context != NULL && strcmp(a->context, b->context) == 0));
}

/* One line for a further offer; LAST ends it with "or rest". */
static void say_other(struct buf *b, const struct wording *t, const struct offer *o, bool is_last)
{
	static const char tail[] = ", or rest";
	struct buf s = {0};
	int room = answer_width(t) - (is_last ? (int)sizeof tail - 1 : 0);

	buf_adds(&s, o->slot == SLOT_GENTLER ? "Gentler: " : "Bolder: ");
	if (o->form == OFFER_EASIER)
		answer_show(&s, t->p->steps[o->step].easier.s);
	else if (is_same_offer(o, find(t->a, SLOT_NEXT))) {
		struct buf why = {0};
		answer_why(&why, t, o);
		answer_show(&s, buf_str(&why));
		buf_free(&why);
	} else
		add_name(&s, t, o);
	if (s.len > 0 && s.data[s.len - 1] == '.')
		buf_cut(&s, s.len - 1);
	text_show_cut(b, buf_str(&s), SIZE_MAX, room, t->ascii);
	buf_adds(b, is_last ? tail : "");
	buf_addc(b, '\n');
	buf_free(&s);
}

/* That STEP is learned, in the words of the value it serves. */
static void add_learned(struct buf *b, const struct wording *t, int step)
{
	const struct step *s = &t->p->steps[step];
	int value = s->values.n > 0 ? plan_value(t->p, s->values.v[0].s) : -1;
	const char *why = value >= 0 ? t->p->values[value].why.s : s->why.s;

	buf_adds(b, "You have learned this: ");
	answer_sentence(b, s->task.s != NULL ? s->task.s : s->id.s);
	if (why != NULL) {
		buf_adds(b, " It is for: ");
		answer_sentence(b, why);
	}
}

/* What is said once beside the answer; false, and nothing, where that is nothing. */
static bool add_said(struct buf *b, const struct wording *t)
{
	const struct advice *a = t->a;

	switch (a->said.word) {
	case SAID_TOLERABLE:
	case SAID_STOP:
		buf_addf(b, "Your %s is %d; it was %d: yours?",
			 a->said.word == SAID_STOP ? "stop" : "line", answer_scaled(t, a->said.is),
			 answer_scaled(t, a->said.was));
		break;
	case SAID_PAUSE_OVER:
		buf_adds(b, "Your week's pause has passed. There is no hurry.");
		break;
	case SAID_LEARNED:
		add_learned(b, t, a->said.step);
		break;
	case SAID_NOTNOW:
		buf_adds(b, "You said not now; it can wait until ");
		date_write_people(b, a->said.until + 1, t->h->today);
		buf_adds(b, ": ");
		answer_show(b, t->p->steps[a->said.step].task.s != NULL
				   ? t->p->steps[a->said.step].task.s
				   : t->p->steps[a->said.step].id.s);
		break;
	case SAID_NOTHING:
		return false;
	}
	return true;
}

static void add_signs(struct buf *b, int n)
{
	static const char *const words[] = {"None", "One", "Two", "Three", "Four", "Five"};

	if (n >= 0 && n < (int)(sizeof words / sizeof *words))
		buf_adds(b, words[n]);
	else
		buf_addf(b, "%d", n);
	buf_adds(b, n == 1 ? " of your own signs is there." : " of your own signs are there.");
}

/* The one to tell, after two weeks: a therapist or doctor of the plan, else its first. */
static void add_person(struct buf *b, const struct wording *t)
{
	const int who = plan_professional(t->p);
	const struct contact *k = t->p->n_contacts > 0 ? &t->p->contacts[who < 0 ? 0 : who] : NULL;

	buf_adds(b, "Two weeks now. This is a good week to tell ");
	if (k != NULL) {
		answer_show(b, k->name.s != NULL ? k->name.s : k->id.s);
		buf_adds(b, ", or a doctor.");
	} else {
		buf_adds(b, "a doctor, or someone you trust.");
	}
}

/* The first who can be reached, as long as what was urgent is near. */
static int say_near(struct buf *b, const struct wording *t)
{
	const struct people_how how = {.minute = date_minute(t->now)};
	size_t *v = mem_zeroed(t->p->n_contacts + 1, sizeof *v);
	struct buf s = {0}, line = {0};

	buf_adds(&s, "You need not be alone with it. ");
	if (people_order(v, t->p, &how) != 0)
		people_line(&line, &t->p->contacts[v[0]], &how);
	else
		buf_adds(&line, "Someone you trust will do; a few words are enough.");
	answer_show(&s, buf_str(&line));
	const int n = add_lines(b, t, buf_str(&s), 1);
	buf_free(&line);
	buf_free(&s);
	free(v);
	return n;
}

static int say_first(struct buf *b, const struct wording *t, bool is_night)
{
	struct buf s = {0};
	int n = 0;

	if (is_night)
		n += add_lines(b, t, "It is night. Nothing is asked of you now.", 1);
	if (t->a->begin_with_relapse_plan) {
		buf_adds(&s, "First: relapse-plan. ");
		add_signs(&s, t->a->signs_up);
		buf_adds(&s, " The newest entry: ");
		date_write_ago(&s, t->a->age_days > 0 ? -t->a->age_days : 0, 0);
		buf_addc(&s, '.');
		buf_adds(&s, " A look back opens the steps for a week: ladder-log review");
		n += add_lines(b, t, buf_str(&s), 3);
		buf_cut(&s, 0);
	}
	if (t->a->is_long_act) {
		add_person(&s, t);
		n += add_lines(b, t, buf_str(&s), 1);
		buf_cut(&s, 0);
	} else if (t->a->is_near) {
		n += say_near(b, t);
	}
	if (t->a->asks_again)
		n += add_lines(b, t, SIGNS_ASK_AGAIN, 1);
	if (n < 2 && add_said(&s, t))
		n += add_lines(b, t, buf_str(&s), 1);
	buf_free(&s);
	return n;
}

/* At night something calm comes first, and a step is for tomorrow. */
static int say_night(struct buf *b, const struct wording *t, const struct offer *o, int room)
{
	const struct coping *k = t->p->n_coping > 0 ? &t->p->coping[0] : NULL;
	struct buf s = {0};

	if (o->step < 0 || room < 2)
		return 0;
	if (k != NULL) {
		buf_adds(&s, "For now, if anything: ");
		answer_show(&s, k->words);
	} else {
		buf_adds(&s, "For now, if anything: relapse-plan now has words and a slow breath.");
	}
	int n = add_lines(b, t, buf_str(&s), 1);
	buf_free(&s);
	return n;
}

static void say_next(struct buf *b, const struct wording *t, const struct offer *o, int room,
		     const char *lead)
{
	struct buf s = {0};

	if (o->form != OFFER_NONE) {
		buf_adds(&s, lead);
		add_name(&s, t, o);
		room -= add_lines(b, t, buf_str(&s), room > 2 ? 2 : 1);
		buf_cut(&s, 0);
		buf_adds(&s, "  ");
	}
	add_why(&s, t, o, room < 4 ? room : 4);
	if (room > 0)
		room -= add_lines(b, t, buf_str(&s), room < 4 ? room : 4);
	if (o->step >= 0)
		add_facts(b, t, o, room);
	buf_free(&s);
}

void answer_text(struct buf *b, const struct wording *t)
{
	const struct offer *o = &t->a->v[0];
	const struct offer *gentler = find(t->a, SLOT_GENTLER), *bolder = find(t->a, SLOT_BOLDER);
	struct buf due = {0};

	if (o->rule == RULE_URGENT) {
		answer_urgent(b, t);
		return;
	}
	bool is_night = calendar_is_quiet(t->p, date_minute(t->now));
	int room = ANSWER_LINES - say_first(b, t, is_night);
	room -= gentler != NULL && bolder != NULL ? 2 : 1;
	if (room > 2)
		room -= answer_due_today(&due, t);
	if (o->slot == SLOT_REST) {
		say_rest(b, t, o, room);
	} else {
		if (is_night)
			room -= say_night(b, t, o, room);
		say_next(b, t, o, room,
			 !is_night	? "Next: "
			 : o->step >= 0 ? "Tomorrow, if you like: "
					: "If you like: ");
	}
	buf_add(b, due.data, due.len);
	buf_free(&due);
	if (gentler != NULL)
		say_other(b, t, gentler, bolder == NULL);
	if (bolder != NULL)
		say_other(b, t, bolder, true);
	if (gentler == NULL && bolder == NULL)
		buf_adds(b, "Something kind, or rest\n");
}
