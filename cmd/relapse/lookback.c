#include "lookback.h"

#include "app/prompt.h"
#include "app/record.h"
#include "base/file.h"
#include "base/text.h"
#include "plan/questionnaire.h"

static const struct question {
	const char *detail, *prompt;
} questions[] = {
    {"worked", "What helped, even a little?"},
    {"hard", "What was hard?"},
    {"change", "What do you want to keep, or try another way?"},
};
enum { N_QUESTIONS = sizeof questions / sizeof *questions };

struct look {
	struct record j;
	struct prompt p;
	struct buf about; /* ids of what is less or gone */
};

/* --- what is urgent, one by one --------------------------------------------------------- */

enum still { STILL_YES, STILL_LESS, STILL_NO, STILL_PASS };

/* Is what is called ID still there?  What is less or gone is what the look back is about. */
static enum still ask_still(struct look *l, const char *id)
{
	static const struct choice v[] = {
	    {"yes", NULL}, {"less", NULL}, {"no", NULL}, {"pass", NULL}};
	const struct plan *p = session_shown(&l->j.s);
	const int sign = plan_sign(p, id);
	const char *words = sign >= 0 ? p->relapse.signs[sign].notice.s : NULL;
	struct questionnaire form = {0};
	struct buf line = {0};
	size_t at = STILL_PASS;

	if (sign < 0 && questionnaire_find(&form, p, id))
		buf_addf(&line, "What you answered in %s", form.name);
	else
		text_show(&line, words != NULL ? words : id, SIZE_MAX);
	prompt_say(&l->p, buf_str(&line));
	questionnaire_free(&form);
	buf_free(&line);
	prompt_pick(&l->p, "  is it still there? yes, less, no, or pass (Enter):", v,
		    STILL_PASS + 1, &at);
	if (at == STILL_LESS || at == STILL_NO)
		buf_addf(&l->about, "%s%s", l->about.len != 0 ? "," : "", id);
	return (enum still)at;
}

/* What was put down and is there again is written anew, with people; a questionnaire has no answers
 * yet.  True when it was. */
static bool write_sign(struct look *l, const char *id)
{
	struct entry e;

	if (plan_sign(&l->j.s.plan, id) < 0)
		return false;
	entry_init(&e, KIND_SIGN);
	e.at = l->p.cli->now;
	e.what = id;
	return record_entry(&l->j, &e) == ERR_OK;
}

/* Asks for each urgent thing that stands, and for what is to be asked again.  Yes and pass
 * end nothing.  0, or -1 (said). */
static int ask_urgent(struct look *l)
{
	const struct signs *g = &l->j.s.signs;
	struct cli *c = l->p.cli;
	struct buf people = {0};
	struct err err;
	bool there = false, written = false;

	if (!file_exists(c->dir, "log.db"))
		return 0;
	if (record_need_store(&l->j) == -1)
		return -1;
	if (session_signs(&l->j.s, &err) == -1)
		return cli_fail(c, &err), -1;
	for (size_t i = 0; i < g->n; i++)
		if (g->v[i].up && g->v[i].urgent)
			there |= ask_still(l, g->v[i].id) == STILL_YES;
	for (size_t i = 0; i < g->n_again; i++)
		if (ask_still(l, g->again[i]) == STILL_YES) {
			there = true;
			written |= write_sign(l, g->again[i]);
		}
	if (there && !written) /* else they were shown with it */
		record_people(&l->j, &people);
	cli_write(c, &people);
	buf_free(&people);
	return 0;
}

/* --- three questions -------------------------------------------------------------------- */

/* Fills E from the answers; which of them were given, a bit each, or -1 (said). */
static int ask(struct look *l, struct entry *e)
{
	struct err err;
	int given = 0;

	for (int i = 0; i < N_QUESTIONS;) {
		const enum said said = prompt_line(&l->p, questions[i].prompt);
		if (said == ENOUGH)
			break;
		if (said == BACK) {
			i -= i > 0;
			continue;
		}
		if (said == SAID) {
			if (entry_set(e, &l->j.ctx, questions[i].detail, buf_str(&l->p.answer),
				      &err) == -1)
				return cli_fail(l->p.cli, &err), -1;
			given |= 1 << i;
		}
		i++;
	}
	return given;
}

/* Writes E if the person gave words.  Returns the status. */
static int keep(struct look *l, struct entry *e, int given)
{
	struct err err;

	if (given < 0)
		return ERR_TROUBLE;
	if (given == 0) {
		prompt_say(&l->p,
			   l->about.len == 0
			       ? "Nothing was written. It can wait."
			       : "Nothing was written: a look back has a word or two of yours.");
		if (l->about.len != 0 && l->j.s.signs.stage == STAGE_URGENT)
			prompt_say(&l->p, "What is urgent stays first until then.");
		return ERR_OK;
	}
	if (l->about.len != 0 && entry_set(e, &l->j.ctx, "about", l->about.data, &err) == -1)
		return cli_fail(l->p.cli, &err);
	return record_entry(&l->j, e);
}

int lookback_ask(struct cli *c, int *status)
{
	struct look l = {.p = {.cli = c}};
	struct entry e;
	int ret = -1;

	*status = ERR_OK;
	if (!c->in_tty || !c->out_tty)
		return 0;
	if (record_open(&l.j, c) == -1 || ask_urgent(&l) == -1) {
		*status = c->status != ERR_OK ? c->status : ERR_TROUBLE;
		goto done;
	}
	ret = 0;
	prompt_say(&l.p,
		   "Three short questions; Enter skips any, < goes back. The answers are kept "
		   "as a review.\n");
	entry_init(&e, KIND_REVIEW);
	e.at = c->now;
	*status = keep(&l, &e, ask(&l, &e));
	prompt_say(&l.p, "");
done:
	buf_free(&l.p.answer);
	buf_free(&l.about);
	record_close(&l.j);
	return ret;
}
