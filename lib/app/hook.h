/*
 * hook - hooks/post-log in the ladder: the person's own program, which gets what was written.
 *
 *	struct buf lines = {0};
 *	if (hook_is_there(&cli))
 *		entry_line(&lines, &entry);
 *	hook_run(&cli, &lines);
 *
 * It is told once a run, after all of it is on disk, by one line of JSON an entry on its
 * standard input.  Nothing waits for it, nothing that it says is seen, and whether it ends well
 * changes nothing.  What others could have put there is not run.
 */
#ifndef LADDER_APP_HOOK_H
#define LADDER_APP_HOOK_H

#include "app/cli.h"

/* Is one set, and to be told?  Not with LADDER_NO_HOOK, which a hook itself has. */
bool hook_is_there(const struct cli *c);
/* Gives LINES to it, unless they are empty.  It is not run, which is said in one line, where it
 * is not a plain file that belongs to this user, that only they can write and run, and that git
 * does not track: a plan from elsewhere must not bring a program along. */
void hook_run(struct cli *c, const struct buf *lines);

#endif
