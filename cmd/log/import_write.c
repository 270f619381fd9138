/* import: keeping what was read, writing it in one transaction, giving it back. */
#include "import_in.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/term.h"
#include "base/text.h"
#include "out/entry_say.h"

enum { SAY_BYTES = 64 * 1024, FEW = 1000, URGENT_NAMED = 10 };

struct kept { /* before each entry, packed */
	unsigned line;
	bool is_record, is_id_said;
	enum entry_at at_said;
};

int import_keep(struct import *l, const struct entry *e, bool is_record, struct err *err)
{
	const struct kept k = {.line = l->line,
			       .is_record = is_record,
			       .is_id_said = entry_has_id(e),
			       .at_said = l->j->at_said};

	buf_cut(&l->record, 0);
	buf_add(&l->record, &k, sizeof k);
	entry_pack(&l->record, e);
	l->n++;
	return spool_add(&l->entries, l->record.data, l->record.len, err);
}

/* --- what was said beforehand --------------------------------------------------------------- */

static size_t hash(const char *s)
{
	size_t h = 5381;

	while (*s != '\0')
		h = h * 33 + (unsigned char)*s++;
	return h;
}

/* Where WHAT is in l->places, or would be. */
static size_t *place_of(const struct import *l, const char *what)
{
	size_t i = hash(what) & (l->n_places - 1);

	while (l->places[i] != SIZE_MAX && strcmp(l->last[l->places[i]].what, what) != 0)
		i = (i + 1) & (l->n_places - 1);
	return &l->places[i];
}

static void make_places(struct import *l)
{
	free(l->places);
	l->n_places = l->n_places == 0 ? 64 : l->n_places * 2;
	l->places = mem_zeroed(l->n_places, sizeof *l->places);
	memset(l->places, 0xff, l->n_places * sizeof *l->places);
	for (size_t i = 0; i < l->n_last; i++)
		*place_of(l, l->last[i].what) = i;
}

/* NULL when the step was not met among the lines, and ADD is false. */
static struct last *last_of(struct import *l, const char *what, bool add)
{
	if (l->n_last * 2 >= l->n_places)
		make_places(l);
	size_t *place = place_of(l, what);
	if (*place != SIZE_MAX)
		return &l->last[*place];
	if (!add)
		return NULL;
	l->last = mem_grow(l->last, &l->cap_last, l->n_last + 1, sizeof *l->last);
	l->last[l->n_last] = (struct last){.what = mem_dup(what, strlen(what))};
	*place = l->n_last;
	return &l->last[l->n_last++];
}

/* The `did` E takes up the `going` before it; its texts then are those of `last`, or the
 * jot's. */
static int take_going(struct import *l, struct entry *e, struct err *err)
{
	const struct last *last = last_of(l, e->what, false);
	struct entry going;

	if (last == NULL)
		return l->has_goings ? record_take_going(l->j, e, err) : 0;
	if (last->is_going) {
		entry_unpack(&going, last->going.data, last->going.len);
		history_take_going(e, &going);
	}
	return 0;
}

static void remember(struct import *l, const struct entry *e)
{
	struct last *last = last_of(l, e->what, true);

	last->is_going = e->kind == KIND_GOING;
	if (last->is_going) {
		buf_cut(&last->going, 0);
		entry_pack(&last->going, e);
	}
}

/* --- writing ---------------------------------------------------------------------------------- */

static int is_any(void *ctx, const struct entry *e)
{
	(void)e;
	*(bool *)ctx = true;
	return 1;
}

static int count(struct import *l, const struct entry *e, struct err *err)
{
	int day = date_of(e->at);

	l->from = !l->has_begun || day < l->from ? day : l->from;
	l->to = !l->has_begun || day > l->to ? day : l->to;
	l->has_begun = true;
	return l->j->cli->quiet ? spool_add(&l->ids, e->id, sizeof e->id, err) : 0;
}

/* The next of what was kept: 1, 0, -1. */
static int take_kept(struct import *l, struct kept *k, struct entry *e, struct err *err)
{
	const char *data;
	size_t n;
	int got = spool_next(&l->entries, &data, &n, err);

	if (got != 1)
		return got;
	memcpy(k, data, sizeof *k);
	if (!entry_unpack(e, data + sizeof *k, n - sizeof *k))
		return err_set(err, "cannot read the lines kept: they were cut");
	return 1;
}

/* May E be written under the id that its line says?  1, 0 when it is there already or, with
 * --keep-going, cannot be; -1. */
static int is_once(struct import *l, const struct kept *k, const struct entry *e, struct err *err)
{
	struct arena mem = {0};
	struct buf b = {0};
	struct entry now;
	struct err why;
	int is = log_once(l->j->s.log, e, k->at_said, &now, &mem, err), r = is == -1 ? -1 : 0;

	if (is == LOG_NEW)
		r = 1;
	else if (is == LOG_SAME)
		r = count(l, e, err);
	else if (is != -1) {
		record_say_taken(l->j, &b, (enum log_once)is, e, &now);
		err_set(&why, "id %s", buf_str(&b));
		err_at(&why, "", k->line, 0);
		l->bad++;
		l->n--;
		if (l->keep_going)
			cli_fail(l->j->cli, &why);
		else {
			*err = why;
			r = -1;
		}
	}
	buf_free(&b);
	arena_free(&mem);
	return r;
}

/* Whoever reads lines in learns which of them need people first, once: when they are new. */
static int look_urgent(struct import *l, const struct entry *e, struct err *err)
{
	const struct log_filter its = {.id = e->id, .undone = true, .limit = 1};
	bool known = false;

	if (e->state != STATE_LIVE || !entry_is_urgent(e, &l->j->s.plan))
		return 0;
	if (log_each(l->j->s.log, &its, is_any, &known, err) == -1)
		return -1;
	if (known || l->n_urgent++ >= URGENT_NAMED)
		return 0;
	entry_say_head(&l->urgent, e);
	buf_addc(&l->urgent, '\n');
	return 0;
}

static void say_urgent(struct import *l)
{
	const char *s = buf_str(&l->urgent);

	for (; *s != '\0'; s += strcspn(s, "\n") + 1)
		cli_note(l->j->cli, "urgent: %.*s", (int)strcspn(s, "\n"), s);
	if (l->n_urgent > URGENT_NAMED)
		cli_note(l->j->cli, "urgent: and %zu more", l->n_urgent - URGENT_NAMED);
	if (l->n_urgent != 0)
		record_note_people(l->j);
}

/* Within the transaction: what comes between two entries must not wait for anybody. */
static int next_entry(void *ctx, struct entry *e, struct err *err)
{
	const struct log_filter goings = {.kinds = 1u << KIND_GOING, .limit = 1};
	struct import *l = ctx;
	struct kept k;
	int got = 0;

	if (!l->has_begun && log_each(l->j->s.log, &goings, is_any, &l->has_goings, err) == -1)
		return -1;
	while (got == 0) {
		got = take_kept(l, &k, e, err);
		if (got != 1)
			return got;
		if (!k.is_record && k.is_id_said)
			got = is_once(l, &k, e, err);
	}
	if (got == -1)
		return -1;
	bool is_step = (e->kind == KIND_DID || e->kind == KIND_GOING) && e->what != NULL;
	if (is_step && !k.is_record && e->kind == KIND_DID && take_going(l, e, err) == -1)
		return -1;
	if (is_step)
		remember(l, e);
	if (!k.is_record)
		record_sign(l->j, e);
	if (look_urgent(l, e, err) == -1)
		return -1;
	return count(l, e, err) == -1 ? -1 : 1;
}

/* -1 (said) when what was kept of the ids cannot be read. */
static int add_ids(struct import *l, struct buf *b)
{
	const char *data;
	uint8_t id[16];
	struct err err;
	size_t n;
	int got = spool_rewind(&l->ids, &err);

	while (got == 0 && (got = spool_next(&l->ids, &data, &n, &err)) == 1) {
		memcpy(id, data, sizeof id);
		entry_id_write(b, id);
		buf_addc(b, '\n');
		if (b->len >= SAY_BYTES)
			cli_write(l->j->cli, b);
		got = 0;
	}
	if (got == -1)
		cli_fail(l->j->cli, &err);
	return got;
}

static void say_written(struct import *l, size_t added)
{
	struct buf b = {0};

	if (l->j->cli->quiet) {
		add_ids(l, &b);
	} else if (l->has_begun) {
		buf_addf(&b, "%zu %s written", l->n, l->n == 1 ? "entry" : "entries");
		if (added != l->n)
			buf_addf(&b, " (%zu new)", added);
		buf_adds(&b, ": ");
		date_write_long(&b, l->from);
		if (l->to != l->from) {
			buf_adds(&b, " to ");
			date_write_long(&b, l->to);
		}
		buf_addc(&b, '\n');
	}
	cli_write(l->j->cli, &b);
	buf_free(&b);
}

static int append(struct import *l, size_t *added)
{
	struct record *j = l->j;
	struct err err;

	*added = 0;
	record_tick(j);
	if (spool_rewind(&l->entries, &err) == 0 &&
	    log_append_each(j->s.log, next_entry, l, added, &err) == 0)
		return ERR_OK;
	return cli_fail(j->cli, &err);
}

int import_write(struct import *l)
{
	struct record *j = l->j;
	struct cli *c = j->cli;
	int status = record_need_store(j) == -1 ? c->status : ERR_OK;
	size_t added = 0;

	if (status == ERR_OK && j->s.no_plan != NULL)
		cli_note(c, "%s", j->s.no_plan);
	if (status == ERR_OK && l->n > FEW)
		cli_progress(c, "writing %zu entries", l->n);
	if (status == ERR_OK)
		status = append(l, &added);
	cli_progress_end(c);
	if (status != ERR_OK) {
		import_give_back(l);
		return status;
	}
	say_urgent(l);
	say_written(l, added);
	if (cli_flush(c) == -1)
		return cli_error(c, "stored %zu entries", l->n);
	return ERR_OK;
}

/* --- giving back -------------------------------------------------------------------------------
 */

/* Calls TO with each line: 0, or -1 as soon as it or the reading cannot go on. */
static int each_said(struct import *l, int (*to)(void *ctx, const char *line, size_t n), void *ctx)
{
	const char *line;
	struct err err;
	size_t n;
	int got = spool_rewind(&l->said, &err) == -1 ? -1 : 1;

	while (got == 1 && (got = spool_next(&l->said, &line, &n, &err)) == 1)
		if (to(ctx, line, n) == -1)
			return -1;
	return got;
}

static int to_terminal(void *ctx, const char *line, size_t n)
{
	cli_give_back(ctx, line, n);
	return 0;
}

static int is_plain(void *ctx, const char *line, size_t n)
{
	uint32_t hazard;

	(void)ctx;
	return text_find_hazard(line, n, &hazard) == SIZE_MAX ? 0 : -1;
}

struct out {
	int fd;
	struct buf b;
};

static int write_out(struct out *o)
{
	int r = buf_write(o->fd, o->b.data, o->b.len);

	buf_cut(&o->b, 0);
	return r;
}

static int to_file(void *ctx, const char *line, size_t n)
{
	struct out *o = ctx;

	buf_add(&o->b, line, n);
	buf_addc(&o->b, '\n');
	return o->b.len < SAY_BYTES ? 0 : write_out(o);
}

/* The name of a file with all of them, or NULL. */
static const char *make_file(struct import *l)
{
	struct record *j = l->j;
	char *path = arena_printf(&j->mem, "%s/ladder-lines.XXXXXX", cli_private_dir(j->cli));
	struct out o = {.fd = mkstemp(path)};

	if (o.fd == -1)
		return NULL;
	int r = each_said(l, to_file, &o);
	if (r == 0)
		r = write_out(&o);
	if (r == 0)
		r = fsync(o.fd);
	if (close(o.fd) == -1)
		r = -1;
	buf_free(&o.b);
	if (r == -1)
		unlink(path);
	return r == -1 ? NULL : path;
}

/* Few are shown; what is much, or must not reach a terminal as it is, goes to a file. */
void import_give_back(struct import *l)
{
	struct cli *c = l->j->cli;
	const char *path = NULL;

	if (l->said.bytes == 0)
		return;
	if (l->said.bytes > SAY_BYTES || each_said(l, is_plain, NULL) == -1)
		path = make_file(l);
	if (path != NULL) {
		cli_note(c, "your lines are kept in %s", path);
		return;
	}
	cli_note(c, "your lines were:");
	each_said(l, to_terminal, c);
}

void import_free(struct import *l)
{
	spool_free(&l->entries);
	spool_free(&l->said);
	spool_free(&l->ids);
	log_json_close(l->json);
	arena_free(&l->mem);
	for (size_t i = 0; i < l->n_last; i++) {
		free(l->last[i].what);
		buf_free(&l->last[i].going);
	}
	free(l->last);
	free(l->places);
	free(l->words);
	free(l->starts);
	buf_free(&l->clean);
	buf_free(&l->scratch);
	buf_free(&l->word);
	buf_free(&l->record);
	buf_free(&l->urgent);
}
