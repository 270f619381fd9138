/*
 * complete - what a shell may offer where the cursor stands.
 *
 *	struct complete *c = NULL;
 *	if (c->option == NULL && c->n == 0)
 *		complete_add(c, "check", "which of your signs are up");
 *
 * `PROGRAM --complete WORD...` gives one candidate a line, and after a tab what it means; the
 * last WORD is the one being typed, "" where none is begun.  Options, formats and what the
 * program's own function adds come from the tables that the program itself reads, so that the
 * shells' files know no word.  Candidates are whole words, not yet compared with what is typed:
 * each shell does that in its own way.  The line `:dirs` asks the shell for directories, `:files`
 * for files.  It asks nothing, writes nothing and never fails.
 */
#ifndef LADDER_APP_COMPLETE_H
#define LADDER_APP_COMPLETE_H

#include "app/cli.h"
#include "plan/plan.h"

struct complete {
	struct cli *cli;     /* with the values of the options that stand before the cursor */
	char *const *words;  /* the plain words before it, n of them */
	int n;
	const char *option;  /* the long name of the one whose value is wanted; NULL: a word is */
	const char *typed;   /* what is typed of the word; never NULL */
	size_t keep;	     /* bytes of it that stand before each candidate */
	struct buf *out;
};

/* One candidate; WHAT, its meaning in a few words, may be NULL and is left out when discreet.
 * The texts are the caller's. */
void complete_add(struct complete *c, const char *word, const char *what);
/* From here on candidates follow the first N bytes of what is typed, as `used=` or `used=walk,`. */
void complete_after(struct complete *c, size_t n);

/* The ids of one kind that P has, each with its words; of steps not those put away, and coping
 * with skills, which share their ids. */
void complete_ids(struct complete *c, const struct plan *p, enum plan_ref of);

/* What cli_start does when the first argument is --complete; ARGV holds the N words after it. */
void complete_run(struct cli *c, int n, char **argv);

#endif
