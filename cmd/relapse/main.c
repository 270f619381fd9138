/* relapse-plan: the plan for hard days, now, check, card, after, ally,
 * handover.  `now` opens no log and
 * checks no plan, so that nothing which is wrong with them stands in its way.  The others
 * say what is wrong and show what can be read. */
#include <stdlib.h>
#include <string.h>

#include "app/complete.h"
#include "app/pacer.h"
#include "app/session.h"
#include "base/text.h"
#include "lookback.h"
#include "relapse.h"

enum { OPT_URGENT, OPT_PLAIN, OPT_PAPER, OPT_AS_OF };
enum { CARD_WIDTH = 60, REVIEW_DAYS = 180 /* of handover */ };

static const struct cli_option options[] = {
    [OPT_URGENT] = {"urgent", 0, NULL, "now: crisis contacts before the others"},
    [OPT_PLAIN] = {"plain", 0, NULL, "now: all at once, nothing moves"},
    [OPT_PAPER] = {"paper", 0, "SIZE", "card -o html: a4 (two to cut and fold) or a6"},
    [OPT_AS_OF] = {"as-of", 0, "WHEN", "check: as it was then, from what was known then"},
    {0}};
static void offer(struct complete *c);
static const struct cli_spec spec = {
    .prog = "relapse-plan",
    .words = "[now | check | card | after | handover]\n"
	     "ally NAME",
    .purpose = "Be there when it gets hard again: the plan, people, words, a breath.",
    .examples = "  relapse-plan now                   people, words, a breath; it always works\n"
		"  relapse-plan check                 which of your own signs are up\n"
		"  relapse-plan after                 when it is quieter: look back\n",
    .options = options,
    .formats = 1u << FORMAT_TSV | 1u << FORMAT_JSONL | 1u << FORMAT_HTML,
    .always = "now",
    .complete = offer,
};

static int minute_of(const struct cli *c)
{
	return c->now.utc != 0 ? date_minute(c->now) : PEOPLE_ANY_MINUTE;
}

/* --- a page ------------------------------------------------------------------------ */

static void write_sheet(struct cli *c, const struct sheet *s, const char *title, enum paper paper)
{
	struct buf b = {0};

	if (c->output == FORMAT_HTML)
		relapse_page_html(&b, s, title != NULL ? title : "", paper);
	else
		sheet_text(&b, s, c->width);
	cli_write(c, &b);
	buf_free(&b);
}

/* --- now ------------------------------------------------------------------------------ */

struct page {
	struct refuge r;
	struct people_how how;
};

static void add_short_top(struct sheet *s, size_t lines, void *ctx)
{
	const struct page *p = ctx;
	struct people_how how = p->how;

	how.lines = lines;
	relapse_people(s, &p->r, &how);
}

/* Whatever is wrong: the page comes, and the status is 0. */
static int now(struct cli *c)
{
	struct page p = {.how = {.crisis_first = cli_has(c, OPT_URGENT),
				 .minute = minute_of(c),
				 .rest = "on this page"}};
	struct sheet top = {0}, things = {0};

	relapse_open(&p.r, c->plan_path);
	relapse_top(&top, &p.r, &p.how);
	relapse_things(c->output == FORMAT_HTML ? &top : &things, &p.r, c->dir);
	if (c->output == FORMAT_HTML)
		write_sheet(c, &top, p.r.plan.title.s, PAPER_ANY);
	else
		pacer_show(c, &(struct pacer_page){.top = &top,
						   .things = &things,
						   .short_top = add_short_top,
						   .ctx = &p,
						   .plain = cli_has(c, OPT_PLAIN)});
	sheet_free(&top);
	sheet_free(&things);
	relapse_close(&p.r);
	return ERR_OK;
}

/* --- check ---------------------------------------------------------------------------- */

static void write_check(struct cli *c, const struct plan *p, const struct signs *g)
{
	struct buf b = {0};
	struct sheet s = {0};

	if (c->quiet) {
		buf_addf(&b, "%s\n", signs_stage_words[g->stage]);
	} else if (c->output == FORMAT_TEXT) {
		relapse_check(&s, p, g, minute_of(c));
		sheet_text(&b, &s, c->width);
	} else {
		relapse_check_table(&b, c->output, p, g);
	}
	cli_write(c, &b);
	buf_free(&b);
	sheet_free(&s);
}

/* 0 steady, 1 otherwise. */
static int check(struct cli *c)
{
	struct session s;
	int status = ERR_OK;

	if (session_as_of(c, OPT_AS_OF) == -1)
		return c->status;
	if (session_open(&s, c, SESSION_PLAN | SESSION_SIGNS) == 0) {
		write_check(c, session_shown(&s), &s.signs);
		status = s.signs.stage == STAGE_STEADY ? ERR_OK : ERR_NO;
	} else {
		status = c->status;
	}
	session_close(&s);
	return status;
}

/* --- the plan, a card, afterwards ------------------------------------------------------- */

/* Shows whatever can be read; faults go to stderr. */
static int show(struct cli *c, void (*fill)(struct sheet *s, const struct plan *p),
		enum paper paper)
{
	const struct people_how how = {.minute = PEOPLE_ANY_MINUTE};
	struct refuge r;
	struct sheet s = {0};
	struct session whole;
	int status = ERR_OK;

	relapse_open(&r, c->plan_path);
	if (r.state == RELAPSE_NO_PLAN) {
		session_open(&whole, c, SESSION_PLAN); /* says why */
		status = c->status;
		session_close(&whole);
	} else if (r.state == RELAPSE_BROKEN) {
		relapse_top(&s, &r, &how);
		relapse_things(&s, &r, c->dir);
	} else {
		fill(&s, &r.plan);
	}
	if (s.n != 0)
		write_sheet(c, &s, r.plan.title.s, paper);
	if (r.faults.errors != 0)
		status = session_faults(c, &r.plan, &r.faults, false);
	session_say_open(c);
	sheet_free(&s);
	relapse_close(&r);
	return status;
}

static int plan(struct cli *c)
{
	return show(c, relapse_plan, PAPER_ANY);
}

static int card(struct cli *c)
{
	const char *paper = cli_value(c, OPT_PAPER);

	if (paper != NULL && strcmp(paper, "a4") != 0 && strcmp(paper, "a6") != 0)
		return cli_error(c, "no paper '%s' (a4, a6)", paper);
	c->width = CARD_WIDTH;
	return show(c, relapse_card,
		    paper != NULL && strcmp(paper, "a6") == 0 ? PAPER_A6 : PAPER_A4);
}

/* The contact by id or name, or NULL (said). */
static const struct contact *find_ally(struct cli *c, const struct plan *p, const char *word)
{
	const char **ids = mem_zeroed(p->n_contacts + 1, sizeof *ids);
	const struct contact *found = NULL;
	struct err e;

	for (size_t i = 0; i < p->n_contacts && found == NULL; i++) {
		const struct contact *k = &p->contacts[i];
		ids[i] = k->id.s;
		if (strcmp(word, k->id.s) == 0 ||
		    (k->name.s != NULL && strcmp(word, k->name.s) == 0))
			found = k;
	}
	if (found == NULL) {
		text_unknown(&e, word, ids, p->n_contacts, "", "no contact '%s' in plan.yaml",
			     word);
		cli_fail(c, &e);
	}
	free(ids);
	return found;
}

/* For somebody else to have, so nothing of a plan that does not read. */
static int ally(struct cli *c)
{
	const struct contact *k = NULL;
	struct session s;
	struct sheet page = {0};

	if (c->n_words < 2)
		return cli_error(c,
				 "whom is it for? 'relapse-plan ally NAME', a contact of the plan");
	if (session_open(&s, c, SESSION_PLAN) == 0)
		k = find_ally(c, &s.plan, c->words[1]);
	if (k != NULL) {
		relapse_ally(&page, &s.plan, k);
		write_sheet(c, &page, k->name.s, PAPER_ANY);
	}
	const int status = k != NULL ? ERR_OK : ERR_TROUBLE;
	sheet_free(&page);
	session_close(&s);
	return status;
}

static int handover(struct cli *c)
{
	struct session s;
	struct sheet page = {0};
	struct calendar due;
	int status = ERR_OK;

	if (session_open(&s, c, SESSION_PLAN | SESSION_SIGNS) == 0) {
		const struct history *h = &s.recall.history;
		calendar_due(&due, &s.plan, h, s.signs.stage, h->today, h->today + REVIEW_DAYS);
		relapse_handover(&page, &s.plan, h, &due);
		write_sheet(c, &page, s.plan.title.s, PAPER_ANY);
		calendar_free(&due);
	} else {
		status = c->status;
	}
	sheet_free(&page);
	session_close(&s);
	return status;
}

static int after(struct cli *c)
{
	int status;

	if (lookback_ask(c, &status) == -1)
		return status;
	int shown = show(c, relapse_after, PAPER_ANY);
	return status != ERR_OK ? status : shown;
}

/* --- the words ------------------------------------------------------------------------ */

static const struct command {
	const char *word;
	int (*run)(struct cli *c);
	unsigned formats;
	const char *doc; /* one line; for shells */
} commands[] = {
    {"", plan, 1u << FORMAT_HTML, NULL},
    {"now", now, 1u << FORMAT_HTML, "people, words, a breath"},
    {"check", check, 1u << FORMAT_TSV | 1u << FORMAT_JSONL, "which of your signs are up"},
    {"card", card, 1u << FORMAT_HTML, "a page to print"},
    {"after", after, 0, "when it is over: look back, and what then"},
    {"ally", ally, 1u << FORMAT_HTML, "half a page for somebody who helps"},
    {"handover", handover, 1u << FORMAT_HTML, "who leads, and what is left to hand over"},
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* What a shell may offer. */
static void offer(struct complete *c)
{
	struct session s;

	if (c->option == NULL && c->n == 1 && strcmp(c->words[0], "ally") == 0) {
		session_open(&s, c->cli, SESSION_ANY_PLAN);
		complete_ids(c, &s.plan, REF_CONTACT);
		session_close(&s);
	}
	if (c->option != NULL && strcmp(c->option, "paper") == 0) {
		complete_add(c, "a4", NULL);
		complete_add(c, "a6", NULL);
	}
	for (int i = 1; c->option == NULL && c->n == 0 && i < N_COMMANDS; i++)
		complete_add(c, commands[i].word, commands[i].doc);
}

/* The command that the words name, or NULL (said).  `now` is found among any words. */
static const struct command *find(struct cli *c)
{
	const char *names[N_COMMANDS], *word = c->n_words > 0 ? c->words[0] : "";
	struct err e;

	for (int i = 0; i < c->n_words; i++)
		if (strcmp(c->words[i], spec.always) == 0)
			word = spec.always;
	for (int i = 0; i < N_COMMANDS; i++) {
		names[i] = commands[i].word;
		if (strcmp(word, names[i]) == 0)
			return &commands[i];
	}
	text_unknown(&e, word, names, N_COMMANDS, " (now, check, card, after, ally, handover)",
		     "no '%s'", word);
	cli_fail(c, &e);
	return NULL;
}

/* Says what does not go with the command; false when there is something. */
static bool fits(struct cli *c, const struct command *command)
{
	if (c->n_words > 1 + (command->run == ally))
		cli_error(c, "'%s' takes no more words, and '%s' was one", c->words[0],
			  c->words[c->n_words - 1]);
	else if (cli_has(c, OPT_AS_OF) && command->run != check)
		cli_error(c, "--as-of goes with check");
	else if (c->output != FORMAT_TEXT && !(command->formats & 1u << c->output))
		cli_error(c, "no format '%s' for '%s'", format_words[c->output],
			  *command->word != '\0' ? command->word : c->spec->prog);
	else
		return true;
	return false;
}

static int run(struct cli *c)
{
	const struct command *command = find(c);

	if (command == NULL || (!fits(c, command) && command->run != now))
		return ERR_TROUBLE;
	return command->run(c);
}

int main(int argc, char **argv)
{
	struct cli c;

	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, c.status);
	return cli_finish(&c, run(&c));
}
