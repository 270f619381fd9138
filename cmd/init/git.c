/* The plan in git: its words belong in a history, the log does not. */
#include <string.h>

#include "app/run.h"
#include "base/file.h"
#include "setup.h"

const char git_ignore[] =
    "# The log stays out of git: it is private, and git would keep what you forget.\n"
    "/log.db\n"
    "/log.db-*\n"
    "/log.db.*\n"
    "/ladder-note.*\n" /* words that could not be stored */
    "/ladder-lines.*\n"
    "/values.patch\n"
    "/.ladder-*\n"
    "/hooks/\n"; /* a program that git brings along is never run */

/* Hunks are headed by the step's id, or by the part of the plan.  git heads a hunk by what stands
 * before its context, so for eyes each item gets a line with its id, and as many empty ones as a
 * hunk has context; also where items stand in one line.  What leaves as a patch has none of it. */
static const char to_eyes[] =
    "awk '{ while (match($0, /(- *|[{] *)+id: *[a-z0-9-]+/)) {"
    " head = substr($0, 1, RSTART - 1); id = substr($0, RSTART, RLENGTH); item = id;"
    " sub(/.*: */, \"\", id); if (head ~ /[^ ]/) print head; else item = head item;"
    " print \"item \" id; print \"\"; print \"\"; print \"\"; printf \"%s\", item;"
    " $0 = substr($0, RSTART + RLENGTH) } print }'";
static const char xfuncname[] = "^item ([a-z0-9-]+)$\n"
				"^[[:space:]]*-[[:space:]]+\\{?id:[[:space:]]*([a-z0-9-]+)\n"
				"^([a-z_]+):";
static const char attributes[] = "# For headings in a clone: ladder-init --git\n"
				 "plan.yaml diff=ladder\n";

#define GIT(...) run_program((const char *const[]){"git", __VA_ARGS__, NULL}, RUN_SILENT)

static int check_log(const char *dir, struct err *e)
{
	if (GIT("-C", dir, "ls-files", "--error-unmatch", "log.db") == 0) {
		err_set(e,
			"git tracks log.db here, and would keep what is forgotten ('git rm "
			"--cached log.db' takes it out; what was committed stays in the history)");
		return err_at(e, dir, 0, 0);
	}
	if (GIT("-C", dir, "check-ignore", "-q", "log.db") != 0) {
		err_set(e, "does not keep the log out of git (add the line /log.db*)");
		err_at(e, dir, 0, 0);
		strncat(e->file, "/.gitignore", sizeof e->file - strlen(e->file) - 1);
		return -1;
	}
	return 0;
}

static int make_repository(const char *dir, struct buf *done, struct err *e)
{
	int inside = GIT("-C", dir, "rev-parse", "--is-inside-work-tree");

	if (inside == -1)
		return err_set(e, "git is not there (install it, or leave --git out)");
	if (inside == 0)
		return 0;
	if (GIT("init", "-q", dir) != 0) {
		err_set(e, "git could not begin a repository here");
		return err_at(e, dir, 0, 0);
	}
	buf_adds(done, "made   a git repository\n");
	return 0;
}

#define MINE "plan.yaml", ".gitignore", ".gitattributes"
#define COMMIT "commit", "-q", "--no-gpg-sign", "-m", "Begin a ladder", "--", MINE

/* The plan as it is now, where git has none: what entries keep of it can be printed from here on.
 */
static int commit_plan(const char *dir, struct buf *done, struct err *e)
{
	if (GIT("-C", dir, "ls-files", "--error-unmatch", "plan.yaml") == 0)
		return 0;
	bool is_known = GIT("-C", dir, "config", "user.email") == 0;
	if (GIT("-C", dir, "add", "--", MINE) != 0 ||
	    (is_known ? GIT("-C", dir, COMMIT)
		      : GIT("-C", dir, "-c", "user.name=ladder", "-c",
			    "user.email=ladder@localhost", COMMIT)) != 0) {
		err_set(e, "git did not take the plan ('git commit' there says why)");
		return err_at(e, dir, 0, 0);
	}
	buf_adds(done, "made   a first commit\n");
	return 0;
}

bool git_is_asked(const char *dir)
{
	struct buf b = {0};
	bool is = file_read(dir, ".gitattributes", &b, NULL) == 1 &&
		  strstr(buf_str(&b), "diff=ladder") != NULL;

	buf_free(&b);
	return is;
}

int git_setup(const char *dir, struct buf *done, struct err *e)
{
	bool made = false;

	if (make_repository(dir, done, e) == -1 || check_log(dir, e) == -1)
		return -1;
	if (file_make(dir, ".gitattributes", attributes, strlen(attributes), &made, e) == -1)
		return -1;
	if (made)
		buf_adds(done, "made   .gitattributes\n");
	if (GIT("-C", dir, "config", "diff.ladder.xfuncname", xfuncname) != 0 ||
	    GIT("-C", dir, "config", "diff.ladder.textconv", to_eyes) != 0) {
		err_set(e, "git could not be told how to show the plan's changes");
		return err_at(e, dir, 0, 0);
	}
	buf_adds(done, "told   git to head each change of the plan by its step\n");
	return commit_plan(dir, done, e);
}
