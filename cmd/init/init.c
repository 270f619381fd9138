#include "init.h"

#include <string.h>
#include <unistd.h>

#include "app/session.h"
#include "plan/yaml.h"
#include "base/file.h"
#include "interview.h"
#include "setup.h"
#include "base/text.h"
#include "out/diff.h"
#include "out/people.h"

static const char notebook[] =
    "This is a notebook, not treatment. It assesses no one and cannot see a crisis;\n"
    "in danger, call your local emergency number.\n";

/* --- checking ---------------------------------------------------------------- */

static int check_log(struct cli *c)
{
	struct session s;
	struct err e;

	if (session_open(&s, c, SESSION_LOG) == 0 && s.log != NULL && log_verify(s.log, &e) == -1)
		c->status = cli_fail(c, &e);
	session_close(&s);
	return c->status;
}

int init_check(struct cli *c, const char *path)
{
	struct buf b = {0};
	size_t advice;

	if (path == NULL)
		session_say_open(c);
	int status = session_check(c, path != NULL ? path : c->plan_path, !c->quiet, &advice);
	int log = path == NULL && file_exists(c->dir, "log.db") ? check_log(c) : ERR_OK;

	if (log > status)
		status = log;
	if (status == ERR_OK && c->output == FORMAT_TEXT && !c->quiet) {
		buf_adds(&b, advice == 0 ? "in order\n" : "in order; advice is only advice\n");
		cli_write(c, &b);
	}
	buf_free(&b);
	return status;
}

int init_adopt(struct cli *c)
{
	struct buf b = {0};
	struct err e;
	int adopted = log_adopt(c->dir, &e);

	if (adopted == -1)
		return cli_fail(c, &e);
	if (!c->quiet)
		buf_adds(&b, adopted == 1 ? "looked over and taken: it is the log here now\n"
					  : "it is the log here already\n");
	cli_write(c, &b);
	buf_free(&b);
	return ERR_OK;
}

/* --- making ------------------------------------------------------------------- */

static void list_template(void *ctx, const char *name, const char *doc)
{
	buf_addf(ctx, "%-14s%s\n", name, doc);
}

int init_list(struct cli *c)
{
	struct buf b = {0};

	template_each(list_template, &b);
	cli_write(c, &b);
	buf_free(&b);
	return ERR_OK;
}

/* A plan from a file of the person's must be sound before it becomes a ladder. */
static int from_file(struct cli *c, const char *path, const struct buf *bytes)
{
	struct plan p;
	struct faults f = {0};
	int status = ERR_OK;

	plan_read_bytes(&p, bytes->data, bytes->len, path, &f);
	plan_check(&p, &f);
	if (f.errors != 0)
		status = session_faults(c, &p, &f, false);
	faults_free(&f);
	plan_free(&p);
	return status;
}

/* --- the ladder's code ------------------------------------------------------------ */

enum { CODE_LETTERS = 6 };

/* Six letters and figures by chance: two billion of them, so that no two ladders meet. */
static void new_code(char code[CODE_LETTERS + 1])
{
	static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789"; /* none like another */
	unsigned char r[CODE_LETTERS];

	cli_random(r, sizeof r);
	for (int i = 0; i < CODE_LETTERS; i++)
		code[i] = letters[r[i] % (sizeof letters - 1)];
	code[CODE_LETTERS] = '\0';
}

/* The code CODE, or where that is NULL a new one. */
static void give_code(struct buf *text, const char *code)
{
	char made[CODE_LETTERS + 1];

	if (code == NULL)
		new_code(made);
	setup_put(text, "code", code != NULL ? code : made);
}

/* -1: none is asked for, or the word is none; that is said, and cli's status is set. */
static int scale_of(struct cli *c, const char *word)
{
	struct err e;

	for (int i = 0; word != NULL && i < SCALE_N; i++)
		if (strcmp(word, plan_scale_words[i]) == 0)
			return i;
	if (word != NULL) {
		text_unknown(&e, word, plan_scale_words, SCALE_N, " (100, 10, faces, three-faces)",
			     "no scale '%s'", word);
		c->status = cli_fail(c, &e);
	}
	return -1;
}

/* TEXT, which is a sound plan, in another scale; -1: as it is.  A status. */
static int in_scale(struct cli *c, struct buf *text, int scale)
{
	struct plan p;
	struct faults f = {0};
	struct buf b = {0};
	struct err e;
	int status = ERR_OK;

	plan_read_bytes(&p, text->data, text->len, "plan.yaml", &f);
	if (scale >= 0 && scale != p.scale.v &&
	    rescale(&b, &p, text->data, text->len, (enum plan_scale)scale, &e) == -1)
		status = cli_fail(c, &e);
	if (status == ERR_OK && b.len != 0) {
		buf_cut(text, 0);
		buf_add(text, b.data, b.len);
	}
	buf_free(&b);
	faults_free(&f);
	plan_free(&p);
	return status;
}

/* The text of the plan to begin with; a status. */
static int begin_text(struct cli *c, const char *from, struct buf *b)
{
	struct err e, unread;

	if (template_write(b, from, date_of(c->now), &e) == 0)
		return ERR_OK;
	int got = file_read(NULL, from, b, &unread);
	if (got == -1)
		return cli_fail(c, &unread);
	return got == 0 ? cli_fail(c, &e) : from_file(c, from, b);
}

static void say_file(struct buf *b, bool made, const char *dir, const char *name)
{
	buf_addf(b, "%s  ", made ? "made " : "there");
	text_show(b, dir, SIZE_MAX);
	buf_addf(b, "/%s\n", name);
}

/* The files of DIR that are missing, the plan from TEXT (NULL: it is there). */
static int make_files(struct cli *c, const struct buf *text, struct buf *said)
{
	struct err e;
	struct session s;
	bool made;

	if (file_make_dir(c->dir, &made, &e) == -1)
		return cli_fail(c, &e);
	made = false;
	if (text != NULL && file_make(c->dir, "plan.yaml", text->data, text->len, &made, &e) == -1)
		return cli_fail(c, &e);
	say_file(said, made, c->dir, "plan.yaml");
	made = !file_exists(c->dir, "log.db");
	session_open(&s, c, SESSION_WRITE);
	session_close(&s);
	if (c->status != ERR_OK)
		return c->status;
	say_file(said, made, c->dir, "log.db");
	if (file_make(c->dir, ".gitignore", git_ignore, strlen(git_ignore), &made, &e) == -1)
		return cli_fail(c, &e);
	say_file(said, made, c->dir, ".gitignore");
	return ERR_OK;
}

static int make_git(struct cli *c, struct buf *said)
{
	struct err e;

	return git_setup(c->dir, said, &e) == -1 ? cli_fail(c, &e) : ERR_OK;
}

/* --- the interview ---------------------------------------------------------------- */

enum interview_end {
	INTERVIEW_STOPPED, /* before all was asked */
	INTERVIEW_UNSAFE,  /* people, and nothing else */
	INTERVIEW_HARD,	   /* the few questions of a hard night */
	INTERVIEW_EMPTY,   /* all asked, and no step came of it */
	INTERVIEW_WHOLE,
};
static const char answers_file[] = ".ladder-answers", plan_file[] = "plan.yaml",
		  other_file[] = "plan.draft.yaml", blob_key[] = "blob",
		  blob_before[] = "blob.before", code_key[] = "code";

static bool has_answers(const struct cli *c)
{
	return file_exists(c->dir, answers_file);
}

static int read_answers(struct cli *c, struct draft *d)
{
	struct buf b = {0};
	struct err e;
	int got = file_read(c->dir, answers_file, &b, &e);

	if (got == 1)
		draft_read(d, b.data, b.len);
	buf_free(&b);
	return got == -1 ? cli_fail(c, &e) : ERR_OK;
}

/* A plan that was made from these answers and not edited since may be made again; so may one
 * that was about to be made when the program was killed. */
static bool is_ours(struct cli *c, const struct draft *d)
{
	const char *now = draft_get(d, blob_key), *before = draft_get(d, blob_before);
	struct buf b = {0};
	char id[41] = "";

	if (now != NULL && file_read(c->dir, plan_file, &b, NULL) == 1)
		plan_blob_of(b.data != NULL ? b.data : "", b.len, id);
	buf_free(&b);
	return now != NULL && (strcmp(now, id) == 0 || (before != NULL && strcmp(before, id) == 0));
}

static int put_plan(struct cli *c, bool ours, const struct buf *text)
{
	struct err e;
	bool made;
	int ret;

	if (ours) {
		ret = file_replace(c->dir, plan_file, text->data, text->len, &e);
	} else {
		ret = file_replace(c->dir, other_file, text->data, text->len, &e);
		if (ret == 0)
			cli_note(c,
				 "plan.yaml was edited and stays as it is; the answers made %s/%s",
				 c->dir, other_file);
	}
	if (ret == 0)
		ret = file_make(c->dir, ".gitignore", git_ignore, strlen(git_ignore), &made, &e);
	return ret == -1 ? cli_fail(c, &e) : ERR_OK;
}

/* Each answer before the next question. */
struct keeping {
	struct cli *cli;
	int status; /* of the last time */
};

static int keep_answers(void *ctx, const struct draft *d)
{
	struct keeping *k = ctx;
	struct buf b = {0};
	struct err e;

	k->status = ERR_OK;
	draft_write(d, true, &b);
	if (file_replace(k->cli->dir, answers_file, buf_str(&b), b.len, &e) == -1)
		k->status = cli_fail(k->cli, &e);
	buf_free(&b);
	return k->status;
}

/* Before the plan: which one they make.  Answers stay until it has steps and all was asked. */
static int put_answers(struct cli *c, struct draft *d, const struct buf *text,
		       enum interview_end end)
{
	const char *before = draft_get(d, blob_key);
	struct buf b = {0};
	struct err e;
	char id[41];

	plan_blob_of(text->data, text->len, id);
	if (before != NULL)
		draft_answer(d, blob_before, before, NULL);
	draft_answer(d, blob_key, id, NULL);
	draft_write(d, end != INTERVIEW_EMPTY, &b); /* what was passed over is asked again */
	int ret = file_replace(c->dir, answers_file, buf_str(&b), b.len, &e);
	buf_free(&b);
	return ret == -1 ? cli_fail(c, &e) : ERR_OK;
}

static void drop_answers(struct cli *c)
{
	struct buf b = {0};

	buf_addf(&b, "%s/%s", c->dir, answers_file);
	unlink(buf_str(&b));
	buf_free(&b);
}

/* The same each time that the plan is made from these answers. */
static void code_of_draft(struct draft *d, char code[CODE_LETTERS + 1])
{
	const char *kept = draft_get(d, code_key);

	if (kept != NULL && strlen(kept) == CODE_LETTERS) {
		memcpy(code, kept, CODE_LETTERS + 1);
		return;
	}
	new_code(code);
	draft_answer(d, code_key, code, NULL);
}

static enum interview_end end_of(const struct draft *d, bool all_asked)
{
	struct draft_step steps[DRAFT_MAX_STEPS];
	struct arena mem = {0};
	size_t n = draft_steps(d, &mem, steps);

	arena_free(&mem);
	if (draft_now(d) != DRAFT_FINE)
		return draft_now(d) == DRAFT_HARD ? INTERVIEW_HARD : INTERVIEW_UNSAFE;
	return !all_asked ? INTERVIEW_STOPPED : n == 0 ? INTERVIEW_EMPTY : INTERVIEW_WHOLE;
}

/* Asks, and writes plan.yaml (or, where that was edited, plan.draft.yaml).  A status. */
static int interview(struct cli *c, const char *scale, enum interview_end *end)
{
	struct keeping keeping = {.cli = c};
	struct draft d = {0};
	struct buf text = {0};
	char code[CODE_LETTERS + 1];
	struct err e;
	bool made;
	int status = read_answers(c, &d);

	if (status == ERR_OK && file_make_dir(c->dir, &made, &e) == -1)
		status = cli_fail(c, &e);
	if (scale != NULL && draft_get(&d, "scale") == NULL)
		draft_answer(&d, "scale", scale, NULL);
	if (status == ERR_OK) {
		*end = end_of(&d, interview_run(c, &d, keep_answers, &keeping));
		status = keeping.status;
	}
	if (status == ERR_OK) {
		template_schema_line(&text);
		draft_yaml(&d, date_of(c->now), &text);
		code_of_draft(&d, code);
		setup_put(&text, "code", code);
		bool ours = !file_exists(c->dir, plan_file) || is_ours(c, &d);
		status = put_answers(c, &d, &text, *end);
		if (status == ERR_OK)
			status = put_plan(c, ours, &text);
	}
	if (status == ERR_OK && *end == INTERVIEW_WHOLE)
		drop_answers(c);
	buf_free(&text);
	draft_free(&d);
	return status;
}

/* --- the end of the interview ------------------------------------------------------- */

static void add_ladder(struct sheet *s, const struct plan *p)
{
	const enum plan_scale scale = (enum plan_scale)p->scale.v;

	if (p->n_steps == 0)
		return;
	sheet_add(s, SHEET_HEAD, "Your ladder, from the gentlest up");
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *t = &p->steps[i];
		if (t->expect.set)
			sheet_add(s, SHEET_ITEM, "%3d  %s", plan_to_scale(scale, t->expect.v),
				  t->task.s);
		else
			sheet_add(s, SHEET_ITEM, "     %s", t->task.s);
	}
	sheet_add(s, SHEET_HEAD, "Your limits, as `safety` in the plan has them");
	sheet_add(s, SHEET_ITEM, "above %d it was a lot: no step up from there",
		  plan_to_scale(scale, p->safety.tolerable.v));
	sheet_add(s, SHEET_ITEM, "at %d you step aside, and leave whenever you choose",
		  plan_to_scale(scale, p->safety.stop.v));
}

static void add_people(struct sheet *s, const struct plan *p)
{
	const struct people_how how = {.minute = PEOPLE_ANY_MINUTE, .lines = p->n_contacts + 1};

	sheet_add(s, SHEET_HEAD, "Who is there");
	people_add(s, p, &how);
}

/* What would help most comes first: what is for a bad hour, then what is not yet clear, then the
 * order that the checks have. */
static void add_advice(struct sheet *s, const struct faults *f)
{
	static const char *const first[] = {"contact", "urgent", "danger", "exit",
					    "silent",  "easier", "start"};
	enum { N_FIRST = sizeof first / sizeof *first, MOST = 5 };
	size_t n = 0, all = 0;

	for (size_t r = 0; r <= N_FIRST; r++)
		for (size_t i = 0; i < f->n; i++) {
			size_t at = 0;
			while (at < N_FIRST && strcmp(first[at], f->v[i].rule) != 0)
				at++;
			if (f->v[i].level != FAULT_ADVICE || at != r || ++all > MOST)
				continue;
			if (n++ == 0)
				sheet_add(s, SHEET_HEAD,
					  "Later, if you like, the most helpful first");
			sheet_add(s, SHEET_ITEM, "%s", f->v[i].what);
		}
	if (all > MOST)
		sheet_add(s, SHEET_ITEM, "and %zu more: ladder-init --check", all - MOST);
}

static bool is_evening(const struct cli *c)
{
	enum { FROM = 18 * 60, TO = 6 * 60 };
	int minute = date_minute(c->now);

	return minute >= FROM || minute < TO;
}

/* What came of it, and the one next command. */
static void say_end(struct cli *c, enum interview_end end)
{
	static const char *const next[] = {
	    [INTERVIEW_STOPPED] = "Next: ladder-init goes on from where you stopped",
	    [INTERVIEW_UNSAFE] = "Next: relapse-plan now --urgent. ladder-init goes on another day",
	    [INTERVIEW_HARD] = "The rest another day: ladder-init goes on.\nNext: relapse-plan now",
	    [INTERVIEW_EMPTY] = "There are no steps yet, and that is fine.\n"
				"Next: ladder-init asks again whenever you like",
	    [INTERVIEW_WHOLE] = "Next: ladder-next"};
	struct plan p;
	struct faults f = {0};
	struct sheet s = {0};
	struct buf b = {0}, said = {0};

	if (plan_read_file(&p, c->plan_path, &f, NULL, NULL) == 0)
		plan_check(&p, &f);
	if (end != INTERVIEW_UNSAFE) {
		add_ladder(&s, &p);
		add_people(&s, &p);
	}
	if (end == INTERVIEW_WHOLE)
		add_advice(&s, &f);
	buf_addc(&b, '\n');
	sheet_text(&b, &s, c->width);
	if (end != INTERVIEW_UNSAFE)
		buf_addf(&said,
			 "\nThat was enough for %s. It will be here: relapse-plan now works.\n",
			 is_evening(c) ? "tonight" : "today");
	buf_addf(&said, "%s\n", next[end]);
	text_wrap(&b, buf_str(&said), c->width, 0, 0);
	buf_addc(&b, '\n');
	cli_write(c, &b);
	buf_free(&b);
	buf_free(&said);
	sheet_free(&s);
	faults_free(&f);
	plan_free(&p);
}

/* The plan from the interview, the other files beside it. */
static int make_by_talk(struct cli *c, const struct init_how *how)
{
	struct buf said = {0};
	enum interview_end end = INTERVIEW_STOPPED;
	int status = interview(c, how->scale, &end);

	if (status == ERR_OK)
		status = make_files(c, NULL, &said);
	if (status == ERR_OK && (how->git || git_is_asked(c->dir)))
		status = make_git(c, &said);
	if (status == ERR_OK)
		say_end(c, end);
	buf_free(&said);
	return status;
}

/* The plan from a template or file, unless it is there. */
static int make_by_text(struct cli *c, const struct init_how *how, bool there, int scale)
{
	struct buf text = {0}, said = {0};
	size_t advice = 0;
	int status = ERR_OK;

	if (!there)
		status = begin_text(c, how->from != NULL ? how->from : "reentry", &text);
	if (status == ERR_OK && !there)
		status = in_scale(c, &text, scale);
	if (status == ERR_OK && !there)
		give_code(&text, how->code);
	if (status == ERR_OK)
		status = make_files(c, there ? NULL : &text, &said);
	if (status == ERR_OK && (how->git || git_is_asked(c->dir)))
		status = make_git(c, &said);
	if (!c->quiet)
		cli_write(c, &said);
	if (status == ERR_OK)
		status = session_check(c, c->plan_path, false, &advice);
	if (status == ERR_OK && !c->quiet) {
		buf_adds(&said, notebook);
		buf_adds(&said, there ? "Next: ladder-next\n"
				      : "Next: make the plan yours, then: ladder-init --check\n");
		cli_write(c, &said);
	}
	buf_free(&text);
	buf_free(&said);
	return status;
}

/* A plan that reads and has no steps: the interview is not over. */
static bool has_no_steps(struct cli *c)
{
	struct plan p;
	struct faults f = {0};
	bool none = plan_read_file(&p, c->plan_path, &f, NULL, NULL) == 0 && f.errors == 0 &&
		    p.n_steps == 0;

	faults_free(&f);
	plan_free(&p);
	return none;
}

/* What puts the plan that is there into SCALE, as a diff. */
static int propose_scale(struct cli *c, int scale)
{
	struct session s;
	struct buf b = {0}, diff = {0};
	struct err e;

	if (session_open(&s, c, SESSION_PLAN) == 0) {
		if (scale == s.plan.scale.v)
			c->status = ERR_NO;
		else if (rescale(&b, &s.plan, s.plan.bytes, s.plan.n_bytes, (enum plan_scale)scale,
				 &e) == -1)
			c->status = cli_fail(c, &e);
		if (b.len != 0 && c->status == ERR_OK)
			diff_write(&diff, plan_file, s.plan.bytes, s.plan.n_bytes, b.data, b.len);
		if (c->status != ERR_TROUBLE && !c->quiet)
			cli_note(
			    c,
			    diff.len != 0
				? "proposes the plan in %s; what was logged stays as it is. After "
				  "a "
				  "look, this takes it from anywhere: ladder-init --scale %s | "
				  "git -C '%s' apply"
				: "the plan is in %s already",
			    plan_scale_words[scale], plan_scale_words[scale], c->dir);
		c->output = FORMAT_PATCH; /* bytes of the plan, whatever the terminal shows */
		cli_write(c, &diff);
	}
	session_close(&s);
	buf_free(&b);
	buf_free(&diff);
	return c->status;
}

int init_make(struct cli *c, const struct init_how *how)
{
	bool there = file_exists(c->dir, plan_file);
	const char *code = how->code;
	int scale = scale_of(c, how->scale);

	if ((how->scale != NULL && scale == -1) || session_stands_in(c))
		return c->status;
	if (there && how->from != NULL)
		return cli_error(c, "%s is there already and was left as it is", c->plan_path);
	if (code != NULL && !text_is_id(code))
		return cli_error(c, "--code '%.64s': small letters, figures and -, as k7f3qa",
				 code);
	if (there && code != NULL)
		return cli_error(c, "%s is there already: write 'code: %s' into it", c->plan_path,
				 code);
	if (there && scale >= 0)
		return propose_scale(c, scale);
	if (c->in_tty && c->out_tty && how->from == NULL && code == NULL &&
	    (!there || has_answers(c) || has_no_steps(c)))
		return make_by_talk(c, how);
	return make_by_text(c, how, there, scale);
}
