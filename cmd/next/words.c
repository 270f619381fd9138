#include "answer_in.h"

#include <string.h>

#include "base/text.h"

/* The sentences of every reason.  In braces: A, B a distress as the person writes it, a, b a
 * number; task the words of the step B; text, easier, limit, gap what they say. */
static const char *const sentences[WHY_N] = {
    [WHY_URGENT] = "Please reach out to someone now. Nothing else is asked of you.",
    [WHY_COOL_OFF] = "That was very hard. Nothing is asked of you now; relapse-plan now is there.",
    [WHY_PAUSED] = "You paused the plan. Rest is part of it.",
    [WHY_REST_TODAY] = "You set today aside for rest. That counts.",
    [WHY_RESTING] = "Your plan keeps this day free.",
    [WHY_LOAD_DAY] = "You have done today's practice. Let it sink in.",
    [WHY_LOAD_WEEK] = "You have done your week's practice. Let it sink in.",
    [WHY_COOL_KNOWN] = "If you like: something you know well.",
    [WHY_COOL_COPING] = "If you like: a coping practice.",
    [WHY_ACT_KNOWN] = "If anything, something you know well.",
    [WHY_ACT_EASIER] = "If anything, something small. Its easier version: {easier}",
    [WHY_ACT_REHEARSE] = "If anything, something small. Rehearse it first, at home.",
    [WHY_ACT_COPING] = "If anything, a coping practice.",
    [WHY_ACT_NONE] = "What you prepared for this comes first. No practice is needed today.",
    [WHY_RETURN_KNOWN] = "Good that you are here. A pause is no restart: begin with one you know.",
    [WHY_RETURN_EASIER] =
	"Good that you are here. A pause is no restart. Its easier version: {easier}",
    [WHY_RETURN_REHEARSE] =
	"Good that you are here. A pause is no restart. Rehearse it first, at home.",
    [WHY_RETURN_FIRST] = "Good that you are here. A pause is no restart: the gentlest step first.",
    [WHY_EASE_EASIER] =
	"Last time was a lot, and that is information. Its easier version: {easier}",
    [WHY_EASE_ALLY] = "Last time was a lot, and that is information. This time with {text}.",
    [WHY_EASE_SCRIPT] = "Last time was a lot, and that is information. Rehearse it first, at home.",
    [WHY_EASE_BELOW] = "That was hard{again}. Something gentler first.",
    [WHY_EASE_SHORT] =
	"You left by your plan {a} times; that is a good ending. {minutes} minutes, then "
	"leave: that is the whole practice.",
    [WHY_AVOIDED_EASIER] =
	"You noticed, and wrote it down; that helps. Its easier version: {easier}",
    [WHY_AVOIDED_REHEARSE] =
	"You noticed, and wrote it down; that helps. Rehearse it once, at home.",
    [WHY_AVOIDED_BELOW] = "You noticed, and wrote it down; that helps. {smaller}",
    [WHY_REHEARSED_EASIER] =
	"You went through it {a} times; that was practice. Smaller now, if you "
	"like: {easier}",
    [WHY_REHEARSED_BELOW] = "You went through it {a} times; that was practice. Something smaller "
			    "first, if you like.",
    [WHY_BOOSTER] = "You know this one. Once more now keeps it.",
    [WHY_BOOSTER_NEW] = "You know this one. Once more, somewhere new, keeps it.",
    [WHY_PLATEAU_PLACE] = "{level}, another place{on}.",
    [WHY_PLATEAU_HOUR] = "{level}, another hour{on}.",
    [WHY_PLATEAU_WITH] = "{level}, this time with your support{on}.",
    [WHY_PLATEAU_ALONE] = "{level}, this time without your support{on}.",
    [WHY_PLATEAU_DROP] = "{level}, without: {text}{on}.",
    [WHY_REPEAT_EASIER] = "Once more, and gently: its easier version: {easier}",
    [WHY_REPEAT_WELL] = "It went well; once more helps it to stay.",
    [WHY_REPEAT] = "Once more, as it comes.",
    [WHY_FADE] = "You know this one. This time without: {text}.",
    [WHY_START] = "A gentle start.",
    [WHY_CLIMB] = "What you did so far leads here.",
    [WHY_CLIMB_EASIER] = "What you did so far leads here. Its easier version first: {easier}",
    [WHY_CLIMB_TOLERATED] = "You can do this while it is hard: {task}. You may go on, stay, or "
			    "change one thing.",
    [WHY_BRIDGE_EASIER] = "{gap} Meanwhile its easier version: {easier}",
    [WHY_BRIDGE_KNOWN] = "{gap} Meanwhile one you know.",
    [WHY_KEEP] = "You know every step. This one keeps it fresh{ritual}.",
    [WHY_GENTLE_REHEARSE] = "{gap} Meanwhile rehearsing at home is plenty.",
    [WHY_GENTLE_KNOWN] = "{gap} Meanwhile one you know.",
    [WHY_GENTLE_COPING] = "{gap} Meanwhile a coping practice is plenty.",
    [WHY_GENTLE_REST] = "{gap} Until then nothing is asked of you.",
    [WHY_GENTLE_NONE] = "{gap} An easier step of your own to add, or someone to go with, "
			"would help.",
    [WHY_LESS_SUPPORT] = "The same with your usual support.",
    [WHY_LESS_EASIER] = "Its easier version: {easier}",
    [WHY_LESS_BELOW] = "A gentler step you have in your plan.",
    [WHY_LESS_REHEARSE] = "Rehearse it at home, out loud or in mind.",
    [WHY_LESS_COPING] = "A coping practice at home.",
    [WHY_MORE_ALL] = "All of it, still inside your limit of {limit}.",
    [WHY_MORE_PLACE] = "The same in a new place: {text}.",
    [WHY_MORE_MINUTES] = "The same, a little longer: about {a} minutes.",
    [WHY_MORE_UP] = "The next step up, still inside your limit of {limit}.",
};

static const char *task_of(const struct wording *t, int step)
{
	const struct step *s = &t->p->steps[step];

	return s->task.s != NULL ? s->task.s : s->id.s;
}

/* --- what a word in braces says --------------------------------------------------------- */

typedef void word_fn(struct buf *b, const struct wording *t, const struct offer *o);

static void say_a(struct buf *b, const struct wording *t, const struct offer *o)
{
	(void)t;
	buf_addf(b, "%d", o->why.a);
}

static void say_text(struct buf *b, const struct wording *t, const struct offer *o)
{
	(void)t;
	buf_adds(b, o->why.text != NULL ? o->why.text : "");
}

static void say_easier(struct buf *b, const struct wording *t, const struct offer *o)
{
	const char *s = o->step < 0 ? NULL : t->p->steps[o->step].easier.s;
	size_t n = s == NULL ? 0 : strlen(s);

	if (n == 0)
		return;
	buf_adds(b, s);
	if (strchr(".!?", s[n - 1]) == NULL)
		buf_addc(b, '.');
}

static void say_limit(struct buf *b, const struct wording *t, const struct offer *o)
{
	buf_addf(b, "%d", answer_scaled(t, o->limit));
}

static void say_again(struct buf *b, const struct wording *t, const struct offer *o)
{
	(void)t;
	buf_adds(b, o->why.a > 1 ? " more than once" : "");
}

static void say_smaller(struct buf *b, const struct wording *t, const struct offer *o)
{
	(void)t;
	buf_adds(b, o->why.a >= 3 ? "If you like: what would make it smaller? Something gentler."
				  : "Something gentler first.");
}

/* At most half of what the step takes, where that is said, and five at most. */
static void say_minutes(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct pnum *m = &t->p->steps[o->step].minutes;
	int half = m->set ? m->v / 2 : 5;
	static const char *const words[] = {"One", "Two", "Three", "Four", "Five"};

	half = half < 1 ? 1 : half > 5 ? 5 : half;
	buf_adds(b, words[half - 1]);
}

static void say_level(struct buf *b, const struct wording *t, const struct offer *o)
{
	(void)t;
	buf_addf(b,
		 "You have done this %d times while it stayed as hard. You could change one thing",
		 o->why.a);
}

static void say_on(struct buf *b, const struct wording *t, const struct offer *o)
{
	if (o->why.b < 0)
		return;
	buf_adds(b, ", or go on to: ");
	buf_adds(b, task_of(t, o->why.b));
}

static void say_task(struct buf *b, const struct wording *t, const struct offer *o)
{
	buf_adds(b, task_of(t, o->why.b));
}

static void say_ritual(struct buf *b, const struct wording *t, const struct offer *o)
{
	(void)t;
	if (o->why.text == NULL)
		return;
	buf_adds(b, ", and so does ");
	buf_adds(b, o->why.text);
}

/* The change of the plan that would help, and that -o patch writes it; false where there is none.
 */
static bool say_mend(struct buf *b, const struct wording *t)
{
	const struct advice *a = t->a;

	if (a->mend.kind == MEND_STEP)
		buf_addf(b, " A step between, about %d, %s (ladder-next -o patch writes it).",
			 answer_scaled(t, a->mend.expect),
			 a->gap.step >= 0 ? "comes first" : "would help");
	else if (a->mend.kind == MEND_EASIER)
		buf_adds(b,
			 " An easier version of it would help (ladder-next -o patch writes one).");
	else if (a->mend.kind == MEND_ALONE)
		buf_adds(
		    b, " Or it stays so: ladder-next -o patch takes the support out of the plan.");
	return a->mend.kind != MEND_NONE;
}

/* The ways out of an answer that has been the same for a while. */
static void say_ways(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct contact *k = t->p->n_contacts > 0 ? &t->p->contacts[0] : NULL;
	const unsigned ways = t->a->ways;

	if (!t->a->is_same)
		return;
	if ((ways >> WAY_PLACE) & 1u)
		buf_addf(b, " Your plan asks for %d places: say where (context=).",
			 t->p->pace.learned.contexts.v);
	if ((ways >> WAY_NUMBER) & 1u)
		buf_addf(b, " A number with it, 0-%d, would show where to go on.",
			 plan_scale_max((enum plan_scale)t->p->scale.v));
	if (((ways >> WAY_LINE) & 1u) && o->step >= 0)
		buf_addf(b, " It counts as learned at %d or under, as a lot above %d: yours?",
			 answer_scaled(t, t->p->pace.learned.peak.v),
			 answer_scaled(t, t->p->steps[o->step].tolerable.v));
	if ((ways >> WAY_PATCH) & 1u)
		say_mend(b, t);
	if ((ways >> WAY_PERSON) & 1u)
		buf_addf(b, " Someone to go with, or to tell, would help: %s.",
			 k == NULL	     ? "a friend, or a doctor"
			 : k->name.s != NULL ? k->name.s
					     : k->id.s);
}

/* Why the next step does not fit. */
static void say_gap(struct buf *b, const struct wording *t, const struct offer *o)
{
	const struct gap *g = &t->a->gap;

	(void)o;
	if (g->step < 0) {
		buf_adds(b, t->a->said.word == SAID_NOTNOW ? "Not now, as you said."
							   : "No step of the plan fits today.");
		return;
	}
	if (g->why == GAP_MUCH) {
		buf_addf(
		    b,
		    "\"%s\" was a lot the last time: something gentler that goes well opens it "
		    "again.",
		    task_of(t, g->step));
		say_mend(b, t);
		return;
	}
	if (g->why == GAP_FAR)
		buf_addf(b, "\"%s\" is expected at %d; %s %d.", task_of(t, g->step),
			 answer_scaled(t, t->p->steps[g->step].expect.v),
			 t->h->n_recent == 0 ? "your plan starts at" : "today you go up to",
			 answer_scaled(t, g->limit));
	else
		buf_addf(b, "By your notes \"%s\" may reach about %d, above your own line of %d.",
			 task_of(t, g->step), answer_scaled(t, t->h->steps[g->step].predicted),
			 answer_scaled(t, t->p->steps[g->step].tolerable.v));
	if (!say_mend(b, t))
		buf_adds(b, " Someone beside you, an easier version of it, or a look at your line "
			    "would help.");
}

static const struct {
	const char *word;
	word_fn *say;
} words[] = {
    {"a", say_a},	  {"text", say_text},	    {"easier", say_easier},   {"limit", say_limit},
    {"again", say_again}, {"smaller", say_smaller}, {"minutes", say_minutes}, {"level", say_level},
    {"on", say_on},	  {"task", say_task},	    {"ritual", say_ritual},   {"gap", say_gap},
};

static void say_word(struct buf *b, const struct wording *t, const struct offer *o, const char *s,
		     size_t n)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i].word) == n && strncmp(words[i].word, s, n) == 0)
			words[i].say(b, t, o);
}

void answer_why(struct buf *b, const struct wording *t, const struct offer *o)
{
	const char *s = sentences[o->why.word];
	size_t from = b->len;

	while (s != NULL && *s != '\0') {
		size_t n = strcspn(s, "{");
		buf_add(b, s, n);
		s += n;
		if (*s != '{')
			break;
		n = strcspn(++s, "}");
		say_word(b, t, o, s, n);
		s += n + 1;
		if (b->len == from) /* nothing was said: no space before the rest */
			s += strspn(s, " ");
	}
	if (o == &t->a->v[0])
		say_ways(b, t, o);
}
