/* What lies beside log.db and looks like another copy of it. */
#include "log/db_in.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

/* log.db itself, its side files, and the copies that a change of format leaves. */
static bool is_ours(const char *name)
{
	static const char *const ends[] = {"", "-journal", "-wal", "-shm", "-waiting"};

	if (strncmp(name, "log.db", 6) != 0)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strcmp(name + 6, ends[i]) == 0)
			return true;
	return strncmp(name + 6, ".before-", 8) == 0 || strncmp(name + 6, ".new", 4) == 0;
}

/* `log (1).db`, `log.db (conflict)`, `log.sync-conflict-20261122-180000-ABCDEFG.db`,
 * `log (laptop's conflicted copy).db`, `log-laptop.db`: as programs that sync files name what
 * they could not join. */
static bool is_copy(const char *name)
{
	if (strncmp(name, "log", 3) != 0 || strstr(name, ".db") == NULL || is_ours(name))
		return false;
	return strchr(" .(-_", name[3]) != NULL;
}

static void add_name(struct buf *names, const char *name)
{
	buf_addf(names, "%s'%s'", names->len == 0 ? "" : ", ", name);
}

size_t log_beside(const char *dir, struct buf *names)
{
	DIR *d = opendir(dir);
	const struct dirent *each;
	size_t n = 0;

	if (d == NULL)
		return 0;
	while ((each = readdir(d)) != NULL)
		if (is_copy(each->d_name)) {
			add_name(names, each->d_name);
			n++;
		}
	closedir(d);
	return n;
}

size_t log_remains(const char *dir, struct buf *names)
{
	static const char *const starts[] = {"log.db-journal", "log.db-wal", "log.db-shm",
					     "log.db.before-"};
	DIR *d = opendir(dir);
	const struct dirent *each;
	size_t n = 0;

	while (d != NULL && (each = readdir(d)) != NULL)
		for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
			if (strncmp(each->d_name, starts[i], strlen(starts[i])) == 0) {
				add_name(names, each->d_name);
				n++;
			}
	if (d != NULL)
		closedir(d);
	return n;
}

/* --- what holds words -------------------------------------------------------------------- */

/* How the names of our files begin: copies of the log; answers and plans half made; notes in an
 * editor; lines that could not be stored. */
static const struct {
	const char *start;
	bool is_copy;
} holds_words[] = {{"log.db.before-", true}, {"log.db.new", true},    {"log.db-waiting", true},
		   {".ladder-", false},	     {"ladder-note.", false}, {"ladder-lines.", false}};

void log_words_beside(const char *dir, bool take, struct buf *taken, struct buf *left)
{
	DIR *d = opendir(dir);
	const struct dirent *each;

	while (d != NULL && (each = readdir(d)) != NULL)
		for (size_t i = 0; i < sizeof holds_words / sizeof *holds_words; i++) {
			const char *start = holds_words[i].start;
			if (strncmp(each->d_name, start, strlen(start)) != 0)
				continue;
			bool gone = take && holds_words[i].is_copy &&
				    unlinkat(dirfd(d), each->d_name, 0) == 0;
			add_name(gone ? taken : left, each->d_name);
		}
	if (d != NULL)
		closedir(d);
}
