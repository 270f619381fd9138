/* One page that holds everything it needs: no script, no request, no style from elsewhere. */
#include "report_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "out/html.h"
#include "plot.h"
#include "svg.h"

struct page_view {
	char name[VIEW_NAME_MAX];
	struct view v;
	struct buf html; /* its section's inside; empty: nothing to show */
};
struct page {
	struct report *r;
	struct page_view *views;
	size_t n, cap;
	struct buf front, pictures; /* what stands at the front; empty for nothing */
	bool words;		    /* tasks and words may be shown */
	struct buf urgent;	    /* what comes first; empty for nothing */
	bool drawn;		    /* gnuplot is there */
};

/* The picture of V, with what it shows in one line; without gnuplot the line stays. */
static int add_figure(struct page *g, const struct view *v, const struct plot *p, struct buf *out,
		      bool *any, struct err *e)
{
	enum plan_scale scale = (enum plan_scale)g->r->s.plan.scale.v;
	struct buf script = {0}, svg = {0}, alt = {0};
	bool empty = true;
	int r = -1;

	*any = false;
	if (plot_script(p, g->r->s.log, "svg", scale, &script, &empty, e) == -1 ||
	    plot_alt(p, g->r->s.log, scale, &alt, e) == -1)
		goto done;
	r = 0;
	if (empty)
		goto done;
	*any = true;
	buf_adds(out, "<figure>");
	if (g->drawn && !report_draw(&script, &svg))
		g->drawn = false;
	if (g->drawn) {
		buf_adds(out, "<img width=\"680\" height=\"430\" alt=\"");
		html_text(out, alt.len != 0 ? buf_str(&alt) : v->doc);
		buf_adds(out, "\" src=\"data:image/svg+xml,");
		svg_address(out, buf_str(&svg), svg.len);
		buf_adds(out, "\">\n");
	}
	buf_adds(out, "<figcaption>");
	html_text(out, alt.len != 0 ? buf_str(&alt) : v->doc);
	buf_adds(out, "</figcaption></figure>\n");
done:
	buf_free(&script);
	buf_free(&svg);
	buf_free(&alt);
	return r;
}

/* What goes into the section of one view, and what of it into the front of the page. */
static int make_section(struct page *g, struct page_view *pv, struct err *e)
{
	const struct report *r = g->r;
	bool front = r->c->n_words == 0 && *pv->v.front != '\0', any = false;
	struct buf body = {0}, rows_html = {0};
	struct view_out to = {.out = &body,
			      .scale = (enum plan_scale)r->s.plan.scale.v,
			      .plan = g->words ? &r->s.plan : NULL,
			      .lang = session_shown(&r->s)->lang.s};
	size_t lines = 0, rows = 0;
	struct plot p = {.needs = ""};
	bool drawn = plot_has(pv->name), first = front && text_has_word(pv->v.front, "lines");
	int status = -1;

	if (drawn && plot_find(&p, pv->name, e) == -1)
		goto done;
	if (report_prepare(g->r, &pv->v, p.needs, e) == -1)
		goto done;
	if (drawn &&
	    add_figure(g, &pv->v, &p,
		       front && text_has_word(pv->v.front, "picture") ? &g->pictures : &pv->html,
		       &any, e) == -1)
		goto done;
	if (view_lines(&pv->v, r->s.log, &to, &lines, e) == -1)
		goto done;
	to.out = &rows_html;
	if (view_rows(&pv->v, r->s.log, &to, &rows, e) == -1)
		goto done;
	buf_add(first ? &g->front : &pv->html, buf_str(&body), body.len);
	buf_add(&pv->html, buf_str(&rows_html), rows_html.len);
	status = 0;
done:
	plot_free(&p);
	buf_free(&body);
	buf_free(&rows_html);
	return status;
}

static int by_place(const void *pa, const void *pb)
{
	const struct page_view *a = pa, *b = pb;

	return (a->v.page > b->v.page) - (a->v.page < b->v.page);
}

static int add_view(struct page *g, const char *name, struct err *e)
{
	struct page_view *pv;

	g->views = mem_grow(g->views, &g->cap, g->n + 1, sizeof *g->views);
	pv = &g->views[g->n];
	*pv = (struct page_view){0};
	strcpy(pv->name, name);
	if (view_find(&pv->v, pv->name, e) == -1)
		return -1;
	g->n++;
	return 0;
}

/* The views that are asked for, in their order; else those that may be seen, in the order that
 * their files give. */
static int choose(struct page *g, struct err *e)
{
	const struct cli *c = g->r->c;
	char name[VIEW_NAME_MAX];

	for (int i = 0; i < c->n_words; i++)
		if (report_allows(g->r, c->words[i], e) == -1 ||
		    add_view(g, c->words[i], e) == -1 ||
		    report_is_chosen(g->r, &g->views[g->n - 1].v, e) == -1)
			return -1;
	for (size_t i = 0; c->n_words == 0 && view_name(i, name); i++) {
		if (report_allows(g->r, name, NULL) == -1)
			continue;
		if (add_view(g, name, e) == -1)
			return -1;
		if (g->views[g->n - 1].v.page == 0 ||
		    report_is_chosen(g->r, &g->views[g->n - 1].v, NULL) == -1)
			view_free(&g->views[--g->n].v);
	}
	if (c->n_words == 0)
		qsort(g->views, g->n, sizeof *g->views, by_place);
	for (size_t i = 0; i < g->n; i++) /* what moved is pointed at anew */
		g->views[i].v.name = g->views[i].name;
	return 0;
}

static bool title_is_own(const struct report *r)
{
	return session_shown(&r->s)->title.s != NULL && r->to == NULL;
}

/* What the page is called: whom it is for, or what the plan is called. */
static void add_title(struct buf *b, const struct report *r)
{
	int to = r->to != NULL ? plan_contact(&r->s.plan, r->to->contact.s) : -1;

	if (to >= 0)
		buf_addf(b, "For %s", r->s.plan.contacts[to].name.s);
	else if (title_is_own(r))
		buf_adds(b, session_shown(&r->s)->title.s);
	else
		buf_adds(b, "A ladder");
}

static void add_head(struct buf *b, const struct report *r)
{
	struct buf title = {0};

	add_title(&title, r);
	html_begin(b, buf_str(&title));
	buf_adds(b, "<a class=\"skip\" href=\"#main\">To the content</a>\n<header>\n<h1");
	html_lang(b, title_is_own(r) ? session_shown(&r->s)->lang.s : NULL);
	buf_addc(b, '>');
	html_text(b, buf_str(&title));
	buf_adds(b, "</h1>\n<p>");
	if (r->ask.relative)
		buf_adds(b, "Days are counted from the beginning.");
	else
		date_write_long(b, date_of(r->c->now));
	buf_adds(b, "</p>\n</header>\n");
	buf_free(&title);
}

static void add_nav(struct buf *b, const struct page *g)
{
	buf_adds(b, "<nav aria-label=\"On this page\">\n<ul>\n");
	if (g->front.len + g->pictures.len != 0)
		buf_adds(b, "<li><a href=\"#front\">At a glance</a></li>\n");
	for (size_t i = 0; i < g->n; i++) {
		if (g->views[i].html.len == 0)
			continue;
		buf_addf(b, "<li><a href=\"#%s\">", g->views[i].name);
		html_text(b, g->views[i].v.title);
		buf_adds(b, "</a></li>\n");
	}
	buf_adds(b, "</ul>\n</nav>\n");
}

static void add_section(struct buf *b, const struct page_view *pv)
{
	buf_addf(b, "<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">", pv->name,
		 pv->name, pv->name);
	html_text(b, pv->v.title);
	buf_adds(b, "</h2>\n<p class=\"doc\">");
	html_text(b, pv->v.doc);
	buf_adds(b, "</p>\n");
	buf_add(b, buf_str(&pv->html), pv->html.len);
	buf_adds(b, "</section>\n");
}

static void add_front(struct buf *b, const struct page *g)
{
	if (g->front.len + g->pictures.len == 0)
		return;
	buf_adds(b, "<section id=\"front\" aria-labelledby=\"front-h\">\n"
		    "<h2 id=\"front-h\">At a glance</h2>\n");
	buf_add(b, buf_str(&g->front), g->front.len);
	buf_adds(b, "<div class=\"three\">\n");
	buf_add(b, buf_str(&g->pictures), g->pictures.len);
	buf_adds(b, "</div>\n</section>\n");
}

/* The page, once every section is known; the status. */
static int write_page(struct page *g)
{
	struct buf b = {0};
	bool any = g->front.len + g->pictures.len != 0;

	for (size_t i = 0; i < g->n; i++)
		any = any || g->views[i].html.len != 0;
	add_head(&b, g->r);
	buf_adds(&b, "<main id=\"main\">\n");
	buf_add(&b, buf_str(&g->urgent), g->urgent.len);
	add_nav(&b, g);
	add_front(&b, g);
	for (size_t i = 0; i < g->n; i++)
		if (g->views[i].html.len != 0)
			add_section(&b, &g->views[i]);
	if (!any)
		buf_adds(&b, "<p>Nothing is written down in this time yet.</p>\n");
	buf_adds(&b,
		 "</main>\n<footer>\n<p>Counts, dates and own ratings, from a plan and a log; a "
		 "notebook, not treatment. n is how many entries a figure comes from.</p>\n"
		 "</footer>\n");
	html_end(&b);
	cli_write(g->r->c, &b);
	buf_free(&b);
	return any ? ERR_OK : ERR_NO;
}

static void preview(struct page *g)
{
	const struct view **shown = mem_zeroed(g->n + 1, sizeof *shown);
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		if (g->views[i].html.len != 0 || *g->views[i].v.front != '\0')
			shown[n++] = &g->views[i].v;
	report_preview(g->r, shown, n);
	free(shown);
}

/* What is urgent stands first, as far as any of the views gives it to the reader. */
static int make_urgent(struct page *g, struct err *e)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < g->n; i++)
		r = report_urgent(g->r, &g->views[i].v, true, &g->urgent, e);
	return r == -1 ? -1 : 0;
}

int report_page(struct report *r, struct err *e)
{
	struct page g = {.r = r, .drawn = true};
	int status = choose(&g, e);

	g.words = !r->c->discreet && (r->to == NULL || report_is_shared(r, "tasks"));
	r->ask.words = g.words;
	for (size_t i = 0; status == 0 && i < g.n; i++)
		status = make_section(&g, &g.views[i], e);
	if (status == 0)
		status = make_urgent(&g, e);
	if (status == 0) {
		status = write_page(&g);
		preview(&g);
	}
	if (status != -1 && !g.drawn)
		cli_note(r->c, "gnuplot is not installed, so the page has no pictures");
	for (size_t i = 0; i < g.n; i++) {
		view_free(&g.views[i].v);
		buf_free(&g.views[i].html);
	}
	buf_free(&g.urgent);
	buf_free(&g.front);
	buf_free(&g.pictures);
	free(g.views);
	return status;
}
