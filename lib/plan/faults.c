#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/faults.h"

void faults_add(struct faults *f, enum fault_level level, struct mark at, const char *rule,
		const char *fmt, ...)
{
	char line[1024];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	size_t len = n < 0 ? 0 : (size_t)n < sizeof line ? (size_t)n : sizeof line - 1;
	while (len > 0 && (size_t)n >= sizeof line && ((unsigned char)line[len - 1] & 0xc0) == 0x80)
		len--;
	f->v = mem_grow(f->v, &f->cap, f->n + 1, sizeof *f->v);
	f->v[f->n++] = (struct fault){level, at, rule, arena_dup(&f->mem, line, len)};
	if (level == FAULT_ERROR)
		f->errors++;
}

static int compare(const void *pa, const void *pb)
{
	const struct fault *a = pa, *b = pb;

	if (a->at.line != b->at.line)
		return a->at.line < b->at.line ? -1 : 1;
	if (a->at.col != b->at.col)
		return a->at.col < b->at.col ? -1 : 1;
	if (a->level != b->level)
		return a->level == FAULT_ERROR ? -1 : 1;
	return strcmp(a->what, b->what);
}

void faults_sort(struct faults *f)
{
	if (f->n > 1)
		qsort(f->v, f->n, sizeof *f->v, compare);
}

void faults_drop(struct faults *f, struct mark at, const char *rule)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct fault *v = &f->v[i];
		bool later = v->at.line > at.line || (v->at.line == at.line && v->at.col >= at.col);
		bool drop = rule != NULL ? strcmp(v->rule, rule) == 0 : later;
		if (drop)
			f->errors -= v->level == FAULT_ERROR;
		else
			f->v[kept++] = *v;
	}
	f->n = kept;
}

void faults_free(struct faults *f)
{
	free(f->v);
	arena_free(&f->mem);
	*f = (struct faults){0};
}
