/* cli: messages, and opening the plan and the log. */
#include "app/cli_in.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/term.h"
#include "base/mem.h"
#include "plan/yaml.h"
#include "base/text.h"

/* One line to stderr in one write; a person's words in it are made safe. */
static void say(struct cli *c, const char *place, const char *what)
{
	struct buf b = {0};

	buf_addf(&b, "%s: ", c->spec->prog);
	text_show(&b, place, SIZE_MAX);
	text_show(&b, what, SIZE_MAX);
	buf_addc(&b, '\n');
	cli_progress_end(c);
	cli_flush(c); /* in the order of saying, where both go to one place */
	fwrite(b.data, 1, b.len, stderr);
	buf_free(&b);
}

int cli_fail(struct cli *c, const struct err *e)
{
	char place[320] = "";

	if (e->file[0] != '\0' && e->line != 0 && e->col != 0)
		snprintf(place, sizeof place, "%s:%u:%u: ", e->file, e->line, e->col);
	else if (e->file[0] != '\0' && e->line != 0)
		snprintf(place, sizeof place, "%s:%u: ", e->file, e->line);
	else if (e->file[0] != '\0')
		snprintf(place, sizeof place, "%s: ", e->file);
	else if (e->line != 0)
		snprintf(place, sizeof place, "line %u: ", e->line);
	say(c, place, e->what);
	return e->status;
}

/* Whole, however long: a person's words that could not be stored come this way. */
static void say_fmt(struct cli *c, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	size_t size = n > 0 ? (size_t)n + 1 : 1;
	char *text = mem_zeroed(size, 1);

	vsnprintf(text, size, fmt, again);
	va_end(again);
	say(c, "", text);
	free(text);
}

int cli_error(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_fmt(c, fmt, ap);
	va_end(ap);
	return ERR_TROUBLE;
}

void cli_note(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_fmt(c, fmt, ap);
	va_end(ap);
}

void cli_give_back(struct cli *c, const char *line, size_t n)
{
	struct buf b = {0};

	text_show(&b, line, n);
	buf_addc(&b, '\n');
	cli_flush(c);
	fwrite(b.data, 1, b.len, stderr);
	buf_free(&b);
}

/* --- faults ------------------------------------------------------------------ */

static const char *const level_words[] = {[FAULT_ADVICE] = "advice", [FAULT_ERROR] = "error"};

static void faults_jsonl(struct cli *c, const struct plan *p, const struct faults *f,
			 bool advice_too)
{
	static const struct column cols[] = {{"file", COL_TEXT},  {"line", COL_INT},
					     {"column", COL_INT}, {"level", COL_TEXT},
					     {"rule", COL_TEXT},  {"message", COL_TEXT}};
	struct buf b = {0};
	struct table t;

	table_begin(&t, &b, c->output, cols, sizeof cols / sizeof *cols);
	for (size_t i = 0; i < f->n; i++) {
		if (f->v[i].level == FAULT_ADVICE && !advice_too)
			continue;
		table_text(&t, p->file);
		table_int(&t, f->v[i].at.line);
		table_int(&t, f->v[i].at.col);
		table_text(&t, level_words[f->v[i].level]);
		table_text(&t, f->v[i].rule);
		table_text(&t, f->v[i].what);
		table_row_end(&t);
	}
	table_end(&t);
	cli_write(c, &b);
	buf_free(&b);
}

int cli_faults(struct cli *c, const struct plan *p, const struct faults *f, bool advice_too)
{
	if (c->output == FORMAT_JSONL || c->output == FORMAT_TSV) {
		faults_jsonl(c, p, f, advice_too);
		return f->errors != 0 ? ERR_TROUBLE : ERR_OK;
	}
	for (size_t i = 0; i < f->n; i++) {
		const struct fault *v = &f->v[i];
		struct buf b = {0};
		if (v->level == FAULT_ADVICE && !advice_too)
			continue;
		text_show(&b, p->file, SIZE_MAX);
		if (v->at.line != 0)
			buf_addf(&b, ":%u:%u", v->at.line, v->at.col);
		buf_addf(&b, ": %s: ", level_words[v->level]);
		say(c, buf_str(&b), v->what);
		buf_free(&b);
	}
	return f->errors != 0 ? ERR_TROUBLE : ERR_OK;
}

/* --- opening ------------------------------------------------------------------ */

static int nothing_yet(struct cli *c)
{
	if (c->discreet)
		return cli_error(c, "nothing is set up yet: ladder-init begins");
	return cli_error(c,
			 "nothing is set up in %s yet: 'ladder-init' begins one there, "
			 "-d DIR names another place",
			 c->dir);
}

int cli_plan(struct cli *c, struct plan *p)
{
	struct faults f = {0};
	struct err e;
	bool missing = false;

	c->status = ERR_TROUBLE;
	if (plan_read_file(p, c->plan_path, &f, &missing, &e) == -1) {
		if (missing)
			nothing_yet(c);
		else
			cli_fail(c, &e);
		plan_free(p);
		return -1;
	}
	if (f.errors == 0)
		plan_check(p, &f);
	bool bad = f.errors != 0;
	if (bad) {
		enum format asked = c->output;
		c->output = FORMAT_TEXT; /* refused: the answer is no data */
		faults_sort(&f);
		cli_faults(c, p, &f, false);
		c->output = asked;
		plan_free(p);
	} else {
		c->status = ERR_OK;
	}
	faults_free(&f);
	return bad ? -1 : 0;
}

static bool is_there(const char *dir, const char *name)
{
	struct buf b = {0};
	struct stat st;

	buf_addf(&b, "%s/%s", dir, name);
	bool yes = lstat(buf_str(&b), &st) == 0 || errno != ENOENT;
	buf_free(&b);
	return yes;
}

/* Another copy of the log holds entries that nothing reads. */
static void say_copies(struct cli *c)
{
	struct buf names = {0};

	if (!c->quiet && log_beside(c->dir, &names) != 0)
		cli_note(c,
			 "beside log.db: %s, another copy that nothing reads; ladder(5), "
			 "\"Copies\", says how to take it in",
			 buf_str(&names));
	buf_free(&names);
}

int cli_store(struct cli *c, enum log_mode mode, struct log **st)
{
	struct err e;
	bool missing = false;

	*st = NULL;
	if (mode == LOG_WRITE && !is_there(c->dir, "plan.yaml") && !is_there(c->dir, "log.db")) {
		c->status = nothing_yet(c);
		return -1;
	}
	if (mode == LOG_WRITE)
		say_copies(c);
	if (log_open(st, c->dir, mode, &missing, &e) == 0)
		return 0;
	if (missing && mode == LOG_READ)
		return 0;
	c->status = cli_fail(c, &e);
	return -1;
}
