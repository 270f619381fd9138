/*
 * ladder-next - says what comes next by the plan's own rules, and why: plan and log are read,
 * the rules are asked once, one answer is written.  It decides nothing and records nothing;
 * the log is closed before anything is written.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "app/cli.h"
#include "app/complete.h"
#include "app/session.h"
#include "base/num.h"
#include "base/text.h"
#include "out/ics.h"
#include "learn.h"
#include "patch.h"
#include "plan/yaml.h"
#include "rules/calendar.h"

enum { OPT_BRIEF, OPT_TRACE, OPT_DAYS, OPT_CARD, OPT_AS_OF, OPT_LEARN };

static const struct cli_option options[] = {
    [OPT_BRIEF] = {"brief", 0, NULL, "one discreet line, for cron; silent for rest"},
    [OPT_TRACE] = {"trace", 0, NULL, "replay the decision, rule by rule"},
    [OPT_DAYS] = {"days", 0, "N", "look N days ahead"},
    [OPT_CARD] = {"card", 0, "STEP", "a cue card of one step"},
    [OPT_AS_OF] = SESSION_AS_OF,
    [OPT_LEARN] = {"learn", 0, NULL, "why it works: the topics, or the page of one"},
    {0}};
static void offer_topic(void *ctx, const char *name, const char *title)
{
	complete_add(ctx, name, title);
}

/* What a shell may offer: the steps that --card is of, the topics of --learn. */
static void offer(struct complete *c)
{
	struct session s;

	if (c->option == NULL && c->n == 0 && cli_has(c->cli, OPT_LEARN))
		learn_each(offer_topic, c);
	if (c->option == NULL || strcmp(c->option, options[OPT_CARD].name) != 0)
		return;
	session_open(&s, c->cli, SESSION_ANY_PLAN);
	complete_ids(c, &s.plan, REF_STEP);
	session_close(&s);
}

static const struct cli_spec spec = {
    .prog = "ladder-next",
    .words = "\n--learn [TOPIC]",
    .purpose = "Says what comes next by your plan's own rules, and why.",
    .examples = "  ladder-next                        what comes next, and why\n"
		"  ladder-next --trace                by which rules, in full\n"
		"  ladder-next -o ics --days 28       a calendar, for a phone\n",
    .options = options,
    .formats = 1u << FORMAT_TSV | 1u << FORMAT_JSONL | 1u << FORMAT_ICS | 1u << FORMAT_PATCH,
    .complete = offer,
};

enum { DAYS_MOST = 366, DAYS_OF_CALENDAR = 28 };

struct guide { /* all that one answer needs */
	struct cli *c;
	int days; /* how far ahead: --days, else that of a calendar */
	struct session s;
	struct advice answer;
	struct wording tell;
	struct calendar due; /* as far ahead as is asked for */
};

/* --- opening ------------------------------------------------------------------------ */

static int read_days(struct guide *g)
{
	const char *s = cli_value(g->c, OPT_DAYS);
	struct err e;

	g->days = DAYS_OF_CALENDAR;
	if (s == NULL || num_int(s, strlen(s), 1, DAYS_MOST, &g->days, &e) == 0)
		return 0;
	g->c->status = cli_error(g->c, "--days: %s", e.what);
	return -1;
}

/* Plan and log read, the answer there; -1: printed, c->status is set. */
static int begin(struct guide *g, struct cli *c)
{
	*g = (struct guide){.c = c};
	if (read_days(g) == -1 || session_as_of(c, OPT_AS_OF) == -1)
		return -1;
	if (session_open(&g->s, c, SESSION_PLAN | SESSION_SIGNS) == -1) {
		session_close(&g->s);
		return -1;
	}
	const struct history *h = &g->s.recall.history;
	advise_decide(&g->answer, &g->s.plan, h, &g->s.signs, c->now);
	g->tell = (struct wording){
	    session_shown(&g->s), h, &g->answer, c->now, c->width, !c->utf8, c->discreet, &g->due};
	int ahead = cli_has(c, OPT_DAYS) || c->output == FORMAT_ICS ? g->days - 1 : 0;
	calendar_due(&g->due, session_shown(&g->s), h, g->s.signs.stage, h->today,
		     h->today + ahead);
	return 0;
}

static void end(struct guide *g)
{
	calendar_free(&g->due);
	advise_free(&g->answer);
	session_close(&g->s);
}

/* --- one way each: appends to OUT, returns the status ---------------------------------- */

static bool is_rows(const struct cli *c)
{
	return c->output == FORMAT_TSV || c->output == FORMAT_JSONL;
}

static int answer(struct guide *g, struct buf *out)
{
	if (g->c->quiet)
		return answer_quiet(out, &g->tell) ? ERR_OK : ERR_NO;
	if (is_rows(g->c))
		answer_table(out, &g->tell, g->c->output);
	else if (g->c->discreet)
		answer_discreet(out, &g->tell);
	else
		answer_text(out, &g->tell);
	return ERR_OK;
}

static int brief(struct guide *g, struct buf *out)
{
	return answer_brief(out, &g->tell) ? ERR_OK : ERR_NO;
}

static int trace(struct guide *g, struct buf *out)
{
	if (is_rows(g->c))
		answer_trace_table(out, &g->tell, g->c->output);
	else if (g->c->discreet)
		answer_discreet_trace(out, &g->tell);
	else
		answer_trace(out, &g->tell);
	return ERR_OK;
}

static int days(struct guide *g, struct buf *out)
{
	answer_days(out, &g->tell, (const struct entry *const *)g->s.recall.v, g->s.recall.n,
		    &g->s.signs, g->days, g->c->output);
	return ERR_OK;
}

static int card(struct guide *g, struct buf *out)
{
	const char *id = cli_value(g->c, OPT_CARD);
	int step = plan_step(&g->s.plan, id);
	struct err e;

	/* People come before any step, also before one that is asked for by its name. */
	if (step >= 0 && g->s.signs.stage == STAGE_URGENT)
		return answer(g, out);
	if (step >= 0 && g->c->discreet) {
		buf_addf(out, "card: %s\n", id);
		return ERR_OK;
	}
	if (step >= 0) {
		answer_card(out, &g->tell, step);
		return ERR_OK;
	}
	const char **ids = mem_zeroed(g->s.plan.n_steps, sizeof *ids);
	for (size_t i = 0; i < g->s.plan.n_steps; i++)
		ids[i] = g->s.plan.steps[i].id.s;
	text_unknown(&e, id, ids, g->s.plan.n_steps, "", "no step '%s' in plan.yaml", id);
	free(ids);
	return cli_fail(g->c, &e);
}

static int calendar(struct guide *g, struct buf *out)
{
	ics_write(out, &g->due, &g->s.plan, g->c->now);
	if (!g->c->quiet)
		cli_note(g->c, "a calendar that syncs is read by others");
	return ERR_OK;
}

/* --- a change of the plan ------------------------------------------------------------- */

static int patch(struct guide *g, struct buf *out)
{
	const struct plan *p = &g->s.plan;
	const char *what = NULL;
	struct err e;
	int ret = patch_write(out, p, &g->answer, p->bytes, p->n_bytes, &what, &e);
	int status = ret == 1 ? ERR_OK : ret == 0 ? ERR_NO : cli_fail(g->c, &e);

	if (ret != -1 && !g->c->quiet)
		cli_note(g->c,
			 ret == 1 ? "proposes %s; after a look, this takes it from anywhere: "
				    "ladder-next -o patch | git -C '%s' apply"
				  : "%s",
			 what, g->c->dir);
	return status;
}

/* The first of these that is asked for; FORMAT 0: whichever it is. */
static const struct way {
	int option; /* -1: none is needed */
	enum format format;
	int (*write)(struct guide *, struct buf *);
} ways[] = {
    {-1, FORMAT_ICS, calendar},
    {-1, FORMAT_PATCH, patch},
    {OPT_CARD, 0, card},
    {OPT_TRACE, 0, trace},
    {OPT_DAYS, 0, days},
    {OPT_BRIEF, 0, brief},
    {-1, 0, answer},
};

static int write_answer(struct guide *g, struct buf *out)
{
	for (const struct way *w = ways;; w++)
		if ((w->option < 0 || cli_has(g->c, w->option)) &&
		    (w->format == 0 || w->format == g->c->output))
			return w->write(g, out);
}

/* It needs no plan. */
static int learn(struct cli *c)
{
	struct buf out = {0};
	struct err e;
	int status = ERR_OK;

	if (c->n_words == 0)
		learn_list(&out, c->width);
	else if (learn_page(&out, c->words[0], c->width, &e) == -1)
		status = cli_fail(c, &e);
	cli_write(c, &out);
	buf_free(&out);
	return status;
}

static int run(struct cli *c)
{
	struct guide g;
	struct buf out = {0};
	const int most = cli_has(c, OPT_LEARN) ? 1 : 0;

	if (c->n_words > most)
		return cli_error(c, "'%s' is a word too many; 'ladder-next -h' shows the use",
				 c->words[most]);
	if (cli_has(c, OPT_LEARN))
		return learn(c);
	if (begin(&g, c) == -1)
		return c->status;
	int status = write_answer(&g, &out);
	cli_write(c, &out);
	end(&g);
	buf_free(&out);
	return status;
}

int main(int argc, char **argv)
{
	struct cli c;

	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, c.status);
	return cli_finish(&c, run(&c));
}
