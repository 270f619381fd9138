#include "plan/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plan/yaml_in.h"
#include "base/sha1.h"

void plan_read_blob(const char *bytes, size_t len, char id[41])
{
	unsigned char digest[SHA1_SIZE];
	char head[32];
	struct sha1 s;

	int n = snprintf(head, sizeof head, "blob %zu", len);
	sha1_start(&s);
	sha1_add(&s, head, (size_t)n + 1);
	sha1_add(&s, bytes, len);
	sha1_end(&s, digest);
	for (size_t i = 0; i < SHA1_SIZE; i++)
		snprintf(id + 2 * i, 3, "%02x", digest[i]);
}

/* Hidden characters that no text holds: in a comment, or in what was passed over. */
static void tell_rest(struct reader *r)
{
	for (size_t i = 0; i < r->src->n_hidden; i++)
		if (r->src->hidden[i].at.line != 0)
			faults_add(r->f, FAULT_ERROR, r->src->hidden[i].at, "hidden",
				   "U+%04X, a character that does not show or changes the order "
				   "of others (remove it)",
				   r->src->hidden[i].c);
}

/* False when there is no plan to look at as a whole. */
static bool read_root(struct reader *r)
{
	struct event e;

	events_next(r->ev, &e);
	if (e.type == EVENT_MAP) {
		read_map(r, &plan_map_root, r->p, (struct mark){1, 1});
		events_next(r->ev, &e);
		if (events_broke(r->ev)) /* what is missing may stand in what follows */
			faults_drop(r->f, (struct mark){0, 0}, "missing-key");
		return !events_broke(r->ev);
	}
	if (e.type == EVENT_END && !events_broke(r->ev)) {
		faults_add(r->f, FAULT_ERROR, (struct mark){1, 1}, "empty",
			   "an empty plan (ladder-init makes one to begin with)");
	} else if (e.type != EVENT_END) {
		faults_add(r->f, FAULT_ERROR, e.at, "type",
			   "a plan begins with keys at the left edge (as title: Back among "
			   "people)");
	}
	return false;
}

void plan_read_bytes(struct plan *p, const char *bytes, size_t len, const char *file,
		     struct faults *f)
{
	struct source src;

	plan_init(p);
	p->file = arena_dup(&p->mem, file, strlen(file));
	f->broke = !source_scan(&src, bytes, len, f);
	if (!f->broke) {
		struct reader r = {p, f, events_open(&src, f), &src};
		f->broke = !read_root(&r);
		tell_rest(&r);
		events_close(r.ev);
		plan_settle(p, f);
	}
	source_free(&src);
	faults_sort(f);
}

/* Reads FD, a regular file, into *BYTES (the caller frees). */
static int slurp(int fd, char **bytes, size_t *len, struct err *e)
{
	size_t room = READ_MAX_BYTES + 1;
	ssize_t n = 1;

	*len = 0;
	*bytes = mem_zeroed(room, 1);
	while (*len < room && n != 0) {
		n = read(fd, *bytes + *len, room - *len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, "cannot be read: %s", strerror(errno));
		*len += (size_t)n;
	}
	return 0;
}

static int open_plan(const char *path, struct stat *st, bool *missing, struct err *e)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (fd == -1 && (errno == ENOENT || errno == ENOTDIR)) {
		*missing = true;
		return err_set(e, "not there");
	}
	if (fd == -1)
		return err_set(e, "cannot be opened: %s", strerror(errno));
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
		return fd;
	close(fd);
	return err_set(e, "no regular file");
}

int plan_read_file(struct plan *p, const char *path, struct faults *f, bool *missing, struct err *e)
{
	char *bytes = NULL;
	size_t len = 0;
	struct stat st;
	bool gone = false;
	int ret = -1;

	plan_init(p);
	int fd = open_plan(path, &st, &gone, e);
	if (missing != NULL)
		*missing = gone;
	if (fd == -1 || slurp(fd, &bytes, &len, e) == -1) {
		err_at(e, path, 0, 0);
		goto done;
	}
	plan_free(p);
	if (st.st_mode & S_IWOTH)
		faults_add(f, FAULT_ERROR, (struct mark){0, 0}, "world-writable",
			   "anyone on this machine may change this plan (chmod o-w it)");
	plan_read_bytes(p, bytes, len, path, f);
	plan_read_blob(bytes, len, p->blob);
	ret = 0;
done:
	if (fd != -1)
		close(fd);
	free(bytes);
	return ret;
}
