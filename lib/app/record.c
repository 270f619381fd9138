#include "app/record.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/hook.h"
#include "app/prompt.h"
#include "base/text.h"
#include "out/entry_say.h"

/* --- opening --------------------------------------------------------------------- */

int record_open(struct record *j, struct cli *c)
{
	memset(j, 0, sizeof *j);
	j->cli = c;
	j->pool_used = sizeof j->pool;
	if (session_open(&j->s, c, SESSION_ANY_PLAN) == -1)
		return -1;
	j->ctx = (struct entry_ctx){.plan = j->s.has_plan ? &j->s.plan : NULL,
				    .now = c->now,
				    .scale = (enum plan_scale)j->s.plan.scale.v,
				    .mem = &j->mem,
				    .at_said = &j->at_said,
				    .notices = &j->notices};
	return 0;
}

void record_close(struct record *j)
{
	session_close(&j->s);
	hook_run(j->cli, &j->lines);
	buf_free(&j->lines);
	free(j->urgent);
	arena_free(&j->mem);
	buf_free(&j->notices);
}

int record_need_store(struct record *j)
{
	return session_write(&j->s);
}

/* --- making ------------------------------------------------------------------------ */

static void take_random(struct record *j, void *out, size_t n)
{
	if (j->pool_used + n > sizeof j->pool) {
		cli_random(j->pool, sizeof j->pool);
		j->pool_used = 0;
	}
	memcpy(out, j->pool + j->pool_used, n);
	j->pool_used += n;
}

/* 26 bits of counter behind the milliseconds, then 48 of chance: entries of one run sort
 * in the order of saying, and no two machines meet. */
static void new_id(struct record *j, struct entry *e)
{
	uint8_t r[10];

	take_random(j, r + 4, 6);
	r[0] = (uint8_t)(j->counter >> 22 & 0x0f);
	r[1] = (uint8_t)(j->counter >> 14);
	r[2] = (uint8_t)(j->counter >> 8 & 0x3f);
	r[3] = (uint8_t)j->counter;
	entry_new_id(e, j->now_ms, r);
	j->counter++;
}

void record_tick(struct record *j)
{
	j->now_ms = cli_now_ms(j->cli);
	j->device = cli_device();
	take_random(j, &j->counter, sizeof j->counter);
	j->counter &= 0xffffff; /* room to count up */
}

/* A later review of this run may name it. */
static void remember_urgent(struct record *j, const struct entry *e)
{
	struct entry *copy;

	if (!entry_is_urgent(e, &j->s.plan))
		return;
	copy = arena_alloc(&j->mem, sizeof *copy);
	entry_copy(copy, e, &j->mem);
	j->urgent = mem_grow(j->urgent, &j->cap_urgent, j->n_urgent + 1, sizeof *j->urgent);
	j->urgent[j->n_urgent++] = copy;
}

/* What the review names of all that is urgent, beside what it has seen already.  It keeps its
 * own id as well, so that it never reads as one of format 1, which named everything.  Without
 * the log it names less, and what is urgent stays so. */
static void keep_seen(struct record *j, struct entry *review)
{
	const struct history *h = &j->s.recall.history;
	struct buf seen = {0};
	struct err err;

	if (review->text[T_SEEN] != NULL)
		buf_adds(&seen, review->text[T_SEEN]);
	else
		entry_id_write(&seen, review->id);
	if (session_signs(&j->s, &err) == 0)
		history_see(&seen, &j->s.plan, review, h->urgent, h->n_urgent);
	history_see(&seen, &j->s.plan, review, j->urgent, j->n_urgent);
	review->text[T_SEEN] = arena_dup(&j->mem, seen.data, seen.len);
	buf_free(&seen);
}

void record_sign(struct record *j, struct entry *e)
{
	if (!entry_has_id(e))
		new_id(j, e);
	e->written = j->now_ms;
	e->device = j->device;
	entry_fill_total(e);
	if (j->s.has_plan)
		plan_blob(&j->s.plan);
	entry_keep_plan(e, j->s.has_plan ? &j->s.plan : NULL);
	entry_keep_urgent(e, &j->s.plan); /* also by what is left of a broken one */
	if (e->kind == KIND_REVIEW)
		keep_seen(j, e);
	remember_urgent(j, e);
}

struct lookup {
	struct record *j;
	bool is;
	struct entry e;
};

static int keep_first(void *ctx, const struct entry *e)
{
	struct lookup *f = ctx;

	f->is = true;
	entry_copy(&f->e, e, &f->j->mem);
	return 1;
}

/* The newest that was said beforehand, unless a later `did` took it up; at the same second what was
 * said beforehand counts as after it. */
int record_take_going(struct record *j, struct entry *e, struct err *err)
{
	struct lookup going = {.j = j}, did = {.j = j};
	struct log_filter f = {.what = e->what,
			       .kinds = 1u << KIND_GOING,
			       .since = e->at.utc - HISTORY_GOING_SECONDS,
			       .until = e->at.utc + 1,
			       .newest_first = true,
			       .is_hint = true,
			       .limit = 1};

	if (e->kind != KIND_DID || e->what == NULL)
		return 0;
	if (log_each(j->s.log, &f, keep_first, &going, err) == -1)
		return -1;
	if (!going.is)
		return 0;
	f.kinds = 1u << KIND_DID;
	f.since = going.e.at.utc + 1;
	if (log_each(j->s.log, &f, keep_first, &did, err) == -1)
		return -1;
	if (!did.is)
		history_take_going(e, &going.e);
	return 0;
}

int record_give_back(struct record *j, const struct entry *e, int status)
{
	struct buf b = {0};

	entry_words(&b, e, j->ctx.scale);
	cli_note(j->cli, "your words were: %s", buf_str(&b));
	buf_free(&b);
	record_note_need(j, record_need(j, e));
	return j->cli->status = status;
}

/* --- whose it is --------------------------------------------------------------------------- */

static int find_code(void *ctx, const struct entry *e)
{
	struct record *j = ctx;
	const char *code = e->text[T_CODE];

	if (code == NULL)
		j->has_own = true;
	else if (j->code == NULL)
		j->code = arena_dup(&j->mem, code, strlen(code));
	return code == NULL;
}

int record_check_code(struct record *j, const struct entry *e, struct err *why)
{
	const struct log_filter all = {.newest_first = true};
	const char *code = e->text[T_CODE];
	struct log *log = NULL;
	bool missing;

	if (code == NULL || j->has_own)
		return 0;
	if (j->code == NULL)
		j->code = j->s.plan.code.s;
	if (j->code == NULL && log_open(&log, j->cli->dir, LOG_READ, &missing, NULL) == 0)
		log_each(log, &all, find_code, j, NULL);
	log_close(log);
	if (j->has_own)
		return 0;
	if (j->code == NULL)
		j->code = arena_dup(&j->mem, code, strlen(code));
	if (strcmp(j->code, code) == 0)
		return 0;
	return err_set(
	    why,
	    "shared from another ladder: its code is '%.64s', and here it is '%.64s' "
	    "(--other-ladder takes it all the same, `code: %.64s` in plan.yaml for good)",
	    code, j->code, code);
}

/* --- an id that was said ------------------------------------------------------------------- */

void record_say_taken(struct record *j, struct buf *b, enum log_once is, const struct entry *e,
		      const struct entry *now)
{
	entry_id_short(b, e->id, 7);
	if (is == LOG_FORGOTTEN)
		buf_adds(b, " was forgotten: nothing is stored");
	else if (is == LOG_UNDONE)
		buf_adds(b,
			 " is undone: nothing is stored; 'ladder-log undo' with it brings it back");
	else {
		buf_adds(b, " is there already and says other things: nothing is stored");
		if (j->cli->discreet)
			return;
		buf_adds(b, "; it says '");
		entry_say(b, now, j->ctx.scale);
		buf_adds(b, "', not '");
		entry_say(b, e, j->ctx.scale);
		buf_adds(b, "'");
	}
}

struct put {
	struct record *j;
	struct entry *e;
	bool is_id_said, is_done;
	struct entry now; /* what is there under the id that was said */
	enum log_once is;
};

/* Within the transaction: an id that was said makes its entry once. */
static int next_put(void *ctx, struct entry *entry, struct err *err)
{
	struct put *p = ctx;
	int is;

	if (p->is_done)
		return 0;
	p->is_done = true;
	if (p->is_id_said) {
		is = log_once(p->j->s.log, p->e, p->j->at_said, &p->now, &p->j->mem, err);
		p->is = (enum log_once)is;
		if (is != LOG_NEW)
			return is == -1 ? -1 : 0;
	}
	*entry = *p->e;
	return 1;
}

static void tell_hook(struct record *j, const struct entry *e)
{
	if (hook_is_there(j->cli))
		entry_line(&j->lines, e);
}

static int append(struct record *j, struct entry *e, bool is_id_said)
{
	struct put p = {.j = j, .e = e, .is_id_said = is_id_said, .is = LOG_NEW};
	struct buf b = {0};
	struct err err;

	if (log_append_each(j->s.log, next_put, &p, NULL, &err) == -1)
		return record_give_back(j, e, cli_fail(j->cli, &err));
	if (p.is == LOG_SAME)
		*e = p.now;
	if (p.is == LOG_NEW)
		tell_hook(j, e);
	if (p.is == LOG_NEW || p.is == LOG_SAME)
		return ERR_OK;
	record_say_taken(j, &b, p.is, e, &p.now);
	cli_error(j->cli, "id %s", buf_str(&b));
	buf_free(&b);
	return j->cli->status = ERR_TROUBLE;
}

int record_put(struct record *j, struct entry *e)
{
	const bool is_id_said = entry_has_id(e);
	struct err err;

	if (record_need_store(j) == -1)
		return record_give_back(j, e, j->cli->status);
	if (j->s.no_plan != NULL)
		cli_note(j->cli, "%s", j->s.no_plan);
	j->s.no_plan = NULL;
	if (record_take_going(j, e, &err) == -1)
		return record_give_back(j, e, cli_fail(j->cli, &err));
	record_tick(j);
	record_sign(j, e);
	return append(j, e, is_id_said);
}

/* What depends on what it is about is kept anew where that was changed. */
static void keep_plan_again(struct record *j, const struct entry *was, struct entry *e)
{
	const char *a[] = {was->what, was->text[T_ITEMS]}, *b[] = {e->what, e->text[T_ITEMS]};
	bool same = was->kind == e->kind;

	for (size_t i = 0; i < sizeof a / sizeof *a; i++)
		same = same &&
		       (a[i] == b[i] || (a[i] != NULL && b[i] != NULL && strcmp(a[i], b[i]) == 0));
	if (!same)
		entry_keep_plan(e, j->s.has_plan ? &j->s.plan : NULL);
}

static bool is_alike(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A review that is now about something else, or has its first words, names anew. */
static void keep_seen_again(struct record *j, const struct entry *was, struct entry *e)
{
	if (e->kind != KIND_REVIEW || e->state != STATE_LIVE ||
	    (is_alike(was->text[T_ABOUT], e->text[T_ABOUT]) &&
	     history_has_words(was) == history_has_words(e)))
		return;
	e->text[T_SEEN] = NULL;
	keep_seen(j, e);
}

int record_put_again(struct record *j, struct entry *was, struct entry *e)
{
	struct entry now;
	struct err err;
	int r;

	record_tick(j);
	e->written = j->now_ms;
	e->device = j->device;
	keep_plan_again(j, was, e);
	keep_seen_again(j, was, e);
	r = log_append_change(j->s.log, was, e, &now, &j->mem, &err);
	if (r == -1)
		return record_give_back(j, e, cli_fail(j->cli, &err));
	if (r == 1)
		*e = now;
	else
		tell_hook(j, e);
	*was = now;
	return ERR_OK;
}

/* --- figures that cannot be ------------------------------------------------------------ */

/* "before (80) is above the peak (60)" into B, for each figure that is. */
static void add_doubts(const struct record *j, const struct entry *e, struct buf *b)
{
	static const int details[] = {D_BEFORE, D_AFTER};
	const int peak = e->num[D_PEAK];

	for (size_t i = 0; i < 2; i++) {
		const int v = e->num[details[i]];
		if (v == ENTRY_UNSAID || peak == ENTRY_UNSAID || v <= peak)
			continue;
		buf_adds(b, b->len != 0 ? "; " : "");
		buf_adds(b, details[i] == D_BEFORE ? "before" : "after");
		if (j->cli->discreet)
			buf_adds(b, " is above the peak");
		else
			buf_addf(b, " (%d) is above the peak (%d)", plan_to_scale(j->ctx.scale, v),
				 plan_to_scale(j->ctx.scale, peak));
	}
}

void record_doubt(struct record *j, const struct entry *e)
{
	struct buf b = {0};

	add_doubts(j, e, &b);
	if (b.len != 0)
		buf_addf(&j->notices, "%s: stored as said\n", buf_str(&b));
	buf_free(&b);
}

/* What is above the peak may be a slip, and is the person's to say. */
static void ask_peak(struct record *j, struct entry *e)
{
	struct prompt p = {.cli = j->cli};
	const int was = e->num[D_PEAK];
	struct buf doubt = {0};
	struct err err;

	for (add_doubts(j, e, &doubt); doubt.len != 0; add_doubts(j, e, &doubt)) {
		buf_adds(&doubt, "; the peak is the most there was.");
		prompt_say(&p, buf_str(&doubt));
		buf_cut(&doubt, 0);
		if (prompt_line(&p, "Another peak? Enter keeps the numbers: ") != SAID)
			break;
		if (entry_set(e, &j->ctx, "peak", buf_str(&p.answer), &err) == 0)
			continue;
		e->num[D_PEAK] = was;
		prompt_say(&p, err.what);
	}
	buf_free(&doubt);
	buf_free(&p.answer);
}

int record_entry(struct record *j, struct entry *e)
{
	const struct cli *c = j->cli;

	if (c->in_tty && c->out_tty && !c->quiet)
		ask_peak(j, e);
	else
		record_doubt(j, e);
	record_say_notices(j, "");
	int status = record_put(j, e);

	return status != ERR_OK ? status : record_say(j, e);
}

/* --- words -------------------------------------------------------------------------- */

const char *record_note(struct record *j, const char *where, struct buf *raw, struct err *err)
{
	struct buf clean = {0};
	const char *text = NULL;

	while (raw->len > 0 && strchr(" \t\r\n", raw->data[raw->len - 1]) != NULL)
		buf_cut(raw, raw->len - 1);
	size_t replaced = text_clean(&clean, buf_str(raw), raw->len);
	if (replaced != 0)
		buf_addf(&j->notices, "note: %zu bytes that are not UTF-8 became U+FFFD\n",
			 replaced);
	if (clean.len > RECORD_NOTE_BYTES)
		err_set(err, "%s: longer than %d bytes", where, RECORD_NOTE_BYTES);
	else
		text = arena_dup(&j->mem, buf_str(&clean), clean.len);
	buf_free(&clean);
	return text;
}

const char *record_read_stdin(struct record *j, struct err *err)
{
	struct buf raw = {0};
	const char *text = NULL;
	char part[8192];
	size_t n;

	if (j->cli->in_tty)
		cli_note(j->cli, "the note; Ctrl-D on a new line ends it");
	while ((n = fread(part, 1, sizeof part, stdin)) > 0 && raw.len <= RECORD_NOTE_BYTES)
		buf_add(&raw, part, n);
	if (ferror(stdin))
		err_set(err, "note=-: cannot read it: %s", strerror(errno));
	else
		text = record_note(j, "note=-", &raw, err);
	buf_free(&raw);
	return text;
}

/* The words with `note=-` replaced by what stdin holds; NULL when that cannot be read. */
static char **with_note(struct record *j, char *const *words, int n, struct err *err)
{
	char **v = arena_alloc(&j->mem, ((size_t)n + 1) * sizeof *v);
	bool literal = false;

	for (int i = 0; i < n; i++) {
		v[i] = words[i];
		literal = literal || strcmp(words[i], "--") == 0;
		if (literal || strcmp(words[i], "note=-") != 0)
			continue;
		const char *text = record_read_stdin(j, err);
		if (text == NULL)
			return NULL;
		v[i] = arena_printf(&j->mem, "note=%s", text);
	}
	return v;
}

int record_words(struct record *j, char *const *words, int n)
{
	struct entry e;
	struct err err;
	char **v = with_note(j, words, n, &err);

	if (v == NULL || entry_from_words(&e, &j->ctx, v, n, &err) == -1)
		return cli_fail(j->cli, &err);
	record_say_notices(j, "");
	return record_entry(j, &e);
}
