#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out/diff.h"

static void is(const char *before, const char *after, const char *want)
{
	struct buf b = {0};

	diff_write(&b, "f", before, strlen(before), after, strlen(after));
	assert_string_equal(buf_str(&b), want);
	buf_free(&b);
}

static void by_hand(void **state)
{
	(void)state;
	is("a\nb\n", "a\nb\n", "");
	is("", "a\n", "--- a/f\n+++ b/f\n@@ -1,0 +1,1 @@\n+a\n");
	is("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n9\n",
	   "--- a/f\n+++ b/f\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n");
	is("a\nb", "a\nc",
	   "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"
	   "\\ No newline at end of file\n");
	/* two changes far apart are two hunks */
	is("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
	   "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n "
	   "7\n-b\n+B\n");
	is("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
	   "--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
}

/* What applies a diff: lines of S, by the hunks of D. */
static void apply(struct buf *out, const char *s, const char *d)
{
	size_t line = 1;

	for (d = *d != '\0' ? strchr(strchr(d, '\n') + 1, '\n') + 1 : d; *d != '\0';) {
		size_t n = strcspn(d, "\n") + 1, at = *d == '@' ? strtoul(d + 4, NULL, 10) : 0;
		for (; *d == '@' && line < at; line++) {
			size_t k = strcspn(s, "\n") + 1;
			buf_add(out, s, k);
			s += k;
		}
		if (*d == ' ' || *d == '-') {
			assert_memory_equal(s, d + 1, n - 1);
			s += n - 1;
			line++;
		}
		if (*d == ' ' || *d == '+')
			buf_add(out, d + 1, n - 1);
		d += n;
	}
	buf_adds(out, s);
}

static void by_chance(void **state)
{
	(void)state;
	srandom(7);
	for (int i = 0; i < 3000; i++) {
		struct buf before = {0}, after = {0}, d = {0}, got = {0};
		for (long n = random() % 30; n >= 0; n--) {
			long what = random() % 6;
			if (what != 0)
				buf_addf(&before, "%ld\n", random() % 4);
			if (what > 1)
				buf_add(&after, before.data + before.len - 2, 2);
			else
				buf_addf(&after, "%ld\n", random() % 4);
		}
		diff_write(&d, "f", buf_str(&before), before.len, buf_str(&after), after.len);
		apply(&got, buf_str(&before), buf_str(&d));
		assert_string_equal(buf_str(&got), buf_str(&after));
		buf_free(&before);
		buf_free(&after);
		buf_free(&d);
		buf_free(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(by_hand), cmocka_unit_test(by_chance)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
