/* Several ladders, one after the other: a row each, or for people four groups without figures. */
#include "report_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/history.h"

enum group { GROUP_URGENT, GROUP_SILENT, GROUP_SIGNS, GROUP_REST, GROUP_UNREAD, GROUP_N };
static const char *const headings[GROUP_N] = {"Urgent, first", "Nothing shared lately",
					      "Signs are there", "The others", "Not read"};

struct told {
	enum group group;
	char *text;
};
struct ladders {
	struct report *r;
	const struct view *v;
	struct told *lines; /* in the order in which the ladders were named */
	size_t n, cap;
	struct buf rows;
	bool any, bad;
	struct arena mem;
};

/* A planned pause is not silent. */
static enum group group_of(const struct report *r)
{
	const struct signs *s = &r->s.signs;

	if (s->stage == STAGE_URGENT)
		return GROUP_URGENT;
	if (s->stage == STAGE_UNKNOWN ||
	    (s->age_days >= SIGNS_SILENT_DAYS && !history_is_paused(&r->s.recall.history, NULL)))
		return GROUP_SILENT;
	return s->n_up != 0 || s->stage != STAGE_STEADY ? GROUP_SIGNS : GROUP_REST;
}

static void add_line(struct ladders *l, enum group group, const struct buf *text)
{
	l->lines = mem_grow(l->lines, &l->cap, l->n + 1, sizeof *l->lines);
	l->lines[l->n++] = (struct told){group, arena_dup(&l->mem, buf_str(text), text->len)};
}

/* The ladder that r->s has, into its line or its row. */
static int add_ladder(struct ladders *l, struct err *e)
{
	struct report *r = l->r;
	struct buf out = {0};
	struct view_out to = {.out = &out,
			      .width = r->c->width,
			      .ascii = !r->c->utf8,
			      .scale = (enum plan_scale)r->s.plan.scale.v};
	bool text = r->c->output == FORMAT_TEXT;
	size_t rows = 0, skip = 0;
	int status = -1;

	if (report_ask(r, e) == -1 || report_prepare(r, l->v, "", e) == -1 ||
	    (text ? view_text(l->v, r->s.log, &to, &rows, e)
		  : view_table(l->v, r->s.log, r->c->output, &to, &rows, e)) == -1)
		goto done;
	if (text)
		add_line(l, group_of(r), &out);
	else if (l->any && (r->c->output == FORMAT_TSV || r->c->output == FORMAT_CSV))
		skip = strcspn(buf_str(&out), "\n") + 1; /* the names stand there once */
	if (!text)
		buf_adds(&l->rows, buf_str(&out) + skip);
	l->any = true;
	status = 0;
done:
	buf_free(&out);
	return status;
}

/* Plan and log of the directory, or why not. */
static int open_ladder(struct report *r, struct err *e)
{
	bool missing;

	if (access(r->c->dir, R_OK | X_OK) == -1)
		return err_set(e, "%s", strerror(errno));
	if (session_open(&r->s, r->c, SESSION_ANY_PLAN) == -1)
		return err_set(e, "it cannot be read");
	if (!r->s.has_plan)
		return err_set(e, "plan.yaml cannot be read; ladder-init --check says where");
	return log_open(&r->s.log, r->c->dir, LOG_READ, &missing, e);
}

static void add_one(struct ladders *l, const char *dir)
{
	struct report one = {.c = l->r->c};
	struct report *all = l->r;
	struct err e = {0};

	l->r = &one;
	if (cli_go(one.c, dir, &e) == -1 || open_ladder(&one, &e) == -1 ||
	    add_ladder(l, &e) == -1) {
		struct buf b = {0};

		buf_addf(&b, "%s: %s\n", report_ladder(one.c), e.what);
		add_line(l, GROUP_UNREAD, &b);
		cli_note(one.c, "%s: %s", dir, e.what);
		l->bad = true;
		buf_free(&b);
	}
	session_close(&one.s);
	l->r = all;
}

static void write_groups(struct ladders *l, struct buf *out)
{
	for (int g = 0; g < GROUP_N; g++) {
		bool begun = false;

		for (size_t i = 0; i < l->n; i++) {
			if (l->lines[i].group != (enum group)g)
				continue;
			if (!begun)
				buf_addf(out, "%s%s\n", out->len != 0 ? "\n" : "", headings[g]);
			buf_adds(out, l->lines[i].text);
			begun = true;
		}
	}
	buf_addf(out, "%sAs of what was shared; no line is an all-clear.\n",
		 out->len != 0 ? "\n" : "");
}

static int by_name(const void *pa, const void *pb)
{
	return strcmp(((const struct told *)pa)->text, ((const struct told *)pb)->text);
}

int report_ladders(struct report *r, const struct view *v)
{
	struct ladders l = {.r = r, .v = v};
	struct cli *c = r->c;
	char *own = mem_dup(c->dir, strlen(c->dir));

	if (c->n_dirs == 0)
		add_one(&l, own);
	for (size_t i = 0; i < c->n_dirs; i++)
		add_one(&l, c->dirs[i]);
	if (c->output == FORMAT_TEXT) {
		if (l.n != 0)
			qsort(l.lines, l.n, sizeof *l.lines, by_name);
		write_groups(&l, &l.rows);
	}
	cli_write(c, &l.rows);
	buf_free(&l.rows);
	arena_free(&l.mem);
	free(l.lines);
	free(own);
	return l.bad ? ERR_TROUBLE : l.any ? ERR_OK : ERR_NO;
}
