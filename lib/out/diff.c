#include "out/diff.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { CONTEXT = 3 };

struct text { /* each line with its newline */
	const char *s;
	size_t *from; /* n + 1 of them */
	size_t n;
};
struct hunk_part { /* lines AT of the one up to END become lines TO up to TO_END of the other */
	size_t at, end, to, to_end;
};
struct hunk_parts {
	struct text old, new;
	struct hunk_part *v;
	size_t n, cap;
};

static void split(struct arena *mem, struct text *t, const char *s, size_t len)
{
	size_t count = 1;

	for (size_t i = 0; i < len; i++)
		count += s[i] == '\n';
	*t = (struct text){.s = s, .from = arena_alloc(mem, (count + 1) * sizeof *t->from)};
	t->from[0] = 0;
	for (size_t i = 0; i < len; i++)
		if (s[i] == '\n')
			t->from[++t->n] = i + 1;
	if (t->from[t->n] < len)
		t->from[++t->n] = len;
}

static bool is_alike(const struct hunk_parts *c, size_t i, size_t k)
{
	size_t n = c->old.from[i + 1] - c->old.from[i];

	return n == c->new.from[k + 1] - c->new.from[k] &&
	       memcmp(c->old.s + c->old.from[i], c->new.s + c->new.from[k], n) == 0;
}

/* From lines I and K, which differ, to the nearest that are alike, or to both ends. */
static struct hunk_part next_change(const struct hunk_parts *c, size_t i, size_t k)
{
	const size_t left = c->old.n - i, right = c->new.n - k;

	for (size_t away = 1; away <= left + right; away++)
		for (size_t a = away > right ? away - right : 0; a <= away && a <= left; a++) {
			size_t b = away - a;
			if (a < left && b < right && is_alike(c, i + a, k + b))
				return (struct hunk_part){i, i + a, k, k + b};
		}
	return (struct hunk_part){i, c->old.n, k, c->new.n};
}

static void find_changes(struct hunk_parts *c)
{
	for (size_t i = 0, k = 0; i < c->old.n || k < c->new.n;) {
		if (i < c->old.n && k < c->new.n &&is_alike(c, i, k)) {
			i++;
			k++;
			continue;
		}
		c->v = mem_grow(c->v, &c->cap, c->n + 1, sizeof *c->v);
		c->v[c->n] = next_change(c, i, k);
		i = c->v[c->n].end;
		k = c->v[c->n++].to_end;
	}
}

static void add_lines(struct buf *b, char sign, const struct text *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t n = t->from[i + 1] - t->from[i];
		buf_addc(b, sign);
		buf_add(b, t->s + t->from[i], n);
		if (t->s[t->from[i] + n - 1] != '\n')
			buf_adds(b, "\n\\ No newline at end of file\n");
	}
}

/* Changes FROM..TO-1 with what is around them. */
static void add_hunk(struct buf *b, const struct hunk_parts *c, size_t from, size_t to)
{
	const struct hunk_part *first = &c->v[from], *last = &c->v[to - 1];
	size_t before = first->at < CONTEXT ? first->at : CONTEXT, left = c->old.n - last->end;
	size_t after = left < CONTEXT ? left : CONTEXT, at = first->at - before;
	size_t n_old = last->end - first->at, n_new = last->to_end - first->to;

	buf_addf(b, "@@ -%zu,%zu +%zu,%zu @@\n", at + 1, before + n_old + after,
		 first->to - before + 1, before + n_new + after);
	for (size_t i = from; i < to; at = c->v[i++].end) {
		add_lines(b, ' ', &c->old, at, c->v[i].at);
		add_lines(b, '-', &c->old, c->v[i].at, c->v[i].end);
		add_lines(b, '+', &c->new, c->v[i].to, c->v[i].to_end);
	}
	add_lines(b, ' ', &c->old, at, at + after);
}

void diff_write(struct buf *b, const char *name, const char *before, size_t n_before,
		const char *after, size_t n_after)
{
	struct hunk_parts c = {.v = NULL};
	struct arena mem = {0};

	split(&mem, &c.old, before, n_before);
	split(&mem, &c.new, after, n_after);
	find_changes(&c);
	if (c.n != 0)
		buf_addf(b, "--- a/%s\n+++ b/%s\n", name, name);
	for (size_t from = 0, to; from < c.n; from = to) {
		for (to = from + 1; to < c.n && c.v[to].at - c.v[to - 1].end <= 2 * CONTEXT;)
			to++;
		add_hunk(b, &c, from, to);
	}
	free(c.v);
	arena_free(&mem);
}
