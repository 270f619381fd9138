/* report_in - what the files of ladder-report share: what it was asked for, and its writers. */
#ifndef LADDER_REPORT_REPORT_IN_H
#define LADDER_REPORT_REPORT_IN_H

#include "app/session.h"
#include "view.h"

enum report_option {
	REPORT_SINCE, REPORT_UNTIL, REPORT_AS_OF, REPORT_STEP, REPORT_THEME, REPORT_ALL, REPORT_LIST,
	REPORT_SHARE, REPORT_RELATIVE, REPORT_NAMES, REPORT_DRY_RUN,
	REPORT_TERMINAL, REPORT_N_OPTIONS
};
struct report {
	struct cli *c;
	struct session s;	  /* plan and log; history and signs once a view needs them */
	struct log_ask ask;
	struct log_share share; /* what ask.share points at, for one view at a time */
	bool *chosen;		  /* by step of the plan, with --step or --theme; else NULL */
	const struct share *to;	  /* the plan's share that was asked for, or NULL */
	const char *terminal;
};

/* Reads --since, --until, --share and the rest into R; R->s has plan and log. */
int report_ask(struct report *r, struct err *e);
/* May V be seen by whom the report is for?  -1 with who may see what. */
int report_allows(const struct report *r, const char *view, struct err *e);
/* Can V be asked for by --step and --theme, if they are given?  -1: it has no steps. */
int report_is_chosen(const struct report *r, const struct view *v, struct err *e);
/* Prepares the layer for V and for MORE that is needed: what it may see, and what is computed from
 * the log. */
int report_prepare(struct report *r, const struct view *v, const char *more, struct err *e);
/* What the plan shares with the contact NAME, or NULL. */
const struct share *report_share(const struct plan *p, const char *name);
/* Is WORD among those that the plan's share lists for the reader? */
bool report_is_shared(const struct report *r, const char *word);
/* Appends what is urgent, and people, as far as V gives it to the reader; 1, or 0 with nothing
 * where nothing is. */
int report_urgent(struct report *r, const struct view *v, bool html, struct buf *out, struct err *e);
/* What a sign is called, and why it is up: without WORDS by its alias, and NULL where a step is named;
 * texts in MEM. */
const char *report_sign_name(const struct report *r, const struct sign_state *s, bool words,
			     struct arena *mem);
const char *report_sign_why(const struct report *r, const struct sign_state *s, bool words);
/* The name of the ladder, which is its directory's. */
const char *report_ladder(const struct cli *c);
/* Writes V of every ladder that -d names; a status. */
int report_ladders(struct report *r, const struct view *v);
/* How many entries of each kind the share would give as `entries`; the status, or -1. */
int report_dry_run(struct report *r, struct err *e);
/* Says on stderr what a share gives away. */
void report_preview(struct report *r, const struct view *const *views, size_t n);
/* Says on stderr how many entries had a text kept back, since it names others. */
void report_held(const struct report *r);

/* Draws SCRIPT with gnuplot and appends the picture; false when that cannot be. */
bool report_draw(const struct buf *script, struct buf *out);

/* The writers; status or -1. */
int report_page(struct report *r, struct err *e); /* html: the views of the words, or all */
int report_picture(struct report *r, const char *name, struct err *e); /* gnuplot */

/* What a shell may offer (app/complete.h). */
struct complete;
void report_offer(struct complete *c);

#endif
