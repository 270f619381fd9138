/*
 * signs - which of the person's own signs are up, and the stage.  Pure.
 *
 *	struct signs s;
 *	signs_signs(&s, &plan, &history);
 *	if (s.stage >= STAGE_ACT) ...
 *	signs_free(&s);
 *
 * Rest and pauses mask `silent`, `avoided` and rituals only; never mood, sleep, drift
 * or urgent.  A planned rest never raises a sign; a good day never raises the stage.
 * The rules are those of ladder(7), "Signs".  They count what the person wrote against
 * what the person decided; nothing here assesses anyone.
 */
#ifndef LADDER_RULES_SIGNS_H
#define LADDER_RULES_SIGNS_H

#include "rules/history.h"

/* The worse the greater.  Unknown: nothing was written for so long that steady cannot be said. */
enum stage { STAGE_STEADY, STAGE_UNKNOWN, STAGE_WATCH, STAGE_ACT, STAGE_URGENT, STAGE_N };
extern const char *const signs_stage_words[]; /* "steady" "unknown" "watch" "act" "urgent" */

enum {
	SIGNS_NOTICED_DAYS = 7, /* a sign noticed by hand is up today and the six days after */
	SIGNS_REVIEW_DAYS = 7,  /* a review lowers act to watch today and the six days after */
	SIGNS_RETURN_DAYS = 28, /* `return` looks at practices of this many days */
	SIGNS_ACT_DAYS = 14,	/* of act running, a person is named in every answer */
	SIGNS_AFTER_DAYS = 30,  /* at least watch, that day included, after a review of what was urgent */
	SIGNS_PERSON_DAYS = 7,	/* after that review's day: every answer has a person in it */
	SIGNS_AGAIN_DAYS = 37,	/* by then it is no longer asked again: it is after 1, 7 and 30 days */
	SIGNS_SILENT_DAYS = 10, /* without an entry, where no sign of the plan says how long */
	SIGNS_BASE_LEAST = 7,	  /* `drift` needs this many values in the first 14 days */
};

struct sign_state {
	int sign;		   /* index in the plan's signs; -1: a questionnaire's answer, or a
				      sign that the plan no longer has */
	const char *id;		   /* the sign's, or the questionnaire's */
	int item;		   /* of the questionnaire, from 1; 0: a sign of the plan */
	bool up, urgent;
	char *why;		   /* "2 avoided within 7 days; your plan says 2", up or not; NULL:
				      redacted */
	const struct entry **rows; /* the entries behind it, newest first; none when it is down */
	size_t n_rows;
};
struct signs {
	struct arena mem;
	enum stage stage;
	int act_days;	      /* running; filled by who has the entries, else 0 */
	bool lowered;	      /* a review lowered act to watch */
	const struct entry *after; /* the review of what was urgent that holds it at watch, or NULL:
				      the newest of those that were the first to put something down */
	int after_days;	      /* civil days since AFTER; -1: there is none */
	const char **again;   /* ids put down, and not named by a review since the last of the days to
				 ask again on; none that stands */
	size_t n_again;
	int age_days;	      /* of the newest entry that is a sign of life; -1: there is none */
	struct sign_state *v; /* every sign of the plan, in its order; then what else is urgent */
	size_t n, n_up;
};
/* P and H must outlive S.  Cannot fail; release with signs_free. */
void signs_signs(struct signs *s, const struct plan *p, const struct history *h);
/* For how many days running, today included, the stage has been act, counted to MOST: the
 * signs of each day by what had happened until then.  ENTRIES as history_build takes them. */
int signs_act_days(const struct plan *p, const struct entry *const *entries, size_t n,
		   struct stamp now, int most);
/* Leaves ids, stages and rows, without the figures of `why`. */
void signs_redact(struct signs *s);
void signs_free(struct signs *s);
/* Has act lasted so long that a person is named? */
bool signs_is_long_act(const struct signs *s);
/* Is what was urgent so near, after a look back on it, that every answer has a person? */
bool signs_is_near(const struct signs *s);

/* Said where `again` has any, by every program. */
#define SIGNS_ASK_AGAIN "You looked back on something hard. How is it now? relapse-plan after"

/* How often such a sign is up in people who stay well, as published, in one sentence;
 * NULL where no figure is known.  Drift: sensitivity 68.3 %, specificity 73.7 % at best,
 * in depression; lambda 0.2 and 2.7 sigma are this project's own. */
const char *signs_false_alarms(enum sign_rule rule);

/* The arithmetic of drift: an exponentially weighted mean of day means (lambda 0.2)
 * against the mean and spread of the person's first 14 days with a check-in. */
struct drift {
	int n_base, n_days;	/* values in the first days, and since */
	double mean, sd;	/* of the first days; sd at least half a point */
	double ewma;		/* now */
	double limit;		/* where it trips: below for mood, above for arousal and urge */
	bool ready, up;
};
/* Of the days up to and with ASOF; sleep in hundredths of an hour. */
void signs_drift(struct drift *d, const struct history *h, enum sign_of of, int asof);

#endif
