/* What a shell may offer after ladder-report: views, terminals, readers of a share, steps. */
#include <string.h>

#include "app/complete.h"
#include "plot.h"
#include "report_in.h"

/* The views; of a share those that it lists. */
static void add_views(struct complete *c, const struct share *to)
{
	char name[VIEW_NAME_MAX];
	struct view v;
	struct err e;

	for (size_t i = 0; view_name(i, name); i++) {
		bool shared = to == NULL;
		for (size_t k = 0; !shared && k < to->views.n; k++)
			shared = strcmp(to->views.v[k].s, name) == 0;
		if (shared && view_find(&v, name, &e) == 0) {
			complete_add(c, v.name, v.doc);
			view_free(&v);
		}
	}
}

static const struct share *find_share(const struct plan *p, const char *name)
{
	for (size_t i = 0; name != NULL && i < p->n_share; i++)
		if (strcmp(p->share[i].contact.s, name) == 0)
			return &p->share[i];
	return NULL;
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
		complete_ids(c, p, IDS_STEPS);
	else
		complete_add(c, "review", "the last look back");
}

void report_offer(struct complete *c)
{
	struct session s;

	session_open(&s, c->cli, SESSION_ANY_PLAN);
	if (c->option != NULL)
		add_value(c, &s.plan);
	else
		add_views(c, find_share(&s.plan, cli_value(c->cli, REPORT_SHARE)));
	session_close(&s);
}
