#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "plan/plan.h"
#include "base/sha1.h"

static void hex(const void *data, size_t n, size_t step, char out[41])
{
	struct sha1 s;
	unsigned char digest[SHA1_SIZE];
	const char *p = data;

	sha1_start(&s);
	for (size_t i = 0; i < n; i += step)
		sha1_add(&s, p + i, n - i < step ? n - i : step);
	sha1_end(&s, digest);
	for (size_t i = 0; i < SHA1_SIZE; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

/* The examples of FIPS 180. */
static void known_digests(void **state)
{
	static const char two[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	char out[41];

	(void)state;
	hex("", 0, 1, out);
	assert_string_equal(out, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
	hex("abc", 3, 3, out);
	assert_string_equal(out, "a9993e364706816aba3e25717850c26c9cd0d89d");
	hex(two, strlen(two), 7, out);
	assert_string_equal(out, "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

static void a_million(void **state)
{
	static char as[1000000];
	char out[41];

	(void)state;
	memset(as, 'a', sizeof as);
	hex(as, sizeof as, 997, out);
	assert_string_equal(out, "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

/* Every length around a block, in pieces and at once. */
static void any_pieces(void **state)
{
	char data[200], once[41], pieces[41];

	(void)state;
	for (size_t i = 0; i < sizeof data; i++)
		data[i] = (char)(i * 7);
	for (size_t n = 0; n <= sizeof data; n++) {
		hex(data, n, sizeof data, once);
		hex(data, n, 3, pieces);
		assert_string_equal(once, pieces);
	}
}

/* As `printf 'hello\n' | git hash-object --stdin` says. */
static void blob_of_git(void **state)
{
	char id[41];

	(void)state;
	plan_blob_of("hello\n", 6, id);
	assert_string_equal(id, "ce013625030ba8dba906f756967f9e9ca394464a");
	plan_blob_of("", 0, id);
	assert_string_equal(id, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(known_digests), cmocka_unit_test(a_million),
	    cmocka_unit_test(any_pieces), cmocka_unit_test(blob_of_git)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
