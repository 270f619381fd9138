#include "base/utf8_in.h"

#include <string.h>

typedef void write_piece(struct buf *b, const struct text_piece *p);

/* Writes S: runs of printable ASCII without STOP as they are, SPECIAL for the rest. */
static void write_with(struct buf *b, const char *s, size_t n, const char *stop,
		       write_piece *special)
{
	struct text_scan t = text_scan(s, n);
	struct text_piece p;

	for (;;) {
		size_t run = text_run(t.s, t.end, stop);
		if (run > 0) {
			buf_add(b, t.s, run);
			t.base = (unsigned char)t.s[run - 1];
			t.marks = 0;
			t.s += run;
		}
		if (!text_next(&t, &p))
			return;
		special(b, &p);
	}
}

static bool is_kept(const struct text_piece *p)
{
	return p->is == TEXT_PLAIN || p->is == TEXT_MARK;
}

/* What no machine format carries: bytes that are not UTF-8, and NUL. */
static bool is_lost(const struct text_piece *p)
{
	return p->is == TEXT_BAD || p->c == 0;
}

static void tsv_piece(struct buf *b, const struct text_piece *p)
{
	if (is_lost(p)) {
		text_put(b, 0xfffd);
	} else if (is_kept(p) && p->c != '\\') {
		buf_add(b, p->s, p->n);
	} else {
		for (size_t i = 0; i < p->n; i++) {
			static const char from[] = "\\\t\n\r", to[] = "\\tnr";
			const char *at = strchr(from, p->s[i]);
			if (at != NULL)
				buf_addf(b, "\\%c", to[at - from]);
			else
				buf_addf(b, "\\x%02X", (unsigned char)p->s[i]);
		}
	}
}

void text_tsv(struct buf *b, const char *s, size_t n)
{
	if (n != 0 && *s == '"') { /* elsewhere it would open a quoted field */
		buf_adds(b, "\\x22");
		s++;
		n -= n != SIZE_MAX;
	}
	write_with(b, s, n, "\\", tsv_piece);
}

static void json_piece(struct buf *b, const struct text_piece *p)
{
	if (is_lost(p)) {
		text_put(b, 0xfffd);
	} else if (p->c == '"' || p->c == '\\') {
		buf_addf(b, "\\%c", (char)p->c);
	} else if (p->is == TEXT_NEWLINE) {
		buf_adds(b, p->n == 2 ? "\\r\\n" : "\\n");
	} else if (p->is == TEXT_TAB) {
		buf_adds(b, "\\t");
	} else if (is_kept(p) && p->c != '<') {
		buf_add(b, p->s, p->n);
	} else if (p->c < 0x10000) {
		buf_addf(b, "\\u%04x", (unsigned)p->c);
	} else {
		buf_addf(b, "\\u%04x\\u%04x", (unsigned)(0xd800 + ((p->c - 0x10000) >> 10)),
			 (unsigned)(0xdc00 + (p->c & 0x3ff)));
	}
}

void text_json(struct buf *b, const char *s, size_t n)
{
	buf_addc(b, '"');
	write_with(b, s, n, "\"\\<", json_piece);
	buf_addc(b, '"');
}

static void html_piece(struct buf *b, const struct text_piece *p)
{
	static const struct {
		uint32_t c;
		const char *entity;
	} entities[] = {
	    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"},
	};
	struct buf shown = {0};

	if (p->is == TEXT_NEWLINE) {
		buf_addc(b, '\n');
		return;
	}
	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
		if (p->c == entities[i].c) {
			buf_adds(b, entities[i].entity);
			return;
		}
	}
	text_piece_show(&shown, p);
	if (p->is == TEXT_HAZARD && shown.data[0] == '<')
		buf_addf(b, "&lt;%.*s&gt;", (int)shown.len - 2, shown.data + 1);
	else
		buf_add(b, shown.data, shown.len);
	buf_free(&shown);
}

void text_html(struct buf *b, const char *s, size_t n)
{
	write_with(b, s, n, "&<>\"'", html_piece);
}

static void csv_piece(struct buf *b, const struct text_piece *p)
{
	if (p->c == '"')
		buf_adds(b, "\"\"");
	else if (p->is == TEXT_NEWLINE || p->is == TEXT_TAB)
		buf_addc(b, (char)p->c);
	else
		text_piece_show(b, p);
}

/* A spreadsheet takes text that begins like this for a formula, in wide forms too. */
static bool is_formula(const char *s, size_t n)
{
	static const uint32_t first[] = {'=',  '+',    '-',    '@',    '\t',
					 '\r', 0xff1d, 0xff0b, 0xff0d, 0xff20};
	uint32_t c;

	if (n == 0 || text_decode(s, n, &c) == 0)
		return false;
	for (size_t i = 0; i < sizeof first / sizeof first[0]; i++)
		if (c == first[i])
			return true;
	return false;
}

void text_csv(struct buf *b, const char *s, size_t n)
{
	struct buf field = {0};

	if (n == SIZE_MAX)
		n = strlen(s);
	if (is_formula(s, n))
		buf_addc(&field, '\'');
	write_with(&field, s, n, "\"", csv_piece);
	if (field.len > 0 && (strpbrk(field.data, ",\"\n\t") != NULL || field.data[0] == ' ' ||
			      field.data[field.len - 1] == ' ')) {
		buf_addc(b, '"');
		buf_add(b, field.data, field.len);
		buf_addc(b, '"');
	} else {
		buf_add(b, buf_str(&field), field.len);
	}
	buf_free(&field);
}

void text_ics(struct buf *b, const char *name, const char *s, size_t n)
{
	enum { OCTETS = 75 };
	struct buf shown = {0}, line = {0};
	size_t at = 0, room = OCTETS;

	text_show_lines(&shown, s, n, 0);
	buf_addf(&line, "%s:", name);
	for (size_t i = 0; i < shown.len; i++) {
		if (strchr("\\;,\n", shown.data[i]) != NULL)
			buf_addc(&line, '\\');
		buf_addc(&line, shown.data[i] == '\n' ? 'n' : shown.data[i]);
	}
	while (line.len - at > room) {
		size_t cut = at + room;
		while (((unsigned char)line.data[cut] & 0xc0) == 0x80)
			cut--;
		buf_add(b, line.data + at, cut - at);
		buf_adds(b, "\r\n ");
		at = cut;
		room = OCTETS - 1;
	}
	buf_add(b, line.data + at, line.len - at);
	buf_adds(b, "\r\n");
	buf_free(&shown);
	buf_free(&line);
}

void text_gnuplot(struct buf *b, const char *s, size_t n)
{
	enum { COLUMNS = 60 };
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    " ,.:()-/_+=";
	struct buf shown = {0};

	text_show_cut(&shown, s, n, COLUMNS, false);
	buf_addc(b, '"');
	for (size_t i = 0; i < shown.len; i++) {
		unsigned char c = (unsigned char)shown.data[i];
		if (c >= 0x80 || strchr(plain, c) != NULL)
			buf_addc(b, (char)c);
		else
			buf_addf(b, c < 0100 ? "\\%04o" : "\\%03o", c);
	}
	buf_addc(b, '"');
	buf_free(&shown);
}

static void yaml_piece(struct buf *b, const struct text_piece *p)
{
	if (is_lost(p))
		text_put(b, 0xfffd);
	else if (p->c == '"' || p->c == '\\')
		buf_addf(b, "\\%c", (char)p->c);
	else if (p->is == TEXT_NEWLINE)
		buf_adds(b, p->n == 2 ? "\\r\\n" : "\\n");
	else if (p->is == TEXT_TAB)
		buf_adds(b, "\\t");
	else if (is_kept(p))
		buf_add(b, p->s, p->n);
	else
		buf_addf(b, p->c < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)p->c);
}

void text_yaml(struct buf *b, const char *s, size_t n)
{
	buf_addc(b, '"');
	write_with(b, s, n, "\"\\", yaml_piece);
	buf_addc(b, '"');
}

void text_shell(struct buf *b, const char *s, size_t n)
{
	static const char bare[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				   "_./:@%+,-";
	struct buf clean = {0};

	text_clean(&clean, s, n);
	if (clean.len > 0 && strspn(clean.data, bare) == clean.len) {
		buf_add(b, clean.data, clean.len);
	} else {
		buf_addc(b, '\'');
		for (size_t i = 0; i < clean.len; i++) {
			if (clean.data[i] == '\'')
				buf_adds(b, "'\\''");
			else
				buf_addc(b, clean.data[i]);
		}
		buf_addc(b, '\'');
	}
	buf_free(&clean);
}
