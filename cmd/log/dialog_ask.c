/* dialog: asking, and asking again. */
#include <string.h>

#include "dialog_in.h"
#include "base/text.h"

enum { MOST_DETAILS = 32 };

/* --- one detail -------------------------------------------------------------------------- */

static const char *suds_hint(enum plan_scale scale)
{
	static const char *const hints[] = {[SCALE_100] = "0-100",
					    [SCALE_10] = "0-10",
					    [SCALE_FACES] = "0 :D  1 :)  2 :|  3 :(  4 :'(",
					    [SCALE_THREE_FACES] = "0 :D  2 :|  4 :'("};

	return hints[scale];
}

static void add_ids(struct buf *b, const void *list, size_t n, size_t size)
{
	const char *p = list;

	for (size_t i = 0; i < n && b->len < 60; i++, p += size)
		buf_addf(b, "%s%s", b->len != 0 ? ", " : "",
			 ((const struct ptext *)(const void *)p)->s);
}

/* The ids that fit on the line. */
static void id_hint(struct buf *b, const struct dialog *t, const struct detail *d)
{
	const struct plan *p = &t->j->s.plan;
	struct buf ids = {0};

	if (d->index == T_USED) {
		add_ids(&ids, p->coping, p->n_coping, sizeof *p->coping);
		add_ids(&ids, p->skills, p->n_skills, sizeof *p->skills);
	} else {
		add_ids(&ids, p->safety_behaviours, p->n_safety_behaviours,
			sizeof *p->safety_behaviours);
	}
	if (ids.len != 0)
		buf_addf(b, " (%s)", buf_str(&ids));
	buf_free(&ids);
}

/* What an answer looks like: " (0-100)", " (no, partly, yes)". */
static void add_hint(struct buf *b, const struct dialog *t, const struct detail *d)
{
	switch (d->type) {
	case DT_SUDS:
		buf_addf(b, " (%s)", suds_hint(t->j->ctx.scale));
		break;
	case DT_WORD:
		for (int i = 0; i < d->max; i++)
			buf_addf(b, "%s%s", i == 0 ? " (" : ", ", d->words[i]);
		buf_addc(b, ')');
		break;
	case DT_HAPPENED:
		buf_adds(b, " (yes, partly, no)");
		break;
	case DT_DAY:
		buf_adds(b, " (2026-12-01, mon, 2w)");
		break;
	case DT_INT:
		buf_addf(b, " (%d-%d)", d->min, d->max);
		break;
	case DT_LIKELY:
		buf_adds(b, " (0-100 %)");
		break;
	case DT_IDS:
		id_hint(b, t, d);
		break;
	default:
		if (d->unit != NULL)
			buf_addf(b, " (%s)", d->unit);
	}
}

/* Words may be said by their first letters. */
static const char *in_full(const struct detail *d, const char *answer)
{
	static const char *const happened[] = {"yes", "partly", "no"};
	const char *const *words = d->type == DT_WORD ? d->words : happened;
	int n = d->type == DT_WORD ? d->max : d->type == DT_HAPPENED ? 3 : 0, found = -1;

	for (int i = 0; i < n; i++)
		if (strncmp(words[i], answer, strlen(answer)) == 0)
			found = found == -1 ? i : -2;
	return found >= 0 ? words[found] : answer;
}

static void say_why(struct dialog *t, const struct err *err)
{
	struct buf b = {0};

	buf_adds(&b, "  ");
	text_show(&b, err->what, SIZE_MAX);
	prompt_say(&t->p, buf_str(&b));
	buf_free(&b);
}

/* How it ended is worth a line a word. */
static enum said ask_ended(struct dialog *t)
{
	static const struct choice v[] = {{"done", "to the end that was planned"},
					  {"break", "stepped away and came back; counts in full"},
					  {"exit", "left by the exit plan"},
					  {"left", "left"},
					  {"nochance", "nobody there; the effort counts"}};
	size_t at = 0;

	prompt_say(&t->p, "  how did it end");
	enum said said = prompt_choose(&t->p, "  : ", v, sizeof v / sizeof *v, &at);
	t->e.num[D_ENDED] = said == SAID ? (int)at + ENDED_DONE : ENTRY_UNSAID;
	return said;
}

enum said dialog_detail(struct dialog *t, const struct detail *d, const char *text)
{
	struct buf prompt = {0};
	struct err err;
	enum said said;

	if (d->is_num && d->index == D_ENDED)
		return ask_ended(t);
	buf_addf(&prompt, "  %s", text != NULL ? text : d->doc);
	add_hint(&prompt, t, d);
	buf_adds(&prompt, ": ");
	for (;;) {
		said = prompt_line(&t->p, buf_str(&prompt));
		if (said == BACK)
			entry_set(&t->e, &t->j->ctx, d->name, "", NULL);
		if (said != SAID)
			break;
		if (entry_set(&t->e, &t->j->ctx, d->name, in_full(d, buf_str(&t->p.answer)),
			      &err) == 0)
			break;
		say_why(t, &err);
	}
	record_say_notices(t->j, "");
	buf_free(&prompt);
	return said;
}

bool dialog_asks_when(enum kind kind)
{
	return kind != KIND_GOING && kind != KIND_NOTNOW && kind != KIND_PAUSE &&
	       kind != KIND_RESUME && kind != KIND_SCORE;
}

enum said dialog_when(struct dialog *t)
{
	struct err err;
	enum said said;

	while ((said = prompt_line(&t->p, "  when (Enter is now; 18:30, yesterday, mon 9:00): ")) ==
	       SAID) {
		if (entry_set(&t->e, &t->j->ctx, "at", buf_str(&t->p.answer), &err) == 0)
			break;
		say_why(t, &err);
	}
	record_say_notices(t->j, "");
	return said;
}

/* --- one after the other ------------------------------------------------------------------- */

static const struct {
	enum kind kind; /* KIND_NONE: any */
	const char *name, *text;
} questions[] = {
    {KIND_DID, "success", "by your own measure"},
    {KIND_DID, "happened", "did the fear come true"},
    {KIND_DID, "likely_after", "how likely it seems now"},
    {KIND_DID, "used", "what you used"},
    {KIND_DID, "kept", "safety behaviours kept"},
    {KIND_DID, "helped", "how much that helped"},
    {KIND_DID, "value", "how close it was to what matters"},
    {KIND_THOUGHT, "situation", "where it was, and what was going on"},
    {KIND_THOUGHT, "thought", "the thought, in one sentence"},
    {KIND_THOUGHT, "belief", "how sure you are of it"},
    {KIND_THOUGHT, "feel", "the feeling, in a word or two"},
    {KIND_THOUGHT, "intensity", "how strong it is"},
    {KIND_THOUGHT, "pro", "what speaks for it: what was seen or heard"},
    {KIND_THOUGHT, "con", "what speaks against it"},
    {KIND_THOUGHT, "note", "what you would say to a friend who thought so"},
    {KIND_THOUGHT, "reframe", "a kinder sentence, if there is one"},
    {KIND_THOUGHT, "belief_after", "how sure you are of the thought now"},
    {KIND_THOUGHT, "intensity_after", "how strong the feeling is now"},
    {KIND_THOUGHT, "step", "the id of a step that it belongs to"},
    {KIND_PROBLEM, "note", "the problem, in a sentence"},
    {KIND_PROBLEM, "options", "what could be done, all that comes to mind"},
    {KIND_PROBLEM, "chosen", "what you choose, or try first"},
    {KIND_PROBLEM, "look_back", "when to look at it again"},
    {KIND_REHEARSED, "before", "how hard it was to begin"},
    {KIND_REHEARSED, "after", "and how it is now"},
    {KIND_REHEARSED, "note", "what you liked about how you said it"},
    {KIND_NONE, "minutes", "how long"},
    {KIND_NONE, "sleep", "sleep"},
    {KIND_NONE, "done", "did it take place"},
    {KIND_NONE, "note", "anything else, in your own words"},
};

static const char *question_of(enum kind kind, const char *name)
{
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if ((questions[i].kind == kind || questions[i].kind == KIND_NONE) &&
		    strcmp(questions[i].name, name) == 0)
			return questions[i].text;
	return NULL;
}

/* Only what the plan or the entry gives a reason to ask. */
static bool fits(const struct dialog *t, const struct detail *d)
{
	const struct plan *p = &t->j->s.plan;
	int i = t->e.kind == KIND_DID ? plan_step(p, t->e.what) : -1;
	const struct step *step = i == -1 ? NULL : &p->steps[i];
	bool foretold =
	    t->e.num[D_LIKELY] != ENTRY_UNSAID || (step != NULL && step->predict.what.s != NULL);

	if (d->is_num && (d->index == D_HAPPENED || d->index == D_LIKELY_AFTER))
		return foretold;
	if (d->is_num && d->index == D_SUCCESS)
		return step == NULL || step->success.n != 0;
	if (d->is_num && d->index == D_VALUE)
		return step == NULL || step->values.n != 0;
	if (d->is_num && d->index == D_LEVEL)
		return plan_skill(p, t->e.what) != -1;
	if (d->is_num && d->index == D_HELPED && t->e.kind == KIND_DID)
		return t->e.text[T_USED] != NULL || t->e.text[T_WHO] != NULL;
	if (!d->is_num && d->index == T_USED)
		return p->n_coping + p->n_skills != 0;
	if (!d->is_num && d->index == T_KEPT)
		return step != NULL && step->drop.n != 0;
	return true;
}

enum said dialog_details(struct dialog *t, const char *names)
{
	const struct detail *v[MOST_DETAILS];
	size_t n = 0;

	for (const char *s = names; *s != '\0' && n < MOST_DETAILS;) {
		size_t len = strcspn(s, " ");
		const struct detail *d = entry_detail_n(s, len);
		if (d != NULL && !entry_has(&t->e, d))
			v[n++] = d;
		s += len;
		s += *s == ' ';
	}
	bool back = false;
	for (size_t i = 0; i < n;) {
		enum said said = back ? BACK : SKIPPED; /* past what does not fit what was said */
		if (fits(t, v[i]))
			said = dialog_detail(t, v[i], question_of(t->e.kind, v[i]->name));
		if (said == SAID && t->said != NULL)
			t->said(t->ctx, &t->e);
		if (said == ENOUGH)
			return ENOUGH;
		back = said == BACK;
		if (back && i == 0)
			return BACK;
		if (back)
			entry_set(&t->e, &t->j->ctx, v[--i]->name, "", NULL);
		else
			i++;
	}
	return SAID;
}
