#include "app/cli.h"
#include "haven.h"

enum { OPT_URGENT, OPT_PLAIN, OPT_PAPER };

static const struct cli_option options[] = {
    [OPT_URGENT] = {"urgent", 0, NULL, "now: crisis contacts before the others"},
    [OPT_PLAIN] = {"plain", 0, NULL, "now: all at once, nothing moves"},
    [OPT_PAPER] = {"paper", 0, "SIZE", "card -o html: a4 (two to cut and fold) or a6"},
    {0}};
static const struct cli_spec spec = {
    .prog = "relapse-plan",
    .words = "[now | check | card | after]",
    .purpose = "Be there when it gets hard again: the plan, people, words, a breath.",
    .options = options,
    .formats = 1u << FORMAT_TSV | 1u << FORMAT_JSONL | 1u << FORMAT_HTML,
};

int main(int argc, char **argv)
{
	struct cli c;

	/* Whatever is wrong with options or places: who asks for `now` gets something. */
	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, haven_at_least(&c, argv + 1));
	const struct haven_ask ask = {.crisis_first = cli_has(&c, OPT_URGENT),
				      .plain = cli_has(&c, OPT_PLAIN),
				      .paper = cli_value(&c, OPT_PAPER)};
	return cli_finish(&c, haven_run(&c, &ask));
}
