#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "plan/yaml_in.h"

struct events {
	yaml_parser_t parser;
	yaml_event_t event; /* the one whose text was handed out */
	bool has_event;
	struct source *src;
	struct faults *f;
	size_t count;
	int depth, documents;
	bool ended, broke;
	struct mark last_from, last; /* where the event before began and ended */
};

static struct mark mark_of(const struct events *ev, yaml_mark_t m)
{
	return source_mark(ev->src, m.line, m.column);
}

struct events *events_open(struct source *src, struct faults *f)
{
	struct events *ev = mem_zeroed(1, sizeof *ev);

	ev->src = src;
	ev->f = f;
	if (yaml_parser_initialize(&ev->parser) == 0) {
		ev->ended = ev->broke = true;
		faults_add(f, FAULT_ERROR, (struct mark){0, 0}, "memory", "no memory to read it");
		return ev;
	}
	yaml_parser_set_input_string(&ev->parser, (const unsigned char *)src->s, src->len);
	yaml_parser_set_encoding(&ev->parser, YAML_UTF8_ENCODING);
	return ev;
}

void events_close(struct events *ev)
{
	if (ev->has_event)
		yaml_event_delete(&ev->event);
	yaml_parser_delete(&ev->parser);
	free(ev);
}

bool events_broke(const struct events *ev)
{
	return ev->broke;
}

static void stop(struct events *ev, bool broke)
{
	ev->ended = true;
	ev->broke |= broke;
}

/* What libyaml says, said for people: what is wrong there, and the mend. */
enum point { AT_PROBLEM, AT_CONTEXT }; /* where a message points */

struct phrase {
	const char *problem, *context; /* begin so; NULL: any */
	enum point point;
	const char *rule, *what;
};

static const struct phrase wordings[] = {
    {"found unexpected end of stream", "while scanning a quoted", AT_CONTEXT, "quote",
     "the quote that opens here is never closed (close it; a quote inside needs \\\")"},
    {"found unexpected document indicator", "while scanning a quoted", AT_CONTEXT, "quote",
     "the quote that opens here is never closed (close it; a quote inside needs \\\")"},
    {"found unknown escape character", NULL, AT_PROBLEM, "escape",
     "an unknown escape after a backslash (write \\\\ for a backslash, or use single quotes)"},
    {"did not find expected hexdecimal number", NULL, AT_PROBLEM, "escape",
     "an escape without its digits (write \\\\ for a backslash, or use single quotes)"},
    {"found invalid Unicode character escape", NULL, AT_PROBLEM, "escape",
     "an escape that is no character (write \\\\ for a backslash, or use single quotes)"},
    {"could not find expected ':'", NULL, AT_CONTEXT, "colon",
     "this line has no key (write `key: value`, or indent it under the text it goes on from)"},
    {"mapping values are not allowed", NULL, AT_PROBLEM, "quote",
     "a ': ' cannot stand here (a text with ': ' in it must be quoted, a key indented like its "
     "neighbours)"},
    {"found character that cannot start", NULL, AT_PROBLEM, "quote",
     "a text that begins with a sign must be quoted (and a tab is no space)"},
    {"block sequence entries are not allowed", NULL, AT_PROBLEM, "list",
     "a list cannot begin here (put '- ' on a line of its own, or write [one, two]; quote a text "
     "that begins with '- ')"},
    {"mapping keys are not allowed", NULL, AT_PROBLEM, "complex-key",
     "a text that begins with '? ' must be quoted"},
    {"did not find expected ',' or ']'", NULL, AT_CONTEXT, "bracket",
     "the list that opens here has no ']' (close it, put ',' between its items, quote a text with "
     "brackets in it)"},
    {"did not find expected ',' or '}'", NULL, AT_CONTEXT, "bracket",
     "the braces that open here have no '}' (close them, put ',' between the pairs, quote a text "
     "with commas or braces in it)"},
    {"did not find expected '-' indicator", NULL, AT_PROBLEM, "indent",
     "this line is indented unlike its neighbours (the same spaces for each; an item begins with "
     "'- ')"},
    {"did not find expected comment or line break", NULL, AT_PROBLEM, "block",
     "text after | or > begins on the next line (put it there, indented)"},
    {"did not find expected", "while scanning a", AT_CONTEXT, "quote",
     "a text that begins with '&', '*' or '!' must be quoted"},
    {"did not find expected", "while parsing a tag", AT_CONTEXT, "quote",
     "a text that begins with '!' must be quoted"},
    {"found undefined tag handle", NULL, AT_PROBLEM, "quote",
     "a text that begins with '!' must be quoted"},
    {"did not find expected <document start>", NULL, AT_PROBLEM, "indent",
     "the plan ended above this line (begin keys of the plan at the left edge, each `key: value`)"},
    {"did not find expected node content", NULL, AT_PROBLEM, "bracket",
     "something is missing here (close what is open; a text that begins with a sign must be "
     "quoted)"},
    {"found a tab character", NULL, AT_PROBLEM, "tab", "a tab indents this line (use spaces)"},
    {"did not find expected key", NULL, AT_PROBLEM, "indent",
     "this fits nothing above it (indent it like its neighbours, `key: value`; is a quote above "
     "left open, or does text go on after one?)"},
};

static bool starts(const char *s, const char *with)
{
	return with == NULL || (s != NULL && strncmp(s, with, strlen(with)) == 0);
}

/* A `#` that was read as a comment has been told already, and is the reason. */
static bool is_told(const struct events *ev, struct mark from, struct mark at)
{
	for (size_t i = 0; i < ev->f->n; i++)
		if (strcmp(ev->f->v[i].rule, "hash") == 0 && ev->f->v[i].at.line + 1 >= from.line &&
		    ev->f->v[i].at.line <= at.line)
			return true;
	return false;
}

/* Tells why libyaml stopped. */
static void say_trouble(struct events *ev)
{
	const yaml_parser_t *p = &ev->parser;
	struct mark at = mark_of(ev, p->problem_mark), from = {0, 0};

	if (p->context != NULL)
		from = mark_of(ev, p->context_mark);
	if (is_told(ev, from, at))
		return;
	/* A text that runs into this line was not meant so. */
	if (ev->last.line == at.line)
		faults_drop(ev->f, ev->last_from, NULL);
	for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++) {
		const struct phrase *w = &wordings[i];
		if (!starts(p->problem, w->problem) || !starts(p->context, w->context))
			continue;
		if (w->point == AT_CONTEXT && from.line != 0)
			at = from;
		/* Nor was what was read behind an open bracket. */
		if (strcmp(w->rule, "bracket") == 0)
			faults_drop(ev->f, at, NULL);
		faults_add(ev->f, FAULT_ERROR, at, w->rule, "%s", w->what);
		return;
	}
	faults_add(ev->f, FAULT_ERROR, at, "syntax",
		   "this cannot be read: %s (compare it with the lines around it)",
		   p->problem != NULL ? p->problem : "");
}

/* One libyaml event into ev->event; false when there is none. */
static bool fetch(struct events *ev)
{
	if (ev->has_event)
		yaml_event_delete(&ev->event);
	ev->has_event = yaml_parser_parse(&ev->parser, &ev->event) != 0;
	if (ev->has_event)
		return true;
	say_trouble(ev);
	stop(ev, true);
	return false;
}

/* Too deep, too many: reading stops where it is. */
static bool within_limits(struct events *ev, struct mark at)
{
	if (ev->depth > READ_MAX_DEPTH)
		faults_add(ev->f, FAULT_ERROR, at, "depth",
			   "nested deeper than %d levels; no plan needs more (is an indent or a "
			   "bracket too many?)",
			   READ_MAX_DEPTH);
	else if (++ev->count > READ_MAX_EVENTS)
		faults_add(ev->f, FAULT_ERROR, at, "size",
			   "more than %d keys and values; a plan has fewer", READ_MAX_EVENTS);
	else if (ev->f->n >= READ_MAX_FAULTS)
		faults_add(ev->f, FAULT_ERROR, at, "faults",
			   "reading stops after %d faults (mend these, then check again)",
			   READ_MAX_FAULTS);
	else
		return true;
	stop(ev, true);
	return false;
}

/* Anchors and tags: told, and what they stand on is read as if they were not there. */
static bool check_properties(struct events *ev, const void *anchor, const void *tag, struct mark at)
{
	if (anchor != NULL)
		faults_add(ev->f, FAULT_ERROR, at, "anchor",
			   "anchors (&%.40s) are not read (quote the text if it begins with '&', "
			   "else write it out)",
			   (const char *)anchor);
	if (tag != NULL)
		faults_add(ev->f, FAULT_ERROR, at, "tag",
			   "tags (%.60s) are not read (quote the text if it begins with '!', "
			   "else leave the tag out)",
			   (const char *)tag);
	return anchor == NULL && tag == NULL;
}

/* `!x` resolves to "!x" and `!!x` to a long name; a lone `!` gives "!". */
static void take_scalar(struct events *ev, struct event *e)
{
	e->s = (char *)ev->event.data.scalar.value;
	e->len = ev->event.data.scalar.length;
	e->plain = ev->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	e->block = ev->event.data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
		   ev->event.data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
	bool ok =
	    check_properties(ev, ev->event.data.scalar.anchor, ev->event.data.scalar.tag, e->at);
	e->type = ok ? EVENT_SCALAR : EVENT_BAD;
}

static void take_alias(struct events *ev, struct event *e)
{
	faults_add(ev->f, FAULT_ERROR, e->at, "alias",
		   "aliases (*%.40s) are not read (quote the text if it begins with '*', else "
		   "write it out)",
		   (const char *)ev->event.data.alias.anchor);
	e->type = EVENT_BAD;
}

static bool take_document(struct events *ev, struct event *e)
{
	if (++ev->documents == 1)
		return true;
	faults_add(ev->f, FAULT_ERROR, e->at, "document",
		   "a second document begins here (a plan is one; take the '---' out)");
	stop(ev, true);
	return false;
}

/* Turns libyaml's event into *E; false for one that says nothing to a reader. */
static bool take(struct events *ev, struct event *e)
{
	const yaml_event_t *y = &ev->event;

	switch (y->type) {
	case YAML_SCALAR_EVENT:
		take_scalar(ev, e);
		return true;
	case YAML_ALIAS_EVENT:
		take_alias(ev, e);
		return true;
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		e->type = y->type == YAML_MAPPING_START_EVENT ? EVENT_MAP : EVENT_LIST;
		if (e->type == EVENT_MAP)
			e->told = !check_properties(ev, y->data.mapping_start.anchor,
						    y->data.mapping_start.tag, e->at);
		else
			e->told = !check_properties(ev, y->data.sequence_start.anchor,
						    y->data.sequence_start.tag, e->at);
		ev->depth++;
		return true;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		e->type = EVENT_CLOSE;
		ev->depth--;
		return true;
	case YAML_STREAM_END_EVENT:
		stop(ev, false);
		return false;
	case YAML_DOCUMENT_START_EVENT:
		take_document(ev, e);
		return false;
	default:
		return false;
	}
}

void events_next(struct events *ev, struct event *e)
{
	*e = (struct event){.type = EVENT_END};
	while (!ev->ended && fetch(ev)) {
		e->at = mark_of(ev, ev->event.start_mark);
		e->end = mark_of(ev, ev->event.end_mark);
		bool taken = take(ev, e);
		ev->last_from = e->at;
		ev->last = e->end;
		if (taken && within_limits(ev, e->at))
			return;
	}
	e->type = EVENT_END;
}
