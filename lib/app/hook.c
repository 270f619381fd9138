#include "app/hook.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/cli_in.h"
#include "app/run.h"
#include "base/file.h"

static const char name[] = "hooks/post-log";

bool hook_is_there(const struct cli *c)
{
	return cli_env("LADDER_NO_HOOK") == NULL && file_exists(c->dir, name);
}

static bool is_tracked(const struct cli *c)
{
	const char *const inside[] = {"git", "-C", c->dir, "rev-parse", "--git-dir", NULL};
	const char *const tracked[] = {"git", "-C", c->dir, "ls-files", "--error-unmatch",
				       "--",  name, NULL};

	if (run_program(inside, RUN_SILENT) != 0)
		return file_exists(c->dir, ".git"); /* without git it cannot be known */
	return run_program(tracked, RUN_SILENT) == 0;
}

/* Why the program at PATH is not run, or NULL. */
static const char *fault(const struct cli *c, const char *path, const char *folder)
{
	struct stat st, dir;

	if (lstat(path, &st) == -1 || !S_ISREG(st.st_mode))
		return "is not a plain file";
	if (stat(folder, &dir) == -1 || st.st_uid != geteuid() || dir.st_uid != geteuid())
		return "belongs to someone else";
	if ((st.st_mode & 022) != 0 || (dir.st_mode & 022) != 0)
		return "can be written by others (chmod -R go-w hooks mends it)";
	if (access(path, X_OK) == -1)
		return "may not be run (chmod u+x mends it)";
	if (is_tracked(c))
		return "is tracked by git, so it may come from elsewhere (git rm --cached mends "
		       "it)";
	return NULL;
}

void hook_run(struct cli *c, const struct buf *lines)
{
	struct buf path = {0}, folder = {0};
	const char *why;

	if (lines->len == 0)
		return;
	buf_addf(&path, "%s/%s", c->dir, name);
	buf_addf(&folder, "%s/hooks", c->dir);
	why = fault(c, buf_str(&path), buf_str(&folder));
	if (why == NULL) {
		const char *const argv[] = {buf_str(&path), NULL};
		setenv("LADDER_NO_HOOK", "1", 1);
		setenv("LADDER_DIR", c->dir, 1);
		run_apart(argv, lines);
	} else if (!c->discreet) {
		cli_note(c, "%s %s; it is not run", buf_str(&path), why);
	}
	buf_free(&path);
	buf_free(&folder);
}
