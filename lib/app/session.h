/*
 * session - opens what a program works with: plan, log, history and signs, each once.
 *
 *	struct session s;
 *	if (session_open(&s, &cli, SESSION_PLAN | SESSION_SIGNS) == 0)
 *		advise_decide(&advice, &s.plan, &s.recall.history, &s.signs, cli.now);
 *	session_close(&s);
 *
 * What is wrong is said on stderr here, in the same words for every program, and the
 * status stands in cli->status.  It decides nothing and stores nothing.
 */
#ifndef LADDER_APP_SESSION_H
#define LADDER_APP_SESSION_H

#include "app/cli.h"
#include "log/log.h"
#include "plan/plan.h"
#include "rules/history.h"
#include "rules/signs.h"

/* The bounded piece of the log that history needs.  Its cost depends on the number of
 * steps, not on the length of the log. */
struct recall {
	struct arena mem;
	struct entry **v;
	size_t n, cap;
	int64_t until; /* UTC seconds: from here on entries are ahead of the clock */
	struct history history;
};
/* ST may be NULL: an empty history.  Every row read is verified. */
int recall_read(struct recall *r, struct log *st, const struct plan *p, struct stamp now,
		struct err *e);
void recall_free(struct recall *r);

enum session_need {
	SESSION_PLAN = 1,     /* a plan without errors */
	SESSION_ANY_PLAN = 2, /* the plan as far as it reads; has_plan and no_plan say how far */
	SESSION_LOG = 4,      /* the log for reading, where there is one */
	SESSION_SIGNS = 8,    /* the same, and history and signs from both */
	SESSION_WRITE = 16,   /* the log for writing, made where it is missing */
};
struct session {
	struct cli *cli;
	struct plan plan;     /* valid once asked for, with or without faults */
	struct plan redacted; /* the same without the person's words; empty unless discreet */
	bool has_plan;	      /* read without errors */
	const char *no_plan;  /* one line: why it has none; of SESSION_ANY_PLAN alone */
	struct log *log;      /* NULL: not asked for, or none there */
	struct recall recall;
	struct signs signs;
	bool has_signs;	      /* recall and signs are there */
	struct arena mem;     /* for texts of the session */
};

/* Opens what NEED names, a set of enum session_need.  0, or -1: said, cli->status is set.
 * S is to be closed either way.  With nothing set up yet the message names the directory
 * and ladder-init. */
int session_open(struct session *s, struct cli *c, unsigned need);
/* The plan for whatever is written where others may read along: its words unless discreet.  What
 * decides asks s->plan. */
const struct plan *session_shown(const struct session *s);
/* Where OPTION, --as-of, was given: the clock of C is that WHEN from here on, and a session opens the
 * log as it was then.  Before a session is opened.  0, or -1: said, cli->status is set. */
#define SESSION_AS_OF {"as-of", 0, "WHEN", "the answer as it was then, from what was known then"}
int session_as_of(struct cli *c, int option);
/* The log for writing, unless it is: 0, or -1 (said, cli->status set). */
int session_write(struct session *s);
/* History and signs, unless they are there; the log may be NULL. */
int session_signs(struct session *s, struct err *e);
/* May what is written leave this machine: is a hook set, or a place to sync with? */
bool session_leaves(const struct cli *c);
/* Fine on one that is all zeros. */
void session_close(struct session *s);

/* Is the ladder's directory, plan or log a link to nowhere, or moved into a cloud?  Then it is said,
 * cli->status is set, and nothing is to be made there.  A session that is opened asks it. */
bool session_stands_in(struct cli *c);
/* Says once a run, unless quiet, which files of the ladder others can open, and the mend; a
 * session that is opened says it. */
void session_say_open(struct cli *c);

/* Every fault of the plan at PATH, said.  *ADVICE: how many are advice alone.  A status. */
int session_check(struct cli *c, const char *path, bool advice_too, size_t *advice);
/* Says faults as `file:line:col: error|advice: what` on stderr, or as rows on stdout;
 * 2 with errors, else 0. */
int session_faults(struct cli *c, const struct plan *p, const struct faults *f, bool advice_too);

#endif
