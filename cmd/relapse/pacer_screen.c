/* breath: the terminal.  One region below the first lines is drawn again and again. */
#define _DEFAULT_SOURCE
#include "pacer.h"

#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

enum { LEAST_ROOM = 7, HINT_ROOM = 2, PACE_ROOM = 2, TICK_SECONDS = 1 };

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

static int terminal_height(void)
{
	struct winsize size;

	return ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : 24;
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

static void wake(int signal)
{
	(void)signal; /* only so that the wait ends and the terminal is set right again */
}

/* Waits for a key or the next second.  1: a key, in *key; 0: a second passed; -1: end. */
static int wait_key(const sigset_t *open, char *key)
{
	struct timespec second = {TICK_SECONDS, 0};
	fd_set in;

	FD_ZERO(&in);
	FD_SET(0, &in);
	int got = pselect(1, &in, NULL, NULL, &second, open);
	if (got == 0)
		return 0;
	return got == 1 && read(0, key, 1) == 1 ? 1 : -1;
}

static void run(struct screen *v, const sigset_t *open)
{
	char key = ' ';

	set_thing(v, v->first);
	for (;;) {
		draw(v);
		int got = v->c->out_failed ? -1 : wait_key(open, &key);
		if (got == -1)
			break;
		if (got == 0)
			v->second += v->paced;
		else if (key == ' ' || key == '\r' || key == '\n')
			next_thing(v);
		else
			break;
	}
	leave(v);
}

/* The terminal gives single keys meanwhile, and is as it was afterwards, whatever ends it. */
static void run_raw(struct screen *v)
{
	static const int ends[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
	struct sigaction on = {.sa_handler = wake}, was[4];
	struct termios old, raw;
	sigset_t block, open;

	if (tcgetattr(0, &old) == -1)
		return;
	sigemptyset(&block);
	for (int i = 0; i < 4; i++)
		sigaddset(&block, ends[i]);
	sigprocmask(SIG_BLOCK, &block, &open);
	for (int i = 0; i < 4; i++)
		sigaction(ends[i], &on, &was[i]);
	raw = old;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(0, TCSAFLUSH, &raw);
	run(v, &open);
	tcsetattr(0, TCSAFLUSH, &old);
	for (int i = 0; i < 4; i++)
		sigaction(ends[i], &was[i], NULL);
	sigprocmask(SIG_SETMASK, &open, NULL);
}

/* The first part into B, without its asides where the window is low; the lines left. */
static int add_head(struct buf *b, const struct screen *v)
{
	int room = 0;

	for (int brief = 0; brief < 2 && room < LEAST_ROOM; brief++) {
		buf_cut(b, 0);
		sheet_text_part(b, v->s, 0, v->first, v->c->width, brief == 1);
		room = terminal_height() - count_lines(b) - 1;
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
		run_raw(&v);
	} else {
		buf_cut(&b, 0);
		sheet_text_part(&b, s, 0, c->quiet ? v.first : s->n, c->width, false);
		cli_write(c, &b);
	}
	buf_free(&b);
}
