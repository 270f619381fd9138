/* The questions, in their order: how it is, one small thing, people; numbers last. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "plan/taught.h"

/* A walk over the questions that ends at the one that is wanted. */
struct asking {
	const struct draft *d;
	struct question *q;
	size_t left; /* questions to pass before it */
	const char *part;
	bool found;
};

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
		if (!draft_said(s))
			return;
	}
}

static void right_now(struct asking *w)
{
	ask(w, "now", "How is it right now? fine, hard or not safe", "", "");
}

#define SMALL                                                                                      \
	"1 stand at the open window for two minutes\n2 write one hello to someone\n"               \
	"3 walk to the corner and back\n"

static void tomorrow(struct asking *w)
{
	w->part = "One small thing is enough for a beginning.";
	ask(w, "small",
	    "One small thing for tomorrow? In your words, or a number:\n" SMALL "Enter passes", "",
	    "");
}

/* Of each by name; of one person alone on a hard night. */
static void people(struct asking *w)
{
	static const struct {
		const char *what, *ask;
	} about[] = {{"role", "Who is %s to you? friend, family, neighbour, therapist, doctor"},
		     {"phone", "A phone number for %s?"},
		     {"helps", "What helps from %s? (just listening; a walk; no advice)"}};
	const bool hard = draft_now(w->d) == DRAFT_HARD;
	char key[DRAFT_KEY];

	w->part = "Who is there. One is enough; so is nobody yet.";
	for (size_t i = 0; i < (hard ? 1 : DRAFT_MAX_CONTACTS) && !w->found; i++) {
		const char *name = numbered(w, "who", i, key);
		ask(w, key,
		    i == 0
			? "Who could you turn to when it gets hard? A name, or Enter for nobody yet"
			: "Who else? A name, or Enter to go on",
		    "", "");
		if (!draft_is_someone(name))
			break;
		for (size_t k = 0; k < sizeof about / sizeof *about; k++) {
			numbered(w, about[k].what, i, key);
			if (!hard || k == 1)
				ask(w, key, about[k].ask, name, "");
		}
	}
}

static void worst_hour(struct asking *w)
{
	const char *crisis = draft_get(w->d, "crisis");

	ask(w, "crisis", "Who for the worst hour: a crisis line, a doctor? A name", "", "");
	if (draft_said(crisis)) {
		ask(w, "crisis-phone", "Their number? (look it up now: you will not have to then)",
		    "", "");
		ask(w, "crisis-text",
		    "Can %s be written to? A number or an address; Enter where not, or not known",
		    crisis, "");
	}
	ask(w, "urgent", "How would you notice that you need someone at once? In your words", "",
	    "");
}

static void readers(struct asking *w)
{
	ask(w, "reads",
	    "Who else can open this account? nobody, trusted (someone you trust) or "
	    "feared",
	    "", "");
}

/* One line into LIST, which ends where there is no room. */
static void list_line(char *list, size_t size, size_t number, const char *text)
{
	size_t n = strlen(list);

	snprintf(list + n, size - n, "%zu %s\n", number, text);
}

/* What these programs can lead through, each by its title. */
static void taught(struct asking *w)
{
	char list[1200] = "";
	const char *ids[TAUGHT_MOST];
	struct arena mem = {0};
	size_t n = taught_ids(ids, TAUGHT_MOST, &mem);

	for (size_t i = 0; i < n; i++) {
		struct taught t;
		taught_find(&t, ids[i]);
		list_line(list, sizeof list, i + 1, t.title);
		taught_free(&t);
	}
	ask(w, "taught",
	    "Some practices are taught here, each with who had better not. Which would you like at "
	    "hand?\n%sTheir numbers; Enter for none",
	    list, "");
	arena_free(&mem);
}

static void what_helps(struct asking *w)
{
	w->part = "That would be enough for a start: a full stop ends here, and it goes on another "
		  "day. What carries you, and the way out.";
	ask_each(w, "help", DRAFT_MAX_HELPS,
		 "What helps you through a hard hour? One thing a line, Enter goes on%s%s",
		 "What else helps?%s%s");
	taught(w);
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

/* --- situations ------------------------------------------------------------------------ */

static void what_is_avoided(struct asking *w)
{
	char list[1200] = "";
	size_t n = 0;

	w->part = "What you avoid. The small things too: they become the first steps.";
	ask_each(w, "avoid", DRAFT_MAX_AVOIDED,
		 "What do you avoid that you would like to do again? One thing a line, Enter goes "
		 "on%s%s",
		 "What else?%s%s");
	if (!draft_said(draft_get(w->d, "avoid.0")) && !draft_said(draft_get(w->d, "small")))
		ask(w, "three",
		    "No step is named, and that is fine. Shall some of these be the first?\n" SMALL
		    "all, their numbers, your own words; Enter for none",
		    "", "");
	if (draft_situations(w->d) == 0)
		return;
	for (size_t i = 0; i < DRAFT_MAX_SITUATIONS; i++)
		if (draft_situation(w->d, i) != NULL)
			list_line(list, sizeof list, ++n, draft_situation(w->d, i));
	w->part = "Frightening is one thing, dangerous another. What truly is dangerous stays out.";
	ask(w, "danger",
	    "Is any of these a real danger?\n%sTheir numbers, as 2; 2? where you are unsure; no",
	    list, "");
}

/* --- numbers ------------------------------------------------------------------------------ */

static const char *scale_says(const struct draft *d)
{
	static const char *const says[] = {"0 to 100", "0 to 10", "a face: 0 calm .. 4 the worst",
					   "a face: 0 calm, 2 rather, 4 the worst"};

	return says[draft_scale(d)];
}

static void ratings(struct asking *w)
{
	char key[DRAFT_KEY];

	if (draft_situations(w->d) == 0)
		return;
	w->part = "Numbers. A guess is enough; none is needed.";
	ask(w, "scale",
	    "Which scale do you like: 100 (0 to 100), 10 (0 to 10), faces (0 to 4) or "
	    "three-faces (0, 2, 4)?",
	    "", "");
	for (size_t i = 0; i < DRAFT_MAX_SITUATIONS && !w->found; i++) {
		if (draft_situation(w->d, i) == NULL || draft_danger(w->d, i) > 0)
			continue;
		numbered(w, "rate", i, key);
		ask(w, key, "'%s': how hard would it be? %s", draft_situation(w->d, i),
		    scale_says(w->d));
	}
}

static void gaps(struct asking *w)
{
	struct draft_step v[DRAFT_MAX_STEPS];
	struct arena mem = {0};
	char key[DRAFT_KEY], at[16];
	size_t n = draft_gaps(w->d, &mem, v);

	w->part = "Some steps are far apart. A small one between makes the way gentler: it becomes "
		  "a step like the others, and you can change or strike it at any time.";
	for (size_t i = 0; i < n && !w->found; i++) {
		numbered(w, "gap", i, key);
		snprintf(at, sizeof at, "%d", v[i].rating);
		ask(w, key, "At %s, something like '%s'? yes, no, or your own words", at,
		    v[i].task);
	}
	arena_free(&mem);
}

/* --- about the steps ------------------------------------------------------------------- */

/* Easier versions: of the gentlest each, of the others in one question. */
static void easier(struct asking *w, const struct draft_step *v, size_t n)
{
	char key[DRAFT_KEY];

	w->part = "An easier version of a step, for harder days. It counts, and much of the way "
		  "is made by such.";
	for (size_t i = 0; i < n && i < DRAFT_ASK_EASIER; i++) {
		numbered(w, "easier", i, key);
		ask(w, key, "'%s': what would be easier? (shorter, with someone, at a quiet hour)",
		    v[i].task, "");
	}
	if (n > DRAFT_ASK_EASIER)
		ask(w, "easier-all",
		    "And what makes the others easier? A few words, put behind each (with Ana; "
		    "half "
		    "the time)",
		    "", "");
}

static void first_fear(struct asking *w, const struct draft_step *v)
{
	w->part = "A guess to test on the first step.";
	ask(w, "fear", "'%s': what do you fear would happen?", v[0].task, "");
	if (draft_said(draft_get(w->d, "fear")))
		ask(w, "likely", "How likely is that? 0 to 100", "", "");
}

static void what_serves(struct asking *w, const struct draft_step *v, size_t n)
{
	char key[DRAFT_KEY], list[1400] = "";

	for (size_t i = 0; i < n; i++)
		list_line(list, sizeof list, i + 1, v[i].task);
	w->part = "What each step is for.";
	for (size_t i = 0; i < DRAFT_MAX_VALUES && !w->found; i++) {
		const char *value = draft_get_at(w->d, "value", i);
		if (!draft_said(value))
			break;
		numbered(w, "serve", i, key);
		ask(w, key,
		    i == 0 ? "Which of these serve '%s'? Their numbers; all; no\n%s"
			   : "And which serve '%s'?",
		    value, list);
	}
}

static void about_steps(struct asking *w)
{
	struct draft_step v[DRAFT_MAX_STEPS];
	struct arena mem = {0};
	size_t n = draft_steps(w->d, &mem, v);

	if (n != 0) {
		easier(w, v, n);
		first_fear(w, v);
		what_serves(w, v, n);
	}
	arena_free(&mem);
}

static void baseline(struct asking *w)
{
	if (draft_situations(w->d) == 0)
		return;
	w->part = "Last, four figures of these days. Later ones are set beside them.";
	ask(w, "base.distress", "Distress on most days? %s", scale_says(w->d), "");
	ask(w, "base.mood", "Mood? 0 to 10", "", "");
	ask(w, "base.control", "How much is in your hands? 0 to 10", "", "");
	ask(w, "base.sleep", "Sleep, in hours a night?", "", "");
}

bool draft_question(const struct draft *d, size_t i, struct question *q)
{
	static void (*const parts[])(struct asking *) = {
	    right_now,	  tomorrow,	   people,  worst_hour, readers,     what_helps,
	    what_matters, what_is_avoided, ratings, gaps,	about_steps, baseline};
	/* How many of them: on a hard night and where it is not safe the rest is for another day.
	 */
	static const size_t asked[] = {
	    [DRAFT_FINE] = sizeof parts / sizeof *parts, [DRAFT_HARD] = 3, [DRAFT_NOT_SAFE] = 1};
	struct asking w = {.d = d, .q = q, .left = i};

	*q = (struct question){.part = NULL};
	for (size_t k = 0; k < asked[draft_now(d)] && !w.found; k++)
		parts[k](&w);
	return w.found;
}
