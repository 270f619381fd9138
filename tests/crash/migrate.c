/*
 * migrate run DIR      opens its log to write, which takes an old one to the format of today:
 *                      "done", or why not
 * migrate look FILE    "format V, N rows, sum S" over all tables, or what is wrong with the file
 */
#include "crash.h"

#include "log/db_in.h"

static int say(const struct err *e)
{
	printf("%s\n", e->what);
	return e->status;
}

static int run(const char *dir)
{
	struct log *st;
	struct err e;

	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == -1)
		return say(&e);
	log_close(st);
	puts("done");
	return 0;
}

/* By hand: whatever format it has. */
static int look(char *path)
{
	struct log st = {.dir = path, .path = path, .mode = LOG_READ, .dir_fd = -1};
	int64_t version, n, sum;
	struct err e;

	if (log_connect(&st, &e) == -1 ||
	    log_number(&st, "PRAGMA user_version", &version, &e) == -1 ||
	    log_check_file(&st, &e) == -1 ||
	    log_number(
		&st,
		"SELECT (SELECT count(*) FROM main.entry) + (SELECT count(*) FROM main.old) + "
		"(SELECT count(*) FROM main.forgotten)",
		&n, &e) == -1 ||
	    log_number(&st,
		       "SELECT sum(sum / 65536) FROM (SELECT sum FROM main.entry UNION ALL SELECT "
		       "sum FROM main.old)",
		       &sum, &e) == -1)
		return say(&e);
	printf("format %d, %d rows, sum %lld\n", (int)version, (int)n, (long long)sum);
	log_disconnect(&st);
	free(st.kept);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "run") == 0)
		return run(argv[2]);
	return argc == 3 && strcmp(argv[1], "look") == 0 ? look(argv[2]) : 9;
}
