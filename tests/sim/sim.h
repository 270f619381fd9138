/*
 * sim - virtual clients who practise by the suite's rules, and by what people do without.
 *
 * The clients are models, not people: their fear falls by habituation or by inhibitory
 * learning, spreads to steps nearby, comes back with time and in new places; they leave,
 * avoid and drop out.  The suite's rules are the real rules/advise over the real rules/history;
 * nothing here knows how it decides.
 */
#ifndef SIM_H
#define SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/advise.h"

enum { SIM_N_FAMILIES = 42, SIM_STEPS_MAX = 15, SIM_CONTEXTS = 3, SIM_DAYS = 182, SIM_LOG_MAX = 800 };

/* --- random numbers: one stream a client, so that a change of policy changes nothing else */
struct rng {
	uint64_t s;
};
double rng_unit(struct rng *r); /* 0 <= x < 1 */
double rng_normal(struct rng *r, double mean, double sd);
bool rng_chance(struct rng *r, double p);

/* --- families ------------------------------------------------------------------------ */
enum trait {
	TRAIT_NONE,
	TRAIT_LEVEL,	  /* distress stays between 45 and 70 */
	TRAIT_LOW,	  /* mood 3 and five hours of sleep for months, with signs on them */
	TRAIT_EXITS,	  /* leaves by the plan, before it is done */
	TRAIT_NUMBERLESS, /* writes no number */
	TRAIT_SKIPS,	  /* avoids every second time */
	TRAIT_FACES,	  /* writes faces */
	TRAIT_BAD_WEEKS,  /* one week in four everything is 20 harder */
	TRAIT_LITTLE,	  /* easier versions are hardly easier: 0.9 */
};
struct family {
	const char *name;
	bool held_back;	      /* not looked at while the rules were tuned: drawn at random */
	bool inhibitory;      /* learns by what it expected; else by getting used to it */
	double rate;	      /* share of the fear that one full practice takes away */
	double spread;	      /* how much of that reaches a step as hard as it */
	double place;	      /* share of the learning that stays in its place, 0..1 */
	double recover;	      /* share of what was lost that comes back in a day */
	double bias, bias_sd; /* true fear at first / what the plan expects */
	double noise;	      /* of a day's fear and of its rating */
	double leave_at;      /* peak at which half of the practices are left */
	double avoid_at;      /* fear at which half of them are avoided */
	double sensitise;     /* share of the calm that an overload takes from every step */
	double drop;	      /* times the usual chance to stop for good */
	double often;	      /* chance that a day has room for practice */
	enum trait trait;
};
extern const struct family sim_families[]; /* SIM_N_FAMILIES of them */

/* --- one client ------------------------------------------------------------------------ */
struct client {
	const struct family *f;
	struct rng rng;
	int n; /* steps */
	int expect[SIM_STEPS_MAX];
	double first[SIM_STEPS_MAX];		     /* fear before any practice, 0-100 */
	double calm[SIM_STEPS_MAX];		     /* share of it that is gone, in every place */
	double calm_in[SIM_STEPS_MAX][SIM_CONTEXTS]; /* and in one place only */
	double hold[SIM_STEPS_MAX]; /* how well it is kept: grows with spaced practice */
	double rate, leave_at, avoid_at;
	int last_day[SIM_STEPS_MAX];
	bool gone; /* dropped out */
	bool bad_week;
	int night;
	int turn; /* practices that were offered */
};
void client_make(struct client *c, const struct family *f, uint64_t seed);
double client_fear(const struct client *c, int step, int context);
double client_fear_left(const struct client *c); /* mean over steps and places */
void client_night(struct client *c);

struct practice {
	int step, context;
	enum offer_form form;
	bool avoided, left, exited;
	int before, peak, after, likely, likely_after;
};
/* Goes and does it, or does not; changes the client. */
struct practice client_practise(struct client *c, int day, int step, int context,
				enum offer_form form);

/* --- policies --------------------------------------------------------------------------- */
/* Who goes by a worksheet stops when the sheet is over.  The same three again for who never
 * stops: they practise the last step as long as there are days, which is more than is usual. */
enum policy {
	POLICY_WORKSHEET,
	POLICY_CALM,
	POLICY_WEEKLY,
	POLICY_WORKSHEET_ON,
	POLICY_CALM_ON,
	POLICY_WEEKLY_ON,
	POLICY_RANDOM,
	POLICY_EASIER_FIRST, /* the strongest habit: each step easier until two calm, then whole */
	POLICY_GRADED,
	POLICY_ADAPTIVE,
	POLICY_N
};
extern const char *const sim_policies[];

struct outcome {
	bool top; /* the top step done twice with a peak of at most SIM_TOP_PEAK */
	bool dropped;
	int overloads;	  /* peaks at or above stop */
	int practices;	  /* in all */
	int to_top;	  /* practices until the top */
	double fear_left; /* 0-100, after 26 weeks */
};
enum { SIM_TOP_PEAK = 50, SIM_STOP = 85 };
void sim_run(struct outcome *o, const struct family *f, enum policy p, uint64_t seed);

#endif
