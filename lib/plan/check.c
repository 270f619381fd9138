/* Rules that cannot work, whatever the log says. */
#include "plan/check_in.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/text.h"

enum { DAY = 1440, OPEN_AT_LEAST = 60 };

static void check_hours(const struct plan *p, struct faults *f)
{
	const struct pace *c = &p->pace;
	int quiet = (c->quiet_to.v - c->quiet_from.v + DAY) % DAY;

	if (c->quiet_from.v == c->quiet_to.v || DAY - quiet < OPEN_AT_LEAST)
		faults_add(f, FAULT_ERROR, c->quiet_from.at, "no-open-hour",
			   "quiet: no open hour is left in the day (as 21:00-08:00)");
	if (c->rest == 0x7f)
		faults_add(f, FAULT_ERROR, c->rest_at, "no-open-hour",
			   "rest: no open day is left in the week (leave one out)");
}

/* More days or places than practices can never be reached. */
static void check_learned(const struct plan *p, struct faults *f)
{
	const struct learned *l = &p->pace.learned;
	struct mark at = l->times.set ? l->times.at : l->days.set ? l->days.at : l->contexts.at;

	if (l->days.v > l->times.v)
		faults_add(f, FAULT_ERROR, l->days.set ? l->days.at : at, "rule",
			   "learned: %d days cannot be reached in %d times (raise `times`, or "
			   "lower `days`)",
			   l->days.v, l->times.v);
	if (l->contexts.v > l->times.v)
		faults_add(f, FAULT_ERROR, l->contexts.set ? l->contexts.at : at, "rule",
			   "learned: %d contexts cannot be reached in %d times (raise `times`, or "
			   "lower `contexts`)",
			   l->contexts.v, l->times.v);
}

static void check_stages(const struct plan *p, struct faults *f)
{
	const struct pnum *watch = &p->relapse.watch.signs, *act = &p->relapse.act.signs;

	if (act->v < watch->v)
		faults_add(f, FAULT_ERROR, act->set ? act->at : watch->at, "rule",
			   "stages: `act` at %d would come before `watch` at %d (raise `act`)",
			   act->v, watch->v);
}

/* A review without `times` goes on for good, so that nothing after it is reached. */
static void check_reviews(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i + 1 < p->checkins.n_review; i++) {
		const struct taper *t = &p->checkins.review[i];
		if (!t->times.set && t->every.set)
			faults_add(f, FAULT_ERROR, t->every.at, "rule",
				   "review: this one never ends, so the next is never reached "
				   "(add `times`)");
	}
}

static void check_boundary(const struct ptext *t, const struct plan *p, const char *where,
			   struct faults *f)
{
	for (size_t i = 0; t->s != NULL && i < p->n_steps; i++) {
		const struct ptext *task = &p->steps[i].task;
		if (task->s != NULL && strcasecmp(task->s, t->s) == 0)
			faults_add(f, FAULT_ERROR, task->at, "boundary",
				   "task: this is %s on line %u, and protects; it never becomes a "
				   "step (take the step out)",
				   where, t->at.line);
	}
}

static void check_boundaries(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->boundaries.n; i++)
		check_boundary(&p->boundaries.v[i], p, "a boundary", f);
	for (size_t i = 0; i < p->n_assessment; i++)
		if (p->assessment[i].danger.set && p->assessment[i].danger.v == DANGER_YES)
			check_boundary(&p->assessment[i].situation, p, "a real danger", f);
}

static void check_steps(const struct plan *p, struct faults *f)
{
	if (p->n_steps == 0 && f->errors == 0)
		faults_add(f, FAULT_ERROR, (struct mark){0, 0}, "no-steps",
			   "steps: there is none yet (ladder-init asks for some; or add one: - "
			   "{id: greet, "
			   "task: Say hello on the stairs, expect: 30})");
}

/* --- the craft of a good plan: advice ---------------------------------------------------- */

#define X(NAME, WORD, DOC) WORD,
const char *const plan_advice_words[] = {PLAN_ADVICE(X) NULL};
#undef X

/* Distress as the person writes it. */
static int own(const struct plan *p, int suds)
{
	return plan_to_scale((enum plan_scale)p->scale.v, suds);
}

static const char *said(struct ptext t)
{
	return t.s != NULL ? t.s : "";
}

static const struct mark nowhere = {0, 0};

bool plan_wants(const struct plan *p, const struct faults *f, enum advice_rule rule)
{
	if (f->n >= CHECK_MAX_FAULTS)
		return false;
	return !plan_lists(&p->quiet_advice, plan_advice_words[rule]);
}

/* F3: support and a way out are settled before the first step. */
static void support(const struct plan *p, struct faults *f)
{
	if (p->n_contacts == 0)
		ADVISE(p, f, ADVICE_CONTACT, nowhere,
		       "no contact yet: someone to turn to when it gets hard (contacts: [{id: ana, "
		       "name: Ana, phone: \"...\"}])");
	for (size_t i = 0; i < p->n_contacts; i++)
		if (p->contacts[i].phone.s == NULL)
			ADVISE(p, f, ADVICE_CONTACT, p->contacts[i].id.at,
			       "contact '%s' has no phone yet (phone: \"...\")",
			       said(p->contacts[i].id));
	if (p->safety.exit.s == NULL)
		ADVISE(p, f, ADVICE_EXIT, nowhere,
		       "no exit yet: how you leave whenever you choose (safety: {exit: \"...\"})");
	if (p->why.s == NULL)
		ADVISE(p, f, ADVICE_WHY, nowhere,
		       "no reason yet: why this way, in your words (why: \"...\")");
}

static void signs(const struct plan *p, struct faults *f)
{
	bool urgent = false, silent = false;

	for (size_t i = 0; i < p->relapse.n_signs; i++) {
		const struct sign *s = &p->relapse.signs[i];
		urgent |= s->urgent;
		silent |= s->rule.v == SIGN_SILENT;
		if (s->act.n == 0)
			ADVISE(p, f, s->urgent ? ADVICE_URGENT : ADVICE_SIGNS, s->id.at,
			       "sign '%s' says nothing to do (do: [...], decided on a good day)",
			       said(s->id));
	}
	if (!silent)
		ADVISE(
		    p, f, ADVICE_SILENT, nowhere,
		    "no sign yet for going quiet (relapse: signs: [{id: stopped, notice: \"I stop "
		    "practising\", when: {silent: 10d}, do: [\"The easiest step, once\"]}])");
	if (!urgent)
		ADVISE(p, f, ADVICE_URGENT, nowhere,
		       "no urgent sign yet: the one that means people first (relapse: signs: [{id: "
		       "dark, notice: \"...\", urgent: true, do: [\"Call ...\"]}])");
}

/* The parts of a safety plan beside contacts, as published (Stanley & Brown). */
static void safety_plan(const struct plan *p, struct faults *f)
{
	const struct {
		bool has;
		const char *name;
	} parts[] = {{p->relapse.n_signs > 0, "relapse: signs"},
		     {p->n_coping > 0, "coping"},
		     {p->relapse.places.n > 0, "relapse: places"},
		     {p->relapse.safer.n > 0, "relapse: safer"},
		     {p->relapse.words.n + p->relapse.grounding.n + p->relapse.things.n > 0,
		      "relapse: comfort"}};
	struct buf b = {0};

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (!parts[i].has)
			buf_addf(&b, "%s%s", b.len != 0 ? ", " : "", parts[i].name);
	if (b.len != 0)
		ADVISE(p, f, ADVICE_SAFETY, nowhere,
		       "the plan for bad days has room for: %s (ladder-plan(5) has an example of each)",
		       b.data);
	buf_free(&b);
}

static void limits(const struct plan *p, struct faults *f)
{
	if (p->safety.tolerable.v >= p->safety.stop.v)
		ADVISE(
		    p, f, ADVICE_STOP,
		    p->safety.tolerable.set ? p->safety.tolerable.at : p->safety.stop.at,
		    "tolerable (%d) is not below stop (%d): nothing is left between a lot and too "
		    "much",
		    own(p, p->safety.tolerable.v), own(p, p->safety.stop.v));
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *s = &p->steps[i];
		if (s->tolerable.set && s->tolerable.v >= p->safety.stop.v)
			ADVISE(p, f, ADVICE_STOP, s->tolerable.at,
			       "'%s': tolerable (%d) is not below stop (%d)", said(s->id),
			       own(p, s->tolerable.v), own(p, p->safety.stop.v));
	}
	if (p->pace.per_day.v > 2)
		ADVISE(p, f, ADVICE_PACE, p->pace.per_day.at,
		       "per_day: %d new practices a day is a lot; two at most is usual",
		       p->pace.per_day.v);
}

/* The baseline figure that a level sign looks at, or NULL. */
static const struct pnum *baseline_of(const struct plan *p, int of)
{
	const struct pnum *all[] = {[OF_MOOD] = &p->baseline.mood,
				    [OF_AROUSAL] = &p->baseline.arousal,
				    [OF_CONTROL] = &p->baseline.control,
				    [OF_SLEEP] = &p->baseline.sleep,
				    [OF_FUNCTION] = NULL};

	return all[of];
}

static void baseline(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->relapse.n_signs; i++) {
		const struct sign *s = &p->relapse.signs[i];
		const struct pnum *b = s->rule.v == SIGN_LEVEL ? baseline_of(p, s->of.v) : NULL;
		if (b == NULL || !b->set)
			continue;
		bool high = s->of.v == OF_AROUSAL || s->of.v == OF_URGE;
		if (high ? b->v >= s->count.v : b->v <= s->count.v)
			ADVISE(p, f, ADVICE_BASELINE, s->rule.at,
			       "sign '%s' is up from the first day: %s was there already at the "
			       "baseline (choose a level %s it)",
			       said(s->id), sign_of_words[s->of.v], high ? "above" : "below");
	}
}

static bool contains(const char *s, const char *part)
{
	const size_t n = strlen(part);

	for (; n != 0 && *s != '\0'; s++)
		if (strncasecmp(s, part, n) == 0)
			return true;
	return false;
}

/* A step that has a dangerous situation in it; one that is it word by word is an error. */
static void in_a_step(const struct plan *p, struct faults *f, const struct situation *s)
{
	for (size_t i = 0; i < p->n_steps && s->situation.s != NULL; i++) {
		const struct ptext *task = &p->steps[i].task;
		if (task->s != NULL && contains(task->s, s->situation.s) &&
		    strcasecmp(task->s, s->situation.s) != 0)
			ADVISE(p, f, ADVICE_DANGER, task->at,
			       "'%s' has the situation of line %u in it, whose danger %s (another "
			       "step, or talk it over first)",
			       said(p->steps[i].id), s->situation.at.line,
			       s->danger.v == DANGER_YES ? "is real" : "is still open");
	}
}

static void dangers(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->n_assessment; i++) {
		const struct situation *s = &p->assessment[i];
		if (!s->danger.set || s->danger.v == DANGER_NO)
			continue;
		if (s->danger.v == DANGER_UNSURE)
			ADVISE(
			    p, f, ADVICE_DANGER, s->danger.at,
			    "whether this danger is real is open: talk it over before it becomes "
			    "a step");
		in_a_step(p, f, s);
	}
}

static void goals(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->n_goals; i++) {
		const struct goal *g = &p->goals[i];
		const char *lacks[] = {
		    g->measure.s == NULL && g->levels[0 - GOAL_LEVEL_LEAST].s == NULL
			? "how you will know (measure: \"...\")"
			: NULL,
		    !g->by.set ? "a day to aim for (by: 2027-03-01)" : NULL,
		    g->steps.n == 0 ? "steps that lead there (steps: [...])" : NULL};
		struct buf b = {0};

		for (size_t k = 0; k < sizeof lacks / sizeof *lacks; k++)
			if (lacks[k] != NULL)
				buf_addf(&b, "%s%s", b.len != 0 ? ", " : "", lacks[k]);
		if (b.len != 0)
			ADVISE(p, f, ADVICE_GOALS, g->id.at, "goal '%s' has room for %s",
			       said(g->id), buf_str(&b));
		buf_free(&b);
	}
}

static void roles(const struct plan *p, struct faults *f)
{
	size_t n = 0;

	while (plan_role_words[n] != NULL)
		n++;
	for (size_t i = 0; i < p->n_contacts; i++) {
		const struct ptext *role = &p->contacts[i].role;
		struct err e;
		bool known = role->s == NULL;
		for (size_t k = 0; k < n && !known; k++)
			known = strcmp(role->s, plan_role_words[k]) == 0;
		if (known)
			continue;
		text_unknown(&e, role->s, plan_role_words, n,
			     " (`crisis` comes first when it is urgent, `therapist` and `doctor` "
			     "when it lasts; any other is as good as none)",
			     "contact '%s': no rule knows the role '%.60s'",
			     said(p->contacts[i].id), role->s);
		ADVISE(p, f, ADVICE_ROLES, role->at, "%s", e.what);
	}
}

static void needs(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->needs.n; i++) {
		bool offered = false;
		for (size_t k = 0; k < p->n_steps && !offered; k++)
			offered = plan_lists(&p->steps[k].setting.offers, p->needs.v[i].s);
		if (!offered)
			ADVISE(
			    p, f, ADVICE_NEEDS, p->needs.v[i].at,
			    "no step's setting offers '%s' (setting: {offers: [%s]} where it does)",
			    p->needs.v[i].s, p->needs.v[i].s);
	}
}

/* From published worksheets: 8-15 steps, no gap above 15, several at 40 or below. */
enum { GAP = 15, STEPS_FEW = 8, STEPS_MANY = 15, NAMED = 6 };

/* --- one line for all steps that lack a thing --------------------------------------- */

/* Does the step at BASE say anything under the key of F? */
static bool is_said(const struct plan_field *f, const void *base)
{
	const char *at = (const char *)base + f->at;
	bool any = false;

	switch (f->type) {
	case FIELD_TEXT:
		return ((const struct ptext *)(const void *)at)->s != NULL;
	case FIELD_TEXTS:
	case FIELD_REFS:
		return ((const struct plist *)(const void *)at)->n != 0;
	case FIELD_MAP:
		for (size_t i = 0; i < f->map->n; i++)
			any |= is_said(&f->map->fields[i], at);
		return any;
	default:
		return ((const struct pnum *)(const void *)at)->set;
	}
}

static const struct lack {
	enum advice_rule rule;
	const char *key;
	bool online; /* of those alone */
	const char *what;
} lacks[] = {
    {ADVICE_EXPECT, "expect", false,
     "no expected peak, so that they count as pace.start (expect: 30)"},
    {ADVICE_VALUES, "values", false, "nothing says what these are for (values: [...])"},
    {ADVICE_SUCCESS, "success", false, "nothing says what anyone could see (success: [\"...\"])"},
    {ADVICE_PREDICT, "predict", false,
     "no prediction to test (predict: {what: \"...\", likely: 50})"},
    {ADVICE_EASIER, "easier", false, "no easier version (easier: \"...\")"},
    {ADVICE_LIMITS, "limits", true, "online, without what to keep away from (limits: [\"...\"])"},
};

static void lacking(const struct plan *p, struct faults *f, const struct lack *lack)
{
	const struct plan_field *field = plan_map_field(&plan_map_step, lack->key);
	const struct step *first = NULL;
	struct buf b = {0};
	size_t n = 0;

	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *s = &p->steps[i];
		if (is_said(field, s) || (lack->online && s->mode.v != MODE_ONLINE))
			continue;
		if (first == NULL)
			first = s;
		if (n++ < NAMED)
			buf_addf(&b, "%s%s", n > 1 ? ", " : "", said(s->id));
	}
	if (n > NAMED)
		buf_addf(&b, " and %zu more", n - NAMED);
	if (first != NULL)
		ADVISE(p, f, lack->rule, first->at, "%s: %s", lack->what, buf_str(&b));
	buf_free(&b);
}

/* --- themes, each in the order of hardness -------------------------------------------- */

struct row {
	const struct step *s;
	const char *theme;
};

static int by_theme(const void *pa, const void *pb)
{
	const struct row *a = pa, *b = pb;
	int order = strcmp(a->theme, b->theme);

	if (order == 0)
		order = a->s->expect.v - b->s->expect.v;
	if (order == 0)
		order = a->s < b->s ? -1 : a->s > b->s;
	return order;
}

/* The start of one theme: V is N rows, gentlest first. */
static void begin(const struct plan *p, struct faults *f, const struct row *v, size_t n)
{
	int start = p->pace.start.v, first = v[0].s->expect.v;
	const char *theme = v[0].theme;

	if (first > start)
		ADVISE(p, f, ADVICE_START, v[0].s->at,
		       "%s%s%sthe gentlest step, '%s', expects %d: begin with one at %d or below",
		       *theme != '\0' ? "theme " : "", theme, *theme != '\0' ? ": " : "",
		       said(v[0].s->id), own(p, first), own(p, start));
	else if (n >= STEPS_FEW && v[1].s->expect.v > start)
		ADVISE(p, f, ADVICE_START, v[1].s->at,
		       "only '%s' is at %d or below: two or three gentle steps make a softer start",
		       said(v[0].s->id), own(p, start));
	if (n > STEPS_MANY)
		ADVISE(p, f, ADVICE_COUNT, v[STEPS_MANY].s->at,
		       "%zu steps in one theme; %d at most read well (leave some out, or make a "
		       "second theme)",
		       n, STEPS_MANY);
}

/* Faces are 25 apart: one of them is never a gap. */
static int widest(const struct plan *p)
{
	int unit = plan_scale_unit((enum plan_scale)p->scale.v);

	return unit > GAP ? unit : GAP;
}

static void gaps(const struct plan *p, struct faults *f, const struct row *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct step *a = v[i - 1].s, *b = v[i].s;
		int gap = b->expect.v - a->expect.v;
		if (gap > widest(p))
			ADVISE(
			    p, f, ADVICE_GAP, b->expect.set ? b->expect.at : b->at,
			    "from '%s' (%d) to '%s' (%d) is %d; a step near %d would fill the gap",
			    said(a->id), own(p, a->expect.v), said(b->id), own(p, b->expect.v),
			    own(p, gap), own(p, (a->expect.v + b->expect.v) / 2));
		if (gap > p->pace.jump.v && b->expect.v > p->pace.start.v)
			ADVISE(
			    p, f, ADVICE_JUMP, b->expect.set ? b->expect.at : b->at,
			    "'%s' is %d above '%s', and jump is %d: it is out of reach (put a step "
			    "between)",
			    said(b->id), own(p, gap), said(a->id), own(p, p->pace.jump.v));
	}
}

static void themes(const struct plan *p, struct faults *f)
{
	struct row *v = mem_zeroed(p->n_steps, sizeof *v);
	size_t n = p->n_steps;

	for (size_t i = 0; i < n; i++)
		v[i] = (struct row){&p->steps[i], plan_theme(p, (int)i)};
	if (n > 1)
		qsort(v, n, sizeof *v, by_theme);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && strcmp(v[end].theme, v[i].theme) == 0;)
			end++;
		begin(p, f, v + i, end - i);
		gaps(p, f, v + i, end - i);
	}
	free(v);
}

/* --- each step by itself ---------------------------------------------------------------- */

static void alone(const struct plan *p, struct faults *f, const struct step *s)
{
	if (s->expect.v > s->tolerable.v)
		ADVISE(p, f, ADVICE_TOLERABLE, s->expect.set ? s->expect.at : s->at,
		       "'%s' expects %d, above what is tolerable (%d): it is not offered until its "
		       "predicted peak has come down",
		       said(s->id), own(p, s->expect.v), own(p, s->tolerable.v));
	if (s->contexts.n > 0 && s->contexts.n < (size_t)p->pace.learned.contexts.v)
		ADVISE(p, f, ADVICE_CONTEXTS, s->contexts.at,
		       "'%s' names %zu contexts, and learned asks for %d", said(s->id),
		       s->contexts.n, p->pace.learned.contexts.v);
}

static void advise_steps(const struct plan *p, struct faults *f)
{
	if (p->n_steps > 0 && p->n_steps < STEPS_FEW)
		ADVISE(p, f, ADVICE_COUNT, p->steps[0].at,
		       "%zu step%s; %d or more make the way up gentler", p->n_steps,
		       p->n_steps == 1 ? "" : "s", STEPS_FEW);
	for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++)
		lacking(p, f, &lacks[i]);
	themes(p, f);
	for (size_t i = 0; i < p->n_steps; i++)
		alone(p, f, &p->steps[i]);
}

void plan_advise_orphan(const struct plan *p, struct faults *f, const char *what, const char *id,
			size_t n, int first, int last)
{
	struct buf when = {0};

	date_write(&when, first);
	if (last != first) {
		buf_adds(&when, " to ");
		date_write(&when, last);
	}
	ADVISE(p, f, ADVICE_ORPHANS, nowhere,
	       "%zu entr%s about '%s', %s, and no %s is called so (was: [%s] beside the id of what "
	       "it became keeps %s)",
	       n, n == 1 ? "y" : "ies", id, buf_str(&when), what, id, n == 1 ? "it" : "them");
	buf_free(&when);
}

/* A share can be read into a ladder that it does not belong to. */
static void code(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->n_share && p->code.s == NULL; i++)
		if (plan_lists(&p->share[i].views, "entries"))
			ADVISE(p, f, ADVICE_CODE, p->share[i].contact.at,
			       "no code yet: by one, the entries that are shared from here can be "
			       "told from another ladder's (code: a few letters and digits)");
}

static void advise(const struct plan *p, struct faults *f)
{
	support(p, f);
	signs(p, f);
	safety_plan(p, f);
	limits(p, f);
	baseline(p, f);
	dangers(p, f);
	goals(p, f);
	roles(p, f);
	needs(p, f);
	code(p, f);
	advise_steps(p, f);
}

void plan_check(const struct plan *p, struct faults *f)
{
	if (f->broke)
		return;
	plan_check_ids(p, f);
	check_steps(p, f);
	check_hours(p, f);
	check_learned(p, f);
	check_stages(p, f);
	check_reviews(p, f);
	check_boundaries(p, f);
	advise(p, f);
	faults_sort(f);
}
