/*
 * setup - a plan from a template, and git around it.
 *
 *	struct buf plan = {0};
 *	if (template_write(&plan, "reentry", today, &e) == -1) ...
 *
 * Nothing is printed, nothing is asked.
 */
#ifndef LADDER_INIT_SETUP_H
#define LADDER_INIT_SETUP_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "plan/plan.h"

/* What .gitignore must keep out: the log and its side files. */
extern const char git_ignore[];

/* The template NAME as a plan that begins on civil day TODAY; fails with the nearest
 * right name. */
int template_write(struct buf *b, const char *name, int today, struct err *e);
/* Calls FN with each template's name and, in one line, what it is for. */
void template_each(void (*fn)(void *ctx, const char *name, const char *doc), void *ctx);
/* The line that tells editors where the schema is. */
void template_schema_line(struct buf *b);

/* In TEXT, a plan, KEY: of the left edge becomes VALUE, or is put below `ladder:`.  A text with
 * neither stays as it is. */
void setup_put(struct buf *text, const char *key, const char *value);
/* The plan P, of which N BYTES are what it was read from, with its figures in scale TO, appended: what is usual on the one becomes what is usual on the
 * other, the rest is rounded, no order is turned round.  Nothing but figures changes.  Fails at a
 * figure that stands there in no plain way, and where the outcome would be no sound plan. */
int rescale(struct buf *b, const struct plan *p, const char *bytes, size_t n, enum plan_scale to,
	    struct err *e);

/* Was git set up here, or where this is a clone of? */
bool git_is_asked(const char *dir);
/* A git repository in DIR with a diff driver that names step ids, and the plan in it; for each
 * thing done a line in DONE.  Fails where git is missing, or tracks the log. */
int git_setup(const char *dir, struct buf *done, struct err *e);

#endif
