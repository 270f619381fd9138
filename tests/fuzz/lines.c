/* Any bytes as a line of words or of JSON: refused with a reason, or an entry whose every number is
 * in its range and whose every text may be kept.  Lists of answers are read without a word that
 * they must be right. */
#include <string.h>

#include "base/text.h"
#include "log/db_in.h"
#include "plan/questionnaire.h"
#include "tests/fuzz/fuzz.h"

enum { WORDS = 64 };

static void look_at(const struct entry *e, bool read, const struct err *err)
{
	if (!read) {
		expect(err->status != 0 && err->what[0] != '\0');
		return;
	}
	expect(log_is_in_range(e));
	for (int i = 0; i < D_TEXT_N; i++)
		expect(e->text[i] == NULL || text_is_utf8(e->text[i], strlen(e->text[i])));
}

static void words(char *s, const struct entry_ctx *ctx)
{
	char *all[WORDS], *rest = s, *word;
	struct err err = {0};
	struct entry e;
	int n = 0;

	while (n < WORDS && (word = strtok_r(rest, "\n", &rest)) != NULL)
		all[n++] = word;
	if (n == 0)
		return;
	bool read = entry_from_words(&e, ctx, all, n, &err) == 0;
	look_at(&e, read, &err);
	expect(!read || entry_check(&e, ctx, &err) == 0);
}

static void json(const char *s, size_t n, const struct entry_ctx *ctx)
{
	struct log_json *reader;
	struct err err = {0};
	struct entry e;
	bool is_record;

	if (log_json_open(&reader, &err) == -1)
		return;
	look_at(&e, log_json_entry(reader, ctx, s, n, &e, &is_record, &err) == 0, &err);
	log_json_close(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = {0};
	const struct entry_ctx ctx = {.now = date_stamp(1795366800), .mem = &mem};
	struct questionnaire phq;

	if (size == 0)
		return 0;
	char *s = mem_dup((const char *)data + 1, size - 1);
	if (data[0] % 3 == 0)
		json(s, size - 1, &ctx);
	else if (data[0] % 3 == 1)
		words(s, &ctx);
	else if (questionnaire_find(&phq, NULL, "phq-9")) {
		struct err err = {0};
		bool fits = questionnaire_check_items(&phq, s, &err) == 0;
		expect(fits || err.what[0] != '\0');
		int item = questionnaire_urgent_item(NULL, "phq-9", s);
		expect(item >= 0 && item <= phq.items);
		questionnaire_free(&phq);
	}
	free(s);
	arena_free(&mem);
	return 0;
}
