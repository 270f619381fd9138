#include "import_in.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/term.h"
#include "base/text.h"

enum { MOST_MESSAGES = 50, PROGRESS_LINES = 10000 };

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
	if (l->keep_going)
		return;
	spool_free(&l->entries);
	spool_free(&l->said);
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

/* -1: there is no room to keep it. */
static int take_line(struct import *l, char *raw, size_t n, struct err *room)
{
	char prefix[32];
	struct entry e;
	struct err err;
	bool is_record;
	int r = 0;

	const char *s = tidy(l, raw, &n);
	int got = read_line(l, s, n, &e, &is_record, &err);
	if (got == -1)
		say_bad(l, &err);
	if (got == 1 && !is_record)
		record_doubt(l->j, &e);
	bool keep = got == 1 && (l->bad == 0 || l->keep_going);
	if (keep && l->is_pipe && !is_record)
		r = spool_add(&l->said, s, n, room);
	if (keep && r == 0)
		r = import_keep(l, &e, is_record, room);
	arena_clear(&l->mem);
	if (l->j->notices.len != 0) {
		snprintf(prefix, sizeof prefix, "line %u: ", l->line);
		record_say_notices(l->j, prefix);
	}
	return r;
}

/* Slow lines are counted by the second, quick ones by the thousand. */
static void say_progress(struct import *l, int64_t *next)
{
	if (l->line % PROGRESS_LINES != 0 && cli_tick_ms() < *next)
		return;
	*next = cli_tick_ms() + 1000;
	cli_progress(l->j->cli, "%u lines read", l->line);
}

/* 0, or the status (said). */
static int read_all(struct import *l)
{
	struct cli *c = l->j->cli;
	int64_t next = c->err_tty ? cli_tick_ms() + 1000 : 0;
	char *raw = NULL;
	struct err room;
	size_t cap = 0;
	ssize_t n;
	int status = ERR_OK;

	while (status == ERR_OK && (n = getline(&raw, &cap, stdin)) != -1) {
		l->line++;
		if (take_line(l, raw, (size_t)n, &room) == -1)
			status = cli_fail(c, &room);
		if (c->err_tty)
			say_progress(l, &next);
	}
	if (status == ERR_OK && ferror(stdin))
		status = cli_error(c, "cannot read the lines: %s", strerror(errno));
	free(raw);
	cli_progress_end(c);
	if (l->bad > MOST_MESSAGES)
		cli_note(c, "and %u more lines", l->bad - MOST_MESSAGES);
	if (status != ERR_OK) {
		cli_note(c, "nothing written");
		import_give_back(l);
	}
	return status;
}

static bool is_file(void)
{
	struct stat st;

	return fstat(0, &st) == 0 && S_ISREG(st.st_mode);
}

static void begin(struct import *l, struct record *j, bool keep_going)
{
	*l =
	    (struct import){.j = j, .ctx = j->ctx, .keep_going = keep_going, .is_pipe = !is_file()};
	l->ctx.mem = &l->mem;
	spool_init(&l->entries, j->cli->dir);
	spool_init(&l->said, j->cli->dir);
	spool_init(&l->ids, j->cli->dir);
}

int import_read(struct record *j, bool keep_going)
{
	struct import l;

	begin(&l, j, keep_going);
	int status = read_all(&l);
	if (status == ERR_OK && l.bad != 0 && !keep_going) {
		status = cli_error(j->cli, "nothing written: %u of %u lines cannot be read", l.bad,
				   l.line);
	} else if (status == ERR_OK) {
		if (l.n != 0)
			status = import_write(&l);
		else
			cli_note(j->cli, "no entries in these lines");
		if (status == ERR_OK && l.bad != 0)
			status = ERR_TROUBLE;
	}
	import_free(&l);
	return status;
}
