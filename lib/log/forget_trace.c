#include "log/forget_trace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { CHUNK = 256 * 1024 };

static uint64_t key_at(const char *s)
{
	uint64_t key;

	memcpy(&key, s, sizeof key);
	return key;
}

void trace_add(struct traces *t, const void *text, size_t n)
{
	const char *s = text;
	size_t at = t->texts.len;

	if (n < TRACE_BYTES)
		return;
	buf_add(&t->texts, s, n);
	for (size_t i = 0; i + TRACE_BYTES <= n; i += TRACE_STRIDE) {
		size_t len = n - i < TRACE_STRIDE ? n - i : TRACE_STRIDE;
		t->v = mem_grow(t->v, &t->cap, t->n + 1, sizeof *t->v);
		t->v[t->n++] = (struct trace){key_at(s + i), at + i, len};
	}
}

/* --- a table from first bytes to pieces ---------------------------------------------- */

static size_t slot_of(const struct traces *t, uint64_t key)
{
	return (size_t)((key * 0x9e3779b97f4a7c15u) >> 20) & (t->n_slots - 1);
}

/* Slots hold the piece's number + 1; 0 is free. */
static void make_slots(struct traces *t)
{
	for (t->n_slots = 16; t->n_slots < t->n * 4; t->n_slots *= 2)
		;
	t->slots = mem_zeroed(t->n_slots, sizeof *t->slots);
	for (size_t i = 0; i < t->n; i++) {
		size_t s = slot_of(t, t->v[i].key);
		while (t->slots[s] != 0)
			s = (s + 1) & (t->n_slots - 1);
		t->slots[s] = (uint32_t)i + 1;
	}
}

struct search {
	struct traces *t;
	int (*fn)(void *ctx, const char *piece, size_t n);
	void *ctx;
};

/* Looks at every place of S that begins within FROM bytes: 0, or 1 to stop. */
static int look_at(struct search *x, const char *s, size_t n, size_t from)
{
	struct traces *t = x->t;

	for (size_t i = 0; i < from && i + TRACE_BYTES <= n; i++) {
		uint64_t key = key_at(s + i);
		for (size_t h = slot_of(t, key); t->slots[h] != 0; h = (h + 1) & (t->n_slots - 1)) {
			struct trace *p = &t->v[t->slots[h] - 1];
			if (p->key != key || p->len == 0 || p->len > n - i ||
			    memcmp(t->texts.data + p->at, s + i, p->len) != 0)
				continue;
			size_t len = p->len;
			p->len = 0; /* once is enough */
			if (x->fn(x->ctx, t->texts.data + p->at, len) != 0)
				return 1;
		}
	}
	return 0;
}

/* Chunk by chunk; the end of one is kept before the next, so that nothing hides between. */
static int search_file(struct search *x, int fd, char *room)
{
	size_t kept = 0;
	ssize_t got;

	while ((got = read(fd, room + kept, CHUNK)) > 0) {
		size_t n = kept + (size_t)got, tail = n < TRACE_STRIDE ? n : TRACE_STRIDE;
		if (look_at(x, room, n, n) != 0)
			return 0;
		memmove(room, room + n - tail, tail);
		kept = tail;
	}
	return got == 0 ? 0 : -1;
}

int trace_search(struct traces *t, const char *path,
		 int (*fn)(void *ctx, const char *piece, size_t n), void *ctx, struct err *e)
{
	struct search x = {t, fn, ctx};
	char *room;
	int fd, r;

	if (t->n == 0)
		return 0;
	make_slots(t);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	room = mem_zeroed(CHUNK + TRACE_STRIDE, 1);
	r = fd == -1 ? -1 : search_file(&x, fd, room);
	if (r == -1) {
		err_set(e, "looking for what is left: %s", strerror(errno));
		err_at(e, path, 0, 0);
	}
	free(room);
	if (fd != -1)
		close(fd);
	return r;
}

void trace_free(struct traces *t)
{
	buf_free(&t->texts);
	free(t->v);
	free(t->slots);
	*t = (struct traces){0};
}
