#include <string.h>

#include "app/cli.h"
#include "app/complete.h"
#include "init.h"
#include "values.h"
#include "setup.h"

enum { OPT_FROM, OPT_CODE, OPT_SCALE, OPT_LIST, OPT_CHECK, OPT_GIT, OPT_ADOPT, OPT_VALUES };

static const struct cli_option options[] = {
    [OPT_FROM] = {"from", 0, "NAME|FILE", "begin with this template or plan"},
    [OPT_CODE] = {"code", 0, "CODE", "the ladder's code: of whom a share comes from"},
    [OPT_SCALE] = {"scale", 0, "SCALE", "figures in 100, 10, faces or three-faces"},
    [OPT_LIST] = {"list", 0, NULL, "what templates there are"},
    [OPT_CHECK] = {"check", 0, NULL, "find every fault in the plan, and the log's"},
    [OPT_GIT] = {"git", 0, NULL, "keep the plan in git, and the log out of it"},
    [OPT_ADOPT] = {"adopt", 0, NULL, "take over a log that sqlite3 restored from a dump"},
    [OPT_VALUES] = {"values", 0, NULL, "five minutes on what it is for; proposes a change"},
    {0}};
static void offer_template(void *ctx, const char *name, const char *doc)
{
	complete_add(ctx, name, doc);
}

/* What a shell may offer: templates, scales, and files where one may be named. */
static void offer(struct complete *c)
{
	if (c->option != NULL && strcmp(c->option, "from") == 0)
		template_each(offer_template, c);
	for (size_t i = 0; i < SCALE_N && c->option != NULL && strcmp(c->option, "scale") == 0; i++)
		complete_add(c, plan_scale_words[i], plan_scale_says[i]);
	if (c->option == NULL || strcmp(c->option, "from") == 0)
		buf_adds(c->out, ":files\n");
}

static const struct cli_spec spec = {
    .prog = "ladder-init",
    .words = "\n--check [FILE]",
    .purpose = "Makes a ladder: a plan to edit and an empty log; finds faults in a plan.",
    .examples = "  ladder-init                        a few questions, and there is a plan\n"
		"  ladder-init --from reentry         begin with a template; --list has them\n"
		"  ladder-init --check                is the plan sound?\n",
    .options = options,
    .formats = 1u << FORMAT_TSV | 1u << FORMAT_JSONL,
    .complete = offer,
};

int main(int argc, char **argv)
{
	struct cli c;

	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, c.status);
	int status;
	if (c.n_words > (cli_has(&c, OPT_CHECK) ? 1 : 0))
		status = cli_error(&c, "'%s' is a word too many; 'ladder-init -h' shows the use",
				   c.words[c.n_words - 1]);
	else if (cli_has(&c, OPT_LIST))
		status = init_list(&c);
	else if (cli_has(&c, OPT_VALUES))
		status = values_ask(&c);
	else if (cli_has(&c, OPT_ADOPT))
		status = init_adopt(&c);
	else if (cli_has(&c, OPT_CHECK))
		status = init_check(&c, c.n_words == 1 ? c.words[0] : NULL);
	else
		status = init_make(&c, &(struct init_how){.from = cli_value(&c, OPT_FROM),
							  .code = cli_value(&c, OPT_CODE),
							  .scale = cli_value(&c, OPT_SCALE),
							  .git = cli_has(&c, OPT_GIT)});
	return cli_finish(&c, status);
}
