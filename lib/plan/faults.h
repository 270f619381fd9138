/*
 * faults - what is wrong with a plan, each with its place.
 *
 *	struct faults f = {0};
 *	faults_add(&f, FAULT_ERROR, (struct mark){3, 5}, "value", "expect: %d is too much", 200);
 *	faults_sort(&f);
 *	faults_free(&f);
 *
 * A list of values: it reads no plan and prints nothing.
 */
#ifndef LADDER_PLAN_FAULTS_H
#define LADDER_PLAN_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct mark {
	unsigned line, col; /* 1-based, in characters; line 0: a default, or the whole plan */
};

enum fault_level { FAULT_ADVICE, FAULT_ERROR };
struct fault {
	enum fault_level level;
	struct mark at;
	const char *rule; /* a stable word: `unknown-key`, `gap` (quiet_advice names it); static */
	char *what;	  /* "what: why (mend)"; owned by the list */
};
struct faults { /* zero-initialised is empty */
	struct arena mem;
	struct fault *v;
	size_t n, cap;
	size_t errors; /* how many are FAULT_ERROR */
	bool broke;    /* reading stopped before the end of the file */
};

void faults_add(struct faults *f, enum fault_level level, struct mark at, const char *rule,
		const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* In the order of the file; errors before advice on one place. */
void faults_sort(struct faults *f);
/* Takes out those at AT or after it (RULE NULL), or those of RULE: a later find explained them. */
void faults_drop(struct faults *f, struct mark at, const char *rule);
void faults_free(struct faults *f);

#endif
