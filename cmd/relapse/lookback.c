#include "lookback.h"

#include <string.h>

#include "app/term.h"
#include "app/record.h"
#include "base/file.h"
#include "base/text.h"

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

/* --- what is urgent, one by one --------------------------------------------------------- */

enum still { STILL_YES, STILL_LESS, STILL_NO, STILL_PASS };

/* The words of the plan's sign ID, else ID. */
static const char *words_of(const struct record *j, const char *id)
{
	int sign = plan_sign(&j->s.plan, id);
	const char *words = sign >= 0 ? j->s.plan.relapse.signs[sign].notice.s : NULL;

	return words != NULL && !j->cli->discreet ? words : id;
}

/* Is ID still there?  Anything but the words asked for passes. */
static enum still ask_still(struct record *j, const char *id)
{
	static const char *const known[] = {"yes", "less", "no"};
	struct buf prompt = {0}, answer = {0};
	enum still still = STILL_PASS;

	text_show(&prompt, words_of(j, id), SIZE_MAX);
	buf_adds(&prompt, "\n  is it still there? yes, less, no, or pass (Enter): ");
	if (term_ask(j->cli, buf_str(&prompt), &answer))
		for (int i = 0; i < 3; i++)
			if (strcmp(buf_str(&answer), known[i]) == 0 ||
			    (answer.len == 1 && answer.data[0] == known[i][0]))
				still = (enum still)i;
	buf_free(&prompt);
	buf_free(&answer);
	return still;
}

static void add_about(struct buf *about, const char *id)
{
	buf_adds(about, about->len != 0 ? "," : "");
	buf_adds(about, id);
}

/* Asks about ID; ABOUT gets it where it is less or gone.  Is it there? */
static bool ask_about(struct record *j, struct buf *about, const char *id)
{
	const enum still still = ask_still(j, id);

	if (still == STILL_LESS || still == STILL_NO)
		add_about(about, id);
	return still == STILL_YES;
}

/* Asks for each urgent thing that stands, and for what is to be asked again; ABOUT gets those
 * that are less or gone.  Yes and pass end nothing.  0, or -1 (said). */
static int ask_urgent(struct record *j, struct buf *about)
{
	struct buf people = {0};
	struct err err;
	bool there = false;

	if (!file_exists(j->cli->dir, "log.db"))
		return 0;
	if (record_need_store(j) == -1)
		return -1;
	if (session_signs(&j->s, &err) == -1)
		return cli_fail(j->cli, &err), -1;
	for (size_t i = 0; i < j->s.signs.n; i++) {
		const struct sign_state *v = &j->s.signs.v[i];
		if (v->up && v->urgent)
			there |= ask_about(j, about, v->id);
	}
	for (size_t i = 0; i < j->s.signs.n_again; i++)
		there |= ask_about(j, about, j->s.signs.again[i]);
	if (there)
		record_people(j, &people);
	cli_write(j->cli, &people);
	buf_free(&people);
	return 0;
}

/* --- three questions -------------------------------------------------------------------- */

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

/* Writes E about ABOUT if the person gave words.  Returns the status. */
static int keep(struct record *j, struct entry *e, const struct buf *about, int given)
{
	struct err err;

	if (given < 0)
		return ERR_TROUBLE;
	if (given == 0) {
		say(j->cli, about->len == 0 ? "Nothing was written. It can wait."
			    : j->s.signs.stage != STAGE_URGENT
				? "Nothing was written: a look back has a word or two of yours."
				: "Nothing was written: a look back has a word or two of "
				  "yours. What is urgent stays first until then.");
		return ERR_OK;
	}
	if (about->len != 0 && entry_set(e, &j->ctx, "about", about->data, &err) == -1)
		return cli_fail(j->cli, &err);
	return record_entry(j, e);
}

int lookback_ask(struct cli *c, int *status)
{
	struct record j;
	struct entry e;
	struct buf about = {0};
	int ret = -1;

	*status = ERR_OK;
	if (!c->in_tty || !c->out_tty)
		return 0;
	if (record_open(&j, c) == -1 || ask_urgent(&j, &about) == -1) {
		*status = c->status != ERR_OK ? c->status : ERR_TROUBLE;
		goto done;
	}
	ret = 0;
	say(c, "Three short questions; Enter skips any. The answers are kept as a review.\n");
	entry_init(&e, KIND_REVIEW);
	e.at = c->now;
	*status = keep(&j, &e, &about, ask(&j, &e));
	say(c, "");
done:
	buf_free(&about);
	record_close(&j);
	return ret;
}
