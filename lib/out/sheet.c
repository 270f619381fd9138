#include "out/sheet.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void sheet_add(struct sheet *s, enum sheet_kind kind, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *text = arena_alloc(&s->mem, (n > 0 ? (size_t)n : 0) + 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	s->v = mem_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
	s->v[s->n++] = (struct sheet_line){.kind = kind, .s = text};
}

void sheet_aside(struct sheet *s, const char *aside)
{
	s->v[s->n - 1].aside = arena_dup(&s->mem, aside, strlen(aside));
}

void sheet_mark(struct sheet *s, int mark)
{
	s->v[s->n - 1].mark = mark;
}

static void add_line(struct buf *b, const struct sheet_line *l, bool first, int width, bool brief)
{
	static const int indent[] = {[SHEET_PLAIN] = 0,
				     [SHEET_HEAD] = 0,
				     [SHEET_ITEM] = 2,
				     [SHEET_MORE] = 4,
				     [SHEET_TURN] = 0};
	const int in = indent[l->kind];
	struct buf safe = {0};

	if (l->kind == SHEET_TURN)
		return;
	if (l->kind == SHEET_HEAD && !first)
		buf_addc(b, '\n');
	buf_addf(b, "%*s", in, "");
	text_show(&safe, l->s, SIZE_MAX);
	if (l->aside != NULL && !brief) {
		buf_adds(&safe, " (");
		text_show(&safe, l->aside, SIZE_MAX);
		buf_addc(&safe, ')');
	}
	text_wrap(b, buf_str(&safe), width, in, in + (in != 0 ? 2 : 0));
	buf_addc(b, '\n');
	buf_free(&safe);
}

void sheet_text_part(struct buf *b, const struct sheet *s, size_t from, size_t to, int width,
		     bool brief)
{
	for (size_t i = from; i < to && i < s->n; i++)
		add_line(b, &s->v[i], i == from, width, brief);
}

void sheet_text(struct buf *b, const struct sheet *s, int width)
{
	sheet_text_part(b, s, 0, s->n, width, false);
}

size_t sheet_next_head(const struct sheet *s, size_t from)
{
	for (size_t i = from + 1; i < s->n; i++)
		if (s->v[i].kind == SHEET_HEAD)
			return i;
	return s->n;
}

void sheet_free(struct sheet *s)
{
	arena_free(&s->mem);
	free(s->v);
	*s = (struct sheet){0};
}
