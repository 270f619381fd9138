#include "interview.h"

#include <string.h>

#include "app/term.h"
#include "base/text.h"

static const char welcome[] =
    "A few questions, ten minutes at most. Enter passes a question, < goes back, and\n"
    "^C stops at any time: what you said is kept.\n"
    "This is a notebook, not treatment. It assesses no one and cannot see a crisis;\n"
    "in danger, call your local emergency number.\n"
    "Thoughts of suicide, voices, losing touch with what is real, dependence, or a\n"
    "danger that is real: a notebook is not enough. Please talk to someone first.\n";

static void say(struct cli *c, const char *s)
{
	struct buf b = {0};

	buf_addc(&b, '\n');
	text_wrap(&b, s, c->width, 0, 0);
	buf_addc(&b, '\n');
	cli_write(c, &b);
	buf_free(&b);
}

/* The question, what was said before, and a place to write. */
static bool ask(struct cli *c, const struct draft *d, const struct question *q, struct buf *answer)
{
	struct buf b = {0}, safe = {0};
	const char *before = draft_get(d, q->key);

	text_show(&safe, q->ask, SIZE_MAX);
	text_wrap(&b, buf_str(&safe), c->width - 2, 0, 0);
	buf_addc(&b, '\n');
	if (before != NULL && *before != '\0') {
		buf_adds(&b, "(so far: ");
		text_show(&b, before, SIZE_MAX);
		buf_adds(&b, "; Enter keeps it, - takes it away)\n");
	}
	buf_adds(&b, "> ");
	bool got = term_ask(c, buf_str(&b), answer);
	buf_free(&b);
	buf_free(&safe);
	return got;
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
	if (draft_answer(d, q->key, s, &e) == 0)
		return true;
	say(c, e.what);
	return false;
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

bool interview_run(struct cli *c, struct draft *d, int (*keep)(void *ctx, const struct draft *d),
		   void *ctx)
{
	struct buf answer = {0};
	struct term_calm calm;
	struct question q;
	size_t i = first_open(d);
	bool on = true;

	term_calm_open(&calm);
	say(c, i == 0 ? welcome : "Welcome back. Your answers are here; on we go, < goes back.");
	while (on && draft_question(d, i, &q)) {
		if (q.part != NULL)
			say(c, q.part);
		on = ask(c, d, &q, &answer);
		if (on && strcmp(buf_str(&answer), "<") == 0)
			i -= i > 0;
		else if (on && take(c, d, &q, buf_str(&answer))) {
			on = keep(ctx, d) == ERR_OK;
			i++;
		}
	}
	term_calm_close(&calm);
	say(c, on ? "Thank you. That was all." : "Stopped here; what you said is kept.");
	buf_free(&answer);
	return on;
}
