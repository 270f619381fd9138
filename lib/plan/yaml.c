#include "plan/yaml.h"

#include <string.h>

#include "base/file.h"
#include "plan/yaml_in.h"

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

int plan_read_file(struct plan *p, const char *path, struct faults *f, bool *missing, struct err *e)
{
	struct buf b = {0};
	struct stat st;
	int found = file_read_head(path, READ_MAX_BYTES + 1, &b, &st, e);

	if (missing != NULL)
		*missing = found == 0;
	if (found == 0) {
		err_set(e, "not there");
		err_at(e, path, 0, 0);
	}
	if (found != 1) {
		plan_init(p);
		buf_free(&b);
		return -1;
	}
	if (st.st_mode & S_IWOTH)
		faults_add(f, FAULT_ERROR, (struct mark){0, 0}, "world-writable",
			   "anyone on this machine may change this plan (chmod o-w it)");
	plan_read_bytes(p, buf_str(&b), b.len, path, f);
	p->bytes = arena_dup(&p->mem, buf_str(&b), b.len);
	p->n_bytes = b.len;
	buf_free(&b);
	return 0;
}
