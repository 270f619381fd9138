#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "plan/questionnaire.h"

/* Bounds on each piece, so that no log, however odd, makes an answer slow. */
enum {
	MOST_ROWS = 8 * HISTORY_KEEP, /* looked at for the attempts of one step */
	MOST_WORDS = 64,	      /* declined, rehearsed, rests, signs */
	MOST_URGENT = 4096,	      /* entries that need people first, and reviews since */
	MOST_RITUALS = 64,	      /* today's are what counts */
	MOST_FIRST = 128,	      /* check-ins of the first days */
	MOST_LAST = 720,	      /* and of the last 90: eight a day */
	DAY = 86400,
};

struct take { /* what one walk over the log keeps */
	struct recall *r;
	size_t rows, attempts, days;
	size_t most_rows, most_attempts, most_days; /* 0: no bound */
	int last_day;
};

static void keep(struct recall *r, const struct entry *e)
{
	struct entry *copy = arena_alloc(&r->mem, sizeof *copy);

	entry_copy(copy, e, &r->mem);
	r->v = mem_grow(r->v, &r->cap, r->n + 1, sizeof *r->v);
	r->v[r->n++] = copy;
}

static int take_one(void *ctx, const struct entry *e)
{
	struct take *t = ctx;
	int day = date_of(e->at);

	if (t->days == 0 || day != t->last_day) {
		if (t->most_days != 0 && t->days == t->most_days)
			return 1;
		t->days++;
		t->last_day = day;
	}
	keep(t->r, e);
	t->rows++;
	t->attempts += entry_is_attempt(e);
	return (t->most_rows != 0 && t->rows >= t->most_rows) ||
	       (t->most_attempts != 0 && t->attempts >= t->most_attempts);
}

/* What a wrong clock stamped ahead, and history, take no place of what was. */
static int walk(struct log *st, const struct log_filter *f, struct take *t, struct err *e)
{
	struct log_filter bounded = *f;

	bounded.until = t->r->until;
	bounded.counted = true;
	return log_each(st, &bounded, take_one, t, e);
}

static unsigned bit(enum kind k)
{
	return 1u << k;
}

/* The first and the last attempts of one step, or all where those are all. */
static int take_step(struct recall *r, struct log *st, const char *id, struct err *e)
{
	struct log_filter f = {.what = id, .kinds = bit(KIND_DID) | bit(KIND_AVOIDED)};
	struct take t = {.r = r};
	int64_t rows;

	if (log_rows_about(st, id, &rows, e) == -1)
		return -1;
	if (rows <= 2 * HISTORY_KEEP)
		return rows == 0 ? 0 : walk(st, &f, &t, e);
	f.limit = MOST_ROWS;
	for (int i = 0; i < 2; i++) {
		f.newest_first = i == 0;
		t = (struct take){.r = r, .most_rows = MOST_ROWS, .most_attempts = HISTORY_KEEP};
		if (walk(st, &f, &t, e) == -1)
			return -1;
	}
	return 0;
}

/* The same of all that it was called. */
static int take_named(struct recall *r, struct log *st, struct ptext id, const struct plist *was,
		      struct err *e)
{
	int status = take_step(r, st, id.s, e);

	for (size_t i = 0; i < was->n && status == 0; i++)
		status = take_step(r, st, was->v[i].s, e);
	return status;
}

/* The newest MOST entries of each of KINDS. */
static int take_newest(struct recall *r, struct log *st, unsigned kinds, int most, struct err *e)
{
	const struct log_filter f = {
	    .kinds = kinds, .newest_first = true, .limit = most, .each_kind = true};
	struct take t = {.r = r};

	return walk(st, &f, &t, e);
}

static int take_checkins(struct recall *r, struct log *st, struct stamp now, struct err *e)
{
	struct log_filter f = {.kinds = bit(KIND_CHECKIN), .limit = MOST_FIRST};
	struct take t = {.r = r, .most_days = HISTORY_FIRST_DAYS};

	if (walk(st, &f, &t, e) == -1)
		return -1;
	f = (struct log_filter){.kinds = bit(KIND_CHECKIN),
				.newest_first = true,
				.since = now.utc - (int64_t)(HISTORY_LAST_DAYS + 2) * DAY,
				.limit = MOST_LAST};
	t = (struct take){.r = r};
	return walk(st, &f, &t, e);
}

/* The newest entries of KIND about ID, which lie ahead of now too: they may need people first. */
static int take_about(struct recall *r, struct log *st, enum kind kind, const char *id,
		      struct err *e)
{
	struct log_filter f = {
	    .what = id, .kinds = bit(kind), .newest_first = true, .limit = MOST_URGENT};
	struct take t = {.r = r};

	return log_each(st, &f, take_one, &t, e);
}

static int take_signs(struct recall *r, struct log *st, const struct plan *p, struct err *e)
{
	const struct relapse *l = &p->relapse;

	if (take_newest(r, st, bit(KIND_SIGN), MOST_WORDS, e) == -1)
		return -1;
	for (size_t i = 0; i < l->n_signs; i++) {
		const struct sign *g = &l->signs[i];
		if (g->urgent && take_about(r, st, KIND_SIGN, g->id.s, e) == -1)
			return -1;
		for (size_t k = 0; g->urgent && k < g->was.n; k++)
			if (take_about(r, st, KIND_SIGN, g->was.v[k].s, e) == -1)
				return -1;
	}
	return 0;
}

/* Of each questionnaire with an urgent item. */
static int take_scores(struct recall *r, struct log *st, const struct plan *p, struct err *e)
{
	const char *ids[QUESTIONNAIRES_MOST];
	size_t n = questionnaire_ids(p, ids, QUESTIONNAIRES_MOST, &r->mem);

	for (size_t i = 0; i < n; i++) {
		struct questionnaire s;
		bool asks = questionnaire_find(&s, p, ids[i]) && s.urgent != 0;
		questionnaire_free(&s);
		if (asks && take_about(r, st, KIND_SCORE, ids[i], e) == -1)
			return -1;
	}
	return 0;
}

/* What was kept as urgent, whatever the plan says now; and every review since the first of all
 * that needs people first, since it may have seen it. */
static int take_urgent(struct recall *r, struct log *st, const struct plan *p, struct err *e)
{
	struct log_filter f = {.kinds = bit(KIND_SIGN) | bit(KIND_SCORE),
			       .kept_urgent = true,
			       .newest_first = true,
			       .limit = MOST_URGENT};
	struct take t = {.r = r};
	int64_t from = INT64_MAX;

	if (take_signs(r, st, p, e) == -1 || take_scores(r, st, p, e) == -1 ||
	    log_each(st, &f, take_one, &t, e) == -1)
		return -1;
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i]->at.utc < from && entry_is_urgent(r->v[i], p))
			from = r->v[i]->at.utc;
	if (from == INT64_MAX)
		return take_newest(r, st, bit(KIND_REVIEW), MOST_WORDS, e);
	f = (struct log_filter){
	    .kinds = bit(KIND_REVIEW), .since = from, .newest_first = true, .limit = MOST_URGENT};
	return walk(st, &f, &t, e);
}

/* The oldest of all, and of each kind. */
static int take_first(struct recall *r, struct log *st, struct err *e)
{
	const struct log_filter f = {.limit = 1, .each_kind = true};
	struct take t = {.r = r};

	return log_each(st, &f, take_one, &t, e);
}

static int take_all(struct recall *r, struct log *st, const struct plan *p, struct stamp now,
		    struct err *e)
{
	static const struct {
		unsigned kinds;
		int most;
	} newest[] = {
	    {0, 1}, /* of every kind */
	    {1u << KIND_NOTNOW | 1u << KIND_REHEARSED | 1u << KIND_PAUSE | 1u << KIND_RESUME,
	     MOST_WORDS},
	    {1u << KIND_REST, 2 * MOST_WORDS},
	};
	const struct log_filter others = {.kinds = bit(KIND_DID) | bit(KIND_AVOIDED) |
						   bit(KIND_NOTNOW) | bit(KIND_REHEARSED) |
						   bit(KIND_MOMENT),
					  .newest_first = true,
					  .limit = HISTORY_OTHERS};
	struct take t = {.r = r};

	for (size_t i = 0; i < p->n_steps; i++)
		if (take_named(r, st, p->steps[i].id, &p->steps[i].was, e) == -1)
			return -1;
	for (size_t i = 0; i < sizeof newest / sizeof *newest; i++)
		if (take_newest(r, st, newest[i].kinds, newest[i].most, e) == -1)
			return -1;
	if (p->n_rituals != 0 && take_newest(r, st, bit(KIND_RITUAL), MOST_RITUALS, e) == -1)
		return -1;
	if (walk(st, &others, &t, e) == -1 || take_checkins(r, st, now, e) == -1 ||
	    take_urgent(r, st, p, e) == -1)
		return -1;
	return take_first(r, st, e);
}

int recall_read(struct recall *r, struct log *st, const struct plan *p, struct stamp now,
		struct err *e)
{
	*r = (struct recall){.until = now.utc + ENTRY_AHEAD_SECONDS + 1};
	if (st != NULL && take_all(r, st, p, now, e) == -1) {
		recall_free(r);
		return -1;
	}
	for (size_t i = 0; plan_has_was(p) && i < r->n; i++)
		r->v[i]->what = entry_now(p, r->v[i]);
	history_build(&r->history, p, (const struct entry *const *)r->v, r->n, now);
	return 0;
}

void recall_free(struct recall *r)
{
	history_free(&r->history);
	arena_free(&r->mem);
	free(r->v);
	*r = (struct recall){0};
}
