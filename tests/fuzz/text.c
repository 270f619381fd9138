/* Any bytes through every way out: safe, read back as they were, and safe once more (R11). */

#include "../base/text_read.h"
#include "base/text.h"
#include "tests/fuzz/fuzz.h"

static bool is_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

typedef void writer(struct buf *b, const char *s, size_t n);
typedef bool reader(struct buf *b, const char *s, size_t n);

static void round_trip(const char *s, size_t n, const struct buf *want, writer *w, reader *r)
{
	struct buf out = {0}, back = {0};

	w(&out, s, n);
	expect(may_leave(buf_str(&out), out.len, ""));
	expect(r(&back, buf_str(&out), out.len) && is_same(&back, want));
	buf_free(&out);
	buf_free(&back);
}

static void one_way(const char *s, size_t n, const char *allowed, writer *w)
{
	struct buf out = {0};

	w(&out, s, n);
	expect(may_leave(buf_str(&out), out.len, allowed));
	buf_free(&out);
}

static void words(const char *s, size_t n)
{
	const char *end = s + n;
	struct buf word = {0}, quoted = {0}, again = {0};

	while (text_word(&s, end, &word) == 1) {
		expect(s <= end);
		if (!text_is_utf8(buf_str(&word), word.len) || strlen(buf_str(&word)) != word.len)
			continue;
		buf_cut(&quoted, 0);
		text_shell(&quoted, buf_str(&word), word.len);
		const char *q = quoted.data;
		expect(text_word(&q, q + quoted.len, &again) == 1 && is_same(&word, &again));
	}
	buf_free(&word);
	buf_free(&quoted);
	buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct buf kept = {0}, cut = {0}, out = {0};
	uint32_t c;

	kept_text(&kept, s, size);
	text_show_cut(&cut, s, size, 60, false);
	round_trip(s, size, &kept, text_tsv, tsv_read);
	round_trip(s, size, &kept, text_json, json_read);
	round_trip(s, size, &cut, text_gnuplot, gnuplot_read);
	one_way(s, size, "", text_show);
	one_way(s, size, "\n", text_html);
	one_way(s, size, "\n\t", text_csv);
	one_way(s, size, "", text_yaml);
	text_show(&out, s, size);
	expect(text_find_hazard(buf_str(&out), out.len, &c) == SIZE_MAX);
	expect(text_width(buf_str(&out), out.len) == text_width(s, size));
	words(s, size);
	buf_free(&kept);
	buf_free(&cut);
	buf_free(&out);
	return 0;
}
