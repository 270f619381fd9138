/* mem: checked allocation; its one exit is tried in a child. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/mem.h"

static void zeroed_is_zero(void **state)
{
	unsigned char *p = mem_zeroed(100, 3);

	(void)state;
	for (int i = 0; i < 300; i++)
		assert_int_equal(p[i], 0);
	free(p);
	p = mem_zeroed(0, 0);
	assert_non_null(p);
	free(p);
}

static void grows_and_keeps(void **state)
{
	size_t cap = 0;
	int *v = NULL;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		v = mem_grow(v, &cap, (size_t)i + 1, sizeof *v);
		assert_true(cap >= (size_t)i + 1);
		v[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v[i], i);
	int *same = mem_grow(v, &cap, 5, sizeof *v);
	assert_ptr_equal(same, v);
	free(v);
}

static void copies_bytes_and_ends_them(void **state)
{
	char *s = mem_dup("a\0b", 3);

	(void)state;
	assert_memory_equal(s, "a\0b\0", 4);
	free(s);
	s = mem_dup(NULL, 0);
	assert_string_equal(s, "");
	free(s);
}

static void arena_holds_until_it_goes(void **state)
{
	struct arena a = {0};
	char *first = arena_dup(&a, "first", 5);
	unsigned char *big, *p;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		p = arena_alloc(&a, (size_t)(i % 37));
		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (int j = 0; j < i % 37; j++)
			assert_int_equal(p[j], 0);
		memset(p, 0xee, (size_t)(i % 37));
	}
	big = arena_alloc(&a, 100000);
	assert_int_equal(big[0] | big[99999], 0);
	memset(big, 1, 100000);
	assert_string_equal(first, "first");
	assert_string_equal(arena_printf(&a, "%s %d", "step", 7), "step 7");
	assert_string_equal(arena_printf(&a, "%s", ""), "");
	arena_free(&a);
	assert_null(a.top);
	arena_free(&a);
}

static void arena_cleared_is_zeroed_again(void **state)
{
	struct arena a = {0};

	(void)state;
	arena_clear(&a);
	assert_null(a.top);
	for (int turn = 0; turn < 3; turn++) {
		unsigned char *p = arena_alloc(&a, 100);
		for (int i = 0; i < 100; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xee, 100);
		for (int i = 0; i < 50 * turn; i++) /* more blocks than one */
			memset(arena_alloc(&a, 1000), 0xee, 1000);
		arena_clear(&a);
		assert_non_null(a.top);
	}
	arena_alloc(&a, 100000);
	arena_clear(&a);
	assert_null(a.top); /* a large block is not kept */
	arena_free(&a);
}

/* Runs GONE in a child: it must end with status 2 after one line. */
static void ends_with_two(void (*gone)(void))
{
	int fd[2], status;
	char line[200] = "";

	assert_int_equal(pipe(fd), 0);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(fd[1], 2);
		gone();
		_exit(0);
	}
	close(fd[1]);
	for (size_t n = 0; n < sizeof line - 1;) {
		ssize_t got = read(fd[0], line + n, sizeof line - 1 - n);
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	/* A sanitizer's allocator has its own word first. */
	assert_non_null(strstr(line, "ladder: out of memory: nothing was changed by this step\n"));
}

static void too_many_items(void)
{
	mem_zeroed(SIZE_MAX / 2, 4);
}
static void array_too_large(void)
{
	size_t cap = 0;

	mem_grow(NULL, &cap, SIZE_MAX / 4, 8);
}
static void array_past_all_sizes(void)
{
	size_t cap = 0;

	mem_grow(NULL, &cap, SIZE_MAX, 1);
}
static void array_no_room(void)
{
	size_t cap = 0;

	mem_grow(NULL, &cap, (size_t)PTRDIFF_MAX / 2, 1);
}
static void copy_too_large(void)
{
	mem_dup("x", SIZE_MAX);
}
static void arena_too_large(void)
{
	struct arena a = {0};

	arena_alloc(&a, SIZE_MAX - 8);
}
static void arena_no_room(void)
{
	struct arena a = {0};

	arena_alloc(&a, (size_t)PTRDIFF_MAX);
}
static void arena_copy_too_large(void)
{
	struct arena a = {0};

	arena_dup(&a, "x", SIZE_MAX);
}

static void says_so_when_memory_is_gone(void **state)
{
	(void)state;
	ends_with_two(too_many_items);
	ends_with_two(array_too_large);
	ends_with_two(array_past_all_sizes);
	ends_with_two(array_no_room);
	ends_with_two(copy_too_large);
	ends_with_two(arena_too_large);
	ends_with_two(arena_no_room);
	ends_with_two(arena_copy_too_large);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(zeroed_is_zero),
	    cmocka_unit_test(grows_and_keeps),
	    cmocka_unit_test(copies_bytes_and_ends_them),
	    cmocka_unit_test(arena_holds_until_it_goes),
	    cmocka_unit_test(arena_cleared_is_zeroed_again),
	    cmocka_unit_test(says_so_when_memory_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
