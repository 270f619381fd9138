/* ladder-log - put down what happened: one entry from words, many from stdin, or the way
 * back to one that is there. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "editor.h"
#include "log/entry.h"
#include "app/pacer.h"
#include "app/record.h"
#include "import.h"
#include "exposure.h"
#include "dialog.h"
#include "offer.h"
#include "base/text.h"
#include "revise.h"
#include "teach.h"

enum {
	OPT_EDIT,
	OPT_LIVE,
	OPT_REHEARSE,
	OPT_GO_ON,
	OPT_KEEP_GOING,
	OPT_DRY_RUN,
	OPT_OTHER_LADDER,
	OPT_CSV,
	OPT_MAP,
	OPT_DATES,
	OPT_COUNT_SINCE
};
static const struct cli_option options[] = {
    [OPT_EDIT] = {"edit", 0, NULL, "write the note in $EDITOR"},
    [OPT_LIVE] = {"live", 0, "STEP", "be there while it happens: clock, distress, exit plan"},
    [OPT_REHEARSE] = {"rehearse", 0, "STEP", "a talk beforehand, line by line, aloud"},
    [OPT_GO_ON] = {"go-on", 0, NULL, "with thought: go on with the last one"},
    [OPT_KEEP_GOING] = {"keep-going", 0, NULL, "with -: write the good lines, name the others"},
    [OPT_DRY_RUN] = {"dry-run", 0, NULL, "with -: show what would be written, write nothing"},
    [OPT_OTHER_LADDER] = {"other-ladder", 0, NULL, "with -: also what another ladder shares"},
    [OPT_CSV] = {"csv", 0, NULL, "with -: read the rows of a spreadsheet"},
    [OPT_MAP] = {"map", 0, "COLUMN=DETAIL,...", "with --csv: what its columns hold"},
    [OPT_DATES] = {"dates", 0, "ORDER", "with --csv: how 3/9/2026 is read, dmy or mdy"},
    [OPT_COUNT_SINCE] = {"count-since", 0, "DATE", "with --csv: rows from DATE on count"},
    {0}};
/* `thought --go-on` is how the dialog itself says it. */
static bool takes_options(const char *word)
{
	return strcmp(word, "thought") == 0;
}

static const struct cli_spec spec = {
    .prog = "ladder-log",
    .words = "KIND [WHAT] [key=value ... | TEXT]\n"
	     "-\n"
	     "show [ID]\n"
	     "undo [ID]\n"
	     "amend ID key=value ...\n"
	     "forget ID | before=DATE | part=NAME | all",
    .purpose = "Put down what happened.",
    .examples = "  ladder-log                         asks, one thing at a time\n"
		"  ladder-log did door 20 40 10       before, peak, after; all may be left out\n"
		"  ladder-log avoided door            one word is enough\n"
		"  ladder-log rest                    that counts\n"
		"  ladder-log undo                    takes back what was written last\n",
    .options = options,
    .complete = offer_words,
    .takes_options = takes_options,
};

/* `udno` is nearer to a way back than to any kind, and a sign's id alone is that sign. */
static int unknown(struct record *j, const char *word)
{
	struct cli *c = j->cli;
	const char *all[8 + KIND_N];
	struct err e;
	size_t n = 0;

	if (plan_sign(&j->s.plan, word) >= 0)
		return cli_error(c,
				 "no kind of entry '%.40s'; did you mean 'sign %.40s'? "
				 "(relapse-plan now is there all the same)",
				 word, word);
	for (const struct revise_way *w = revise_ways; w->word != NULL; w++)
		all[n++] = w->word;
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		all[n++] = entry_kinds[k].name;
	text_unknown(&e, word, all, n,
		     "; 'man ladder-log' lists them, one word is enough: did, avoided, rest",
		     "no kind of entry '%.40s'", word);
	return cli_fail(c, &e);
}

/* An option that goes with another, or with `-`, and came without; NULL. */
static const char *lone_option(const struct cli *c)
{
	const bool is_many = c->n_words != 0 && strcmp(c->words[0], "-") == 0;

	for (int i = OPT_KEEP_GOING; i <= OPT_CSV; i++)
		if (cli_has(c, i) && !is_many)
			return options[i].name;
	for (int i = OPT_MAP; i <= OPT_COUNT_SINCE; i++)
		if (cli_has(c, i) && !cli_has(c, OPT_CSV))
			return options[i].name;
	return NULL;
}

static int read_many(struct record *j)
{
	struct cli *c = j->cli;
	const char *dates = cli_value(c, OPT_DATES), *since = cli_value(c, OPT_COUNT_SINCE);
	struct csv_options csv = {.map = cli_value(c, OPT_MAP), .count_since = INT_MAX};
	struct import_how how = {.keep_going = cli_has(c, OPT_KEEP_GOING),
				 .dry_run = cli_has(c, OPT_DRY_RUN),
				 .other_ladder = cli_has(c, OPT_OTHER_LADDER),
				 .csv = cli_has(c, OPT_CSV) ? &csv : NULL};
	struct err e;

	if (c->n_words > 1)
		return cli_error(c, "'%.40s' follows -, which reads stdin alone", c->words[1]);
	if (dates != NULL && strcmp(dates, "dmy") != 0 && strcmp(dates, "mdy") != 0)
		return cli_error(c, "--dates: no '%.40s'; it is dmy, the day first, or mdy", dates);
	if (dates != NULL)
		csv.dates = *dates == 'd' ? CSV_DMY : CSV_MDY;
	if (since != NULL && date_read(since, &csv.count_since, &e) == -1)
		return cli_fail(c, &e);
	return import_read(j, &how);
}

/* Through what is taught of the coping ID, before it is written down. */
static void lead(struct record *j, const char *id)
{
	const int i = plan_coping(&j->s.plan, id);

	if (i >= 0)
		pacer_lead(j->cli, &j->s.plan.coping[i]);
}

static int run(struct record *j)
{
	struct cli *c = j->cli;
	const char *lone = lone_option(c);
	const bool is_asked = c->in_tty && c->out_tty;

	if (lone != NULL)
		return cli_error(c, "--%s is for reading many: %s-", lone,
				 strcmp(lone, "map") == 0 || strcmp(lone, "dates") == 0 ||
					 strcmp(lone, "count-since") == 0
				     ? "--csv "
				     : "");
	if (cli_has(c, OPT_LIVE))
		return c->n_words == 0 ? exposure_run(j, cli_value(c, OPT_LIVE))
				       : cli_error(c,
						   "'%.40s' follows --live STEP, which takes "
						   "no words",
						   c->words[0]);
	if (cli_has(c, OPT_REHEARSE))
		return c->n_words == 0 && is_asked
			   ? teach_rehearse(j, cli_value(c, OPT_REHEARSE))
			   : cli_error(c, "--rehearse STEP takes no words, and needs a terminal");
	if (cli_has(c, OPT_GO_ON) &&
	    (c->n_words != 1 || strcmp(c->words[0], "thought") != 0 || !is_asked))
		return cli_error(c, "--go-on is for 'thought' alone, and needs a terminal");
	if (cli_has(c, OPT_EDIT))
		return editor_words(j, c->words, c->n_words);
	if (c->n_words == 0)
		return is_asked
			   ? dialog_run(j)
			   : cli_error(c, "say what happened, as 'did STEP'; or - to read lines");
	if (strcmp(c->words[0], "-") == 0)
		return read_many(j);
	const struct revise_way *back = revise_way(c->words[0]);
	if (back != NULL)
		return back->run(j, c->words + 1, c->n_words - 1);
	if (entry_kind(c->words[0]) == KIND_NONE)
		return unknown(j, c->words[0]);
	if (cli_has(c, OPT_GO_ON) || (is_asked && c->n_words == 1))
		switch (entry_kind(c->words[0])) {
		case KIND_THOUGHT:
			return teach_thought(j, cli_has(c, OPT_GO_ON));
		case KIND_PROBLEM:
			return teach_problem(j);
		default:
			break;
		}
	if (c->in_tty && c->n_words == 2 && strcmp(c->words[0], "score") == 0)
		return dialog_score(j, c->words[1]);
	if (c->n_words == 2 && strcmp(c->words[0], entry_kinds[KIND_PRACTISED].name) == 0)
		lead(j, c->words[1]);
	return record_words(j, c->words, c->n_words);
}

int main(int argc, char **argv)
{
	struct cli c;
	struct record j;

	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, c.status);
	int status = record_open(&j, &c) == 0 ? run(&j) : c.status;
	record_close(&j);
	return cli_finish(&c, status);
}
