#include "answer_in.h"

#include <string.h>

#include "base/text.h"
#include "out/entry_say.h"

static const struct column columns[] = {
    {"offer", COL_TEXT},   {"rule", COL_TEXT}, {"step", COL_TEXT},     {"task", COL_TEXT},
    {"context", COL_TEXT}, {"form", COL_TEXT}, {"predicted", COL_INT}, {"until", COL_TEXT},
    {"then", COL_TEXT},	   {"why", COL_TEXT},  {"entries", COL_LIST},  {"then_form", COL_TEXT},
};

static void add_entries(struct table *tab, const struct offer *o)
{
	struct buf ids = {0};

	for (size_t i = 0; i < o->n_entries; i++) {
		if (i > 0)
			buf_addc(&ids, ',');
		entry_id_write(&ids, o->entries[i]->id);
	}
	table_text(tab, o->n_entries > 0 ? buf_str(&ids) : NULL);
	buf_free(&ids);
}

static const char *or_none(const char *s)
{
	return s != NULL && *s != '\0' ? s : NULL;
}

static void add_row(struct table *tab, const struct wording *t, const struct offer *o)
{
	struct buf until = {0}, why = {0};

	answer_why(&why, t, o);
	if (o->until.utc != 0)
		date_write_instant(&until, o->until);
	table_text(tab, advise_slot_words[o->slot]);
	table_text(tab, advise_rules[o->rule].name);
	table_text(tab, answer_id(t, o));
	table_text(tab, or_none(answer_task(t, o)));
	table_text(tab, t->discreet ? NULL : o->context);
	table_text(tab, or_none(advise_form_words[o->form]));
	if (o->predicted >= 0 && !t->discreet)
		table_int(tab, o->predicted);
	else
		table_none(tab);
	table_text(tab, or_none(buf_str(&until)));
	table_text(tab, o->then >= 0 ? t->p->steps[o->then].id.s : NULL);
	table_text(tab, t->discreet ? NULL : buf_str(&why));
	add_entries(tab, o);
	table_text(tab, or_none(advise_form_words[o->then_form]));
	table_row_end(tab);
	buf_free(&until);
	buf_free(&why);
}

void answer_table(struct buf *b, const struct wording *t, enum format f)
{
	struct table tab;

	table_begin(&tab, b, f, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < t->a->n; i++)
		add_row(&tab, t, &t->a->v[i]);
	table_end(&tab);
}

bool answer_quiet(struct buf *b, const struct wording *t)
{
	const struct offer *o = &t->a->v[0];
	const char *id = answer_id(t, o);

	if (o->slot == SLOT_REST || id == NULL)
		return false;
	buf_addf(b, "%s\n", id);
	return true;
}

/* --- brief -------------------------------------------------------------------------- */

/* All is learned, and nothing is due today. */
static bool is_idle(const struct wording *t)
{
	const struct offer *o = &t->a->v[0];

	return o->rule == RULE_KEEP && history_booster_day(t->h, o->step) > t->h->today &&
	       (t->due == NULL || t->due->n == 0 || t->due->v[0].day > t->h->today);
}

bool answer_brief(struct buf *b, const struct wording *t)
{
	const struct offer *o = &t->a->v[0];

	if (o->rule == RULE_URGENT && !calendar_is_quiet(t->p, date_minute(t->now))) {
		buf_adds(b, "ladder: someone to talk to would be good now: relapse-plan now\n");
		return true;
	}
	if (o->slot == SLOT_REST || is_idle(t) || !calendar_reminds(t->p, t->h, t->now))
		return false;
	buf_adds(b, t->a->begin_with_relapse_plan
			? "ladder: your own plan has a page for today: relapse-plan\n"
		    : o->rule == RULE_RETURN
			? "ladder: good that you are here; nothing is lost, and small is fine\n"
			: "ladder: there is something small for today, if you like, or rest\n");
	return true;
}

/* --- trace -------------------------------------------------------------------------- */

static void trace_offer(struct buf *b, const struct wording *t, const struct offer *o)
{
	buf_addf(b, "\n%s: ", advise_slot_words[o->slot]);
	answer_show(b, answer_id(t, o) != NULL ? answer_id(t, o) : "-");
	buf_addf(b, " by %s", advise_rules[o->rule].name);
	if (*advise_form_words[o->form] != '\0')
		buf_addf(b, ", %s", advise_form_words[o->form]);
	buf_addc(b, '\n');
	if (o->step >= 0) {
		struct buf s = {0};
		buf_adds(b, "  predicted: ");
		history_predicted(t->h, o->step, &s);
		buf_adds(b, buf_str(&s) + strspn(buf_str(&s), " "));
		if (o->form == OFFER_EASIER || o->form == OFFER_SOLO) {
			buf_addf(b, "\n  %s: ", advise_form_words[o->form]);
			history_predicted_form(t->h, o->step,
					       o->form == OFFER_SOLO ? FORM_SOLO : FORM_EASIER, b);
		}
		buf_cut(&s, 0);
		history_limit(t->h, plan_theme(t->p, o->step), &s);
		buf_addf(b, "\n  limit: %s\n  learned: ", buf_str(&s));
		history_why_learned(t->h, o->step, b);
		buf_addc(b, '\n');
		buf_free(&s);
	}
	for (size_t i = 0; i < o->n_entries; i++) {
		buf_adds(b, "  row: ");
		entry_id_short(b, o->entries[i]->id, 7);
		buf_addc(b, ' ');
		entry_say(b, o->entries[i], (enum plan_scale)t->p->scale.v);
		buf_addc(b, '\n');
	}
}

void answer_trace(struct buf *b, const struct wording *t)
{
	for (size_t i = 0; i < t->a->n_trace; i++) {
		const struct trace_line *l = &t->a->trace[i];
		buf_addf(b, "%-9s %-3s  ", advise_rules[l->rule].name, l->applied ? "yes" : "no");
		answer_show(b, l->why);
		buf_addc(b, '\n');
	}
	for (size_t i = 0; i < t->a->n; i++)
		trace_offer(b, t, &t->a->v[i]);
}

void answer_trace_table(struct buf *b, const struct wording *t, enum format f)
{
	static const struct column cols[] = {
	    {"rule", COL_TEXT}, {"applied", COL_TEXT}, {"why", COL_TEXT}};
	struct table tab;

	table_begin(&tab, b, f, cols, sizeof cols / sizeof *cols);
	for (size_t i = 0; i < t->a->n_trace; i++) {
		const struct trace_line *l = &t->a->trace[i];
		table_text(&tab, advise_rules[l->rule].name);
		table_text(&tab, l->applied ? "yes" : "no");
		table_text(&tab, t->discreet ? NULL : l->why);
		table_row_end(&tab);
	}
	table_end(&tab);
}

/* --- where others may read along ($LADDER_DISCREET): ids and rules alone ------------------ */

void answer_discreet(struct buf *b, const struct wording *t)
{
	if (t->a->v[0].rule == RULE_URGENT) {
		answer_urgent(b, t);
		return;
	}
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
