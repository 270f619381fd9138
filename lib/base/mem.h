/*
 * mem - checked allocation, and arenas for values that live and die together.
 *
 *	struct arena a = {0};
 *	char *name = arena_dup(&a, s, strlen(s));
 *	...
 *	arena_free(&a);
 *
 * No caller tests for NULL: when memory is gone these print one line and end
 * the process with status 2.  This is the only exit inside lib/; a transaction
 * that was open is rolled back by whoever opens the log next, so nothing is
 * half written.
 */
#ifndef LADDER_BASE_MEM_H
#define LADDER_BASE_MEM_H

#include <stddef.h>

/* N items of SIZE bytes, zeroed; the caller frees.  Overflow counts as no memory. */
void *mem_zeroed(size_t n, size_t size);

/* Grows the array P (may be NULL) so that it holds at least WANT items of SIZE
 * bytes; *CAP is its capacity in items and is updated.  New items are not
 * cleared.  Returns the array, which replaces P. */
void *mem_grow(void *p, size_t *cap, size_t want, size_t size);

/* A NUL-terminated copy of N bytes at S; the caller frees. */
char *mem_dup(const void *s, size_t n);

struct arena_block;
/* Zero-initialised is empty.  Everything in it is freed at once. */
struct arena {
	struct arena_block *top;
};

/* SIZE bytes, zeroed, aligned for any object; owned by A. */
void *arena_alloc(struct arena *a, size_t size);
/* A NUL-terminated copy of N bytes at S; owned by A. */
char *arena_dup(struct arena *a, const void *s, size_t n);
/* A formatted text; owned by A. */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Frees all that A holds and leaves it empty. */
void arena_free(struct arena *a);
/* The same, but keeps one block to be used again: for what lives a moment, many times over. */
void arena_clear(struct arena *a);

#endif
