/*
 * yaml_in - inside yaml: events without libyaml, and which file reads what.
 *
 *	yaml_scan.c    bytes before YAML: encoding, tabs, merge conflicts
 *	yaml_event.c   libyaml's events and limits, its words said for people    (the only <yaml.h>)
 *	yaml_fields.c  mappings, lists and values, by the field table
 */
#ifndef LADDER_PLAN_YAML_IN_H
#define LADDER_PLAN_YAML_IN_H

#include "plan/fields.h"
#include "plan/yaml.h"

enum {
	READ_MAX_BYTES = 256 * 1024,
	READ_MAX_DEPTH = 8,
	READ_MAX_EVENTS = 50000,
	READ_MAX_KEY = 64,
	READ_MAX_FAULTS = 100,
	READ_MAX_HIDDEN = 16,
	READ_MAX_FREE = 64, /* scores, contacts that share */
};

/* --- the bytes -------------------------------------------------------------- */

struct source {
	const char *s; /* after a byte order mark */
	size_t len;
	size_t *line; /* where each line begins; n_lines of them; freed by source_free */
	size_t n_lines, cap_lines;
	struct hidden { /* characters that do not show, as they stand in the file */
		struct mark at;
		unsigned c;
	} hidden[READ_MAX_HIDDEN];
	size_t n_hidden;
	struct mark known; /* the place looked up last, and its offset */
	size_t known_at;
};

/* Looks at the bytes; false when YAML must not be tried (the faults say why). */
bool source_scan(struct source *src, const char *bytes, size_t len, struct faults *f);
void source_free(struct source *src);
/* Where MARK is, as an offset; LEN when it is past the end. */
size_t source_offset(struct source *src, struct mark at);
/* libyaml's LINE and COL, from 0, as a mark; it puts the end of the file on a line of its
 * own, which is the end of the last one here. */
struct mark source_mark(const struct source *src, size_t line, size_t col);
/* Line LINE (1-based) without its end; "" past the end. */
const char *source_line(const struct source *src, unsigned line, size_t *n);

/* --- events ------------------------------------------------------------------ */

enum event_type {
	EVENT_END, /* of the document, or reading cannot go on */
	EVENT_SCALAR,
	EVENT_BAD, /* a scalar whose fault was told already */
	EVENT_MAP,
	EVENT_LIST,
	EVENT_CLOSE, /* of the innermost map or list */
};
struct event {
	enum event_type type;
	char *s; /* NUL after len; valid until the next event */
	size_t len;
	bool plain; /* written without quotes, on no block */
	bool block; /* written as | or > */
	bool told;  /* a fault of it was told already */
	struct mark at, end;
};
struct events;
struct events *events_open(struct source *src, struct faults *f);
void events_next(struct events *ev, struct event *e);
/* Did reading stop before the end of the file? */
bool events_broke(const struct events *ev);
void events_close(struct events *ev);

/* --- nodes ------------------------------------------------------------------- */

struct reader {
	struct plan *p;
	struct faults *f;
	struct events *ev;
	struct source *src;
};

/* Reads the rest of a mapping, whose EVENT_MAP at AT was just met, by M into BASE. */
void read_map(struct reader *r, const struct plan_map *m, void *base, struct mark at);

#endif
