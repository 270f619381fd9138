/* What lies beside log.db and looks like another copy of it. */
#include "log/log.h"

#include <dirent.h>
#include <string.h>

/* log.db itself, its side files, and the copies that a change of format leaves. */
static bool is_ours(const char *name)
{
	static const char *const ends[] = {"", "-journal", "-wal", "-shm", "-waiting"};

	if (strncmp(name, "log.db", 6) != 0)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strcmp(name + 6, ends[i]) == 0)
			return true;
	return strncmp(name + 6, ".before-", 8) == 0;
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

size_t log_beside(const char *dir, struct buf *names)
{
	DIR *d = opendir(dir);
	const struct dirent *each;
	size_t n = 0;

	if (d == NULL)
		return 0;
	while ((each = readdir(d)) != NULL)
		if (is_copy(each->d_name)) {
			buf_addf(names, "%s'%s'", n == 0 ? "" : ", ", each->d_name);
			n++;
		}
	closedir(d);
	return n;
}
