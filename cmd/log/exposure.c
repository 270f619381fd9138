#include "exposure_in.h"

#include <stdlib.h>
#include <string.h>

#include "dialog.h"

enum {
	MINUTE = 60 * 1000,
	GAP_LEAST = 2,
	GAP_MOST = 5,
	GAP_UNSAID = 3,
	FOREVER = 60 * MINUTE,
	THOUGHTS = 100
};
enum { KEY_ENTER = '\n', KEY_RETURN = '\r', KEY_ESCAPE = '\033', ESCAPE_MS = 50, SECOND_MS = 700 };

int exposure_gap(int step_minutes)
{
	int gap = step_minutes / 4;

	if (step_minutes == 0)
		return GAP_UNSAID;
	return gap < GAP_LEAST ? GAP_LEAST : gap > GAP_MOST ? GAP_MOST : gap;
}

int exposure_suds(enum plan_scale scale, int c)
{
	int v = c >= '0' && c <= '9' ? c - '0' : c == 'x' || c == 'X' ? 10 : -1;

	if (v == -1)
		return -1;
	return plan_scale_is_faces(scale) ? plan_from_scale(scale, v) : v * 10;
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
static int keep(struct exposure *l)
{
	struct entry *e = &l->e;
	int most = highest(e->text[T_DURING]);

	if (exposure_minutes(l) > 0)
		e->num[D_MINUTES] = exposure_minutes(l);
	if (most != -1 && most > e->num[D_PEAK])
		e->num[D_PEAK] = most;
	if (l->stored && entry_compare_version(e, &l->kept) == 0)
		return ERR_OK;
	int status = l->stored ? record_put_again(l->j, &l->kept, e) : record_put(l->j, e);
	l->stored = l->stored || status == ERR_OK;
	if (status == ERR_OK)
		l->kept = *e;
	return status;
}

/* An answer to one of the questions afterwards. */
static void keep_answer(void *ctx, struct entry *e)
{
	struct exposure *l = ctx;

	l->e = *e;
	keep(l);
	*e = l->e;
}

static void rate(struct exposure *l, int suds)
{
	const char *so_far = l->e.text[T_DURING];

	l->e.text[T_DURING] = arena_printf(&l->j->mem, "%s%s%d:%d", so_far != NULL ? so_far : "",
					   so_far != NULL ? "," : "", exposure_minutes(l), suds);
	l->said = true;
	keep(l);
	exposure_say_rating(l, suds);
	l->asking = false;
	l->asked = exposure_minutes(l);
}

/* A signal: keep what was said, then let it do what it does. */
static void obey(struct exposure *l)
{
	if (l->said)
		keep(l);
	if (term_keys_is_stop(&l->keys)) {
		exposure_put(l, "\n");
		term_keys_suspend(&l->keys);
		return;
	}
	if (!term_keys_is_hangup(&l->keys))
		exposure_put(l, l->stored ? "\nWritten down as far as it went.\n" : "\n");
	log_close(l->j->s.log);
	l->j->s.log = NULL;
	term_keys_die(&l->keys);
}

/* What arrows and their like send after Escape is no letter: ESC [ ... letter, ESC O letter,
 * or Escape with one key.  Returns what ended it. */
static int skip_sequence(struct exposure *l)
{
	int key = term_key(&l->keys, ESCAPE_MS);

	if (key == 'O')
		return term_key(&l->keys, ESCAPE_MS);
	if (key == '[')
		do
			key = term_key(&l->keys, ESCAPE_MS);
		while (key >= ' ' && key < '@');
	return key;
}

/* The next key, or what was read behind the last one. */
static int next_key(struct exposure *l, int wait_ms)
{
	int key = l->has_ahead ? l->ahead : term_key(&l->keys, wait_ms);

	l->has_ahead = false;
	return key;
}

/* On a scale to ten a 1 may be the first half of 10. */
static bool is_ten(struct exposure *l, int key)
{
	if (l->j->ctx.scale != SCALE_10 || key != '1')
		return false;
	l->ahead = term_key(&l->keys, SECOND_MS);
	l->has_ahead = l->ahead != TERM_KEY_NONE && l->ahead != '0';
	return l->ahead == '0';
}

/* What a key means; *SUDS is set with PRESS_NUMBER.  Signals are obeyed here. */
static enum exposure_press press(struct exposure *l, int wait_ms, int *suds)
{
	static const struct {
		int key;
		enum exposure_press press;
	} keys[] = {{TERM_KEY_NONE, PRESS_NOTHING},
		    {TERM_KEY_END, PRESS_END},
		    {KEY_ENTER, PRESS_OVER},
		    {KEY_RETURN, PRESS_OVER},
		    {'e', PRESS_EXIT},
		    {'E', PRESS_EXIT},
		    {'f', PRESS_FLARE},
		    {'F', PRESS_FLARE},
		    {'y', PRESS_YES},
		    {'Y', PRESS_YES},
		    {'n', PRESS_NO},
		    {'N', PRESS_NO}};
	int key = next_key(l, wait_ms);

	if (key == KEY_ESCAPE && (key = skip_sequence(l)) >= 0)
		return PRESS_NOTHING;
	if (key == TERM_KEY_SIGNAL) {
		obey(l);
		return PRESS_AGAIN;
	}
	*suds = exposure_suds(l->j->ctx.scale, is_ten(l, key) ? 'x' : key);
	if (*suds != -1)
		return PRESS_NUMBER;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].key == key)
			return keys[i].press;
	return PRESS_OTHER;
}

static void leave(struct exposure *l)
{
	exposure_say_exit(l);
	l->e.num[D_ENDED] = ENDED_EXIT;
	l->said = true;
	if (keep(l) == ERR_OK)
		exposure_put(l, "It is written down; what follows can wait, or stay open.\n");
}

/* One key for distress into *SUDS, -1 when it is skipped: how it was left. */
static enum exposure_press one_rating(struct exposure *l, const char *prompt, int *suds)
{
	for (;;) {
		exposure_prompt(l, prompt);
		enum exposure_press p = PRESS_NOTHING;
		while (p == PRESS_NOTHING)
			p = press(l, FOREVER, suds);
		if (p == PRESS_FLARE)
			exposure_say_flare(l);
		else if (p == PRESS_EXIT && l->is_over)
			exposure_say_exit(l);
		else if (p == PRESS_NUMBER)
			exposure_put_number(l, *suds);
		else if (p == PRESS_OVER || p == PRESS_END)
			exposure_put(l, "\n");
		else if (p != PRESS_EXIT && p != PRESS_AGAIN)
			exposure_say_keys(l);
		if (p == PRESS_NUMBER || p == PRESS_OVER || p == PRESS_END ||
		    (p == PRESS_EXIT && !l->is_over))
			return p;
	}
}

/* --- the three parts -------------------------------------------------------------------------- */

/* What is said beforehand is on disk as `going`; the same entry is `did` once it is one. */
static int before(struct exposure *l, enum exposure_press *how)
{
	int suds;

	*how = PRESS_NOTHING;
	if (l->e.num[D_BEFORE] != ENTRY_UNSAID) {
		exposure_say_before(l);
		return ERR_OK;
	}
	*how = one_rating(l, "How hard is it now", &suds);
	if (*how != PRESS_NUMBER)
		return ERR_OK;
	l->e.kind = KIND_GOING;
	l->e.num[D_BEFORE] = suds;
	int status = record_put(l->j, &l->e);
	l->stored = status == ERR_OK;
	l->kept = l->e;
	l->e.kind = KIND_DID;
	return status;
}

/* Asks now and then; an open question goes again, and no answer is one too. */
static void ask_in_time(struct exposure *l)
{
	int since = exposure_minutes(l) - l->asked;

	if (l->asking && since >= 2 * l->gap) {
		l->asking = false;
		l->asked = exposure_minutes(l);
	} else if (since >= l->gap)
		l->asking = true;
}

/* Until it is over; false when the input ended. */
static bool during(struct exposure *l)
{
	exposure_draw(l);
	for (;;) {
		int64_t into = (cli_tick_ms() - l->start) % MINUTE;
		int suds;
		switch (press(l, (int)(MINUTE - into), &suds)) {
		case PRESS_NUMBER:
			rate(l, suds);
			break;
		case PRESS_EXIT:
			leave(l);
			return true;
		case PRESS_FLARE:
			exposure_say_flare(l);
			break;
		case PRESS_OVER:
			exposure_put(l, "\n");
			return true;
		case PRESS_END:
			return false;
		case PRESS_NOTHING:
		case PRESS_AGAIN:
			break;
		default:
			exposure_say_keys(l);
		}
		ask_in_time(l);
		exposure_draw(l);
	}
}

/* The rest, without haste. */
static int after(struct exposure *l)
{
	int status, suds;

	l->took = exposure_minutes(l);
	l->is_over = true;
	exposure_put(l, "\n");
	if (one_rating(l, "And at the end", &suds) == PRESS_NUMBER) {
		l->e.num[D_AFTER] = suds;
		l->said = true;
	}
	if (l->said)
		keep(l);
	term_keys_close(&l->keys);
	dialog_more(l->j, &l->e, keep_answer, l,
		    "peak ended success happened likely_after used kept helped worked hard learned "
		    "value note");
	status = keep(l);
	return status != ERR_OK ? status : record_say(l->j, &l->e);
}

/* --- from the beginning, or where it was broken off ----------------------------------------------
 */

/* Offers to go on with what was broken off: true when it is. */
static bool resume(struct exposure *l, const struct entry *open)
{
	enum exposure_press p = PRESS_NOTHING;
	int suds;

	exposure_say_begun(l, open);
	while (p != PRESS_YES && p != PRESS_NO && p != PRESS_END) {
		if (p == PRESS_AGAIN)
			exposure_say_begun(l, open);
		p = press(l, FOREVER, &suds);
	}
	exposure_put(l, p == PRESS_YES ? "yes\n\n" : "no\n\n");
	if (p != PRESS_YES)
		return false;
	l->e = l->kept = *open;
	l->stored = l->said = true;
	int64_t ago = (l->j->ctx.now.utc - open->at.utc) * 1000;
	int64_t least = (int64_t)exposure_last_minute(open->text[T_DURING]) * MINUTE;
	l->start = cli_tick_ms() - (ago > least ? ago : least); /* also if the clock was set back */
	l->asked = exposure_minutes(l);
	return true;
}

static int take_kinder(void *ctx, const struct entry *e)
{
	struct exposure *l = ctx;

	if (e->text[T_STEP] == NULL || strcmp(e->text[T_STEP], l->e.what) != 0 ||
	    e->text[T_REFRAME] == NULL)
		return 0;
	exposure_say_kinder(l, e->text[T_REFRAME]);
	return 1;
}

/* The kinder sentence of the newest thought about the step, never the thought. */
static void say_kinder(struct exposure *l)
{
	const struct log_filter f = {.kinds = 1u << KIND_THOUGHT,
				     .newest_first = true,
				     .is_hint = true,
				     .counted = true,
				     .limit = THOUGHTS};

	if (!l->j->cli->discreet)
		log_each(l->j->s.log, &f, take_kinder, l, NULL);
}

static int run(struct exposure *l)
{
	enum exposure_press how = PRESS_NOTHING;
	struct entry open;
	struct err err;
	int status = ERR_OK;
	int found = exposure_find_open(l, &open, &err);

	if (found == -1 || record_take_going(l->j, &l->e, &err) == -1)
		return cli_fail(l->j->cli, &err);
	if (term_keys_open(&l->keys, l->j->cli) == -1)
		return cli_error(l->j->cli, "--live needs a terminal");
	exposure_say_begin(l);
	say_kinder(l);
	if (found != 1 || !resume(l, &open)) {
		status = before(l, &how);
		l->start = cli_tick_ms();
	}
	if (status == ERR_OK && how == PRESS_EXIT)
		leave(l);
	if (status == ERR_OK && how != PRESS_END && (how == PRESS_EXIT || during(l)))
		status = after(l);
	else if (status == ERR_OK && l->said)
		status = keep(l);
	term_keys_close(&l->keys);
	return status;
}

int exposure_run(struct record *j, const char *step)
{
	struct exposure l = {.j = j};
	struct err err;

	if (!j->cli->in_tty || !j->cli->out_tty)
		return cli_error(j->cli, "--live needs a terminal");
	if (entry_check_what(&j->ctx, KIND_DID, step, &err) == -1)
		return cli_fail(j->cli, &err);
	entry_init(&l.e, KIND_DID);
	l.e.at = j->ctx.now;
	l.e.what = step;
	l.index = plan_step(&j->s.plan, step);
	l.step = l.index != -1 ? &j->s.plan.steps[l.index] : NULL;
	l.gap = exposure_gap(l.step != NULL ? l.step->minutes.v : 0);
	return record_need_store(j) == -1 ? j->cli->status : run(&l);
}
