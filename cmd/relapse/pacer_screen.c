/* pacer: the terminal.  One region below the first lines is drawn again and again. */
#include "pacer.h"

#include "app/term.h"

enum { LEAST_ROOM = 7, TICK_MS = 1000 };

/* What is on the screen. */
struct screen {
	struct cli *c;
	const struct sheet *s;	   /* where the thing that is shown is from */
	const struct sheet *other; /* what comes after its end; NULL: it begins again */
	size_t from, to;	   /* the lines of the thing */
	int room;		   /* lines of the region */
	int drawn;		   /* of them, the last time */
	bool tight;		   /* no empty lines */
	struct pacer how;
	bool paced;	/* the thing is the breath, and its words have a pace */
	bool breathing; /* and a key has begun it */
	int second;	/* of the pace */
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

/* Sets the thing that begins at FROM: to the next heading, or as far as there is room.  A
 * heading alone is no thing: without room for more it is left out. */
static void set_thing(struct screen *v, size_t from)
{
	const int room = v->room - rows_beside(v), width = v->c->width;
	const size_t head = sheet_next_head(v->s, from);

	if (from + 1 < head && v->s->v[from].kind == SHEET_HEAD &&
	    rows_of(v->s, from, from + 2, width, false) > room)
		from++;
	v->from = from;
	v->to = from + 1;
	while (v->to < head && rows_of(v->s, from, v->to + 1, width, false) <= room)
		v->to++;
	v->second = 0;
	v->paced = v->breathing = false;
	for (size_t i = v->from; i < v->to; i++)
		v->paced |= v->s->v[i].mark == RELAPSE_BREATH && pacer_read(&v->how, v->s->v[i].s);
}

static void next_thing(struct screen *v)
{
	const struct sheet *ended = v->s;

	if (v->to < v->s->n) {
		set_thing(v, v->to);
		return;
	}
	if (v->other != NULL) {
		v->s = v->other;
		v->other = ended;
	}
	set_thing(v, 0);
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

static void add_hint(struct buf *b, const struct screen *v)
{
	static const char *const hints[2][2] = {
	    {"space: the next thing   any other key: end", "space: next   other key: end"},
	    {"space: begin   n: the next thing   any other key: end",
	     "space: begin  n: next  other key: end"}};

	buf_adds(b, v->tight ? "" : "\n");
	buf_adds(b, hints[v->paced && !v->breathing][v->c->width < 60]);
}

static void draw(struct screen *v)
{
	struct buf b = {0}, body = {0};

	sheet_text_part(&body, v->s, v->from, v->to, v->c->width, false);
	if (v->breathing) {
		buf_adds(&body, v->tight ? "" : "\n");
		add_pace(&body, v);
		buf_addc(&body, '\n');
	}
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

/* True when KEY goes on. */
static bool take(struct screen *v, int key)
{
	const bool on = key == ' ' || key == '\r' || key == '\n';

	if (key == TERM_KEY_NONE)
		v->second += v->breathing;
	else if (on && v->paced && !v->breathing)
		v->breathing = true;
	else if (on || (key == 'n' && v->paced && !v->breathing))
		next_thing(v);
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

	for (int lines = rows > 1 ? rows : 1; lines > 0; lines--) {
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
		buf_addc(b, '\n');
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

void pacer_show(struct cli *c, const struct pacer_page *page)
{
	struct screen v = {.c = c, .s = page->things};
	struct buf b = {0};

	if (!c->in_tty || !c->out_tty || !c->can_move || page->plain || c->quiet) {
		print(c, page);
		return;
	}
	add_top(&b, &v, page);
	cli_write(c, &b);
	cli_flush(c);
	run(&v);
	buf_free(&b);
}
