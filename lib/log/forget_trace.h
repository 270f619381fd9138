/* forget_trace - looking for what is left of texts in a file. */
#ifndef LADDER_LOG_FORGET_TRACE_H
#define LADDER_LOG_FORGET_TRACE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum { TRACE_BYTES = 8, TRACE_STRIDE = 64 };

struct trace { /* one piece of a text: its first bytes, and where the text is in `texts` */
	uint64_t key;
	size_t at, len;
};
struct traces { /* zero-initialised is empty */
	struct buf texts;
	struct trace *v; /* then an open-addressed table */
	size_t n, cap;
	uint32_t *slots;
	size_t n_slots;
};

/* Adds a piece for every TRACE_STRIDE bytes of the text; what is shorter than TRACE_BYTES
 * cannot be told from chance and is passed over. */
void trace_add(struct traces *t, const void *text, size_t n);
/* Calls FN once for each piece that stands in the file PATH (0 go on, 1 stop).  0 or -1. */
int trace_search(struct traces *t, const char *path,
		 int (*fn)(void *ctx, const char *piece, size_t n), void *ctx, struct err *e);
void trace_free(struct traces *t);

#endif
