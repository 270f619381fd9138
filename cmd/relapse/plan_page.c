#include "relapse.h"

#include "base/date.h"

/* The items of L from the FROMth on. */
static void add_items(struct sheet *s, enum sheet_kind kind, const struct plist *l, size_t from)
{
	for (size_t i = from; i < l->n; i++)
		if (plan_is_said(&l->v[i]))
			sheet_add(s, kind, "%s", l->v[i].s);
}

void relapse_list(struct sheet *s, const char *head, const struct plist *l, size_t from)
{
	if (l->n <= from)
		return;
	sheet_add(s, SHEET_HEAD, "%s", head);
	add_items(s, SHEET_ITEM, l, from);
}

/* --- signs ------------------------------------------------------------------------- */

static void write_level(struct buf *b, enum sign_of of, int v)
{
	if (of == OF_SLEEP && v % 100 != 0)
		buf_addf(b, "%d.%02d h", v / 100, v % 100);
	else if (of == OF_SLEEP)
		buf_addf(b, "%d h", v / 100);
	else
		buf_addf(b, "%d", v);
}

static void write_days(struct buf *b, const struct pnum *span)
{
	const int days = span->v / (24 * 60);

	buf_addf(b, "%d day%s", days, days == 1 ? "" : "s");
}

void relapse_when(struct buf *b, const struct plan *p, const struct sign *g)
{
	static const char *const counts[] = {
	    [SIGN_AVOIDED] = "avoided", [SIGN_NOTICED] = "noticed", [SIGN_LEFT] = "left early"};
	const enum sign_of of = (enum sign_of)g->of.v;

	switch (g->rule.v) {
	case SIGN_AVOIDED:
	case SIGN_NOTICED:
	case SIGN_LEFT:
		buf_addf(b, "%s %d times within ", counts[g->rule.v], g->count.v);
		write_days(b, &g->span);
		break;
	case SIGN_LEVEL:
		buf_addf(b, "%s at or %s ", sign_of_words[of],
			 of == OF_AROUSAL || of == OF_URGE ? "above" : "under");
		write_level(b, of, g->count.v);
		buf_adds(b, " for ");
		write_days(b, &g->span);
		break;
	case SIGN_SILENT:
		buf_adds(b, "no practice for ");
		write_days(b, &g->count);
		break;
	case SIGN_RETURN:
		buf_addf(b, "learned steps up by %d",
			 plan_to_scale((enum plan_scale)p->scale.v, g->count.v));
		break;
	case SIGN_DRIFT:
		buf_addf(b, "%s away from my first 14 days", sign_of_words[of]);
		break;
	default:
		buf_adds(b, "when I notice it");
	}
}

static void add_signs(struct sheet *s, const struct plan *p)
{
	const struct relapse *r = &p->relapse;

	if (r->n_signs != 0)
		sheet_add(s, SHEET_HEAD, "Signs, and what I do then");
	for (size_t i = 0; i < r->n_signs; i++) {
		const struct sign *g = &r->signs[i];
		struct buf when = {0};
		if (g->urgent && g->rule.v == SIGN_NONE)
			buf_adds(&when, "urgent");
		else
			relapse_when(&when, p, g);
		sheet_add(s, SHEET_ITEM, "%s (%s)",
			  plan_is_said(&g->notice) ? g->notice.s : g->id.s, buf_str(&when));
		add_items(s, SHEET_MORE, &g->act, 0);
		buf_free(&when);
	}
}

/* For a card: what is noticed and what is done, a line each. */
static void add_short_signs(struct sheet *s, const struct plan *p)
{
	const struct relapse *r = &p->relapse;

	if (r->n_signs != 0)
		sheet_add(s, SHEET_HEAD, "Signs, and what I do then");
	for (size_t i = 0; i < r->n_signs; i++) {
		const struct sign *g = &r->signs[i];
		struct buf b = {0};
		buf_adds(&b, plan_is_said(&g->notice) ? g->notice.s : g->id.s);
		for (size_t k = 0; k < g->act.n; k++)
			buf_addf(&b, "%s%s", k == 0 ? ": " : "; ", g->act.v[k].s);
		sheet_add(s, SHEET_ITEM, "%s", buf_str(&b));
		buf_free(&b);
	}
}

static void add_stage(struct sheet *s, const char *name, const struct stage_rule *r)
{
	if (r->act.n == 0)
		return;
	sheet_add(s, SHEET_HEAD, "With %d sign%s up (%s)", r->signs.v, r->signs.v == 1 ? "" : "s",
		  name);
	add_items(s, SHEET_ITEM, &r->act, 0);
}

/* --- the rest ------------------------------------------------------------------------ */

static void add_people(struct sheet *s, const struct plan *p)
{
	sheet_add(s, SHEET_HEAD, "People");
	people_add(s, p, &(struct people_how){.minute = PEOPLE_ANY_MINUTE});
}

static void add_coping(struct sheet *s, const struct plan *p)
{
	if (p->n_coping != 0)
		sheet_add(s, SHEET_HEAD, "What helps me");
	for (size_t i = 0; i < p->n_coping; i++)
		sheet_add(s, SHEET_ITEM, "%s", p->coping[i].words);
}

static void add_exit(struct sheet *s, const struct plan *p)
{
	if (!plan_is_said(&p->safety.exit))
		return;
	sheet_add(s, SHEET_HEAD, "The way out of a situation");
	sheet_add(s, SHEET_ITEM, "%s", p->safety.exit.s);
}

static void add_transitions(struct sheet *s, const struct plan *p)
{
	const struct relapse *r = &p->relapse;

	if (r->n_transitions != 0)
		sheet_add(s, SHEET_HEAD, "Ahead");
	for (size_t i = 0; i < r->n_transitions; i++) {
		const struct transition *t = &r->transitions[i];
		struct buf day = {0};
		date_write_long(&day, t->date.v);
		sheet_add(s, SHEET_ITEM, "%s: %s", buf_str(&day),
			  plan_is_said(&t->what) ? t->what.s : "a change");
		if (t->boosters.v > 0)
			sheet_add(s, SHEET_MORE, "%d extra booster%s before it", t->boosters.v,
				  t->boosters.v == 1 ? "" : "s");
		buf_free(&day);
	}
}

void relapse_plan(struct sheet *s, const struct plan *p)
{
	const struct relapse *r = &p->relapse;

	sheet_add(s, SHEET_PLAIN, "When it gets hard again");
	relapse_list(s, "What can set it off", &r->triggers, 0);
	add_signs(s, p);
	add_stage(s, signs_stage_words[STAGE_WATCH], &r->watch);
	add_stage(s, signs_stage_words[STAGE_ACT], &r->act);
	relapse_list(s, "My words", &r->words, 0);
	relapse_list(s, "Here and now", &r->grounding, 0);
	add_coping(s, p);
	relapse_list(s, "Things that comfort me", &r->things, 0);
	add_exit(s, p);
	add_people(s, p);
	relapse_list(s, "Places to go", &r->places, 0);
	relapse_list(s, "Safer surroundings", &r->safer, 0);
	relapse_list(s, "Afterwards", &r->after, 0);
	add_transitions(s, p);
	if (r->n_signs + r->words.n + r->grounding.n + r->places.n + r->safer.n != 0)
		return;
	sheet_add(s, SHEET_HEAD, "To fill in on a quiet day");
	sheet_add(s, SHEET_ITEM,
		  "signs, words that help, places: the block 'relapse:' of the plan "
		  "(man ladder-plan)");
}

void relapse_card(struct sheet *s, const struct plan *p)
{
	const struct relapse *r = &p->relapse;

	if (r->words.n != 0 && plan_is_said(&r->words.v[0]))
		sheet_add(s, SHEET_PLAIN, "%s", r->words.v[0].s);
	else
		sheet_add(s, SHEET_PLAIN, "For a hard day");
	add_people(s, p);
	relapse_list(s, "Here and now", &r->grounding, 0);
	add_coping(s, p);
	add_exit(s, p);
	relapse_list(s, "Places to go", &r->places, 0);
	relapse_list(s, "Safer surroundings", &r->safer, 0);
	sheet_add(s, SHEET_TURN, "-");
	relapse_list(s, "What can set it off", &r->triggers, 0);
	add_short_signs(s, p);
	add_stage(s, signs_stage_words[STAGE_WATCH], &r->watch);
	add_stage(s, signs_stage_words[STAGE_ACT], &r->act);
	relapse_list(s, "Things that comfort me", &r->things, 0);
	relapse_list(s, "Afterwards", &r->after, 0);
}

void relapse_after(struct sheet *s, const struct plan *p)
{
	sheet_add(s, SHEET_PLAIN,
		  "Coming through a hard time is part of the way. What you know now, "
		  "you did not know before.");
	if (p->relapse.after.n != 0) {
		relapse_list(s, "What you decided to do afterwards", &p->relapse.after, 0);
	} else {
		sheet_add(s, SHEET_HEAD, "Afterwards");
		sheet_add(s, SHEET_ITEM, "Write down what set it off, when you like");
		sheet_add(s, SHEET_ITEM, "Go back to the last step that went well");
	}
	sheet_add(s, SHEET_HEAD, "When you are ready");
	sheet_add(s, SHEET_ITEM, "'ladder-next' begins gently. Rest is a good answer too.");
}
