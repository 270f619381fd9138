/* ladder-report - show what the log says: one view, in one format, for one reader. */
#include "report_in.h"

#include <stdlib.h>
#include <string.h>

#include "plot.h"
#include "base/text.h"

static const struct cli_option report_options[] = {
    [REPORT_SINCE] = {"since", 0, "WHEN", "only from then on (review: the last one)"},
    [REPORT_UNTIL] = {"until", 0, "WHEN", "only before then, or to the end of that day"},
    [REPORT_ALL] = {"all", 0, NULL, "the whole ladder, not just where you are"},
    [REPORT_LIST] = {"list", 0, NULL, "the views there are"},
    [REPORT_SHARE] = {"share", 0, "NAME", "only what the plan shares with NAME"},
    [REPORT_RELATIVE] = {"relative", 0, NULL, "days from the first entry, no dates"},
    [REPORT_TERMINAL] = {"terminal", 0, "KIND", "picture: svg, png, pdf, dumb or sixel"},
    [REPORT_N_OPTIONS] = {0},
};

/* What goes out between two pages; stops when stdout is gone. */
static int flush(void *ctx, struct buf *out)
{
	struct cli *c = ctx;

	cli_write(c, out);
	return c->out_failed ? 1 : 0;
}

static int list_views(struct cli *c)
{
	static const struct column cols[] = {{"view", COL_TEXT}, {"doc", COL_TEXT}};
	char name[VIEW_NAME_MAX];
	struct buf out = {0};
	struct table t;
	struct view v;
	struct err e;
	int status = 0;

	table_begin(&t, &out, c->output, cols, 2);
	t.width = c->width;
	t.ascii = !c->utf8;
	for (size_t i = 0; status == 0 && view_name(i, name); i++) {
		if (view_find(&v, name, &e) == -1) {
			status = cli_fail(c, &e);
		} else {
			table_text(&t, v.name);
			table_text(&t, v.doc);
			table_row_end(&t);
		}
		view_free(&v);
	}
	table_end(&t);
	cli_write(c, &out);
	buf_free(&out);
	return status;
}

/* A view as a table or as text; the status. */
static int write_view(struct report *r, const char *name, bool first, struct err *e)
{
	struct cli *c = r->c;
	const struct view *shown[1];
	struct buf out = {0};
	struct view_out to = {.out = &out,
			      .width = c->width,
			      .ascii = !c->utf8,
			      .scale = (enum plan_scale)r->s.plan.scale.v,
			      .flush = flush,
			      .ctx = c};
	struct view v = {0};
	size_t rows = 0;
	int status = -1;

	if (view_find(&v, name, e) == -1 || report_allows(r, name, e) == -1 ||
	    report_prepare(r, &v, "", e) == -1)
		goto done;
	if (!first && c->output == FORMAT_TEXT)
		buf_addf(&out, "\n");
	if (c->output == FORMAT_TEXT ? view_text(&v, r->s.log, &to, &rows, e)
				     : view_table(&v, r->s.log, c->output, &to, &rows, e))
		goto done;
	if (rows == 0 && c->output == FORMAT_TEXT)
		buf_addf(&out, "%s\n", v.empty);
	cli_write(c, &out);
	shown[0] = &v;
	report_preview(r, shown, 1);
	status = rows == 0 ? ERR_NO : ERR_OK;
done:
	buf_free(&out);
	view_free(&v);
	return status;
}

/* All that is shared, one view after the other. */
static int write_shared(struct report *r, struct err *e)
{
	char name[VIEW_NAME_MAX];
	int status = ERR_NO, one;
	bool first = true;

	if (r->c->output != FORMAT_TEXT)
		return err_set(e, "name one view that is shared with %s", r->to->contact.s);
	for (size_t i = 0; view_name(i, name); i++) {
		if (report_allows(r, name, NULL) == -1 || strcmp(name, "entries") == 0)
			continue;
		one = write_view(r, name, first, e);
		if (one == -1)
			return -1;
		first = false;
		if (one == ERR_OK)
			status = ERR_OK;
	}
	return status;
}

static int write_report(struct report *r, struct err *e)
{
	struct cli *c = r->c;
	const char *name = c->n_words == 1 ? c->words[0] : NULL;

	if (c->output == FORMAT_HTML)
		return report_page(r, name, e);
	if (c->output == FORMAT_GNUPLOT)
		return report_picture(r, name != NULL ? name : "progress", e);
	if (name == NULL && r->to != NULL)
		return write_shared(r, e);
	if (name != NULL && r->ask.relative && strcmp(name, "entries") == 0)
		return err_set(e, "entries are read back by their instants; --relative goes with "
				  "other views");
	return write_view(r, name != NULL ? name : "summary", true, e);
}

/* The log may be missing: then there is nothing to show, in every format. */
static int no_log(struct cli *c)
{
	cli_note(c, "nothing is written down yet; ladder-log win TEXT is a fine beginning");
	return ERR_NO;
}

/* *NEED: what the view that is asked for has to be shown from. */
static int check_words(struct cli *c, unsigned *need, struct err *e)
{
	struct view v;
	int r = 0;

	*need = SESSION_PLAN | SESSION_LOG;

	if (c->n_words > 1 && c->words[1][0] == '-')
		return err_set(e, "options come before the view: %s %s %s", c->spec->prog,
			       c->words[1], c->words[0]);
	if (c->n_words > 1)
		return err_set(e, "one view at a time, not '%s' and '%s'", c->words[0],
			       c->words[1]);
	if (c->n_words == 1) {
		r = view_find(&v, c->words[0], e);
		if (v.no_plan && c->output != FORMAT_HTML && cli_value(c, REPORT_SHARE) == NULL)
			*need = SESSION_ANY_PLAN | SESSION_LOG;
		view_free(&v);
	}
	return r;
}

static int check_terminal(struct report *r, struct err *e)
{
	size_t n = 0;

	r->terminal = cli_value(r->c, REPORT_TERMINAL);
	if (r->terminal == NULL)
		return 0;
	if (r->c->output == FORMAT_TEXT)
		r->c->output = FORMAT_GNUPLOT;
	if (r->c->output != FORMAT_GNUPLOT)
		return err_set(e, "--terminal goes with -o gnuplot");
	for (; plot_terminals[n] != NULL; n++)
		if (strcmp(plot_terminals[n], r->terminal) == 0)
			return 0;
	return text_unknown(e, r->terminal, plot_terminals, n,
			    "; there are svg, png, pdf, dumb and sixel", "no terminal '%s'",
			    r->terminal);
}

static int run(struct cli *c)
{
	struct report r = {.c = c};
	struct err e = {0};
	int status = -1;
	unsigned need;

	if (cli_has(c, REPORT_LIST))
		return list_views(c);
	if (check_words(c, &need, &e) == -1 || check_terminal(&r, &e) == -1) {
		status = cli_fail(c, &e);
		goto done;
	}
	if (session_open(&r.s, c, need) == -1) {
		status = c->status;
		goto done;
	}
	if (r.s.log == NULL) {
		status = no_log(c);
		goto done;
	}
	cli_page(c);
	if (report_ask(&r, &e) == 0)
		status = write_report(&r, &e);
	if (status == -1)
		status = cli_fail(c, &e);
done:
	session_close(&r.s);
	return status;
}

int main(int argc, char **argv)
{
	static const struct cli_spec spec = {
	    .prog = "ladder-report",
	    .words = "[VIEW]",
	    .purpose = "Show what the log says.",
	    .examples =
		"  ladder-report                      what was done, and where the ladder stands\n"
		"  ladder-report --terminal dumb progress    a picture in letters\n"
		"  ladder-report -o html >page.html   a page to print or to hand over\n"
		"  ladder-report --list               the views there are\n",
	    .options = report_options,
	    .complete = report_offer,
	    .formats = 1u << FORMAT_TEXT | 1u << FORMAT_TSV | 1u << FORMAT_JSONL |
		       1u << FORMAT_CSV | 1u << FORMAT_GNUPLOT | 1u << FORMAT_HTML,
	};
	struct cli c;

	if (cli_start(&c, &spec, argc, argv) == -1)
		return cli_finish(&c, c.status);
	return cli_finish(&c, run(&c));
}
