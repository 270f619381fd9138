/* Any words as a date, a time, a duration, WHEN: refused with outputs cleared, or in range,
 * never after now when it looks back, and read back as written. */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "tests/fuzz/fuzz.h"

static void dates(const char *s)
{
	int day, minute, a, b, again;
	struct buf out = {0};

	if (date_read(s, &day, NULL) == 0) {
		date_write(&out, day);
		expect(strcmp(buf_str(&out), s) == 0);
	} else {
		expect(day == 0);
	}
	if (date_read_time(s, &minute, NULL) == 0)
		expect(minute >= 0 && minute < 1440);
	if (date_read_hours(s, &a, &b, NULL) == 0)
		expect(a >= 0 && a < 1440 && b >= 0 && b < 1440);
	if (date_read_weekday(s, &a, NULL) == 0)
		expect(a >= 0 && a < 7);
	if (date_read_span(s, &minute, NULL) == 0) {
		expect(minute >= 0 && minute <= 3650 * 1440);
		buf_cut(&out, 0);
		date_write_span(&out, minute);
		expect(date_read_span(buf_str(&out), &again, NULL) == 0 && again == minute);
	}
	buf_free(&out);
}

static void whens(const char *s, struct stamp now)
{
	struct stamp t, again;
	struct err e;
	struct buf out = {0};

	if (date_when(s, &now, DATE_BACK, &t, &e) == 0)
		expect(t.utc <= now.utc);
	else
		expect(t.utc == 0 && t.off == 0 && e.status == ERR_TROUBLE && e.what[0] != '\0');
	if (date_when(s, &now, DATE_AHEAD, &t, &e) == 0 && t.utc > -62135596800 &&
	    t.utc < 253402300800) {
		date_write_instant(&out, t);
		expect(date_read_instant(buf_str(&out), &again, &e) == -1 || again.utc == t.utc);
	}
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 4)
		return 0;
	/* The first bytes are the clock: an instant of a year in which it changes twice. */
	int64_t utc = 1767225600 + (data[0] << 16 | data[1] << 8 | data[2]) % (365 * 24 * 60) * 60;
	char *s = mem_dup(data + 3, size - 3);

	dates(s);
	whens(s, date_stamp(utc));
	free(s);
	return 0;
}
