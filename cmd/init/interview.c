#include "interview.h"

#include <string.h>

#include "app/term.h"
#include "base/text.h"
#include "out/people.h"
#include "plan/yaml.h"

/* Three paragraphs; the lines are the terminal's. */
static const char *const welcome[] = {
    "A few questions: fifteen minutes at most, and one is enough. Enter passes a question, < goes "
    "back, a full stop or ^C ends it: what you said is kept.",
    "These files can be read by whoever uses this account; commands stay in the shell's history. "
    "If someone you fear uses this machine, keep this elsewhere. LADDER_DISCREET=1 keeps names "
    "and tasks off the screen; ^L and Enter clear it now.",
    "This is a notebook, not treatment. It assesses no one and cannot see a crisis; in danger, "
    "call your local emergency number. Thoughts of suicide, voices, losing touch with what is "
    "real, dependence, or a danger that is real: a notebook is not enough. Please talk to someone "
    "first."};
static const char clear_key[] = "\f", clear_screen[] = "\033[H\033[2J\033[3J";

static void say(struct cli *c, const char *s)
{
	struct buf b = {0};

	buf_addc(&b, '\n');
	text_wrap(&b, s, c->width, 0, 0);
	buf_adds(&b, *s != '\0' ? "\n" : "");
	cli_write(c, &b);
	buf_free(&b);
}

/* The lines of S, each made safe and wrapped. */
static void add_lines(struct buf *b, const char *s, int width)
{
	while (*s != '\0') {
		struct buf safe = {0};
		size_t n = strcspn(s, "\n");
		text_show(&safe, s, n);
		text_wrap(b, buf_str(&safe), width, 0, 0);
		buf_addc(b, '\n');
		buf_free(&safe);
		s += n + (s[n] == '\n');
	}
}

/* The question, what was said before, and a place to write. */
static bool ask(struct cli *c, const struct draft *d, const struct question *q, struct buf *answer)
{
	const char *before = draft_get(d, q->key);
	struct buf b = {0}, was = {0};

	add_lines(&b, q->ask, c->width);
	if (draft_said(before)) {
		buf_addf(&was, "(so far: %s; Enter keeps it, - takes it away)", before);
		add_lines(&b, buf_str(&was), c->width);
	}
	buf_adds(&b, "> ");
	bool got = term_ask(c, buf_str(&b), answer);
	buf_free(&b);
	buf_free(&was);
	return got;
}

/* Who is there by the answers so far, before anything else. */
static void say_people(struct cli *c, const struct draft *d)
{
	const struct people_how how = {.crisis_first = true, .minute = date_minute(c->now)};
	struct sheet s = {0};
	struct faults none = {0};
	struct buf b = {0};
	struct plan p;

	draft_yaml(d, date_of(c->now), &b);
	plan_read_bytes(&p, b.data, b.len, "plan.yaml", &none);
	buf_cut(&b, 0);
	buf_addc(&b, '\n');
	sheet_add(&s, SHEET_HEAD, "People");
	people_add(&s, &p, &how);
	sheet_text(&b, &s, c->width);
	cli_write(c, &b);
	faults_free(&none);
	plan_free(&p);
	sheet_free(&s);
	buf_free(&b);
}

/* Keeps what was written for Q; false when it must be asked again. */
static bool take(struct cli *c, struct draft *d, const struct question *q, const char *s)
{
	const char *before = draft_get(d, q->key);
	struct err e;

	if (*s == '\0' && before != NULL)
		return true;
	if (strcmp(s, "-") == 0)
		s = "";
	if (draft_answer(d, q->key, s, &e) == -1) {
		say(c, e.what);
		return false;
	}
	if (strcmp(q->key, "now") == 0 && draft_now(d) != DRAFT_FINE)
		say_people(c, d);
	if (draft_reply(d, q->key) != NULL)
		say(c, draft_reply(d, q->key));
	return true;
}

/* The first question without an answer. */
static size_t first_open(const struct draft *d)
{
	struct question q;
	size_t i = 0;

	while (draft_question(d, i, &q) && draft_get(d, q.key) != NULL)
		i++;
	return i;
}

static void clear(struct cli *c)
{
	struct buf b = {0};

	buf_adds(&b, c->can_move ? clear_screen : "");
	cli_write(c, &b);
	buf_free(&b);
}

/* Goes on from question *I by what was written; false when that was the end. */
static bool turn(struct cli *c, struct draft *d, const struct question *q, const char *s, size_t *i)
{
	if (strcmp(s, ".") == 0)
		return false;
	if (strcmp(s, clear_key) == 0)
		clear(c);
	else if (strcmp(s, "<") == 0)
		*i -= *i > 0;
	else if (take(c, d, q, s))
		*i = first_open(d);
	return true;
}

static void begin(struct cli *c, const struct draft *d)
{
	if (draft_get(d, "small") != NULL) {
		say(c, "Welcome back. Your answers are here; on we go, < goes back.");
		return;
	}
	for (size_t i = 0; i < sizeof welcome / sizeof *welcome; i++)
		say(c, welcome[i]);
	say(c, "");
}

bool interview_run(struct cli *c, struct draft *d, int (*keep)(void *ctx, const struct draft *d),
		   void *ctx)
{
	struct buf answer = {0};
	struct term_calm calm;
	struct question q;
	char last[DRAFT_KEY] = "";
	size_t i = 0;
	bool on = true;

	term_calm_open(&calm);
	begin(c, d);
	while (on && draft_question(d, i, &q)) {
		if (q.part != NULL && strcmp(q.key, last) != 0)
			say(c, q.part);
		memcpy(last, q.key, sizeof last);
		on = ask(c, d, &q, &answer) && turn(c, d, &q, buf_str(&answer), &i) &&
		     keep(ctx, d) == ERR_OK;
	}
	term_calm_close(&calm);
	buf_free(&answer);
	return on;
}
