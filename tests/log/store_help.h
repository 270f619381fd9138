/* store_help - what the tests of the store share: a directory, entries, what was seen. */
#ifndef STORE_HELP_H
#define STORE_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "log/log.h"

static char dir[] = "/tmp/ladder-store-XXXXXX";

static inline void wipe(void)
{
	char cmd[128];

	snprintf(cmd, sizeof cmd, "rm -rf %s/* %s/.[!.]*", dir, dir);
	assert_int_equal(system(cmd), 0);
}

static inline int fresh(void **state)
{
	(void)state;
	wipe();
	return 0;
}

static inline const char *in_dir(const char *name)
{
	static char path[256];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	return path;
}

static inline struct log *opened(enum log_mode mode)
{
	struct log *st;
	struct err e = {0};

	if (log_open(&st, dir, mode, NULL, &e) == -1)
		fail_msg("%s: %s", e.file, e.what);
	return st;
}

static inline struct entry made(unsigned char tail, enum kind kind, const char *what, int64_t utc)
{
	struct entry e;

	entry_init(&e, kind);
	entry_new_id(&e, utc * 1000, (const uint8_t[10]){1, 2, 3, 4, 5, 6, 7, 8, 9, tail});
	e.written = utc * 1000;
	e.device = 7;
	e.at = (struct stamp){utc, 60};
	e.what = what;
	return e;
}

static inline void append(struct log *st, const struct entry *v, size_t n, size_t want)
{
	struct err e = {0};
	size_t added = 99;

	if (log_append(st, v, n, &added, &e) == -1)
		fail_msg("%s", e.what);
	assert_int_equal(added, want);
}

struct seen {
	struct entry v[64];
	struct arena mem;
	size_t n;
};

static inline int see(void *ctx, const struct entry *e)
{
	struct seen *s = ctx;
	struct entry *to = &s->v[s->n++];

	*to = *e;
	if (e->what != NULL)
		to->what = arena_dup(&s->mem, e->what, strlen(e->what));
	for (int i = 0; i < D_TEXT_N; i++)
		if (e->text[i] != NULL)
			to->text[i] = arena_dup(&s->mem, e->text[i], strlen(e->text[i]));
	return 0;
}

static inline void each(struct log *st, const struct log_filter *f, struct seen *s)
{
	struct err e = {0};

	*s = (struct seen){.n = 0};
	if (log_each(st, f, see, s, &e) == -1)
		fail_msg("%s", e.what);
}

/* Runs TESTS in a directory of their own. */
static inline int run_store_tests(const char *name, const struct CMUnitTest *tests, size_t n)
{
	int r;

	if (mkdtemp(dir) == NULL)
		return 2;
	r = _cmocka_run_group_tests(name, tests, n, NULL, NULL);
	wipe();
	rmdir(dir);
	return r;
}

#endif
