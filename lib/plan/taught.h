/*
 * taught - ways of coping that come with their words: for whom they are not, what is said,
 * for how long, and where they are from.
 *
 *	struct taught t;
 *	if (taught_find(&t, "grounding"))
 *		printf("%s: %s\n", t.title, t.line[0].words);
 *	taught_free(&t);
 *
 * One file a practice under lib/data/coping (NAME.coping), so that one is added by adding a
 * file.  A plan names them (`coping: [{id: five, use: grounding}]`).  Nothing here claims
 * that they help: the source says what is known.
 */
#ifndef LADDER_PLAN_TAUGHT_H
#define LADDER_PLAN_TAUGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum { TAUGHT_MOST_LINES = 40, TAUGHT_MOST = 40 };
struct taught {
	struct arena mem;
	const char *id;	   /* "grounding" */
	const char *title; /* "Five, four, three, two, one" */
	const char *kind;  /* "grounding" */
	const char *first; /* for whom it is not, and when to stop; said before anything */
	const char *source;
	bool is_calm; /* for a calm hour: never in relapse-plan now */
	struct taught_line {
		const char *words;
		int seconds; /* until the next line; 0: the words are a breath with its pace
				and its times (out/breath.h) */
	} line[TAUGHT_MOST_LINES];
	int n;
};
/* What is known of the practice ID, NULL included.  False, and *T empty, when nothing is. */
bool taught_find(struct taught *t, const char *id);
void taught_free(struct taught *t);
/* The ids of all, sorted, into V (in MEM); at most MOST of them. */
size_t taught_ids(const char **v, size_t most, struct arena *mem);

#endif
