/*
 * yaml - YAML into struct plan, all faults with their marks.  The only
 * module that knows libyaml.
 *
 *	struct plan p;
 *	struct faults f = {0};
 *	if (plan_read_file(&p, "/home/me/.local/share/ladder/plan.yaml", &f, NULL, &e) == -1)
 *		fputs(e.what, stderr);
 *	if (f.errors != 0)
 *		puts("not all of it could be read");
 *
 * Limits: 256 KiB, depth 8, 50,000 events, keys of 64 bytes,
 * scalars of 4,096, 500 steps; any file is answered within 50 ms and 16 MiB.
 * Refused with a hint: anchors, aliases, tags, `<<`, directives, a second
 * document, duplicate and complex keys, conflict markers, tabs, hazards.
 */
#ifndef LADDER_PLAN_YAML_H
#define LADDER_PLAN_YAML_H

#include "plan/plan.h"

/* Reads LEN bytes.  P is always a valid plan afterwards (defaults where nothing
 * could be read); every fault goes to F, which is left sorted.  FILE is copied. */
void plan_read_bytes(struct plan *p, const char *bytes, size_t len, const char *file,
		    struct faults *f);
/* The same from a regular file, opened non-blocking and read once; p->bytes has what was
 * read of it, also where it is no plan.  Returns -1 with *E when it cannot be read at all (missing: ERR_TROUBLE
 * and e->what says "not there"); *missing (may be NULL) tells that case apart.
 * World-writable files are a fault. */
int plan_read_file(struct plan *p, const char *path, struct faults *f, bool *missing, struct err *e);

#endif
