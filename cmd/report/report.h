/*
 * report - what ladder-report does: one view of the log, in one format, for one reader.
 *
 *	static const struct cli_spec spec = {
 *		.prog = "ladder-report", .options = report_options};
 *	if (cli_start(&cli, &spec, argc, argv) == -1)
 *		return cli_finish(&cli, cli.status);
 *	return cli_finish(&cli, report_run(&cli));
 *
 * It opens plan and log, computes what views may ask of history and signs, lets the view
 * write, and says on stderr what a share gave away.  It changes nothing anywhere.
 */
#ifndef LADDER_REPORT_REPORT_H
#define LADDER_REPORT_REPORT_H

#include "app/cli.h"

enum report_option {
	REPORT_SINCE, REPORT_UNTIL, REPORT_ALL, REPORT_LIST, REPORT_SHARE, REPORT_RELATIVE,
	REPORT_TERMINAL, REPORT_N_OPTIONS
};
extern const struct cli_option report_options[]; /* by enum report_option */

/* Returns the exit status; every message has been printed. */
int report_run(struct cli *c);

#endif
