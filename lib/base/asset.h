/*
 * asset - files that travel inside the programs: views, plots, templates, schema.
 *
 *	const char *sql = asset_find("views", "summary.sql");
 *
 * The Makefile's ASSETS are embedded by one rule (lib/base/embed.sh), sorted by name; the
 * folder is the last one of the path.  Adding a file there adds it here.
 */
#ifndef LADDER_BASE_ASSET_H
#define LADDER_BASE_ASSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct asset {
	const char *folder, *name; /* "views", "summary.sql" */
	const char *data;	   /* NUL-terminated */
	size_t len;
};
extern const struct asset asset_all[]; /* ends with a NULL name */

/* The text of FOLDER/NAME, or NULL. */
const char *asset_find(const char *folder, const char *name);
/* The names in FOLDER that end in SUFFIX, without it, sorted, into V (in MEM); at most MOST. */
size_t asset_names(const char **v, size_t most, const char *folder, const char *suffix,
		   struct arena *mem);
/* The next `KEY VALUE` line at *TEXT, which moves on; empty lines and those of # are passed
 * over.  Both are in MEM.  False at the end. */
bool asset_line(const char **text, struct arena *mem, const char **key, const char **value);

#endif
