#include "answer_in.h"

#include <string.h>

#include "base/text.h"
#include "rules/forecast.h"

enum { DAY_TEXT = 10 };

static void day_line(struct buf *b, const struct wording *t, int day, const struct offer *o)
{
	struct buf s = {0};

	date_write_people(&s, day, t->h->today);
	while (s.len < DAY_TEXT + 1)
		buf_addc(&s, ' ');
	if (o->slot == SLOT_REST) {
		buf_addf(&s, " rest (%s)", advise_rules[o->rule].name);
	} else if (answer_id(t, o) != NULL) {
		buf_addc(&s, ' ');
		answer_show(&s, answer_task(t, o));
		buf_addf(&s, " (%s)", advise_rules[o->rule].name);
	} else {
		buf_adds(&s, " something small (gentle)");
	}
	text_show_cut(b, buf_str(&s), SIZE_MAX, t->width > 0 ? t->width : 80, t->ascii);
	buf_addc(b, '\n');
	buf_free(&s);
}

static void day_row(struct table *tab, const struct wording *t, int day, const struct offer *o)
{
	struct buf s = {0};

	date_write(&s, day);
	table_text(tab, buf_str(&s));
	table_text(tab, advise_slot_words[o->slot]);
	table_text(tab, advise_rules[o->rule].name);
	table_text(tab, answer_id(t, o));
	bool has_task = *answer_task(t, o) != '\0';
	table_text(tab, has_task ? answer_task(t, o) : NULL);
	table_text(tab, *advise_form_words[o->form] != '\0' ? advise_form_words[o->form] : NULL);
	table_row_end(tab);
	buf_free(&s);
}

void answer_days(struct buf *b, const struct wording *t, const struct entry *const *entries,
		 size_t n, const struct signs *signs, int days, enum format f)
{
	static const struct column cols[] = {{"day", COL_TEXT},	 {"offer", COL_TEXT},
					     {"rule", COL_TEXT}, {"step", COL_TEXT},
					     {"task", COL_TEXT}, {"form", COL_TEXT}};
	struct forecast ahead;
	struct offer o;
	struct table tab;

	if (f == FORMAT_TEXT && t->a->v[0].rule == RULE_URGENT) {
		answer_urgent(b, t);
		return;
	}
	forecast_begin(&ahead, t->h->plan, entries, n, signs, t->now, days);
	if (f != FORMAT_TEXT)
		table_begin(&tab, b, f, cols, sizeof cols / sizeof *cols);
	while (forecast_next(&ahead, &o)) {
		if (f == FORMAT_TEXT) {
			day_line(b, t, ahead.day, &o);
			answer_due_lines(b, t, ahead.day);
		} else {
			day_row(&tab, t, ahead.day, &o);
			answer_due_rows(&tab, t, ahead.day);
		}
	}
	if (f == FORMAT_TEXT)
		buf_adds(b, "Any of these days, something gentler, or rest\n");
	else
		table_end(&tab);
	forecast_end(&ahead);
}
