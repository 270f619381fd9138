/* ladder-report - show what the log says: one view, in one format, for one reader. */
#include "report_in.h"

#include <stdlib.h>
#include <string.h>

#include "plot.h"
#include "base/text.h"

static const struct cli_option report_options[] = {
    [REPORT_SINCE] = {"since", 0, "WHEN", "only from then on (review: the last one)"},
    [REPORT_UNTIL] = {"until", 0, "WHEN", "only before then, or to the end of that day"},
    [REPORT_AS_OF] = SESSION_AS_OF,
    [REPORT_STEP] = {"step", 0, "ID,...", "only what is about these steps"},
    [REPORT_THEME] = {"theme", 0, "THEME", "only what is about steps of this theme"},
    [REPORT_ALL] = {"all", 0, NULL, "the whole ladder, not just where you are"},
    [REPORT_LIST] = {"list", 0, NULL, "the views there are"},
    [REPORT_SHARE] = {"share", 0, "NAME", "only what the plan shares with NAME"},
    [REPORT_RELATIVE] = {"relative", 0, NULL, "days from the first entry, no dates"},
    [REPORT_NAMES] = {"names", 0, NULL, "of several ladders, what each is called too"},
    [REPORT_DRY_RUN] = {"dry-run", 0, NULL,
			"with --share: how much of what would go; nothing goes"},
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
	    report_is_chosen(r, &v, e) == -1 || report_prepare(r, &v, "", e) == -1)
		goto done;
	if (c->output != FORMAT_JSONL && !first) /* so that tables can be told apart */
		buf_addc(&out, '\n');
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

/* What is urgent comes before all views for people, once, as far as any of NAMES gives it. */
static int write_urgent(struct report *r, char *const *names, int n, struct err *e)
{
	struct buf out = {0};
	int urgent = 0;

	for (int i = 0; urgent != -1 && i < n; i++) {
		struct view v;

		if (view_find(&v, names[i], e) == -1 || report_allows(r, names[i], e) == -1)
			urgent = -1;
		else if (urgent == 0 && (n > 1 || v.urgent || r->to != NULL))
			urgent = report_urgent(r, &v, false, &out, e);
		view_free(&v);
	}
	if (urgent == 1) {
		buf_addc(&out, '\n');
		cli_write(r->c, &out);
	}
	buf_free(&out);
	return urgent;
}

/* The views NAMES, one after the other, as text, tables or pictures; 0 when any had something. */
static int write_views(struct report *r, char *const *names, int n, struct err *e)
{
	int status = ERR_NO, one;

	if (r->c->output == FORMAT_TEXT && write_urgent(r, names, n, e) == -1)
		return -1;
	for (int i = 0; i < n; i++) {
		one = r->c->output == FORMAT_GNUPLOT ? report_picture(r, names[i], e)
						     : write_view(r, names[i], i == 0, e);
		if (one == -1)
			return -1;
		if (one == ERR_OK)
			status = ERR_OK;
	}
	return status;
}

/* All that is shared, one view after the other. */
static int write_shared(struct report *r, struct err *e)
{
	char name[64][VIEW_NAME_MAX], *shared[64];
	int n = 0;

	if (r->c->output != FORMAT_TEXT)
		return err_set(e, "name one view that is shared with %s", r->to->contact.s);
	for (size_t i = 0; n < 64 && view_name(i, name[n]); i++)
		if (strcmp(name[n], "entries") != 0 && report_allows(r, name[n], NULL) == 0) {
			shared[n] = name[n];
			n++;
		}
	return write_views(r, shared, n, e);
}

static int write_report(struct report *r, struct err *e)
{
	char summary[] = "summary", progress[] = "progress";
	struct cli *c = r->c;
	char *none = c->output == FORMAT_GNUPLOT ? progress : summary;

	if (cli_has(c, REPORT_DRY_RUN))
		return report_dry_run(r, e);
	if (c->output == FORMAT_HTML)
		return report_page(r, e);
	if (c->n_words == 0 && r->to != NULL && c->output != FORMAT_GNUPLOT)
		return write_shared(r, e);
	for (int i = 0; r->ask.relative && i < c->n_words; i++)
		if (strcmp(c->words[i], "entries") == 0)
			return err_set(e,
				       "entries are read back by their instants; --relative goes "
				       "with other views");
	return write_views(r, c->n_words == 0 ? &none : c->words, c->n_words == 0 ? 1 : c->n_words,
			   e);
}

/* The log may be missing: then there is nothing to show, in every format. */
static int no_log(struct cli *c)
{
	cli_note(c, "nothing is written down yet; ladder-log win TEXT is a fine beginning");
	return ERR_NO;
}

/* *NEED: what the views that are asked for have to be shown from; *MANY: of several ladders. */
static int check_words(struct cli *c, unsigned *need, bool *many, struct err *e)
{
	bool any_plan =
	    c->n_words != 0 && c->output != FORMAT_HTML && cli_value(c, REPORT_SHARE) == NULL;

	*many = false;
	for (int i = 0; i < c->n_words; i++) {
		struct view v;
		int r = view_find(&v, c->words[i], e);

		any_plan = any_plan && v.no_plan;
		*many = *many || v.many;
		view_free(&v);
		if (r == -1)
			return -1;
	}
	if (*many && c->n_words > 1)
		return err_set(e, "several ladders stand alone, beside no other view");
	if (!*many && c->n_dirs > 1)
		return err_set(e, "one ladder (-d) at a time, but for caseload");
	*need = SESSION_LOG | (any_plan ? SESSION_ANY_PLAN : SESSION_PLAN);
	return 0;
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

static int write_ladders(struct report *r, const char *name, struct err *e)
{
	struct view v;
	int status = view_find(&v, name, e);

	if (status == 0 && (r->c->output == FORMAT_HTML || r->c->output == FORMAT_GNUPLOT))
		status = err_set(e, "'%s' is text or a table", name);
	if (status == 0 && cli_value(r->c, REPORT_SHARE) != NULL)
		status = err_set(e, "'%s' is shared with nobody", name);
	status = status == 0 ? report_ladders(r, &v) : cli_fail(r->c, e);
	view_free(&v);
	return status;
}

static int run(struct cli *c)
{
	struct report r = {.c = c};
	struct err e = {0};
	int status = -1;
	unsigned need = 0;
	bool many = false;

	if (cli_has(c, REPORT_LIST))
		return list_views(c);
	if (check_words(c, &need, &many, &e) == -1 || check_terminal(&r, &e) == -1) {
		status = cli_fail(c, &e);
		goto done;
	}
	if (session_as_of(c, REPORT_AS_OF) == -1) {
		status = c->status;
		goto done;
	}
	if (many) {
		status = write_ladders(&r, c->words[0], &e);
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
	report_held(&r);
	if (status == -1)
		status = cli_fail(c, &e);
done:
	session_close(&r.s);
	return status;
}

/* Options stand on either side of the views. */
static bool takes_options(const char *word)
{
	(void)word;
	return true;
}

int main(int argc, char **argv)
{
	static const struct cli_spec spec = {
	    .prog = "ladder-report",
	    .words = "[VIEW ...]",
	    .takes_options = takes_options,
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
