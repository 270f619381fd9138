#include "import.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/term.h"
#include "base/text.h"
#include "log/aside.h"
#include "out/entry_say.h"
#include "preview.h"

enum {
	MOST_MESSAGES = 50,
	PROGRESS_LINES = 10000,
	SAY_BYTES = 64 * 1024,
	FEW = 1000,
	URGENT_NAMED = 10
};

struct going { /* of a step, the newest among the lines */
	struct going *next;
	struct entry e;
	bool is_taken;
};

struct import {
	struct record *j;
	struct entry_ctx ctx; /* its texts live for one line */
	struct arena mem, kept;
	struct log_json *json; /* NULL until the first line of JSON */
	struct buf clean, scratch, word;
	char **words;
	size_t *starts;
	size_t cap_words, cap_starts;
	unsigned line, rows, bad;
	const struct import_how *how;
	struct csv csv; /* of rows */

	struct aside *lines; /* that are to be written */
	size_t n, known;     /* those among them that the log has */
	bool is_pipe;	     /* nobody can read the lines again */
	size_t said_bytes;   /* of those that are in no other log, as they stand */

	bool has_begun;	      /* writing */
	bool has_goings;      /* the log has some */
	struct going *goings; /* one a step, all in KEPT */
	int from, to;	      /* civil days */
	struct buf urgent;    /* lines that need people first, new to this log */
	size_t n_urgent;
	enum record_need need; /* the most that one of them asks for */
	struct buf ids;	       /* for -q: 16 bytes each */
};

/* --- reading ---------------------------------------------------------------------- */

/* The words of one line into l->words, or -1 on an open quote.  Most lines quote nothing:
 * those are cut at their spaces. */
static void add_word(struct import *l, size_t *count, const char *s, size_t n)
{
	l->starts = mem_grow(l->starts, &l->cap_starts, *count + 1, sizeof *l->starts);
	l->starts[(*count)++] = l->scratch.len;
	buf_add(&l->scratch, s, n);
	buf_addc(&l->scratch, '\0');
}

static int split(struct import *l, const char *s, size_t n, size_t *count, struct err *err)
{
	const char *end = s + n;
	int got;

	*count = 0;
	buf_cut(&l->scratch, 0);
	if (s[strcspn(s, "'\"\\#\t\n\r")] == '\0') {
		while (*(s += strspn(s, " ")) != '\0') {
			size_t len = strcspn(s, " ");
			add_word(l, count, s, len);
			s += len;
		}
		got = 0;
	} else {
		while ((got = text_word(&s, end, &l->word)) == 1)
			add_word(l, count, buf_str(&l->word), l->word.len);
	}
	if (got == -1)
		return err_set(err, "a quote is opened and not closed");
	l->words = mem_grow(l->words, &l->cap_words, *count + 1, sizeof *l->words);
	for (size_t i = 0; i < *count; i++)
		l->words[i] = l->scratch.data + l->starts[i];
	return 0;
}

/* 1: an entry in *E, 0: nothing on this line, -1: it is wrong. */
static int read_line(struct import *l, const char *s, size_t n, struct entry *e, bool *is_record,
		     struct err *err)
{
	size_t from = strspn(s, " \t"), count;

	*is_record = false;
	if (from < n && s[from] == '{') {
		if (l->json == NULL && log_json_open(&l->json, err) == -1)
			return -1;
		return log_json_entry(l->json, &l->ctx, s + from, n - from, e, is_record, err) == -1
			   ? -1
			   : 1;
	}
	if (split(l, s, n, &count, err) == -1)
		return -1;
	if (count == 0)
		return 0;
	return entry_from_words(e, &l->ctx, l->words, (int)count, err) == -1 ? -1 : 1;
}

/* Once one line is wrong nothing will be written, unless to --keep-going. */
static void say_bad(struct import *l, struct err *err)
{
	if (l->bad++ < MOST_MESSAGES) {
		err_at(err, "", l->line, 0);
		cli_fail(l->j->cli, err);
	}
	if (l->how->keep_going)
		return;
	aside_close(l->lines);
	l->lines = aside_open(l->j->cli->dir);
	l->said_bytes = 0;
}

/* What other machines add to a line: a mark at the very start, a carriage return at the
 * end, bytes that are no text. */
static const char *tidy(struct import *l, char *s, size_t *n)
{
	if (l->line == 1 && *n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		s += 3;
		*n -= 3;
	}
	while (*n > 0 && (s[*n - 1] == '\n' || s[*n - 1] == '\r'))
		s[--*n] = '\0';
	if (memchr(s, '\0', *n) == NULL && text_is_utf8(s, *n))
		return s;
	buf_cut(&l->clean, 0);
	size_t replaced = text_clean(&l->clean, s, *n);
	buf_addf(&l->j->notices, "%zu bytes that are not UTF-8 became U+FFFD\n", replaced);
	*n = l->clean.len;
	return buf_str(&l->clean);
}

/* Keeps K, which was read from the N bytes at S, until all lines were.  -1: no room. */
static int keep(struct import *l, struct aside_line *k, const char *s, size_t n, struct err *err)
{
	k->is_id_said = entry_has_id(&k->e);
	k->at_said = l->j->at_said;
	if (l->is_pipe && !k->is_record) {
		k->said = s;
		k->n_said = n;
		l->said_bytes += n;
	}
	l->n++;
	return aside_add(l->lines, k, err);
}

/* Takes what was GOT of the N bytes at S: an entry in K (1), nothing (0), or WHY it is wrong (-1).
 * -1: there is no room to keep it. */
static int take(struct import *l, int got, struct aside_line *k, const char *s, size_t n,
		struct err *why, struct err *room)
{
	char prefix[32];
	int r = 0;

	if (got == -1)
		say_bad(l, why);
	if (got == 1 && !k->is_record)
		record_doubt(l->j, &k->e);
	if (got == 1 && (l->bad == 0 || l->how->keep_going))
		r = keep(l, k, s, n, room);
	arena_clear(&l->mem);
	if (l->j->notices.len != 0) {
		snprintf(prefix, sizeof prefix, "line %u: ", l->line);
		record_say_notices(l->j, prefix);
	}
	return r;
}

static int take_line(struct import *l, char *raw, size_t n, struct err *room)
{
	struct aside_line k = {.line = ++l->line};
	const char *s = tidy(l, raw, &n);
	struct err why;
	int got = read_line(l, s, n, &k.e, &k.is_record, &why);

	if (got == 1 && !l->how->other_ladder && record_check_code(l->j, &k.e, &why) == -1)
		got = -1;
	return take(l, got, &k, s, n, &why, room);
}

/* Slow lines are counted by the second, quick ones by the thousand. */
static void say_progress(struct import *l, int64_t *next)
{
	if (l->line % PROGRESS_LINES != 0 && cli_tick_ms() < *next)
		return;
	*next = cli_tick_ms() + 1000;
	cli_progress(l->j->cli, "%u lines read", l->line);
}

/* --- giving back -------------------------------------------------------------------------------
 */

/* Calls TO with each line: 0, or -1 as soon as it or the reading cannot go on. */
static int each_said(struct import *l, int (*to)(void *ctx, const char *line, size_t n), void *ctx)
{
	struct aside_line k;
	struct err err;
	int got;

	aside_rewind(l->lines);
	while ((got = aside_next(l->lines, &k, &err)) == 1)
		if (k.said != NULL && to(ctx, k.said, k.n_said) == -1)
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
static void give_back(struct import *l)
{
	struct cli *c = l->j->cli;
	const char *path = NULL;

	if (l->said_bytes == 0)
		return;
	if (l->said_bytes > SAY_BYTES || each_said(l, is_plain, NULL) == -1)
		path = make_file(l);
	if (path != NULL) {
		cli_note(c, "your lines are kept in %s", path);
		return;
	}
	cli_note(c, "your lines were:");
	each_said(l, to_terminal, c);
}

/* --- what was said beforehand --------------------------------------------------------------- */

static struct going *going_of(struct import *l, const char *what)
{
	struct going *g = l->goings;

	while (g != NULL && strcmp(g->e.what, what) != 0)
		g = g->next;
	return g;
}

/* The `did` E takes up the `going` before it, of these lines or of the log; its texts then are
 * also those of L or of the record. */
static int take_going(struct import *l, struct entry *e, bool is_record, struct err *err)
{
	struct going *g = going_of(l, e->what);

	if (g == NULL)
		return l->has_goings && !is_record ? record_take_going(l->j, e, err) : 0;
	if (!is_record && !g->is_taken)
		history_take_going(e, &g->e);
	g->is_taken = true;
	return 0;
}

static void keep_going(struct import *l, const struct entry *e)
{
	struct going *g = going_of(l, e->what);

	if (g == NULL) {
		g = arena_alloc(&l->kept, sizeof *g);
		g->next = l->goings;
		l->goings = g;
	}
	entry_copy(&g->e, e, &l->kept);
	g->is_taken = false;
}

/* --- writing ---------------------------------------------------------------------------------- */

static int is_any(void *ctx, const struct entry *e)
{
	(void)e;
	*(bool *)ctx = true;
	return 1;
}

static void count(struct import *l, const struct entry *e)
{
	int day = date_of(e->at);

	l->from = !l->has_begun || day < l->from ? day : l->from;
	l->to = !l->has_begun || day > l->to ? day : l->to;
	l->has_begun = true;
	if (l->j->cli->quiet)
		buf_add(&l->ids, e->id, sizeof e->id);
}

/* Says of line K that its id is taken by NOW.  1, or -1 where nothing is written then. */
static int say_taken(struct import *l, const struct aside_line *k, enum log_once is,
		     const struct entry *now, struct err *err)
{
	struct buf b = {0};

	record_say_taken(l->j, &b, is, &k->e, now);
	err_set(err, "id %s", buf_str(&b));
	err_at(err, "", k->line, 0);
	buf_free(&b);
	l->bad++;
	l->n--;
	if (!l->how->keep_going)
		return -1;
	cli_fail(l->j->cli, err);
	return 0;
}

/* May K be written under the id that its line says?  1, 0 when it is there already or, with
 * --keep-going, cannot be; -1. */
static int is_once(struct import *l, const struct aside_line *k, struct err *err)
{
	struct arena mem = {0};
	struct entry now;
	int r = log_once(l->j->s.log, &k->e, k->at_said, &now, &mem, err);

	if (r == LOG_NEW)
		r = 1;
	else if (r != -1 && l->how->csv != NULL) { /* in whatever state: a second reading */
		l->known++;
		l->n--;
		r = 0;
	} else if (r == LOG_SAME) {
		count(l, &k->e);
		r = 0;
	} else if (r != -1)
		r = say_taken(l, k, (enum log_once)r, &now, err);
	arena_free(&mem);
	return r;
}

/* Whoever reads lines in learns which of them need people first, once: when they are new. */
static int look_urgent(struct import *l, const struct entry *e, struct err *err)
{
	const struct log_filter its = {.id = e->id, .undone = true, .limit = 1};
	const enum record_need need = e->state == STATE_LIVE ? record_need(l->j, e) : RECORD_CALM;
	bool known = false;

	if (need == RECORD_CALM)
		return 0;
	if (log_each(l->j->s.log, &its, is_any, &known, err) == -1)
		return -1;
	if (known)
		return 0;
	l->need = need > l->need ? need : l->need;
	if (need != RECORD_PEOPLE || l->n_urgent++ >= URGENT_NAMED)
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
	record_note_need(l->j, l->need);
}

/* Within the transaction: what comes between two entries must not wait for anybody. */
static int next_entry(void *ctx, struct entry *e, struct err *err)
{
	const struct log_filter goings = {.kinds = 1u << KIND_GOING, .is_hint = true, .limit = 1};
	struct import *l = ctx;
	struct aside_line k;
	int got = 0;

	if (!l->has_begun && log_each(l->j->s.log, &goings, is_any, &l->has_goings, err) == -1)
		return -1;
	while (got == 0) {
		got = aside_next(l->lines, &k, err);
		if (got != 1)
			return got;
		if (!k.is_record && k.is_id_said)
			got = is_once(l, &k, err);
	}
	*e = k.e;
	if (got == 1 && e->kind == KIND_DID && e->what != NULL)
		got = take_going(l, e, k.is_record, err) == 0 ? 1 : -1;
	if (got == 1 && e->kind == KIND_GOING && e->what != NULL)
		keep_going(l, e);
	if (got == 1 && !k.is_record)
		record_sign(l->j, e);
	if (got == -1 || look_urgent(l, e, err) == -1)
		return -1;
	count(l, e);
	return 1;
}

static void say_ids(struct import *l, struct buf *b)
{
	uint8_t id[16];

	for (size_t i = 0; i < l->ids.len; i += sizeof id) {
		memcpy(id, l->ids.data + i, sizeof id);
		entry_id_write(b, id);
		buf_addc(b, '\n');
		if (b->len >= SAY_BYTES)
			cli_write(l->j->cli, b);
	}
}

static void say_written(struct import *l, size_t added)
{
	struct buf b = {0};

	if (l->j->cli->quiet) {
		say_ids(l, &b);
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
	if (l->known != 0)
		cli_note(l->j->cli, "%zu %s there already: passed over", l->known,
			 l->known == 1 ? "row was" : "rows were");
	cli_write(l->j->cli, &b);
	buf_free(&b);
}

static int append(struct import *l, size_t *added)
{
	struct record *j = l->j;
	struct err err;

	*added = 0;
	record_tick(j);
	aside_rewind(l->lines);
	if (log_append_each(j->s.log, next_entry, l, added, &err) == 0)
		return ERR_OK;
	return cli_fail(j->cli, &err);
}

static int write_all(struct import *l)
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
		give_back(l);
		return status;
	}
	if (added != 0 && l->need != RECORD_PEOPLE && record_need_by_rule(j) == RECORD_PEOPLE)
		l->need = RECORD_PEOPLE;
	say_urgent(l);
	say_written(l, added);
	cli_done(c, "stored %zu entries", l->n);
	return cli_flush(c) == -1 ? ERR_TROUBLE : ERR_OK;
}

/* --- all of it ---------------------------------------------------------------------- */

/* 0, or -1 when it cannot go on. */
static int read_lines(struct import *l, struct err *err)
{
	const bool is_seen = l->j->cli->err_tty;
	int64_t next = is_seen ? cli_tick_ms() + 1000 : 0;
	char *raw = NULL;
	size_t cap = 0;
	ssize_t n;
	int r = 0;

	while (r == 0 && (n = getline(&raw, &cap, stdin)) != -1) {
		r = take_line(l, raw, (size_t)n, err);
		if (is_seen)
			say_progress(l, &next);
	}
	free(raw);
	if (r == 0 && ferror(stdin))
		r = err_set(err, "cannot read the lines: %s", strerror(errno));
	return r;
}

static int slurp(struct buf *b, struct err *err)
{
	enum { MOST = 8 * 1024 * 1024 };
	char part[8192];
	size_t n;

	while (b->len <= MOST && (n = fread(part, 1, sizeof part, stdin)) > 0)
		buf_add(b, part, n);
	if (ferror(stdin))
		return err_set(err, "cannot read the rows: %s", strerror(errno));
	return b->len > MOST ? err_set(err, "more than %d bytes: read it in parts", MOST) : 0;
}

static void say_columns(const struct import *l)
{
	struct buf names = {0};

	csv_unused(&l->csv, &names);
	if (names.len != 0)
		cli_note(l->j->cli, "not used: %s", names.data);
	if (l->csv.is_latin)
		cli_note(l->j->cli, "it is not UTF-8, and was read as Windows-1252");
	buf_free(&names);
}

static int read_rows(struct import *l, struct err *err)
{
	struct csv *c = &l->csv;
	struct buf bytes = {0};
	struct err why;
	int r = slurp(&bytes, err), got = 0;

	if (r == 0)
		r = csv_open(c, buf_str(&bytes), bytes.len, l->how->csv, err);
	while (r == 0) {
		struct aside_line k = {0};
		got = csv_next(c, &l->ctx, &k.e, &why);
		if (got == 0)
			break;
		k.line = l->line = c->row;
		l->rows++;
		r = take(l, got, &k, c->raw, c->n_raw, &why, err);
	}
	if (r == 0)
		say_columns(l);
	csv_close(c);
	buf_free(&bytes);
	return r;
}

/* 0, or the status (said). */
static int read_all(struct import *l)
{
	struct cli *c = l->j->cli;
	struct err err;
	int r = l->how->csv != NULL ? read_rows(l, &err) : read_lines(l, &err);
	int status = r == 0 ? ERR_OK : cli_fail(c, &err);

	cli_progress_end(c);
	if (l->bad > MOST_MESSAGES)
		cli_note(c, "and %u more lines", l->bad - MOST_MESSAGES);
	if (status != ERR_OK) {
		cli_note(c, "nothing written");
		give_back(l);
	}
	return status;
}

static void end(struct import *l)
{
	aside_close(l->lines);
	log_json_close(l->json);
	arena_free(&l->mem);
	arena_free(&l->kept);
	free(l->words);
	free(l->starts);
	buf_free(&l->clean);
	buf_free(&l->scratch);
	buf_free(&l->word);
	buf_free(&l->urgent);
	buf_free(&l->ids);
}

static bool is_file(void)
{
	struct stat st;

	return fstat(0, &st) == 0 && S_ISREG(st.st_mode);
}

int import_read(struct record *j, const struct import_how *how)
{
	struct import l = {.j = j, .ctx = j->ctx, .how = how, .is_pipe = !is_file()};

	l.ctx.mem = &l.mem;
	l.lines = aside_open(j->cli->dir);
	int status = read_all(&l);
	if (status == ERR_OK && l.bad != 0 && !how->keep_going) {
		status = cli_error(j->cli, "nothing written: %u of %u %s cannot be read", l.bad,
				   how->csv != NULL ? l.rows : l.line,
				   how->csv != NULL ? "rows" : "lines");
	} else if (status == ERR_OK) {
		if (l.n == 0)
			cli_note(j->cli, "no entries in these %s",
				 how->csv != NULL ? "rows" : "lines");
		else
			status = how->dry_run ? preview(j, l.lines) : write_all(&l);
		if (status == ERR_OK && l.bad != 0)
			status = ERR_TROUBLE;
	}
	end(&l);
	return status;
}
