#include "relapse.h"

#include <stdio.h>
#include <string.h>

static const char common_breath[] = "In for four, out for six, as long as it is comfortable";
static const char common_ground[] =
    "Name five things you see, four you touch, three you hear, two you smell, one you taste";

static bool is_said(const struct ptext *t)
{
	return t->s != NULL && *t->s != '\0';
}

/* HEAD and the items of L, where there are any. */
static void add_list(struct sheet *s, const char *head, const struct plist *l, size_t from)
{
	if (l->n <= from)
		return;
	sheet_add(s, SHEET_HEAD, "%s", head);
	for (size_t i = from; i < l->n; i++)
		if (is_said(&l->v[i]))
			sheet_add(s, SHEET_ITEM, "%s", l->v[i].s);
}

/* --- people ------------------------------------------------------------------------ */

static void add_contact(struct sheet *s, const struct contact *c)
{
	const char *name = is_said(&c->name) ? c->name.s : c->id.s;
	const char *more = is_said(&c->helps) ? c->helps.s : is_said(&c->role) ? c->role.s : NULL;

	if (name == NULL)
		return;
	if (is_said(&c->phone))
		sheet_add(s, SHEET_ITEM, "%s: %s", name, c->phone.s);
	else
		sheet_add(s, SHEET_ITEM, "%s", name);
	if (more != NULL && strcmp(more, "crisis") != 0)
		sheet_aside(s, more);
}

static bool is_crisis(const struct contact *c)
{
	return c->role.s != NULL && strcmp(c->role.s, "crisis") == 0;
}

static void add_people(struct sheet *s, const struct plan *p, bool crisis_first)
{
	sheet_add(s, SHEET_HEAD, "People");
	for (size_t i = 0; crisis_first && i < p->n_contacts; i++)
		if (is_crisis(&p->contacts[i]))
			add_contact(s, &p->contacts[i]);
	for (size_t i = 0; i < p->n_contacts; i++)
		if (!crisis_first || !is_crisis(&p->contacts[i]))
			add_contact(s, &p->contacts[i]);
	sheet_add(s, SHEET_ITEM, "%s", RELAPSE_IN_DANGER);
}

/* --- breathing --------------------------------------------------------------------- */

static const struct coping *find_breath(const struct plan *p)
{
	for (size_t i = 0; i < p->n_coping; i++)
		if (p->coping[i].kind.s != NULL &&
		    strncmp(p->coping[i].kind.s, "breath", strlen("breath")) == 0 &&
		    is_said(&p->coping[i].how))
			return &p->coping[i];
	return NULL;
}

const char *relapse_breathing(const struct plan *p)
{
	const struct coping *c = find_breath(p);

	return c != NULL ? c->how.s : common_breath;
}

static void add_breathing(struct sheet *s, const struct plan *p)
{
	sheet_add(s, SHEET_HEAD, RELAPSE_BREATHING);
	sheet_add(s, SHEET_ITEM, "%s", relapse_breathing(p));
}

static void add_coping(struct sheet *s, const struct plan *p)
{
	const struct coping *breath = find_breath(p);
	bool head = false;

	for (size_t i = 0; i < p->n_coping; i++) {
		if (&p->coping[i] == breath || !is_said(&p->coping[i].how))
			continue;
		if (!head)
			sheet_add(s, SHEET_HEAD, "What helps me");
		head = true;
		sheet_add(s, SHEET_ITEM, "%s", p->coping[i].how.s);
	}
}

/* --- now ---------------------------------------------------------------------------- */

void relapse_now(struct sheet *s, const struct plan *p, bool crisis_first)
{
	const struct relapse *r = &p->relapse;
	const bool own = r->words.n != 0 && is_said(&r->words.v[0]);

	sheet_add(s, SHEET_PLAIN, "%s", own ? r->words.v[0].s : "Good that you are here.");
	add_people(s, p, crisis_first);
	add_breathing(s, p);
	if (r->grounding.n != 0) {
		add_list(s, "Here and now", &r->grounding, 0);
	} else {
		sheet_add(s, SHEET_HEAD, "Here and now");
		sheet_add(s, SHEET_ITEM, "%s", common_ground);
	}
	add_coping(s, p);
	add_list(s, "My words", &r->words, 1);
	add_list(s, "Things that comfort me", &r->things, 0);
	add_list(s, "Places to go", &r->places, 0);
	add_list(s, "Safer surroundings", &r->safer, 0);
	if (is_said(&p->safety.exit)) {
		sheet_add(s, SHEET_HEAD, "The way out of a situation");
		sheet_add(s, SHEET_ITEM, "%s", p->safety.exit.s);
	}
}

void relapse_now_salvaged(struct sheet *s, const struct rescue *v, const char *why)
{
	static const char *const heads[RESCUE_N] = {
	    [RESCUE_CONTACTS] = "People",
	    [RESCUE_COMFORT] = "Comfort",
	    [RESCUE_EXIT] = "The way out of a situation",
	    [RESCUE_PLACES] = "Places to go",
	    [RESCUE_SAFER] = "Safer surroundings",
	};

	sheet_add(s, SHEET_PLAIN, "Good that you are here.");
	for (int i = 0; i < RESCUE_N; i++) {
		if (i != RESCUE_CONTACTS && v->block[i].n == 0)
			continue;
		sheet_add(s, SHEET_HEAD, "%s", heads[i]);
		for (size_t k = 0; k < v->block[i].n; k++)
			sheet_add(s, SHEET_ITEM, "%s", v->block[i].line[k]);
		if (i == RESCUE_CONTACTS)
			sheet_add(s, SHEET_ITEM, "%s", RELAPSE_IN_DANGER);
	}
	sheet_add(s, SHEET_HEAD, RELAPSE_BREATHING);
	sheet_add(s, SHEET_ITEM, "%s", common_breath);
	sheet_add(s, SHEET_HEAD, "Here and now");
	sheet_add(s, SHEET_ITEM, "%s", common_ground);
	sheet_add(s, SHEET_HEAD, "About these lines");
	sheet_add(s, SHEET_ITEM, "They are your plan's, as they stand there: %s", why);
	sheet_add(s, SHEET_ITEM, "That can wait; 'ladder-init --check' says more when you want it");
}

void relapse_now_anyone(struct sheet *s, const char *dir)
{
	sheet_add(s, SHEET_PLAIN, "Good that you are here.");
	sheet_add(s, SHEET_HEAD, "People");
	sheet_add(s, SHEET_ITEM,
		  "In danger, or close to hurting yourself: call your local emergency "
		  "number, or ask someone near you to call.");
	sheet_add(s, SHEET_ITEM,
		  "Someone you trust: ring them, or sit where other people are. You "
		  "need not explain anything.");
	sheet_add(s, SHEET_HEAD, RELAPSE_BREATHING);
	sheet_add(s, SHEET_ITEM, "%s", common_breath);
	sheet_add(s, SHEET_HEAD, "Here and now");
	sheet_add(s, SHEET_ITEM, "%s", common_ground);
	sheet_add(s, SHEET_HEAD, "Later, on a quieter day");
	sheet_add(s, SHEET_ITEM,
		  "This page can hold your own people, numbers and words: 'ladder-init' "
		  "begins a plan for them.");
	if (dir != NULL)
		sheet_add(s, SHEET_ITEM, "It looks for one in %s", dir);
}
