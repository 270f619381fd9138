#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static int make_one(const char *dir, bool *made, struct err *e)
{
	struct stat st;

	*made = mkdir(dir, 0700) == 0;
	if (*made)
		return 0;
	if (errno == EEXIST && stat(dir, &st) == 0 && S_ISDIR(st.st_mode))
		return 0;
	if (errno == EEXIST)
		err_set(e, "not a directory (-d DIR names another place)");
	else
		err_set(e, "cannot be made: %s (-d DIR names another place)", strerror(errno));
	return err_at(e, dir, 0, 0);
}

int file_make_dir(const char *dir, bool *made, struct err *e)
{
	char *path = mem_dup(dir, strlen(dir));
	bool ignored;
	int ret = 0;

	*made = false;
	for (char *s = path + 1; *path != '\0' && *s != '\0' && ret == 0; s++) {
		if (*s != '/')
			continue;
		*s = '\0';
		struct stat st;
		if (stat(path, &st) == -1)
			ret = make_one(path, &ignored, e);
		*s = '/';
	}
	if (ret == 0)
		ret = make_one(dir, made, e);
	free(path);
	return ret;
}

char *file_make_new(const char *dir, const char *stem, const char *bytes, size_t len, struct err *e)
{
	struct buf path = {0};
	int fd, why = 0;

	buf_addf(&path, "%s/%sXXXXXX", dir, stem);
	fd = mkstemp(path.data);
	if (fd == -1) {
		err_set(e, "cannot write there: %s", strerror(errno));
		goto failed;
	}
	if (buf_write(fd, bytes, len) == -1 || fsync(fd) == -1)
		why = errno;
	if (close(fd) == -1 && why == 0)
		why = errno;
	if (why == 0)
		return path.data;
	err_set(e, "cannot be written: %s", strerror(why));
	unlink(path.data);
failed:
	err_at(e, dir, 0, 0);
	buf_free(&path);
	return NULL;
}

static void sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd == -1)
		return;
	fsync(fd);
	close(fd);
}

/* What is at DIR/NAME: 1 something, 0 nothing, -1 nobody can tell (errno). */
static int look(const char *dir, const char *name)
{
	struct buf path = {0};
	struct stat st;

	buf_addf(&path, "%s/%s", dir, name);
	int found = lstat(buf_str(&path), &st) == 0	  ? 1
		    : errno == ENOENT || errno == ENOTDIR ? 0
							  : -1;
	buf_free(&path);
	return found;
}

/* Moves a whole file into place; with KEEP only where nothing is. */
static int put(const char *dir, const char *name, const char *bytes, size_t len, bool keep,
	       bool *made, struct err *e)
{
	struct buf path = {0};
	char *tmp = file_make_new(dir, ".ladder-", bytes, len, e);
	int ret = 0;

	if (tmp == NULL)
		return -1;
	buf_addf(&path, "%s/%s", dir, name);
	/* link() makes the name only if it is free, which rename() cannot promise. */
	int moved = keep ? link(tmp, buf_str(&path)) : rename(tmp, buf_str(&path));
	if (moved == -1 && keep && errno != EEXIST && look(dir, name) == 0)
		moved = rename(tmp, buf_str(&path)); /* a file system without links */
	*made = moved == 0;
	if (moved == -1 && errno != EEXIST) {
		err_set(e, "cannot be made: %s", strerror(errno));
		ret = err_at(e, buf_str(&path), 0, 0);
	}
	unlink(tmp);
	sync_dir(dir);
	buf_free(&path);
	free(tmp);
	return ret;
}

bool file_exists(const char *dir, const char *name)
{
	return look(dir, name) != 0;
}

bool file_stands_in(const char *dir, const char *name, struct err *e)
{
	struct buf path = {0}, mark = {0};
	struct stat st;
	char to[512];

	buf_addf(&path, "%s%s%s", dir, name != NULL ? "/" : "", name != NULL ? name : "");
	buf_addf(&mark, ".%s.icloud", name != NULL ? name : "");
	const bool is_link =
	    stat(buf_str(&path), &st) == -1 && errno == ENOENT && lstat(buf_str(&path), &st) == 0;
	const ssize_t n = is_link ? readlink(buf_str(&path), to, sizeof to - 1) : -1;
	const bool is_away = name != NULL && look(dir, name) == 0 && look(dir, buf_str(&mark)) == 1;

	if (is_link)
		err_set(e,
			"is a link to '%.*s', which is not there (mend the link, or take it away)",
			n > 0 ? (int)n : 0, to);
	else if (is_away)
		err_set(e, "was moved into the cloud (open it there first, so that it comes back)");
	if (is_link || is_away)
		err_at(e, buf_str(&path), 0, 0);
	buf_free(&path);
	buf_free(&mark);
	return is_link || is_away;
}

/* `plan (conflicted copy 2026-11-20).yaml`, `plan.sync-conflict-....yaml`, `plan 2.yaml`,
 * `plan (1).yaml`; a copy that the person made is called otherwise. */
static bool is_conflict(const char *name)
{
	if (strncmp(name, "plan", 4) != 0 || strstr(name, ".yaml") == NULL)
		return false;
	return strstr(name, "onflict") != NULL ||
	       (name[4] == ' ' && strspn(name + 5, "(0123456789") > 0);
}

size_t file_conflicts(const char *dir, struct buf *names)
{
	DIR *d = opendir(dir);
	const struct dirent *each;
	size_t n = 0;

	while (d != NULL && (each = readdir(d)) != NULL)
		if (is_conflict(each->d_name))
			buf_addf(names, "%s'%s'", n++ == 0 ? "" : ", ", each->d_name);
	if (d != NULL)
		closedir(d);
	return n;
}

int file_make(const char *dir, const char *name, const char *bytes, size_t len, bool *made,
	      struct err *e)
{
	*made = false;
	return look(dir, name) == 1 ? 0 : put(dir, name, bytes, len, true, made, e);
}

int file_replace(const char *dir, const char *name, const char *bytes, size_t len, struct err *e)
{
	bool made;

	return put(dir, name, bytes, len, false, &made, e);
}

static int read_fd(int fd, size_t most, struct buf *b, struct stat *st, struct err *e)
{
	char part[16 * 1024];
	ssize_t n = 1;

	if (fstat(fd, st) == -1 || !S_ISREG(st->st_mode))
		return err_set(e, "no regular file");
	while (n != 0 && b->len < most) {
		size_t room = most - b->len;
		n = read(fd, part, room < sizeof part ? room : sizeof part);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, "cannot be read: %s", strerror(errno));
		buf_add(b, part, (size_t)n);
	}
	return 0;
}

int file_read_head(const char *path, size_t most, struct buf *b, struct stat *st, struct err *e)
{
	int ret = 1, fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	buf_cut(b, 0);
	if (fd == -1 && (errno == ENOENT || errno == ENOTDIR)) {
		ret = 0;
	} else if (fd == -1) {
		err_set(e, "cannot be opened: %s", strerror(errno));
		ret = err_at(e, path, 0, 0);
	} else if (read_fd(fd, most, b, st, e) == -1) {
		ret = err_at(e, path, 0, 0);
	}
	if (fd != -1)
		close(fd);
	return ret;
}

int file_read(const char *dir, const char *name, struct buf *b, struct err *e)
{
	struct buf path = {0};
	struct stat st;

	if (dir != NULL)
		buf_addf(&path, "%s/", dir);
	buf_adds(&path, name);
	int ret = file_read_head(buf_str(&path), FILE_MAX_BYTES + 1, b, &st, e);
	if (ret == 1 && b->len > FILE_MAX_BYTES) {
		err_set(e, "more than %d bytes; a plan has fewer", FILE_MAX_BYTES);
		ret = err_at(e, buf_str(&path), 0, 0);
	}
	buf_free(&path);
	return ret;
}
