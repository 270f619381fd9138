#include <string.h>

#include "rules/signs_in.h"

/* After a look back on something urgent: since when, and what is to be asked about again. */

/* The review that put E down, or NULL: the first of all that saw it, so that asking again does
 * not begin the time anew. */
static const struct entry *put_down_by(const struct history *h, const struct entry *e)
{
	for (size_t i = h->n_reviews; i-- > 0;)
		if (history_saw(h->reviews[i], e))
			return h->reviews[i];
	return NULL;
}

/* The last of the days to ask on that is reached DAYS after the look back; 0: none, or over. */
static int mark_of(int days)
{
	static const int marks[] = {SIGNS_AFTER_DAYS, 7, 1};

	for (size_t i = 0; i < sizeof marks / sizeof *marks && days < SIGNS_AGAIN_DAYS; i++)
		if (days >= marks[i])
			return marks[i];
	return 0;
}

static bool is_named_since(const struct history *h, const char *id, int day)
{
	for (size_t i = 0; i < h->n_reviews; i++)
		if (history_day(h, h->reviews[i]) >= day &&
		    history_names(h->plan, h->reviews[i], id))
			return true;
	return false;
}

/* As the plan calls it now. */
static const char *id_of(const struct plan *p, const struct entry *e)
{
	int sign = e->kind == KIND_SIGN ? plan_sign(p, e->what) : -1;

	return sign >= 0 ? p->relapse.signs[sign].id.s : e->what;
}

/* Does ID stand, or is it among those to ask about already? */
static bool is_asked(const struct signs *s, const char *id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].up && s->v[i].urgent && strcmp(s->v[i].id, id) == 0)
			return true;
	for (size_t i = 0; i < s->n_again; i++)
		if (strcmp(s->again[i], id) == 0)
			return true;
	return false;
}

void signs_look_after(struct signs *s, const struct history *h)
{
	s->after_days = -1;
	s->again = arena_alloc(&s->mem, (h->n_urgent + 1) * sizeof *s->again);
	for (size_t i = 0; i < h->n_urgent; i++) {
		const struct entry *r = put_down_by(h, h->urgent[i]);
		const char *id = id_of(h->plan, h->urgent[i]);
		if (r == NULL || id == NULL)
			continue;
		const int day = history_day(h, r), days = h->today - day, mark = mark_of(days);
		if (days < SIGNS_AFTER_DAYS && (s->after == NULL || days < s->after_days)) {
			s->after = r;
			s->after_days = days;
		}
		if (mark != 0 && !is_asked(s, id) && !is_named_since(h, id, day + mark))
			s->again[s->n_again++] = id;
	}
}
