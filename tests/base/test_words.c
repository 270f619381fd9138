/* text: the ways in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "text_read.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static void cleans_what_cannot_be_kept(void **state)
{
	struct buf b = {0};

	(void)state;
	assert_int_equal(text_clean(&b, "caf\xc3\xa9 \x1b \xe2\x80\xae", SIZE_MAX), 0);
	assert_string_equal(buf_str(&b), "caf\xc3\xa9 \x1b \xe2\x80\xae");
	buf_cut(&b, 0);
	assert_int_equal(text_clean(&b,
				    "a\0b\xff\xed\xa0\x80"
				    "c\xe2\x82",
				    10),
			 7);
	assert_int_equal(b.len, 3 + 7 * 3);
	assert_true(text_is_utf8(b.data, b.len));
	buf_free(&b);
}

static void finds_a_word_in_a_list(void **state)
{
	(void)state;
	assert_true(text_lists("ana", "ana") && text_lists("ben,ana,cleo", "ana"));
	assert_true(text_lists("anana,ana", "ana") && text_lists(",ana", "ana"));
	assert_false(text_lists("anana", "ana") || text_lists("an,a", "ana"));
	assert_false(text_lists("", "ana") || text_lists(NULL, "ana") || text_lists("ana", NULL));
	assert_false(text_lists("a,,b", "") || text_lists("ana,", ""));
}

static void splits_words_as_a_shell(void **state)
{
	static const struct {
		const char *line, *words[5]; /* "!" marks an open quote */
	} cases[] = {
	    {"did cashier 50", {"did", "cashier", "50"}},
	    {"  did\tcashier \r\n", {"did", "cashier"}},
	    {"", {NULL}},
	    {"   ", {NULL}},
	    {"# a comment", {NULL}},
	    {"did # rest", {"did"}},
	    {"did a#b '#' \\#", {"did", "a#b", "#", "#"}},
	    {"note='it is fine'", {"note=it is fine"}},
	    {"a'b'\"c\"d", {"abcd"}},
	    {"'' \"\"", {"", ""}},
	    {"\"a \\\" \\\\ \\$ \\` \\n 'x'\"", {"a \" \\ $ ` \\n 'x'"}},
	    {"'a\\b'", {"a\\b"}},
	    {"a\\ b \\'", {"a b", "'"}},
	    {"$HOME `x` *", {"$HOME", "`x`", "*"}},
	    {"don't", {"!"}},
	    {"ok \"open", {"ok", "!"}},
	    {"ok trailing\\", {"ok", "!"}},
	    {"\"trailing\\", {"!"}},
	    {"caf\xc3\xa9", {"caf\xc3\xa9"}},
	};
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		const char *s = cases[i].line, *end = s + strlen(s);
		for (size_t w = 0; w < 5; w++) {
			int got = text_word(&s, end, &b);
			const char *want = cases[i].words[w];
			if (want == NULL || strcmp(want, "!") == 0) {
				assert_int_equal(got, want == NULL ? 0 : -1);
				break;
			}
			assert_int_equal(got, 1);
			assert_string_equal(buf_str(&b), want);
		}
	}
	buf_free(&b);
}

static void finds_the_nearest_word(void **state)
{
	static const char *const words[] = {"cashier", "greet",	  "lunch", "peak",
					    "did",     "learned", "a",	   ""};
	static const struct {
		const char *word, *want;
	} cases[] = {
	    {"cashire", "cashier"}, {"CASHIER", "cashier"}, {"cahsier", "cashier"},
	    {"casher", "cashier"},  {"epak", "peak"},	    {"gret", "greet"},
	    {"dd", "did"},	    {"learnd", "learned"},  {"laerend", "learned"},
	    {"lnuch", "lunch"},	    {"kashyer", "cashier"}, {"xyz", NULL},
	    {"lunchbox", "lunch"},  {"supermarket", NULL},  {"", NULL},
	    {"pe", NULL},
	};
	char longer[200];

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		const char *got = text_nearest(cases[i].word, words, N(words));
		if (cases[i].want == NULL)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
	memset(longer, 'a', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	const char *const one[] = {longer};
	assert_null(text_nearest(longer, words, N(words)));
	assert_null(text_nearest("aaa", one, 1));
	assert_null(text_nearest("aaa", words, 0));
}

static void an_unknown_word_names_the_nearest(void **state)
{
	static const char *const words[] = {"yes", "partly", "no"};
	struct err e;

	(void)state;
	assert_int_equal(text_unknown(&e, "partyl", words, 3, " (x)", "no '%s'", "partyl"), -1);
	assert_string_equal(e.what, "no 'partyl'; did you mean 'partly'?");
	assert_int_equal(e.status, ERR_TROUBLE);
	text_unknown(&e, "elephant", words, 3, "; it is yes or no", "no '%s'", "elephant");
	assert_string_equal(e.what, "no 'elephant'; it is yes or no");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_unknown_word_names_the_nearest),
	    cmocka_unit_test(cleans_what_cannot_be_kept),
	    cmocka_unit_test(splits_words_as_a_shell),
	    cmocka_unit_test(finds_the_nearest_word),
	    cmocka_unit_test(finds_a_word_in_a_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
