#include "relapse.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "out/entry_say.h"

enum { ROWS_SHOWN = 6 };

static const char *const rule_words[] = {
    [SIGN_NONE] = "hand",     [SIGN_AVOIDED] = "avoided", [SIGN_NOTICED] = "noticed",
    [SIGN_LEFT] = "left",     [SIGN_LEVEL] = "level",	  [SIGN_SILENT] = "silent",
    [SIGN_RETURN] = "return", [SIGN_DRIFT] = "drift"};

/* What one row of S stands for, whether it is the plan's or the questionnaire's. */
struct its {
	const char *id, *notice, *rule;
	const struct plist *act;
};

static struct its its_of(const struct plan *p, const struct sign_state *v)
{
	static const struct plist none;

	if (v->sign < 0)
		return (struct its){v->id, v->id, v->item != 0 ? "score" : "hand", &none};
	const struct sign *g = &p->relapse.signs[v->sign];
	return (struct its){g->id.s, g->notice.s != NULL ? g->notice.s : g->id.s,
			    rule_words[g->rule.v], &g->act};
}

/* --- for people --------------------------------------------------------------------- */

static void add_rows(struct sheet *s, const struct plan *p, const struct sign_state *v)
{
	for (size_t i = 0; i < v->n_rows && i < ROWS_SHOWN; i++) {
		struct buf b = {0};
		entry_say(&b, v->rows[i], (enum plan_scale)p->scale.v);
		sheet_add(s, SHEET_MORE, "%s", buf_str(&b));
		buf_free(&b);
	}
	if (v->n_rows > ROWS_SHOWN)
		sheet_add(s, SHEET_MORE, "and %zu more", v->n_rows - ROWS_SHOWN);
}

static void add_decided(struct sheet *s, const struct plist *act)
{
	for (size_t i = 0; i < act->n; i++)
		sheet_add(s, SHEET_ITEM, "you decided: %s", act->v[i].s);
}

static void add_sign(struct sheet *s, const struct plan *p, const struct sign_state *v)
{
	struct its it = its_of(p, v);

	sheet_add(s, SHEET_HEAD, "%s%s", it.notice, v->urgent ? " (urgent)" : "");
	if (v->why == NULL)
		return;
	sheet_add(s, SHEET_ITEM, "%s", v->why);
	add_rows(s, p, v);
	add_decided(s, it.act);
	const char *alarms =
	    v->sign < 0 ? NULL
			: signs_false_alarms((enum sign_rule)p->relapse.signs[v->sign].rule.v);
	if (alarms != NULL && strcmp(it.rule, "drift") == 0)
		sheet_add(s, SHEET_ITEM, "%s", alarms);
}

/* What the count says, and that it sees no more than what was written. */
static void add_stage_line(struct sheet *s, const struct signs *g)
{
	const bool calm = g->stage <= STAGE_UNKNOWN;
	struct buf b = {0};

	if (g->n == 0)
		buf_adds(&b, "The plan names no signs yet");
	else if (g->n_up == 0 && g->n == 1)
		buf_adds(&b, "Your one sign is not up");
	else if (g->n_up == 0)
		buf_addf(&b, "None of your %zu signs is up", g->n);
	else
		buf_addf(&b, "%zu of %zu sign%s %s up", g->n_up, g->n, g->n == 1 ? "" : "s",
			 g->n_up == 1 ? "is" : "are");
	sheet_add(s, SHEET_PLAIN, "Stage: %s. %s%s.", signs_stage_words[g->stage], buf_str(&b),
		  calm ? "; this cannot see how you are" : "");
	buf_free(&b);
}

static void add_age(struct sheet *s, const struct signs *g)
{
	struct buf b = {0};

	if (g->age_days >= 0)
		date_write_ago(&b, -g->age_days, 0);
	sheet_add(
	    s, SHEET_PLAIN, "%s%s.",
	    g->age_days < 0 ? "Nothing is written down yet" : "The newest entry: ", buf_str(&b));
	buf_free(&b);
}

static void add_head(struct sheet *s, const struct signs *g)
{
	sheet_add(s, SHEET_PLAIN, "Good that you are here.");
	add_stage_line(s, g);
	add_age(s, g);
	if (g->after != NULL && g->stage == STAGE_WATCH)
		sheet_add(s, SHEET_PLAIN,
			  "Something urgent was looked back on within the last 30 days: at least "
			  "watch.");
	if (g->n_again != 0 && g->stage != STAGE_URGENT)
		sheet_add(s, SHEET_PLAIN, SIGNS_ASK_AGAIN);
	if (g->lowered)
		sheet_add(s, SHEET_PLAIN,
			  "You looked back within the last seven days: watch, rather than act.");
}

static void add_stage(struct sheet *s, const struct plan *p, const struct signs *g)
{
	const struct plist *act = g->stage >= STAGE_ACT	    ? &p->relapse.act.act
				  : g->stage == STAGE_WATCH ? &p->relapse.watch.act
							    : NULL;

	if (act == NULL || act->n == 0)
		return;
	sheet_add(s, SHEET_HEAD, "At this stage (%s)",
		  g->stage == STAGE_WATCH ? signs_stage_words[STAGE_WATCH]
					  : signs_stage_words[STAGE_ACT]);
	add_decided(s, act);
}

void relapse_check(struct sheet *s, const struct plan *p, const struct signs *g, int minute)
{
	const struct people_how how = {.crisis_first = true, .minute = minute};

	add_head(s, g);
	/* People come before anything that counts. */
	if (g->stage == STAGE_URGENT || signs_is_long_act(g) || signs_is_near(g)) {
		sheet_add(s, SHEET_HEAD, "People");
		people_add(s, p, &how);
	}
	for (int urgent = 1; urgent >= 0; urgent--)
		for (size_t i = 0; i < g->n; i++)
			if (g->v[i].up && g->v[i].urgent == (urgent == 1))
				add_sign(s, p, &g->v[i]);
	add_stage(s, p, g);
	if (g->stage == STAGE_STEADY)
		return;
	sheet_add(s, SHEET_HEAD, "Any time");
	sheet_add(s, SHEET_ITEM, "'relapse-plan now' has people, words and a breath");
	if (g->stage >= STAGE_ACT)
		sheet_add(s, SHEET_ITEM, "'relapse-plan after' looks back, once it is quieter");
}

/* --- for programs -------------------------------------------------------------------- */

static const struct column columns[] = {
    {"stage", COL_TEXT},	{"sign", COL_TEXT},    {"up", COL_TEXT},     {"urgent", COL_TEXT},
    {"rule", COL_TEXT},		{"notice", COL_TEXT},  {"why", COL_TEXT},    {"decided", COL_TEXT},
    {"false_alarms", COL_TEXT}, {"entries", COL_LIST}, {"age_days", COL_INT}};

static void add_list(struct table *t, const struct plist *l)
{
	struct buf b = {0};

	for (size_t i = 0; i < l->n; i++)
		buf_addf(&b, "%s%s", i != 0 ? "; " : "", l->v[i].s);
	table_text(t, b.len != 0 ? b.data : NULL);
	buf_free(&b);
}

static void add_entries(struct table *t, const struct sign_state *v)
{
	struct buf b = {0};

	for (size_t i = 0; v != NULL && i < v->n_rows; i++) {
		if (i != 0)
			buf_addc(&b, ',');
		entry_id_write(&b, v->rows[i]->id);
	}
	table_text(t, b.len != 0 ? b.data : NULL);
	buf_free(&b);
}

/* The stage and what is known of one sign; V is NULL where there is none. */
static void add_row(struct table *t, const struct plan *p, const struct signs *g,
		    const struct sign_state *v)
{
	static const struct plist none;
	struct its it = {0};

	if (v != NULL)
		it = its_of(p, v);
	table_text(t, signs_stage_words[g->stage]);
	table_text(t, it.id);
	table_text(t, v == NULL ? NULL : v->up ? "yes" : "no");
	table_text(t, v == NULL ? NULL : v->urgent ? "yes" : "no");
	table_text(t, it.rule);
	table_text(t, it.notice);
	table_text(t, v == NULL ? NULL : v->why);
	add_list(t, v == NULL ? &none : it.act);
	table_text(t, v == NULL || v->sign < 0
			  ? NULL
			  : signs_false_alarms((enum sign_rule)p->relapse.signs[v->sign].rule.v));
	add_entries(t, v);
	if (g->age_days < 0)
		table_none(t);
	else
		table_int(t, g->age_days);
	table_row_end(t);
}

void relapse_check_table(struct buf *b, enum format format, const struct plan *p,
			 const struct signs *g)
{
	struct table t;

	table_begin(&t, b, format, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < g->n; i++)
		add_row(&t, p, g, &g->v[i]);
	if (g->n == 0)
		add_row(&t, p, g, NULL);
	table_end(&t);
}
