#include "haven.h"

#include <string.h>

#include "pacer.h"
#include "lookback.h"
#include "app/session.h"
#include "relapse.h"
#include "rules/signs.h"
#include "base/text.h"

enum { CARD_WIDTH = 60 };

/* Opens no log and checks nothing. */
static int now(struct cli *c, const struct haven_ask *ask)
{
	struct refuge r;
	struct sheet s = {0};

	relapse_open(&r, c->plan_path);
	relapse_now_any(&s, &r, c->dir, ask->crisis_first);
	pacer_show(c, &s, ask->plain);
	sheet_free(&s);
	relapse_close(&r);
	return ERR_OK;
}

static void write_check(struct cli *c, const struct plan *p, const struct signs *g)
{
	struct buf b = {0};
	struct sheet s = {0};

	if (c->quiet) {
		buf_addf(&b, "%s\n", signs_stage_words[g->stage]);
	} else if (c->output == FORMAT_TEXT) {
		relapse_check(&s, p, g, c->discreet);
		sheet_text(&b, &s, c->width);
	} else {
		relapse_check_table(&b, c->output, p, g, c->discreet);
	}
	cli_write(c, &b);
	buf_free(&b);
	sheet_free(&s);
}

/* 0 steady, 1 otherwise. */
static int check(struct cli *c, const struct haven_ask *ask)
{
	struct session s;
	int status = ERR_OK;

	(void)ask;
	if (session_open(&s, c, SESSION_PLAN | SESSION_SIGNS) == 0) {
		write_check(c, &s.plan, &s.signs);
		status = s.signs.stage == STAGE_STEADY ? ERR_OK : ERR_NO;
	} else {
		status = c->status;
		cli_note(c, "'relapse-plan now' is there all the same");
	}
	session_close(&s);
	return status;
}

static void write_sheet(struct cli *c, const struct sheet *s)
{
	struct buf b = {0};

	sheet_text(&b, s, c->width);
	cli_write(c, &b);
	buf_free(&b);
}

static void write_card(struct cli *c, const struct sheet *s, const char *title, enum paper paper)
{
	struct buf b = {0};

	relapse_card_html(&b, s, title != NULL ? title : "", paper);
	cli_write(c, &b);
	buf_free(&b);
}

/* Shows whatever can be read; faults go to stderr. */
static int show(struct cli *c, void (*fill)(struct sheet *s, const struct plan *p),
		enum paper paper)
{
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
		relapse_now_any(&s, &r, c->dir, false);
	} else {
		fill(&s, &r.plan);
	}
	if (s.n != 0 && c->output == FORMAT_HTML)
		write_card(c, &s, r.plan.title.s, paper);
	else if (s.n != 0)
		write_sheet(c, &s);
	if (r.faults.errors != 0)
		status = session_faults(c, &r.plan, &r.faults, false);
	session_say_open(c);
	sheet_free(&s);
	relapse_close(&r);
	return status;
}

static int plan(struct cli *c, const struct haven_ask *ask)
{
	(void)ask;
	return show(c, relapse_plan, PAPER_A4);
}

static int card(struct cli *c, const struct haven_ask *ask)
{
	const char *paper = ask->paper != NULL ? ask->paper : "a4";

	if (strcmp(paper, "a4") != 0 && strcmp(paper, "a6") != 0)
		return cli_error(c, "no paper '%s' (a4, a6)", paper);
	c->width = CARD_WIDTH;
	return show(c, relapse_card, strcmp(paper, "a6") == 0 ? PAPER_A6 : PAPER_A4);
}

static int after(struct cli *c, const struct haven_ask *ask)
{
	int status;

	(void)ask;
	if (lookback_ask(c, &status) == -1)
		return status;
	int shown = show(c, relapse_after, PAPER_A4);
	return status != ERR_OK ? status : shown;
}

static const struct command {
	const char *word;
	int (*run)(struct cli *c, const struct haven_ask *ask);
	unsigned formats;
} commands[] = {
    {"", plan, 0},
    {"now", now, 0},
    {"check", check, 1u << FORMAT_TSV | 1u << FORMAT_JSONL},
    {"card", card, 1u << FORMAT_HTML},
    {"after", after, 0},
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* The command that the words name, or NULL (said). */
static const struct command *find(struct cli *c)
{
	const char *names[N_COMMANDS], *word = c->n_words > 0 ? c->words[0] : "";
	struct err e;

	for (int i = 0; i < N_COMMANDS; i++) {
		names[i] = commands[i].word;
		if (strcmp(word, names[i]) != 0)
			continue;
		if (c->n_words > 1)
			cli_error(c, "'%s' takes no more words, and '%s' was one", word,
				  c->words[1]);
		else if (c->output != FORMAT_TEXT && !(commands[i].formats & 1u << c->output))
			cli_error(c, "no format '%s' for '%s'", format_words[c->output],
				  *word != '\0' ? word : c->spec->prog);
		else
			return &commands[i];
		return NULL;
	}
	text_unknown(&e, word, names, N_COMMANDS, " (now, check, card, after)", "no '%s'", word);
	cli_fail(c, &e);
	return NULL;
}

int haven_run(struct cli *c, const struct haven_ask *ask)
{
	const struct command *command = find(c);

	return command != NULL ? command->run(c, ask) : ERR_TROUBLE;
}

int haven_at_least(struct cli *c, char *const *words)
{
	struct sheet s = {0};

	for (; c->status == ERR_TROUBLE && *words != NULL; words++) {
		if (strcmp(*words, "now") != 0)
			continue;
		relapse_now_anyone(&s, NULL);
		write_sheet(c, &s);
		break;
	}
	sheet_free(&s);
	return c->status;
}
