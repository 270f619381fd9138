/* tell: what else is due, from the plan's own calendar (rhythm.h). */
#include "answer_in.h"

#include "base/text.h"

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
		text_show_cut(b, buf_str(&s), SIZE_MAX, t->width > 0 ? t->width : 80, t->ascii);
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
		text_show_cut(b, buf_str(&s), SIZE_MAX, t->width > 0 ? t->width : 80, t->ascii);
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
