#include "preview.h"

#include <stdlib.h>

#include "base/text.h"
#include "out/entry_say.h"

enum { SHOWN = 5 };

struct sight {
	struct record *j;
	struct log *log; /* NULL: there is none yet */
	struct recall recall;
	struct arena mem;
	const struct entry **v; /* what the rules know, then what is new */
	size_t n, cap;
	size_t n_new, n_known, n_history;
	struct buf out;
};

static void add_line(struct sight *s, const char *before, const char *text)
{
	buf_adds(&s->out, before);
	text_wrap(&s->out, text, s->j->cli->out_tty ? s->j->cli->width : 0, 2, 4);
	buf_addc(&s->out, '\n');
}

static void keep(struct sight *s, const struct entry *e)
{
	s->v = mem_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
	s->v[s->n++] = e;
}

static void take(struct sight *s, struct entry *e)
{
	struct buf said = {0};

	entry_keep_plan(e, s->j->ctx.plan);
	keep(s, e);
	s->n_history += entry_is_history(e);
	if (s->n_new++ < SHOWN) {
		entry_say(&said, e, s->j->ctx.scale);
		add_line(s, "  ", buf_str(&said));
	}
	buf_free(&said);
}

/* -1: what is kept of the lines, or what the log knows of one, cannot be read. */
static int take_all(struct sight *s, struct aside *lines, struct err *e)
{
	struct aside_line l;
	struct entry now;
	int got;

	aside_rewind(lines);
	while ((got = aside_next(lines, &l, e)) == 1) {
		int is = l.is_id_said && s->log != NULL
			     ? log_once(s->log, &l.e, l.at_said, &now, &s->mem, e)
			     : LOG_NEW;
		if (is == -1)
			return -1;
		if (is != LOG_NEW) {
			s->n_known++;
			continue;
		}
		struct entry *copy = arena_alloc(&s->mem, sizeof *copy);
		entry_copy(copy, &l.e, &s->mem);
		take(s, copy);
	}
	return got;
}

/* The steps that are learned with what is new, and are not without. */
static void add_learned(struct sight *s)
{
	const struct plan *p = &s->j->s.plan;
	struct history after;
	struct buf b = {0};

	history_build(&after, p, s->v, s->n, s->j->cli->now);
	for (int i = 0; i < (int)p->n_steps; i++)
		if (history_is_learned(&after, i) && !history_is_learned(&s->recall.history, i))
			buf_addf(&b, "%s%s", b.len != 0 ? ", " : "", p->steps[i].id.s);
	if (b.len != 0)
		add_line(s, "Would be learned then: ", b.data);
	history_free(&after);
	buf_free(&b);
}

static void add_sums(struct sight *s)
{
	if (s->n_new > SHOWN)
		buf_adds(&s->out, "  ...\n");
	buf_addf(&s->out, "%zu new", s->n_new);
	if (s->n_history != 0)
		buf_addf(&s->out, ", %zu of them from before the ladder: shown, never counted",
			 s->n_history);
	if (s->n_known != 0)
		buf_addf(&s->out, "; %zu known already, passed over", s->n_known);
	buf_addc(&s->out, '\n');
}

int preview(struct record *j, struct aside *lines)
{
	struct sight s = {.j = j};
	bool missing = false;
	struct err e;
	int r = log_open(&s.log, j->cli->dir, LOG_READ, &missing, &e);

	if (r == 0 || missing)
		r = recall_read(&s.recall, s.log, &j->s.plan, j->cli->now, &e);
	for (size_t i = 0; r == 0 && i < s.recall.n; i++)
		keep(&s, s.recall.v[i]);
	if (r == 0)
		r = take_all(&s, lines, &e);
	if (r == 0) {
		add_sums(&s);
		if (j->s.has_plan)
			add_learned(&s);
		add_line(&s, "", "Nothing is written: without --dry-run it would be.");
		cli_write(j->cli, &s.out);
	} else
		cli_fail(j->cli, &e);
	recall_free(&s.recall);
	log_close(s.log);
	arena_free(&s.mem);
	free(s.v);
	buf_free(&s.out);
	return r == 0 ? ERR_OK : e.status;
}
