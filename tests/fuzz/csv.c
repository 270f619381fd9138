/* Any bytes as a spreadsheet: refused with its line, or entries that are whole, in text that may be
 * kept, and the same with the same ids the second time. */
#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "cmd/log/csv.h"
#include "tests/fuzz/fuzz.h"

static void look_at(const struct entry *e, const struct entry_ctx *ctx)
{
	struct err err;

	expect(entry_check(e, ctx, &err) == 0 && entry_has_id(e) && e->rev == 1);
	expect(e->at.utc <= ctx->now.utc);
	for (int i = 0; i < D_TEXT_N; i++)
		expect(e->text[i] == NULL || text_is_utf8(e->text[i], strlen(e->text[i])));
}

/* The sum over all ids; every row moves it on, so that the end is reached. */
static uint64_t read_all(const char *s, size_t n, const struct csv_options *options)
{
	struct arena mem = {0};
	const struct entry_ctx ctx = {.now = date_stamp(1795366800), .mem = &mem};
	unsigned last = 0;
	uint64_t sum = 0;
	struct csv c;
	struct entry e;
	struct err err = {0};
	int got = csv_open(&c, s, n, options, &err) == 0;

	expect(got == 1 || (err.status != 0 && err.line == 1));
	while (got != 0 && (got = csv_next(&c, &ctx, &e, &err)) != 0) {
		expect(c.row > last && (got == 1 || err.line == c.row));
		last = c.row;
		if (got == 1) {
			look_at(&e, &ctx);
			for (size_t i = 0; i < sizeof e.id; i++)
				sum = entry_fold(sum, e.id[i]);
		}
		arena_clear(&mem);
	}
	csv_close(&c);
	arena_free(&mem);
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const maps[] = {NULL, "D=at,S=what", "D=at,T=at,N=note,K=kind,P=peak"};
	const char *s = (const char *)data + (size != 0);
	const size_t n = size - (size != 0);
	const unsigned first = size != 0 ? data[0] : 0;
	const struct csv_options options = {.map = maps[first % 3],
					    .dates = (enum csv_dates)(first / 3 % 3),
					    .count_since = INT_MAX};

	expect(read_all(s, n, &options) == read_all(s, n, &options));
	return 0;
}
