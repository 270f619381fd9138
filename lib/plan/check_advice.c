/* The craft of a good plan; each piece has a word that quiet_advice may name. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "plan/check_in.h"

#define X(NAME, WORD, DOC) WORD,
const char *const plan_advice_words[] = {PLAN_ADVICE(X) NULL};
#undef X

/* Distress as the person writes it. */
static int own(const struct plan *p, int suds)
{
	return plan_to_scale((enum plan_scale)p->scale.v, suds);
}

static const struct mark nowhere = {0, 0};

bool plan_wants(const struct plan *p, const struct faults *f, enum advice_rule rule)
{
	if (f->n >= CHECK_MAX_FAULTS)
		return false;
	for (size_t i = 0; i < p->quiet_advice.n; i++)
		if (strcmp(p->quiet_advice.v[i].s, plan_advice_words[rule]) == 0)
			return false;
	return true;
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
			       p->contacts[i].id.s != NULL ? p->contacts[i].id.s : "");
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
			       s->id.s != NULL ? s->id.s : "");
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
		       "the plan for bad days has room for: %s (ladder(5) has an example of each)",
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
			       "'%s': tolerable (%d) is not below stop (%d)",
			       s->id.s != NULL ? s->id.s : "", own(p, s->tolerable.v),
			       own(p, p->safety.stop.v));
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
			       s->id.s != NULL ? s->id.s : "", sign_of_words[s->of.v],
			       high ? "above" : "below");
	}
}

static void unsure(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->n_assessment; i++)
		if (p->assessment[i].danger.set && p->assessment[i].danger.v == DANGER_UNSURE)
			ADVISE(
			    p, f, ADVICE_DANGER, p->assessment[i].danger.at,
			    "whether this danger is real is open: talk it over before it becomes "
			    "a step");
}

static bool has_text(const struct plist *list, const char *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->v[i].s, s) == 0)
			return true;
	return false;
}

static void needs(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->needs.n; i++) {
		bool offered = false;
		for (size_t k = 0; k < p->n_steps && !offered; k++)
			offered = has_text(&p->steps[k].setting.offers, p->needs.v[i].s);
		if (!offered)
			ADVISE(
			    p, f, ADVICE_NEEDS, p->needs.v[i].at,
			    "no step's setting offers '%s' (setting: {offers: [%s]} where it does)",
			    p->needs.v[i].s, p->needs.v[i].s);
	}
}

/* From published worksheets: 8-15 steps, no gap above 15, several at 40 or below. */
enum { GAP = 15, STEPS_FEW = 8, STEPS_MANY = 15, NAMED = 6 };

/* --- its steps, and how they stand to each other -------------------------------------- */

static const char *id_of(const struct step *s)
{
	return s->id.s != NULL ? s->id.s : "";
}

/* --- one line for all steps that lack a thing --------------------------------------- */

static bool lacks_expect(const struct step *s)
{
	return !s->expect.set;
}
static bool lacks_value(const struct step *s)
{
	return s->values.n == 0;
}
static bool lacks_success(const struct step *s)
{
	return s->success.n == 0;
}
static bool lacks_prediction(const struct step *s)
{
	return s->predict.what.s == NULL && !s->predict.likely.set;
}
static bool lacks_easier(const struct step *s)
{
	return s->easier.s == NULL;
}
static bool lacks_limits(const struct step *s)
{
	return s->mode.v == MODE_ONLINE && s->limits.n == 0;
}

static void lacking(const struct plan *p, struct faults *f, enum advice_rule rule,
		    bool (*lacks)(const struct step *), const char *what)
{
	const struct step *first = NULL;
	struct buf b = {0};
	size_t n = 0;

	for (size_t i = 0; i < p->n_steps; i++) {
		if (!lacks(&p->steps[i]))
			continue;
		if (first == NULL)
			first = &p->steps[i];
		if (n++ < NAMED)
			buf_addf(&b, "%s%s", n > 1 ? ", " : "", id_of(&p->steps[i]));
	}
	if (n > NAMED)
		buf_addf(&b, " and %zu more", n - NAMED);
	if (first != NULL)
		ADVISE(p, f, rule, first->at, "%s: %s", what, b.data);
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
		       id_of(v[0].s), own(p, first), own(p, start));
	else if (n >= STEPS_FEW && v[1].s->expect.v > start)
		ADVISE(p, f, ADVICE_START, v[1].s->at,
		       "only '%s' is at %d or below: two or three gentle steps make a softer start",
		       id_of(v[0].s), own(p, start));
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
			    id_of(a), own(p, a->expect.v), id_of(b), own(p, b->expect.v),
			    own(p, gap), own(p, (a->expect.v + b->expect.v) / 2));
		if (gap > p->pace.jump.v && b->expect.v > p->pace.start.v)
			ADVISE(
			    p, f, ADVICE_JUMP, b->expect.set ? b->expect.at : b->at,
			    "'%s' is %d above '%s', and jump is %d: it is out of reach (put a step "
			    "between)",
			    id_of(b), own(p, gap), id_of(a), own(p, p->pace.jump.v));
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

static int by_id(const void *pa, const void *pb)
{
	const struct step *const *a = pa, *const *b = pb;

	return strcmp(id_of(*a), id_of(*b));
}

/* V: all steps by id.  The step called ID, or NULL. */
static const struct step *look(const struct step **v, size_t n, const char *id)
{
	struct step key = {.id.s = id};
	const struct step *k = &key, **found = bsearch(&k, v, n, sizeof *v, by_id);

	return found != NULL ? *found : NULL;
}

static void prerequisites(const struct plan *p, struct faults *f)
{
	const struct step **v = mem_zeroed(p->n_steps, sizeof *v);

	for (size_t i = 0; i < p->n_steps; i++)
		v[i] = &p->steps[i];
	if (p->n_steps > 1)
		qsort(v, p->n_steps, sizeof *v, by_id);
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *s = &p->steps[i];
		for (size_t k = 0; k < s->after.n; k++) {
			const struct step *to = look(v, p->n_steps, s->after.v[k].s);
			if (to != NULL && to->expect.v > s->expect.v)
				ADVISE(p, f, ADVICE_AFTER, s->after.v[k].at,
				       "'%s' (%d) waits for '%s' (%d), which is harder", id_of(s),
				       own(p, s->expect.v), id_of(to), own(p, to->expect.v));
		}
	}
	free(v);
}

static void alone(const struct plan *p, struct faults *f, const struct step *s)
{
	if (s->expect.v > s->tolerable.v)
		ADVISE(p, f, ADVICE_TOLERABLE, s->expect.set ? s->expect.at : s->at,
		       "'%s' expects %d, above what is tolerable (%d): it is not offered until its "
		       "predicted peak has come down",
		       id_of(s), own(p, s->expect.v), own(p, s->tolerable.v));
	if (s->contexts.n > 0 && s->contexts.n < (size_t)p->pace.learned.contexts.v)
		ADVISE(p, f, ADVICE_CONTEXTS, s->contexts.at,
		       "'%s' names %zu contexts, and learned asks for %d", id_of(s), s->contexts.n,
		       p->pace.learned.contexts.v);
}

static void advise_steps(const struct plan *p, struct faults *f)
{
	if (p->n_steps > 0 && p->n_steps < STEPS_FEW)
		ADVISE(p, f, ADVICE_COUNT, p->steps[0].at,
		       "%zu step%s; %d or more make the way up gentler", p->n_steps,
		       p->n_steps == 1 ? "" : "s", STEPS_FEW);
	lacking(p, f, ADVICE_EXPECT, lacks_expect,
		"no expected peak, so that they count as pace.start (expect: 30)");
	lacking(p, f, ADVICE_VALUES, lacks_value,
		"nothing says what these are for (values: [...])");
	lacking(p, f, ADVICE_SUCCESS, lacks_success,
		"nothing says what anyone could see (success: [\"...\"])");
	lacking(p, f, ADVICE_PREDICT, lacks_prediction,
		"no prediction to test (predict: {what: \"...\", likely: 50})");
	lacking(p, f, ADVICE_EASIER, lacks_easier, "no easier version (easier: \"...\")");
	lacking(p, f, ADVICE_LIMITS, lacks_limits,
		"online, without what to keep away from (limits: [\"...\"])");
	themes(p, f);
	prerequisites(p, f);
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
		if (has_text(&p->share[i].views, "entries"))
			ADVISE(p, f, ADVICE_CODE, p->share[i].contact.at,
			       "no code yet: by one, the entries that are shared from here can be "
			       "told from another ladder's (code: a few letters and digits)");
}

void plan_advise(const struct plan *p, struct faults *f)
{
	support(p, f);
	signs(p, f);
	safety_plan(p, f);
	limits(p, f);
	baseline(p, f);
	unsure(p, f);
	needs(p, f);
	code(p, f);
	advise_steps(p, f);
}
