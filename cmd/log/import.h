/*
 * import - many entries from stdin, one a line: the words of the command line, quoted as
 * a POSIX shell would read them, or JSON objects.
 *
 *	status = import_read(&record, keep_going);
 *
 * Everything is read and checked before anything is written, and written in one
 * transaction: all or nothing, with `line N:` for each line that is wrong.  With
 * KEEP_GOING the good lines are written and the others named (status 2).  A `did` takes
 * up the `going` before it, among these lines or in the log, in the order of the lines.
 */
#ifndef LADDER_LOG_IMPORT_H
#define LADDER_LOG_IMPORT_H

#include "app/record.h"

/* Returns the status; what it says is printed. */
int import_read(struct record *j, bool keep_going);

#endif
