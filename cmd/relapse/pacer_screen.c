/* breath: the terminal.  One region below the first lines is drawn again and again. */
#include "pacer.h"

#include <string.h>

#include "app/term.h"

enum { LEAST_ROOM = 7, HINT_ROOM = 2, PACE_ROOM = 2, TICK_MS = 1000 };

/* What is on the screen. */
struct screen {
	struct cli *c;
	const struct sheet *s;
	size_t first;	 /* where the things begin on the sheet */
	size_t from, to; /* the lines of the thing that is shown */
	int room;	 /* lines below the first part */
	int drawn;	 /* lines of the region */
	struct pacer how;
	bool paced; /* the thing shown is the breath, and its words have a pace */
	int second; /* of the pace */
};

static int count_lines(const struct buf *b)
{
	int n = 0;

	for (size_t i = 0; i < b->len; i++)
		n += b->data[i] == '\n';
	return n;
}

/* --- one thing at a time -------------------------------------------------------------- */

/* Sets the thing that begins at FROM: to the next heading, or as far as there is room. */
static void set_thing(struct screen *v, size_t from)
{
	const int room = v->room - HINT_ROOM - PACE_ROOM;
	const size_t head = sheet_next_head(v->s, from);
	struct buf b = {0};

	v->from = from;
	for (v->to = from + 1; v->to < head; v->to++) {
		buf_cut(&b, 0);
		sheet_text_part(&b, v->s, from, v->to + 1, v->c->width, false);
		if (count_lines(&b) > room)
			break;
	}
	buf_free(&b);
	v->second = 0;
	v->paced = v->s->v[from].kind == SHEET_HEAD &&
		   strcmp(v->s->v[from].s, RELAPSE_BREATHING) == 0 && from + 1 < v->s->n &&
		   pacer_read(&v->how, v->s->v[from + 1].s);
}

static void next_thing(struct screen *v)
{
	set_thing(v, v->to < v->s->n ? v->to : v->first);
}

/* --- drawing ----------------------------------------------------------------------------- */

static int round_seconds(const struct pacer *how)
{
	int sum = 0;

	for (int i = 0; i < how->n; i++)
		sum += how->v[i].seconds;
	return sum;
}

/* "  out  ====    4": the word, a bar that fills and empties with the breath, a count. */
static void add_pace(struct buf *b, const struct screen *v)
{
	static const char *const words[] = {
	    [PACER_IN] = "in  ", [PACER_OUT] = "out ", [PACER_HOLD] = "hold"};
	const int whole = round_seconds(&v->how), done = v->second / whole;
	int at = v->second % whole, i = 0, full = 0;
	enum pacer_word last = PACER_OUT;

	if (v->how.times > 0 && done >= v->how.times) {
		buf_addf(b, "  That was %d. Stay as long as you like.", v->how.times);
		return;
	}
	for (; at >= v->how.v[i].seconds; i++) {
		at -= v->how.v[i].seconds;
		last = v->how.v[i].word != PACER_HOLD ? v->how.v[i].word : last;
	}
	const struct pacer_phase *f = &v->how.v[i];
	if (f->word == PACER_IN)
		full = at + 1;
	else if (f->word == PACER_OUT)
		full = f->seconds - at - 1;
	else
		full = last == PACER_IN ? f->seconds : 0;
	buf_addf(b, "  %s  %d  ", words[f->word], at + 1);
	for (int k = 0; k < full && k < v->c->width - 14; k++)
		buf_addc(b, '=');
}

static void draw(struct screen *v)
{
	struct buf b = {0}, body = {0};

	sheet_text_part(&body, v->s, v->from, v->to, v->c->width, false);
	if (v->paced) {
		buf_addc(&body, '\n');
		add_pace(&body, v);
		buf_addc(&body, '\n');
	}
	buf_addf(&body, "\n%s",
		 v->c->width < 50 ? "space: next   other key: end"
				  : "space: the next thing   any other key: end");
	if (v->drawn > 0)
		buf_addf(&b, "\r\033[%dA", v->drawn);
	buf_adds(&b, "\r\033[J");
	buf_add(&b, body.data, body.len);
	v->drawn = count_lines(&body);
	cli_write(v->c, &b);
	cli_flush(v->c);
	buf_free(&b);
	buf_free(&body);
}

/* Leaves the first part and the thing where they are, without the hint. */
static void leave(struct screen *v)
{
	struct buf b = {0};

	buf_adds(&b, "\r\033[J");
	cli_write(v->c, &b);
	cli_flush(v->c);
	buf_free(&b);
}

/* --- keys ----------------------------------------------------------------------------- */

/* Until a signal or any key but those that go on ends it. */
static void run(struct screen *v)
{
	struct term_keys keys;

	if (term_keys_open(&keys, v->c) == -1)
		return;
	set_thing(v, v->first);
	while (!v->c->out_failed) {
		draw(v);
		int key = term_key(&keys, TICK_MS);
		if (key == TERM_KEY_NONE)
			v->second += v->paced;
		else if (key == ' ' || key == '\r' || key == '\n')
			next_thing(v);
		else
			break;
	}
	leave(v);
	term_keys_close(&keys);
}

/* The first part into B, without its asides where the window is low; the lines left. */
static int add_head(struct buf *b, const struct screen *v)
{
	int room = 0;

	for (int brief = 0; brief < 2 && room < LEAST_ROOM; brief++) {
		buf_cut(b, 0);
		sheet_text_part(b, v->s, 0, v->first, v->c->width, brief == 1);
		room = term_height() - count_lines(b) - 1;
	}
	return room;
}

void pacer_show(struct cli *c, const struct sheet *s, bool plain)
{
	struct screen v = {.c = c, .s = s};
	struct buf b = {0};

	v.first = sheet_next_head(s, sheet_next_head(s, 0));
	const bool moves =
	    c->in_tty && c->out_tty && c->can_move && !plain && !c->quiet && v.first < s->n;
	v.room = add_head(&b, &v);
	if (moves && v.room >= LEAST_ROOM) {
		buf_addc(&b, '\n');
		cli_write(c, &b);
		cli_flush(c);
		run(&v);
	} else {
		buf_cut(&b, 0);
		sheet_text_part(&b, s, 0, c->quiet ? v.first : s->n, c->width, false);
		cli_write(c, &b);
	}
	buf_free(&b);
}
