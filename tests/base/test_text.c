/* text: how a string is looked at, and how people see it. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "text_read.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static void decodes_every_character(void **state)
{
	struct buf b = {0};
	uint32_t got;

	(void)state;
	for (uint32_t c = 0; c <= 0x110010; c++) {
		buf_cut(&b, 0);
		put_utf8(&b, c);
		bool is = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
		if ((text_decode(b.data, b.len, &got) == (is ? b.len : 0)) && got == (is ? c : 0))
			continue;
		fail_msg("U+%04X", (unsigned)c);
	}
	buf_free(&b);
}

static void refuses_what_is_not_utf8(void **state)
{
	static const char *const bad[] = {"\x80",
					  "\xbf",
					  "\xc0\x80",
					  "\xc1\xbf",
					  "\xc3",
					  "\xc3(",
					  "\xe0\x80\x80",
					  "\xe0\x9f\xbf",
					  "\xe2\x82",
					  "\xe2(\xa1",
					  "\xed\xa0\x80",
					  "\xed\xbf\xbf",
					  "\xf0\x80\x80\x80",
					  "\xf0\x8f\xbf\xbf",
					  "\xf0\x9f\x98",
					  "\xf4\x90\x80\x80",
					  "\xf5\x80\x80\x80",
					  "\xf8\x88\x80\x80\x80",
					  "\xfe",
					  "\xff"};
	uint32_t c;

	(void)state;
	for (size_t i = 0; i < N(bad); i++) {
		assert_int_equal(text_decode(bad[i], strlen(bad[i]), &c), 0);
		assert_false(text_is_utf8(bad[i], SIZE_MAX));
	}
	assert_true(text_is_utf8("", SIZE_MAX));
	assert_true(text_is_utf8("a\0b", 3));
	assert_true(text_is_utf8("caf\xc3\xa9", SIZE_MAX));
	assert_false(text_is_utf8("caf\xc3\xa9", 4));
}

static void knows_hazards(void **state)
{
	static const uint32_t safe[] = {' ',	'~',	0xa0,	0xe9,	0x301,	 0x5d0,	 0x4e00,
					0x2026, 0x2027, 0x202f, 0xfffd, 0x1f600, 0x1f468};

	(void)state;
	for (uint32_t c = 0; c <= 0x10ffff; c++)
		if (reaches_out(c) && !text_is_hazard(c))
			fail_msg("U+%04X", (unsigned)c);
	for (size_t i = 0; i < N(safe); i++)
		assert_false(text_is_hazard(safe[i]));
}

static void knows_ids(void **state)
{
	char longest[66];

	(void)state;
	memset(longest, 'a', sizeof longest);
	longest[64] = '\0';
	assert_true(text_is_id("cashier") && text_is_id("a") && text_is_id("0-1-") &&
		    text_is_id(longest));
	longest[64] = 'a';
	longest[65] = '\0';
	assert_false(text_is_id(longest) || text_is_id("") || text_is_id("-a") || text_is_id("A") ||
		     text_is_id("a b") || text_is_id("a_b") || text_is_id("\xc3\xa9") ||
		     text_is_id("../x"));
}

struct shown {
	const char *s, *want;
};
#define FAMILY "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"
#define ACUTE "\xcc\x81"
static const struct shown shown[] = {
    {"", ""},
    {"plain text", "plain text"},
    {"\x1b[31mred\x1b[0m", "^[[31mred^[[0m"},
    {"bell\a del\x7f nul?", "bell^G del^? nul?"},
    {"two\nlines\tand a tab", "two lines and a tab"},
    {"from\r\nWindows", "from Windows"},
    {"over\rWRITTEN", "over^MWRITTEN"},
    {"\xc2\x9b"
     "31m",
     "<U+009B>31m"},
    {"\xe2\x80\xae"
     "gnp",
     "<U+202E>gnp"},
    {"soft\xc2\xadhyphen", "soft<U+00AD>hyphen"},
    {"\xef\xbb\xbf"
     "bom",
     "<U+FEFF>bom"},
    {"\xee\x80\x80", "<U+E000>"},
    {"\xf3\xa0\x80\x81", "<U+E0001>"},
    {"\xef\xbf\xbf", "<U+FFFF>"},
    {"bad \xff byte", "bad \xef\xbf\xbd byte"},
    {"e" ACUTE, "e" ACUTE},
    {ACUTE "e", "<U+0301>e"},
    {"\n" ACUTE, " <U+0301>"},
    {"Z" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "x",
     "Z" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "x"},
    {"Z" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE,
     "Z" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "<U+0301>"},
    {FAMILY, FAMILY},
    {"a\xe2\x80\x8d"
     "b",
     "a<U+200D>b"},
    {"\xf0\x9f\x91\xa9\xe2\x80\x8d", "\xf0\x9f\x91\xa9<U+200D>"},
    {"\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4\xef\xb8\x8f"},	/* a red heart */
    {"1\xef\xb8\x8f\xe2\x83\xa3", "1\xef\xb8\x8f\xe2\x83\xa3"}, /* a keycap */
    {"a\xef\xb8\x8f", "a<U+FE0F>"},
    {"\xc2\xa9\xef\xb8\x8f \xc2\xae\xef\xb8\x8e", "\xc2\xa9\xef\xb8\x8f \xc2\xae\xef\xb8\x8e"},
    {"#\xef\xb8\x8f*\xef\xb8\x8f", "#\xef\xb8\x8f*\xef\xb8\x8f"},
    {"\xe2\x80\xbc\xef\xb8\x8f \xe3\x8a\x97\xef\xb8\x8f",
     "\xe2\x80\xbc\xef\xb8\x8f \xe3\x8a\x97\xef\xb8\x8f"},
    {"\xe8\xaa\x9e\xef\xb8\x8f", "\xe8\xaa\x9e<U+FE0F>"},
    {"#" ACUTE "\xef\xb8\x8f", "#" ACUTE "<U+FE0F>"},
    {"\xef\xb8\x8f", "<U+FE0F>"},
    {"\xe2\x80\x8d\xf0\x9f\x91\xa7", "<U+200D>\xf0\x9f\x91\xa7"},
    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xff", "\xf0\x9f\x91\xa9<U+200D>\xef\xbf\xbd"},
    {"\xf0\x9f\x91\xa9\xe2\x80\x8dx", "\xf0\x9f\x91\xa9<U+200D>x"},
};

static void shows_hazards_to_people(void **state)
{
	struct buf b = {0};
	uint32_t c;

	(void)state;
	for (size_t i = 0; i < N(shown); i++) {
		buf_cut(&b, 0);
		text_show(&b, shown[i].s, SIZE_MAX);
		assert_string_equal(buf_str(&b), shown[i].want);
		assert_true(may_leave(b.data != NULL ? b.data : "", b.len, ""));
		bool same = strcmp(shown[i].s, shown[i].want) == 0;
		assert_int_equal(text_find_hazard(shown[i].s, SIZE_MAX, &c) == SIZE_MAX, same);
	}
	buf_free(&b);
}

static void finds_the_first_hazard(void **state)
{
	uint32_t c;

	(void)state;
	assert_int_equal(text_find_hazard("ab\tc", SIZE_MAX, &c), 2);
	assert_int_equal(c, '\t');
	assert_int_equal(text_find_hazard("a\r\nb", SIZE_MAX, &c), 1);
	assert_int_equal(c, '\r');
	assert_int_equal(text_find_hazard("\xc3\xa9\xe2\x80\xae", SIZE_MAX, &c), 2);
	assert_int_equal(c, 0x202e);
	assert_int_equal(text_find_hazard("a\0b", 3, &c), 1);
	assert_int_equal(c, 0);
	assert_int_equal(text_find_hazard("a\xff", SIZE_MAX, &c), 1);
	assert_int_equal(c, 0xfffd);
}

/* A joiner is a letter where it shapes one, and hidden anywhere else. */
static void joiners_of_scripts(void **state)
{
	static const char *const letters[] = {
	    "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xb1\xd9\x88\xd9\x85", /* Persian: ZWNJ */
	    "\xd9\x87\xe2\x80\x8d.",				    /* a form alone */
	    "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7",	    /* Hindi: ZWJ */
	    "\xe0\xb6\xba\xe0\xb7\x8a\xe2\x80\x8d\xe0\xb6\xba"};    /* Sinhala */
	static const char *const hidden[] = {"a\xe2\x80\x8c"
					     "b",
					     "\xe2\x80\x8d", "\xd9\x85\xe2\x80\x8c",
					     "1\xe2\x80\x8d"
					     "2",
					     "\xd9\x85\xe2\x80\x8c\xe2\x80\x8c\xd8\xb1"};
	struct buf b = {0};
	uint32_t c;

	(void)state;
	for (size_t i = 0; i < N(letters); i++) {
		assert_true(text_find_hazard(letters[i], SIZE_MAX, &c) == SIZE_MAX);
		buf_cut(&b, 0);
		text_show(&b, letters[i], SIZE_MAX);
		assert_string_equal(buf_str(&b), letters[i]);
	}
	for (size_t i = 0; i < N(hidden); i++)
		assert_true(text_find_hazard(hidden[i], SIZE_MAX, &c) != SIZE_MAX);
	buf_free(&b);
}

static void measures_columns(void **state)
{
	(void)state;
	assert_int_equal(text_width("", SIZE_MAX), 0);
	assert_int_equal(text_width("caf\xc3\xa9", SIZE_MAX), 4);
	assert_int_equal(text_width("e" ACUTE, SIZE_MAX), 1);
	assert_int_equal(text_width("\xe8\xaa\x9e", SIZE_MAX), 2);
	assert_int_equal(text_width("\x1b", SIZE_MAX), 2);
	assert_int_equal(text_width("\xe2\x80\xae", SIZE_MAX), 8);
	assert_int_equal(text_width("a\nb\xff", SIZE_MAX), 4);
	assert_int_equal(text_width("\xcd\xb8", SIZE_MAX), 1); /* U+0378: not assigned */
	for (size_t i = 0; i < N(shown); i++)
		assert_int_equal(text_width(shown[i].s, SIZE_MAX),
				 text_width(shown[i].want, SIZE_MAX));
}

static void keeps_lines_where_asked(void **state)
{
	struct buf b = {0};

	(void)state;
	text_show_lines(&b, "one\ntwo\r\n\nthree\x1b", SIZE_MAX, 2);
	assert_string_equal(buf_str(&b), "one\n  two\n  \n  three^[");
	buf_free(&b);
}

static void cuts_to_columns(void **state)
{
	static const struct {
		const char *s;
		int columns;
		bool ascii;
		const char *want;
	} cases[] = {
	    {"hello", 5, false, "hello"},
	    {"hello", 4, false, "hel\xe2\x80\xa6"},
	    {"hello", 4, true, "h..."},
	    {"hello", 3, true, "..."},
	    {"hello", 2, true, ".."},
	    {"hello", 1, false, "\xe2\x80\xa6"},
	    {"hello", 0, false, ""},
	    {"hello", -3, false, ""},
	    {"\xe8\xaa\x9e\xe8\xaa\x9e\xe8\xaa\x9e", 4, false, "\xe8\xaa\x9e\xe2\x80\xa6"},
	    {"\xe8\xaa\x9e\xe8\xaa\x9e", 4, false, "\xe8\xaa\x9e\xe8\xaa\x9e"},
	    {"ae" ACUTE "bc", 3, false, "ae" ACUTE "\xe2\x80\xa6"},
	    {FAMILY "xyz", 3, false, "\xf0\x9f\x91\xa9\xe2\x80\xa6"},
	    {"\xe2\x80\xae"
	     "abc",
	     9, false, "<U+202E>\xe2\x80\xa6"},
	    {"\xe2\x80\xae"
	     "abc",
	     8, false, "\xe2\x80\xa6"},
	};
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		buf_cut(&b, 0);
		buf_adds(&b, "|");
		text_show_cut(&b, cases[i].s, SIZE_MAX, cases[i].columns, cases[i].ascii);
		assert_string_equal(buf_str(&b) + 1, cases[i].want);
		assert_true(text_width(b.data + 1, b.len - 1) <=
			    (cases[i].columns > 0 ? cases[i].columns : 0));
	}
	buf_free(&b);
}

static void wraps(void **state)
{
	static const struct {
		const char *s;
		int width, at, indent;
		const char *want;
	} cases[] = {
	    {"the quick brown fox", 10, 0, 2, "the quick\n  brown\n  fox"},
	    {"the quick brown fox", 10, 4, 2, "the\n  quick\n  brown\n  fox"},
	    {"the quick brown fox", 0, 0, 2, "the quick brown fox"},
	    {"the quick", 9, 0, 2, "the quick"},
	    {"the quick ", 9, 0, 2, "the quick "},
	    {"quick", 10, 8, 2, "\n  quick"},
	    {"abcdefghijkl", 5, 0, 0, "abcde\nfghij\nkl"},
	    {"one\ntwo", 10, 0, 1, "one\n two"},
	    {"one\n", 10, 0, 1, "one"},
	    {"\xe8\xaa\x9e\xe8\xaa\x9e\xe8\xaa\x9e", 4, 0, 0,
	     "\xe8\xaa\x9e\xe8\xaa\x9e\n\xe8\xaa\x9e"},
	    {"\xe8\xaa\x9e", 1, 0, 0, "\xe8\xaa\x9e"},
	    {"abcd" FAMILY, 6, 0, 0, "abcd\n" FAMILY},
	    {"", 5, 0, 0, ""},
	};
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		buf_cut(&b, 0);
		text_wrap(&b, cases[i].s, cases[i].width, cases[i].at, cases[i].indent);
		assert_string_equal(buf_str(&b), cases[i].want);
	}
	buf_free(&b);
}

static void writes_ascii(void **state)
{
	struct buf b = {0};

	(void)state;
	text_ascii(&b,
		   "\xe2\x80\x9cM\xc3\xbcller\xe2\x80\x9d \xe2\x80\x93 e" ACUTE
		   " \xe2\x86\x92 \xe2\x89\xa4 "
		   "5\xe2\x80\xa6 \xe8\xaa\x9e\xff \xc5\x81\xf0\x9f\x98\x80\n",
		   SIZE_MAX);
	assert_string_equal(buf_str(&b), "\"Mueller\" - e -> <= 5... ?? L?\n");
	buf_cut(&b, 0);
	text_ascii(&b,
		   "Br\u00f6tchen \u041f\u0440\u0438\u0432\u0435\u0442 \u0449\u0430 \u0401\u043b "
		   "\u0395\u03bb\u03bb\u03ac\u03b4\u03b1 \u0110\u01b0\u1eddng",
		   SIZE_MAX);
	assert_string_equal(buf_str(&b), "Broetchen Privet shcha Yol Ellada Duong");
	buf_free(&b);
}

/* Two ways to write a name are one, and what is part of a word is no word. */
static void folds_words(void **state)
{
	static const struct {
		const char *s, *folded;
	} all[] = {
	    {"", " "},
	    {" -- ", " "},
	    {"Dr. Ortiz's\nno-one", " dr ortiz s no one "},
	    {"ZO\u00cb Zoe"
	     "\xcc\x88"
	     " zoe",
	     " zoe zoe zoe "},
	    {"J\u00fcrgen JURGEN", " jurgen jurgen "},
	    {"A\u200bna \u2014 An\u00efs\u00a0b", " ana anis b "},
	    {"\u0401\u043b \u03ac\u0391", " yol aa "},
	    {"\u7530\u4e2d\u3055x 42", " \u7530 \u4e2d \u3055 x 42 "},
	    {"a\xff"
	     "b",
	     " a b "},
	};
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		buf_cut(&b, 0);
		text_fold(&b, all[i].s, SIZE_MAX);
		assert_string_equal(buf_str(&b), all[i].folded);
	}
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(decodes_every_character),
	    cmocka_unit_test(refuses_what_is_not_utf8),
	    cmocka_unit_test(knows_hazards),
	    cmocka_unit_test(knows_ids),
	    cmocka_unit_test(shows_hazards_to_people),
	    cmocka_unit_test(finds_the_first_hazard),
	    cmocka_unit_test(joiners_of_scripts),
	    cmocka_unit_test(measures_columns),
	    cmocka_unit_test(keeps_lines_where_asked),
	    cmocka_unit_test(cuts_to_columns),
	    cmocka_unit_test(wraps),
	    cmocka_unit_test(writes_ascii),
	    cmocka_unit_test(folds_words),
	};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		setlocale(LC_CTYPE, "en_US.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
