/* The SQL functions of the view layer: days, instants and ids as machines read them, whether a
 * row is what was written, medians.  How people read a value is the report's. */
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

static const char *text_of(sqlite3_value *v)
{
	return (const char *)sqlite3_value_text(v); /* NULL for NULL */
}

static void relative_day(struct buf *b, const struct view_world *w, int day)
{
	buf_addf(b, "day %d", day - w->days.origin);
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
	if (w->days.relative) {
		relative_day(&b, w, date_of(at));
		buf_addc(&b, ' ');
		date_write_time(&b, date_minute(at));
	} else {
		date_write_instant(&b, at);
	}
	give(ctx, &b);
}

/* isoday(day): 2026-11-22. */
static void f_isoday(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct buf b = {0};

	if (is_null(v, n))
		return;
	if (w->days.relative)
		relative_day(&b, w, sqlite3_value_int(v[0]));
	else
		date_write(&b, sqlite3_value_int(v[0]));
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

/* kind_of(name): the number by which rows have a kind. */
static void f_kind_of(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	sqlite3_result_int(ctx, (int)entry_kind(text_of(v[0])));
}

/* word_of(detail, number): the word that the number of a detail stands for; of `kind` too. */
static void f_word_of(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct detail *d = entry_detail(text_of(v[0]));
	int number = sqlite3_value_int(v[1]);
	const char *word = NULL;

	if (is_null(v, n))
		return;
	if (strcmp(text_of(v[0]), "kind") == 0)
		word = number > KIND_NONE && number < KIND_N ? entry_kinds[number].name : NULL;
	else if (d != NULL && d->type == DT_WORD && number >= 1 && number <= d->max)
		word = d->words[number - 1];
	sqlite3_result_text(ctx, word, -1, SQLITE_STATIC);
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

/* alias(kind, ids): each of the ids, by commas, as the plan has it now: by an alias where words are
 * not shared.  What is not in the plan then has none; a questionnaire's name is nobody's word. */
static void f_alias(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct buf b = {0}, id = {0};
	char alias[PLAN_ALIAS];

	if (is_null(v, n))
		return;
	const int kind = sqlite3_value_int(v[0]);
	const enum what_of of =
	    kind > KIND_NONE && kind < KIND_N ? entry_kinds[kind].what : WHAT_NONE;
	if (of == WHAT_SCALE || (of == WHAT_NONE && w->words && kind != ALIAS_PEOPLE)) {
		sqlite3_result_value(ctx, v[1]);
		return;
	}
	for (const char *s = (const char *)sqlite3_value_text(v[1]); *s != '\0'; s += *s == ',') {
		const size_t len = strcspn(s, ",");
		buf_cut(&id, 0);
		buf_add(&id, s, len);
		buf_adds(&b, b.len != 0 ? "," : "");
		const char *one = buf_str(&id);
		const enum plan_ref ref =
		    kind == ALIAS_PEOPLE ? REF_CONTACT : entry_ref(w->plan, of, one);
		if (w->words)
			buf_adds(&b, plan_now(w->plan, ref, one));
		else if (plan_find(w->plan, ref, one) >= 0)
			buf_adds(&b, plan_alias(w->plan, ref, one, alias));
		s += len;
	}
	if (b.len != 0)
		give(ctx, &b);
	buf_free(&b);
	buf_free(&id);
}

/* unnamed(entry, text): the text; NULL where it names somebody other than the share's reader. */
static void f_unnamed(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);

	if (is_null(v, n))
		return;
	if (log_names_other(w->names, text_of(v[1])))
		log_names_hold(w->names, sqlite3_value_int64(v[0]));
	else
		sqlite3_result_value(ctx, v[1]);
}

/* --- functions that take a whole row ------------------------------------------------- */

/* The details, in their order, from V. */
static void read_details(struct entry *e, sqlite3_value **v)
{
	for (int i = 0; i < D_NUM_N; i++, v++)
		e->num[i] =
		    sqlite3_value_type(*v) == SQLITE_NULL ? ENTRY_UNSAID : sqlite3_value_int(*v);
	for (int i = 0; i < D_TEXT_N; i++, v++)
		e->text[i] = text_of(*v);
}

enum { SOUND_HEAD = 10 };

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
	    {"uuid", 1, f_uuid, NULL, NULL},
	    {"kind_of", 1, f_kind_of, NULL, NULL},
	    {"word_of", 2, f_word_of, NULL, NULL},
	    {"sum_of", 1, f_sum_of, NULL, NULL},
	    {"alias", 2, f_alias, NULL, NULL},
	    {"unnamed", 2, f_unnamed, NULL, NULL},
	    {"sound", SOUND_HEAD + DETAILS, f_sound, NULL, NULL},
	    {"median", 1, NULL, median_step, median_end},
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (sqlite3_create_function_v2(
			db, all[i].name, all[i].args,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, w, all[i].fn,
			all[i].step, all[i].end, NULL) != SQLITE_OK)
			return err_set(e, "function %s: %s", all[i].name, sqlite3_errmsg(db));
	return 0;
}
