/* ladder-log - put down what happened: one entry from words, many from stdin, or the way
 * back to one that is there. */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "editor.h"
#include "log/entry.h"
#include "app/record.h"
#include "import.h"
#include "exposure.h"
#include "dialog.h"
#include "offer.h"
#include "base/text.h"
#include "revise.h"

enum { OPT_EDIT, OPT_LIVE, OPT_KEEP_GOING };
static const struct cli_option options[] = {
    [OPT_EDIT] = {"edit", 0, NULL, "write the note in $EDITOR"},
    [OPT_LIVE] = {"live", 0, "STEP", "be there while it happens: clock, distress, exit plan"},
    [OPT_KEEP_GOING] = {"keep-going", 0, NULL, "with -: write the good lines, name the others"},
    {0}};
static const struct cli_spec spec = {
    .prog = "ladder-log",
    .words = "KIND [WHAT] [key=value ... | TEXT]\n"
	     "-\n"
	     "show [ID]\n"
	     "undo [ID]\n"
	     "amend ID key=value ...\n"
	     "forget ID | before=DATE | all",
    .purpose = "Put down what happened.",
    .options = options,
    .complete = offer_words,
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

static int run(struct record *j)
{
	struct cli *c = j->cli;

	if (cli_has(c, OPT_LIVE))
		return c->n_words == 0 ? exposure_run(j, cli_value(c, OPT_LIVE))
				       : cli_error(c,
						   "'%.40s' follows --live STEP, which takes "
						   "no words",
						   c->words[0]);
	if (cli_has(c, OPT_EDIT))
		return editor_words(j, c->words, c->n_words);
	if (c->n_words == 0)
		return c->in_tty && c->out_tty
			   ? dialog_run(j)
			   : cli_error(c, "say what happened, as 'did STEP'; or - to read lines");
	if (strcmp(c->words[0], "-") == 0)
		return c->n_words == 1 ? import_read(j, cli_has(c, OPT_KEEP_GOING))
				       : cli_error(c, "'%.40s' follows -, which reads stdin alone",
						   c->words[1]);
	const struct revise_way *back = revise_way(c->words[0]);
	if (back != NULL)
		return back->run(j, c->words + 1, c->n_words - 1);
	if (entry_kind(c->words[0]) == KIND_NONE)
		return unknown(j, c->words[0]);
	if (c->in_tty && c->n_words == 2 && strcmp(c->words[0], "score") == 0)
		return dialog_score(j, c->words[1]);
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
