/* Aggregates of the view layer.  They keep what they count in small tables of their
 * own, so that a view over a million rows needs neither a sort nor its memory. */
#include "log/layer_in.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* --- how often each whole number came: -128..127 at once, others in a list ------ */

enum { LOW = -128, SPREAD = 256 };
struct counts {
	uint32_t near[SPREAD];
	int64_t *far;
	size_t n_far, cap_far;
	uint64_t n;
	double sum;
};

static void count(struct counts *c, int64_t x)
{
	c->n++;
	c->sum += (double)x;
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

/* --- tally(key, x): GROUP BY key without the sort --------------------------------- */

struct tally_key {
	char *key;
	size_t len;
	uint64_t n; /* rows, also those without x */
	struct counts *c;
};
struct tally {
	struct tally_key *v;
	size_t n, cap;
	size_t *slot, n_slots; /* index + 1 into v; a power of two */
};

static size_t hash(const char *s, size_t n)
{
	uint64_t h = 14695981039346656037u;

	while (n-- != 0)
		h = (h ^ (unsigned char)*s++) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static void rehash(struct tally *t)
{
	free(t->slot);
	t->n_slots = t->n_slots == 0 ? 64 : t->n_slots * 2;
	t->slot = mem_zeroed(t->n_slots, sizeof *t->slot);
	for (size_t i = 0; i < t->n; i++) {
		size_t at = hash(t->v[i].key, t->v[i].len) & (t->n_slots - 1);

		while (t->slot[at] != 0)
			at = (at + 1) & (t->n_slots - 1);
		t->slot[at] = i + 1;
	}
}

static struct tally_key *find(struct tally *t, const char *s, size_t n)
{
	size_t at;

	if (t->n * 2 >= t->n_slots)
		rehash(t);
	at = hash(s, n) & (t->n_slots - 1);
	for (; t->slot[at] != 0; at = (at + 1) & (t->n_slots - 1)) {
		struct tally_key *k = &t->v[t->slot[at] - 1];

		if (k->len == n && memcmp(k->key, s, n) == 0)
			return k;
	}
	t->v = mem_grow(t->v, &t->cap, t->n + 1, sizeof *t->v);
	t->v[t->n] = (struct tally_key){.key = mem_dup(s, n), .len = n};
	t->slot[at] = ++t->n;
	return &t->v[t->n - 1];
}

static void tally_step(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct tally **t = sqlite3_aggregate_context(ctx, sizeof *t);
	struct tally_key *k;
	const char *s;

	(void)n;
	if (t == NULL || (s = (const char *)sqlite3_value_text(v[0])) == NULL)
		return;
	if (*t == NULL)
		*t = mem_zeroed(1, sizeof **t);
	k = find(*t, s, (size_t)sqlite3_value_bytes(v[0]));
	k->n++;
	if (sqlite3_value_type(v[1]) == SQLITE_NULL)
		return;
	if (k->c == NULL)
		k->c = mem_zeroed(1, sizeof *k->c);
	count(k->c, sqlite3_value_int64(v[1]));
}

static int by_key(const void *pa, const void *pb)
{
	const struct tally_key *a = pa, *b = pb;
	int d = memcmp(a->key, b->key, a->len < b->len ? a->len : b->len);

	return d != 0 ? d : (a->len > b->len) - (a->len < b->len);
}

/* A JSON array of {"key","rows","n","sum","median"}, in order of the keys. */
static void tally_end(sqlite3_context *ctx)
{
	struct tally **t = sqlite3_aggregate_context(ctx, 0);
	struct buf b = {0};

	buf_addc(&b, '[');
	if (t != NULL && *t != NULL) {
		qsort((*t)->v, (*t)->n, sizeof *(*t)->v, by_key);
		for (size_t i = 0; i < (*t)->n; i++) {
			struct tally_key *k = &(*t)->v[i];

			buf_adds(&b, i == 0 ? "{\"key\":" : ",{\"key\":");
			text_json(&b, k->key, k->len);
			buf_addf(&b, ",\"rows\":%llu", (unsigned long long)k->n);
			if (k->c != NULL) {
				buf_addf(&b, ",\"n\":%llu,\"sum\":%.17g,\"median\":%.17g",
					 (unsigned long long)k->c->n, k->c->sum, middle(k->c));
				free(k->c->far);
			}
			buf_addc(&b, '}');
			free(k->c);
			free(k->key);
		}
		free((*t)->v);
		free((*t)->slot);
		free(*t);
	}
	buf_addc(&b, ']');
	sqlite3_result_text(ctx, buf_str(&b), (int)b.len, SQLITE_TRANSIENT);
	buf_free(&b);
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

int log_view_aggregates(sqlite3 *db, struct err *e)
{
	static const struct {
		const char *name;
		int args;
		void (*step)(sqlite3_context *ctx, int n, sqlite3_value **v);
		void (*end)(sqlite3_context *ctx);
	} all[] = {
	    {"median", 1, median_step, median_end},
	    {"tally", 2, tally_step, tally_end},
	    {"spark", 3, spark_step, spark_end},
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (sqlite3_create_function_v2(
			db, all[i].name, all[i].args,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, NULL,
			all[i].step, all[i].end, NULL) != SQLITE_OK)
			return err_set(e, "function %s: %s", all[i].name, sqlite3_errmsg(db));
	return 0;
}
