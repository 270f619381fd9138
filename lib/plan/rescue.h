/*
 * rescue - the lines that matter most, out of a plan that does not read.
 *
 *	struct rescue s;
 *	rescue_bytes(&s, plan.bytes, plan.n_bytes);
 *	for (size_t i = 0; i < s.block[RESCUE_CONTACTS].n; i++)
 *		text_show(&out, s.block[RESCUE_CONTACTS].line[i], SIZE_MAX);
 *	rescue_free(&s);
 *
 * No YAML: it looks for `contacts:`, `comfort:`, `places:`, `safer:` and the `exit:` of
 * `safety:` at the beginning of a line and takes what is indented below, as it stands.  It
 * understands nothing else, refuses nothing and cannot fail; lines leave through text.
 */
#ifndef LADDER_PLAN_RESCUE_H
#define LADDER_PLAN_RESCUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum rescue_of {
	RESCUE_CONTACTS,
	RESCUE_COMFORT,
	RESCUE_EXIT,
	RESCUE_PLACES,
	RESCUE_SAFER,
	RESCUE_N
};
enum { RESCUE_LINES = 64 }; /* of a block */

struct rescue {
	struct arena mem;
	struct rescue_block {
		char **line; /* without the common indentation; raw bytes, no newline */
		size_t n;
		unsigned first, last; /* lines of the file, 1-based; 0: none */
	} block[RESCUE_N];
	size_t n; /* lines in all */
};

/* From LEN bytes.  Where there is no `contacts:` with lines, every line that says
 * `phone` stands in for it. */
void rescue_bytes(struct rescue *s, const char *bytes, size_t len);
void rescue_free(struct rescue *s);

#endif
