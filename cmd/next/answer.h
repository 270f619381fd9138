/*
 * answer - how the answer of advise reads: for eyes, for programs, rule by rule, day by day,
 * on a card, in one discreet line.  Pure; everything goes into a buf.
 *
 *	struct wording t = {&plan, &history, &advice, now, 80, false, false, NULL};
 *	answer_text(&out, &t);
 *
 * It decides nothing: what comes next is advise's.  Words are warm and short, never an
 * order; rest is said as something good.  Numbers for eyes are on the person's own scale,
 * in machine formats 0-100.  What the person wrote leaves through text.h.
 */
#ifndef LADDER_NEXT_ANSWER_H
#define LADDER_NEXT_ANSWER_H

#include "rules/advise.h"
#include "rules/calendar.h"
#include "out/table.h"

enum { ANSWER_LINES = 8, ANSWER_CARD_WIDTH = 40 };

struct wording {
	const struct plan *p;
	const struct history *h;
	const struct advice *a;
	struct stamp now;
	int width;  /* of the terminal; 0: not known, 80 */
	bool ascii; /* no UTF-8 */
	bool discreet; /* tables: ids and rules only */
	const struct calendar *due; /* what else is due from today on; NULL: nothing */
};

/* At most ANSWER_LINES lines; the last ends with "or rest", unless it is urgent. */
void answer_text(struct buf *b, const struct wording *t);
/* Where it is urgent: people by name and number, and nothing else. */
void answer_urgent(struct buf *b, const struct wording *t);
/* The contract of ladder-views(5): offer rule step task context form predicted until then why
 * entries then_form; F is TSV or JSONL. */
void answer_table(struct buf *b, const struct wording *t, enum format f);
/* The id of the next step or coping practice and a newline; false, and nothing, for rest. */
bool answer_quiet(struct buf *b, const struct wording *t);
/* One line that names no task; false, and nothing, for rest, in the quiet hours, and after
 * `lapse` on all days but one a week for four weeks and one in thirty from then on. */
bool answer_brief(struct buf *b, const struct wording *t);
/* Every rule that was looked at, in order, with its figures; then for each offer the
 * arithmetic of its predicted peak and limit, and the rows it stands on. */
void answer_trace(struct buf *b, const struct wording *t);
/* The same as rows: rule applied why. */
void answer_trace_table(struct buf *b, const struct wording *t, enum format f);
/* Answer and trace as ids and rules alone: no names, no words of the plan, no numbers. */
void answer_discreet(struct buf *b, const struct wording *t);
void answer_discreet_trace(struct buf *b, const struct wording *t);
/* A cue card of STEP (index): at most ANSWER_CARD_WIDTH columns. */
void answer_card(struct buf *b, const struct wording *t, int step);

/* The days from today on, at the hour of NOW, taking up what is offered and assuming
 * nothing of how it goes: rest, load and due dates only.  ENTRIES as history_build takes
 * them.  F may be TEXT, TSV or JSONL: day offer rule step task form; what else is due that
 * day has `due` for its offer and its kind for a rule. */
void answer_days(struct buf *b, const struct wording *t, const struct entry *const *entries, size_t n,
		 const struct signs *signs, int days, enum format f);

#endif
