/* What libyaml says, said for people: what is wrong there, and the mend. */
#include <stdio.h>
#include <string.h>

#include "plan/yaml_in.h"

/* Where a message points. */
enum point { AT_PROBLEM, AT_CONTEXT };

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
    {"did not find expected alphabetic or numeric character", "while scanning an anchor",
     AT_CONTEXT, "quote", "a text that begins with '&' must be quoted"},
    {"did not find expected alphabetic or numeric character", "while scanning an alias", AT_CONTEXT,
     "quote", "a text that begins with '*' must be quoted"},
    {"did not find expected", "while scanning a tag", AT_CONTEXT, "quote",
     "a text that begins with '!' must be quoted"},
    {"did not find expected", "while parsing a tag", AT_CONTEXT, "quote",
     "a text that begins with '!' must be quoted"},
    {"found undefined tag handle", NULL, AT_PROBLEM, "quote",
     "a text that begins with '!' must be quoted"},
    {"did not find expected <document start>", NULL, AT_PROBLEM, "indent",
     "the plan ended above this line (begin keys of the plan at the left edge, each `key: value`)"},
    {"did not find expected node content", NULL, AT_PROBLEM, "bracket",
     "something is missing before this (a text that begins with a sign must be quoted)"},
    {"found a tab character", NULL, AT_PROBLEM, "tab", "a tab indents this line (use spaces)"},
    {"did not find expected key", NULL, AT_PROBLEM, "indent",
     "this line fits nothing above it (indent it like its neighbours, `key: value`)"},
};

static bool starts(const char *s, const char *with)
{
	return with == NULL || (s != NULL && strncmp(s, with, strlen(with)) == 0);
}

static void say(struct faults *f, struct mark at, const char *rule, const char *what)
{
	faults_add(f, FAULT_ERROR, at, rule, "%s", what);
}

/* `title: Step 2: walk`: is there a key before COL on the line? */
static bool has_key_before(const char *s, size_t n, size_t col)
{
	for (size_t i = 0; i + 1 < n && i + 1 < col; i++)
		if (s[i] == ':' && s[i + 1] == ' ')
			return true;
	return false;
}

/* "mapping values are not allowed in this context" */
static void say_colon(const struct yaml_trouble *t, struct source *src, struct faults *f)
{
	size_t n;
	const char *s = source_line(src, t->at.line, &n);

	if (has_key_before(s, n, t->at.col - 1))
		say(f, t->at, "quote",
		    "a text with ': ' in it must be quoted (put \"...\" around the whole text)");
	else {
		faults_drop(f, t->last_from, NULL);
		say(f, t->at, "indent",
		    "this key is indented as if it went on the text above (indent it like its "
		    "neighbours)");
	}
}

/* "found character that cannot start any token" */
static void say_character(const struct yaml_trouble *t, struct source *src, struct faults *f)
{
	size_t i = source_offset(src, t->at);
	char c = i < src->len ? src->s[i] : '\0';

	if (c == '\t')
		say(f, t->at, "tab", "a tab stands here (use spaces)");
	else
		faults_add(f, FAULT_ERROR, t->at, "quote",
			   "a text that begins with '%c' must be quoted (put \"...\" around it)",
			   c);
}

/* `exit: "Say this", then walk`: text goes on after a closed quote. */
static bool say_after_quote(const struct yaml_trouble *t, struct source *src, struct faults *f)
{
	size_t i = source_offset(src, t->last);

	if (t->last.line != t->at.line || i == 0 || i > src->len)
		return false;
	if (src->s[i - 1] != '"' && src->s[i - 1] != '\'')
		return false;
	if (t->last_from.line != t->last.line) {
		faults_drop(f, t->last_from, NULL);
		faults_add(
		    f, FAULT_ERROR, t->last_from, "quote",
		    "the quote that opens here is closed only on line %u (is its end missing?)",
		    t->last.line);
		return true;
	}
	say(f, t->at, "quote",
	    "text goes on after the closing quote (quote the whole text, with \\\" or '' inside)");
	return true;
}

/* A `#` that was read as a comment has been told already, and is the reason. */
static bool is_told(const struct yaml_trouble *t, const struct faults *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->v[i].rule, "hash") == 0 && f->v[i].at.line + 1 >= t->from.line &&
		    f->v[i].at.line <= t->at.line)
			return true;
	return false;
}

/* `: x`, and the end of the file in the middle of something. */
static bool say_empty(const struct yaml_trouble *t, struct source *src, struct faults *f)
{
	size_t i = source_offset(src, t->at);

	if (i >= src->len && starts(t->problem, "did not find expected node content")) {
		faults_drop(f, t->last_from, NULL);
		say(f, t->at, "end",
		    "the file ends in the middle of something (is the rest of it lost? close what "
		    "is open)");
		return true;
	}
	if (i >= src->len || src->s[i] != ':' || !starts(t->problem, "did not find expected key"))
		return false;
	say(f, t->at, "empty-key", "a key is missing before ':'");
	return true;
}

/* `expect:45`: a key and its value in one word. */
static bool say_no_space(const struct yaml_trouble *t, const struct source *src, struct faults *f)
{
	size_t n, i = t->from.col - 1;
	const char *s = source_line(src, t->from.line, &n);

	if (t->from.line == 0 || !starts(t->problem, "could not find expected ':'"))
		return false;
	while (i < n && ((s[i] >= 'a' && s[i] <= 'z') || s[i] == '_'))
		i++;
	if (i + 1 >= n || s[i] != ':' || s[i + 1] == ' ')
		return false;
	faults_add(f, FAULT_ERROR, (struct mark){t->from.line, (unsigned)i + 2}, "colon",
		   "a space is missing after ':'");
	return true;
}

static void say_table(const struct yaml_trouble *t, struct faults *f)
{
	for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++) {
		const struct phrase *w = &wordings[i];
		if (!starts(t->problem, w->problem) || !starts(t->context, w->context))
			continue;
		bool from = w->point == AT_CONTEXT && t->from.line != 0;
		/* What was read behind an open bracket was not meant so. */
		if (from && strcmp(w->rule, "bracket") == 0)
			faults_drop(f, t->from, NULL);
		say(f, from ? t->from : t->at, w->rule, w->what);
		return;
	}
	faults_add(f, FAULT_ERROR, t->at, "syntax",
		   "this cannot be read: %s (compare it with the lines around it)", t->problem);
}

void trouble_say(const struct yaml_trouble *told, struct source *src, struct faults *f)
{
	struct yaml_trouble t = *told;

	if (t.problem == NULL)
		t.problem = "";
	if (is_told(&t, f))
		return;
	if (starts(t.problem, "mapping values are not allowed"))
		say_colon(&t, src, f);
	else if (starts(t.problem, "found character that cannot start"))
		say_character(&t, src, f);
	else if (!say_empty(&t, src, f) && !say_no_space(&t, src, f) &&
		 !(starts(t.problem, "did not find expected") && say_after_quote(&t, src, f)))
		say_table(&t, f);
}
