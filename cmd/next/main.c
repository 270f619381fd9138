#include "app/cli.h"
#include "guide.h"

enum { OPT_BRIEF, OPT_TRACE, OPT_DAYS, OPT_CARD };

static const struct cli_option options[] = {
    [OPT_BRIEF] = {"brief", 0, NULL, "one discreet line, for cron; silent for rest"},
    [OPT_TRACE] = {"trace", 0, NULL, "replay the decision, rule by rule"},
    [OPT_DAYS] = {"days", 0, "N", "look N days ahead"},
    [OPT_CARD] = {"card", 0, "STEP", "a cue card of one step"},
    {0}};
static const struct cli_spec spec = {
    .prog = "ladder-next",
    .words = "",
    .purpose = "Says what comes next by your plan's own rules, and why.",
    .options = options,
    .formats = 1u << FORMAT_TSV | 1u << FORMAT_JSONL | 1u << FORMAT_ICS | 1u << FORMAT_PATCH,
};

static enum guide_mode mode_of(const struct cli *c)
{
	return cli_has(c, OPT_CARD)    ? GUIDE_CARD
	       : cli_has(c, OPT_TRACE) ? GUIDE_TRACE
	       : cli_has(c, OPT_DAYS)  ? GUIDE_DAYS
	       : cli_has(c, OPT_BRIEF) ? GUIDE_BRIEF
				       : GUIDE_ANSWER;
}

int main(int argc, char **argv)
{
	struct cli c;

	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, c.status);
	struct guide_ask ask = {mode_of(&c), cli_value(&c, OPT_DAYS), cli_value(&c, OPT_CARD)};
	int status;
	if (c.n_words > 0)
		status = cli_error(&c, "'%s' is a word too many; 'ladder-next -h' shows the use",
				   c.words[0]);
	else
		status = guide_run(&c, &ask);
	return cli_finish(&c, status);
}
