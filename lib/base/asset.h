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

#include <stddef.h>

struct asset {
	const char *folder, *name; /* "views", "summary.sql" */
	const char *data;	   /* NUL-terminated */
	size_t len;
};
extern const struct asset asset_all[]; /* ends with a NULL name */

/* The text of FOLDER/NAME, or NULL. */
const char *asset_find(const char *folder, const char *name);

#endif
