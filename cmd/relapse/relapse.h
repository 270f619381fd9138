/*
 * refuge - the words for a hard day: what `relapse-plan` says.  Pure.
 *
 *	struct sheet s = {0};
 *	relapse_now(&s, &plan, false);
 *	sheet_text(&out, &s, cli.width);
 *	sheet_free(&s);
 *
 * Everything is put on a sheet first, headings and lines as the person wrote them; the
 * sheet is then laid out for a terminal, a narrow card or a printed page, and made safe
 * there.  People and numbers come in the plan's order.  No number is built in, nothing is
 * claimed, and it says "your local emergency number" where it must.
 */
#ifndef LADDER_RELAPSE_RELAPSE_H
#define LADDER_RELAPSE_RELAPSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "rules/history.h"
#include "base/mem.h"
#include "plan/plan.h"
#include "rules/signs.h"
#include "plan/rescue.h"
#include "out/sheet.h"
#include "out/table.h"

/* --- the plan as far as it reads ------------------------------------------------------ */

enum relapse_state {
	RELAPSE_NO_PLAN, /* not there, or it may not be read; why says which */
	RELAPSE_BROKEN,	/* some of what matters does not read: salvaged has its lines */
	RELAPSE_WHOLE,	/* all that matters reads; there may be faults elsewhere */
};
struct refuge {
	enum relapse_state state;
	struct plan plan; /* always valid, not checked */
	struct faults faults;
	struct rescue salvaged; /* unless there were no faults */
	char why[800];	  /* where it stops reading, or why there is none; "" when all is well */
};
/* Reads the plan at PATH and never fails.  Opens nothing else. */
void relapse_open(struct refuge *r, const char *path);
/* The same for `now`, without reading what it does not show: faults elsewhere are not
 * looked for.  Where the needed blocks alone do not read, as relapse_open. */
void relapse_close(struct refuge *r);
/* relapse_now, relapse_now_salvaged or relapse_now_anyone, as R is.  DIR may be NULL. */
void relapse_now_any(struct sheet *s, const struct refuge *r, const char *dir, bool crisis_first);

/* --- now ------------------------------------------------------------------------ */

#define RELAPSE_BREATHING "Breathing" /* the heading that breath.h paces */
#define RELAPSE_IN_DANGER "In danger: call your local emergency number."

/* One comfort line, people with numbers (CRISIS_FIRST: role `crisis` before the others),
 * grounding, breathing, places, safer surroundings, the way out.  P may be unchecked. */
void relapse_now(struct sheet *s, const struct plan *p, bool crisis_first);
/* The same from the lines of a plan that does not read, as they stand; WHY says where it
 * stops reading ("plan.yaml:3:7: ..."). */
void relapse_now_salvaged(struct sheet *s, const struct rescue *v, const char *why);
/* Without a plan: for anyone.  DIR may be NULL. */
void relapse_now_anyone(struct sheet *s, const char *dir);
/* How the breathing of the plan goes, or a common one. */
const char *relapse_breathing(const struct plan *p);

/* --- the plan, a card, afterwards -------------------------------------------------- */

/* Everything that the plan says about hard days; a line on how to begin where it says nothing. */
void relapse_plan(struct sheet *s, const struct plan *p);
/* The same, short enough to carry, on two sides. */
void relapse_card(struct sheet *s, const struct plan *p);
/* The `after:` list, and that a setback is information. */
void relapse_after(struct sheet *s, const struct plan *p);
/* What a sign's `when` says, in words: "2 avoided within 7 days". */
void relapse_when(struct buf *b, const struct plan *p, const struct sign *g);

enum paper { PAPER_A6, PAPER_A4 };
/* The card as one HTML page without script: A6, a page a side; A4, two cards to cut
 * and fold.  TITLE is the plan's. */
void relapse_card_html(struct buf *b, const struct sheet *card, const char *title,
		      enum paper paper);

/* --- check ------------------------------------------------------------------------ */

/* What `relapse-plan check` says.  IS_DISCREET leaves out the person's words and figures:
 * ids and the stage stay. */
void relapse_check(struct sheet *s, const struct plan *p, const struct signs *g, bool is_discreet);
/* A record a sign: stage sign up urgent rule notice why decided false_alarms entries. */
void relapse_check_table(struct buf *b, enum format format, const struct plan *p,
			const struct signs *g, bool is_discreet);

#endif
