/*
 * entry - one log entry as a value, and the one table of kinds and details that
 * drives words, JSON lines, SQL columns, messages, ladder-log(5) and completion.
 *
 *	struct entry e;
 *	entry_init(&e, KIND_DID);
 *	e.what = "cashier";
 *	e.num[D_PEAK] = 62;
 *
 * Distress, likelihood and belief are 0-100 here whatever scale the person
 * writes.  Texts point into memory that the maker of the entry owns.
 */
#ifndef LADDER_LOG_ENTRY_H
#define LADDER_LOG_ENTRY_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "plan/plan.h"

/* In the database as these numbers: only ever add at the end. */
enum kind {
	KIND_NONE,
	KIND_GOING,
	KIND_DID,
	KIND_AVOIDED,
	KIND_NOTNOW,
	KIND_REHEARSED,
	KIND_MOMENT,
	KIND_CHECKIN,
	KIND_THOUGHT,
	KIND_PRACTISED,
	KIND_EXCHANGE,
	KIND_PROBLEM,
	KIND_FEEDBACK,
	KIND_SIGN,
	KIND_RITUAL,
	KIND_SCORE,
	KIND_WIN,
	KIND_GRATITUDE,
	KIND_NOTE,
	KIND_REST,
	KIND_PAUSE,
	KIND_RESUME,
	KIND_REVIEW,
	KIND_AGREED,
	KIND_SITUATION,
	KIND_GOAL,
	KIND_N
};
enum ended { ENDED_DONE = 1, ENDED_BREAK, ENDED_EXIT, ENDED_LEFT, ENDED_NOCHANCE };
enum success { SUCCESS_NO = 1, SUCCESS_PARTLY, SUCCESS_YES };
enum form { FORM_FULL = 1, FORM_EASIER, FORM_SOLO, FORM_SHORT };
enum yes_no { IS_NO = 1, IS_YES }; /* done, kept urgent, kept history */
enum review_pace { PACE_SLOWER = 1, PACE_RIGHT, PACE_FASTER };
enum entry_state { STATE_LIVE, STATE_UNDONE, STATE_FORGOTTEN };
extern const char *const entry_state_words[]; /* by enum entry_state; a NULL ends them */

/* Details that are numbers; words (enums) are stored as theirs.  The order is that
 * of columns in every output; only ever add at the end of each list. */
enum detail_num {
	D_LIKELY,
	D_EXPECT,
	D_BEFORE,
	D_PEAK,
	D_AFTER,
	D_MINUTES,
	D_ENDED,
	D_FORM,
	D_SUCCESS,
	D_HAPPENED, /* 0-100; yes = 100, partly = 50, no = 0 */
	D_LIKELY_AFTER,
	D_MODE, /* enum plan_mode + 1 */
	D_EFFORT,
	D_HELPED,
	D_VALUE,
	D_URGE,
	D_MOOD,
	D_AROUSAL,
	D_CONTROL,
	D_SLEEP, /* hundredths of an hour; hours in every output */
	D_ENERGY,
	D_FUNCTION,
	D_BELIEF,
	D_INTENSITY,
	D_BELIEF_AFTER,
	D_INTENSITY_AFTER,
	D_LEVEL,
	D_HOW, /* 1 well, 2 hard */
	D_STRENGTH,
	D_DONE, /* 1 no, 2 yes */
	D_TOTAL,
	D_UNTIL, /* civil day, the last one it holds */
	D_PLAN_EXPECT,
	D_PLAN_LIKELY,
	D_PLAN_TOLERABLE,
	D_PLAN_STOP, /* kept from the plan */
	D_TIMES,     /* how often was agreed; 0 lets it go */
	D_ROUNDS,
	D_AVOIDS,
	D_DISTRESS,
	D_PACE,
	D_LOOK_BACK,   /* civil day */
	D_PLAN_URGENT, /* kept from the plan: 2 yes; unsaid where it was not */
	D_HISTORY,     /* kept: 2 yes, from before the ladder was started */
	D_NUM_N
};
/* Details that are texts or comma-joined lists. */
enum detail_text {
	T_CONTEXT,
	T_WHO,
	T_DURING /* 5:60,10:45 minute:suds */,
	T_USED,
	T_DROPPED,
	T_KEPT, /* ids */
	T_FEEL,
	T_BODY,
	T_WORKED,
	T_HARD,
	T_LEARNED,
	T_WHY,
	T_SITUATION,
	T_THOUGHT,
	T_REFRAME,
	T_STEP,
	T_CUE,
	T_REPAIR,
	T_OPTIONS,
	T_CHOSEN,
	T_RESULT,
	T_ITEMS /* 1,0,2 */,
	T_CHANGE,
	T_PLAN /* blob id */,
	T_PART /* the share it came from: partial */,
	T_NOTE,
	T_PRO,
	T_CON,
	T_COPING,
	T_ABOUT, /* ids of signs and questionnaires */
	T_SEEN,	 /* kept: whole ids of the entries that a review names */
	T_THEME, /* kept from the plan, with what is about a step */
	T_CODE,	 /* kept: of the ladder it comes from */
	D_TEXT_N
};
#define ENTRY_UNSAID INT_MIN

struct entry {
	uint8_t id[16]; /* UUIDv7 */
	int rev;	/* 1.. */
	enum entry_state state;
	int64_t written; /* when this version was written: UTC milliseconds */
	uint64_t device; /* a hash of $LADDER_DEVICE or the host's name */
	struct stamp at; /* when it happened, and the offset there */
	enum kind kind;
	const char *what; /* an id, or NULL */
	int num[D_NUM_N];
	const char *text[D_TEXT_N];
};

/* --- the table ------------------------------------------------------------ */

enum detail_type {
	DT_SUDS,     /* 0-100, written on the person's scale */
	DT_LIKELY,   /* 0-100, percent on every scale */
	DT_INT,	     /* min..max */
	DT_HOURS,    /* hundredths of an hour */
	DT_WORD,     /* one of words[]; the number is its index + 1 */
	DT_HAPPENED, /* yes partly no, or 0-100 */
	DT_DAY,	     /* WHEN ahead -> civil day */
	DT_MINUTES,  /* whole minutes, or a duration */
	DT_TEXT,
	DT_ID,
	DT_IDS,
	DT_UUIDS, /* whole ids of entries */
	DT_WORDS,
	DT_DURING,
	DT_ITEMS
};
struct detail {
	const char *name; /* the word before `=`, JSON key, column */
	enum detail_type type;
	bool is_num; /* index into num[] or text[] */
	int index;
	int min, max; /* in stored units; texts: longest in bytes */
	const char *const *words;
	const char *unit; /* "0-100", "minutes"; for people and ladder-log(5) */
	const char *doc;  /* one line */
	bool kept;	  /* written by the suite (from the plan, a share), never by the person */
};
enum what_of {
	WHAT_NONE,
	WHAT_STEP,
	WHAT_COPING,
	WHAT_SIGN,
	WHAT_RITUAL,
	WHAT_SCALE,
	WHAT_SITUATION,
	WHAT_GOAL
};
struct kind_def {
	const char *name;
	enum what_of what;
	bool needs_what;     /* else it may be left out */
	bool takes_text;     /* free words after it become the note */
	const char *details; /* names, space separated, in the order of asking */
	const char *doc;
};
extern const struct detail entry_details[]; /* numbers first, then texts; the order of columns */
extern const size_t entry_n_details;
extern const struct kind_def entry_kinds[KIND_N];

enum kind entry_kind(const char *name);				 /* KIND_NONE if there is none */
const struct detail *entry_detail(const char *name);		 /* or NULL */
const struct detail *entry_detail_n(const char *name, size_t n); /* N > 0 bytes */
/* The person may say the detail with the kind; `note` fits all, kept ones none. */
bool entry_kind_takes(enum kind kind, const struct detail *d);
bool entry_has(const struct entry *e, const struct detail *d); /* said */

/* --- what every rule and every view counts by ---------------------------------- */

/* What an ending comes to, by enum ended; 0 is not said, which counts as done. */
struct ended_def {
	bool is_tried;	  /* an attempt; nobody was there: none */
	bool is_finished; /* a full practice */
};
extern const struct ended_def entry_endings[ENDED_NOCHANCE + 1];
/* Is E an attempt: `did` (but `nochance`) or `avoided`? */
bool entry_is_attempt(const struct entry *e);
/* Finished: a `did` that ended done or break.  Valid: and success was not `no`. */
bool entry_is_finished(const struct entry *e);
bool entry_is_valid(const struct entry *e);

/* An entry of a civil day ahead was written further east, and counts as now; one stamped more
 * than this after now comes from a wrong clock. */
enum { ENTRY_AHEAD_SECONDS = 26 * 3600 };
bool entry_is_ahead(const struct entry *e, struct stamp now);
/* The civil day where it was written, never after TODAY. */
int entry_day(const struct entry *e, int today);

/* --- making entries -------------------------------------------------------- */

/* Everything unsaid; no id, rev 1, live. */
void entry_init(struct entry *e, enum kind kind);

/* A deep copy; its texts are in MEM, which must not be where FROM's lie if it is cleared. */
/* Among what of the plan's a kind that is about OF has ID: as a coping practice or a skill. */
enum plan_ref entry_ref(const struct plan *p, enum what_of of, const char *id);
/* What E is about, by the id that the plan has for it now. */
const char *entry_now(const struct plan *p, const struct entry *e);
/* Takes every detail out of E: its kind, what it is about and when stay. */
void entry_redact(struct entry *e);
void entry_copy(struct entry *to, const struct entry *from, struct arena *mem);

/* What at= names by itself, whenever it is said: nothing, as -2h, a day, or a moment. */
enum entry_at { AT_UNSAID, AT_DAY, AT_MOMENT };

/* What making an entry needs to know of the world. */
struct entry_ctx {
	const struct plan *plan; /* NULL: cannot be read; ids and limits are not checked */
	struct stamp now;
	enum plan_scale scale; /* how distress is written here; SCALE_100 for JSON */
	struct arena *mem;     /* owns the texts */
	struct buf *notices; /* lines that are no failure ("3 bytes became U+FFFD"), may be NULL */
	enum entry_at *at_said; /* set by at=; may be NULL */
	bool record;	     /* a line with `id` and `rev`: form and range are checked, plan and
				clock are not, and kept details may be set */
};

/* One entry from words: `did`, `cashier`, `50`, `62`, `30`, `learned=...`, `at=...`; checked
 * as entry_check does, at now unless said; without `id=` the id is all zero (entry_has_id).
 * `until` is counted from `at`.  Fails with one line: unknown kind, step or detail with the
 * nearest right one; a detail of another kind or said twice; range with what was written.
 * With plan NULL ids need only look like ids. */
int entry_from_words(struct entry *e, const struct entry_ctx *c, char *const *words, int n,
		     struct err *err);
/* Sets one detail, or kind, what, id or at, by NAME from text VALUE; "" removes.  A detail
 * is not compared with the kind here, but by entry_check. */
int entry_set(struct entry *e, const struct entry_ctx *c, const char *name, const char *value,
	      struct err *err);
/* Is WHAT something that KIND can be about, by the plan if there is one? */
int entry_check_what(const struct entry_ctx *c, enum kind kind, const char *what, struct err *err);
/* What can only be said of the whole: kind needs a WHAT, every detail fits the kind,
 * `until` not before `at`, a score has its total or items, a note its text.  The order of
 * before, peak and after is free. */
int entry_check(const struct entry *e, const struct entry_ctx *c, struct err *err);
/* The total of a score whose items are said. */
void entry_fill_total(struct entry *e);
/* What is kept of the plan as it is now: the limits, what was expected, the theme, whether it is
 * urgent, and the blob id.  P may be NULL: then only what the entry itself tells. */
void entry_keep_plan(struct entry *e, const struct plan *p);
/* The part of it that says whether it needs people first, by P (may be NULL, or hold only what
 * could be read of a plan) and its own answers. */
void entry_keep_urgent(struct entry *e, const struct plan *p);
/* Does E, a sign or a score, need people first: was that kept with it, or is it so by P (may be
 * NULL) or the questionnaire's file now? */
bool entry_is_urgent(const struct entry *e, const struct plan *p);
/* Is E from before the ladder was started?  It is shown, and counts in no rule and no figure. */
bool entry_is_history(const struct entry *e);
/* A new UUIDv7 from NOW in ms and 10 random bytes; cli provides those. */
void entry_new_id(struct entry *e, int64_t now_ms, const uint8_t random[10]);
bool entry_has_id(const struct entry *e); /* not all zero */

int entry_id_read(const char *s, uint8_t id[16], struct err *e); /* 36 characters, any case */
void entry_id_write(struct buf *b, const uint8_t id[16]);
void entry_id_short(struct buf *b, const uint8_t id[16], int digits); /* the last DIGITS hex */

/* What was changed from WAS to E, in NOW, another version of it: what is alike in both becomes what
 * NOW says.  E's texts may then be NOW's. */
void entry_rebase(struct entry *e, const struct entry *was, const struct entry *now);
/* Does AGAIN say what FIRST said when it was first written?  What is kept, and what was filled in
 * from elsewhere, may be left out; `at` is compared as far as it was said. */
bool entry_is_said_again(const struct entry *first, const struct entry *again,
			 enum entry_at at_said);

/* The order of (rev, written, device, bytes): <0, 0, >0.  Forgotten beats all. */
int entry_compare_version(const struct entry *a, const struct entry *b);
/* A 64-bit checksum over all that the entry says: SplitMix64's finaliser (Steele, Lea,
 * Flood 2014) folded over (tag, value) words of every field that is said, texts with their
 * lengths.  Each step is a bijection, so no change within one word can go unseen; details
 * added later leave old sums as they are. */
uint64_t entry_sum(const struct entry *e);
/* One word folded into the sum H, for other rows of the log. */
uint64_t entry_fold(uint64_t h, uint64_t word);

#endif
