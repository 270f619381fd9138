/* crash - what the crash tests share: entries that say who wrote them, and a look at the log. */
#ifndef CRASH_H
#define CRASH_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log/log.h"

/* Number I of writer W, the same bytes each time it is made. */
static inline struct entry crash_entry(unsigned w, unsigned i)
{
	static char note[64];
	struct entry e;
	uint8_t tail[10] = {(uint8_t)w, (uint8_t)(i >> 24), (uint8_t)(i >> 16), (uint8_t)(i >> 8),
			    (uint8_t)i};

	entry_init(&e, KIND_DID);
	entry_new_id(&e, 1795000000000 + i, tail);
	e.written = 1795000000000 + i;
	e.device = w;
	e.at = (struct stamp){1795000000 + i, 60};
	e.what = i % 2 ? "cashier" : "greet";
	e.num[D_PEAK] = (int)(i % 101);
	snprintf(note, sizeof note, "writer %u entry %u", w, i);
	e.text[T_NOTE] = note;
	return e;
}

static inline struct log *crash_open(const char *dir, enum log_mode mode)
{
	struct log *st;
	struct err e;

	if (log_open(&st, dir, mode, NULL, &e) == -1) {
		fprintf(stderr, "# %s: %s\n", e.file, e.what);
		return NULL;
	}
	return st;
}

static inline int crash_count_one(void *ctx, const struct entry *e)
{
	(void)e;
	++*(int *)ctx;
	return 0;
}

/* How many versions of the id there are, or -1. */
static inline int crash_has(struct log *st, const uint8_t id[16])
{
	const struct log_filter f = {.id = id, .versions = true};
	struct err e;
	int n = 0;

	if (log_each(st, &f, crash_count_one, &n, &e) == -1) {
		fprintf(stderr, "# %s\n", e.what);
		return -1;
	}
	return n;
}

#endif
