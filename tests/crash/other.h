/* other - another program that logs, waits for the one that includes this, and is taken along.
 * Needs usleep: _DEFAULT_SOURCE or _GNU_SOURCE before the first include. */
#ifndef OTHER_H
#define OTHER_H

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crash.h"
#include "log/db_in.h"

/* It opens the log, says so on READY, and logs N when it is the turn of another. */
static inline void other_log(const char *dir, unsigned n, int ready, int says)
{
	struct entry entry = crash_entry(1, n);
	struct log *own;
	struct err e;
	int r = log_open(&own, dir, LOG_WRITE, NULL, &e);

	if (write(ready, "", 1) != 1)
		_exit(2);
	usleep(20000);
	if (r == 0)
		r = log_append(own, &entry, 1, NULL, &e);
	dprintf(says, "%s", r == 0 ? "stored" : e.what);
	_exit(r == 0 ? 0 : 2);
}

/* Starts it; when this returns, the turn is that of ST, and N is left beside the log, if all went
 * well.  What it says to its own user can be read from *SAYS; it ends with 0 if that is "stored". */
static inline pid_t other_start(struct log *st, const char *dir, unsigned n, int *says)
{
	int ready[2], said[2];
	char path[512], c;
	struct stat s;

	if (pipe(ready) == -1 || pipe(said) == -1)
		return -1;
	pid_t pid = fork();
	if (pid == 0)
		other_log(dir, n, ready[1], said[1]);
	close(ready[1]);
	close(said[1]);
	*says = said[0];
	if (read(ready[0], &c, 1) == 1)
		log_queue(st, true, NULL);
	close(ready[0]);
	snprintf(path, sizeof path, "%s/log.db-waiting", dir);
	for (int i = 0; i < 200 && (stat(path, &s) == -1 || s.st_size == 0); i++)
		usleep(2000);
	return pid;
}

#endif
