/*
 * file - small files, read and written whole, for the owner alone.
 *
 *	struct buf b = {0};
 *	struct err e;
 *	bool made;
 *	if (file_read(dir, "plan.yaml", &b, &e) == 0)
 *		file_make(dir, "plan.yaml", s, strlen(s), &made, &e);
 *	buf_free(&b);
 *
 * A file appears whole or not at all.  Nothing is printed, nothing is asked.  Logs are not
 * its business.
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
/* The same under a new name, DIR/STEM and six letters, which is returned; freed by the caller.
 * NULL: trouble, and there is no file. */
char *file_make_new(const char *dir, const char *stem, const char *bytes, size_t len,
		    struct err *e);
/* Is DIR/NAME there, whatever it is?  Yes also where nobody can tell. */
bool file_exists(const char *dir, const char *name);
/* Does something stand for DIR/NAME (or DIR, where NAME is NULL) that is not there: a link to nowhere,
 * or the mark of a file that a cloud took away?  Then *E says so. */
bool file_stands_in(const char *dir, const char *name, struct err *e);
/* Adds to NAMES the copies of plan.yaml in DIR that programs which sync files could not join, quoted;
 * returns how many. */
size_t file_conflicts(const char *dir, struct buf *names);
/* Reads the first MOST bytes of the regular file PATH into B (cut first), never waiting for one
 * that is none; *ST is what the file is.  1 read, 0 not there, -1 trouble. */
int file_read_head(const char *path, size_t most, struct buf *b, struct stat *st, struct err *e);
/* Reads DIR/NAME (or PATH, where DIR is NULL) into B.  1 read, 0 not there, -1 trouble. */
int file_read(const char *dir, const char *name, struct buf *b, struct err *e);

#endif
