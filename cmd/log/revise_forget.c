#include "revise.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/term.h"
#include "base/text.h"

struct doomed {
	uint8_t (*ids)[16];
	size_t n, cap;
	const struct plan *plan;
	int before;  /* only what happened before this civil day */
	bool urgent; /* one of them was, and counts */
};

static int add_id(void *ctx, const struct entry *e)
{
	struct doomed *d = ctx;

	if (e->state == STATE_FORGOTTEN || date_of(e->at) >= d->before ||
	    (d->n != 0 && memcmp(d->ids[d->n - 1], e->id, sizeof e->id) == 0))
		return 0;
	d->urgent = d->urgent || (e->state == STATE_LIVE && entry_is_urgent(e, d->plan));
	d->ids = mem_grow(d->ids, &d->cap, d->n + 1, sizeof *d->ids);
	memcpy(d->ids[d->n++], e->id, sizeof e->id);
	return 0;
}

/* What WORD names: `all`, `before=DATE`, or an id.  0, or the status (said). */
static int choose(struct record *j, const char *word, struct doomed *d, struct buf *what)
{
	struct log_filter filter = {.undone = true};
	struct entry e;
	struct err err;
	int day;

	d->before = INT_MAX;
	if (strcmp(word, "all") != 0 && strncmp(word, "before=", 7) != 0) {
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
	int status = ERR_OK;

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
	if (cli_flush(j->cli) == -1)
		status = cli_error(j->cli, "forgotten: %zu %s", n, n == 1 ? "entry" : "entries");
	buf_free(&b);
	buf_free(&beside);
	return status;
}

int revise_forget(struct record *j, char *const *words, int n)
{
	struct doomed d = {.plan = &j->s.plan};
	struct buf what = {0};
	struct err err;
	int status;

	if (n != 1)
		return cli_error(j->cli, "forget needs one of: an id, before=DATE, all");
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
