#include "answer_in.h"

#include <string.h>

#include "base/text.h"

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

static bool offers(const struct step *s, const char *need)
{
	for (size_t i = 0; i < s->setting.offers.n; i++)
		if (strcmp(s->setting.offers.v[i].s, need) == 0)
			return true;
	return false;
}

void answer_needs(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct step *s = step_of(t, o);
	bool has_place = s->mode.v == MODE_IN_PERSON || s->setting.place.s != NULL;
	int n = 0;

	for (size_t i = 0; has_place && o->form != OFFER_REHEARSAL && i < t->p->needs.n; i++) {
		if (offers(s, t->p->needs.v[i].s))
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
void answer_support(struct buf *b, const struct wording *t, const struct offer *o)
{
	static const char *const how[] = {
	    [HELP_THERE] = "beside you", [HELP_TEXT] = "by text", [HELP_CALL] = "by phone"};
	const struct step *s = step_of(t, o);
	int ally = plan_contact(t->p, s->with.contact.s), until = s->with.until.v;
	size_t done = t->h->steps[o->step].n;

	if (ally < 0)
		return;
	const char *name = t->p->contacts[ally].name.s;
	bool is_over = o->form == OFFER_SOLO || (s->with.until.set && done >= (size_t)until);
	buf_adds(b, is_over ? "Perhaps without " : "With ");
	answer_show(b, name != NULL ? name : s->with.contact.s);
	if (!is_over && s->with.how.v >= 0 && s->with.how.v <= HELP_CALL)
		buf_addf(b, " %s", how[s->with.how.v]);
	buf_adds(b, is_over ? " this time." : ".");
}

void answer_drop(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct plist *l = &step_of(t, o)->drop;

	for (size_t i = 0; is_in_full(o) && i < l->n; i++) {
		int k = plan_behaviour(t->p, l->v[i].s);
		const char *what = k < 0 ? NULL : t->p->safety_behaviours[k].what.s;
		buf_adds(b, i == 0 ? "See how it is without: " : ", ");
		answer_show(b, what != NULL ? what : l->v[i].s);
	}
	if (is_in_full(o) && l->n > 0)
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
		s = t->p->coping[o->coping].how.s != NULL ? t->p->coping[o->coping].how.s
							  : t->p->coping[o->coping].kind.s;
	if (s == NULL)
		s = answer_id(t, o);
	return s != NULL ? s : "";
}

static int width_of(const struct wording *t)
{
	return t->width > 0 ? t->width : 80;
}

static int suds(const struct wording *t, int v)
{
	return plan_to_scale((enum plan_scale)t->p->scale.v, v);
}

static int count_lines(const char *s)
{
	int n = 1;

	for (; (s = strchr(s, '\n')) != NULL; s++)
		n++;
	return n;
}

/* Appends the safe text S, wrapped, if it takes at most ROOM lines, else its beginning
 * on one line; the number of lines. */
static int add_lines(struct buf *b, const struct wording *t, const char *s, int room)
{
	struct buf lines = {0};
	int n;

	text_wrap(&lines, s, width_of(t), 0, 2);
	n = count_lines(buf_str(&lines));
	if (n <= room) {
		buf_add(b, lines.data, lines.len);
	} else {
		text_show_cut(b, s, SIZE_MAX, width_of(t), t->ascii);
		n = 1;
	}
	buf_addc(b, '\n');
	buf_free(&lines);
	return n;
}

/* --- one offer --------------------------------------------------------------------- */

static void add_name(struct buf *b, const struct wording *t, const struct offer *o)
{
	static const char *const form[] = {[OFFER_EASIER] = " (easier version)",
					   [OFFER_REHEARSAL] = " (rehearsed)",
					   [OFFER_SOLO] = " (without support)"};
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

static void add_why(struct buf *b, const struct wording *t, const struct offer *o)
{
	answer_show(b, o->why);
	if (o->predicted >= 0)
		buf_addf(b, " Likely peak about %d; your line is %d.", suds(t, o->predicted),
			 suds(t, t->p->steps[o->step].tolerable.v));
}

/* --- what to know beforehand --------------------------------------------------------- */

enum { FACTS = 8 };
static answer_fact_fn *const facts[FACTS] = {/* in the order of reading */
					     answer_success, answer_script, answer_predict,
					     answer_support, answer_drop,   answer_flare,
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
		text_wrap(&lines, buf_str(&all), width_of(t), 0, 2);
		if (count_lines(buf_str(&lines)) <= room)
			chosen |= 1u << order[i];
	}
	buf_cut(&all, 0);
	join(&all, t, o, chosen);
	if (all.len > 0) {
		buf_adds(b, "  ");
		buf_cut(&lines, 0);
		text_wrap(&lines, buf_str(&all), width_of(t), 2, 2);
		n = count_lines(buf_str(&lines));
		buf_add(b, lines.data, lines.len);
		buf_addc(b, '\n');
	}
	buf_free(&all);
	buf_free(&lines);
	return n;
}

/* --- rest and urgent --------------------------------------------------------------------- */

static void say_until(struct buf *b, const struct offer *o)
{
	if (o->until.utc == 0)
		return;
	buf_adds(b, " until ");
	date_write_people(b, date_of(o->until));
	if (date_minute(o->until) != 0) {
		buf_adds(b, ", ");
		date_write_time(b, date_minute(o->until));
	}
}

static void say_rest(struct buf *b, const struct wording *t, const struct offer *o, int room)
{
	struct buf s = {0};

	buf_adds(&s, "Rest");
	say_until(&s, o);
	buf_adds(&s, ". ");
	answer_show(&s, o->why);
	room -= add_lines(b, t, buf_str(&s), 3);
	if (o->then >= 0 && room > 2) {
		const struct offer then = {.step = o->then, .coping = -1, .form = OFFER_FULL};
		buf_cut(&s, 0);
		buf_adds(&s, "Then, when you like: ");
		add_name(&s, t, &then);
		buf_addc(&s, '.');
		add_lines(b, t, buf_str(&s), 2);
	}
	buf_free(&s);
}

static void say_contact(struct buf *b, const struct wording *t, const struct contact *k)
{
	struct buf s = {0};

	buf_adds(&s, "  ");
	answer_show(&s, k->name.s != NULL ? k->name.s : k->id.s);
	if (k->phone.s != NULL) {
		buf_adds(&s, "  ");
		answer_show(&s, k->phone.s);
	}
	text_show_cut(b, buf_str(&s), SIZE_MAX, width_of(t), t->ascii);
	buf_addc(b, '\n');
	buf_free(&s);
}

static bool is_crisis(const struct contact *k)
{
	return k->role.s != NULL && strcmp(k->role.s, "crisis") == 0;
}

/* The person's own people first, the crisis line ahead of them. */
static void say_urgent(struct buf *b, const struct wording *t, const struct offer *o, int room)
{
	room -= add_lines(b, t, o->why, 2) + 2;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < t->p->n_contacts && room > 0; i++)
			if (is_crisis(&t->p->contacts[i]) == (pass == 0)) {
				say_contact(b, t, &t->p->contacts[i]);
				room--;
			}
	buf_adds(b, "relapse-plan now shows what you decided. A review, later, ends this.\n");
}

/* --- what else is due, from the plan's own calendar --------------------------------- */

enum { DAY_TEXT = 12 };

/* Boosters are offers of next's own; those before a change are the calendar's. */
static bool is_told(const struct due *d, int day)
{
	return d->day == day && (d->kind != DUE_BOOSTER || d->transition >= 0);
}

static void add_one(struct buf *b, const struct due *d)
{
	if (d->minute >= 0) {
		date_write_time(b, d->minute);
		buf_addc(b, ' ');
	}
	answer_show(b, d->what);
}

bool answer_due_today(struct buf *b, const struct wording *t)
{
	struct buf s = {0};

	if (t->due == NULL || t->a->v[0].rule == RULE_URGENT)
		return false;
	for (size_t i = 0; i < t->due->n; i++) {
		if (!is_told(&t->due->v[i], date_of(t->now)))
			continue;
		buf_adds(&s, s.len == 0 ? "Today, too: " : "; ");
		add_one(&s, &t->due->v[i]);
	}
	const bool any = s.len != 0;
	if (any) {
		text_show_cut(b, buf_str(&s), SIZE_MAX, width_of(t), t->ascii);
		buf_addc(b, '\n');
	}
	buf_free(&s);
	return any;
}

void answer_due_lines(struct buf *b, const struct wording *t, int day)
{
	struct buf s = {0};

	for (size_t i = 0; t->due != NULL && i < t->due->n; i++) {
		if (!is_told(&t->due->v[i], day))
			continue;
		buf_cut(&s, 0);
		buf_addf(&s, "%*s", DAY_TEXT, "");
		add_one(&s, &t->due->v[i]);
		buf_addf(&s, " (%s)", calendar_kind_words[t->due->v[i].kind]);
		text_show_cut(b, buf_str(&s), SIZE_MAX, width_of(t), t->ascii);
		buf_addc(b, '\n');
	}
	buf_free(&s);
}

void answer_due_rows(struct table *tab, const struct wording *t, int day)
{
	struct buf s = {0};

	for (size_t i = 0; t->due != NULL && i < t->due->n; i++) {
		const struct due *d = &t->due->v[i];
		if (!is_told(d, day))
			continue;
		buf_cut(&s, 0);
		date_write(&s, day);
		table_text(tab, buf_str(&s));
		table_text(tab, "due");
		table_text(tab, calendar_kind_words[d->kind]);
		table_text(tab, d->kind == DUE_BOOSTER ? t->p->steps[d->index].id.s : NULL);
		table_text(tab, t->discreet ? NULL : d->what);
		table_none(tab);
		table_row_end(tab);
	}
	buf_free(&s);
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
	int room = width_of(t) - (is_last ? (int)sizeof tail - 1 : 0);

	buf_adds(&s, o->slot == SLOT_GENTLER ? "Gentler: " : "Bolder: ");
	if (o->form == OFFER_EASIER)
		answer_show(&s, t->p->steps[o->step].easier.s);
	else if (is_same_offer(o, find(t->a, SLOT_NEXT)))
		answer_show(&s, o->why);
	else
		add_name(&s, t, o);
	if (s.len > 0 && s.data[s.len - 1] == '.')
		buf_cut(&s, s.len - 1);
	text_show_cut(b, buf_str(&s), SIZE_MAX, room, t->ascii);
	buf_adds(b, is_last ? tail : "");
	buf_addc(b, '\n');
	buf_free(&s);
}

static int say_first(struct buf *b, const struct wording *t)
{
	int n = 0;

	if (t->a->begin_with_relapse_plan)
		n += add_lines(b, t, "First: relapse-plan. Signs are up that you chose to watch.",
			       1);
	if (t->a->said_once != NULL)
		n += add_lines(b, t, t->a->said_once, 1);
	return n;
}

static void say_next(struct buf *b, const struct wording *t, const struct offer *o, int room)
{
	struct buf s = {0};

	if (o->form != OFFER_NONE) {
		buf_adds(&s, "Next: ");
		add_name(&s, t, o);
		room -= add_lines(b, t, buf_str(&s), 2);
		buf_cut(&s, 0);
		buf_adds(&s, "  ");
	}
	add_why(&s, t, o);
	room -= add_lines(b, t, buf_str(&s), 3);
	if (o->step >= 0)
		add_facts(b, t, o, room);
	buf_free(&s);
}

void answer_text(struct buf *b, const struct wording *t)
{
	const struct offer *o = &t->a->v[0];
	const struct offer *gentler = find(t->a, SLOT_GENTLER), *bolder = find(t->a, SLOT_BOLDER);
	int room = ANSWER_LINES - say_first(b, t);

	struct buf due = {0};

	room -= gentler != NULL && bolder != NULL ? 2 : 1;
	room -= answer_due_today(&due, t);
	if (o->slot == SLOT_REST && o->rule == RULE_URGENT)
		say_urgent(b, t, o, room);
	else if (o->slot == SLOT_REST)
		say_rest(b, t, o, room);
	else
		say_next(b, t, o, room);
	buf_add(b, due.data, due.len);
	buf_free(&due);
	if (gentler != NULL)
		say_other(b, t, gentler, bolder == NULL);
	if (bolder != NULL)
		say_other(b, t, bolder, true);
	if (gentler == NULL && bolder == NULL)
		buf_adds(b, o->rule == RULE_URGENT ? "Someone beside you, or rest\n"
						   : "Something kind, or rest\n");
}
