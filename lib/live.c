#include "live.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli_term.h"
#include "talk.h"
#include "text.h"

enum { MINUTE = 60 * 1000, GAP_LEAST = 2, GAP_MOST = 5, GAP_UNSAID = 3, FOREVER = 60 * MINUTE };
enum { KEY_ENTER = '\n', KEY_RETURN = '\r' };

struct live {
	struct jot *j;
	struct cli_keys keys;
	struct entry e;
	const struct step *step; /* NULL without a plan */
	int index;		 /* of the step, or -1 */
	struct entry kept;	 /* as it is on disk, if `stored` */
	bool stored;
	bool said; /* something was said since the clock started */
	int64_t start;
	bool is_over;
	int took;  /* minutes, once it is over */
	int gap;   /* minutes between two questions */
	int asked; /* minute of the last question or answer */
	bool asking;
};

int live_gap(int step_minutes)
{
	int gap = step_minutes / 4;

	if (step_minutes == 0)
		return GAP_UNSAID;
	return gap < GAP_LEAST ? GAP_LEAST : gap > GAP_MOST ? GAP_MOST : gap;
}

int live_suds(enum plan_scale scale, int c)
{
	int v = c >= '0' && c <= '9' ? c - '0' : c == 'x' ? 10 : -1;

	if (v == -1)
		return -1;
	if (scale != SCALE_FACES)
		return v * 10;
	return v <= plan_scale_max(SCALE_FACES) ? plan_from_scale(SCALE_FACES, v) : -1;
}

/* --- the screen ---------------------------------------------------------------------------- */

/* Each line wrapped by itself; what comes before one indents the rest of it. */
static void put(struct live *l, const char *text)
{
	struct buf b = {0};

	while (*text != '\0') {
		size_t n = strcspn(text, "\n"), indent = strspn(text, " ");
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
static void put_own(struct live *l, const char *before, const char *own, const char *after)
{
	struct buf b = {0};

	buf_adds(&b, before);
	text_show(&b, own, SIZE_MAX);
	buf_adds(&b, after);
	put(l, buf_str(&b));
	buf_free(&b);
}

static int minutes(const struct live *l)
{
	if (l->is_over)
		return l->took;
	return (int)((cli_tick_ms() - l->start) / MINUTE);
}

static void draw(struct live *l)
{
	struct buf b = {0};

	buf_addf(&b, "\r%4d min   %s", minutes(l),
		 l->asking ? "how is it now? " : "               ");
	cli_write(l->j->cli, &b);
	buf_free(&b);
}

static const char *keys_hint(const struct live *l)
{
	return l->j->ctx.scale == SCALE_FACES ? "0 :D to 4 :'(" : "0 none to 9, x the most";
}

static void say_begin(struct live *l)
{
	struct buf b = {0};

	if (l->step != NULL && !l->j->cli->discreet) {
		put_own(l, "\n", l->step->task.s, "\n");
		for (size_t i = 0; i < l->step->success.n; i++)
			put_own(l, "  done is: ", l->step->success.v[i].s, "\n");
		for (size_t i = 0; i < l->step->script.n; i++)
			put_own(l, "  you could say: ", l->step->script.v[i].s, "\n");
	}
	buf_addf(&b,
		 "\nAt any time: a number for how hard it is (%s), e to leave by your exit plan, "
		 "f if it flares, Enter when it is over. Nothing has to be pressed.\n\n",
		 keys_hint(l));
	put(l, buf_str(&b));
	buf_free(&b);
}

/* --- keeping -------------------------------------------------------------------------------- */

static int highest(const char *during)
{
	int most = -1;

	while (during != NULL && (during = strchr(during, ':')) != NULL) {
		int v = 0;
		for (during++; *during >= '0' && *during <= '9'; during++)
			v = v * 10 + (*during - '0');
		most = v > most ? v : most;
	}
	return most;
}

/* Puts the entry on disk as it stands; a fault is told once the terminal is as it was. */
static int keep(struct live *l)
{
	struct entry *e = &l->e;
	int most = highest(e->text[T_DURING]);

	if (minutes(l) > 0)
		e->num[D_MINUTES] = minutes(l);
	if (most != -1 && most > e->num[D_PEAK])
		e->num[D_PEAK] = most;
	if (l->stored && entry_compare_version(e, &l->kept) == 0)
		return ERR_OK;
	int status = l->stored ? jot_put_again(l->j, e) : jot_put(l->j, e);
	l->stored = l->stored || status == ERR_OK;
	if (status == ERR_OK)
		l->kept = *e;
	return status;
}

/* An answer to one of the questions afterwards. */
static void keep_answer(void *ctx, struct entry *e)
{
	struct live *l = ctx;

	l->e = *e;
	keep(l);
	*e = l->e;
}

static void rate(struct live *l, int suds)
{
	const char *so_far = l->e.text[T_DURING];
	struct buf b = {0};

	l->e.text[T_DURING] = arena_printf(&l->j->mem, "%s%s%d:%d", so_far != NULL ? so_far : "",
					   so_far != NULL ? "," : "", minutes(l), suds);
	l->said = true;
	keep(l);
	buf_addf(&b, "\r%4d min   %-15d\n", minutes(l), plan_to_scale(l->j->ctx.scale, suds));
	cli_write(l->j->cli, &b);
	buf_free(&b);
	l->asking = false;
	l->asked = minutes(l);
}

/* A signal: keep what was said, then let it do what it does. */
static void obey(struct live *l)
{
	if (l->said)
		keep(l);
	if (l->keys.signal == SIGTSTP) {
		cli_keys_suspend(&l->keys);
		return;
	}
	if (l->keys.signal != SIGHUP)
		put(l, l->stored ? "\nWritten down as far as it went.\n" : "\n");
	store_close(l->j->st);
	l->j->st = NULL;
	cli_keys_die(&l->keys);
}

/* One key for distress; -1 for Enter. */
static int one_rating(struct live *l, const char *prompt)
{
	struct buf b = {0};
	int suds = -1;

	buf_addf(&b, "%s (%s; Enter skips): ", prompt, keys_hint(l));
	cli_write(l->j->cli, &b);
	for (;;) {
		int key = cli_key(&l->keys, FOREVER);
		if (key == CLI_KEY_SIGNAL)
			obey(l);
		suds = live_suds(l->j->ctx.scale, key);
		if (suds != -1 || key == KEY_ENTER || key == KEY_RETURN || key == CLI_KEY_END)
			break;
	}
	buf_cut(&b, 0);
	if (suds != -1)
		buf_addf(&b, "%d", plan_to_scale(l->j->ctx.scale, suds));
	buf_addc(&b, '\n');
	cli_write(l->j->cli, &b);
	buf_free(&b);
	return suds;
}

/* --- the three parts -------------------------------------------------------------------------- */

/* Said beforehand is `going`; if the program ends here, the next `did` takes it up. */
static int before(struct live *l)
{
	struct entry going;
	int suds;

	if (l->e.num[D_BEFORE] != ENTRY_UNSAID)
		return ERR_OK;
	suds = one_rating(l, "How hard is it now");
	if (suds == -1)
		return ERR_OK;
	entry_init(&going, KIND_GOING);
	going.at = l->e.at;
	going.at.utc--; /* beforehand, also where a second is all there is between */
	going.what = l->e.what;
	going.num[D_BEFORE] = l->e.num[D_BEFORE] = suds;
	return jot_put(l->j, &going);
}

static void leave(struct live *l)
{
	const char *how = l->index == -1 ? NULL : plan_exit(&l->j->plan, l->index);

	put(l, "\n\nLeaving by your plan is a good ending.\n");
	if (how != NULL)
		put_own(l, "  ", how, "\n");
	l->e.num[D_ENDED] = ENDED_EXIT;
	l->said = true;
	keep(l);
}

static void flare(struct live *l)
{
	const char *how = l->step != NULL ? l->step->if_flare.s : NULL;

	put_own(l, "\n\n  ",
		how != NULL ? how : "Step aside, breathe out slowly, come back if you like.",
		"\n\n");
}

/* Until it is over; false when the input ended. */
static bool during(struct live *l)
{
	draw(l);
	for (;;) {
		int64_t into = (cli_tick_ms() - l->start) % MINUTE;
		int key = cli_key(&l->keys, (int)(MINUTE - into));
		int suds = live_suds(l->j->ctx.scale, key);
		if (key == CLI_KEY_SIGNAL)
			obey(l);
		else if (suds != -1)
			rate(l, suds);
		else if (key == 'e')
			leave(l);
		else if (key == 'f')
			flare(l);
		if (key == KEY_ENTER || key == KEY_RETURN)
			put(l, "\n");
		if (key == KEY_ENTER || key == KEY_RETURN || key == 'e')
			return true;
		if (key == CLI_KEY_END)
			return false;
		if (minutes(l) - l->asked >= l->gap)
			l->asking = true;
		if (l->asking && minutes(l) - l->asked >= 2 * l->gap) {
			l->asking = false; /* no answer is one too; asked again later */
			l->asked = minutes(l);
		}
		draw(l);
	}
}

/* The rest, without haste. */
static int after(struct live *l)
{
	int status;

	l->took = minutes(l);
	l->is_over = true;
	put(l, "\n");
	if ((l->e.num[D_AFTER] = one_rating(l, "And at the end")) == -1)
		l->e.num[D_AFTER] = ENTRY_UNSAID;
	l->said = l->said || l->e.num[D_AFTER] != ENTRY_UNSAID;
	if (l->said)
		keep(l);
	cli_keys_close(&l->keys);
	talk_more(l->j, &l->e, keep_answer, l,
		  "peak ended success happened likely_after used kept helped worked hard learned "
		  "value note");
	if (!l->stored && (status = jot_put(l->j, &l->e)) != ERR_OK)
		return status;
	return jot_say(l->j, &l->e);
}

int live_run(struct jot *j, const char *step)
{
	struct live l = {.j = j};
	struct err err;
	int status;

	if (!j->cli->in_tty || !j->cli->out_tty)
		return cli_error(j->cli, "--live needs a terminal");
	if (entry_check_what(&j->ctx, KIND_DID, step, &err) == -1)
		return cli_fail(j->cli, &err);
	entry_init(&l.e, KIND_DID);
	l.e.at = j->ctx.now;
	l.e.what = step;
	l.index = plan_step(&j->plan, step);
	l.step = l.index != -1 ? &j->plan.steps[l.index] : NULL;
	if (jot_need_store(j) == -1)
		return j->cli->status;
	if (jot_take_going(j, &l.e, &err) == -1)
		return cli_fail(j->cli, &err);
	if (cli_keys_open(&l.keys, j->cli) == -1)
		return cli_error(j->cli, "--live needs a terminal");
	say_begin(&l);
	status = before(&l);
	l.start = cli_tick_ms();
	l.gap = live_gap(l.step != NULL ? l.step->minutes.v : 0);
	if (status == ERR_OK && during(&l))
		status = after(&l);
	else if (status == ERR_OK && l.said)
		status = keep(&l);
	cli_keys_close(&l.keys);
	return status;
}
