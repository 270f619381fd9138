/* exposure: what is on the screen. */
#include "exposure_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { MINUTE_MS = 60 * 1000 };

int exposure_minutes(const struct exposure *l)
{
	if (l->is_over)
		return l->took;
	return l->start == 0 ? 0 : (int)((cli_tick_ms() - l->start) / MINUTE_MS);
}

/* What comes before a line indents the rest of it. */
void exposure_put(struct exposure *l, const char *text)
{
	struct buf b = {0};

	term_resized(l->j->cli);
	while (*text != '\0') {
		size_t n = strcspn(text, "\n"), indent = strspn(text, " ");
		if (indent > n)
			indent = n;
		char *line = mem_dup(text + indent, n - indent);
		for (size_t i = 0; i < indent; i++)
			buf_addc(&b, ' ');
		text_wrap(&b, line, l->j->cli->width, (int)indent, (int)indent);
		free(line);
		text += n;
		if (*text == '\n') {
			buf_addc(&b, '\n');
			text++;
		}
	}
	cli_write(l->j->cli, &b);
	buf_free(&b);
}

/* OUR WORDS, then the person's own. */
static void put_own(struct exposure *l, const char *before, const char *own, const char *after)
{
	struct buf b = {0};

	buf_adds(&b, before);
	text_show(&b, own, SIZE_MAX);
	buf_adds(&b, after);
	exposure_put(l, buf_str(&b));
	buf_free(&b);
}

void exposure_draw(struct exposure *l)
{
	struct buf b = {0};

	buf_addf(&b, "\r%4d min   %s", exposure_minutes(l),
		 l->asking ? "how is it now? " : "               ");
	cli_write(l->j->cli, &b);
	buf_free(&b);
}

void exposure_say_rating(struct exposure *l, int suds)
{
	struct buf b = {0};

	buf_addf(&b, "\r%4d min   %-15d\n", exposure_minutes(l),
		 plan_to_scale(l->j->ctx.scale, suds));
	cli_write(l->j->cli, &b);
	buf_free(&b);
}

void exposure_put_number(struct exposure *l, int suds)
{
	struct buf b = {0};

	buf_addf(&b, "%d\n", plan_to_scale(l->j->ctx.scale, suds));
	cli_write(l->j->cli, &b);
	buf_free(&b);
}

static const char *keys_hint(const struct exposure *l)
{
	static const char *const hints[SCALE_N] = {[SCALE_10] = "0 none to 10 the most",
						   [SCALE_FACES] = "0 :D to 4 :'(",
						   [SCALE_THREE_FACES] = "0 :D  2 :|  4 :'("};
	const char *hint = hints[l->j->ctx.scale];

	return hint != NULL ? hint : "0 none to 9, x the most";
}

void exposure_say_begin(struct exposure *l)
{
	struct buf b = {0};

	if (l->index != -1) {
		const struct step *s = &session_shown(&l->j->s)->steps[l->index];
		put_own(l, "\n", s->task.s, "\n");
		for (size_t i = 0; i < s->success.n; i++)
			put_own(l, "  done is: ", s->success.v[i].s, "\n");
		for (size_t i = 0; i < s->script.n; i++)
			put_own(l, "  you could say: ", s->script.v[i].s, "\n");
	}
	buf_addf(&b,
		 "\nAt any time: a number for how hard it is (%s), e to leave by your exit plan, "
		 "f if it flares, Enter when it is over. Nothing has to be pressed.\n\n",
		 keys_hint(l));
	exposure_put(l, buf_str(&b));
	buf_free(&b);
}

void exposure_say_kinder(struct exposure *l, const char *sentence)
{
	put_own(l, "  your kinder sentence: ", sentence, "\n\n");
}

void exposure_say_exit(struct exposure *l)
{
	const char *how = l->index == -1 ? NULL : plan_exit(&l->j->s.plan, l->index);

	exposure_put(l, "\n\nLeaving by your plan is a good ending.\n");
	if (how != NULL)
		put_own(l, "  ", how, "\n");
}

void exposure_say_flare(struct exposure *l)
{
	const char *how = l->step != NULL ? l->step->if_flare.s : NULL;

	put_own(l, "\n\n  ",
		how != NULL ? how : "Step aside, breathe out slowly, come back if you like.",
		"\n\n");
}

void exposure_say_keys(struct exposure *l)
{
	struct buf b = {0};

	buf_addf(&b, "\n\n%s; e the exit plan; f if it flares; Enter %s.\n\n", keys_hint(l),
		 l->start == 0 ? "to go on"
		 : l->is_over  ? "skips"
			       : "when it is over");
	exposure_put(l, buf_str(&b));
	buf_free(&b);
}

/* The question in B, which is freed, and a space that no wrapping takes away. */
static void put_question(struct exposure *l, struct buf *b)
{
	exposure_put(l, buf_str(b));
	buf_cut(b, 0);
	buf_addc(b, ' ');
	cli_write(l->j->cli, b);
	buf_free(b);
}

void exposure_prompt(struct exposure *l, const char *prompt)
{
	struct buf b = {0};

	buf_addf(&b, "%s (%s; Enter skips):", prompt, keys_hint(l));
	put_question(l, &b);
}

void exposure_say_begun(struct exposure *l, const struct entry *e)
{
	enum plan_scale scale = l->j->ctx.scale;
	struct buf b = {0};

	buf_adds(&b, "This was begun at ");
	date_write_time(&b, date_minute(e->at));
	buf_adds(&b, " and broken off; what was said is kept");
	for (const char *s = e->text[T_DURING]; s != NULL && (s = strchr(s, ':')) != NULL; s++)
		buf_addf(&b, "%s%d", strchr(e->text[T_DURING], ':') == s ? " (" : ", ",
			 plan_to_scale(scale, (int)strtol(s + 1, NULL, 10)));
	buf_adds(&b, "). Go on with it? y or n:");
	put_question(l, &b);
}

void exposure_say_before(struct exposure *l)
{
	struct buf b = {0};

	buf_addf(&b, "You said %d beforehand.\n\n",
		 plan_to_scale(l->j->ctx.scale, l->e.num[D_BEFORE]));
	exposure_put(l, buf_str(&b));
	buf_free(&b);
}
