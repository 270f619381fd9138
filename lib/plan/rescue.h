/*
 * salvage - the lines that matter most, out of a plan that does not read.
 *
 *	struct salvage s;
 *	salvage_file(&s, "/home/me/.local/share/ladder/plan.yaml");
 *	for (size_t i = 0; i < s.block[SALVAGE_CONTACTS].n; i++)
 *		text_show(&out, s.block[SALVAGE_CONTACTS].line[i], SIZE_MAX);
 *	salvage_free(&s);
 *
 * No YAML: it looks for `contacts:`, `comfort:`, `places:`, `safer:` and the `exit:` of
 * `safety:` at the beginning of a line and takes what is indented below, as it stands.  It
 * understands nothing else, refuses nothing and cannot fail; lines leave through text.
 */
#ifndef LADDER_SALVAGE_H
#define LADDER_SALVAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"

enum salvage_of {
	SALVAGE_CONTACTS,
	SALVAGE_COMFORT,
	SALVAGE_EXIT,
	SALVAGE_PLACES,
	SALVAGE_SAFER,
	SALVAGE_N
};
enum { SALVAGE_LINES = 64, SALVAGE_BYTES = 256 * 1024 }; /* a block; the file */

struct salvage {
	struct arena mem;
	struct salvage_block {
		char **line; /* without the common indentation; raw bytes, no newline */
		size_t n;
		unsigned first, last; /* lines of the file, 1-based; 0: none */
	} block[SALVAGE_N];
	size_t n; /* lines in all */
};

/* From LEN bytes.  Where there is no `contacts:` with lines, every line that says
 * `phone` stands in for it. */
void salvage_bytes(struct salvage *s, const char *bytes, size_t len);
/* From the first SALVAGE_BYTES of a regular file, never waiting for one that is not; a
 * file that cannot be read leaves S empty. */
void salvage_file(struct salvage *s, const char *path);
/* Those bytes, appended to B; nothing where it cannot be read. */
void salvage_read(struct buf *b, const char *path);
void salvage_free(struct salvage *s);

#endif
