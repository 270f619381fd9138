/*
 * days - WHENs at random, in every zone given, on both sides of now (R14).
 *
 *	days SEED COUNT ZONE...		says the first case that went wrong, and ends with 1
 *	days now INSTANT ZONE		that instant there, as LADDER_NOW takes it
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"

static uint32_t draw(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

struct when_case {
	char words[64];
	int day;	/* the civil day it must name, or INT32_MIN */
	int minute;	/* the minute it must name, or -1 */
	bool may_ahead; /* looking back, it may be refused because it lies ahead */
};

/* Words that name a day, and the day as it is counted here. */
static void draw_when(uint64_t *seed, struct stamp now, struct when_case *c)
{
	static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	int today = date_of(now), away = (int)draw(seed, 40), minute = (int)draw(seed, 1440);
	struct buf b = {0};

	*c = (struct when_case){"", INT32_MIN, -1, false};
	switch (draw(seed, 6)) {
	case 0:
		buf_adds(&b, "yesterday");
		c->day = today - 1;
		break;
	case 1:
		date_write(&b, today - away);
		c->day = today - away;
		c->may_ahead = away == 0;
		break;
	case 2: /* a weekday within the last seven days, today with a time that has passed */
		away = 1 + away % 6;
		buf_adds(&b, names[date_weekday(today - away)]);
		c->day = today - away;
		break;
	case 3:
		buf_addf(&b, "-%dd", away);
		c->day = away > 0 ? today - away : INT32_MIN;
		minute = -1;
		break;
	case 4:
		c->day = today - (minute > date_minute(now));
		break;
	default:
		buf_adds(&b, "today");
		c->day = today;
		c->may_ahead = true;
	}
	if (minute >= 0) {
		buf_adds(&b, b.len > 0 ? " " : "");
		date_write_time(&b, minute);
		c->minute = minute;
	}
	snprintf(c->words, sizeof c->words, "%s", buf_str(&b));
	buf_free(&b);
}

static int wrong(const char *what, struct stamp now, const struct when_case *c, struct stamp t)
{
	struct buf b = {0};

	date_write_instant(&b, now);
	buf_adds(&b, " gave ");
	date_write_instant(&b, t);
	printf("%s: %s, '%s' at %s\n", getenv("TZ"), what, c->words, buf_str(&b));
	buf_free(&b);
	return 1;
}

static int one(struct stamp now, const struct when_case *c)
{
	struct stamp t, same;
	struct err e;

	if (date_when(c->words, &now, DATE_BACK, &t, &e) == -1) {
		bool skipped = strstr(e.what, "did not exist on") != NULL;
		bool ahead = strstr(e.what, "lies ahead") != NULL;
		return skipped || (ahead && c->may_ahead) ? 0 : wrong(e.what, now, c, t);
	}
	if (t.utc > now.utc)
		return wrong("lies ahead", now, c, t);
	if (c->minute >= 0 && (date_of(t) != c->day || date_minute(t) != c->minute))
		return wrong("another minute", now, c, t);
	if (c->minute < 0 && c->day != INT32_MIN && date_of(t) != c->day &&
	    date_local(c->day, date_minute(now), &same, NULL, &e) == 0)
		return wrong("another day", now, c, t);
	same = date_stamp(t.utc);
	if (same.off != t.off)
		return wrong("another offset", now, c, t);
	return 0;
}

static int now_there(const char *instant, const char *zone)
{
	struct buf b = {0};
	struct stamp t;
	struct err e;

	setenv("TZ", zone, 1);
	tzset();
	if (date_read_instant(instant, &t, &e) == -1)
		return 2;
	date_write_instant(&b, date_stamp(t.utc));
	printf("%s[%s]\n", buf_str(&b), zone);
	buf_free(&b);
	return 0;
}

int main(int argc, char **argv)
{
	int status = 0;

	if (argc < 4)
		return 2;
	if (strcmp(argv[1], "now") == 0)
		return now_there(argv[2], argv[3]);
	uint64_t seed = strtoull(argv[1], NULL, 10);
	for (int z = 3; z < argc && status == 0; z++) {
		setenv("TZ", argv[z], 1);
		tzset();
		for (unsigned long n = strtoul(argv[2], NULL, 10); n > 0 && status == 0; n--) {
			struct when_case c;
			/* 1990 to 2050, in the minute and out of it */
			struct stamp now = date_stamp(631152000 + (int64_t)draw(&seed, 1893456000));
			draw_when(&seed, now, &c);
			status = one(now, &c);
		}
	}
	return status;
}
