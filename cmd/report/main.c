/* ladder-report - show what the log says: one view, in one format, for one reader. */
#include "report.h"

int main(int argc, char **argv)
{
	static const struct cli_spec spec = {
	    .prog = "ladder-report",
	    .words = "[VIEW]",
	    .purpose = "Show what the log says.",
	    .options = report_options,
	    .formats = 1u << FORMAT_TEXT | 1u << FORMAT_TSV | 1u << FORMAT_JSONL |
		       1u << FORMAT_CSV | 1u << FORMAT_GNUPLOT | 1u << FORMAT_HTML,
	};
	struct cli c;

	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, c.status);
	return cli_finish(&c, report_run(&c));
}
