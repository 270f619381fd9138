/* Where others may read along ($LADDER_DISCREET): ids and rules, no names, no numbers. */
#include "answer_in.h"

void answer_discreet(struct buf *b, const struct wording *t)
{
	if (t->a->begin_with_relapse_plan)
		buf_adds(b, "first: relapse-plan\n");
	for (size_t i = 0; i < t->a->n; i++) {
		const struct offer *o = &t->a->v[i];
		const char *id = answer_id(t, o), *form = advise_form_words[o->form];
		bool is_plain = *form == '\0' || o->form == OFFER_FULL;
		buf_addf(b, "%s: ", advise_slot_words[o->slot]);
		answer_show(b, id != NULL ? id : advise_rules[o->rule].name);
		buf_addf(b, "%s%s\n", is_plain ? "" : ", ", is_plain ? "" : form);
	}
	buf_adds(b, "or rest\n");
}

void answer_discreet_trace(struct buf *b, const struct wording *t)
{
	for (size_t i = 0; i < t->a->n_trace; i++)
		buf_addf(b, "%-9s %s\n", advise_rules[t->a->trace[i].rule].name,
			 t->a->trace[i].applied ? "yes" : "no");
	answer_discreet(b, t);
}
