/*
 * questionnaire - forms as data: what is known of gad-7, phq-9 and their kind.
 *
 *	struct questionnaire s;
 *	if (questionnaire_find(&s, &plan, "gad-7"))
 *		printf("0 to %d\n", s.max);
 *	questionnaire_free(&s);
 *
 * One file a questionnaire under lib/plan (NAME.scale), so that one is added by adding a
 * file.  Item texts are there only where the licence allows it; others are logged by
 * their total or their answers.  A plan can have its own beside them.  Cut-offs and reliable change are published figures,
 * shown as such: nothing here judges anyone.
 */
#ifndef LADDER_PLAN_QUESTIONNAIRE_H
#define LADDER_PLAN_QUESTIONNAIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "plan/plan.h"

enum { QUESTIONNAIRES_MOST = 600 /* files, and of one plan */ };
enum { QUESTIONNAIRE_MOST_ITEMS = 64, QUESTIONNAIRE_MOST_CUTS = 6, QUESTIONNAIRE_MOST_CHOICES = 10 };

struct questionnaire {
	struct arena mem;
	const char *id;	   /* "gad-7" */
	bool is_own;	   /* the plan's alone: nothing of it is published */
	const char *name;  /* "GAD-7" */
	const char *about; /* "worry and tension" */
	int min, max;	   /* of the total */
	int items;	   /* how many; 0: not known */
	int answer_min, answer_max;
	int every; /* minutes from one to the next, where the plan says so; else 0 */
	int cuts[QUESTIONNAIRE_MOST_CUTS], n_cuts; /* at or above; `under` in is_low */
	bool is_low;			   /* lower is harder: cuts[0] is "under" */
	int change;			   /* reliable change in points; 0: not known */
	int meaningful;			   /* change that matters to people; 0: not known */
	int urgent;	   /* the item (1..) above whose least answer contacts are shown; 0: none */
	const char *intro; /* NULL without item texts */
	const char *item[QUESTIONNAIRE_MOST_ITEMS];
	const char *choice[QUESTIONNAIRE_MOST_CHOICES]; /* by answer - answer_min */
};

/* What is known of the scale ID: its file, and what P (NULL: nothing) says of it.  false, and *S
 * empty, when nothing is. */
bool questionnaire_find(struct questionnaire *s, const struct plan *p, const char *id);
void questionnaire_free(struct questionnaire *s);
/* The ids of all scales into V (in MEM, or P's), at most MOST: those that are shipped, sorted, then
 * P's own. */
size_t questionnaire_ids(const struct plan *p, const char **v, size_t most, struct arena *mem);

/* Checks a total, or the answers "1,0,2": how many places, each answer in range; an empty
 * place was left open.  Without a known scale
 * anything goes. */
int questionnaire_check_total(const struct questionnaire *s, int total, struct err *e);
int questionnaire_check_items(const struct questionnaire *s, const char *items, struct err *e);
/* The answer to item I (1..) in ITEMS, or -1. */
int questionnaire_answer(const char *items, int i);
/* The item (1..) of the scale ID whose answer in ITEMS needs people first: above the least
 * answer to what its file calls `urgent`.  0 when none does, when the scale is not known,
 * and when ID or ITEMS is NULL.  Every program asks this function. */
int questionnaire_urgent_item(const struct plan *p, const char *id, const char *items);
bool questionnaire_is_urgent(const struct plan *p, const char *id, const char *items);

#endif
