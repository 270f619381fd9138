#include "answer_in.h"

#include <string.h>

#include "base/text.h"
#include "rules/forecast.h"

/* --- what else is due, from the plan's own calendar --------------------------------- */

enum { DUE_TEXT = 12 };

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
		if (t->due->v[i].kind == DUE_HANDOVER)
			buf_adds(&s, ": relapse-plan handover");
	}
	const bool any = s.len != 0;
	if (any) {
		text_show_cut(b, buf_str(&s), SIZE_MAX, answer_width(t), t->ascii);
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
		buf_addf(&s, "%*s", DUE_TEXT, "");
		add_one(&s, &t->due->v[i]);
		buf_addf(&s, " (%s)", calendar_kind_words[t->due->v[i].kind]);
		text_show_cut(b, buf_str(&s), SIZE_MAX, answer_width(t), t->ascii);
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
		table_text(tab, d->what);
		table_none(tab);
		table_row_end(tab);
	}
	buf_free(&s);
}

/* --- day by day ------------------------------------------------------------------------- */

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
	text_show_cut(b, buf_str(&s), SIZE_MAX, answer_width(t), t->ascii);
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
