/*
 * teach - dialogs that teach: a thought looked at, a problem, a talk rehearsed.  For a terminal alone.
 *
 *	status = teach_thought(&record, false);
 *
 * One question at a time; Enter passes it, `<` goes back, a full stop is enough.  Each answer is in
 * the log before the next question, so that nothing is lost whatever ends it.  In a hard hour (the
 * quiet hours, act, urgent, cool-off) they ask for little, and the rest waits for daylight.
 */
#ifndef LADDER_LOG_TEACH_H
#define LADDER_LOG_TEACH_H

#include "app/record.h"

/* All return the status.  GO_ON: with the newest thought that has no kinder sentence yet. */
int teach_thought(struct record *j, bool go_on);
int teach_problem(struct record *j);
/* The script of STEP, line by line: read, said aloud, with the likely replies; where the plan has
 * hard ones, and only in a good hour, those too and the parts swapped, each asked first.  The way
 * out is the last line. */
int teach_rehearse(struct record *j, const char *step);

#endif
