/* What a shell may offer after ladder-report: views, terminals, readers of a share, steps. */
#include <string.h>

#include "app/complete.h"
#include "plot.h"
#include "report_in.h"

/* The views; of a share those that it lists. */
static void add_views(struct complete *c, const struct report *r)
{
	char name[VIEW_NAME_MAX];
	struct view v;
	struct err e;

	for (size_t i = 0; view_name(i, name); i++)
		if (report_allows(r, name, &e) == 0 && view_find(&v, name, &e) == 0) {
			complete_add(c, v.name, v.doc);
			view_free(&v);
		}
}

static void add_value(struct complete *c, const struct plan *p)
{
	if (strcmp(c->option, "share") == 0)
		for (size_t i = 0; i < p->n_share; i++)
			complete_add(c, p->share[i].contact.s, NULL);
	else if (strcmp(c->option, "terminal") == 0)
		for (size_t i = 0; plot_terminals[i] != NULL; i++)
			complete_add(c, plot_terminals[i], NULL);
	else if (strcmp(c->option, "step") == 0)
		complete_ids(c, p, REF_STEP);
	else
		complete_add(c, "review", "the last look back");
}

void report_offer(struct complete *c)
{
	struct report r = {.c = c->cli};
	const char *share = cli_value(c->cli, REPORT_SHARE);

	session_open(&r.s, c->cli, SESSION_ANY_PLAN);
	if (share != NULL)
		r.to = report_share(&r.s.plan, share);
	if (c->option != NULL)
		add_value(c, &r.s.plan);
	else
		add_views(c, &r);
	session_close(&r.s);
}
