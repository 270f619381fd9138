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

/* The same thing has the same UID in every run: a review or date by its day, a ritual, a booster
 * and a goal by its id, so that they move instead of doubling.  Two ladders share
 * none, and nothing of the person's can be read from it. */
static void add_uid(struct buf *b, const struct plan *p, const struct due *d)
{
	const bool moves = d->kind == DUE_RITUAL || d->kind == DUE_BOOSTER || d->kind == DUE_GOAL;
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

/* DAY, with the time of D where it has one that is shown. */
static void add_when(struct buf *b, int day, int minute)
{
	const int at = minute < 0 ? 0 : minute;

	add_date(b, day + at / (24 * 60));
	if (minute >= 0)
		buf_addf(b, "T%02d%02d00", at % (24 * 60) / 60, at % 60);
}

static void add_moment(struct buf *b, const char *name, int day, int minute)
{
	buf_addf(b, "%s%s:", name, minute < 0 ? ";VALUE=DATE" : "");
	add_when(b, day, minute);
	buf_adds(b, "\r\n");
}

/* A time in the quiet hours is not shown: the whole day is meant then. */
static int minute_of(const struct plan *p, const struct due *d)
{
	return d->minute >= 0 && !calendar_is_quiet(p, d->minute) ? d->minute : -1;
}

/* --- what comes again --------------------------------------------------------------------- */

static bool is_same(const struct due *a, const struct due *b)
{
	return a->kind == DUE_RITUAL && b->kind == DUE_RITUAL && a->index == b->index;
}

static bool is_further(const struct calendar *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (is_same(&r->v[k], &r->v[i]))
			return true;
	return false;
}

/* The ritual that begins with the Ith: how often, until its last day, but for those between that
 * are not due. */
static void add_again(struct buf *b, const struct calendar *r, size_t i, const struct plan *p)
{
	const struct due *d = &r->v[i];
	const int minute = minute_of(p, d);
	const struct every *e = d->kind == DUE_RITUAL ? &p->rituals[d->index].every : NULL;
	const int step = e == NULL ? 0 : calendar_every_days(e);
	int last = d->day, next = d->day + step;

	for (size_t k = i + 1; k < r->n; k++)
		last = is_same(&r->v[k], d) ? r->v[k].day : last;
	if (last == d->day)
		return;
	if (step % 7 == 0)
		buf_addf(b, "RRULE:FREQ=WEEKLY;INTERVAL=%d;UNTIL=", step / 7);
	else
		buf_addf(b, "RRULE:FREQ=DAILY;INTERVAL=%d;UNTIL=", step);
	add_when(b, last, minute);
	buf_adds(b, "\r\n");
	for (size_t k = i + 1; k < r->n; k++) {
		if (!is_same(&r->v[k], d))
			continue;
		for (; next < r->v[k].day; next += step)
			add_moment(b, "EXDATE", next, minute);
		next += step;
	}
}

/* Where the plan asks for it, and never in the quiet hours. */
static void add_alarm(struct buf *b, const struct plan *p, const struct due *d)
{
	const struct pnum *alarm = d->kind == DUE_RITUAL ? &p->rituals[d->index].alarm : NULL;
	const int day = 24 * 60, minute = minute_of(p, d);

	if (alarm == NULL || !alarm->set || minute < 0 ||
	    calendar_is_quiet(p, ((minute - alarm->v) % day + day) % day))
		return;
	buf_addf(b,
		 "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Reminder\r\n"
		 "TRIGGER:-PT%dM\r\nEND:VALARM\r\n",
		 alarm->v);
}

static void add_event(struct buf *b, const struct calendar *r, size_t i, const struct plan *p,
		      const struct civil *utc)
{
	const struct due *d = &r->v[i];
	const int minute = minute_of(p, d);

	buf_adds(b, "BEGIN:VEVENT\r\n");
	add_uid(b, p, d);
	buf_addf(b, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ\r\n", utc->year, utc->month, utc->mday,
		 utc->hour, utc->min, utc->sec);
	add_moment(b, "DTSTART", d->day, minute);
	if (minute >= 0)
		add_moment(b, "DTEND", d->day, minute + EVENT_MINUTES);
	add_again(b, r, i, p);
	text_ics(b, "SUMMARY", titles[d->kind], SIZE_MAX);
	buf_adds(b, "CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\n");
	add_alarm(b, p, d);
	buf_adds(b, "END:VEVENT\r\n");
}

void ics_write(struct buf *b, const struct calendar *r, const struct plan *p, struct stamp now)
{
	const struct civil utc = date_civil((struct stamp){now.utc, 0});

	buf_adds(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//calendar//EN\r\n"
		    "CALSCALE:GREGORIAN\r\n");
	for (size_t i = 0; i < r->n; i++)
		if (!is_further(r, i))
			add_event(b, r, i, p, &utc);
	buf_adds(b, "END:VCALENDAR\r\n");
}
