/*
 * fields - the one table of every key of a plan, format 1.  It drives reading,
 * the nearest right key, defaults, ladder-plan(5) and the JSON Schema (tests compare
 * both with it).
 *
 *	struct mark mark = {1, 8};
 *	const struct plan_field *f = plan_map_field(&plan_map_root, "title");
 *	plan_field_scalar(f, &plan, "Back among people", 17, mark, &plan.mem, &e);
 *
 * It knows how each type is written, and nothing of YAML.  What can only be said of
 * the plan as a whole is plan_check's.
 */
#ifndef LADDER_PLAN_FIELDS_H
#define LADDER_PLAN_FIELDS_H

#include "plan/plan.h"

enum {
	PLAN_MAX_TEXT = 4096, /* bytes of any text */
	PLAN_MAX_LABEL = 200, /* of a title, a name, a theme */
	PLAN_MAX_ITEMS = 500, /* of any list: steps, ids, texts */
	PLAN_MAX_SPAN = 3650 * 1440,
};

enum field_type {
	FIELD_TEXT,	/* ptext */
	FIELD_ID,	/* ptext: names this item */
	FIELD_REF,	/* ptext: an id that `ref` must have */
	FIELD_INT,	/* pnum, min..max */
	FIELD_SUDS,	/* pnum, 0-100, written on the plan's scale */
	FIELD_HOURS,	/* pnum, hundredths of an hour */
	FIELD_DATE,	/* pnum, civil day */
	FIELD_SPAN,	/* pnum, minutes */
	FIELD_WORD,	/* pnum, index in words */
	FIELD_BOOL,	/* bool */
	FIELD_QUIET,	/* two pnums: minutes of the day */
	FIELD_RANGE,	/* two pnums, each min..max, the first below the second */
	FIELD_EVERY,	/* struct every */
	FIELD_TEXTS,	/* plist */
	FIELD_REFS,	/* plist of ids */
	FIELD_WORDS,	/* plist, each one of words */
	FIELD_WEEKDAYS, /* bits; its mark at `more` */
	FIELD_SPANS,	/* pnum array; its count at `more` */
	FIELD_PAIRS,	/* {key: value}: array of map's structs, their first field the key, their
			   second the value; its count at `more` */
	FIELD_WHEN,	/* the rule of a sign: read as struct plan_when */
	FIELD_MAP,	/* a mapping in place */
	FIELD_MAPS,	/* array of mappings; its count at `more` */
};

struct plan_map;
struct plan_field {
	const char *key;
	enum field_type type;
	bool required;
	enum plan_ref ref;
	size_t at;		  /* offset in the struct */
	size_t more;		  /* of the count, or mark */
	int min, max;		  /* in stored units; texts: longest in bytes */
	const char *const *words; /* NULL-terminated */
	const struct plan_map *map;
	const char *def;     /* default as one writes it, or NULL */
	int by_scale[SCALE_N]; /* distress: the default on that scale, 0-100; 0: as DEF */
	const char *example; /* as one writes it */
	const char *doc;     /* one line */
};
struct plan_map {
	const char *name; /* as messages name it: "steps", "" for the plan itself */
	const struct plan_field *fields;
	size_t n, size;
};
extern const struct plan_map plan_map_root, plan_map_step;

/* What `when:` may say; exactly one rule of them. */
struct plan_when {
	struct pnum avoided, noticed, left, level[7] /* by enum sign_of */, silent, back, drift;
	struct pnum within, lasts;
};

/* Words that lists may hold, NULL-terminated. */
extern const char *const plan_ask_words[], *const plan_share_words[];
/* The word of every piece of advice, NULL-terminated. */
extern const char *const plan_advice_words[];

/* The field of KEY, or NULL. */
const struct plan_field *plan_map_field(const struct plan_map *m, const char *key);
/* The nearest key to a wrong one, or NULL; *IS_SURE: it is a word that people write for it. */
const char *plan_map_nearest(const struct plan_map *m, const char *key, bool *is_sure);
/* The map, anywhere in the plan, that has KEY; NULL if none has. */
const struct plan_map *plan_map_having(const char *key);

/* Calls FN for every field that is no map itself, of everything below BASE. */
typedef void plan_visit(const struct plan_field *f, void *base, void *arg);
void plan_walk(const struct plan_map *m, void *base, plan_visit *fn, void *arg);

/* An empty plan with every default in place; the caller frees it. */
void plan_init(struct plan *p);
/* Puts the defaults of M's fields, maps in place included, into BASE. */
void plan_map_defaults(const struct plan_map *m, void *base, struct arena *mem);

/* Is it read from one scalar? */
bool plan_field_is_scalar(const struct plan_field *f);
/* Reads a scalar field from N bytes at S into BASE, texts copied into MEM.  SUDS stay as
 * written until plan_settle.  Fails with "why (mend)", without the key. */
int plan_field_scalar(const struct plan_field *f, void *base, const char *s, size_t n,
		      struct mark at, struct arena *mem, struct err *e);
/* Checks one item of a list field; *OUT gets weekday or minutes where it is one. */
int plan_field_item(const struct plan_field *f, const char *s, size_t n, int *out, struct err *e);
/* Turns a sign's `when` into its rule.  Fails with "why (mend)"; *at says where. */
int plan_sign_rule(struct sign *s, const struct plan_when *w, struct mark *at, struct err *e);
/* What hangs on other keys: every distress that was said goes from the plan's scale to
 * 0-100 (those off it are faults), others have the default of that scale; steps take over the plan's limits where they say none;
 * ids that something had before, in `after`, `values`, `share` and all the others, are the new. */
void plan_settle(struct plan *p, struct faults *f);

#endif
