/* The craft of a good plan; each piece has a word that quiet_advice may name. */
#include <string.h>

#include "plan/check.h"

#define X(NAME, WORD, DOC) WORD,
const char *const plan_advice_words[] = {PLAN_ADVICE(X) NULL};
#undef X
#define X(NAME, WORD, DOC) DOC,
const char *const plan_advice_docs[] = {PLAN_ADVICE(X) NULL};
#undef X

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
	bool urgent = false;

	for (size_t i = 0; i < p->relapse.n_signs; i++) {
		const struct sign *s = &p->relapse.signs[i];
		urgent |= s->urgent;
		if (s->act.n == 0)
			ADVISE(p, f, s->urgent ? ADVICE_URGENT : ADVICE_SIGNS, s->id.at,
			       "sign '%s' says nothing to do (do: [...], decided on a good day)",
			       s->id.s != NULL ? s->id.s : "");
	}
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
		    p->safety.tolerable.v, p->safety.stop.v);
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *s = &p->steps[i];
		if (s->tolerable.set && s->tolerable.v >= p->safety.stop.v)
			ADVISE(p, f, ADVICE_STOP, s->tolerable.at,
			       "'%s': tolerable (%d) is not below stop (%d)",
			       s->id.s != NULL ? s->id.s : "", s->tolerable.v, p->safety.stop.v);
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

void plan_advise(const struct plan *p, struct faults *f)
{
	support(p, f);
	signs(p, f);
	safety_plan(p, f);
	limits(p, f);
	baseline(p, f);
	unsure(p, f);
	needs(p, f);
	plan_advise_steps(p, f);
}
