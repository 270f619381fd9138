/*
 * migrate make DIR N   a log of format 1 with N entries
 * migrate run DIR      takes it to format 3 by two steps that are made up: "done", or why not
 * migrate look FILE    "format V, N entries", or what is wrong with the file
 */
#include "crash.h"

#include "log/db_in.h"

/* As a real one would: a table is made anew, filled, and takes the old one's place. */
static const struct log_step steps[] = {
    {2, "DROP INDEX entry_when; DROP INDEX entry_kind; DROP INDEX entry_what;"
	"CREATE TABLE next(n INTEGER PRIMARY KEY, id BLOB, note TEXT, more TEXT) STRICT;"
	"INSERT INTO next SELECT n, id, note, 'more of ' || n FROM entry;"
	"DROP TABLE entry; ALTER TABLE next RENAME TO entry"},
    {3, "UPDATE entry SET more = more || ' in format 3'"},
    {0, NULL}};

static int say(const struct err *e)
{
	printf("%s\n", e->what);
	return e->status;
}

static int make(const char *dir, unsigned n)
{
	struct log *st;
	struct err e;

	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == -1)
		return say(&e);
	for (unsigned i = 0; i < n; i++) {
		struct entry entry = crash_entry(1, i);
		if (log_append(st, &entry, 1, NULL, &e) == -1)
			return say(&e);
	}
	log_close(st);
	return 0;
}

/* By hand, since log_open refuses what is newer than this program. */
static int begin(struct log *st, char *dir, char *path, enum log_mode mode, int64_t *version,
		 struct err *e)
{
	*st = (struct log){.dir = dir, .path = path, .mode = mode, .dir_fd = -1};
	return log_connect(st, e) == -1 ? -1 : log_number(st, "PRAGMA user_version", version, e);
}

static int run(char *dir)
{
	char path[512];
	struct log st;
	int64_t version;
	struct err e;

	snprintf(path, sizeof path, "%s/log.db", dir);
	if (begin(&st, dir, path, LOG_WRITE, &version, &e) == -1 ||
	    log_migrate(&st, steps, version, &e) == -1)
		return say(&e);
	log_disconnect(&st);
	puts("done");
	return 0;
}

static int look(char *path)
{
	struct log st;
	int64_t version, n, notes, more;
	struct err e;

	if (begin(&st, path, path, LOG_READ, &version, &e) == -1 ||
	    log_quick_check(&st, &e) == -1 ||
	    log_number(&st, "SELECT count(*) FROM main.entry", &n, &e) == -1 ||
	    log_number(&st, "SELECT count(note) FROM main.entry", &notes, &e) == -1)
		return say(&e);
	more = version == 1 ? n : -1;
	if (version > 1 &&
	    log_number(&st,
		       version == 2 ? "SELECT count(*) FROM main.entry WHERE more LIKE '%of __' "
				      "OR more LIKE '%of _' OR more LIKE '%of ___'"
				    : "SELECT count(*) FROM main.entry WHERE more LIKE '%format 3'",
		       &more, &e) == -1)
		return say(&e);
	printf("format %d, %d entries%s\n", (int)version, (int)n,
	       more == n && notes == n ? "" : ", not whole");
	log_disconnect(&st);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "make") == 0)
		return make(argv[2], (unsigned)atoi(argv[3]));
	if (argc == 3 && strcmp(argv[1], "run") == 0)
		return run(argv[2]);
	return argc == 3 && strcmp(argv[1], "look") == 0 ? look(argv[2]) : 9;
}
