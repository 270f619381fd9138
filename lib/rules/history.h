/*
 * history - what the rules need of the log, bounded; what is learned, how hard a
 * step is likely to be, and how far up the person's own plan goes.  Pure.
 *
 *	struct history h;
 *	history_build(&h, &plan, entries, n, now);
 *	if (history_is_learned(&h, step)) ...
 *	int limit = history_limit(&h, "shops", NULL);
 *	history_free(&h);
 *
 * The answer depends on the set of entries alone, not on their order, and for each
 * step only on its first and last HISTORY_KEEP attempts; app/session.h fetches just those,
 * so that the cost does not grow with the log's length.
 * Terms are those of ladder(7), "What next": attempt, finished, valid, too much, a
 * lot, hardness, predicted peak, learned, limit.
 */
#ifndef LADDER_RULES_HISTORY_H
#define LADDER_RULES_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "log/entry.h"
#include "plan/plan.h"

enum {
	HISTORY_KEEP = 32,
	HISTORY_OTHERS = 64,
	HISTORY_FIRST_DAYS = 14,
	HISTORY_LAST_DAYS = 90,
};

/* One attempt: `did` (but `nochance`) or `avoided`. */
struct attempt {
	const struct entry *e; /* as given to history_build, which must outlive H */
	int step;	       /* index in the plan, or -1 */
	int64_t at;	       /* UTC seconds; never after now */
	int day;	       /* civil day */
	bool finished;	       /* ended done or break (or not said) */
	bool valid;	       /* finished, success not `no` */
	bool too_much;	       /* peak >= stop, or left, or unfinished with peak > tolerable */
	bool a_lot;	       /* finished with a peak above tolerable */
	bool avoided;
	bool easier;	       /* the easier version */
	bool solo;	       /* without the usual support */
	bool counts;	       /* towards the load: new or due that day, and not avoided */
	bool after_learned;    /* the step was learned before this attempt */
	bool supported;	       /* with the step's support or a safety behaviour */
	int peak;	       /* -1: not said */
	int nth;	       /* of its step's kept attempts with a peak, from 1; 0: has none */
};
struct past {		       /* of one step, oldest first */
	struct attempt *v;
	size_t n;	       /* kept: at most 2 * HISTORY_KEEP */
	size_t n_first;	       /* the first of these are its very first ones */
	int first_peak;	       /* of the first rated full attempt, or -1 */
	int split_peak;	       /* the same of what it was before it was split; 0: it was not */
	int learned_day;       /* civil day, or INT_MIN */
	int booster_day;       /* civil day, or INT_MAX */
	int predicted;	       /* 0-100 */
	const struct entry *last_notnow, *last_rehearsed;
	int n_rehearsed, n_declined; /* times since the last attempt, of those known */
};
struct date_mean { int day; int n; double mean[7]; int count[7]; }; /* by enum sign_of */

struct history {
	struct arena mem;
	const struct plan *plan;
	struct stamp now;
	int today;
	struct past *steps;	     /* n_steps of them */
	struct attempt *recent;	     /* attempts of all steps, newest first, those kept */
	size_t n_recent;
	/* Of the newest HISTORY_OTHERS entries (and all of a split step) did, avoided, notnow, rehearsed and moment: the
	 * attempts and `notnow`s of steps that the plan does not have, the moments and the
	 * rehearsals; newest first, with step -1, and judged by the limits that were kept with
	 * them. */
	struct attempt *others;
	size_t n_others;
	/* The newest step that was done, avoided, declined or rehearsed, or -1; how many such
	 * entries of it there are running; and how many of these declined it. */
	int stay_step, stay, stay_declined;
	struct date_mean *first_days; /* check-ins by day: the person's first 14 days with any */
	size_t n_first_days;
	struct date_mean *last_days;  /* and the last 90 civil days, oldest first */
	size_t n_last_days;
	const struct entry **checkins; size_t n_checkins; /* those behind the two, newest first */
	const struct entry **signs;  size_t n_signs;	 /* the newest `sign`s, newest first */
	const struct entry **rests;  size_t n_rests;	 /* rest pause resume, newest first */
	const struct entry **rituals; size_t n_rituals;	 /* the newest `ritual`s, newest first */
	const struct entry **reviews; size_t n_reviews;	 /* the newest `review`s, newest first */
	const struct entry **urgent; size_t n_urgent;	 /* signs and scores that need people first,
							    seen by a review or not; newest first */
	const struct entry *review, *last;		 /* the newest of each, or NULL */
	const struct entry *first; /* the oldest that is known, or NULL */
	const struct entry *life; /* the newest but feedback, agreed and score; or NULL */
	const struct entry *practice;	/* the newest `did` of any ending or `rehearsed`, or NULL */
	bool is_empty;
};

/* The civil day of E where it was written, never after today. */
int history_day(const struct history *h, const struct entry *e);

/* Builds *H.  Entries may come in any order and more than once; undone and forgotten ones and
 * history are passed over, and those ahead of the clock, unless they need people first; the others after
 * NOW count as now. */
void history_build(struct history *h, const struct plan *p, const struct entry *const *v, size_t n,
		   struct stamp now);
void history_free(struct history *h);

/* What was said in GOING, at most so long before, is said of DID too, where that does not say it:
 * likely, before, context, who.  The texts then are those of GOING. */
enum { HISTORY_GOING_SECONDS = 48 * 3600 };
void history_take_going(struct entry *did, const struct entry *going);
/* Went well: valid, not too much, not a lot. */
bool history_went_well(const struct attempt *a);
/* The newest attempt, of whatever step, also of one that the plan does not have; NULL: none. */
const struct attempt *history_newest(const struct history *h);
/* How long without an attempt is a lapse: `lapse`, or half as long again as the longest of the last
 * three times between days of practice, where that was longer and the newest attempt was not too
 * much: who practises once a week or a month is not away.  At most 28 days, or four times `lapse`. */
int64_t history_lapse_seconds(const struct history *h);
/* Has the review any words: what worked, what was hard, what to change, a note? */
bool history_has_words(const struct entry *review);
/* Does the review, by its words and its `about`, name the sign or questionnaire ID?  One of
 * format 1, with neither `about` nor `seen`, names all. */
bool history_names(const struct plan *p, const struct entry *review, const char *id);
/* Did the review put down the urgent entry E?  It has words, E is not after it by what both say now,
 * and stands in its `seen`; one of format 1 put down all that happened and was first written before it. */
bool history_saw(const struct entry *review, const struct entry *e);
/* Did the review put down anything urgent, by the ids that it keeps? */
bool history_has_put_down(const struct entry *review);
/* The newest review that put down E, or NULL: then E stands. */
const struct entry *history_seen_by(const struct history *h, const struct entry *e);
/* Appends to SEEN, comma-joined, the ids of the N urgent entries at V that REVIEW names, which
 * happened at its time or before, and that do not stand there yet. */
void history_see(struct buf *seen, const struct plan *p, const struct entry *review,
		 const struct entry *const *v, size_t n);

/* Learned, by the plan's `learned` (ladder-plan(5)). */
bool history_is_learned(const struct history *h, int step);
/* Can it be done while it stays as hard?  The last attempts in full, twice `plateau` of them on as
 * many days, all went well, neither peak nor likelihood rose, and two at least were without what
 * the step's `drop` names. */
bool history_is_tolerated(const struct history *h, int step);
/* The same, and whether the peaks still fall, by more than 5: then going on helps to learn it. */
enum tolerance { TOLERANCE_NONE, TOLERANCE_FALLING, TOLERANCE_LEVEL };
enum tolerance history_tolerance(const struct history *h, int step);
/* Is nothing but another place, or the place at all, missing for STEP to be learned? */
bool history_lacks_place(const struct history *h, int step);
/* Learned, with the sentence that says why or why not, for --trace and reports. */
bool history_why_learned(const struct history *h, int step, struct buf *why);
/* When it was learned: civil day, or INT_MIN. */
int history_learned_day(const struct history *h, int step);
/* When the next booster is due: civil day, or INT_MAX when not learned or retired. */
int history_booster_day(const struct history *h, int step);

/* Predicted peak of step, 0-100: what the plan expects, corrected by what was
 * logged.  WHY (may be NULL) gets the arithmetic, enough to recompute by hand. */
int history_predicted(const struct history *h, int step, struct buf *why);
/* Of its easier form (FORM_EASIER): the mean of its own peaks, drawn towards 0.7 of the step's; or
 * without support (FORM_SOLO): the same, drawn towards 10 above the step's, and never below it. */
int history_predicted_form(const struct history *h, int step, enum form form, struct buf *why);
/* The limit of a theme: the greatest hardness (expect) an offer may have.  An easier form
 * counts as the step below it, and never for less than `start`. */
int history_limit(const struct history *h, const char *theme, struct buf *why);

/* Paused now?  *until_day gets the last day it holds. */
bool history_is_paused(const struct history *h, int *until_day);
/* The same for any civil DAY: inside any pause.  A pause holds to its `until` (else 7 days); a
 * later one never shortens it, a later `resume` ends all of them. */
bool history_is_paused_on(const struct history *h, int day);
bool history_is_rest_day(const struct history *h, int day); /* weekday or `rest` logged */
/* Is the DAY one of planned rest or of a pause? */
bool history_is_masked(const struct history *h, int day);

#endif
