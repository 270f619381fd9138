/* The page for the worst moment: people first, then one thing after the other. */
#include "relapse.h"

#include "out/practice.h"

static const char greeting[] = "Good that you are here.";
static const char common_breath[] = "In for four, out for six, as long as it is comfortable";
static const char common_ground[] = "Name five things you see, four you hear, three you can touch";

/* The lines of a block that does not read, as they stand. */
static void add_lines(struct sheet *s, const char *head, const struct rescue_block *b)
{
	if (b->n != 0)
		sheet_add(s, SHEET_HEAD, "%s", head);
	for (size_t i = 0; i < b->n; i++)
		sheet_add(s, SHEET_ITEM, "%s", b->line[i]);
}

/* What the plan has under HEAD: L, or its lines where they do not read. */
static void add_block(struct sheet *s, const char *head, const struct refuge *r, enum rescue_of of,
		      const struct plist *l)
{
	if (r->lost[of])
		add_lines(s, head, &r->salvaged.block[of]);
	else
		relapse_list(s, head, l, 0);
}

/* --- what stays on the screen ----------------------------------------------------------- */

/* The lines of contacts as they stand, as far as there is room for them. */
static void add_people_lines(struct sheet *s, const struct refuge *r, const struct people_how *how)
{
	const struct rescue_block *b = &r->salvaged.block[RESCUE_CONTACTS];
	const bool all = how->lines == PEOPLE_ALL || b->n <= how->lines;
	const size_t shown = all ? b->n : how->lines > 1 ? how->lines - 1 : 1;

	for (size_t i = 0; i < shown; i++)
		sheet_add(s, SHEET_ITEM, "%s", b->line[i]);
	if (shown < b->n)
		sheet_add(s, SHEET_ITEM, "and %zu more: %s", b->n - shown, how->rest);
	if (how->lines != PEOPLE_ALL)
		return;
	sheet_add(s, SHEET_ITEM, "To send: \"%s\"", PEOPLE_SAY);
	sheet_add(s, SHEET_ITEM, "%s", PEOPLE_DANGER);
}

void relapse_people(struct sheet *s, const struct refuge *r, const struct people_how *how)
{
	if (r->lost[RESCUE_CONTACTS] && r->salvaged.block[RESCUE_CONTACTS].n != 0)
		add_people_lines(s, r, how);
	else
		people_add(s, &r->plan, how);
}

void relapse_top(struct sheet *s, const struct refuge *r, const struct people_how *how)
{
	const struct plist *words = &r->plan.relapse.words;
	const bool own = !r->lost[RESCUE_COMFORT] && words->n != 0 && plan_is_said(&words->v[0]);

	sheet_add(s, SHEET_PLAIN, "%s", own ? words->v[0].s : greeting);
	sheet_add(s, SHEET_HEAD, "People");
	relapse_people(s, r, how);
}

/* --- one thing after the other ---------------------------------------------------------- */

/* The first practice of the plan whose kind begins with KIND, that has words; or NULL. */
static const struct coping *find_kind(const struct plan *p, const char *kind)
{
	for (size_t i = 0; i < p->n_coping; i++) {
		const struct coping *c = &p->coping[i];
		if (practice_is(c, kind) && (plan_is_said(&c->how) || plan_is_said(&c->use)))
			return c;
	}
	return NULL;
}

/* A breath is no more than begun by a key, and never the first thing. */
static void add_breath(struct sheet *s, const struct coping *c)
{
	if (c != NULL && practice_add(s, c))
		return;
	sheet_add(s, SHEET_HEAD, "Breathing");
	sheet_add(s, SHEET_ITEM, "%s", c != NULL ? c->how.s : common_breath);
	sheet_mark(s, BREATH_MARK);
}

/* Sight, sound, touch; smell and taste only where the plan says so. */
static void add_ground(struct sheet *s, const struct refuge *r, const struct coping *c)
{
	const struct plist *own = &r->plan.relapse.grounding;

	if (own->n != 0 && !r->lost[RESCUE_COMFORT]) {
		relapse_list(s, "Here and now", own, 0);
	} else if (c == NULL || !practice_add(s, c)) {
		sheet_add(s, SHEET_HEAD, "Here and now");
		sheet_add(s, SHEET_ITEM, "%s", common_ground);
	}
}

/* What else helps: what is taught one by one, own words together. */
static void add_coping(struct sheet *s, const struct plan *p, const struct coping *breath,
		       const struct coping *ground)
{
	bool head = false;

	for (size_t i = 0; i < p->n_coping; i++) {
		const struct coping *c = &p->coping[i];
		if (c == breath || !plan_is_said(&c->how) || plan_is_said(&c->use))
			continue;
		if (!head)
			sheet_add(s, SHEET_HEAD, "What helps me");
		head = true;
		sheet_add(s, SHEET_ITEM, "%s", c->how.s);
	}
	for (size_t i = 0; i < p->n_coping; i++)
		if (&p->coping[i] != breath && &p->coping[i] != ground &&
		    !practice_is_calm(&p->coping[i]))
			practice_add(s, &p->coping[i]);
}

/* What the page is made of, where that is not the whole plan; for a quieter day. */
static void add_about(struct sheet *s, const struct refuge *r, const char *dir)
{
	if (r->state == RELAPSE_BROKEN) {
		sheet_add(s, SHEET_HEAD, "About these lines");
		sheet_add(s, SHEET_ITEM, "They are your plan's, as they stand there: %s", r->why);
		sheet_add(s, SHEET_ITEM,
			  "That can wait; 'ladder-init --check' says more when you want it");
	}
	if (r->state != RELAPSE_NO_PLAN)
		return;
	sheet_add(s, SHEET_HEAD, "Later, on a quieter day");
	sheet_add(s, SHEET_ITEM,
		  "This page can hold your own people, numbers and words: 'ladder-init' "
		  "begins a plan for them.");
	if (dir != NULL)
		sheet_add(s, SHEET_ITEM, "It looks for one in %s", dir);
	if (r->why[0] != '\0')
		sheet_add(s, SHEET_ITEM, "%s", r->why);
}

void relapse_things(struct sheet *s, const struct refuge *r, const char *dir)
{
	const struct relapse *p = &r->plan.relapse;
	struct ptext exit = r->plan.safety.exit;
	const struct plist way_out = {.v = &exit, .n = plan_is_said(&exit)};

	const struct coping *breath = find_kind(&r->plan, "breath");
	const struct coping *ground = p->grounding.n == 0 ? find_kind(&r->plan, "ground") : NULL;

	add_ground(s, r, ground);
	add_breath(s, breath);
	add_coping(s, &r->plan, breath, ground);
	if (r->lost[RESCUE_COMFORT]) {
		add_lines(s, "Comfort", &r->salvaged.block[RESCUE_COMFORT]);
	} else {
		relapse_list(s, "My words", &p->words, 1);
		relapse_list(s, "Things that comfort me", &p->things, 0);
	}
	add_block(s, "Places to go", r, RESCUE_PLACES, &p->places);
	add_block(s, "Safer surroundings", r, RESCUE_SAFER, &p->safer);
	add_block(s, "The way out of a situation", r, RESCUE_EXIT, &way_out);
	add_about(s, r, dir);
}
