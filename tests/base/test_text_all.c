/* R11: every string of one, two and three bytes through the ways out; nothing that
 * reaches out leaves, and TSV and JSON read back as they were. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "text_read.h"

static struct bufs {
	struct buf out, back, kept, shown;
} t;

static bool reads_back(bool (*read)(struct buf *, const char *, size_t))
{
	buf_cut(&t.back, 0);
	return read(&t.back, buf_str(&t.out), t.out.len) && t.back.len == t.kept.len &&
	       memcmp(t.back.data, t.kept.data, t.kept.len) == 0;
}

static const char *wrong(const char *s, size_t n)
{
	buf_cut(&t.shown, 0);
	buf_cut(&t.kept, 0);
	kept_text(&t.kept, s, n);
	text_show(&t.shown, s, n);
	if (!may_leave(t.shown.data, t.shown.len, ""))
		return "show";
	buf_cut(&t.out, 0);
	text_tsv(&t.out, s, n);
	if (!may_leave(t.out.data, t.out.len, "") || !reads_back(tsv_read))
		return "tsv";
	buf_cut(&t.out, 0);
	text_json(&t.out, s, n);
	if (!may_leave(t.out.data, t.out.len, "") || !reads_back(json_read) ||
	    memchr(t.out.data, '<', t.out.len) != NULL)
		return "json";
	buf_cut(&t.out, 0);
	text_html(&t.out, s, n);
	buf_cut(&t.back, 0);
	if (!may_leave(t.out.data, t.out.len, "\n") || !html_read(&t.back, t.out.data, t.out.len))
		return "html";
	buf_cut(&t.out, 0);
	text_gnuplot(&t.out, s, n);
	buf_cut(&t.back, 0);
	if (!may_leave(t.out.data, t.out.len, "") ||
	    !gnuplot_read(&t.back, t.out.data, t.out.len) || t.back.len != t.shown.len ||
	    memcmp(t.back.data, t.shown.data, t.shown.len) != 0)
		return "gnuplot";
	return NULL;
}

/* Of strings of three bytes, one of each kind of byte is enough outside the characters
 * of three bytes, which are all taken; EVERY=1 takes every string. */
static bool is_dull(const char *s)
{
	static const char kinds[] =
	    "<>&\"'\\`09an[ \t\n\r\x1b\x7f\x80\x85\x9b\xad\xbf\xc2\xcc\xe2\xed"
	    "\xef\xf0\xf4\xff";

	if ((s[0] & 0xf0) == 0xe0 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80)
		return false;
	for (int i = 0; i < 3; i++)
		if (strchr(kinds, s[i]) == NULL) /* NUL is found at the end */
			return true;
	return false;
}

static void every_short_string(void **state)
{
	bool every = getenv("EVERY") != NULL;
	long count = 0;
	char s[3];

	(void)state;
	for (int n = 1; n <= 3; n++) {
		for (int v = 0; v < 1 << (8 * n); v++) {
			for (int i = 0; i < n; i++)
				s[i] = (char)(v >> (8 * (n - 1 - i)));
			if (n == 3 && !every && is_dull(s))
				continue;
			const char *what = wrong(s, (size_t)n);
			if (what != NULL)
				fail_msg("%s: %d bytes, %0*x", what, n, 2 * n, (unsigned)v);
			count++;
		}
	}
	print_message("# %ld strings\n", count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_short_string)};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		setlocale(LC_CTYPE, "en_US.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
