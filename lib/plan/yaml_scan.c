#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plan/yaml_in.h"
#include "base/text.h"

static const struct mark nowhere = {0, 0};

static void add_line(struct source *src, size_t at)
{
	src->line = mem_grow(src->line, &src->cap_lines, src->n_lines + 1, sizeof *src->line);
	src->line[src->n_lines++] = at;
}

void source_free(struct source *src)
{
	free(src->line);
	*src = (struct source){0};
}

const char *source_line(const struct source *src, unsigned line, size_t *n)
{
	*n = 0;
	if (line == 0 || line > src->n_lines)
		return "";
	const char *s = src->s + src->line[line - 1];
	size_t end = line < src->n_lines ? src->line[line] : src->len;
	*n = end - src->line[line - 1];
	while (*n > 0 && (s[*n - 1] == '\n' || s[*n - 1] == '\r'))
		--*n;
	return s;
}

size_t source_offset(struct source *src, struct mark at)
{
	if (at.line == 0 || at.line > src->n_lines)
		return src->len;
	/* Going on from where it was last keeps one long line from costing its square. */
	if (at.line != src->known.line || at.col < src->known.col) {
		src->known = (struct mark){at.line, 1};
		src->known_at = src->line[at.line - 1];
	}
	size_t i = src->known_at;
	for (unsigned col = src->known.col; col < at.col && i < src->len; col++) {
		i++;
		while (i < src->len && ((unsigned char)src->s[i] & 0xc0) == 0x80)
			i++;
	}
	src->known = at;
	src->known_at = i;
	return i;
}

struct mark source_mark(const struct source *src, size_t line, size_t col)
{
	size_t n;

	if (line < src->n_lines)
		return (struct mark){(unsigned)line + 1, (unsigned)col + 1};
	source_line(src, (unsigned)src->n_lines, &n);
	return (struct mark){(unsigned)src->n_lines, (unsigned)n + 1};
}

/* --- whole-file refusals ------------------------------------------------------ */

static bool is_utf16(const char *s, size_t n)
{
	return n >= 2 && (memcmp(s, "\xfe\xff", 2) == 0 || memcmp(s, "\xff\xfe", 2) == 0 ||
			  (s[0] == '\0') != (s[1] == '\0'));
}

static bool refuse_whole(const char *s, size_t n, struct faults *f)
{
	size_t before = f->errors;

	if (n > READ_MAX_BYTES)
		faults_add(f, FAULT_ERROR, nowhere, "size",
			   "%zu bytes; a plan has %d at most (is this the right file?)", n,
			   READ_MAX_BYTES);
	else if (is_utf16(s, n))
		faults_add(f, FAULT_ERROR, nowhere, "encoding",
			   "this is UTF-16, not UTF-8 (save it as UTF-8 in your editor)");
	return f->errors != before;
}

/* --- characters ---------------------------------------------------------------- */

/* Characters that end the reading: YAML would refuse them, or count lines by them. */
static bool is_fatal(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c <= 0x9f) ||
	       c == 0x2028 || c == 0x2029 || c == 0xfeff || (c & 0xfffe) == 0xfffe;
}

static const char *fatal_name(uint32_t c)
{
	if (c == 0)
		return "NUL, a control character";
	if (c == 0xfeff)
		return "byte order mark inside the file";
	if (c == 0x2028 || c == 0x2029)
		return "line separator";
	return (c & 0xfffe) == 0xfffe ? "noncharacter" : "control character";
}

struct cursor {
	size_t i; /* offset */
	struct mark at;
};

static bool bad_byte(const struct source *src, const struct cursor *c, struct faults *f)
{
	faults_add(f, FAULT_ERROR, c->at, "encoding",
		   "byte %zu (0x%02x) is not UTF-8 (save the file as UTF-8 in your editor)",
		   c->i + 1, (unsigned char)src->s[c->i]);
	return false;
}

/* One character that is not plain ASCII; moves on.  False when reading must end. */
static bool take_odd(struct source *src, struct cursor *c, struct faults *f)
{
	uint32_t ch = 0;
	size_t n = text_decode(src->s + c->i, src->len - c->i, &ch);

	if (n == 0)
		return bad_byte(src, c, f);
	if (is_fatal(ch)) {
		faults_add(f, FAULT_ERROR, c->at, "control", "U+%04X at byte %zu: %s (remove it)",
			   ch, c->i + 1, fatal_name(ch));
		return false;
	}
	c->i += n;
	return true;
}

/* Notes the hidden characters of one line, as text_show would show them. */
static void note_hidden(struct source *src, unsigned line)
{
	size_t n, from = 0;
	const char *s = source_line(src, line, &n);

	while (from < n && src->n_hidden < READ_MAX_HIDDEN) {
		uint32_t ch;
		size_t at = text_find_hazard(s + from, n - from, &ch);
		if (at == SIZE_MAX)
			return;
		at += from;
		unsigned col = 1;
		for (size_t i = 0; i < at; i++)
			col += ((unsigned char)s[i] & 0xc0) != 0x80;
		if (ch != '\t')
			src->hidden[src->n_hidden++] = (struct hidden){{line, col}, ch};
		from = at + 1;
		while (from < n && ((unsigned char)s[from] & 0xc0) == 0x80)
			from++;
	}
}

/* Walks the file once: lines, encoding, control and hidden characters. */
static bool scan_characters(struct source *src, struct faults *f)
{
	struct cursor c = {0, {1, 1}};
	bool odd = false;

	add_line(src, 0);
	while (c.i < src->len) {
		unsigned char b = (unsigned char)src->s[c.i];
		if (b == '\n' || (b == '\r' && (c.i + 1 == src->len || src->s[c.i + 1] != '\n'))) {
			add_line(src, ++c.i);
			if (odd)
				note_hidden(src, c.at.line);
			odd = false;
			c.at = (struct mark){c.at.line + 1, 1};
			continue;
		}
		if ((b >= 0x20 && b < 0x7f) || b == '\t' || b == '\r') {
			c.i++;
		} else {
			odd = true;
			if (!take_odd(src, &c, f))
				return false;
		}
		c.at.col++;
	}
	if (odd)
		note_hidden(src, c.at.line);
	return true;
}

/* --- lines ------------------------------------------------------------------------ */

static bool begins(const char *s, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n >= len && memcmp(s, with, len) == 0 && (n == len || s[len] == ' ');
}

/* Tells each unresolved conflict once, at its first line. */
static bool scan_conflicts(const struct source *src, struct faults *f)
{
	unsigned open = 0;
	bool found = false;

	for (unsigned l = 1; l <= src->n_lines; l++) {
		size_t n;
		const char *s = source_line(src, l, &n);
		if (n < 7 || (*s != '<' && *s != '>' && *s != '='))
			continue;
		if (begins(s, n, "<<<<<<<")) {
			open = l;
		} else if (begins(s, n, ">>>>>>>")) {
			found = true;
			faults_add(f, FAULT_ERROR, (struct mark){open != 0 ? open : l, 1},
				   "conflict",
				   "unresolved merge conflict, up to line %u (keep one side, "
				   "and take the three marker lines out)",
				   l);
			open = 0;
		}
	}
	if (open != 0)
		faults_add(f, FAULT_ERROR, (struct mark){open, 1}, "conflict",
			   "unresolved merge conflict (keep one side, and take the marker "
			   "lines out)");
	return found || open != 0;
}

/* Tabs that indent: the first place, and how many lines more. */
static bool scan_tabs(const struct source *src, struct faults *f)
{
	struct mark first = {0, 0};
	unsigned more = 0;

	for (unsigned l = 1; l <= src->n_lines; l++) {
		size_t n, i = 0;
		const char *s = source_line(src, l, &n);
		while (i < n && s[i] == ' ')
			i++;
		size_t tab = i;
		while (i < n && (s[i] == ' ' || s[i] == '\t'))
			i++;
		if (tab == i || i == n || s[i] == '#' || s[tab] != '\t')
			continue;
		if (first.line == 0)
			first = (struct mark){l, (unsigned)tab + 1};
		else
			more++;
	}
	if (first.line == 0)
		return false;
	if (more == 0)
		faults_add(f, FAULT_ERROR, first, "tab", "a tab indents this line (use spaces)");
	else
		faults_add(f, FAULT_ERROR, first, "tab",
			   "a tab indents this line, and %u more (use spaces)", more);
	return true;
}

/* `%YAML 1.2` and its like. */
static bool scan_directives(const struct source *src, struct faults *f)
{
	for (unsigned l = 1; l <= src->n_lines; l++) {
		size_t n;
		const char *s = source_line(src, l, &n);
		if (n == 0 || s[0] == '#')
			continue;
		if (s[0] != '%')
			return false;
		faults_add(f, FAULT_ERROR, (struct mark){l, 1}, "directive",
			   "lines that begin with '%%' are not read (take it out)");
		return true;
	}
	return false;
}

bool source_scan(struct source *src, const char *bytes, size_t len, struct faults *f)
{
	*src = (struct source){.s = bytes, .len = len};
	if (refuse_whole(bytes, len, f))
		return false;
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		src->s += 3;
		src->len -= 3;
	}
	if (!scan_characters(src, f))
		return false;
	bool conflicts = scan_conflicts(src, f), tabs = scan_tabs(src, f);
	return !scan_directives(src, f) && !conflicts && !tabs;
}
