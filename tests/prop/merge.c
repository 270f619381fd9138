/*
 * merge DIR LENGTH - every sequence of LENGTH operations on two machines (amend, undo, forget,
 * and take in what the other has) ends alike once both have exchanged all lines.  Each sequence
 * has an entry of its own, so all of them run side by side in two logs.
 */
#include <sys/stat.h>

#include "../crash/crash.h"
#include "base/mem.h"

enum op { AMEND_A, AMEND_B, UNDO_A, UNDO_B, FORGET_A, FORGET_B, A_TO_B, B_TO_A, OPS };

struct batch {
	struct entry *v;
	size_t n, cap;
	struct arena mem;
};

static void add(struct batch *b, const struct entry *e)
{
	b->v = mem_grow(b->v, &b->cap, b->n + 1, sizeof *b->v);
	b->v[b->n] = *e;
	if (e->what != NULL)
		b->v[b->n].what = arena_dup(&b->mem, e->what, strlen(e->what));
	for (int i = 0; i < D_TEXT_N; i++)
		if (e->text[i] != NULL)
			b->v[b->n].text[i] = arena_dup(&b->mem, e->text[i], strlen(e->text[i]));
	b->n++;
}

static int add_one(void *ctx, const struct entry *e)
{
	add(ctx, e);
	return 0;
}

static void versions(struct log *st, const uint8_t *id, struct batch *out)
{
	const struct log_filter f = {.id = id, .versions = true, .undone = true};
	struct err e;

	if (log_each(st, &f, add_one, out, &e) == -1) {
		printf("# %s\n", e.what);
		exit(1);
	}
}

static void write_all(struct log *st, struct batch *b)
{
	struct err e;

	if (log_append(st, b->v, b->n, NULL, &e) == -1) {
		printf("# %s\n", e.what);
		exit(1);
	}
	free(b->v);
	arena_free(&b->mem);
	*b = (struct batch){0};
}

/* What OP writes, given what its machine has: a version one higher, or nothing but the id. */
static void change(struct log *st, enum op op, int step, const uint8_t *id, struct batch *to)
{
	struct batch has = {0};
	struct entry e;

	versions(st, id, &has);
	if (has.n != 0) {
		e = has.v[has.n - 1];
		e.rev++;
		e.written += step;
		e.device = op % 2 ? 2 : 1;
		if (op <= AMEND_B)
			e.num[D_PEAK] = 10 * step + (int)op;
		else if (op <= UNDO_B)
			e.state = e.state == STATE_LIVE ? STATE_UNDONE : STATE_LIVE;
		else {
			entry_init(&e, KIND_NONE);
			memcpy(e.id, id, sizeof e.id);
			e.state = STATE_FORGOTTEN;
		}
		add(to, &e);
	}
	free(has.v);
	arena_free(&has.mem);
}

static unsigned op_at(unsigned sequence, int step)
{
	for (; step > 0; step--)
		sequence /= OPS;
	return sequence % OPS;
}

static void run_step(struct log *a, struct log *b, unsigned n, int step)
{
	struct batch to_a = {0}, to_b = {0};

	for (unsigned s = 0; s < n; s++) {
		enum op op = (enum op)op_at(s, step);
		struct entry e = crash_entry(1, s);
		if (op == A_TO_B)
			versions(a, e.id, &to_b);
		else if (op == B_TO_A)
			versions(b, e.id, &to_a);
		else
			change(op % 2 ? b : a, op, step + 1, e.id, op % 2 ? &to_b : &to_a);
	}
	write_all(a, &to_a);
	write_all(b, &to_b);
}

static void exchange(struct log *from, struct log *to)
{
	struct batch all = {0};
	struct err e;

	log_each(from, &(struct log_filter){.versions = true}, add_one, &all, &e);
	write_all(to, &all);
}

/* The checksums of all versions, in order. */
static int fold(void *ctx, const struct entry *e)
{
	uint64_t *sum = ctx;

	*sum = (*sum ^ (e->state == STATE_FORGOTTEN ? e->id[15] + 256u * e->id[9] : entry_sum(e))) *
	       0x9e3779b97f4a7c15u;
	*sum ^= *sum >> 29;
	return 0;
}

static uint64_t state_of(struct log *st, bool versions_too)
{
	const struct log_filter f = {.versions = versions_too};
	struct err e;
	uint64_t sum = 1;

	log_each(st, &f, fold, &sum, &e);
	return sum;
}

int main(int argc, char **argv)
{
	char path[2][512];
	struct log *st[2];
	struct batch first = {0};
	unsigned n = 1;
	int length;

	if (argc != 3)
		return 2;
	length = atoi(argv[2]);
	for (int i = 0; i < length; i++)
		n *= OPS;
	for (int i = 0; i < 2; i++) {
		snprintf(path[i], sizeof path[i], "%s/%c", argv[1], "ab"[i]);
		mkdir(path[i], 0700);
		st[i] = crash_open(path[i], LOG_WRITE);
		if (st[i] == NULL)
			return 2;
	}
	for (unsigned s = 0; s < n; s++) {
		struct entry e = crash_entry(1, s);
		add(&first, &e);
	}
	write_all(st[0], &first);
	for (int step = 0; step < length; step++)
		run_step(st[0], st[1], n, step);
	bool differed = state_of(st[0], false) != state_of(st[1], false);
	exchange(st[0], st[1]);
	exchange(st[1], st[0]);
	uint64_t once = state_of(st[0], true);
	bool alike =
	    once == state_of(st[1], true) && state_of(st[0], false) == state_of(st[1], false);
	exchange(st[0], st[1]);
	exchange(st[1], st[0]);
	bool settled = once == state_of(st[0], true) && once == state_of(st[1], true);
	log_close(st[0]);
	log_close(st[1]);
	printf("%u sequences of %d: %s, %s, %s\n", n, length,
	       differed ? "differed before" : "never differed", alike ? "alike" : "NOT alike",
	       settled ? "settled" : "NOT settled");
	return differed && alike && settled ? 0 : 1;
}
