/* text_read - what reads back what base/text wrote, written apart from it: strict TSV, JSON
 * and HTML readers, a judge of what may leave, and the hostile fixtures. */
#ifndef TEXT_READ_H
#define TEXT_READ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* Does character C reach out of a text: to the terminal, to the neighbours, or unseen? */
static inline bool reaches_out(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x180e ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xd800 && c <= 0xf8ff) ||
	       (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xfff0 && c <= 0xfffb) ||
	       (c & 0xfffe) == 0xfffe || c >= 0xe0000;
}

/* UTF-8 by the table of RFC 3629; 0 where it is none. */
static inline size_t utf8_at(const unsigned char *u, size_t n, uint32_t *c)
{
	size_t len = u[0] < 0x80 ? 1 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;
	unsigned char lo = 0x80, hi = 0xbf;

	if (u[0] > 0xf4 || (u[0] >= 0x80 && u[0] < 0xc2) || len > n)
		return 0;
	if (u[0] == 0xe0)
		lo = 0xa0;
	if (u[0] == 0xed)
		hi = 0x9f;
	if (u[0] == 0xf0)
		lo = 0x90;
	if (u[0] == 0xf4)
		hi = 0x8f;
	*c = len == 1 ? u[0] : len == 2 ? u[0] & 0x1fu : len == 3 ? u[0] & 0x0fu : u[0] & 0x07u;
	for (size_t i = 1; i < len; i++, lo = 0x80, hi = 0xbf) {
		if (u[i] < lo || u[i] > hi)
			return 0;
		*c = *c << 6 | (u[i] & 0x3fu);
	}
	return len;
}

/* Valid UTF-8 in which nothing reaches out but what stands in ALLOWED (ASCII), and
 * joiners and selectors between emoji. */
static inline bool may_leave(const char *s, size_t n, const char *allowed)
{
	uint32_t c, before = 0;

	for (size_t i = 0, len; i < n; i += len, before = c) {
		unsigned char u = (unsigned char)s[i];
		if (u >= 0x20 && u < 0x7f) {
			len = 1;
			c = u;
			continue;
		}
		len = utf8_at((const unsigned char *)s + i, n - i, &c);
		if (len == 0)
			return false;
		if (c == 0x200d && before >= 0x2190 && i + 3 < n && (s[i + 3] & 0x80) != 0)
			continue;
		if (reaches_out(c) && (c == 0 || c >= 0x80 || strchr(allowed, (int)c) == NULL))
			return false;
	}
	return true;
}

static inline void put_utf8(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_addc(b, (char)c);
	} else if (c < 0x800) {
		buf_addc(b, (char)(0xc0 | c >> 6));
		buf_addc(b, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		buf_addc(b, (char)(0xe0 | c >> 12));
		buf_addc(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_addc(b, (char)(0x80 | (c & 0x3f)));
	} else {
		buf_addc(b, (char)(0xf0 | c >> 18));
		buf_addc(b, (char)(0x80 | (c >> 12 & 0x3f)));
		buf_addc(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_addc(b, (char)(0x80 | (c & 0x3f)));
	}
}

/* What is kept of S: bytes that are not UTF-8, and NUL, are U+FFFD. */
static inline void kept_text(struct buf *b, const char *s, size_t n)
{
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_at((const unsigned char *)s + i, n - i, &c);
		if (len == 0 || c == 0) {
			buf_adds(b, "\xef\xbf\xbd");
			len = 1;
		} else {
			buf_add(b, s + i, len);
		}
	}
}

static inline int hex(const char *s, int digits)
{
	int v = 0;

	for (int i = 0; i < digits; i++) {
		static const char set[] = "0123456789abcdefABCDEF";
		const char *at = s[i] != '\0' ? strchr(set, s[i]) : NULL;
		if (at == NULL)
			return -1;
		v = v * 16 + (int)(at - set < 16 ? at - set : at - set - 6);
	}
	return v;
}

static inline bool tsv_read(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\t' || s[i] == '\n' || s[i] == '\r')
			return false;
		if (s[i] != '\\') {
			buf_addc(b, s[i]);
			continue;
		}
		i++;
		if (i == n)
			return false;
		if (s[i] == 'x' && i + 2 < n && hex(s + i + 1, 2) >= 0) {
			buf_addc(b, (char)hex(s + i + 1, 2));
			i += 2;
		} else if (strchr("\\tnr", s[i]) != NULL) {
			buf_addc(b, s[i] == 't'	  ? '\t'
				    : s[i] == 'n' ? '\n'
				    : s[i] == 'r' ? '\r'
						  : '\\');
		} else {
			return false;
		}
	}
	return true;
}

/* A JSON string of RFC 8259 with its quotes, all of S. */
static inline bool json_read(struct buf *b, const char *s, size_t n)
{
	if (n < 2 || s[0] != '"' || s[n - 1] != '"')
		return false;
	for (size_t i = 1; i < n - 1; i++) {
		if ((unsigned char)s[i] < 0x20 || s[i] == '"')
			return false;
		if (s[i] != '\\') {
			buf_addc(b, s[i]);
			continue;
		}
		static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
		const char *at = strchr(from, s[++i]);
		if (i == n - 1)
			return false;
		if (at != NULL) {
			buf_addc(b, to[at - from]);
			continue;
		}
		int c = s[i] == 'u' && i + 4 < n - 1 ? hex(s + i + 1, 4) : -1;
		if (c < 0)
			return false;
		i += 4;
		if (c >= 0xd800 && c < 0xdc00) {
			int low = i + 6 < n - 1 && s[i + 1] == '\\' && s[i + 2] == 'u'
				      ? hex(s + i + 3, 4)
				      : -1;
			if (low < 0xdc00 || low > 0xdfff)
				return false;
			c = 0x10000 + (c - 0xd800) * 0x400 + (low - 0xdc00);
			i += 6;
		}
		put_utf8(b, (uint32_t)c);
	}
	return true;
}

static inline bool html_read(struct buf *b, const char *s, size_t n)
{
	static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		if (strchr("<>\"'", s[i]) != NULL)
			return false;
		if (s[i] != '&') {
			buf_addc(b, s[i]);
			continue;
		}
		while (k < 5 && strncmp(s + i, entities[k], strlen(entities[k])) != 0)
			k++;
		if (k == 5)
			return false;
		buf_addc(b, "&<>\"'"[k]);
		i += strlen(entities[k]) - 1;
	}
	return true;
}

/* gnuplot's double quotes, by octal escapes alone. */
static inline bool gnuplot_read(struct buf *b, const char *s, size_t n)
{
	if (n < 2 || s[0] != '"' || s[n - 1] != '"')
		return false;
	for (size_t i = 1; i < n - 1; i++) {
		if (strchr("\"`'$@#%{}[]<>&~^|;!?*\n\t\r", s[i]) != NULL)
			return false;
		if (s[i] != '\\') {
			buf_addc(b, s[i]);
			continue;
		}
		int digits = s[i + 1] == '0' ? 4 : 3, v = 0;
		for (int d = 0; d < digits; d++) {
			if (s[++i] < '0' || s[i] > '7')
				return false;
			v = v * 8 + s[i] - '0';
		}
		buf_addc(b, (char)v);
	}
	return true;
}

static inline bool base64_read(struct buf *b, const char *s, size_t n)
{
	static const char set[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0, have = 0;

	for (size_t i = 0; i < n && s[i] != '='; i++) {
		const char *at = strchr(set, s[i]);
		if (at == NULL)
			return false;
		bits = bits << 6 | (unsigned)(at - set);
		if ((have += 6) >= 8)
			buf_addc(b, (char)(bits >> (have -= 8) & 0xff));
	}
	return true;
}

typedef void each_text(const char *id, const char *s, size_t n, void *arg);

/* Calls F for each line of tests/hostile/NAME; returns how many there were. */
static inline int each_hostile(const char *name, each_text *f, void *arg)
{
	char path[1024], line[16384];
	const char *top = getenv("TOP");
	int count = 0;

	snprintf(path, sizeof path, "%s/tests/hostile/%s", top != NULL ? top : ".", name);
	FILE *in = fopen(path, "r");
	if (in == NULL)
		return 0;
	while (fgets(line, sizeof line, in) != NULL) {
		struct buf text = {0};
		char *id = strstr(line, "\"id\": \"") + 7, *v = strstr(line, "\"s\": \"");
		bool plain = v != NULL, read;
		v = plain ? v + 5 : strstr(line, "\"b64\": \"") + 7;
		size_t n = (size_t)(strrchr(line, '}') - v);
		read = plain ? json_read(&text, v, n) : base64_read(&text, v + 1, n - 2);
		*strchr(id, '"') = '\0';
		if (read) {
			f(id, buf_str(&text), text.len, arg);
			count++;
		}
		buf_free(&text);
	}
	fclose(in);
	return count;
}

#endif
