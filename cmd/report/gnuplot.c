/* Pictures: a view as a script for gnuplot, and gnuplot itself: a script in, a picture out. */
#include "app/run.h"
#include "plot.h"
#include "report_in.h"

bool report_draw(const struct buf *script, struct buf *out)
{
	static const char *const argv[] = {"gnuplot", "-d", "-", NULL};

	return run_filter(argv, script, out);
}

/* The nearest thing to say for a view that has no picture. */
static int no_picture(const char *name, struct err *e)
{
	struct buf b = {0};
	char view[VIEW_NAME_MAX];

	for (size_t i = 0; view_name(i, view); i++)
		if (plot_has(view))
			buf_addf(&b, "%s%s", b.len == 0 ? "" : ", ", view);
	err_set(e, "'%s' is not drawn; these are: %s", name, buf_str(&b));
	buf_free(&b);
	return -1;
}

int report_picture(struct report *r, const char *name, struct err *e)
{
	const struct view *shown[1];
	struct buf out = {0};
	struct view v = {0};
	struct plot p = {0};
	bool empty;
	int status = -1;

	if (!plot_has(name))
		return no_picture(name, e);
	if (view_find(&v, name, e) == -1 || plot_find(&p, name, e) == -1 ||
	    report_allows(r, name, e) == -1 || report_is_chosen(r, &v, e) == -1 ||
	    report_prepare(r, &v, p.needs, e) == -1 ||
	    plot_script(&p, r->s.log, r->terminal, (enum plan_scale)r->s.plan.scale.v, &out, &empty,
			e) == -1)
		goto done;
	if (empty) {
		cli_note(r->c, "%s", v.empty);
		status = ERR_NO;
		goto done;
	}
	cli_write(r->c, &out);
	shown[0] = &v;
	report_preview(r, shown, 1);
	status = ERR_OK;
done:
	buf_free(&out);
	plot_free(&p);
	view_free(&v);
	return status;
}
