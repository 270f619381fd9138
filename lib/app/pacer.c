/* pacer: one region below the first lines is drawn again and again. */
#include "app/pacer.h"

#include <limits.h>

#include "app/term.h"
#include "out/breath.h"

enum { LEAST_ROOM = 7, TICK_MS = 1000 };

/* What is on the screen. */
struct screen {
	struct cli *c;
	const struct sheet *s;	   /* where the thing that is shown is from */
	const struct sheet *other; /* what comes after its end; NULL: it begins again */
	bool once;		   /* or it ends there */
	size_t from, to;	   /* the lines of the thing */
	size_t paced;		   /* the first of them that is paced; TO: none is */
	size_t beat;		   /* the one that is shown once a key has begun it; TO: all were */
	int second;		   /* of the beat; -1: not begun */
	int room;		   /* lines of the region */
	int drawn;		   /* of them, the last time */
	bool tight;		   /* no empty lines */
};

static int count_lines(const struct buf *b)
{
	int n = 0;

	for (size_t i = 0; i < b->len; i++)
		n += b->data[i] == '\n';
	return n;
}

static int rows_of(const struct sheet *s, size_t from, size_t to, int width, bool brief)
{
	struct buf b = {0};

	sheet_text_part(&b, s, from, to, width, brief);
	int n = count_lines(&b);
	buf_free(&b);
	return n;
}

/* --- one thing at a time -------------------------------------------------------------- */

/* The rows of the region that are not the thing's: the pace and the hint. */
static int rows_beside(const struct screen *v)
{
	return v->tight ? 2 : 4;
}

/* For how many seconds line I is shown, once it is begun; 0: it is not paced.  HOW gets the
 * pace of a breath. */
static int seconds_of(const struct screen *v, size_t i, struct breath *how)
{
	const struct sheet_line *l = &v->s->v[i];

	*how = (struct breath){0};
	if (l->mark != BREATH_MARK)
		return l->mark;
	if (!breath_read(how, l->s))
		return 0;
	return how->times > 0 ? breath_seconds(how) : INT_MAX;
}

static bool is_paced(const struct screen *v, size_t i)
{
	struct breath how;

	return seconds_of(v, i, &how) != 0;
}

/* Sets the thing that begins at FROM: to the next heading, or as far as there is room.  Of
 * paced lines the first alone needs it.  A heading alone is no thing: without room for more
 * it is left out. */
static void set_thing(struct screen *v, size_t from)
{
	const int room = v->room - rows_beside(v), width = v->c->width;
	const size_t head = sheet_next_head(v->s, from);

	if (from + 1 < head && v->s->v[from].kind == SHEET_HEAD &&
	    rows_of(v->s, from, from + 2, width, false) > room)
		from++;
	v->from = from;
	v->to = from + 1;
	while (v->to < head && !is_paced(v, v->to - 1) &&
	       rows_of(v->s, from, v->to + 1, width, false) <= room)
		v->to++;
	v->paced = is_paced(v, v->to - 1) ? v->to - 1 : v->to;
	while (v->paced < v->to && v->to < head && is_paced(v, v->to))
		v->to++;
	v->beat = v->paced;
	v->second = -1;
}

static bool can_begin(const struct screen *v)
{
	return v->paced < v->to && v->second < 0;
}

/* Does nothing come after the thing that is shown? */
static bool is_last(const struct screen *v)
{
	return v->once && v->other == NULL && v->to == v->s->n;
}

/* False at the end of what comes once. */
static bool next_thing(struct screen *v)
{
	const struct sheet *ended = v->s;

	if (v->to < v->s->n) {
		set_thing(v, v->to);
		return true;
	}
	if (is_last(v))
		return false;
	if (v->other != NULL) {
		v->s = v->other;
		v->other = ended;
	}
	set_thing(v, 0);
	return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void add_hint(struct buf *b, const struct screen *v)
{
	static const char *const hints[2][2][2] = {
	    {{"space: the next thing   any other key: end", "space: next   other key: end"},
	     {"space: begin   n: the next thing   any other key: end",
	      "space: begin  n: next  other key: end"}},
	    {{"any key: end", "any key: end"},
	     {"space: begin   any other key: end", "space: begin   other key: end"}}};

	buf_adds(b, v->tight ? "" : "\n");
	buf_adds(b, hints[is_last(v)][can_begin(v)][v->c->width < 60]);
}

/* The heading, then what the second is for. */
static void add_beat(struct buf *b, const struct screen *v)
{
	const bool ended = v->beat == v->to, head = v->s->v[v->from].kind == SHEET_HEAD;
	const size_t i = ended ? v->to - 1 : v->beat;
	const int width = v->c->width;
	struct breath how;

	if (head && v->from < i)
		sheet_text_part(b, v->s, v->from, v->from + 1, width, false);
	sheet_text_part(b, v->s, i, i + 1, width, false);
	seconds_of(v, i, &how);
	buf_adds(b, v->tight ? "" : "\n");
	if (!ended && how.n != 0)
		breath_add(b, &how, v->second, width);
	else if (ended && how.n != 0)
		buf_addf(b, "  That was %d. Stay as long as you like.", how.times);
	else if (ended)
		buf_adds(b, "  That was all. Stay as long as you like.");
	buf_addc(b, '\n');
}

static void draw(struct screen *v)
{
	struct buf b = {0}, body = {0};
	const size_t to = v->paced < v->to ? v->paced + 1 : v->to;

	if (v->second < 0)
		sheet_text_part(&body, v->s, v->from, to, v->c->width, false);
	else
		add_beat(&body, v);
	add_hint(&body, v);
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

static void tick(struct screen *v)
{
	struct breath how;

	if (v->second < 0 || v->beat == v->to)
		return;
	v->second++;
	if (v->second >= seconds_of(v, v->beat, &how)) {
		v->beat++;
		v->second = 0;
	}
}

/* True when KEY goes on. */
static bool take(struct screen *v, int key)
{
	const bool on = key == ' ' || key == '\r' || key == '\n';

	if (key == TERM_KEY_NONE)
		tick(v);
	else if (on && can_begin(v))
		v->second = 0;
	else if (on || (key == 'n' && can_begin(v)))
		return next_thing(v);
	else
		return false;
	return true;
}

/* Until a signal or any key but those that go on ends it. */
static void run(struct screen *v)
{
	struct term_keys keys;

	if (term_keys_open(&keys, v->c) == -1)
		return;
	set_thing(v, 0);
	do
		draw(v);
	while (!v->c->out_failed && take(v, term_key(&keys, TICK_MS)));
	leave(v);
	term_keys_close(&keys);
}

/* --- the page --------------------------------------------------------------------------- */

/* The rows that the longest line of S takes. */
static int tallest(const struct sheet *s, int width)
{
	int most = 1;

	for (size_t i = 0; i < s->n; i++) {
		int n = rows_of(s, i, i + 1, width, false);
		most = n > most ? n : most;
	}
	return most;
}

/* The short top in at most ROWS rows, if that can be; the rows it takes. */
static int add_short(struct buf *b, const struct pacer_page *page, int width, int rows)
{
	int n = 0;

	buf_cut(b, 0);
	for (int lines = page->short_top == NULL ? 0 : rows > 1 ? rows : 1; lines > 0; lines--) {
		struct sheet s = {0};
		page->short_top(&s, (size_t)lines, page->ctx);
		buf_cut(b, 0);
		sheet_text_part(b, &s, 0, s.n, width, true);
		sheet_free(&s);
		n = count_lines(b);
		if (n <= rows)
			break;
	}
	return n;
}

/* What stays into B: the top, without its asides where the window is low, or its short form. */
static void add_top(struct buf *b, struct screen *v, const struct pacer_page *page)
{
	const int rows = term_height(), width = v->c->width;

	for (int brief = 0; brief < 2; brief++) {
		buf_cut(b, 0);
		sheet_text_part(b, page->top, 0, page->top->n, width, brief == 1);
		buf_adds(b, page->top->n != 0 ? "\n" : "");
		v->room = rows - count_lines(b);
		if (v->room >= LEAST_ROOM)
			return;
	}
	v->tight = true;
	v->other = page->top;
	int thing = tallest(page->things, width), top = tallest(page->top, width);
	thing = (thing > top ? thing : top) + rows_beside(v);
	v->room = rows - add_short(b, page, width, rows - thing);
}

/* All at once. */
static void print(struct cli *c, const struct pacer_page *page)
{
	struct buf b = {0}, last = {0};
	const int rows = term_height();

	sheet_text_part(&b, page->top, 0, page->top->n, c->width, false);
	if (!c->quiet) {
		buf_addc(&b, '\n');
		sheet_text_part(&b, page->things, 0, page->things->n, c->width, false);
	}
	if (c->out_tty && count_lines(&b) >= rows) {
		add_short(&last, page, c->width, rows - 2);
		buf_addc(&b, '\n');
		buf_add(&b, last.data, last.len);
	}
	cli_write(c, &b);
	buf_free(&b);
	buf_free(&last);
}

static bool moves(const struct cli *c)
{
	return c->in_tty && c->out_tty && c->can_move && !c->quiet;
}

void pacer_show(struct cli *c, const struct pacer_page *page)
{
	struct screen v = {.c = c, .s = page->things, .once = page->once};
	struct buf b = {0};

	if (!moves(c) || page->plain) {
		print(c, page);
		return;
	}
	add_top(&b, &v, page);
	cli_write(c, &b);
	cli_flush(c);
	run(&v);
	buf_free(&b);
}

void pacer_lead(struct cli *c, const struct coping *k)
{
	struct sheet top = {0}, things = {0};

	if (moves(c) && practice_add(&things, k))
		pacer_show(c, &(struct pacer_page){.top = &top, .things = &things, .once = true});
	sheet_free(&things);
}
