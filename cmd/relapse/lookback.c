#include "lookback.h"

#include "app/term.h"
#include "app/record.h"

static const struct question {
	const char *detail, *prompt;
} questions[] = {
    {"worked", "What helped, even a little? "},
    {"hard", "What was hard? "},
    {"change", "What do you want to keep, or try another way? "},
};
enum { N_QUESTIONS = sizeof questions / sizeof *questions };

static void say(struct cli *c, const char *line)
{
	struct buf b = {0};

	buf_addf(&b, "%s\n", line);
	cli_write(c, &b);
	buf_free(&b);
}

/* Fills E from the answers; how many were given, or -1 (said). */
static int ask(struct record *j, struct entry *e)
{
	struct buf answer = {0};
	struct err err;
	int given = 0;

	for (int i = 0; i < N_QUESTIONS && given >= 0; i++) {
		if (!term_ask(j->cli, questions[i].prompt, &answer))
			break;
		if (answer.len == 0)
			continue;
		given++;
		if (entry_set(e, &j->ctx, questions[i].detail, buf_str(&answer), &err) == -1) {
			cli_fail(j->cli, &err);
			given = -1;
		}
	}
	buf_free(&answer);
	return given;
}

int lookback_ask(struct cli *c, int *status)
{
	struct record j;
	struct entry e;
	int given, ret = -1;

	*status = ERR_OK;
	if (!c->in_tty || !c->out_tty)
		return 0;
	if (record_open(&j, c) == -1) {
		*status = c->status;
		goto done;
	}
	ret = 0;
	say(c, "Three short questions; Enter skips any. The answers are kept as a review.\n");
	entry_init(&e, KIND_REVIEW);
	e.at = c->now;
	given = ask(&j, &e);
	if (given > 0)
		*status = record_entry(&j, &e);
	else if (given == 0)
		say(c, "Nothing was written. It can wait.");
	else
		*status = ERR_TROUBLE;
	say(c, "");
done:
	record_close(&j);
	return ret;
}
