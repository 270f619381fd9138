#include "answer_in.h"

#include <string.h>

#include "base/text.h"

enum { WEEK = 7, DAY_TEXT = 10 };

struct ahead {
	const struct wording *t;
	struct plan plan; /* a copy without lapse: being away is not assumed */
	int *taken;	  /* by day from today: practices taken up that count */
	bool *boosted;	  /* by step: its booster was taken up */
};

/* What is offered on one day, and why. */
struct day_plan {
	int day;
	struct offer o;
};

static int week_load(const struct ahead *w, const struct history *h, int ahead)
{
	int n = 0;

	for (int i = ahead > WEEK - 1 ? ahead - (WEEK - 1) : 0; i < ahead; i++)
		n += w->taken[i];
	for (size_t s = 0; s < w->plan.n_steps; s++) {
		int seen = INT_MIN;
		for (size_t i = h->steps[s].n; i-- > 0;) {
			const struct attempt *a = &h->steps[s].v[i];
			if (a->day <= h->today - WEEK)
				break;
			n += a->counts && a->day != seen;
			seen = a->counts ? a->day : seen;
		}
	}
	return n;
}

static struct offer look(struct ahead *w, const struct entry *const *entries, size_t n,
			 enum stage stage, int ahead)
{
	struct stamp now =
	    ahead == 0 ? w->t->now
		       : date_local_near(date_of(w->t->now) + ahead, date_minute(w->t->now));
	struct history h;
	struct advice a;

	history_build(&h, &w->plan, entries, n, now);
	for (size_t s = 0; s < w->plan.n_steps; s++)
		if (w->boosted[s])
			h.steps[s].booster_day = INT_MAX;
	advise_decide(&a, &w->plan, &h, stage, now);
	struct offer o = a.v[0];
	if (o.slot != SLOT_REST && week_load(w, &h, ahead) >= w->plan.pace.per_week.v) {
		o = (struct offer){.slot = SLOT_REST, .rule = RULE_LOAD, .step = -1, .coping = -1};
	} else if (o.slot != SLOT_REST && o.step >= 0) {
		w->taken[ahead]++;
		if (o.rule == RULE_BOOSTER)
			w->boosted[o.step] = true;
	}
	advise_free(&a);
	history_free(&h);
	return o;
}

static void day_line(struct buf *b, const struct wording *t, int day, const struct offer *o)
{
	struct buf s = {0};

	date_write_people(&s, day);
	while (s.len < DAY_TEXT + 1)
		buf_addc(&s, ' ');
	if (o->slot == SLOT_REST) {
		buf_addf(&s, " rest (%s)", advise_rules[o->rule].name);
	} else if (answer_id(t, o) != NULL) {
		buf_addc(&s, ' ');
		answer_show(&s, t->discreet ? answer_id(t, o) : answer_task(t, o));
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
	bool has_task = *answer_task(t, o) != '\0' && !t->discreet;
	table_text(tab, has_task ? answer_task(t, o) : NULL);
	table_text(tab, *advise_form_words[o->form] != '\0' ? advise_form_words[o->form] : NULL);
	table_row_end(tab);
	buf_free(&s);
}

void answer_days(struct buf *b, const struct wording *t, const struct entry *const *entries,
		 size_t n, enum stage stage, int days, enum format f)
{
	static const struct column cols[] = {{"day", COL_TEXT},	 {"offer", COL_TEXT},
					     {"rule", COL_TEXT}, {"step", COL_TEXT},
					     {"task", COL_TEXT}, {"form", COL_TEXT}};
	struct arena mem = {0};
	struct ahead w = {.t = t, .plan = *t->p};
	struct table tab;

	w.plan.pace.lapse.v = INT_MAX;
	w.taken = arena_alloc(&mem, ((size_t)days + 1) * sizeof *w.taken);
	w.boosted = arena_alloc(&mem, (t->p->n_steps + 1) * sizeof *w.boosted);
	if (f != FORMAT_TEXT)
		table_begin(&tab, b, f, cols, sizeof cols / sizeof *cols);
	for (int i = 0; i < days; i++) {
		struct offer o = look(&w, entries, n, stage, i);
		int day = date_of(t->now) + i;
		if (f == FORMAT_TEXT) {
			day_line(b, t, day, &o);
			answer_due_lines(b, t, day);
		} else {
			day_row(&tab, t, day, &o);
			answer_due_rows(&tab, t, day);
		}
	}
	if (f == FORMAT_TEXT)
		buf_adds(b, "Any of these days, something gentler, or rest\n");
	else
		table_end(&tab);
	arena_free(&mem);
}
