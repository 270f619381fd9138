/* recall: what is fetched in pieces decides as the whole log does. */
#include "tests/world.h"

#include <sys/stat.h>
#include <unistd.h>

#include "app/session.h"
#include "cmd/next/answer.h"

#define PLAN                                                                                       \
	"ladder: 1\ntitle: T\n"                                                                    \
	"contacts:\n  - {id: ana, name: Ana, role: friend}\n"                                      \
	"steps:\n"                                                                                 \
	"  - {id: a, task: A, expect: 20, contexts: [here, there]}\n"                              \
	"  - {id: b, task: B, expect: 35}\n"                                                       \
	"  - {id: c, task: C, expect: 50}\n"                                                       \
	"relapse:\n  signs:\n    - {id: dark, notice: D, urgent: true, do: [X]}\n"

static void write_some(struct world *d, int n)
{
	static const char *const lines[] = {"did a 20 30 10 context=here",
					    "did b 30 55 20",
					    "checkin mood=5 sleep=6",
					    "avoided c why=rain",
					    "did a 25 35 10",
					    "did c 50 65 30 ended=nochance",
					    "notnow c",
					    "rehearsed c",
					    "did b 30 38 20 likely=50 likely_after=20",
					    "rest",
					    "did c 50 72 30",
					    "win 'It went well'"};
	char when[40];

	for (int i = 0; i < n; i++) {
		snprintf(when, sizeof when, "2026-%02d-%02dT%02d:00:00Z", 1 + i / 56 % 11,
			 1 + i / 2 % 28, 8 + i % 2 * 4);
		world_on(d, when, lines[i % 12]);
	}
}

static void answer(struct buf *b, const struct plan *p, const struct history *h, struct stamp now)
{
	struct advice a;

	advise_decide(&a, p, h, &(struct signs){0}, now);
	struct wording t = {.p = p, .h = h, .a = &a, .now = now, .width = 80};
	answer_trace(b, &t);
	answer_text(b, &t);
	advise_free(&a);
}

static void same_as_the_whole_log(void **state)
{
	static const int sizes[] = {0, 1, 12, 100, 500};
	char dir[] = "recall-XXXXXX", path[64];

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/log.db", dir);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct world d;
		struct log *st;
		struct recall r;
		struct err e;
		struct entry all[500];
		struct buf whole = {0}, pieces = {0};
		world_open(&d, "2026-11-22T18:00:00+01:00", PLAN);
		write_some(&d, sizes[i]);
		for (size_t k = 0; k < d.n; k++)
			all[k] = *d.v[k];
		if (log_open(&st, dir, LOG_WRITE, NULL, &e) == -1 ||
		    log_append(st, all, d.n, NULL, &e) == -1 ||
		    recall_read(&r, st, &d.plan, d.c.now, &e) == -1)
			fail_msg("%s", e.what);
		world_look(&d);
		answer(&whole, &d.plan, &d.h, d.c.now);
		answer(&pieces, &d.plan, &r.history, d.c.now);
		assert_string_equal(buf_str(&whole), buf_str(&pieces));
		assert_true(r.n <= 700);
		buf_free(&whole);
		buf_free(&pieces);
		recall_free(&r);
		log_close(st);
		assert_int_equal(unlink(path), 0);
		world_close(&d);
	}
	rmdir(dir);
}

static void no_log_is_an_empty_history(void **state)
{
	struct world d;
	struct recall r;
	struct err e;

	(void)state;
	world_open(&d, "2026-11-22T18:00:00+01:00", PLAN);
	assert_int_equal(recall_read(&r, NULL, &d.plan, d.c.now, &e), 0);
	assert_true(r.history.is_empty);
	recall_free(&r);
	world_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(same_as_the_whole_log),
	    cmocka_unit_test(no_log_is_an_empty_history),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
