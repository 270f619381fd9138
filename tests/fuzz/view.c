/* Any text as the file of a view: refused with its line, or a view with a name for each column. */
#include <string.h>

#include "cmd/report/view.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_dup((const char *)data, size);
	struct err e = {0};
	struct view v;

	if (view_read(&v, "fuzz", text, &e) == -1)
		expect(e.status != 0 && e.what[0] != '\0');
	else
		for (size_t i = 0; i < v.n_cols; i++)
			expect(v.cols[i].name != NULL && v.sql != NULL);
	view_free(&v);
	free(text);
	return 0;
}
