/* The plan as temporary tables, without what a share keeps back. */
#include "log/layer_fill_in.h"

#include <stdio.h>
#include <string.h>

#include "base/asset.h"
#include "base/text.h"
#include "plan/questionnaire.h"

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

/* --- the tables, in the order of plan_tables.sql ------------------------------------ */

static void fill_plan(struct fill *f)
{
	const struct plan *p = f->p;
	const struct baseline *b = &p->baseline;
	int to = f->share != NULL ? plan_contact(p, f->share->contact) : -1;

	fill_begin(f, "plan", 23);
	fill_word(f, p->title);
	fill_word(f, p->why);
	fill_word(f, p->risks);
	fill_said(f, p->started);
	fill_text(f, plan_lead_words[p->lead.v]);
	fill_text(f, plan_scale_words[p->scale.v]);
	fill_figure(f, p->pace.start);
	fill_figure(f, p->pace.jump);
	fill_figure(f, p->safety.tolerable);
	fill_figure(f, p->safety.stop);
	fill_int(f, p->pace.per_day.v);
	fill_int(f, p->pace.per_week.v);
	fill_int(f, p->pace.lapse.v);
	fill_text(f, plan_strategy_words[p->pace.strategy.v]);
	if (f->figures) {
		fill_said(f, b->date);
		fill_said(f, b->distress);
		fill_said(f, b->mood);
		fill_said(f, b->arousal);
		fill_said(f, b->control);
		fill_said(f, b->sleep);
	} else {
		f->at += 6;
	}
	fill_text(f, f->words && p->blob[0] != '\0' ? p->blob : NULL);
	fill_text(f, to >= 0 ? p->contacts[to].helps.s : NULL);
	fill_text(f, to >= 0 ? p->contacts[to].name.s : NULL);
	fill_row(f);
	fill_end(f);
}

/* The number by which the log knows a step: its own, else that of an id it had before. */
static int64_t step_number(const struct fill *f, const struct step *s)
{
	int64_t n = name_number(f->db, s->id.s);

	for (size_t i = 0; n == 0 && i < s->was.n; i++)
		if (plan_step(f->p, s->was.v[i].s) != -1)
			n = name_number(f->db, s->was.v[i].s);
	return n;
}

static void fill_renamed(struct fill *f)
{
	fill_begin(f, "renamed", 3);
	for (size_t i = 0; i < f->p->n_steps; i++) {
		const struct step *s = &f->p->steps[i];
		for (size_t k = 0; k < s->was.n; k++) {
			int64_t old = name_number(f->db, s->was.v[k].s);
			if (old == 0 || plan_step(f->p, s->was.v[k].s) == -1)
				continue; /* never logged, or split */
			fill_int(f, old);
			fill_int(f, step_number(f, s));
			fill_id(f, s->id, REF_STEP);
			fill_row(f);
		}
	}
	fill_end(f);
}

static void fill_steps(struct fill *f)
{
	fill_begin(f, "step", 18);
	for (size_t i = 0; i < f->p->n_steps; i++) {
		const struct step *s = &f->p->steps[i];
		int64_t n = step_number(f, s);

		if (f->steps != NULL && !text_has_word(f->steps, s->id.s))
			continue;
		fill_int(f, (int64_t)i + 1);
		fill_id(f, s->id, REF_STEP);
		fill_word(f, s->task);
		fill_text(f, f->words ? plan_theme(f->p, (int)i) : NULL);
		fill_word(f, s->why);
		fill_figure(f, s->expect);
		if (f->figures)
			fill_int(f, s->tolerable.v);
		else
			fill_none(f);
		fill_figure(f, f->p->safety.stop);
		fill_said(f, s->minutes);
		fill_text(f, plan_mode_words[s->mode.v]);
		fill_said(f, s->by);
		fill_word(f, s->predict.what);
		if (f->figures)
			fill_said(f, s->predict.likely);
		else
			fill_none(f);
		fill_word(f, s->setting.place);
		fill_said(f, s->setting.people);
		fill_word(f, s->easier);
		if (n != 0)
			fill_int(f, n);
		else
			fill_none(f);
		fill_said(f, s->retired.on);
		fill_row(f);
	}
	fill_end(f);
}

/* The items of one list, which are ids of REF or the person's own words. */
static void fill_list(struct fill *f, struct ptext owner, enum plan_ref owner_ref, const char *name,
		      const struct plist *v, enum plan_ref ref)
{
	for (size_t k = 0; k < v->n; k++) {
		if (!f->words && plan_find(f->p, ref, v->v[k].s) < 0)
			continue;
		fill_id(f, owner, owner_ref);
		fill_text(f, name);
		fill_int(f, (int64_t)k + 1);
		fill_id(f, v->v[k], ref);
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
			enum plan_ref ref;
		} lists[] = {
		    {"values", &s->values, REF_VALUE}, {"success", &s->success, REF_NONE},
		    {"script", &s->script, REF_NONE},  {"contexts", &s->contexts, REF_NONE},
		    {"drop", &s->drop, REF_BEHAVIOUR}, {"coping", &s->coping, REF_COPING},
		    {"skills", &s->skills, REF_SKILL}, {"after", &s->after, REF_STEP},
		    {"limits", &s->limits, REF_NONE},  {"was", &s->was, REF_NONE},
		};

		for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
			fill_list(f, s->id, REF_STEP, lists[k].name, lists[k].v, lists[k].ref);
	}
	fill_end(f);
}

/* Safety behaviours, and the people steps lean on (never named in a share). */
static void fill_supports(struct fill *f)
{
	const struct plan *p = f->p;
	int64_t n = 0;

	fill_begin(f, "support", 4);
	for (size_t i = 0; i < p->n_safety_behaviours; i++) {
		fill_int(f, ++n);
		fill_id(f, p->safety_behaviours[i].id, REF_BEHAVIOUR);
		fill_text(f, "habit");
		fill_word(f, p->safety_behaviours[i].what);
		fill_row(f);
	}
	for (size_t i = 0; f->share == NULL && i < p->n_contacts; i++) {
		fill_int(f, ++n);
		fill_text(f, p->contacts[i].id.s);
		fill_text(f, "person");
		fill_text(f, p->contacts[i].name.s);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_values(struct fill *f)
{
	fill_begin(f, "value", 5);
	for (size_t i = 0; i < f->p->n_values; i++) {
		const struct value *v = &f->p->values[i];

		fill_int(f, (int64_t)i + 1);
		fill_id(f, v->id, REF_VALUE);
		fill_word(f, v->why);
		fill_word(f, v->area);
		fill_int(f, v->weight.v);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_goals(struct fill *f)
{
	fill_begin(f, "goal", 6);
	for (size_t i = 0; i < f->p->n_goals; i++) {
		const struct goal *g = &f->p->goals[i];

		fill_int(f, (int64_t)i + 1);
		fill_id(f, g->id, REF_GOAL);
		fill_word(f, g->what);
		fill_word(f, g->measure);
		fill_said(f, g->by);
		fill_said(f, g->review);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_goal_lists(struct fill *f)
{
	fill_begin(f, "goal_list", 4);
	for (size_t i = 0; i < f->p->n_goals; i++) {
		const struct goal *g = &f->p->goals[i];

		fill_list(f, g->id, REF_GOAL, "values", &g->values, REF_VALUE);
		fill_list(f, g->id, REF_GOAL, "steps", &g->steps, REF_STEP);
		for (int k = 0; f->words && k < GOAL_LEVELS; k++) {
			if (g->levels[k].s == NULL)
				continue;
			fill_id(f, g->id, REF_GOAL);
			fill_text(f, "levels");
			fill_int(f, k + GOAL_LEVEL_LEAST);
			fill_word(f, g->levels[k]);
			fill_row(f);
		}
	}
	fill_end(f);
}

static void fill_coping(struct fill *f)
{
	const struct plan *p = f->p;

	fill_begin(f, "coping", 4);
	for (size_t i = 0; i < p->n_coping; i++) {
		fill_int(f, (int64_t)i + 1);
		fill_id(f, p->coping[i].id, REF_COPING);
		fill_word(f, p->coping[i].kind);
		fill_word(f, p->coping[i].how);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_skills(struct fill *f)
{
	const struct plan *p = f->p;

	fill_begin(f, "skill", 5);
	for (size_t i = 0; i < p->n_skills; i++) {
		fill_int(f, (int64_t)i + 1);
		fill_id(f, p->skills[i].id, REF_SKILL);
		fill_word(f, p->skills[i].what);
		fill_said(f, p->skills[i].level);
		fill_said(f, p->skills[i].target);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_rituals(struct fill *f)
{
	const struct plan *p = f->p;

	fill_begin(f, "ritual", 5);
	for (size_t i = 0; i < p->n_rituals; i++) {
		fill_int(f, (int64_t)i + 1);
		fill_id(f, p->rituals[i].id, REF_RITUAL);
		fill_word(f, p->rituals[i].what);
		fill_said(f, p->rituals[i].every.weekday);
		fill_said(f, p->rituals[i].every.minutes);
		fill_row(f);
	}
	fill_end(f);
}

static void fill_situations(struct fill *f)
{
	const struct plan *p = f->p;

	fill_begin(f, "situation", 7);
	for (size_t i = 0; i < p->n_assessment; i++) {
		const struct situation *s = &p->assessment[i];

		fill_int(f, (int64_t)i + 1);
		fill_id(f, s->id, REF_SITUATION);
		fill_word(f, s->situation);
		fill_word(f, s->trigger);
		fill_said(f, f->figures ? s->avoids : (struct pnum){0});
		fill_said(f, f->figures ? s->distress : (struct pnum){0});
		fill_text(f, s->danger.set ? plan_danger_words[s->danger.v] : NULL);
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
		fill_int(f, (int64_t)i + 1);
		fill_id(f, s->id, REF_SIGN);
		fill_word(f, s->notice);
		fill_int(f, s->urgent);
		fill_text(f, f->words && act.len != 0 ? buf_str(&act) : NULL);
		fill_row(f);
		buf_free(&act);
	}
	fill_end(f);
}

static void fill_base_scores(struct fill *f)
{
	fill_begin(f, "base_score", 2);
	for (size_t i = 0; f->figures && i < f->p->baseline.n_scores; i++) {
		fill_text(f, f->p->baseline.scores[i].scale.s);
		fill_int(f, f->p->baseline.scores[i].total.v);
		fill_row(f);
	}
	fill_end(f);
}

/* Published figures of questionnaires, and the person's own where words are shared. */
static void fill_scales(struct fill *f)
{
	const struct plan *p = f->words ? f->p : NULL;
	const char *ids[QUESTIONNAIRES_MOST];
	struct arena mem = {0};
	size_t n = questionnaire_ids(p, ids, QUESTIONNAIRES_MOST, &mem);

	fill_begin(f, "scale", 8);
	for (size_t i = 0; i < n; i++) {
		struct buf cuts = {0};
		struct questionnaire s;

		if (!questionnaire_find(&s, p, ids[i]))
			continue;
		for (int k = 0; k < s.n_cuts; k++)
			buf_addf(&cuts, "%c%d", k == 0 ? '[' : ',', s.cuts[k]);
		buf_adds(&cuts, s.n_cuts == 0 ? "[]" : "]");
		fill_text(f, s.id);
		fill_text(f, s.name);
		fill_text(f, s.about);
		fill_int(f, s.min);
		fill_int(f, s.max);
		fill_text(f, buf_str(&cuts));
		fill_int(f, s.is_low);
		if (s.change != 0)
			fill_int(f, s.change);
		else
			fill_none(f);
		fill_row(f);
		buf_free(&cuts);
		questionnaire_free(&s);
	}
	fill_end(f);
	arena_free(&mem);
}

/* The statement of plan_tables.sql that makes NAME, a table or a view, or NULL. */
static const char *find_table(const char *name, size_t *n)
{
	static const char begins[] = "CREATE TEMP ";
	const char *s = asset_find("log", "plan_tables.sql");
	size_t len = strlen(name);

	for (; (s = strstr(s, begins)) != NULL; s++) {
		const char *at = s + sizeof begins - 1;

		at += strcspn(at, " ") + 1;

		if (strncmp(at, name, len) == 0 && at[len] == ' ') {
			*n = strcspn(s, ";");
			return s;
		}
	}
	return NULL;
}

/* Those that are not here are filled by who computes them. */
static const struct {
	const char *name;
	void (*fill)(struct fill *f);
} tables[] = {
    {"plan", fill_plan},	{"renamed", fill_renamed},
    {"step", fill_steps},	{"step_list", fill_step_lists},
    {"support", fill_supports}, {"value", fill_values},
    {"goal", fill_goals},	{"goal_list", fill_goal_lists},
    {"coping", fill_coping},	{"skill", fill_skills},
    {"ritual", fill_rituals},	{"situation", fill_situations},
    {"sign", fill_signs},	{"base_score", fill_base_scores},
    {"scale", fill_scales},
};

int log_view_plan(sqlite3 *db, const char *name, const struct plan *p, const struct log_ask *ask,
		  struct err *e)
{
	const struct log_share *share = ask->share;
	struct fill f = {.db = db,
			 .p = p,
			 .share = ask->share,
			 .steps = ask->steps,
			 .e = e,
			 .words = share == NULL || share->tasks,
			 .figures = share == NULL || share->figures};
	struct buf sql = {0};
	size_t n = 0;
	const char *make = find_table(name, &n);

	if (make == NULL)
		return 0;
	buf_add(&sql, make, n);
	f.bad = log_view_exec(db, buf_str(&sql), name, e) == -1;
	for (size_t i = 0; !f.bad && i < sizeof tables / sizeof *tables; i++)
		if (strcmp(tables[i].name, name) == 0)
			tables[i].fill(&f);
	buf_free(&sql);
	return f.bad ? -1 : 1;
}
