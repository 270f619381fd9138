/*
 * people - who can be reached, how, and what to send them.  Pure.
 *
 *	struct sheet s = {0};
 *	struct people_how how = {.crisis_first = true, .minute = date_minute(now)};
 *	sheet_add(&s, SHEET_HEAD, "People");
 *	people_add(&s, &plan, &how);
 *	sheet_free(&s);
 *
 * The one home of their order, for every page that names the people of a plan: those who
 * can be reached at this minute, then the rest; contacts of role `crisis` first in each
 * where it is urgent; else as the plan has them.  Nobody is left out without a word, and
 * the local emergency number stands on every page in words.
 */
#ifndef LADDER_OUT_PEOPLE_H
#define LADDER_OUT_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "out/sheet.h"
#include "plan/plan.h"

/* The words to send where a contact has none of its own. */
#define PEOPLE_SAY                                                                                 \
	"I am not doing well tonight. You need not fix anything. Could you write back?"
#define PEOPLE_DANGER "In danger: call your local emergency number."

enum { PEOPLE_ANY_MINUTE = -1, PEOPLE_ALL = 0 };
struct people_how {
	bool crisis_first;
	int minute;	  /* of the day; PEOPLE_ANY_MINUTE: a page that is not for one moment */
	size_t lines;	  /* sheet lines there are, 1 or more; PEOPLE_ALL: as many as it takes */
	const char *rest; /* where those are that do not fit; NULL: "relapse-plan now" */
};

/* The plan's contacts in that order, as indexes into V, which has room for p->n_contacts;
 * those without name and id are passed over.  Returns how many. */
size_t people_order(size_t *v, const struct plan *p, const struct people_how *how);
/* "Ana: +49 30 1234, in writing +49 170 1 (from 09:00)": raw text, not made safe yet. */
void people_line(struct buf *b, const struct contact *c, const struct people_how *how);

/* Everyone onto S as items, with what helps as an aside and words to send; last the local
 * emergency number.  Where HOW has too few lines the words go first, then the emergency
 * line, and people that do not fit are counted: "and 2 more: relapse-plan now" (a single
 * line has one of them and the count).  With nobody in the plan, or P NULL: the emergency number and someone you trust. */
void people_add(struct sheet *s, const struct plan *p, const struct people_how *how);

#endif
