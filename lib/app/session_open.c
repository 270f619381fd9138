/* session: opening plan and log, and saying why one cannot be opened. */
#include "app/session.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/hook.h"
#include "base/file.h"
#include "base/text.h"
#include "out/table.h"
#include "plan/yaml.h"
#include "rules/orphans.h"

/* --- faults -------------------------------------------------------------------------- */

static const char *const level_words[] = {[FAULT_ADVICE] = "advice", [FAULT_ERROR] = "error"};

static void add_row(struct table *t, const char *file, const struct fault *v)
{
	table_text(t, file);
	table_int(t, v->at.line);
	table_int(t, v->at.col);
	table_text(t, level_words[v->level]);
	table_text(t, v->rule);
	table_text(t, v->what);
	table_row_end(t);
}

static void say_fault(struct cli *c, const char *file, const struct fault *v)
{
	struct buf b = {0};

	buf_adds(&b, file);
	if (v->at.line != 0)
		buf_addf(&b, ":%u:%u", v->at.line, v->at.col);
	cli_note(c, "%s: %s: %s", buf_str(&b), level_words[v->level], v->what);
	buf_free(&b);
}

int session_faults(struct cli *c, const struct plan *p, const struct faults *f, bool advice_too)
{
	static const struct column cols[] = {{"file", COL_TEXT},  {"line", COL_INT},
					     {"column", COL_INT}, {"level", COL_TEXT},
					     {"rule", COL_TEXT},  {"message", COL_TEXT}};
	const bool rows = c->output == FORMAT_JSONL || c->output == FORMAT_TSV;
	struct buf b = {0};
	struct table t;

	if (rows)
		table_begin(&t, &b, c->output, cols, sizeof cols / sizeof *cols);
	for (size_t i = 0; i < f->n; i++) {
		if (f->v[i].level == FAULT_ADVICE && !advice_too)
			continue;
		if (rows)
			add_row(&t, p->file, &f->v[i]);
		else
			say_fault(c, p->file, &f->v[i]);
	}
	if (rows)
		table_end(&t);
	cli_write(c, &b);
	buf_free(&b);
	return f->errors != 0 ? ERR_TROUBLE : ERR_OK;
}

/* --- who else can open it -------------------------------------------------------------- */

static bool is_open_to_others(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)) &&
	       (st.st_mode & 077) != 0;
}

bool session_leaves(const struct cli *c)
{
	struct buf config = {0};
	struct err e;

	bool leaves = hook_is_there(c) || (file_read(c->dir, ".git/config", &config, &e) == 1 &&
					   strstr(buf_str(&config), "[remote ") != NULL);
	buf_free(&config);
	return leaves;
}

void session_say_open(struct cli *c)
{
	static const char *const names[] = {"",
					    "/plan.yaml",
					    "/log.db",
					    "/log.db.before-1",
					    "/log.db.before-2",
					    "/log.db.before-3",
					    "/.ladder-answers"};
	struct buf path = {0}, open = {0};

	for (size_t i = 0; !c->quiet && !c->said_open && i < sizeof names / sizeof *names; i++) {
		buf_cut(&path, 0);
		buf_addf(&path, "%s%s", c->dir, names[i]);
		if (!is_open_to_others(buf_str(&path)))
			continue;
		buf_adds(&open, open.len != 0 ? " " : "");
		text_shell(&open, buf_str(&path), path.len);
	}
	if (open.len != 0 && c->discreet)
		cli_note(c, "other people on this machine can open some of these files "
			    "(chmod -R go= on the directory mends it)");
	else if (open.len != 0)
		cli_note(c, "%s: other people on this machine can open this (chmod go= %s)",
			 buf_str(&open), buf_str(&open));
	c->said_open = true;
	buf_free(&path);
	buf_free(&open);
}

/* --- the plan ------------------------------------------------------------------------ */

static int nothing_yet(struct cli *c)
{
	if (c->discreet)
		cli_error(c, "nothing is set up yet: ladder-init begins; " CLI_TONIGHT);
	else
		cli_error(c,
			  "nothing is set up in %s yet: 'ladder-init' begins one there, "
			  "-d DIR names another place; " CLI_TONIGHT,
			  c->dir);
	c->status = ERR_TROUBLE;
	return -1;
}

static int read_whole(struct session *s)
{
	struct cli *c = s->cli;
	struct faults f = {0};
	struct err e;
	bool missing = false;

	if (plan_read_file(&s->plan, c->plan_path, &f, &missing, &e) == -1) {
		if (missing)
			return nothing_yet(c);
		c->status = cli_fail(c, &e);
		return -1;
	}
	if (f.errors == 0)
		plan_check(&s->plan, &f);
	s->has_plan = f.errors == 0;
	if (!s->has_plan) {
		enum format asked = c->output;
		c->output = FORMAT_TEXT; /* refused: the answer is no data */
		faults_sort(&f);
		c->status = session_faults(c, &s->plan, &f, false);
		c->output = asked;
	}
	faults_free(&f);
	return s->has_plan ? 0 : -1;
}

/* Whatever is wrong with the plan, the words of today can still be kept. */
static int read_any(struct session *s)
{
	struct cli *c = s->cli;
	struct faults f = {0};
	struct err e;
	bool missing = false;

	if (plan_read_file(&s->plan, c->plan_path, &f, &missing, &e) == -1) {
		if (missing && !file_exists(c->dir, "log.db"))
			return nothing_yet(c);
		s->no_plan = missing
				 ? "no plan.yaml here: stored as said"
				 : arena_printf(&s->mem, "plan.yaml %s: stored as said", e.what);
	} else if (f.errors != 0) {
		s->no_plan = "plan.yaml cannot be read in full (ladder-init --check says where): "
			     "stored as said";
	}
	s->has_plan = s->no_plan == NULL;
	faults_free(&f);
	return 0;
}

struct orphan_walk {
	struct orphans found;
	const struct plan *p;
};

static int take_orphan(void *ctx, const struct entry *e)
{
	struct orphan_walk *w = ctx;

	orphans_add(&w->found, w->p, e);
	return 0;
}

/* The log beside the plan at PATH; one that cannot be read is told by who asked for it, not
 * here. */
static void advise_orphans(const char *path, const struct plan *p, struct faults *f)
{
	const char *slash = strrchr(path, '/');
	char *dir = slash == NULL ? mem_dup(".", 1) : mem_dup(path, (size_t)(slash - path) + 1);
	struct orphan_walk w = {.p = p};
	struct log_filter all = {0};
	struct log *log = NULL;
	bool missing;
	struct err e;

	if (log_open(&log, dir, LOG_READ, &missing, &e) == 0)
		log_each(log, &all, take_orphan, &w, &e);
	for (size_t i = 0; i < w.found.n; i++) {
		const struct orphan *o = &w.found.v[i];
		plan_advise_orphan(p, f, o->what, o->id, o->n, o->first_day, o->last_day);
	}
	orphans_free(&w.found);
	log_close(log);
	free(dir);
}

int session_check(struct cli *c, const char *path, bool advice_too, size_t *advice)
{
	struct plan p;
	struct faults f = {0};
	struct err e;
	bool missing = false;
	int status;

	*advice = 0;
	if (plan_read_file(&p, path, &f, &missing, &e) == 0) {
		plan_check(&p, &f);
		if (f.errors == 0) {
			advise_orphans(path, &p, &f);
			faults_sort(&f);
		}
		*advice = f.n - f.errors;
		status = session_faults(c, &p, &f, advice_too);
	} else if (missing) {
		status = cli_error(
		    c, "%s: there is no plan there (ladder-init begins one); " CLI_TONIGHT, path);
	} else {
		status = cli_fail(c, &e);
	}
	faults_free(&f);
	plan_free(&p);
	return status;
}

/* --- the log ------------------------------------------------------------------------- */

/* Another copy of the log holds entries that nothing reads. */
static void say_copies(struct cli *c)
{
	struct buf names = {0};

	if (!c->quiet && log_beside(c->dir, &names) != 0)
		cli_note(c,
			 "beside log.db: %s, another copy that nothing reads; ladder-log(5), "
			 "\"Copies\", says how to take it in",
			 buf_str(&names));
	buf_free(&names);
}

struct clock_ahead {
	struct stamp first, last;
	int n;
};

static int count_ahead(void *ctx, const struct entry *e)
{
	struct clock_ahead *a = ctx;

	if (a->n == 0 || e->at.utc < a->first.utc)
		a->first = e->at;
	if (a->n++ == 0 || e->at.utc > a->last.utc)
		a->last = e->at;
	return 0;
}

/* Entries that a wrong clock stamped ahead, once a run. */
static void say_ahead(struct session *s)
{
	enum { MOST = 100 };
	const struct log_filter f = {
	    .since = s->cli->now.utc + ENTRY_AHEAD_SECONDS + 1, .limit = MOST, .each_kind = true};
	struct clock_ahead a = {.n = 0};
	struct buf b = {0};

	if (s->cli->quiet || s->log == NULL || log_each(s->log, &f, count_ahead, &a, NULL) == -1 ||
	    a.n == 0)
		return;
	date_write(&b, date_of(a.first));
	if (date_of(a.last) != date_of(a.first)) {
		buf_adds(&b, " to ");
		date_write(&b, date_of(a.last));
	}
	cli_note(
	    s->cli,
	    "%s%d %s stamped ahead of the clock (%s): not counted until then; 'ladder-log amend "
	    "ID at=WHEN' mends one, the machine's clock the next",
	    a.n >= MOST ? "at least " : "", a.n, a.n == 1 ? "entry is" : "entries are",
	    buf_str(&b));
	buf_free(&b);
}

static int open_log(struct session *s, enum log_mode mode)
{
	struct cli *c = s->cli;
	struct err e;
	bool missing = false;

	if (s->log != NULL)
		return 0;
	if (mode == LOG_WRITE) {
		if (!file_exists(c->dir, "plan.yaml") && !file_exists(c->dir, "log.db"))
			return nothing_yet(c);
		say_copies(c);
	}
	int r = log_open(&s->log, c->dir, mode, &missing, &e);
	if (r == 0 && c->is_as_of)
		r = log_as_of(s->log, c->now.utc, &e);
	if (r == 0 || (missing && mode == LOG_READ)) {
		say_ahead(s);
		return 0;
	}
	c->status = cli_fail(c, &e);
	return -1;
}

int session_write(struct session *s)
{
	return open_log(s, LOG_WRITE);
}

/* --- all of it ----------------------------------------------------------------------- */

int session_signs(struct session *s, struct err *e)
{
	if (s->has_signs)
		return 0;
	if (recall_read(&s->recall, s->log, &s->plan, s->cli->now, e) == -1)
		return -1;
	const struct recall *r = &s->recall;
	signs_signs(&s->signs, &s->plan, &r->history);
	if (s->signs.stage == STAGE_ACT)
		s->signs.act_days = signs_act_days(&s->plan, (const struct entry *const *)r->v,
						   r->n, s->cli->now, SIGNS_ACT_DAYS);
	if (s->cli->discreet)
		signs_redact(&s->signs);
	s->has_signs = true;
	return 0;
}

const struct plan *session_shown(const struct session *s)
{
	return s->cli->discreet ? &s->redacted : &s->plan;
}

static void read_redacted(struct session *s)
{
	struct faults f = {0};

	if (s->plan.bytes != NULL)
		plan_read_bytes(&s->redacted, s->plan.bytes, s->plan.n_bytes, s->plan.file, &f);
	plan_redact(&s->redacted);
	faults_free(&f);
}

bool session_stands_in(struct cli *c)
{
	struct err e;

	if (!file_stands_in(c->dir, NULL, &e) && !file_stands_in(c->dir, "plan.yaml", &e) &&
	    !file_stands_in(c->dir, "log.db", &e))
		return false;
	c->status = cli_fail(c, &e);
	return true;
}

/* A plan that was changed in two places: which is meant is for the person to say. */
static void say_plan_copies(struct cli *c)
{
	struct buf names = {0};

	if (!c->quiet && file_conflicts(c->dir, &names) != 0)
		cli_note(
		    c,
		    "beside plan.yaml: %s, another copy that nothing reads (take over what you "
		    "want of it, then remove it)",
		    buf_str(&names));
	buf_free(&names);
}

static int open_all(struct session *s, struct cli *c, unsigned need)
{
	struct err e;

	if (session_stands_in(c))
		return -1;
	say_plan_copies(c);
	if ((need & SESSION_PLAN) && read_whole(s) == -1)
		return -1;
	if ((need & SESSION_ANY_PLAN) && read_any(s) == -1)
		return -1;
	if (c->discreet)
		read_redacted(s);
	if ((need & SESSION_WRITE) && open_log(s, LOG_WRITE) == -1)
		return -1;
	if ((need & (SESSION_LOG | SESSION_SIGNS)) && open_log(s, LOG_READ) == -1)
		return -1;
	if ((need & SESSION_SIGNS) && session_signs(s, &e) == -1) {
		c->status = cli_fail(c, &e);
		return -1;
	}
	return 0;
}

int session_as_of(struct cli *c, int option)
{
	const char *when = cli_value(c, option);
	struct stamp at;
	struct err e;

	if (when == NULL)
		return 0;
	int r = date_when(when, &c->now, DATE_BACK, &at, &e);
	if (r == 0 && at.utc > c->now.utc)
		r = err_set(&e, "'%s' lies ahead", when);
	if (r == -1) {
		c->status = cli_error(c, "--as-of: %s", e.what);
		return -1;
	}
	c->now = at;
	c->is_as_of = true;
	return 0;
}

int session_open(struct session *s, struct cli *c, unsigned need)
{
	*s = (struct session){.cli = c};
	c->status = ERR_OK;
	session_say_open(c);
	if (open_all(s, c, need) == 0)
		return 0;
	/* Whether something is urgent cannot be told then. */
	if ((need & (SESSION_SIGNS | SESSION_LOG)) && file_exists(c->dir, "plan.yaml"))
		cli_note(c, "relapse-plan now is there all the same");
	return -1;
}

void session_close(struct session *s)
{
	if (s->has_signs) {
		signs_free(&s->signs);
		recall_free(&s->recall);
	}
	log_close(s->log);
	plan_free(&s->plan);
	plan_free(&s->redacted);
	arena_free(&s->mem);
	*s = (struct session){0};
}
