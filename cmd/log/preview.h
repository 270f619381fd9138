/*
 * preview - what lines that were read would write, and what that would change; writes nothing.
 *
 *	struct aside *lines = aside_open(dir);
 *	...
 *	status = preview(&record, lines);
 *
 * The first of them read as they would in the log; then how many are new, how many history, and
 * which steps would become learned.
 */
#ifndef LADDER_LOG_PREVIEW_H
#define LADDER_LOG_PREVIEW_H

#include "app/record.h"
#include "log/aside.h"

/* Returns the status; what it says is printed. */
int preview(struct record *j, struct aside *lines);

#endif
