/*
 * draft - a plan from a person's answers: the questions in their order, the ladder
 * that follows from the answers, and the YAML of it.  Pure: asks nobody.
 *
 *	struct draft d = {0};
 *	struct question q;
 *	for (size_t i = 0; draft_question(&d, i, &q); i++)
 *		draft_answer(&d, q.key, "...", &e);
 *	draft_yaml(&d, today, &out);
 *	draft_free(&d);
 *
 * Nothing is recorded that was not said: a question that was passed over leaves no
 * key in the plan, and no answer is chosen beforehand.
 */
#ifndef LADDER_INIT_DRAFT_H
#define LADDER_INIT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "plan/plan.h"

enum {
	DRAFT_KEY = 32,	  /* bytes of a question's key, NUL included */
	DRAFT_TEXT = 200, /* of an answer */
	DRAFT_MAX_CONTACTS = 4,
	DRAFT_MAX_HELPS = 5,
	DRAFT_MAX_VALUES = 5,
	DRAFT_MAX_AVOIDED = 15,
	DRAFT_SMALL = 3, /* small things to begin with */
	DRAFT_MAX_SITUATIONS = DRAFT_MAX_AVOIDED + DRAFT_SMALL,
	DRAFT_MAX_STEPS = 40,
	DRAFT_ASK_EASIER = 3, /* of the gentlest steps each; of the others together */
};

struct answer {
	char key[DRAFT_KEY];
	char *text; /* "" : passed over */
};
struct draft { /* zero-initialised is empty */
	struct arena mem;
	struct answer *v;
	size_t n, cap;
};
struct question {
	char key[DRAFT_KEY];
	const char *part; /* a line before the first question of a part, or NULL */
	char ask[1600];	  /* the question, as it is printed; its lists have lines */
};

void draft_free(struct draft *d);

/* The I-th question that follows from the answers so far; false past the last. */
bool draft_question(const struct draft *d, size_t i, struct question *q);
/* Keeps TEXT for KEY.  Fails with one line when it is none of what can be meant: a rating off
 * the scale, a word that is none of those asked for, a situation that was named before, a text
 * too long or with hidden characters.  A changed answer takes those that followed from it with
 * it. */
int draft_answer(struct draft *d, const char *key, const char *text, struct err *e);
/* What is said to the answer of KEY before the next question, or NULL. */
const char *draft_reply(const struct draft *d, const char *key);
/* The answer, "" when passed over, NULL when not asked. */
const char *draft_get(const struct draft *d, const char *key);
/* The same of the Ith answer to WHAT; I from 0. */
const char *draft_get_at(const struct draft *d, const char *what, size_t i);
/* Is S an answer with words in it?  NULL and "" are none. */
bool draft_said(const char *s);
/* Is S somebody, and not `nobody`? */
bool draft_is_someone(const char *s);

/* How it is right now.  On a hard night little is asked; where it is not safe nothing more. */
enum draft_now { DRAFT_FINE, DRAFT_HARD, DRAFT_NOT_SAFE };
enum draft_now draft_now(const struct draft *d);

/* The Ith situation, NULL where there is none: what is avoided, then the small things. */
const char *draft_situation(const struct draft *d, size_t i);
/* How many there are. */
size_t draft_situations(const struct draft *d);
/* Its danger, an index of plan_danger_words; -1: not said. */
int draft_danger(const struct draft *d, size_t i);
/* The numbers of TEXT, of 1..N: MARK[i] becomes 1 for "i+1" and `all`, 2 for "i+1?"; `no` has none.
 * False when it is no such list; MARK may be NULL. */
bool draft_numbers(const char *text, size_t n, unsigned char *mark);

/* Answers as lines `key TAB text`, and back; what is no such line is passed over.  PASSED: also
 * the questions that were passed over, so that they are not asked again. */
void draft_write(const struct draft *d, bool passed, struct buf *b);
void draft_read(struct draft *d, const char *s, size_t n);

struct draft_step {
	const char *task;
	int rating;    /* on the plan's scale; -1: not rated */
	bool proposed; /* from a gap, and taken up */
};
/* What makes step I of them easier, as it is written; NULL: nothing was said. */
const char *draft_easier(const struct draft *d, struct arena *mem, const struct draft_step *s,
			 size_t i);
/* The ladder so far, from the gentlest up; those not rated come last. */
size_t draft_steps(const struct draft *d, struct arena *mem, struct draft_step v[DRAFT_MAX_STEPS]);
/* Steps that would fill its gaps, in the person's own words. */
size_t draft_gaps(const struct draft *d, struct arena *mem, struct draft_step v[DRAFT_MAX_STEPS]);
/* The scale the answers chose, and a plan without steps that has its defaults; to be freed. */
enum plan_scale draft_scale(const struct draft *d);
void draft_defaults(const struct draft *d, struct plan *p);

/* The plan as YAML with remarks, beginning on civil day TODAY; appended.  Without a
 * schema line. */
void draft_yaml(const struct draft *d, int today, struct buf *b);

#endif
