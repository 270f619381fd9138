#include "lines.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_term.h"
#include "text.h"

enum { MOST_MESSAGES = 50, PROGRESS_LINES = 10000 };

struct last { /* the newest `going` or `did` of a step among the lines */
	const char *what;
	size_t entry;
};
struct lines {
	struct jot *j;
	struct entry *v; /* what is to be written */
	size_t n, cap;
	bool *is_record; /* of each: written as it stands */
	size_t cap_record;
	struct buf clean, scratch, word;
	char **words;
	size_t *starts;
	size_t cap_words, cap_starts;
	unsigned line, bad;
	struct last *last;
	size_t n_last, cap_last;
};

/* --- reading ----------------------------------------------------------------------- */

static void add_word(struct lines *l, size_t *count, const char *s, size_t n)
{
	l->starts = mem_grow(l->starts, &l->cap_starts, *count + 1, sizeof *l->starts);
	l->starts[(*count)++] = l->scratch.len;
	buf_add(&l->scratch, s, n);
	buf_addc(&l->scratch, '\0');
}

/* The words of one line into l->words, or -1 on an open quote.  Most lines quote nothing:
 * those are cut at their spaces. */
static int split(struct lines *l, const char *s, size_t n, size_t *count, struct err *err)
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
static int read_line(struct lines *l, const char *s, size_t n, struct entry *e, bool *is_record,
		     struct err *err)
{
	struct jot *j = l->j;
	size_t from = strspn(s, " \t"), count;

	*is_record = false;
	if (from < n && s[from] == '{') {
		if (jot_need_store(j) == -1)
			return err_status(err, j->cli->status, "the log cannot be opened");
		return store_json_entry(j->st, &j->ctx, s + from, n - from, e, is_record, err) == -1
			   ? -1
			   : 1;
	}
	if (split(l, s, n, &count, err) == -1)
		return -1;
	if (count == 0)
		return 0;
	return entry_from_words(e, &j->ctx, l->words, (int)count, err) == -1 ? -1 : 1;
}

static void say_bad(struct lines *l, struct err *err)
{
	if (l->bad++ < MOST_MESSAGES) {
		err_at(err, "", l->line, 0);
		cli_fail(l->j->cli, err);
	}
}

static void keep(struct lines *l, const struct entry *e, bool is_record)
{
	l->v = mem_grow(l->v, &l->cap, l->n + 1, sizeof *l->v);
	l->is_record = mem_grow(l->is_record, &l->cap_record, l->n + 1, sizeof *l->is_record);
	l->is_record[l->n] = is_record;
	l->v[l->n++] = *e;
}

/* What other machines add to a line: a mark at the very start, a carriage return at the
 * end, bytes that are no text. */
static const char *tidy(struct lines *l, char *s, size_t *n)
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

static void take_line(struct lines *l, char *raw, size_t n)
{
	char prefix[32];
	struct entry e;
	struct err err;
	bool is_record;

	const char *s = tidy(l, raw, &n);
	int got = read_line(l, s, n, &e, &is_record, &err);
	if (got == 1)
		keep(l, &e, is_record);
	if (got == -1)
		say_bad(l, &err);
	if (l->j->notices.len != 0) {
		snprintf(prefix, sizeof prefix, "line %u: ", l->line);
		jot_say_notices(l->j, prefix);
	}
}

static int read_all(struct lines *l)
{
	char *raw = NULL;
	size_t cap = 0;
	ssize_t n;

	while ((n = getline(&raw, &cap, stdin)) != -1) {
		l->line++;
		take_line(l, raw, (size_t)n);
		if (l->line % PROGRESS_LINES == 0)
			cli_progress(l->j->cli, false, "%u lines read", l->line);
	}
	free(raw);
	if (l->line >= PROGRESS_LINES)
		cli_progress(l->j->cli, true, "%u lines read", l->line);
	if (ferror(stdin))
		return cli_error(l->j->cli, "cannot read the lines: %s: nothing written",
				 strerror(errno));
	if (l->bad > MOST_MESSAGES)
		cli_note(l->j->cli, "and %u more lines", l->bad - MOST_MESSAGES);
	return ERR_OK;
}

/* --- what was said beforehand ----------------------------------------------------------- */

static int is_any(void *ctx, const struct entry *e)
{
	(void)e;
	*(bool *)ctx = true;
	return 1;
}

static struct last *last_of(struct lines *l, const char *what)
{
	for (size_t i = 0; i < l->n_last; i++)
		if (strcmp(l->last[i].what, what) == 0)
			return &l->last[i];
	l->last = mem_grow(l->last, &l->cap_last, l->n_last + 1, sizeof *l->last);
	l->last[l->n_last] = (struct last){what, SIZE_MAX};
	return &l->last[l->n_last++];
}

static int take_goings(struct lines *l, struct err *err)
{
	struct store_filter filter = {.kinds = 1u << KIND_GOING, .limit = 1};
	bool in_log = false;

	if (store_each(l->j->st, &filter, is_any, &in_log, err) == -1)
		return -1;
	for (size_t i = 0; i < l->n; i++) {
		struct entry *e = &l->v[i];
		if ((e->kind != KIND_DID && e->kind != KIND_GOING) || e->what == NULL)
			continue;
		struct last *last = last_of(l, e->what);
		if (e->kind == KIND_DID && !l->is_record[i]) {
			if (last->entry != SIZE_MAX)
				jot_fill_from(e, &l->v[last->entry]);
			else if (in_log && jot_take_going(l->j, e, err) == -1)
				return -1;
		}
		last->entry = i;
	}
	return 0;
}

/* --- writing ------------------------------------------------------------------------------ */

static void say_written(struct lines *l, size_t added)
{
	struct cli *c = l->j->cli;
	struct buf b = {0};
	int from = day_of(l->v[0].at), to = from;

	for (size_t i = 0; i < l->n; i++) {
		int day = day_of(l->v[i].at);
		from = day < from ? day : from;
		to = day > to ? day : to;
		if (c->quiet) {
			entry_id_write(&b, l->v[i].id);
			buf_addc(&b, '\n');
		}
	}
	if (!c->quiet) {
		buf_addf(&b, "%zu %s written", l->n, l->n == 1 ? "entry" : "entries");
		if (added != l->n)
			buf_addf(&b, " (%zu new)", added);
		buf_adds(&b, ": ");
		day_write_long(&b, from);
		if (to != from) {
			buf_adds(&b, " to ");
			day_write_long(&b, to);
		}
		buf_addc(&b, '\n');
	}
	cli_write(c, &b);
	buf_free(&b);
}

static int write_all(struct lines *l)
{
	struct jot *j = l->j;
	struct err err;
	size_t added = 0;

	if (jot_need_store(j) == -1)
		return j->cli->status;
	if (j->no_plan != NULL)
		cli_note(j->cli, "%s", j->no_plan);
	if (take_goings(l, &err) == -1)
		return cli_fail(j->cli, &err);
	jot_tick(j);
	for (size_t i = 0; i < l->n; i++)
		if (!l->is_record[i])
			jot_sign(j, &l->v[i]);
	if (jot_append(j, l->v, l->n, &added) == -1)
		return j->cli->status;
	say_written(l, added);
	if (cli_flush(j->cli) == -1)
		return cli_error(j->cli, "stored %zu entries", l->n);
	return ERR_OK;
}

int lines_read(struct jot *j, bool keep_going)
{
	struct lines l = {.j = j};
	int status = read_all(&l);

	if (status == ERR_OK && l.bad != 0 && !keep_going) {
		status = cli_error(j->cli, "nothing written: %u of %u lines cannot be read", l.bad,
				   l.line);
	} else if (status == ERR_OK) {
		if (l.n != 0)
			status = write_all(&l);
		else
			cli_note(j->cli, "no entries in these lines");
		if (status == ERR_OK && l.bad != 0)
			status = ERR_TROUBLE;
	}
	free(l.v);
	free(l.is_record);
	free(l.words);
	free(l.starts);
	free(l.last);
	buf_free(&l.clean);
	buf_free(&l.scratch);
	buf_free(&l.word);
	return status;
}
