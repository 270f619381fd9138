#include "answer_in.h"

#include <string.h>

#include "base/text.h"

/* The cue card: a heading and its words, a block each, narrow enough for a phone. */

static void block(struct buf *b, int width, const char *heading, const char *safe)
{
	if (*safe == '\0')
		return;
	buf_addf(b, "\n%s\n  ", heading);
	text_wrap(b, safe, width, 2, 2);
	buf_addc(b, '\n');
}

static void block_text(struct buf *b, int width, const char *heading, const char *s)
{
	struct buf safe = {0};

	answer_show(&safe, s);
	block(b, width, heading, buf_str(&safe));
	buf_free(&safe);
}

static void block_list(struct buf *b, int width, const char *heading, const struct plist *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (i == 0) {
			block_text(b, width, heading, l->v[i].s);
		} else {
			struct buf safe = {0};
			answer_show(&safe, l->v[i].s);
			buf_adds(b, "  ");
			text_wrap(b, buf_str(&safe), width, 2, 2);
			buf_addc(b, '\n');
			buf_free(&safe);
		}
}

static void block_coping(struct buf *b, const struct wording *t, int width, const struct step *s)
{
	for (size_t i = 0; i < s->coping.n; i++) {
		int k = plan_coping(t->p, s->coping.v[i].s);
		const char *words = k < 0 ? NULL : t->p->coping[k].words;
		block_text(b, width, "What helps", words != NULL ? words : s->coping.v[i].s);
	}
}

static void block_fact(struct buf *b, const struct wording *t, int width, const struct offer *o,
		       const char *heading, answer_fact_fn *fact)
{
	struct buf safe = {0};

	fact(&safe, t, o);
	block(b, width, heading, buf_str(&safe));
	buf_free(&safe);
}

void answer_card(struct buf *b, const struct wording *t, int step)
{
	const struct step *s = &t->p->steps[step];
	const struct offer o = {.step = step, .coping = -1, .form = OFFER_FULL};
	int width = t->width > 0 && t->width < ANSWER_CARD_WIDTH ? t->width : ANSWER_CARD_WIDTH;
	struct buf safe = {0};

	answer_show(&safe, s->task.s != NULL ? s->task.s : s->id.s);
	text_wrap(b, buf_str(&safe), width, 0, 0);
	buf_addc(b, '\n');
	buf_free(&safe);
	block_text(b, width, "Why", s->why.s);
	block_list(b, width, "To say", &s->script);
	block_list(b, width, "Enough is", &s->success);
	block_text(b, width, "How likely, 0-100?", s->predict.what.s);
	block_fact(b, t, width, &o, "With", answer_support);
	block_fact(b, t, width, &o, "Without", answer_drop);
	block_coping(b, t, width, s);
	block_text(b, width, "If it flares", s->if_flare.s);
	block_text(b, width, "Way out", plan_exit(t->p, step));
	block_list(b, width, "Keep away from", &s->limits);
	block_fact(b, t, width, &o, "The place", answer_needs);
	buf_adds(b, "\nAfterwards\n  ladder-log did ");
	answer_show(b, s->id.s);
	buf_addc(b, '\n');
}
