/*
 * setup - what ladder-init makes: the directory and its files, from a template or
 * from text that is there already.  It makes what is missing and touches nothing
 * that is there.
 *
 *	struct buf plan = {0};
 *	if (template_write(&plan, "reentry", today, &e) == -1) ...
 *	if (file_make_dir(dir, &made, &e) == -1) ...
 *	if (file_make(dir, "plan.yaml", plan.data, plan.len, &made, &e) == -1) ...
 *
 * A file appears whole or not at all.  Nothing is printed, nothing is asked.
 */
#ifndef LADDER_BASE_FILE_H
#define LADDER_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"

enum { FILE_MAX_BYTES = 256 * 1024 }; /* of a file that is read */

/* Makes DIR, and what leads to it, for the owner only.  *MADE: was it missing?
 * Fails: no permission, something there that is no directory. */
int file_make_dir(const char *dir, bool *made, struct err *e);
/* Writes DIR/NAME with LEN bytes, mode 0600, unless it is there: then *MADE is false
 * and nothing changes.  Fails: no permission, no space. */
int file_make(const char *dir, const char *name, const char *bytes, size_t len, bool *made,
	       struct err *e);
/* The same, but what is there goes: only for files that this program alone writes. */
int file_replace(const char *dir, const char *name, const char *bytes, size_t len, struct err *e);
/* Is DIR/NAME there, whatever it is? */
bool file_exists(const char *dir, const char *name);
/* Reads the first MOST bytes of the regular file PATH into B (cut first), never waiting for one
 * that is none; *ST is what the file is.  1 read, 0 not there, -1 trouble. */
int file_read_head(const char *path, size_t most, struct buf *b, struct stat *st, struct err *e);
/* Reads DIR/NAME (or PATH, where DIR is NULL) into B.  1 read, 0 not there, -1 trouble. */
int file_read(const char *dir, const char *name, struct buf *b, struct err *e);

#endif
