/* buf: growable bytes. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"

static void empty_is_safe(void **state)
{
	struct buf b = {0};

	(void)state;
	assert_string_equal(buf_str(&b), "");
	buf_cut(&b, 0);
	buf_adds(&b, "");
	assert_string_equal(buf_str(&b), "");
	assert_int_equal(b.len, 0);
	buf_free(&b);
	buf_free(&b);
	assert_null(b.data);
}

static void appends_in_order(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_addc(&b, 'a');
	buf_adds(&b, "bc");
	buf_add(&b, "d\0e", 3);
	buf_addf(&b, "%03d%s", 7, "!");
	assert_int_equal(b.len, 10);
	assert_memory_equal(b.data, "abcd\0e007!\0", 11);
	buf_addf(&b, "%s", "");
	assert_int_equal(b.len, 10);
	buf_free(&b);
}

static void grows_past_every_size(void **state)
{
	struct buf b = {0};

	(void)state;
	for (int i = 0; i < 20000; i++) {
		buf_addf(&b, "%d,", i % 10);
		assert_int_equal(b.data[b.len], '\0');
	}
	assert_int_equal(b.len, 40000);
	assert_memory_equal(b.data + 39998, "9,", 3);
	buf_free(&b);
}

static void cuts_and_keeps_the_memory(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_adds(&b, "one two");
	char *data = b.data;
	buf_cut(&b, 3);
	assert_string_equal(buf_str(&b), "one");
	buf_cut(&b, 9);
	assert_string_equal(buf_str(&b), "one");
	assert_int_equal(b.len, 3);
	assert_ptr_equal(b.data, data);
	buf_free(&b);
}

static void writes_all_or_says_so(void **state)
{
	static char big[300 * 1024], got[sizeof big + 1]; /* more than a pipe holds */
	size_t n = 0;
	ssize_t part;
	int fds[2];

	(void)state;
	memset(big, 'x', sizeof big);
	assert_int_equal(pipe(fds), 0);
	pid_t pid = fork();
	if (pid == 0) {
		close(fds[0]);
		_exit(buf_write(fds[1], big, sizeof big) == 0 ? 0 : 1);
	}
	close(fds[1]);
	while ((part = read(fds[0], got + n, sizeof got - n)) > 0)
		n += (size_t)part;
	close(fds[0]);
	assert_int_equal(n, sizeof big);
	assert_memory_equal(got, big, sizeof big);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(buf_write(-1, "x", 1), -1);
	assert_int_equal(errno, EBADF);
	assert_int_equal(buf_write(-1, NULL, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(empty_is_safe),	     cmocka_unit_test(appends_in_order),
	    cmocka_unit_test(grows_past_every_size), cmocka_unit_test(cuts_and_keeps_the_memory),
	    cmocka_unit_test(writes_all_or_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
