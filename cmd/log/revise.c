#include "revise.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/term.h"
#include "base/text.h"
#include "out/entry_say.h"

/* --- finding ------------------------------------------------------------------------ */

static bool looks_like_id(const char *s)
{
	size_t digits = 0;

	for (; *s != '\0'; s++) {
		if (*s == '-')
			continue;
		if (strchr("0123456789abcdefABCDEF", *s) == NULL)
			return false;
		digits++;
	}
	return digits >= 4 && digits <= 32;
}

int revise_find(struct record *j, const char *id, struct entry *e)
{
	struct err err;
	int got;

	if (id != NULL && !looks_like_id(id))
		return cli_error(j->cli,
				 "'%.40s' is no id: its last 4 to 32 digits, as printed "
				 "in brackets",
				 id);
	if (record_need_store(j) == -1)
		return j->cli->status;
	got = id == NULL ? log_last(j->s.log, cli_device(), e, &j->mem, &err)
			 : log_find(j->s.log, id, e, &j->mem, &err);
	if (got == -1)
		return cli_fail(j->cli, &err);
	if (got == 1 && e->state != STATE_FORGOTTEN)
		return ERR_OK;
	if (id != NULL)
		cli_error(j->cli, "no entry ends in '%.40s'", id);
	else
		cli_error(j->cli, "no entry written here yet");
	return ERR_NO;
}

static int too_many(struct record *j, const char *way, const char *word)
{
	return cli_error(j->cli, "%s takes one id; '%.40s' is one word too many", way, word);
}

/* --- show ------------------------------------------------------------------------------ */

static void show_detail(struct buf *b, const struct record *j, const struct entry *e,
			const struct detail *d)
{
	buf_addf(b, "  %-16s", d->name);
	if (d->type == DT_TEXT && !d->is_num)
		text_show_lines(b, e->text[d->index], SIZE_MAX, 18);
	else
		entry_say_detail(b, e, d, j->ctx.scale);
	buf_addc(b, '\n');
}

static void show_kept(struct buf *b, const struct record *j, const struct entry *e)
{
	enum plan_scale scale = j->ctx.scale;

	if (e->num[D_PLAN_EXPECT] != ENTRY_UNSAID)
		buf_addf(b, "  plan that day   expected %d, tolerable to %d, stop at %d\n",
			 plan_to_scale(scale, e->num[D_PLAN_EXPECT]),
			 plan_to_scale(scale, e->num[D_PLAN_TOLERABLE]),
			 plan_to_scale(scale, e->num[D_PLAN_STOP]));
	if (e->text[T_PART] != NULL) {
		buf_adds(b, "  part of         what was shared with ");
		text_show(b, e->text[T_PART], SIZE_MAX);
		buf_addc(b, '\n');
	}
}

static void show_times(struct buf *b, const struct entry *e)
{
	struct stamp written = date_stamp(e->written / 1000);

	buf_adds(b, "  written         ");
	date_write_long(b, date_of(written));
	buf_addc(b, ' ');
	date_write_time(b, date_minute(written));
	if (e->rev > 1)
		buf_addf(b, ", version %d", e->rev);
	buf_adds(b, "\n  id              ");
	entry_id_write(b, e->id);
	buf_addc(b, '\n');
}

static void show_entry(struct buf *b, struct record *j, const struct entry *e)
{
	const struct entry shown = record_shown(j, e);

	entry_say_head(b, e);
	buf_adds(b, e->state == STATE_UNDONE ? " (undone)\n" : "\n");
	for (size_t i = 0; i < entry_n_details; i++)
		if (entry_has(&shown, &entry_details[i]) && !entry_details[i].kept)
			show_detail(b, j, e, &entry_details[i]);
	show_kept(b, j, &shown);
	show_times(b, e);
}

struct versions {
	struct record *j;
	struct buf *out;
	const struct entry *now;
};

static int show_version(void *ctx, const struct entry *e)
{
	struct versions *v = ctx;

	if (memcmp(e->id, v->now->id, sizeof e->id) != 0 || entry_compare_version(e, v->now) == 0)
		return 0;
	struct buf line = {0};
	buf_addf(&line, "version %d%s: ", e->rev, e->state == STATE_UNDONE ? " (undone)" : "");
	const struct entry shown = record_shown(v->j, e);
	entry_say(&line, &shown, v->j->ctx.scale);
	buf_adds(v->out, "  ");
	text_wrap(v->out, buf_str(&line), v->j->cli->out_tty ? v->j->cli->width : 0, 2, 6);
	buf_addc(v->out, '\n');
	buf_free(&line);
	return 0;
}

int revise_show(struct record *j, char *const *words, int n)
{
	struct log_filter filter = {.versions = true};
	struct versions v = {.j = j};
	struct buf b = {0};
	struct entry e;
	struct err err;

	if (n > 1)
		return too_many(j, "show", words[1]);
	int status = revise_find(j, n == 1 ? words[0] : NULL, &e);
	if (status != ERR_OK)
		return status;
	show_entry(&b, j, &e);
	filter.id = e.id;
	v.out = &b;
	filter.id = e.id;
	v.now = &e;
	if (e.rev > 1 && log_each(j->s.log, &filter, show_version, &v, &err) == -1)
		status = cli_fail(j->cli, &err);
	else
		cli_write(j->cli, &b);
	buf_free(&b);
	return status;
}

/* --- undo and amend ----------------------------------------------------------------------- */

int revise_write(struct record *j, struct entry *was, struct entry *e)
{
	struct buf b = {0};

	if (record_put_again(j, was, e) != ERR_OK)
		return j->cli->status;
	record_add_begun(j, &b, was, e);
	if (j->cli->quiet) {
		entry_id_write(&b, e->id);
		buf_addc(&b, '\n');
	} else {
		record_line(j, &b, "was: ", was);
		record_line(j, &b, e->state == STATE_UNDONE ? "now undone: " : "now: ", e);
		record_add_ended(j, &b, was, e);
	}
	return record_say_stored(j, &b, e);
}

int revise_undo(struct record *j, char *const *words, int n)
{
	struct buf b = {0};
	struct entry was, e;

	if (n > 1)
		return too_many(j, "undo", words[1]);
	int status = revise_find(j, n == 1 ? words[0] : NULL, &was);
	if (status != ERR_OK)
		return status;
	e = was;
	bool undo = e.state == STATE_LIVE;
	was = e;
	e.state = undo ? STATE_UNDONE : STATE_LIVE;
	if (record_put_again(j, &was, &e) != ERR_OK)
		return j->cli->status;
	record_add_begun(j, &b, &was, &e);
	if (j->cli->quiet) {
		entry_id_write(&b, e.id);
		buf_addc(&b, '\n');
	} else {
		record_line(j, &b, undo ? "undone: " : "back again: ", &e);
		buf_adds(&b, undo ? "It counts in nothing now; 'ladder-log undo "
				  : "'ladder-log undo ");
		entry_id_short(&b, e.id, log_short_digits(j->s.log));
		buf_adds(&b, undo ? "' brings it back.\n" : "' undoes it.\n");
		record_add_ended(j, &b, &was, &e);
	}
	return record_say_stored(j, &b, &e);
}

static int amend_word(struct record *j, struct entry *e, const char *word, struct err *err)
{
	const char *eq = strchr(word, '='), *value = eq != NULL ? eq + 1 : NULL;

	if (eq == NULL || eq == word)
		return err_set(err, "'%.40s' is no key=value; words go to note='...'", word);
	const char *name = arena_dup(&j->mem, word, (size_t)(eq - word));
	if (strcmp(name, "id") == 0)
		return err_set(err, "an id stays as it is");
	if (strcmp(name, "at") == 0 && *value == '\0')
		return err_set(err, "at: every entry has its time");
	if (strcmp(name, "kind") == 0 && *value == '\0')
		return err_set(err, "kind: every entry has one");
	if (strcmp(word, "note=-") == 0 && (value = record_read_stdin(j, err)) == NULL)
		return -1;
	return entry_set(e, &j->ctx, name, value, err);
}

int revise_amend(struct record *j, char *const *words, int n)
{
	struct entry_ctx form = j->ctx;
	struct entry was, e;
	struct err err;

	if (n < 2)
		return cli_error(j->cli, "amend needs an id and key=value; 'key=' removes it");
	int status = revise_find(j, words[0], &was);
	if (status != ERR_OK)
		return status;
	e = was;
	for (int i = 1; i < n; i++)
		if (amend_word(j, &e, words[i], &err) == -1)
			return cli_fail(j->cli, &err);
	if (e.text[T_ITEMS] != was.text[T_ITEMS] && e.num[D_TOTAL] == was.num[D_TOTAL]) {
		e.num[D_TOTAL] = ENTRY_UNSAID; /* it was theirs */
		entry_fill_total(&e);
	}
	if (e.kind != was.kind || e.what != was.what || e.text[T_ITEMS] != was.text[T_ITEMS])
		entry_keep_urgent(&e, &j->s.plan);
	form.record = true; /* the plan may have moved on since; only new words met it */
	if (entry_check(&e, &form, &err) == -1)
		return cli_fail(j->cli, &err);
	record_doubt(j, &e);
	record_say_notices(j, "");
	if (entry_compare_version(&was, &e) == 0) {
		cli_note(j->cli, "it says that already: nothing written");
		return ERR_OK;
	}
	return revise_write(j, &was, &e);
}

/* --- forget ---------------------------------------------------------------------- */

struct doomed {
	uint8_t (*ids)[16];
	size_t n, cap;
	const struct plan *plan;
	int before;	  /* only what happened before this civil day */
	const char *part; /* only what was shared with NAME; NULL: all */
	bool urgent;	  /* one of them was, and counts */
};

static int add_id(void *ctx, const struct entry *e)
{
	struct doomed *d = ctx;

	if (e->state == STATE_FORGOTTEN || date_of(e->at) >= d->before ||
	    (d->part != NULL &&
	     (e->text[T_PART] == NULL || strcmp(e->text[T_PART], d->part) != 0)) ||
	    (d->n != 0 && memcmp(d->ids[d->n - 1], e->id, sizeof e->id) == 0))
		return 0;
	d->urgent = d->urgent || (e->state == STATE_LIVE && entry_is_urgent(e, d->plan));
	d->ids = mem_grow(d->ids, &d->cap, d->n + 1, sizeof *d->ids);
	memcpy(d->ids[d->n++], e->id, sizeof e->id);
	return 0;
}

/* What WORD names: `all`, `before=DATE`, `part=NAME`, or an id.  0, or the status (said). */
static int choose(struct record *j, const char *word, struct doomed *d, struct buf *what)
{
	struct log_filter filter = {.undone = true};
	struct entry e;
	struct err err;
	int day;

	d->before = INT_MAX;
	d->part = strncmp(word, "part=", 5) == 0 ? word + 5 : NULL;
	if (strcmp(word, "all") != 0 && strncmp(word, "before=", 7) != 0 && d->part == NULL) {
		int status = revise_find(j, word, &e);
		if (status == ERR_OK) {
			add_id(d, &e);
			record_line(j, what, "forget: ", &e);
			record_add_ended(j, what, &e, NULL);
		}
		return status;
	}
	if (*word == 'b') {
		if (date_read(word + 7, &day, &err) == -1)
			return cli_fail(j->cli, &err);
		filter.until = ((int64_t)day + 1) * 86400; /* each day is the entry's own */
		d->before = day;
	}
	if (record_need_store(j) == -1)
		return j->cli->status;
	if (log_each(j->s.log, &filter, add_id, d, &err) == -1)
		return cli_fail(j->cli, &err);
	buf_addf(what, "forget: %zu %s", d->n, d->n == 1 ? "entry" : "entries");
	if (*word == 'b') {
		buf_adds(what, " before ");
		date_write_long(what, day);
	}
	if (d->part != NULL) {
		buf_adds(what, " that came from what was shared with ");
		text_show(what, d->part, SIZE_MAX);
	}
	buf_addc(what, '\n');
	if (d->urgent)
		buf_adds(
		    what,
		    "Some of it was urgent, and no longer counts; relapse-plan now is there.\n");
	return ERR_OK;
}

/* Only a person at a terminal is asked; nothing is preselected. */
static bool is_sure(struct record *j)
{
	struct buf answer = {0};
	bool sure = !j->cli->in_tty;

	if (!sure && term_ask(j->cli, "It cannot be brought back. Forget? yes or no: ", &answer))
		sure = strcmp(buf_str(&answer), "yes") == 0;
	buf_free(&answer);
	return sure;
}

static void add_wrapped(struct record *j, struct buf *b, struct buf *text)
{
	text_wrap(b, buf_str(text), j->cli->width, 0, 0);
	buf_addc(b, '\n');
	buf_cut(text, 0);
}

/* What else of ours holds words: copies of the log go with all of it, the rest is named. */
static void add_beside(struct record *j, struct buf *b, bool is_all)
{
	struct buf taken = {0}, left = {0}, away = {0}, text = {0};
	const char *private = cli_private_dir(j->cli);

	log_words_beside(j->cli->dir, is_all, &taken, &left);
	if (strcmp(private, j->cli->dir) != 0)
		log_words_beside(private, false, &taken, &away);
	if (taken.len != 0) {
		buf_addf(&text, "deleted with it: %s", taken.data);
		add_wrapped(j, b, &text);
	}
	if (left.len + away.len != 0) {
		buf_adds(&text, "May hold words too, and is yours to delete: ");
		buf_addf(&text, "%s%s%s", buf_str(&left),
			 left.len != 0 && away.len != 0 ? ", " : "", buf_str(&away));
		if (away.len != 0)
			buf_addf(&text, " (in %s)", private);
		add_wrapped(j, b, &text);
	}
	buf_free(&taken);
	buf_free(&left);
	buf_free(&away);
	buf_free(&text);
}

/* Returns the status: where it cannot be said on stdout, stderr has it. */
static int say_forgotten(struct record *j, size_t n, bool is_all)
{
	struct buf b = {0}, beside = {0};

	buf_addf(&b, "forgotten: %zu %s, every version of %s", n, n == 1 ? "entry" : "entries",
		 n == 1 ? "it" : "them");
	add_beside(j, &beside, is_all);
	if (!j->cli->quiet) {
		buf_addc(&b, '\n');
		buf_add(&b, beside.data, beside.len);
		buf_adds(&b, "Out of reach from here: backups, copies of the file, what was "
			     "exported or\nshared, and other machines until they are synced.\n");
		cli_write(j->cli, &b);
	}
	cli_done(j->cli, "forgotten: %zu %s", n, n == 1 ? "entry" : "entries");
	buf_free(&b);
	buf_free(&beside);
	return cli_flush(j->cli) == -1 ? ERR_TROUBLE : ERR_OK;
}

int revise_forget(struct record *j, char *const *words, int n)
{
	struct doomed d = {.plan = &j->s.plan};
	struct buf what = {0};
	struct err err;
	int status;

	if (n != 1)
		return cli_error(j->cli, "forget needs one of: an id, before=DATE, part=NAME, all");
	status = choose(j, words[0], &d, &what);
	if (status != ERR_OK)
		goto done;
	if (d.n == 0) {
		cli_note(j->cli, "nothing to forget");
		status = ERR_NO;
		goto done;
	}
	if (!j->cli->quiet)
		cli_write(j->cli, &what);
	if (!is_sure(j))
		cli_note(j->cli, "everything stays as it was");
	else if (log_forget(j->s.log, (const uint8_t(*)[16])d.ids, d.n, &err) == -1)
		status = cli_fail(j->cli, &err);
	else
		status = say_forgotten(j, d.n, strcmp(words[0], "all") == 0);
done:
	free(d.ids);
	buf_free(&what);
	return status;
}

/* --- which there are ------------------------------------------------------------------------ */

const struct revise_way revise_ways[] = {
    {"show", "an entry as it was written, and what became of it", revise_show},
    {"undo", "take an entry back; undo it again and it is there", revise_undo},
    {"amend", "change what an entry says", revise_amend},
    {"forget", "erase an entry for good", revise_forget},
    {0}};

const struct revise_way *revise_way(const char *word)
{
	for (const struct revise_way *w = revise_ways; w->word != NULL; w++)
		if (strcmp(w->word, word) == 0)
			return w;
	return NULL;
}
