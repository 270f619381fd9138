#include "base/mem.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 16 * 1024 };

struct arena_block {
	struct arena_block *below;
	size_t used, size;
	alignas(max_align_t) unsigned char data[];
};

static _Noreturn void gone(void)
{
	static const char line[] = "ladder: out of memory: nothing was changed by this step\n";

	if (write(2, line, sizeof line - 1) < 0)
		_exit(2);
	_exit(2);
}

void *mem_zeroed(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (p == NULL)
		gone();
	return p;
}

void *mem_grow(void *p, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap < 8 ? 8 : *cap;

	if (want <= *cap && p != NULL)
		return p;
	while (n < want) {
		if (n > SIZE_MAX / 2)
			gone();
		n *= 2;
	}
	if (size != 0 && n > SIZE_MAX / size)
		gone();
	p = realloc(p, n * size);
	if (p == NULL)
		gone();
	*cap = n;
	return p;
}

char *mem_dup(const void *s, size_t n)
{
	if (n == SIZE_MAX)
		gone();
	char *p = malloc(n + 1);

	if (p == NULL)
		gone();
	if (n != 0)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *b = a->top;

	if (size > SIZE_MAX - BLOCK - align)
		gone();
	size = (size + align - 1) / align * align;
	if (b == NULL || b->size - b->used < size) {
		size_t room = size > BLOCK ? size : BLOCK;
		b = calloc(1, sizeof *b + room);
		if (b == NULL)
			gone();
		b->size = room;
		b->below = a->top;
		a->top = b;
	}
	void *p = b->data + b->used;
	b->used += size;
	return p;
}

char *arena_dup(struct arena *a, const void *s, size_t n)
{
	if (n == SIZE_MAX)
		gone();
	char *p = arena_alloc(a, n + 1);

	if (n != 0)
		memcpy(p, s, n);
	return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		gone();
	char *p = arena_alloc(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

void arena_free(struct arena *a)
{
	while (a->top != NULL) {
		struct arena_block *b = a->top;
		a->top = b->below;
		free(b);
	}
}

void arena_clear(struct arena *a)
{
	struct arena_block *b = a->top;

	if (b == NULL)
		return;
	if (b->size != BLOCK) { /* made for one large thing */
		arena_free(a);
		return;
	}
	arena_free(&(struct arena){b->below});
	b->below = NULL;
	memset(b->data, 0, b->used); /* what is given out is zeroed */
	b->used = 0;
}
