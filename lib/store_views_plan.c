/* The plan as temporary tables, without what a share keeps back. */
#include "store_views.h"

#include <stdio.h>
#include <string.h>

#include "asset.h"
#include "scale.h"

/* Fills one table, a cell at a time; the first trouble is kept and the rest passed over. */
struct fill {
	sqlite3 *db;
	const struct plan *p;
	bool words, figures; /* may the plan's words, its figures be seen? */
	struct err *e;
	sqlite3_stmt *stmt;
	const char *table;
	int at;
	bool bad;
};

/* The number by which the log knows the name of a step; 0 when it was never logged. */
static int64_t name_number(sqlite3 *db, const char *name)
{
	sqlite3_stmt *stmt;
	int64_t n = 0;

	if (sqlite3_prepare_v2(db, "SELECT n FROM main.what WHERE name = ?", -1, &stmt, NULL) !=
	    SQLITE_OK)
		return 0;
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

static void fill_begin(struct fill *f, const char *table, int columns)
{
	char sql[256];
	int n = snprintf(sql, sizeof sql, "INSERT INTO temp.%s VALUES (?", table);

	for (int i = 1; i < columns; i++)
		n += snprintf(sql + n, sizeof sql - (size_t)n, ",?");
	snprintf(sql + n, sizeof sql - (size_t)n, ")");
	f->table = table;
	f->at = 0;
	f->stmt = NULL;
	if (!f->bad && sqlite3_prepare_v2(f->db, sql, -1, &f->stmt, NULL) != SQLITE_OK) {
		err_set(f->e, "table %s: %s", table, sqlite3_errmsg(f->db));
		f->bad = true;
	}
}

static void put_text(struct fill *f, const char *s)
{
	if (!f->bad && s != NULL)
		sqlite3_bind_text(f->stmt, f->at + 1, s, -1, SQLITE_TRANSIENT);
	f->at++;
}

static void put_int(struct fill *f, int64_t v)
{
	if (!f->bad)
		sqlite3_bind_int64(f->stmt, f->at + 1, v);
	f->at++;
}

static void put_none(struct fill *f)
{
	f->at++;
}

/* A word of the plan's: text that a person wrote. */
static void put_word(struct fill *f, struct ptext t)
{
	put_text(f, f->words ? t.s : NULL);
}

/* A figure that says how hard something is. */
static void put_figure(struct fill *f, struct pnum v)
{
	if (f->figures)
		put_int(f, v.v);
	else
		put_none(f);
}

static void put_said(struct fill *f, struct pnum v)
{
	if (v.set)
		put_int(f, v.v);
	else
		put_none(f);
}

/* An id, or its place in the plan ("step-3") where words are not shared. */
static void put_id(struct fill *f, struct ptext id, const char *what, size_t i)
{
	char place[64];

	snprintf(place, sizeof place, "%s-%zu", what, i + 1);
	put_text(f, f->words ? id.s : place);
}

static void fill_row(struct fill *f)
{
	if (!f->bad && sqlite3_step(f->stmt) != SQLITE_DONE) {
		err_set(f->e, "table %s: %s", f->table, sqlite3_errmsg(f->db));
		f->bad = true;
	}
	if (f->stmt != NULL) {
		sqlite3_reset(f->stmt);
		sqlite3_clear_bindings(f->stmt);
	}
	f->at = 0;
}

static void fill_end(struct fill *f)
{
	sqlite3_finalize(f->stmt);
	f->stmt = NULL;
}

/* --- the tables, in the order of plan_tables.sql ------------------------------------ */

static void fill_plan(struct fill *f, const struct store_share *share)
{
	const struct plan *p = f->p;
	const struct baseline *b = &p->baseline;
	int to = share != NULL ? plan_contact(p, share->contact) : -1;

	fill_begin(f, "plan", 23);
	put_word(f, p->title);
	put_word(f, p->why);
	put_word(f, p->risks);
	put_said(f, p->started);
	put_text(f, plan_lead_words[p->lead.v]);
	put_text(f, plan_scale_words[p->scale.v]);
	put_figure(f, p->pace.start);
	put_figure(f, p->pace.jump);
	put_figure(f, p->safety.tolerable);
	put_figure(f, p->safety.stop);
	put_int(f, p->pace.per_day.v);
	put_int(f, p->pace.per_week.v);
	put_int(f, p->pace.lapse.v);
	put_text(f, plan_strategy_words[p->pace.strategy.v]);
	if (f->figures) {
		put_said(f, b->date);
		put_said(f, b->distress);
		put_said(f, b->mood);
		put_said(f, b->arousal);
		put_said(f, b->control);
		put_said(f, b->sleep);
	} else {
		f->at += 6;
	}
	put_text(f, f->words && p->blob[0] != '\0' ? p->blob : NULL);
	put_text(f, to >= 0 ? p->contacts[to].helps.s : NULL);
	put_text(f, to >= 0 ? p->contacts[to].name.s : NULL);
	fill_row(f);
	fill_end(f);
}

static void fill_steps(struct fill *f)
{
	fill_begin(f, "step", 17);
	for (size_t i = 0; i < f->p->n_steps; i++) {
		const struct step *s = &f->p->steps[i];
		int64_t n = name_number(f->db, s->id.s);

		put_int(f, (int64_t)i + 1);
		put_id(f, s->id, "step", i);
		put_word(f, s->task);
		put_text(f, f->words ? plan_theme(f->p, (int)i) : NULL);
		put_word(f, s->why);
		put_figure(f, s->expect);
		if (f->figures)
			put_int(f, plan_tolerable(f->p, (int)i));
		else
			put_none(f);
		put_figure(f, f->p->safety.stop);
		put_said(f, s->minutes);
		put_text(f, plan_mode_words[s->mode.v]);
		put_said(f, s->by);
		put_word(f, s->predict.what);
		if (f->figures)
			put_said(f, s->predict.likely);
		else
			put_none(f);
		put_word(f, s->setting.place);
		put_said(f, s->setting.people);
		put_word(f, s->easier);
		if (n != 0)
			put_int(f, n);
		else
			put_none(f);
		fill_row(f);
	}
	fill_end(f);
}

/* The items of one list; with ids, as those of the tables they point at. */
static void fill_list(struct fill *f, struct ptext owner, const char *what, size_t i,
		      const char *name, const struct plist *v,
		      int (*find)(const struct plan *, const char *))
{
	for (size_t k = 0; k < v->n; k++) {
		int place = find != NULL ? find(f->p, v->v[k].s) : -1;

		if (!f->words && place < 0)
			continue;
		put_id(f, owner, what, i);
		put_text(f, name);
		put_int(f, (int64_t)k + 1);
		put_id(f, v->v[k],
		       strcmp(name, "after") == 0 || strcmp(name, "steps") == 0 ? "step"
		       : strcmp(name, "values") == 0				? "value"
		       : strcmp(name, "skills") == 0				? "skill"
		       : strcmp(name, "drop") == 0				? "habit"
										: "coping",
		       place < 0 ? 0 : (size_t)place);
		fill_row(f);
	}
}

static void fill_step_lists(struct fill *f)
{
	fill_begin(f, "step_list", 4);
	for (size_t i = 0; i < f->p->n_steps; i++) {
		const struct step *s = &f->p->steps[i];
		const struct {
			const char *name;
			const struct plist *v;
			int (*find)(const struct plan *, const char *);
		} lists[] = {
		    {"values", &s->values, plan_value}, {"success", &s->success, NULL},
		    {"script", &s->script, NULL},	{"contexts", &s->contexts, NULL},
		    {"drop", &s->drop, plan_behaviour}, {"coping", &s->coping, plan_coping},
		    {"skills", &s->skills, plan_skill}, {"after", &s->after, plan_step},
		    {"limits", &s->limits, NULL},
		};

		for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
			fill_list(f, s->id, "step", i, lists[k].name, lists[k].v, lists[k].find);
	}
	fill_end(f);
}

/* Safety behaviours, and the people steps lean on (never named in a share). */
static void fill_supports(struct fill *f, bool names)
{
	const struct plan *p = f->p;
	int64_t n = 0;

	fill_begin(f, "support", 4);
	for (size_t i = 0; i < p->n_safety_behaviours; i++) {
		put_int(f, ++n);
		put_id(f, p->safety_behaviours[i].id, "habit", i);
		put_text(f, "habit");
		put_word(f, p->safety_behaviours[i].what);
		fill_row(f);
	}
	for (size_t i = 0; names && i < p->n_contacts; i++) {
		put_int(f, ++n);
		put_text(f, p->contacts[i].id.s);
		put_text(f, "person");
		put_text(f, p->contacts[i].name.s);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_values(struct fill *f)
{
	fill_begin(f, "value", 5);
	for (size_t i = 0; i < f->p->n_values; i++) {
		const struct value *v = &f->p->values[i];

		put_int(f, (int64_t)i + 1);
		put_id(f, v->id, "value", i);
		put_word(f, v->why);
		put_word(f, v->area);
		put_int(f, v->weight.v);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_goals(struct fill *f)
{
	fill_begin(f, "goal", 6);
	for (size_t i = 0; i < f->p->n_goals; i++) {
		const struct goal *g = &f->p->goals[i];

		put_int(f, (int64_t)i + 1);
		put_id(f, g->id, "goal", i);
		put_word(f, g->what);
		put_word(f, g->measure);
		put_said(f, g->by);
		put_said(f, g->review);
		fill_row(f);
	}
	fill_end(f);
	fill_begin(f, "goal_list", 4);
	for (size_t i = 0; i < f->p->n_goals; i++) {
		const struct goal *g = &f->p->goals[i];

		fill_list(f, g->id, "goal", i, "values", &g->values, plan_value);
		fill_list(f, g->id, "goal", i, "steps", &g->steps, plan_step);
	}
	fill_end(f);
}

static void fill_tools(struct fill *f)
{
	const struct plan *p = f->p;

	fill_begin(f, "coping", 4);
	for (size_t i = 0; i < p->n_coping; i++) {
		put_int(f, (int64_t)i + 1);
		put_id(f, p->coping[i].id, "coping", i);
		put_word(f, p->coping[i].kind);
		put_word(f, p->coping[i].how);
		fill_row(f);
	}
	fill_end(f);
	fill_begin(f, "skill", 5);
	for (size_t i = 0; i < p->n_skills; i++) {
		put_int(f, (int64_t)i + 1);
		put_id(f, p->skills[i].id, "skill", i);
		put_word(f, p->skills[i].what);
		put_said(f, p->skills[i].level);
		put_said(f, p->skills[i].target);
		fill_row(f);
	}
	fill_end(f);
	fill_begin(f, "ritual", 3);
	for (size_t i = 0; i < p->n_rituals; i++) {
		put_int(f, (int64_t)i + 1);
		put_id(f, p->rituals[i].id, "ritual", i);
		put_word(f, p->rituals[i].what);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_signs(struct fill *f)
{
	fill_begin(f, "sign", 5);
	for (size_t i = 0; i < f->p->relapse.n_signs; i++) {
		const struct sign *s = &f->p->relapse.signs[i];
		struct buf act = {0};

		for (size_t k = 0; k < s->act.n; k++)
			buf_addf(&act, "%s%s", k == 0 ? "" : "; ", s->act.v[k].s);
		put_int(f, (int64_t)i + 1);
		put_id(f, s->id, "sign", i);
		put_word(f, s->notice);
		put_int(f, s->urgent);
		put_text(f, f->words && act.len != 0 ? buf_str(&act) : NULL);
		fill_row(f);
		buf_free(&act);
	}
	fill_end(f);
	fill_begin(f, "base_score", 2);
	for (size_t i = 0; f->figures && i < f->p->baseline.n_scores; i++) {
		put_text(f, f->p->baseline.scores[i].scale.s);
		put_int(f, f->p->baseline.scores[i].total.v);
		fill_row(f);
	}
	fill_end(f);
}

/* Published figures of questionnaires; no person's. */
static void fill_scales(struct fill *f)
{
	const char *ids[64];
	struct arena mem = {0};
	size_t n = scale_ids(ids, 64, &mem);

	fill_begin(f, "scale", 8);
	for (size_t i = 0; i < n; i++) {
		struct buf cuts = {0};
		struct scale s;

		if (!scale_find(&s, ids[i]))
			continue;
		for (int k = 0; k < s.n_cuts; k++)
			buf_addf(&cuts, "%c%d", k == 0 ? '[' : ',', s.cuts[k]);
		buf_adds(&cuts, s.n_cuts == 0 ? "[]" : "]");
		put_text(f, s.id);
		put_text(f, s.name);
		put_text(f, s.about);
		put_int(f, s.min);
		put_int(f, s.max);
		put_text(f, buf_str(&cuts));
		put_int(f, s.is_low);
		if (s.change != 0)
			put_int(f, s.change);
		else
			put_none(f);
		fill_row(f);
		buf_free(&cuts);
		scale_free(&s);
	}
	fill_end(f);
	arena_free(&mem);
}

int store_view_plan(sqlite3 *db, const struct plan *p, const struct store_share *share,
		    struct err *e)
{
	struct fill f = {.db = db, .p = p, .e = e, .words = true, .figures = true};

	if (share != NULL) {
		f.words = share->tasks;
		f.figures = share->figures;
	}
	if (store_view_exec(db, asset_find("data", "plan_tables.sql"), "plan_tables.sql", e) == -1)
		return -1;
	fill_plan(&f, share);
	fill_steps(&f);
	fill_step_lists(&f);
	fill_supports(&f, share == NULL);
	fill_values(&f);
	fill_goals(&f);
	fill_tools(&f);
	fill_signs(&f);
	fill_scales(&f);
	return f.bad ? -1 : 0;
}
