/* Half a page for a helper: where they are asked for, how, until when, what helps and what not. */
#include "relapse.h"

/* Is S a step that asks for K now? */
static bool asks_for(const struct plan *p, const struct step *s, const struct contact *k)
{
	const int i = plan_is_said(&s->with.contact) ? plan_contact(p, s->with.contact.s) : -1;

	return i >= 0 && &p->contacts[i] == k && !s->retired.on.set;
}

static void add_asked(struct sheet *s, const struct plan *p, const struct contact *k)
{
	static const char *const how[] = {[HELP_THERE] = "with you there",
					  [HELP_TEXT] = "with you by message",
					  [HELP_CALL] = "with you on the phone"};
	bool any = false;

	sheet_add(s, SHEET_HEAD, "Where you are asked for");
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *step = &p->steps[i];
		if (!asks_for(p, step, k))
			continue;
		any = true;
		sheet_add(s, SHEET_ITEM, "%s: %s",
			  plan_is_said(&step->task) ? step->task.s : step->id.s,
			  how[step->with.how.v]);
		if (step->with.until.set)
			sheet_add(s, SHEET_MORE, "%d time%s, then perhaps without",
				  step->with.until.v, step->with.until.v == 1 ? "" : "s");
		if (plan_is_said(&step->if_flare))
			sheet_add(s, SHEET_MORE, "if it flares: %s", step->if_flare.s);
	}
	if (!any)
		sheet_add(s, SHEET_ITEM,
			  "No step asks for you just now; that you are there is a lot");
}

static void add_lines(struct sheet *s, const char *head, const char *const *v)
{
	sheet_add(s, SHEET_HEAD, "%s", head);
	for (; *v != NULL; v++)
		sheet_add(s, SHEET_ITEM, "%s", *v);
}

void relapse_ally(struct sheet *s, const struct plan *p, const struct contact *k)
{
	static const char *const helps[] = {
	    "Ask before you help", "Notice coming, and staying; not how calm it looked",
	    "You may say that you get scared too",
	    "Let the choice be theirs: go on, smaller, or another day", NULL};
	static const char *const hinders[] = {
	    "Praise for being calm, and pushing for one step more",
	    "Speaking in their place without being asked", "Telling others about it", NULL};
	static const char *const back[] = {
	    "What you saw, in a sentence: \"You asked, and you waited for the answer\"",
	    "It can be kept: ladder-log feedback \"...\", with who= your name", NULL};

	sheet_add(s, SHEET_PLAIN, "For %s, who helps",
		  plan_is_said(&k->name) ? k->name.s : k->id.s);
	add_asked(s, p, k);
	sheet_add(s, SHEET_HEAD, "What helps");
	if (plan_is_said(&k->helps))
		sheet_add(s, SHEET_ITEM, "%s", k->helps.s);
	for (size_t i = 0; helps[i] != NULL; i++)
		sheet_add(s, SHEET_ITEM, "%s", helps[i]);
	add_lines(s, "What does not", hinders);
	add_lines(s, "What to say back", back);
	sheet_add(s, SHEET_HEAD, "When it gets hard");
	sheet_add(s, SHEET_ITEM, "A message may come: \"%s\"",
		  plan_is_said(&k->say) ? k->say.s : PEOPLE_SAY);
	sheet_add(s, SHEET_ITEM,
		  "You need not fix anything; a line back, or sitting there, is plenty");
	sheet_add(s, SHEET_ITEM, "It is not yours to carry alone. %s", PEOPLE_DANGER);
}
