/* salvage: the lines that matter out of a plan that does not read (F48). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plan/rescue.h"

static void read_text(struct rescue *s, const char *text)
{
	rescue_bytes(s, text, strlen(text));
}

static void blocks_as_they_stand(void **state)
{
	struct rescue s;

	(void)state;
	read_text(&s, "ladder: 1\n"
		      "title: Fear #1 [of dogs\n"
		      "contacts:\n"
		      "  - {id: ana, name: Ana, phone: \"+49 30 1234\"}\n"
		      "  # a comment\n"
		      "\n"
		      "  - id: ortiz\n"
		      "    name: Dr. Ortiz\n"
		      "safety:\n"
		      "  tolerable: 70\n"
		      "  exit: Say \"air\", walk\n"
		      "steps:\n"
		      "  - id: a\n"
		      "    exit: Leave the basket\n"
		      "relapse:\n"
		      "  comfort:\n"
		      "    words: [\"This is a wave\"]\n"
		      "    grounding: [Five things]\n"
		      "  places: [The library]\n"
		      "  \"safer\" :\n"
		      "  - Ask Ana to keep what could hurt me\n"
		      "  - Phone in the hall\n"
		      "  after: [x]\n");
	const struct rescue_block *b = s.block;
	assert_int_equal(b[RESCUE_CONTACTS].n, 3);
	assert_string_equal(b[RESCUE_CONTACTS].line[0],
			    "- {id: ana, name: Ana, phone: \"+49 30 1234\"}");
	assert_string_equal(b[RESCUE_CONTACTS].line[2], "  name: Dr. Ortiz");
	assert_int_equal(b[RESCUE_CONTACTS].first, 3);
	assert_int_equal(b[RESCUE_CONTACTS].last, 8);
	assert_int_equal(b[RESCUE_EXIT].n, 1); /* not the step's */
	assert_string_equal(b[RESCUE_EXIT].line[0], "Say \"air\", walk");
	assert_int_equal(b[RESCUE_COMFORT].n, 2);
	assert_string_equal(b[RESCUE_PLACES].line[0], "[The library]");
	assert_int_equal(b[RESCUE_SAFER].n, 2);
	assert_string_equal(b[RESCUE_SAFER].line[1], "- Phone in the hall");
	assert_int_equal(s.n, 3 + 1 + 2 + 1 + 2);
	rescue_free(&s);
}

static void a_tab_is_what_broke_it(void **state)
{
	struct rescue s;

	(void)state;
	read_text(&s, "contacts:\r\n\t- {name: Ana, phone: \"1\"}\r\nsteps:\r\n");
	assert_int_equal(s.block[RESCUE_CONTACTS].n, 1);
	assert_string_equal(s.block[RESCUE_CONTACTS].line[0], "- {name: Ana, phone: \"1\"}");
	rescue_free(&s);
}

static void telephones_stand_in(void **state)
{
	struct rescue s;

	(void)state;
	read_text(&s, "contact:\n  - {name: Ana, Phone: 12}\n# phone 13\nx: telephone\n");
	assert_int_equal(s.block[RESCUE_CONTACTS].n, 2);
	rescue_free(&s);
}

static void nothing_there(void **state)
{
	struct rescue s;

	(void)state;
	read_text(&s, "");
	assert_int_equal(s.n, 0);
	rescue_free(&s);
	rescue_bytes(&s, "c\0o\0n\0contacts:", 15);
	assert_int_equal(s.n, 0);
	rescue_free(&s);
	read_text(&s, "contacts:");
	assert_int_equal(s.n, 0);
	rescue_free(&s);
	read_text(&s, "contacts: x");
	assert_int_equal(s.n, 1);
	rescue_free(&s);
}

static void a_block_has_an_end(void **state)
{
	const size_t n = 3 * RESCUE_LINES;
	char *text = malloc(16 + 5 * n), *at = text;
	struct rescue s;

	(void)state;
	at += sprintf(at, "places:\n");
	for (size_t i = 0; i < n; i++)
		at += sprintf(at, " - x\n");
	*at = '\0';
	read_text(&s, text);
	assert_int_equal(s.block[RESCUE_PLACES].n, RESCUE_LINES);
	rescue_free(&s);
	free(text);
}

static void deep_indentation_is_kept_short(void **state)
{
	struct rescue s;

	(void)state;
	read_text(&s, "places:\n - a\n                                      b\n");
	assert_string_equal(s.block[RESCUE_PLACES].line[1], "                b");
	rescue_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blocks_as_they_stand),
	    cmocka_unit_test(a_tab_is_what_broke_it),
	    cmocka_unit_test(telephones_stand_in),
	    cmocka_unit_test(nothing_there),
	    cmocka_unit_test(a_block_has_an_end),
	    cmocka_unit_test(deep_indentation_is_kept_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
