/* dialog: questionnaires, item by item. */
#include <string.h>

#include "plan/questionnaire.h"
#include "dialog_in.h"
#include "base/text.h"

enum { OPEN = -1 };

static void say_intro(struct dialog *t, const struct questionnaire *s)
{
	struct buf b = {0};

	prompt_say(&t->p, s->intro);
	for (int i = 0; s->choice[i] != NULL; i++)
		buf_addf(&b, "  %d  %s\n", s->answer_min + i, s->choice[i]);
	buf_adds(&b, "Enter leaves one open, < goes back, a full stop is enough.\n");
	prompt_say(&t->p, buf_str(&b));
	buf_free(&b);
}

/* One item; its answer, or OPEN, into *ANSWER. */
static enum said ask_item(struct dialog *t, const struct questionnaire *s, int i, int *answer)
{
	struct buf b = {0};
	enum said said;

	buf_addf(&b, "%d of %d. %s", i + 1, s->items, s->item[i]);
	prompt_say(&t->p, buf_str(&b));
	buf_cut(&b, 0);
	buf_addf(&b, "  %d-%d: ", s->answer_min, s->answer_max);
	for (;;) {
		said = prompt_line(&t->p, buf_str(&b));
		const char *a = buf_str(&t->p.answer);
		*answer = said == SAID && a[1] == '\0' ? *a - '0' : OPEN;
		if (said != SAID || (*answer >= s->answer_min && *answer <= s->answer_max))
			break;
	}
	buf_free(&b);
	return said;
}

static enum said ask_items(struct dialog *t, const struct questionnaire *s)
{
	int v[QUESTIONNAIRE_MOST_ITEMS], given = 0;
	struct buf b = {0};

	for (int i = 0; i < s->items; i++)
		v[i] = OPEN;
	say_intro(t, s);
	for (int i = 0; i < s->items;) {
		enum said said = ask_item(t, s, i, &v[i]);
		if (said == ENOUGH)
			break;
		if (said == BACK && i == 0)
			return BACK;
		i += said == BACK ? -1 : 1;
	}
	for (int i = 0; i < s->items; i++) {
		given += v[i] != OPEN;
		if (v[i] == OPEN)
			buf_adds(&b, i == 0 ? "" : ",");
		else
			buf_addf(&b, "%s%d", i == 0 ? "" : ",", v[i]);
	}
	if (given != 0)
		t->e.text[T_ITEMS] = arena_dup(&t->j->mem, buf_str(&b), b.len);
	if (given != 0 && given < s->items)
		prompt_say(&t->p, "Some were left open: the answers are kept, without a total.");
	buf_free(&b);
	return given != 0 ? SAID : ENOUGH;
}

/* The total, until it is one that the scale can have. */
static enum said ask_total(struct dialog *t, const struct questionnaire *s)
{
	struct err err;

	for (;;) {
		enum said said = dialog_detail(t, entry_detail("total"), "the total");
		if (said != SAID || questionnaire_check_total(s, t->e.num[D_TOTAL], &err) == 0)
			return said;
		t->e.num[D_TOTAL] = ENTRY_UNSAID;
		prompt_say(&t->p, err.what);
	}
}

enum said dialog_quiz(struct dialog *t, const char *scale)
{
	struct questionnaire s;
	enum said said;

	if (questionnaire_find(&s, &t->j->s.plan, scale) && s.intro != NULL)
		said = ask_items(t, &s);
	else
		said = ask_total(t, &s);
	questionnaire_free(&s);
	if (said == SKIPPED || (t->e.text[T_ITEMS] == NULL && t->e.num[D_TOTAL] == ENTRY_UNSAID))
		return said == BACK ? BACK : ENOUGH;
	return said;
}

enum said dialog_which_scale(struct dialog *t, const char **id)
{
	struct choice v[QUESTIONNAIRES_MOST];
	const char *ids[QUESTIONNAIRES_MOST];
	size_t n = questionnaire_ids(session_shown(&t->j->s), ids, QUESTIONNAIRES_MOST, &t->j->mem),
	       at = 0;

	for (size_t i = 0; i < n; i++) {
		struct questionnaire s;
		v[i] = (struct choice){ids[i], NULL};
		if (questionnaire_find(&s, session_shown(&t->j->s), ids[i]))
			v[i].label = arena_dup(&t->j->mem, s.about, strlen(s.about));
		questionnaire_free(&s);
	}
	enum said said = prompt_choose(&t->p, "Which one? ", v, n, &at);
	*id = said == SAID ? v[at].id : NULL;
	return said;
}
