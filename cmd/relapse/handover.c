/* Who leads, and what is left to hand over: a list for the days that `handover:` sets. */
#include "relapse.h"

#include "base/date.h"

enum { MOST_STEPS = 8, MOST_REVIEWS = 4 };

static const char *const leads[] = {[LEAD_THERAPIST] = "your therapist leads",
				    [LEAD_SHARED] = "you lead together",
				    [LEAD_SELF] = "you lead"};

/* Who plans, who changes limits, who is called when. */
static const char *const settled[][3] = {
    [LEAD_THERAPIST] = {"The next steps: your therapist proposes, and you say yes or no",
			"Limits: changed by the two of you, on a calm day",
			"When it is hard: agree who is called first, and at which hours"},
    [LEAD_SHARED] = {"The next steps: one of you proposes, the other agrees",
		     "Limits: changed by the two of you, on a calm day",
		     "When it is hard: the people of your plan; agree when your therapist is"},
    [LEAD_SELF] = {"The next steps: you plan them; a first one of your own is a good beginning",
		   "Limits: yours to change, on a calm day, with a night's sleep over it",
		   "When it is hard: the people of your plan; agree when your therapist still is"}};

/* The next hand-over after TODAY, or NULL. */
static const struct handover *next_handover(const struct plan *p, int today)
{
	const struct handover *next = NULL;

	for (size_t i = 0; i < p->n_handover; i++) {
		const struct handover *o = &p->handover[i];
		if (o->date.set && o->date.v > today && (next == NULL || o->date.v < next->date.v))
			next = o;
	}
	return next;
}

static void add_leads(struct sheet *s, const struct plan *p, int today)
{
	sheet_add(s, SHEET_HEAD, "Who leads");
	sheet_add(s, SHEET_ITEM, "Today %s", leads[plan_lead_on(p, today)]);
	for (const struct handover *o = next_handover(p, today); o != NULL;
	     o = next_handover(p, o->date.v)) {
		struct buf day = {0};
		date_write_long(&day, o->date.v);
		sheet_add(s, SHEET_ITEM, "From %s %s", buf_str(&day), leads[o->lead.v]);
		buf_free(&day);
	}
	if (p->n_handover == 0)
		sheet_add(s, SHEET_ITEM,
			  "No hand-over is planned ('handover:' in the plan sets its day)");
}

static void add_left(struct sheet *s, const struct plan *p, const struct history *h)
{
	size_t n = 0;

	sheet_add(s, SHEET_HEAD, "Steps that are still ahead");
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *step = &p->steps[i];
		if (plan_is_retired(p, (int)i, h->today) || history_is_learned(h, (int)i))
			continue;
		if (n++ < MOST_STEPS)
			sheet_add(s, SHEET_ITEM, "%s",
				  step->task.s != NULL ? step->task.s : step->id.s);
	}
	if (n > MOST_STEPS)
		sheet_add(s, SHEET_ITEM, "and %zu more", n - MOST_STEPS);
	if (n == 0)
		sheet_add(s, SHEET_ITEM, "None: you know every step");
}

static void add_reviews(struct sheet *s, const struct calendar *due, int today)
{
	int n = 0;

	for (size_t i = 0; i < due->n && n < MOST_REVIEWS; i++) {
		struct buf day = {0};
		if (due->v[i].kind != DUE_REVIEW)
			continue;
		if (n++ == 0)
			sheet_add(s, SHEET_HEAD, "Looking back");
		date_write_people(&day, due->v[i].day, today);
		sheet_add(s, SHEET_ITEM, "%s (%s)", buf_str(&day), due->v[i].why);
		buf_free(&day);
	}
}

void relapse_handover(struct sheet *s, const struct plan *p, const struct history *h,
		      const struct calendar *due)
{
	const struct handover *next = next_handover(p, h->today);
	const int lead = next != NULL ? next->lead.v : (int)plan_lead_on(p, h->today);

	sheet_add(s, SHEET_PLAIN, "Handing over, a little at a time");
	add_leads(s, p, h->today);
	sheet_add(s, SHEET_HEAD, next != NULL ? "To settle by then" : "How it is");
	for (int i = 0; i < 3; i++)
		sheet_add(s, SHEET_ITEM, "%s", settled[lead][i]);
	add_left(s, p, h);
	add_reviews(s, due, h->today);
}
