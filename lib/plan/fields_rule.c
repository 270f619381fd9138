/* What a sign's `when` says, and the scale that distress is written on. */
#include "plan/fields.h"

struct rule_row {
	enum sign_rule rule;
	const char *key;
	const struct pnum *said;
	bool takes_within, takes_for;
	enum sign_of of;
};

/* The rule that W says, of N rows; sets *OTHER when there are two. */
static const struct rule_row *pick(const struct rule_row *rows, size_t n,
				   const struct rule_row **other)
{
	const struct rule_row *first = NULL;

	*other = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].said->set)
			continue;
		if (first != NULL) {
			*other = &rows[i];
			break;
		}
		first = &rows[i];
	}
	return first;
}

static int check_rule(const struct rule_row *r, const struct rule_row *other,
		      const struct plan_when *w, struct mark *at, struct err *e)
{
	if (r == NULL)
		return err_set(e, "when: says no rule (one of avoided, noticed, left, mood, "
				  "arousal, control, sleep, urge, energy, function, silent, "
				  "return, drift; or leave `when` out)");
	if (other != NULL) {
		*at = other->said->at;
		return err_set(e,
			       "when: one rule a sign: '%s' is there already (make '%s' a sign of "
			       "its own)",
			       r->key, other->key);
	}
	if (w->within.set && !r->takes_within) {
		*at = w->within.at;
		return err_set(e, "when: 'within' does not go with '%s'%s", r->key,
			       r->takes_for ? "; did you mean 'for'?" : " (leave it out)");
	}
	if (w->lasts.set && !r->takes_for) {
		*at = w->lasts.at;
		return err_set(e, "when: 'for' does not go with '%s'%s", r->key,
			       r->takes_within ? "; did you mean 'within'?" : " (leave it out)");
	}
	return 0;
}

int plan_sign_rule(struct sign *s, const struct plan_when *w, struct mark *at, struct err *e)
{
	const struct rule_row rows[] = {
	    {SIGN_AVOIDED, "avoided", &w->avoided, true, false, 0},
	    {SIGN_NOTICED, "noticed", &w->noticed, true, false, 0},
	    {SIGN_LEFT, "left", &w->left, true, false, 0},
	    {SIGN_LEVEL, "mood", &w->level[OF_MOOD], false, true, OF_MOOD},
	    {SIGN_LEVEL, "arousal", &w->level[OF_AROUSAL], false, true, OF_AROUSAL},
	    {SIGN_LEVEL, "control", &w->level[OF_CONTROL], false, true, OF_CONTROL},
	    {SIGN_LEVEL, "sleep", &w->level[OF_SLEEP], false, true, OF_SLEEP},
	    {SIGN_LEVEL, "urge", &w->level[OF_URGE], false, true, OF_URGE},
	    {SIGN_LEVEL, "energy", &w->level[OF_ENERGY], false, true, OF_ENERGY},
	    {SIGN_LEVEL, "function", &w->level[OF_FUNCTION], false, true, OF_FUNCTION},
	    {SIGN_SILENT, "silent", &w->silent, false, false, 0},
	    {SIGN_RETURN, "return", &w->back, false, false, 0},
	    {SIGN_DRIFT, "drift", &w->drift, false, false, 0},
	};
	const struct rule_row *other;
	const struct rule_row *r = pick(rows, sizeof rows / sizeof rows[0], &other);

	if (check_rule(r, other, w, at, e) == -1)
		return -1;
	s->rule = (struct pnum){r->rule, true, r->said->at};
	s->count = *r->said;
	s->of = (struct pnum){r->rule == SIGN_DRIFT ? r->said->v : (int)r->of, true, r->said->at};
	s->span = r->takes_within ? w->within : r->takes_for ? w->lasts : (struct pnum){0};
	return 0;
}

/* --- the scale ------------------------------------------------------------ */

struct scaling {
	enum plan_scale scale;
	struct faults *f;
};

static void apply(const struct scaling *s, const char *key, struct pnum *v)
{
	static const char *const why[] = {"", "this plan's scale is 10",
					  "this plan's scale is faces"};
	int max = plan_scale_max(s->scale), suds = plan_from_scale(s->scale, v->v);

	if (suds == -1)
		faults_add(s->f, FAULT_ERROR, v->at, "range", "%s: %d must be 0 to %d (%s)", key,
			   v->v, max, why[s->scale]);
	else
		v->v = suds;
}

static void visit(const struct plan_field *f, void *base, void *arg)
{
	struct pnum *v = (struct pnum *)(void *)((char *)base + f->at);
	struct sign *sign = base;

	if (f->type == FIELD_SUDS && v->set)
		apply(arg, f->key, v);
	else if (f->type == FIELD_WHEN && sign->rule.v == SIGN_RETURN && sign->count.set)
		apply(arg, "return", &sign->count);
}

void plan_settle(struct plan *p, struct faults *f)
{
	struct scaling s = {(enum plan_scale)p->scale.v, f};

	if (s.scale != SCALE_100)
		plan_walk(&plan_map_root, p, visit, &s);
	for (size_t i = 0; i < p->n_steps; i++) {
		struct step *step = &p->steps[i];
		if (!step->expect.set)
			step->expect.v = p->pace.start.v;
		if (!step->tolerable.set)
			step->tolerable.v = p->safety.tolerable.v;
	}
}
