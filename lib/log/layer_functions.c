/* Scalar functions of the view layer: how days, times, bars and ids are written. */
#include "log/layer_in.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
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

/* One function for each way to write a day. */
static void f_day(sqlite3_context *ctx, sqlite3_value *v, void (*write)(struct buf *b, int day))
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct buf b = {0};

	if (is_null(&v, 1))
		return;
	if (w->relative)
		relative_day(&b, w, sqlite3_value_int(v));
	else
		write(&b, sqlite3_value_int(v));
	give(ctx, &b);
}

/* isoday(day): 2026-11-22. */
static void f_isoday(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	f_day(ctx, v[0], date_write);
}

/* dayname(day): Sun 22 Nov. */
static void f_dayname(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	f_day(ctx, v[0], date_write_people);
}

/* longday(day): Sun 22 Nov 2026. */
static void f_longday(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	f_day(ctx, v[0], date_write_long);
}

/* ago(day): today, 3 days ago, in 2 weeks. */
static void f_ago(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct buf b = {0};

	if (is_null(v, n))
		return;
	if (w->relative)
		relative_day(&b, w, sqlite3_value_int(v[0]));
	else
		date_write_ago(&b, sqlite3_value_int(v[0]), w->today);
	give(ctx, &b);
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

int log_view_functions(sqlite3 *db, struct view_world *w, struct err *e)
{
	static const struct {
		const char *name;
		int args;
		void (*fn)(sqlite3_context *ctx, int n, sqlite3_value **v);
	} all[] = {
	    {"iso", 2, f_iso},	       {"isoday", 1, f_isoday}, {"dayname", 1, f_dayname},
	    {"longday", 1, f_longday}, {"ago", 1, f_ago},	{"clock", 1, f_clock},
	    {"span", 1, f_span},       {"uuid", 1, f_uuid},	{"bar", 3, f_bar},
	    {"num", 2, f_num},	       {"many", 3, f_many},	{"pad", 2, f_pad},
	    {"alias", 2, f_alias},
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (sqlite3_create_function_v2(db, all[i].name, all[i].args,
					       SQLITE_UTF8 | SQLITE_DETERMINISTIC |
						   SQLITE_INNOCUOUS,
					       w, all[i].fn, NULL, NULL, NULL) != SQLITE_OK)
			return err_set(e, "function %s: %s", all[i].name, sqlite3_errmsg(db));
	if (log_view_rows(db, w, e) == -1)
		return -1;
	return log_view_aggregates(db, e);
}
