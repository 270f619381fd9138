/* Any bytes at all give a page to hold on to: safe text with the emergency line; any words
 * give a pace within its bounds, or none (R11, R12). */
#include <string.h>

#include "cmd/relapse/relapse.h"
#include "base/text.h"
#include "out/breath.h"
#include "plan/fields.h"
#include "tests/fuzz/fuzz.h"

static void page(const char *bytes, size_t size)
{
	struct refuge r = {.state = RELAPSE_BROKEN};
	struct sheet sheet = {0};
	struct buf b = {0};
	uint32_t c;

	plan_init(&r.plan);
	rescue_bytes(&r.salvaged, bytes, size);
	expect(r.salvaged.n <= (size_t)RESCUE_N * RESCUE_LINES);
	for (int i = 0; i < RESCUE_N; i++)
		r.lost[i] = true;
	relapse_top(&sheet, &r, &(struct people_how){.minute = PEOPLE_ANY_MINUTE});
	relapse_things(&sheet, &r, bytes);
	sheet_text(&b, &sheet, 40);
	expect(strstr(b.data, "local emergency") != NULL);
	for (char *line = b.data, *end; *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		expect(end != NULL);
		expect(text_find_hazard(line, (size_t)(end - line), &c) == SIZE_MAX);
	}
	buf_cut(&b, 0);
	relapse_page_html(&b, &sheet, bytes, PAPER_A6);
	expect(strstr(b.data, "<script") == NULL);
	buf_free(&b);
	sheet_free(&sheet);
	relapse_close(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = mem_dup(data, size);
	struct breath how;

	page(bytes, size);
	if (breath_read(&how, bytes)) {
		expect(how.n >= 2 && how.n <= BREATH_PHASES);
		for (int i = 0; i < how.n; i++)
			expect(how.v[i].seconds >= 1 && how.v[i].seconds <= BREATH_LONGEST);
	}
	free(bytes);
	return 0;
}
