#include "plan/rescue.h"

#include <string.h>
#include <strings.h>

/* One line of the file: where its text begins, and how far it is indented. */
struct passage {
	const char *s; /* after the indentation */
	size_t n;
	unsigned line; /* 1-based */
	int indent;    /* columns; a tab goes to the next multiple of eight */
	bool empty;    /* blank, or a comment */
};

static const char *next_line(const char *s, const char *end, struct passage *out)
{
	const char *nl = memchr(s, '\n', (size_t)(end - s));
	const char *stop = nl != NULL ? nl : end;

	*out = (struct passage){.s = s, .line = out->line + 1};
	for (; out->s < stop && (*out->s == ' ' || *out->s == '\t'); out->s++)
		out->indent = *out->s == '\t' ? (out->indent / 8 + 1) * 8 : out->indent + 1;
	out->n = (size_t)(stop - out->s);
	while (out->n > 0 && (out->s[out->n - 1] == '\r' || out->s[out->n - 1] == ' '))
		out->n--;
	out->empty = out->n == 0 || *out->s == '#';
	return nl != NULL ? nl + 1 : end;
}

/* Does the line begin with KEY and a colon, quoted or not?  *rest is what follows. */
static bool has_key(const struct passage *l, const char *key, struct passage *rest)
{
	const size_t n = strlen(key);
	size_t i = l->n > 0 && (*l->s == '"' || *l->s == '\'');

	if (l->n < i + n || strncasecmp(l->s + i, key, n) != 0)
		return false;
	i += n;
	while (i < l->n && (l->s[i] == '"' || l->s[i] == '\'' || l->s[i] == ' '))
		i++;
	if (i == l->n || l->s[i] != ':')
		return false;
	for (i++; i < l->n && l->s[i] == ' ';)
		i++;
	*rest = (struct passage){l->s + i, l->n - i, l->line, l->indent, false};
	rest->empty = rest->n == 0 || *rest->s == '#';
	return true;
}

static void add_line(struct rescue *s, enum rescue_of of, const struct passage *l, int indent)
{
	struct rescue_block *b = &s->block[of];

	b->first = b->first == 0 ? l->line : b->first;
	b->last = l->line;
	if (l->empty || b->n == RESCUE_LINES)
		return;
	if (b->line == NULL)
		b->line = arena_alloc(&s->mem, RESCUE_LINES * sizeof *b->line);
	size_t in = l->indent > indent ? (size_t)(l->indent - indent) : 0;
	in = in < 16 ? in : 16;
	char *copy = arena_alloc(&s->mem, in + l->n + 1);
	memset(copy, ' ', in);
	memcpy(copy + in, l->s, l->n);
	b->line[b->n++] = copy;
	s->n++;
}

/* A block goes on while lines are deeper than its key, or are dashes beside it. */
static bool is_inside(const struct passage *l, int indent)
{
	return l->empty || l->indent > indent || (l->indent == indent && *l->s == '-');
}

/* Takes what stands at the key and below it; returns where the block ends, and in *line
 * how many lines were read. */
static const char *take(struct rescue *s, enum rescue_of of, const struct passage *rest,
			const char *at, const char *end, unsigned *line)
{
	struct passage l = {.line = rest->line};
	int first = -1;

	add_line(s, of, rest, rest->indent);
	while (at < end) {
		const char *next = next_line(at, end, &l);
		if (!is_inside(&l, rest->indent))
			break;
		if (!l.empty && first < 0)
			first = l.indent;
		add_line(s, of, &l, first);
		*line = l.line;
		at = next;
	}
	return at;
}

/* Where nothing says `contacts:`, a line with a telephone in it is the next best. */
static void take_phones(struct rescue *s, const char *at, const char *end)
{
	struct passage l = {0};

	while (at < end) {
		at = next_line(at, end, &l);
		for (size_t i = 0; !l.empty && i + 5 <= l.n; i++)
			if (strncasecmp(l.s + i, "phone", 5) == 0) {
				add_line(s, RESCUE_CONTACTS, &l, l.indent);
				break;
			}
	}
}

void rescue_bytes(struct rescue *s, const char *bytes, size_t len)
{
	static const char *const keys[RESCUE_N] = {
	    [RESCUE_CONTACTS] = "contacts", [RESCUE_COMFORT] = "comfort", [RESCUE_EXIT] = "exit",
	    [RESCUE_PLACES] = "places",	    [RESCUE_SAFER] = "safer",
	};
	const char *at = bytes, *end = bytes + len;
	struct passage l = {0}, rest;
	int safety = -1; /* how far `safety:` is indented while inside it: steps have exits too */

	*s = (struct rescue){0};
	while (at < end) {
		at = next_line(at, end, &l);
		if (l.empty)
			continue;
		if (safety >= 0 && !is_inside(&l, safety))
			safety = -1;
		if (has_key(&l, "safety", &rest))
			safety = l.indent;
		for (int i = 0; i < RESCUE_N; i++)
			if ((i != RESCUE_EXIT || safety >= 0) && has_key(&l, keys[i], &rest)) {
				at = take(s, (enum rescue_of)i, &rest, at, end, &l.line);
				break;
			}
	}
	if (s->block[RESCUE_CONTACTS].n == 0)
		take_phones(s, bytes, end);
}

void rescue_free(struct rescue *s)
{
	arena_free(&s->mem);
	*s = (struct rescue){0};
}
