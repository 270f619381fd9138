/*
 * setup - what ladder-init makes: the directory and its files, from a template or
 * from text that is there already.  It makes what is missing and touches nothing
 * that is there.
 *
 *	struct buf plan = {0};
 *	if (setup_template(&plan, "reentry", today, &e) == -1) ...
 *	if (setup_dir(dir, &made, &e) == -1) ...
 *	if (setup_file(dir, "plan.yaml", plan.data, plan.len, &made, &e) == -1) ...
 *
 * A file appears whole or not at all.  Nothing is printed, nothing is asked.
 */
#ifndef LADDER_SETUP_H
#define LADDER_SETUP_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "err.h"
#include "plan.h"

enum { SETUP_MAX_BYTES = 256 * 1024 }; /* of a file that is read */

/* Makes DIR, and what leads to it, for the owner only.  *MADE: was it missing?
 * Fails: no permission, something there that is no directory. */
int setup_dir(const char *dir, bool *made, struct err *e);
/* Writes DIR/NAME with LEN bytes, mode 0600, unless it is there: then *MADE is false
 * and nothing changes.  Fails: no permission, no space. */
int setup_file(const char *dir, const char *name, const char *bytes, size_t len, bool *made,
	       struct err *e);
/* The same, but what is there goes: only for files that this program alone writes. */
int setup_replace(const char *dir, const char *name, const char *bytes, size_t len, struct err *e);
/* Is DIR/NAME there, whatever it is? */
bool setup_has(const char *dir, const char *name);
/* Reads DIR/NAME (or PATH, where DIR is NULL) into B.  1 read, 0 not there, -1 trouble. */
int setup_read(const char *dir, const char *name, struct buf *b, struct err *e);

/* What .gitignore must keep out: the log and its side files. */
extern const char setup_ignore[];

/* The template NAME as a plan that begins on civil day TODAY; fails with the nearest
 * right name. */
int setup_template(struct buf *b, const char *name, int today, struct err *e);
/* Every template with its first comment line: one `name  what for` a line, appended. */
void setup_templates(struct buf *b);
/* The line that tells editors where the schema is. */
void setup_schema_line(struct buf *b);

/* A git repository in DIR with a diff driver that names step ids; for each thing done
 * a line in DONE.  Fails where git is missing, or tracks the log. */
int setup_git(const char *dir, struct buf *done, struct err *e);

#endif
