#include "out/ics.h"

#include <inttypes.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* --- iCalendar (RFC 5545) ------------------------------------------------------------------ */

static const char *const titles[DUE_N] = {
    [DUE_RITUAL] = "Something planned", [DUE_REVIEW] = "Look back",
    [DUE_BOOSTER] = "Practice",		[DUE_TRANSITION] = "A date to keep in mind",
    [DUE_GOAL] = "Look back",		[DUE_HANDOVER] = "A date to keep in mind"};

static uint64_t hash_add(uint64_t h, const char *s)
{
	for (; *s != '\0'; s++) /* FNV-1a */
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return (h ^ 0x1f) * 0x100000001b3u;
}

static const char *id_of(const struct plan *p, const struct due *d)
{
	switch (d->kind) {
	case DUE_RITUAL:
		return p->rituals[d->index].id.s;
	case DUE_BOOSTER:
		return p->steps[d->index].id.s;
	case DUE_GOAL:
		return p->goals[d->index].id.s;
	default:
		return "";
	}
}

/* What tells this ladder from others, wherever it lies: its code, else the plan's title, first
 * day and tasks. */
static uint64_t hash_ladder(const struct plan *p)
{
	uint64_t h = hash_add(0xcbf29ce484222325u, p->code.s != NULL ? p->code.s : "");

	if (p->code.s != NULL)
		return h;
	h = hash_add(h, p->title.s != NULL ? p->title.s : "");
	h = (h ^ (uint32_t)p->started.v) * 0x100000001b3u;
	for (size_t i = 0; i < p->n_steps; i++)
		h = hash_add(h, p->steps[i].task.s != NULL ? p->steps[i].task.s : "");
	return h;
}

/* The same thing has the same UID in every run: a ritual, review or date by its day, a
 * booster and a goal by its id, so that they move instead of doubling.  Two ladders share
 * none, and nothing of the person's can be read from it. */
static void add_uid(struct buf *b, const struct plan *p, const struct due *d)
{
	const bool moves = d->kind == DUE_BOOSTER || d->kind == DUE_GOAL;
	const char *id = id_of(p, d);
	struct buf key = {0};
	uint64_t h = hash_add(hash_ladder(p), calendar_kind_words[d->kind]);

	h = hash_add(h, id != NULL ? id : "");
	if (d->transition >= 0)
		date_write(&key, p->relapse.transitions[d->transition].date.v);
	else if (!moves)
		date_write(&key, d->day);
	h = hash_add(h, buf_str(&key));
	if (d->kind == DUE_TRANSITION || d->kind == DUE_HANDOVER)
		h = (h ^ (uint64_t)d->index) * 0x100000001b3u;
	buf_addf(b, "UID:%016" PRIx64 "@calendar\r\n", h);
	buf_free(&key);
}

static void add_date(struct buf *b, int day)
{
	int y, m, d;

	date_to_civil(day, &y, &m, &d);
	buf_addf(b, "%04d%02d%02d", y, m, d);
}

enum { EVENT_MINUTES = 30 }; /* what has a time takes so long, as nothing says how long */

static void add_moment(struct buf *b, const char *name, int day, int minute)
{
	buf_addf(b, "%s:", name);
	add_date(b, day + minute / (24 * 60));
	minute %= 24 * 60;
	buf_addf(b, "T%02d%02d00\r\n", minute / 60, minute % 60);
}

/* A day without a time, or with one in the quiet hours, is a whole day: no alarm then. */
static void add_start(struct buf *b, const struct plan *p, const struct due *d)
{
	if (d->minute >= 0 && !calendar_is_quiet(p, d->minute)) {
		add_moment(b, "DTSTART", d->day, d->minute);
		add_moment(b, "DTEND", d->day, d->minute + EVENT_MINUTES);
		return;
	}
	buf_adds(b, "DTSTART;VALUE=DATE:");
	add_date(b, d->day);
	buf_adds(b, "\r\n");
}

void ics_write(struct buf *b, const struct calendar *r, const struct plan *p, struct stamp now)
{
	const struct civil utc = date_civil((struct stamp){now.utc, 0});

	buf_adds(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//calendar//EN\r\n"
		    "CALSCALE:GREGORIAN\r\n");
	for (size_t i = 0; i < r->n; i++) {
		const struct due *d = &r->v[i];
		buf_adds(b, "BEGIN:VEVENT\r\n");
		add_uid(b, p, d);
		buf_addf(b, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ\r\n", utc.year, utc.month, utc.mday,
			 utc.hour, utc.min, utc.sec);
		add_start(b, p, d);
		text_ics(b, "SUMMARY", titles[d->kind], SIZE_MAX);
		buf_adds(b, "CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
	}
	buf_adds(b, "END:VCALENDAR\r\n");
}
