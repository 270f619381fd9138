#include "answer_in.h"

#include <string.h>

#include "base/text.h"

/* Facts of one step, one sentence each. */

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

static bool is_full(const struct offer *o)
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

	for (size_t i = 0; is_full(o) && i < l->n; i++) {
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

	if (!is_full(o) || s->predict.what.s == NULL)
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

	for (size_t i = 0; is_full(o) && i < l->n; i++) {
		int k = plan_behaviour(t->p, l->v[i].s);
		const char *what = k < 0 ? NULL : t->p->safety_behaviours[k].what.s;
		buf_adds(b, i == 0 ? "See how it is without: " : ", ");
		answer_show(b, what != NULL ? what : l->v[i].s);
	}
	if (is_full(o) && l->n > 0)
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
