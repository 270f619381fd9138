/*
 * planread_int - inside planread: events without libyaml, and who reads what.
 *
 *	planread_scan.c   bytes before YAML: encoding, tabs, merge conflicts
 *	planread_event.c  libyaml's events with its limits    (the only <yaml.h>)
 *	planread_words.c  libyaml's wording, rewritten for people
 *	planread_node.c   mappings and lists, by the field table
 *	planread_field.c  one value, and the traps of a text
 *	planread_free.c   what has no fixed keys: scores, share, when
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

/* What the parser said, for people. */
struct trouble {
	const char *problem, *context; /* libyaml's; context may be NULL */
	struct mark at, from;	       /* from: of the context; line 0 if none */
	struct mark last_from, last;   /* where the last event began and ended */
};
void trouble_say(const struct trouble *t, struct source *src, struct faults *f);

/* --- nodes ------------------------------------------------------------------- */

struct reader {
	struct plan *p;
	struct faults *f;
	struct events *ev;
	struct source *src;
};

/* Reads the rest of a mapping, whose EVENT_MAP at AT was just met, by M into BASE. */
void read_map(struct reader *r, const struct plan_map *m, void *base, struct mark at);
void read_maps(struct reader *r, const struct plan_field *f, void *base);
void read_list(struct reader *r, const struct plan_field *f, void *base, struct mark at);
/* Reads one field's value. */
void read_field(struct reader *r, const struct plan_field *f, void *base);
/* Says that KEY is there twice. */
void read_twice(struct reader *r, const char *key, struct mark first, struct mark again);
/* Passes over the node that E began. */
void read_skip(struct reader *r, const struct event *e);
/* Faults of a text, besides those of its type; true if there are none. */
bool read_text_ok(struct reader *r, const char *key, struct event *e);
/* Wrong kind of node: says so and passes over it. */
void read_wrong(struct reader *r, const struct plan_field *f, const struct event *e);
/* The next key of a free mapping into KEY; false at its end. */
bool read_key(struct reader *r, char key[READ_MAX_KEY + 1], struct mark *at);

void read_scores(struct reader *r, const struct plan_field *f, void *base);
void read_share(struct reader *r, const struct plan_field *f, void *base);
void read_when(struct reader *r, const struct plan_field *f, void *base, struct mark at);

#endif
