/* The SQL functions of the view layer: how days, times, bars and ids are written, whether a
 * row is what was written and how it reads, medians. */
#include "log/layer_in.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"

static void give(sqlite3_context *ctx, struct buf *b)
{
	sqlite3_result_text(ctx, buf_str(b), (int)b->len, SQLITE_TRANSIENT);
	buf_free(b);
}

static bool is_null(sqlite3_value *const *v, int n)
{
	for (int i = 0; i < n; i++)
		if (sqlite3_value_type(v[i]) == SQLITE_NULL)
			return true;
	return false;
}

static void relative_day(struct buf *b, const struct view_world *w, int day)
{
	buf_addf(b, "day %d", day - w->origin);
}

/* iso(utc, off): an instant as ISO 8601; `day 12 18:30` with --relative. */
static void f_iso(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct stamp at;
	struct buf b = {0};

	if (is_null(v, n))
		return;
	at = (struct stamp){sqlite3_value_int64(v[0]), sqlite3_value_int(v[1])};
	if (w->relative) {
		relative_day(&b, w, date_of(at));
		buf_addc(&b, ' ');
		date_write_time(&b, date_minute(at));
	} else {
		date_write_instant(&b, at);
	}
	give(ctx, &b);
}

/* A day as WRITE has it for who reads today, or as its place in the log. */
static void f_day(sqlite3_context *ctx, int n, sqlite3_value **v,
		  void (*write)(struct buf *b, int day, int today))
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct buf b = {0};

	if (is_null(v, n))
		return;
	if (w->relative)
		relative_day(&b, w, sqlite3_value_int(v[0]));
	else
		write(&b, sqlite3_value_int(v[0]), w->today);
	give(ctx, &b);
}

static void write_iso(struct buf *b, int day, int today)
{
	(void)today;
	date_write(b, day);
}

/* isoday(day): 2026-11-22. */
static void f_isoday(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	f_day(ctx, n, v, write_iso);
}

/* dayname(day): Sun 22 Nov, or with its year. */
static void f_dayname(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	f_day(ctx, n, v, date_write_people);
}

/* ago(day): today, 3 days ago, in 2 weeks. */
static void f_ago(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	f_day(ctx, n, v, date_write_ago);
}

/* clock(minute): 18:30. */
static void f_clock(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct buf b = {0};

	if (is_null(v, n))
		return;
	date_write_time(&b, sqlite3_value_int(v[0]));
	give(ctx, &b);
}

/* span(minutes): 1h30m. */
static void f_span(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct buf b = {0};

	if (is_null(v, n))
		return;
	date_write_span(&b, sqlite3_value_int(v[0]));
	give(ctx, &b);
}

/* uuid(blob): 36 characters. */
static void f_uuid(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct buf b = {0};

	(void)n;
	if (sqlite3_value_type(v[0]) != SQLITE_BLOB || sqlite3_value_bytes(v[0]) != 16)
		return;
	entry_id_write(&b, sqlite3_value_blob(v[0]));
	give(ctx, &b);
}

/* sum_of(items): the total of a questionnaire's items; NULL where one was left open. */
static void f_sum_of(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const char *s = (const char *)sqlite3_value_text(v[0]);
	int64_t sum = 0;

	(void)n;
	for (; s != NULL; s++) {
		char *end;
		long one = strtol(s, &end, 10);

		if (end == s)
			return;
		sum += one;
		s = end;
		if (*s != ',')
			break;
	}
	if (s != NULL && *s == '\0')
		sqlite3_result_int64(ctx, sum);
}

/* own(x): 0-100 on the person's scale, a tenth at the finest. */
static void f_own(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	int top = plan_to_scale(w->scale, 100);
	double x;

	if (is_null(v, n))
		return;
	if (top == 100) {
		sqlite3_result_value(ctx, v[0]);
		return;
	}
	x = round(sqlite3_value_double(v[0]) * top / 10) / 10;
	if (x == floor(x))
		sqlite3_result_int64(ctx, (int64_t)x);
	else
		sqlite3_result_double(ctx, x);
}

/* bar(value, full, width): that share of WIDTH columns in eighths of a block. */
static void f_bar(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	static const char *const eighth[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	struct buf b = {0};
	double full, share;
	long parts;
	int width;

	if (is_null(v, n))
		return;
	full = sqlite3_value_double(v[1]);
	width = sqlite3_value_int(v[2]);
	width = width < 0 ? 0 : width > 200 ? 200 : width;
	share = full > 0 ? sqlite3_value_double(v[0]) / full : 0;
	share = !(share > 0) ? 0 : share > 1 ? 1 : share;
	parts = lround(share * width * 8);
	if (share > 0 && parts == 0)
		parts = 1;
	for (long i = 0; i < parts / 8; i++)
		buf_adds(&b, "█");
	buf_adds(&b, eighth[parts % 8]);
	give(ctx, &b);
}

/* num(value, places): trailing zeros dropped. */
static void f_num(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	double x, scale = 1;

	if (is_null(v, n))
		return;
	for (int i = sqlite3_value_int(v[1]); i > 0; i--)
		scale *= 10;
	x = round(sqlite3_value_double(v[0]) * scale) / scale;
	if (x == floor(x) && fabs(x) < 1e15)
		sqlite3_result_int64(ctx, (int64_t)x);
	else
		sqlite3_result_double(ctx, x);
}

/* many(n, one, more): "1 practice", "3 practices". */
static void f_many(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct buf b = {0};
	int64_t count;

	if (is_null(v, n))
		return;
	count = sqlite3_value_int64(v[0]);
	buf_addf(&b, "%lld %s", (long long)count,
		 (const char *)sqlite3_value_text(v[count == 1 ? 1 : 2]));
	give(ctx, &b);
}

/* pad(text, width): filled with spaces on the right; a negative width on the left. */
static void f_pad(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const char *s = (const char *)sqlite3_value_text(v[0]);
	struct buf b = {0};
	int width = sqlite3_value_int(v[1]), want = width < 0 ? -width : width, has;

	(void)n;
	s = s == NULL ? "" : s;
	want = want > 200 ? 200 : want;
	has = text_width(s, strlen(s));
	if (width > 0)
		text_show_cut(&b, s, strlen(s), want, false);
	for (; has < want; has++)
		buf_addc(&b, ' ');
	if (width <= 0)
		buf_adds(&b, s);
	give(ctx, &b);
}

/* alias(kind, id): the id's place in the plan ("step-3"), where words are not shared.
 * What is not in the plan has no alias; a questionnaire's name is nobody's word. */
static void f_alias(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	static const struct {
		enum what_of of;
		const char *word;
		int (*find)(const struct plan *p, const char *id);
	} all[] = {
	    {WHAT_STEP, "step", plan_step},	  {WHAT_COPING, "coping", plan_coping},
	    {WHAT_COPING, "skill", plan_skill},	  {WHAT_SIGN, "sign", plan_sign},
	    {WHAT_RITUAL, "ritual", plan_ritual},
	};
	struct buf b = {0};
	int kind, i;

	if (is_null(v, n))
		return;
	kind = sqlite3_value_int(v[0]);
	if (kind > KIND_NONE && kind < KIND_N && entry_kinds[kind].what == WHAT_SCALE) {
		sqlite3_result_value(ctx, v[1]);
		return;
	}
	for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
		if (kind <= KIND_NONE || kind >= KIND_N || entry_kinds[kind].what != all[k].of)
			continue;
		i = all[k].find(w->plan, (const char *)sqlite3_value_text(v[1]));
		if (i < 0)
			continue;
		buf_addf(&b, "%s-%d", all[k].word, i + 1);
		give(ctx, &b);
		return;
	}
}

/* --- functions that take a whole row ------------------------------------------------- */

static const char *text_of(sqlite3_value *v)
{
	return (const char *)sqlite3_value_text(v); /* NULL for NULL */
}

/* The details, in their order, from V. */
static void read_details(struct entry *e, sqlite3_value **v)
{
	for (int i = 0; i < D_NUM_N; i++, v++)
		e->num[i] =
		    sqlite3_value_type(*v) == SQLITE_NULL ? ENTRY_UNSAID : sqlite3_value_int(*v);
	for (int i = 0; i < D_TEXT_N; i++, v++)
		e->text[i] = text_of(*v);
}

enum { SOUND_HEAD = 10, SAY_HEAD = 4 };

/* sound(id, rev, state, written, device, utc, off, kind, what, sum, details...): 1, or an
 * error that names the entry: a changed row is never shown as good (R9). */
static void f_sound(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct entry e = {0};
	struct buf b = {0};

	(void)n;
	if (sqlite3_value_bytes(v[0]) == (int)sizeof e.id)
		memcpy(e.id, sqlite3_value_blob(v[0]), sizeof e.id);
	e.rev = sqlite3_value_int(v[1]);
	e.state = (enum entry_state)sqlite3_value_int(v[2]);
	e.written = sqlite3_value_int64(v[3]);
	e.device = (uint64_t)sqlite3_value_int64(v[4]);
	e.at = (struct stamp){sqlite3_value_int64(v[5]), sqlite3_value_int(v[6])};
	e.kind = (enum kind)sqlite3_value_int(v[7]);
	e.what = text_of(v[8]);
	read_details(&e, v + SOUND_HEAD);
	if ((int64_t)entry_sum(&e) == sqlite3_value_int64(v[9])) {
		sqlite3_result_int(ctx, 1);
		return;
	}
	log_say_changed(&b, &e);
	sqlite3_result_error(ctx, buf_str(&b), (int)b.len);
	buf_free(&b);
}

/* say(kind, utc, off, what, details...): what came of it, for people: `50, peak 62`. */
static void f_say(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct entry e = {0};
	struct buf b = {0};
	int kind = sqlite3_value_int(v[0]);

	(void)n;
	if (w->say == NULL || kind <= KIND_NONE || kind >= KIND_N)
		return;
	e.kind = (enum kind)kind;
	e.at = (struct stamp){sqlite3_value_int64(v[1]), sqlite3_value_int(v[2])};
	e.what = text_of(v[3]);
	read_details(&e, v + SAY_HEAD);
	if (w->relative)
		e.num[D_UNTIL] = ENTRY_UNSAID; /* a date */
	w->say(&b, &e, w->scale);
	if (b.len != 0)
		give(ctx, &b);
	buf_free(&b);
}

/* --- how often each whole number came: -128..127 at once, others in a list ------ */

enum { LOW = -128, SPREAD = 256 };
struct counts {
	uint32_t near[SPREAD];
	int64_t *far;
	size_t n_far, cap_far;
	uint64_t n;
};

static void count(struct counts *c, int64_t x)
{
	c->n++;
	if (x >= LOW && x < LOW + SPREAD) {
		c->near[x - LOW]++;
		return;
	}
	c->far = mem_grow(c->far, &c->cap_far, c->n_far + 1, sizeof *c->far);
	c->far[c->n_far++] = x;
}

static int by_value(const void *pa, const void *pb)
{
	int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

	return (a > b) - (a < b);
}

/* The K-th smallest, from 0; `far` is sorted. */
static double nth(const struct counts *c, uint64_t k)
{
	size_t below = 0;

	while (below < c->n_far && c->far[below] < LOW)
		below++;
	if (k < below)
		return (double)c->far[k];
	k -= below;
	for (int i = 0; i < SPREAD; i++) {
		if (k < c->near[i])
			return i + LOW;
		k -= c->near[i];
	}
	return (double)c->far[below + k];
}

static double middle(struct counts *c)
{
	if (c->n_far != 0)
		qsort(c->far, c->n_far, sizeof *c->far, by_value);
	return (nth(c, (c->n - 1) / 2) + nth(c, c->n / 2)) / 2;
}

/* Halves stay; whole medians are whole numbers. */
static void give_middle(sqlite3_context *ctx, double m)
{
	if (m == floor(m))
		sqlite3_result_int64(ctx, (int64_t)m);
	else
		sqlite3_result_double(ctx, m);
}

/* median(x) of whole numbers; NULLs are passed over. */
static void median_step(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct counts **c = sqlite3_aggregate_context(ctx, sizeof *c);

	(void)n;
	if (c == NULL || sqlite3_value_type(v[0]) == SQLITE_NULL)
		return;
	if (*c == NULL)
		*c = mem_zeroed(1, sizeof **c);
	count(*c, sqlite3_value_int64(v[0]));
}

static void median_end(sqlite3_context *ctx)
{
	struct counts **c = sqlite3_aggregate_context(ctx, 0);

	if (c == NULL || *c == NULL)
		return;
	give_middle(ctx, middle(*c));
	free((*c)->far);
	free(*c);
}

/* --- spark(x, lo, hi): a line of little columns, in the order of the rows --------- */

static void spark_step(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	static const char *const level[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	struct buf **b = sqlite3_aggregate_context(ctx, sizeof *b);
	double x, lo, hi;
	long i;

	(void)n;
	if (b == NULL)
		return;
	if (*b == NULL)
		*b = mem_zeroed(1, sizeof **b);
	if (sqlite3_value_type(v[0]) == SQLITE_NULL) {
		buf_adds(*b, "·");
		return;
	}
	x = sqlite3_value_double(v[0]);
	lo = sqlite3_value_double(v[1]);
	hi = sqlite3_value_double(v[2]);
	i = hi > lo ? lround((x - lo) / (hi - lo) * 7) : 0;
	buf_adds(*b, level[i < 0 ? 0 : i > 7 ? 7 : i]);
}

static void spark_end(sqlite3_context *ctx)
{
	struct buf **b = sqlite3_aggregate_context(ctx, 0);

	if (b == NULL || *b == NULL)
		return;
	sqlite3_result_text(ctx, buf_str(*b), (int)(*b)->len, SQLITE_TRANSIENT);
	buf_free(*b);
	free(*b);
}

/* --- all of them --------------------------------------------------------------------- */

int log_view_functions(sqlite3 *db, struct view_world *w, struct err *e)
{
	enum { DETAILS = (int)D_NUM_N + (int)D_TEXT_N };
	static const struct {
		const char *name;
		int args;
		void (*fn)(sqlite3_context *ctx, int n, sqlite3_value **v);
		void (*step)(sqlite3_context *ctx, int n, sqlite3_value **v);
		void (*end)(sqlite3_context *ctx);
	} all[] = {
	    {"iso", 2, f_iso, NULL, NULL},
	    {"isoday", 1, f_isoday, NULL, NULL},
	    {"dayname", 1, f_dayname, NULL, NULL},
	    {"ago", 1, f_ago, NULL, NULL},
	    {"clock", 1, f_clock, NULL, NULL},
	    {"span", 1, f_span, NULL, NULL},
	    {"uuid", 1, f_uuid, NULL, NULL},
	    {"bar", 3, f_bar, NULL, NULL},
	    {"own", 1, f_own, NULL, NULL},
	    {"sum_of", 1, f_sum_of, NULL, NULL},
	    {"num", 2, f_num, NULL, NULL},
	    {"many", 3, f_many, NULL, NULL},
	    {"pad", 2, f_pad, NULL, NULL},
	    {"alias", 2, f_alias, NULL, NULL},
	    {"sound", SOUND_HEAD + DETAILS, f_sound, NULL, NULL},
	    {"say", SAY_HEAD + DETAILS, f_say, NULL, NULL},
	    {"median", 1, NULL, median_step, median_end},
	    {"spark", 3, NULL, spark_step, spark_end},
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (sqlite3_create_function_v2(
			db, all[i].name, all[i].args,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, w, all[i].fn,
			all[i].step, all[i].end, NULL) != SQLITE_OK)
			return err_set(e, "function %s: %s", all[i].name, sqlite3_errmsg(db));
	return 0;
}
