#include "plan/plan.h"

#include <stdio.h>
#include <string.h>

#include "base/sha1.h"

const char *const plan_lead_words[] = {"therapist", "shared", "self", NULL};
const char *const plan_scale_words[] = {"100", "10", "faces", "three-faces", NULL};
const char *const plan_scale_says[] = {"0 to 100", "0 to 10", "0 to 4", "0, 2 or 4", NULL};
const char *const plan_yes_words[] = {"no", "yes", NULL};
const char *const plan_mode_words[] = {"imagined", "rehearsal", "online",
				       "phone",	   "in-person", NULL};
const char *const plan_strategy_words[] = {"graded", "adaptive", NULL};
const char *const plan_help_words[] = {"there", "text", "call", NULL};
const char *const plan_danger_words[] = {"no", "yes", "unsure", NULL};
const char *const sign_of_words[] = {"mood", "arousal", "control",  "sleep",
				     "urge", "energy",	"function", NULL};

void plan_free(struct plan *p)
{
	arena_free(&p->mem);
	memset(p, 0, sizeof *p);
}

void plan_blob_of(const char *bytes, size_t len, char id[41])
{
	unsigned char digest[SHA1_SIZE];
	char head[32];
	struct sha1 s;

	int n = snprintf(head, sizeof head, "blob %zu", len);
	sha1_start(&s);
	sha1_add(&s, head, (size_t)n + 1);
	sha1_add(&s, bytes, len);
	sha1_end(&s, digest);
	for (size_t i = 0; i < SHA1_SIZE; i++)
		snprintf(id + 2 * i, 3, "%02x", digest[i]);
}

const char *plan_blob(struct plan *p)
{
	if (p->bytes != NULL && p->blob[0] == '\0')
		plan_blob_of(p->bytes, p->n_bytes, p->blob);
	return p->blob;
}

struct plan_items plan_items(const struct plan *p, enum plan_ref ref)
{
#define ITEMS(V, N, WAS) ((struct plan_items){p->V, p->N, sizeof *p->V, WAS})
	switch (ref) {
	case REF_VALUE:
		return ITEMS(values, n_values, true);
	case REF_STEP:
		return ITEMS(steps, n_steps, true);
	case REF_CONTACT:
		return ITEMS(contacts, n_contacts, true);
	case REF_COPING:
		return ITEMS(coping, n_coping, true);
	case REF_SKILL:
		return ITEMS(skills, n_skills, true);
	case REF_BEHAVIOUR:
		return ITEMS(safety_behaviours, n_safety_behaviours, false);
	case REF_GOAL:
		return ITEMS(goals, n_goals, true);
	case REF_RITUAL:
		return ITEMS(rituals, n_rituals, true);
	case REF_SITUATION:
		return ITEMS(assessment, n_assessment, false);
	case REF_SIGN:
		return ITEMS(relapse.signs, relapse.n_signs, true);
	default:
		return (struct plan_items){0};
	}
#undef ITEMS
}

/* Those called ID, else those that were.  Returns how many, the first MOST of them in V. */
static size_t find_all(const struct plan *p, enum plan_ref ref, const char *id, int *v, size_t most)
{
	const struct plan_items all = plan_items(p, ref);
	size_t found = 0;

	for (int past = 0; id != NULL && past <= all.has_was && found == 0; past++) {
		const char *at = all.v;
		for (size_t i = 0; i < all.n; i++, at += all.size) {
			const struct named *t = (const void *)at;
			if (past ? !plan_lists(&t->was, id)
				 : t->id.s == NULL || strcmp(t->id.s, id) != 0)
				continue;
			if (found++ < most)
				v[found - 1] = (int)i;
			if (!past)
				break;
		}
	}
	return found;
}

int plan_find(const struct plan *p, enum plan_ref ref, const char *id)
{
	int at;

	return find_all(p, ref, id, &at, 1) == 1 ? at : -1;
}

const char *plan_now(const struct plan *p, enum plan_ref ref, const char *id)
{
	const struct plan_items all = plan_items(p, ref);
	const int i = plan_find(p, ref, id);
	const char *now = NULL;

	if (i >= 0)
		now = ((const struct ptext *)(const void *)((const char *)all.v +
							    (size_t)i * all.size))
			  ->s;
	return now != NULL ? now : id;
}

char *plan_alias(const struct plan *p, enum plan_ref ref, const char *id, char out[PLAN_ALIAS])
{
	static const char *const words[REF_N] = {"id",	   "value",	"step",	 "contact",
						 "coping", "skill",	"habit", "goal",
						 "ritual", "situation", "sign"};
	const char *now = plan_now(p, ref, id), *code = p->code.s != NULL ? p->code.s : "";
	unsigned char digest[SHA1_SIZE];
	struct sha1 s;
	int n = snprintf(out, PLAN_ALIAS, "%s-", words[ref]);

	sha1_start(&s);
	sha1_add(&s, code, strlen(code) + 1);
	sha1_add(&s, now, strlen(now));
	sha1_end(&s, digest);
	for (int i = 0; i < 6; i++)
		out[n++] = (char)('a' + digest[i] % 26);
	out[n] = '\0';
	return out;
}

bool plan_has_was(const struct plan *p)
{
	for (int ref = REF_NONE; ref < REF_N; ref++) {
		const struct plan_items all = plan_items(p, (enum plan_ref)ref);
		const char *at = all.v;
		for (size_t i = 0; all.has_was && i < all.n; i++, at += all.size)
			if (((const struct named *)(const void *)at)->was.n != 0)
				return true;
	}
	return false;
}

int plan_step(const struct plan *p, const char *id)
{
	return plan_find(p, REF_STEP, id);
}

size_t plan_steps_of(const struct plan *p, const char *id, int *v, size_t most)
{
	return find_all(p, REF_STEP, id, v, most);
}

int plan_contact(const struct plan *p, const char *id)
{
	return plan_find(p, REF_CONTACT, id);
}

bool plan_lists(const struct plist *l, const char *word)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i].s, word) == 0)
			return true;
	return false;
}

bool plan_lacks(const struct plan *p, int step, size_t i)
{
	const struct step *s = &p->steps[step];

	return (s->mode.v == MODE_IN_PERSON || s->setting.place.s != NULL) &&
	       !plan_lists(&s->setting.offers, p->needs.v[i].s);
}

/* Roles of people whose work it is come first. */
const char *const plan_role_words[] = {"therapist",    "doctor",	"psychiatrist",
				       "psychologist", "counsellor",	"counselor",
				       "nurse",	       "social worker", "crisis",
				       "friend",       "family",	"partner",
				       "neighbour",    "neighbor",	"colleague",
				       "parent",       "mother",	"father",
				       "sister",       "brother",	"child",
				       "daughter",     "son",		"aunt",
				       "uncle",	       "grandmother",	"grandfather",
				       "teacher",      "group leader",	"sponsor",
				       "mentor",       "helper",	NULL};
enum { PROFESSIONS = 8 };

/* The place of the role of C among them, or PROFESSIONS. */
static size_t profession_of(const struct contact *c)
{
	size_t i = 0;

	while (i < PROFESSIONS && (c->role.s == NULL || strcmp(c->role.s, plan_role_words[i]) != 0))
		i++;
	return i;
}

bool plan_is_professional(const struct contact *c)
{
	return profession_of(c) < PROFESSIONS;
}

int plan_professional(const struct plan *p)
{
	int best = -1;

	for (size_t i = 0; i < p->n_contacts; i++)
		if (plan_is_professional(&p->contacts[i]) &&
		    (best < 0 ||
		     profession_of(&p->contacts[i]) < profession_of(&p->contacts[best])))
			best = (int)i;
	return best;
}

int plan_sign(const struct plan *p, const char *id)
{
	return plan_find(p, REF_SIGN, id);
}

bool plan_is_said(const struct ptext *t)
{
	return t->s != NULL && *t->s != '\0';
}

int plan_coping(const struct plan *p, const char *id)
{
	return plan_find(p, REF_COPING, id);
}

int plan_skill(const struct plan *p, const char *id)
{
	return plan_find(p, REF_SKILL, id);
}

int plan_behaviour(const struct plan *p, const char *id)
{
	return plan_find(p, REF_BEHAVIOUR, id);
}

int plan_ritual(const struct plan *p, const char *id)
{
	return plan_find(p, REF_RITUAL, id);
}

int plan_value(const struct plan *p, const char *id)
{
	return plan_find(p, REF_VALUE, id);
}

int plan_goal(const struct plan *p, const char *id)
{
	return plan_find(p, REF_GOAL, id);
}

bool plan_is_retired(const struct plan *p, int step, int day)
{
	const struct pnum *on = &p->steps[step].retired.on;

	return on->set && on->v <= day;
}

const char *plan_exit(const struct plan *p, int step)
{
	if (step >= 0 && (size_t)step < p->n_steps && p->steps[step].exit.s != NULL)
		return p->steps[step].exit.s;
	return p->safety.exit.s;
}

const char *plan_theme(const struct plan *p, int step)
{
	if (step >= 0 && (size_t)step < p->n_steps && p->steps[step].theme.s != NULL)
		return p->steps[step].theme.s;
	return "";
}

enum plan_lead plan_lead_on(const struct plan *p, int day)
{
	const struct handover *last = NULL;

	for (size_t i = 0; i < p->n_handover; i++) {
		const struct handover *h = &p->handover[i];
		if (h->date.set && h->lead.set && h->date.v <= day &&
		    (last == NULL || h->date.v >= last->date.v))
			last = h;
	}
	return (enum plan_lead)(last != NULL ? last->lead.v : p->lead.v);
}

static const struct {
	int max, every; /* as it is written: the last number, and the distance of two */
} scales[SCALE_N] = {[SCALE_100] = {100, 1},
		     [SCALE_10] = {10, 1},
		     [SCALE_FACES] = {4, 1},
		     [SCALE_THREE_FACES] = {4, 2}};

int plan_scale_max(enum plan_scale scale)
{
	return scales[scale].max;
}

int plan_scale_unit(enum plan_scale scale)
{
	return 100 / scales[scale].max * scales[scale].every;
}

bool plan_scale_is_faces(enum plan_scale scale)
{
	return scale == SCALE_FACES || scale == SCALE_THREE_FACES;
}

int plan_from_scale(enum plan_scale scale, int v)
{
	if (v < 0 || v > scales[scale].max || v % scales[scale].every != 0)
		return -1;
	return v * (100 / scales[scale].max);
}

int plan_to_scale(enum plan_scale scale, int suds)
{
	int unit = plan_scale_unit(scale);

	if (suds < 0)
		return 0;
	return suds > 100 ? scales[scale].max : (suds + unit / 2) / unit * scales[scale].every;
}
