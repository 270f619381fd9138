#include "base/utf8_in.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t text_clean(struct buf *b, const char *s, size_t n)
{
	size_t replaced = 0, len;
	uint32_t c;

	if (n == SIZE_MAX)
		n = strlen(s);
	for (size_t i = 0; i < n; i += len) {
		len = text_decode(s + i, n - i, &c);
		if (len != 0 && c != 0) {
			buf_add(b, s + i, len);
			continue;
		}
		text_put(b, 0xfffd);
		replaced++;
		len = 1;
	}
	return replaced;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What follows a backslash at P (which is before END) inside quotes Q, or outside (0). */
static const char *escaped(const char *p, const char *end, char q, struct buf *b)
{
	if (p + 1 == end)
		return NULL;
	if (q == '"' && strchr("\"\\$`", p[1]) == NULL)
		buf_addc(b, '\\');
	buf_addc(b, p[1]);
	return p + 2;
}

/* As much from P on as stands for itself: inside quotes Q, or outside (0). */
static const char *plain(const char *p, const char *end, char q)
{
	if (q == '\'')
		while (p < end && *p != q)
			p++;
	else if (q == '"')
		while (p < end && *p != q && *p != '\\')
			p++;
	else
		while (p < end && !is_blank(*p) && *p != '\\' && *p != '\'' && *p != '"')
			p++;
	return p;
}

int text_word(const char **s, const char *end, struct buf *b)
{
	const char *p = *s;
	char q = '\0';

	buf_cut(b, 0);
	while (p < end && is_blank(*p))
		p++;
	*s = p;
	if (p == end || *p == '#') {
		*s = end;
		return 0;
	}
	for (;;) {
		const char *from = p;
		p = plain(p, end, q);
		buf_add(b, from, (size_t)(p - from));
		if (p == end || (q == '\0' && is_blank(*p)))
			break;
		if (*p == '\\') {
			if ((p = escaped(p, end, q, b)) == NULL)
				return -1;
			continue;
		}
		q = q == '\0' ? *p : '\0';
		p++;
	}
	*s = p;
	return q == '\0' ? 1 : -1;
}

bool text_has_word(const char *list, const char *word)
{
	static const char but[] = "all but ";
	size_t n = strlen(word);

	if (strcmp(list, "*") == 0)
		return true;
	if (strncmp(list, but, sizeof but - 1) == 0)
		return !text_has_word(list + sizeof but - 1, word);
	for (const char *s = list + strspn(list, " "); *s != '\0'; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");

		if (len == n && memcmp(s, word, n) == 0)
			return true;
		s += len;
	}
	return false;
}

bool text_lists(const char *list, const char *word)
{
	const size_t n = word != NULL ? strlen(word) : 0;

	for (const char *s = n != 0 ? list : NULL; s != NULL && *s != '\0'; s += *s == ',') {
		size_t len = strcspn(s, ",");
		if (len == n && memcmp(s, word, n) == 0)
			return true;
		s += len;
	}
	return false;
}

enum { NEAR_MAX = 64 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edits between A and B, neighbours changing places counted as one. */
static size_t distance(const char *a, size_t an, const char *b, size_t bn)
{
	size_t row[3][NEAR_MAX + 1];

	for (size_t j = 0; j <= bn; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= an; i++) {
		size_t *above = row[(i - 1) % 3], *now = row[i % 3], *two = row[(i + 1) % 3];
		now[0] = i;
		for (size_t j = 1; j <= bn; j++) {
			char x = lower(a[i - 1]), y = lower(b[j - 1]);
			now[j] = least(least(above[j], now[j - 1]) + 1, above[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y)
				now[j] = least(now[j], two[j - 2] + 1);
		}
	}
	return row[an % 3][bn];
}

const char *text_nearest(const char *word, const char *const *words, size_t n)
{
	size_t len = strlen(word), best = least((len + 1) / 3, 3) + 1;
	const char *found = NULL;

	if (len == 0 || len > NEAR_MAX)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		size_t l = strlen(words[i]);
		if (l == 0 || l > NEAR_MAX)
			continue;
		size_t d = distance(word, len, words[i], l);
		if (d < best) {
			best = d;
			found = words[i];
		}
	}
	return found;
}

int text_unknown(struct err *e, const char *word, const char *const *words, size_t n,
		 const char *otherwise, const char *fmt, ...)
{
	const char *near = text_nearest(word, words, n);
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (near != NULL)
		return err_set(e, "%s; did you mean '%s'?", text, near);
	return err_set(e, "%s%s", text, otherwise);
}
