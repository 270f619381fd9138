/* text: the machine formats, each read back by its own rules. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <yaml.h>
#include <cmocka.h>

#include "base/text.h"
#include "text_read.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

typedef void writer(struct buf *b, const char *s, size_t n);
struct written {
	const char *s, *want;
};

static void table(writer *w, const struct written *t, size_t n)
{
	struct buf b = {0};

	for (size_t i = 0; i < n; i++) {
		buf_cut(&b, 0);
		w(&b, t[i].s, SIZE_MAX);
		assert_string_equal(buf_str(&b), t[i].want);
	}
	buf_free(&b);
}

static void tsv(void **state)
{
	static const struct written t[] = {
	    {"", ""},
	    {"plain", "plain"},
	    {"tab\there", "tab\\there"},
	    {"cr\rlf\r\n", "cr\\rlf\\r\\n"},
	    {"literal \\t", "literal \\\\t"},
	    {"\"Hi\" a", "\\x22Hi\" a"},
	    {"\x1b[0m\x7f", "\\x1B[0m\\x7F"},
	    {"\xe2\x80\xae", "\\xE2\\x80\\xAE"},
	    {"caf\xc3\xa9 \xff", "caf\xc3\xa9 \xef\xbf\xbd"},
	};

	(void)state;
	table(text_tsv, t, N(t));
}

static void json(void **state)
{
	static const struct written t[] = {
	    {"", "\"\""},
	    {"q\" b\\ /", "\"q\\\" b\\\\ /\""},
	    {"a\nb\tc\rd\r\n", "\"a\\nb\\tc\\u000dd\\r\\n\""},
	    {"1\xef\xb8\x8f\xe2\x83\xa3", "\"1\xef\xb8\x8f\xe2\x83\xa3\""},
	    {"</script>", "\"\\u003c/script>\""},
	    {"\x1f\x7f\xc2\x85", "\"\\u001f\\u007f\\u0085\""},
	    {"\xe2\x80\xa8\xe2\x80\xae", "\"\\u2028\\u202e\""},
	    {"\xf3\xa0\x80\x81", "\"\\udb40\\udc01\""},
	    {"\xf4\x8f\xbf\xbf", "\"\\udbff\\udfff\""},
	    {"\xf0\x9f\x98\x80 \xff", "\"\xf0\x9f\x98\x80 \xef\xbf\xbd\""},
	};

	(void)state;
	table(text_json, t, N(t));
}

static void html(void **state)
{
	static const struct written t[] = {
	    {"<b>&amp;\"'</b>", "&lt;b&gt;&amp;amp;&quot;&#39;&lt;/b&gt;"},
	    {"\x1b", "^["},
	    {"\xe2\x80\xae", "&lt;U+202E&gt;"},
	    {"a\r\nb\tc", "a\nb c"},
	};

	(void)state;
	table(text_html, t, N(t));
}

static void csv(void **state)
{
	static const struct written t[] = {
	    {"plain", "plain"},
	    {"", ""},
	    {"a,b", "\"a,b\""},
	    {"say \"hi\"", "\"say \"\"hi\"\"\""},
	    {"two\nlines", "\"two\nlines\""},
	    {"=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"},
	    {"+1", "'+1"},
	    {"-1", "'-1"},
	    {"@SUM(A1)", "'@SUM(A1)"},
	    {"\t=1+1", "\"'\t=1+1\""},
	    {"\r=1", "'^M=1"},
	    {"\xef\xbc\x9d"
	     "1",
	     "'\xef\xbc\x9d"
	     "1"},
	    {" x", "\" x\""},
	    {"x ", "\"x \""},
	    {"\x1b", "^["},
	    {"\xff", "\xef\xbf\xbd"},
	};

	(void)state;
	table(text_csv, t, N(t));
}

static void gnuplot(void **state)
{
	static const struct written t[] = {
	    {"", "\"\""},
	    {"Week 3, so far: (5/7) a_b+c=d-e.", "\"Week 3, so far: (5/7) a_b+c=d-e.\""},
	    {"it's 5", "\"it\\0047s 5\""},
	    {"'5", "\"\\00475\""},
	    {"`x`1", "\"\\140x\\1401\""},
	    {"\"\\$@#%{}", "\"\\0042\\134\\0044\\100\\0043\\0045\\173\\175\""},
	    {"a\nb\x1b", "\"a b\\136\\133\""},
	    {"caf\xc3\xa9", "\"caf\xc3\xa9\""},
	};
	struct buf b = {0};
	char longer[100];

	(void)state;
	table(text_gnuplot, t, N(t));
	memset(longer, 'x', sizeof longer);
	text_gnuplot(&b, longer, sizeof longer);
	assert_int_equal(b.len, 2 + 59 + 3);
	buf_free(&b);
}

static void ics(void **state)
{
	struct buf b = {0};
	char longer[400];

	(void)state;
	text_ics(&b, "SUMMARY", "a;b,c\\d\ne\x1b\x1c", SIZE_MAX);
	assert_string_equal(buf_str(&b), "SUMMARY:a\\;b\\,c\\\\d\\ne^[^\\\\\r\n");
	for (size_t shift = 0; shift < 4; shift++) {
		size_t lines = 0;
		memset(longer, 'x', shift);
		for (size_t i = shift; i + 3 <= sizeof longer; i += 3)
			memcpy(longer + i, "\xe2\x82\xac", 3);
		buf_cut(&b, 0);
		text_ics(&b, "DESCRIPTION", longer, shift + 396);
		struct buf back = {0};
		for (const char *p = b.data, *e; (e = strstr(p, "\r\n")) != NULL;
		     p = e + 2, lines++) {
			assert_true(e - p <= 75);
			assert_true(text_is_utf8(p, (size_t)(e - p)));
			assert_int_equal(*p == ' ', lines > 0);
			buf_add(&back, p + (lines > 0), (size_t)(e - p) - (lines > 0));
		}
		assert_true(lines > 4);
		assert_memory_equal(back.data, "DESCRIPTION:", 12);
		assert_memory_equal(back.data + 12, longer, shift + 396);
		assert_int_equal(back.len, 12 + shift + 396);
		buf_free(&back);
	}
	buf_free(&b);
}

static void shell(void **state)
{
	static const struct written t[] = {
	    {"cashier", "cashier"},	{"", "''"},	    {"a b", "'a b'"},
	    {"don't", "'don'\\''t'"},	{"#x", "'#x'"},	    {"~", "'~'"},
	    {"$(x)", "'$(x)'"},		{"a=b", "'a=b'"},   {"-1:2/3@x.y%z+,_", "-1:2/3@x.y%z+,_"},
	    {"\xff", "'\xef\xbf\xbd'"}, {"a\nb", "'a\nb'"},
	};

	(void)state;
	table(text_shell, t, N(t));
}

/* --- hostile fixtures, through every writer -------------------------------- */

struct format {
	const char *name;
	writer *write;
	bool (*read)(struct buf *b, const char *s, size_t n); /* NULL: the way is one way */
	const char *allowed; /* control characters of the format itself */
};

static bool yaml_text(struct buf *b, const char *s, size_t n)
{
	yaml_parser_t p;
	yaml_event_t e;
	bool found = false, done = false;

	yaml_parser_initialize(&p);
	yaml_parser_set_input_string(&p, (const unsigned char *)s, n);
	while (!done && yaml_parser_parse(&p, &e)) {
		done = e.type == YAML_STREAM_END_EVENT;
		if (e.type == YAML_SCALAR_EVENT) {
			buf_add(b, e.data.scalar.value, e.data.scalar.length);
			found = true;
		}
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&p);
	return found && done;
}

static bool word_text(struct buf *b, const char *s, size_t n)
{
	struct buf rest = {0};
	const char *p = s;
	bool one = text_word(&p, s + n, b) == 1 && text_word(&p, s + n, &rest) == 0;

	buf_free(&rest);
	return one;
}

static const struct format formats[] = {
    {"show", text_show, NULL, ""},	{"tsv", text_tsv, tsv_read, ""},
    {"json", text_json, json_read, ""}, {"html", text_html, NULL, "\n"},
    {"csv", text_csv, NULL, "\n\t"},	{"gnuplot", text_gnuplot, NULL, ""},
    {"yaml", text_yaml, yaml_text, ""}, {"shell", text_shell, word_text, NULL},
};

static void judge(const struct format *f, const char *id, const char *s, size_t n)
{
	struct buf out = {0}, want = {0}, back = {0};

	f->write(&out, s, n);
	kept_text(&want, s, n);
	if (f->allowed != NULL && !may_leave(buf_str(&out), out.len, f->allowed))
		fail_msg("%s: %s lets a hazard out: %s", id, f->name, buf_str(&out));
	if (f->read != NULL) {
		if (!f->read(&back, buf_str(&out), out.len))
			fail_msg("%s: %s cannot be read: %s", id, f->name, buf_str(&out));
		if (back.len != want.len || memcmp(buf_str(&back), buf_str(&want), want.len) != 0)
			fail_msg("%s: %s reads back otherwise: %s", id, f->name, buf_str(&out));
	}
	buf_free(&out);
	buf_free(&want);
	buf_free(&back);
}

/* HTML and gnuplot carry what text_show gives. */
static void judge_shown(const char *id, const char *s, size_t n)
{
	struct buf shown = {0}, out = {0}, back = {0};

	text_show_cut(&shown, s, n, 60, false);
	text_gnuplot(&out, s, n);
	if (!gnuplot_read(&back, out.data, out.len) || strcmp(buf_str(&back), buf_str(&shown)) != 0)
		fail_msg("%s: gnuplot: %s", id, out.data);
	buf_cut(&back, 0);
	buf_cut(&out, 0);
	buf_cut(&shown, 0);
	text_html(&out, s, n);
	text_show(&shown, s, n);
	if (!html_read(&back, buf_str(&out), out.len))
		fail_msg("%s: html: %s", id, buf_str(&out));
	for (size_t i = 0; i < back.len; i++)
		if (back.data[i] == '\n')
			back.data[i] = ' ';
	assert_string_equal(buf_str(&back), buf_str(&shown));
	buf_free(&shown);
	buf_free(&out);
	buf_free(&back);
}

static void one_hostile(const char *id, const char *s, size_t n, void *arg)
{
	(void)arg;
	for (size_t f = 0; f < N(formats); f++)
		judge(&formats[f], id, s, n);
	judge_shown(id, s, n);
}

static void hostile_fixtures(void **state)
{
	(void)state;
	assert_true(each_hostile("strings.jsonl", one_hostile, NULL) >= 90);
	assert_true(each_hostile("bytes.jsonl", one_hostile, NULL) >= 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tsv),     cmocka_unit_test(json),
	    cmocka_unit_test(html),    cmocka_unit_test(csv),
	    cmocka_unit_test(gnuplot), cmocka_unit_test(ics),
	    cmocka_unit_test(shell),   cmocka_unit_test(hostile_fixtures),
	};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		setlocale(LC_CTYPE, "en_US.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
