/*
 * plan - the plan as a value: what is intended.
 *
 *	struct plan p;
 *	struct faults f = {0};
 *	plan_read_bytes(&p, bytes, len, "plan.yaml", &f);
 *	plan_check(&p, &f);
 *	int i = plan_step(&p, "cashier");
 *	plan_free(&p);
 *
 * plan_read_bytes is yaml.h's, plan_check check.h's.
 * Every value knows its line and column.  A value that was not said holds its
 * default (ladder-plan(5)) with `set` false and line 0.  Units: distress 0-100, civil
 * days since 1970, minutes for durations and times of day.  Texts are valid
 * UTF-8 without control or bidi characters, owned by the plan's arena.
 * Reads no file, prints nothing.
 */
#ifndef LADDER_PLAN_PLAN_H
#define LADDER_PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "plan/faults.h"

struct pnum { /* a number, enum, date, time or duration */
	int v;
	bool set;
	struct mark at;
};
struct ptext { /* s NULL: not said */
	const char *s;
	struct mark at;
};
struct plist { /* texts, ids or words, in the order written */
	struct ptext *v;
	size_t n;
	struct mark at;
};

enum plan_lead { LEAD_THERAPIST, LEAD_SHARED, LEAD_SELF };
enum plan_scale { SCALE_100, SCALE_10, SCALE_FACES, SCALE_THREE_FACES, SCALE_N }; /* as written */
enum plan_mode { MODE_IMAGINED, MODE_REHEARSAL, MODE_ONLINE, MODE_PHONE, MODE_IN_PERSON, MODE_N };
enum plan_strategy { STRATEGY_GRADED, STRATEGY_ADAPTIVE };
enum plan_help { HELP_THERE, HELP_TEXT, HELP_CALL };

/* What has an id begins with it and with the ids it had before: entries about one of those are
 * about this.  A safety behaviour has none. */
struct named {
	struct ptext id;
	struct plist was;
};
/* What can be named by an id. */
enum plan_ref {
	REF_NONE,
	REF_VALUE,
	REF_STEP,
	REF_CONTACT,
	REF_COPING,
	REF_SKILL,
	REF_BEHAVIOUR,
	REF_GOAL,
	REF_RITUAL,
	REF_SITUATION,
	REF_SIGN,
	REF_N
};

struct handover {
	struct pnum date, lead;
};
struct value {
	struct ptext id;
	struct plist was;
	struct ptext why, area;
	struct pnum weight;
}; /* weight 0-10, default 5 */
enum { GOAL_LEVELS = 5, GOAL_LEVEL_LEAST = -2 };
struct goal {
	struct ptext id;
	struct plist was;
	struct ptext what, measure;
	struct pnum by, review;
	struct plist values, steps;
	struct ptext levels[GOAL_LEVELS]; /* -2 to 2, GOAL_LEVEL_LEAST first */
};
struct score {
	struct ptext scale;
	struct pnum total;
};
struct baseline {
	struct pnum date, distress, mood, arousal, control; /* mood.. 0-10 */
	struct pnum sleep;				    /* hundredths of an hour, 0-2400 */
	struct score *scores;
	size_t n_scores;
};
enum plan_danger { DANGER_NO, DANGER_YES, DANGER_UNSURE };
struct situation {
	struct ptext id, situation, trigger; /* id: may be unsaid */
	struct plist feels;
	struct pnum avoids, distress, danger;
};
struct contact {
	struct ptext id;
	struct plist was;
	struct ptext name, role, phone, text, helps, say; /* say: a sentence to send */
	struct pnum hours_from, hours_to; /* when to be reached: minutes of the day; not set: any */
}; /* role `crisis` comes first when urgent */
struct safety {
	struct pnum tolerable, stop;
	struct ptext exit;
}; /* 70, 85 */
struct coping {
	struct ptext id;
	struct plist was;
	struct ptext kind, how;
	struct ptext use; /* a practice that is taught */
	const char *words; /* how, else the title of what is taught, else kind, else id */
};
struct behaviour {
	struct ptext id, what;
};
struct skill {
	struct ptext id;
	struct plist was;
	struct ptext what;
	struct pnum level, target;
}; /* 0-4 */
struct learned {
	struct pnum times, days, peak, drop, likely, contexts, unrated;
}; /* 2 2 45 50 20 1 3 */
struct pace {
	struct pnum per_day, per_week; /* 1, 5 */
	unsigned rest;		       /* bit 0 Monday .. bit 6 Sunday */
	struct mark rest_at;
	struct pnum quiet_from, quiet_to; /* minutes of the day: 1260, 480 */
	struct pnum strategy;		  /* enum plan_strategy: graded */
	struct pnum start, jump;	  /* 40, 20 */
	struct learned learned;
	struct pnum ease_after, plateau; /* 2, 4 */
	struct pnum cool_off, lapse;	 /* minutes: 2d, 14d */
	struct pnum *boosters;
	size_t n_boosters; /* minutes after learning: 1d 4d 10d 30d */
};
struct prediction {
	struct ptext what;
	struct pnum likely;
};
struct setting {
	struct ptext place, way;
	struct pnum people, predictable;
	struct plist offers;
};
struct with {
	struct ptext contact;
	struct pnum how, until;
}; /* enum plan_help; practices */
struct replies {
	struct plist likely, hard;
};
struct retired { /* kept for its history, never offered from that day on */
	struct pnum on;
	struct ptext why;
};
struct step {
	struct ptext id;
	struct plist was; /* on two steps: a split */
	struct ptext task, theme, why, if_flare, exit, easier;
	struct pnum expect;	       /* anticipated peak, 0-100; not said: pace.start */
	struct pnum tolerable;	       /* above it was a lot; not said: safety.tolerable */
	struct pnum minutes, mode, by; /* mode: in-person */
	struct plist values, success, script, contexts, drop, coping, skills, after, limits;
	struct replies replies; /* to `script`, for a rehearsal */
	struct prediction predict;
	struct setting setting;
	struct with with;
	struct retired retired;
	struct mark at; /* where the step begins */
};
struct every {
	struct pnum minutes; /* a duration; `18:30`: 1440 and the time, or */
	struct pnum weekday, time;
}; /* `sat 10:00`: weekday 0-6 and minute */
struct ritual {
	struct ptext id;
	struct plist was;
	struct ptext what;
	struct every every;
	struct plist values;
	struct pnum alarm; /* minutes before it; not set: none */
};
struct taper {
	struct pnum every, times;
}; /* times 0: for good */
struct checkins {
	struct plist ask;
	struct pnum every;
	struct taper *review;
	size_t n_review;
};

enum sign_rule { /* what `when:` says; SIGN_NONE: only by hand */
		 SIGN_NONE,
		 SIGN_AVOIDED,
		 SIGN_NOTICED,
		 SIGN_LEFT,
		 SIGN_LEVEL,
		 SIGN_SILENT,
		 SIGN_RETURN,
		 SIGN_DRIFT
};
enum sign_of { OF_MOOD, OF_AROUSAL, OF_CONTROL, OF_SLEEP, OF_URGE, OF_ENERGY, OF_FUNCTION };
struct sign {
	struct ptext id;
	struct plist was;
	struct ptext notice;
	bool urgent;
	struct pnum rule;  /* enum sign_rule; its mark is the key's under when: */
	struct pnum count; /* AVOIDED NOTICED LEFT: how many; LEVEL: the level (sleep in hundredths
			      of an hour); RETURN: how much; SILENT: minutes */
	struct pnum span;  /* within:, for: in minutes */
	struct pnum of;	   /* LEVEL, DRIFT: enum sign_of */
	struct plist act;  /* do: */
};
struct stage_rule {
	struct pnum signs;
	struct plist act;
};
struct transition {
	struct pnum date, boosters;
	struct ptext what;
};
struct relapse {
	struct plist triggers;
	struct sign *signs;
	size_t n_signs;
	struct stage_rule watch, act;	       /* 1, 2 */
	struct plist words, grounding, things; /* comfort: */
	struct plist places, safer, after;
	struct transition *transitions;
	size_t n_transitions;
};
/* A questionnaire of one's own, or more said of one that is shipped. */
struct cut {
	struct pnum at;
	struct ptext means;
};
struct own_questionnaire {
	struct ptext id, name, about;
	struct pnum items, min, max; /* range: of the total */
	struct cut *cuts;
	size_t n_cuts;
	struct pnum reliable, every, urgent; /* every: minutes; urgent: an item, from 1 */
	struct pnum low;		     /* 1: lower is harder */
};
struct share {
	struct ptext contact;
	struct plist views;
};

struct plan {
	struct arena mem;
	const char *file; /* as messages name it */
	const char *bytes; /* as they were read, NUL after them; NULL: from nowhere */
	size_t n_bytes;
	char blob[41]; /* git blob id of those bytes; "" until plan_blob was asked */

	struct pnum version, started, lead, scale;
	struct ptext code, title, lang, why, risks; /* code: goes with every line that is shared */
	struct handover *handover;
	size_t n_handover;
	struct value *values;
	size_t n_values;
	struct goal *goals;
	size_t n_goals;
	struct baseline baseline;
	struct own_questionnaire *questionnaires;
	size_t n_questionnaires;
	struct situation *assessment;
	size_t n_assessment;
	struct plist boundaries, needs;
	struct contact *contacts;
	size_t n_contacts;
	struct safety safety;
	struct coping *coping;
	size_t n_coping;
	struct behaviour *safety_behaviours;
	size_t n_safety_behaviours;
	struct skill *skills;
	size_t n_skills;
	struct pace pace;
	struct step *steps;
	size_t n_steps; /* 1..500 */
	struct ritual *rituals;
	size_t n_rituals;
	struct checkins checkins;
	struct relapse relapse;
	struct share *share;
	size_t n_share;
	struct plist quiet_advice;
};

/* --- the plan ------------------------------------------------------------- */

void plan_free(struct plan *p);

/* Leaves of P what others may see who read along: what has an id is called by it, and no other
 * text or way to reach anyone is said, but for the role `crisis`, which is an order. */
void plan_redact(struct plan *p);

/* All that can be said of the plan as a whole: duplicate and dangling ids,
 * prerequisite circles, rules (errors); the craft of a good ladder (advice).
 * Pure; never stops at the first.  After reading that broke off nothing is added: what
 * is missing may stand in what was not read. */
void plan_check(const struct plan *p, struct faults *f);

/* Advice that N entries, from civil day FIRST to LAST, are about a WHAT ("step") called ID that
 * the plan does not have. */
void plan_advise_orphan(const struct plan *p, struct faults *f, const char *what, const char *id,
			size_t n, int first, int last);

/* The git blob id of the plan's bytes, worked out when it is first asked for; "" without any. */
const char *plan_blob(struct plan *p);
/* The same of LEN bytes: 40 hex digits and NUL. */
void plan_blob_of(const char *bytes, size_t len, char id[41]);

/* Index by id, or by an id that it had before, or -1.  ID may be NULL.  An id that two
 * steps had before was split: it is neither of them (plan_steps_of has both). */
int plan_find(const struct plan *p, enum plan_ref ref, const char *id);
/* What is called ID now, where it was called otherwise before and is not split; else ID. */
const char *plan_now(const struct plan *p, enum plan_ref ref, const char *id);
/* The name of what is called ID for who may not read the plan's words: "step-kqmxbt", six letters of
 * a hash of the plan's code and the id.  Returns OUT. */
enum { PLAN_ALIAS = 24 };
char *plan_alias(const struct plan *p, enum plan_ref ref, const char *id, char out[PLAN_ALIAS]);
/* Does anything in the plan have an id that it had before? */
bool plan_has_was(const struct plan *p);
/* All of one kind: N items of SIZE at V, each of which begins with its id; as struct named where
 * HAS_WAS. */
struct plan_items {
	const void *v;
	size_t n, size;
	bool has_was;
};
struct plan_items plan_items(const struct plan *p, enum plan_ref ref);
int plan_step(const struct plan *p, const char *id);
int plan_contact(const struct plan *p, const char *id);
int plan_sign(const struct plan *p, const char *id);
int plan_coping(const struct plan *p, const char *id);
int plan_skill(const struct plan *p, const char *id);
int plan_behaviour(const struct plan *p, const char *id);
int plan_ritual(const struct plan *p, const char *id);
int plan_value(const struct plan *p, const char *id);
int plan_goal(const struct plan *p, const char *id);
bool plan_lists(const struct plist *l, const char *word);
/* Of what the plan needs of a place, does STEP's lack the I-th?  At home, on the phone or online
 * there may be no place, which lacks nothing. */
bool plan_lacks(const struct plan *p, int step, size_t i);
/* The contact whose work it is, by their role: a therapist first, then a doctor and others;
 * or -1. */
int plan_professional(const struct plan *p);
bool plan_is_professional(const struct contact *c);
/* Roles as they are mostly written, NULL-terminated; any other is as good, and no rule knows it. */
extern const char *const plan_role_words[];

/* The steps that entries about ID are about: the one called so, else all that were.  Returns how
 * many, the first MOST of them in V. */
size_t plan_steps_of(const struct plan *p, const char *id, int *v, size_t most);
/* Is step I put away on civil DAY? */
bool plan_is_retired(const struct plan *p, int step, int day);
/* The exit of step I: its own, else safety.exit, else NULL. */
const char *plan_exit(const struct plan *p, int step);
/* Step I's theme; the plan's unnamed one is "". */
const char *plan_theme(const struct plan *p, int step);
/* Does the plan have words there? */
bool plan_is_said(const struct ptext *t);
/* Who leads on DAY, by lead and handover. */
enum plan_lead plan_lead_on(const struct plan *p, int day);
/* Words of the enums, NULL-terminated, indexed by the enum. */
extern const char *const plan_lead_words[],
    *const plan_scale_words[], *const plan_mode_words[], *const plan_strategy_words[],
							     *const plan_help_words[],
								 *const plan_danger_words[],
								     *const sign_of_words[], *const plan_yes_words[];

/* Distress as the person writes it, to and from 0-100 (scale 10: times ten; faces 0-4: times
 * 25; three-faces: 0, 2 and 4 of those).  plan_from_scale returns -1 when V is off the scale. */
int plan_from_scale(enum plan_scale scale, int v);
int plan_to_scale(enum plan_scale scale, int suds);
int plan_scale_max(enum plan_scale scale);
/* How far apart two neighbours of the scale are, 0-100. */
int plan_scale_unit(enum plan_scale scale);
bool plan_scale_is_faces(enum plan_scale scale);
/* "0 to 100", "0, 2 or 4", by enum plan_scale. */
extern const char *const plan_scale_says[];

#endif
