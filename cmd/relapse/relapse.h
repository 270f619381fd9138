/*
 * relapse - the words for a hard day: what `relapse-plan` says.  Pure.
 *
 *	struct sheet s = {0};
 *	relapse_plan(&s, &plan);
 *	sheet_text(&out, &s, cli.width);
 *	sheet_free(&s);
 *
 * Everything is put on a sheet first, headings and lines as the person wrote them; the
 * sheet is then laid out for a terminal, a narrow card or a printed page, and made safe
 * there.  People come as out/people has them.  No number is built in, nothing is claimed.
 */
#ifndef LADDER_RELAPSE_RELAPSE_H
#define LADDER_RELAPSE_RELAPSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "out/people.h"
#include "out/sheet.h"
#include "out/table.h"
#include "plan/plan.h"
#include "plan/rescue.h"
#include "rules/calendar.h"
#include "rules/signs.h"

/* --- the plan as far as it reads ------------------------------------------------------ */

enum relapse_state {
	RELAPSE_NO_PLAN, /* not there, or it may not be read; why says which */
	RELAPSE_BROKEN,	 /* some of what matters does not read: salvaged has its lines */
	RELAPSE_WHOLE,	 /* all that matters reads; there may be faults elsewhere */
};
struct refuge {
	enum relapse_state state;
	struct plan plan; /* always valid, not checked */
	struct faults faults;
	struct rescue salvaged; /* empty without faults */
	bool lost[RESCUE_N];	/* that block does not read: its lines stand for it */
	char why[800];		/* where it stops reading, or why there is none; "" when all is well */
};
/* Reads the plan at PATH (NULL: there is none) once and never fails.  Nothing is checked or
 * hashed, and nothing else is opened. */
void relapse_open(struct refuge *r, const char *path);
void relapse_close(struct refuge *r);

/* --- now ------------------------------------------------------------------------------ */

/* What stays on the screen: one comfort line and the people. */
void relapse_top(struct sheet *s, const struct refuge *r, const struct people_how *how);
/* The people alone.  HOW says where the rest is when there are few lines. */
void relapse_people(struct sheet *s, const struct refuge *r, const struct people_how *how);
/* What comes one at a time: grounding, a breath, what helps, places, safer surroundings,
 * the way out; paced lines are marked (app/pacer.h).  DIR, where a plan is looked for, may be NULL. */
void relapse_things(struct sheet *s, const struct refuge *r, const char *dir);

/* HEAD and the items of L from the FROMth on, where there are any. */
void relapse_list(struct sheet *s, const char *head, const struct plist *l, size_t from);

/* --- the plan, a card, afterwards -------------------------------------------------- */

/* Everything that the plan says about hard days; a line on how to begin where it says nothing. */
void relapse_plan(struct sheet *s, const struct plan *p);
/* The same, short enough to carry, on two sides. */
void relapse_card(struct sheet *s, const struct plan *p);
/* The `after:` list, and that a setback is information. */
void relapse_after(struct sheet *s, const struct plan *p);
/* Half a page for the contact K to have: where the plan asks for them, how, until when, what
 * helps, what does not, what to say back; nothing else of the plan. */
void relapse_ally(struct sheet *s, const struct plan *p, const struct contact *k);
/* Who leads today and from when on, what is to be settled by then, the steps ahead, and when to
 * look back, of the days of DUE. */
void relapse_handover(struct sheet *s, const struct plan *p, const struct history *h,
		      const struct calendar *due);
/* What a sign's `when` says, in words: "2 avoided within 7 days". */
void relapse_when(struct buf *b, const struct plan *p, const struct sign *g);

enum paper { PAPER_ANY, PAPER_A6, PAPER_A4 };
/* S as one HTML page without script: on any paper as it comes; A6, a page a side; A4, two
 * cards to cut and fold.  TITLE is the plan's. */
void relapse_page_html(struct buf *b, const struct sheet *s, const char *title, enum paper paper);

/* --- check ------------------------------------------------------------------------ */

/* What `relapse-plan check` says at MINUTE of the day (people.h); of a redacted plan and signs ids
 * and the stage alone. */
void relapse_check(struct sheet *s, const struct plan *p, const struct signs *g, int minute);
/* A record a sign, or one with the stage alone where there is none: stage sign up urgent rule
 * notice why decided false_alarms entries age_days. */
void relapse_check_table(struct buf *b, enum format format, const struct plan *p,
			const struct signs *g);

#endif
