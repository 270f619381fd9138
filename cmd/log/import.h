/*
 * import - many entries from stdin: one a line, the words of the command line, quoted as a POSIX
 * shell would read them, or JSON objects; or one a row of a spreadsheet.
 *
 *	status = import_read(&record, &(struct import_how){.keep_going = keep_going});
 *
 * Everything is read and checked before anything is written, and written in one
 * transaction: all or nothing, with `line N:` for each line that is wrong.  With
 * keep_going the good lines are written and the others named (status 2).  A `did` takes
 * up the `going` before it, among these lines or in the log, in the order of the lines.
 * Lines that another ladder shares, by its code, are refused unless they are asked for.
 * A row of a spreadsheet that the log knows, in whatever state, is passed over.
 */
#ifndef LADDER_LOG_IMPORT_H
#define LADDER_LOG_IMPORT_H

#include "app/record.h"
#include "csv.h"

struct import_how {
	bool keep_going;
	bool dry_run; /* show the first entries and what they would change; write nothing */
	bool other_ladder; /* take lines that another ladder shares */
	const struct csv_options *csv; /* NULL: lines */
};
/* Returns the status; what it says is printed. */
int import_read(struct record *j, const struct import_how *how);

#endif
