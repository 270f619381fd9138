/* The questions, in their order: people first, ratings last. */
#include <stdio.h>
#include <string.h>

#include "draft.h"

/* A walk over the questions that ends at the one that is wanted. */
struct asking {
	const struct draft *d;
	struct question *q;
	size_t left; /* questions to pass before it */
	const char *part;
	bool found;
};

static bool said(const char *s)
{
	return s != NULL && *s != '\0';
}

static void ask(struct asking *w, const char *key, const char *fmt, const char *a, const char *b)
{
	if (w->found)
		return;
	if (w->left > 0) {
		w->left--;
		w->part = NULL;
		return;
	}
	w->found = true;
	w->q->part = w->part;
	snprintf(w->q->key, sizeof w->q->key, "%s", key);
	snprintf(w->q->ask, sizeof w->q->ask, fmt, a, b);
}

static const char *numbered(struct asking *w, const char *what, size_t i, char key[DRAFT_KEY])
{
	snprintf(key, DRAFT_KEY, "%s.%zu", what, i);
	return draft_get(w->d, key);
}

/* Asks for one more until one is passed over; MOST at most. */
static void ask_each(struct asking *w, const char *what, size_t most, const char *first,
		     const char *more)
{
	char key[DRAFT_KEY];

	for (size_t i = 0; i < most && !w->found; i++) {
		const char *s = numbered(w, what, i, key);
		ask(w, key, i == 0 ? first : more, "", "");
		if (!said(s))
			return;
	}
}

static void people(struct asking *w)
{
	char key[DRAFT_KEY];

	w->part = "First, who is there. One is enough; so is nobody yet.";
	for (size_t i = 0; i < DRAFT_MAX_CONTACTS && !w->found; i++) {
		const char *name = numbered(w, "who", i, key);
		ask(w, key,
		    i == 0
			? "Who could you turn to when it gets hard? A name, or Enter for nobody yet"
			: "Who else? A name, or Enter to go on",
		    "", "");
		if (!said(name) || strcmp(name, "nobody") == 0 || strcmp(name, "nobody yet") == 0)
			break;
		numbered(w, "phone", i, key);
		ask(w, key, "A phone number for %s?", name, "");
		numbered(w, "helps", i, key);
		ask(w, key, "What helps from %s? (just listening; a walk; no advice)", name, "");
	}
	ask(w, "crisis", "Who for the worst hour: a crisis line, a doctor? A name", "", "");
	if (said(draft_get(w->d, "crisis")))
		ask(w, "crisis-phone", "Their number? (look it up now: you will not have to then)",
		    "", "");
	ask(w, "urgent", "How would you notice that you need someone at once? In your words", "",
	    "");
}

static void what_helps(struct asking *w)
{
	w->part = "What carries you, and the way out.";
	ask_each(w, "help", DRAFT_MAX_HELPS,
		 "What helps you through a hard hour? One thing a line, Enter goes on%s%s",
		 "What else helps?%s%s");
	ask(w, "exit", "How do you leave a place when you choose to? Words, a door, a person", "",
	    "");
}

static void what_matters(struct asking *w)
{
	w->part = "What it is for.";
	ask_each(
	    w, "value", DRAFT_MAX_VALUES,
	    "What matters to you that you would like back? One thing a line, Enter goes on%s%s",
	    "What else matters?%s%s");
	ask(w, "why", "Why now, in one line?", "", "");
}

static void what_is_avoided(struct asking *w)
{
	char key[DRAFT_KEY];

	w->part = "What you avoid. The small things too: they become the first steps.";
	ask_each(w, "avoid", DRAFT_MAX_AVOIDED,
		 "What do you avoid that you would like to do again? One thing a line, Enter goes "
		 "on%s%s",
		 "What else?%s%s");
	w->part = "Frightening is one thing, dangerous another. What truly is dangerous stays out.";
	for (size_t i = 0; i < DRAFT_MAX_AVOIDED && !w->found; i++) {
		const char *task = numbered(w, "avoid", i, key);
		if (!said(task))
			break;
		numbered(w, "danger", i, key);
		ask(w, key, "'%s': is the danger real? no, yes or unsure", task, "");
	}
}

static void ratings(struct asking *w)
{
	static const char *const scales[] = {"0 to 100", "0 to 10", "a face: 0 calm .. 4 the worst",
					     "a face: 0 calm, 2 rather, 4 the worst"};
	const char *scale = scales[draft_scale(w->d)];
	char key[DRAFT_KEY];

	if (!said(draft_get(w->d, "avoid.0")))
		return;
	w->part = "Last, numbers. A guess is enough; none is needed.";
	ask(w, "scale",
	    "Which scale do you like: 100 (0 to 100), 10 (0 to 10), faces (0 to 4) or "
	    "three-faces (0, 2, 4)?",
	    "", "");
	for (size_t i = 0; i < DRAFT_MAX_AVOIDED && !w->found; i++) {
		const char *task = numbered(w, "avoid", i, key);
		const char *danger = numbered(w, "danger", i, key);
		if (!said(task) || (said(danger) && *danger != 'n'))
			continue;
		numbered(w, "rate", i, key);
		ask(w, key, "'%s': how hard would it be? %s", task, scale);
	}
}

static void gaps(struct asking *w)
{
	struct draft_step v[DRAFT_MAX_STEPS];
	struct arena mem = {0};
	char key[DRAFT_KEY], at[16];
	size_t n = draft_gaps(w->d, &mem, v);

	w->part = "Some steps are far apart. Small ones between make the way gentler.";
	for (size_t i = 0; i < n && !w->found; i++) {
		numbered(w, "gap", i, key);
		snprintf(at, sizeof at, "%d", v[i].rating);
		ask(w, key, "At %s, something like '%s'? yes, no, or your own words", at,
		    v[i].task);
	}
	arena_free(&mem);
}

bool draft_question(const struct draft *d, size_t i, struct question *q)
{
	static void (*const parts[])(struct asking *) = {people,	  what_helps, what_matters,
							 what_is_avoided, ratings,    gaps};
	struct asking w = {.d = d, .q = q, .left = i};

	*q = (struct question){.part = NULL};
	for (size_t k = 0; k < sizeof parts / sizeof parts[0] && !w.found; k++)
		parts[k](&w);
	return w.found;
}
