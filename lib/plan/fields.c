/* How each type of the field table is written. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "plan/fields.h"
#include "base/text.h"

/* A field's place in its struct, as its type. */
static void *place(const struct plan_field *f, void *base)
{
	return (char *)base + f->at;
}

static int read_text(const struct plan_field *f, size_t n, struct err *e)
{
	if (n == 0)
		return err_set(e, "says nothing (write a text, or leave the key out)");
	if (n > (size_t)f->max)
		return err_set(e, "%zu bytes long; %d at most (say it shorter)", n, f->max);
	return 0;
}

/* S as an id, where only case and spaces keep it from being one. */
static bool near_id(const char *s, char id[65])
{
	size_t n = 0;

	for (; *s != '\0' && n < 64; s++)
		id[n++] = *s >= 'A' && *s <= 'Z'   ? (char)(*s + ('a' - 'A'))
			  : *s == ' ' || *s == '_' ? '-'
						   : *s;
	id[n] = '\0';
	return *s == '\0' && text_is_id(id);
}

static int read_id(const char *s, struct err *e)
{
	char id[65];

	if (text_is_id(s))
		return 0;
	if (near_id(s, id))
		return err_set(e, "'%s' is no id; did you mean '%s'?", s, id);
	return err_set(e,
		       "'%s' is no id: small letters, digits and hyphens, beginning with a letter "
		       "or digit, 64 at most",
		       s);
}

/* Index of S in WORDS, or -1 with the nearest. */
static int read_word(const char *s, const char *const *words, int *out, struct err *e)
{
	size_t n = 0;
	char all[400];
	int used = 0;

	for (*out = 0; words[n] != NULL; n++)
		if (strcmp(words[n], s) == 0) {
			*out = (int)n;
			return 0;
		}
	const char *near = text_nearest(s, words, n);
	if (near != NULL)
		return err_set(e, "no '%s' here; did you mean '%s'?", s, near);
	for (size_t i = 0; i < n && used < (int)sizeof all - 1; i++)
		used += snprintf(all + used, sizeof all - (size_t)used, "%s%s", i ? ", " : "",
				 words[i]);
	return err_set(e, "no '%s' here; it is one of %s", s, all);
}

static int read_bool(const char *s, bool *out, struct err *e)
{
	*out = strcmp(s, "true") == 0;
	if (*out || strcmp(s, "false") == 0)
		return 0;
	return err_set(e, "'%s' is neither true nor false (write one of the two)", s);
}

static int read_span(const struct plan_field *f, const char *s, int *out, struct err *e)
{
	struct buf lo = {0}, hi = {0};

	if (date_read_span(s, out, e) == -1)
		return -1;
	if (*out >= f->min && *out <= f->max)
		return 0;
	*out = 0;
	date_write_span(&lo, f->min);
	date_write_span(&hi, f->max);
	err_set(e, "'%s' is outside %s to %s", s, buf_str(&lo), buf_str(&hi));
	buf_free(&lo);
	buf_free(&hi);
	return -1;
}

/* `sat 10:00`, `18:30` (each day), or a duration. */
static int read_every(const struct plan_field *f, struct every *v, const char *s, struct mark at,
		      struct err *e)
{
	struct every got = {0};
	char day[16] = "";
	size_t n = strcspn(s, " ");
	bool is_clock = strchr(s, ':') != NULL || strspn(s, "0123456789") == strlen(s);

	if (n < sizeof day && s[n] == ' ') {
		memcpy(day, s, n);
		if (date_read_weekday(day, &got.weekday.v, e) == -1 ||
		    date_read_time(s + n + 1, &got.time.v, e) == -1)
			return -1;
		got.weekday = (struct pnum){got.weekday.v, true, at};
		got.time = (struct pnum){got.time.v, true, at};
	} else if (is_clock) {
		if (date_read_time(s, &got.time.v, e) == -1)
			return -1;
		got.minutes = (struct pnum){1440, true, at};
		got.time = (struct pnum){got.time.v, true, at};
	} else {
		if (read_span(f, s, &got.minutes.v, e) == -1)
			return -1;
		got.minutes = (struct pnum){got.minutes.v, true, at};
	}
	*v = got;
	return 0;
}

static int read_whole(const struct plan_field *f, const char *s, size_t n, int *out, struct err *e)
{
	struct err why;

	if (num_int(s, n, f->min, f->max, out, &why) == 0)
		return 0;
	if (f->min == f->max)
		return err_set(e, "format '%.20s' is none that this program reads (it reads %d)", s,
			       f->max);
	if (strncmp(why.what, "must be", 7) == 0)
		return err_set(e, "%s", why.what);
	return err_set(e, "%s (%d to %d%s%s)", why.what, f->min, f->max,
		       f->example != NULL ? ", as " : "", f->example != NULL ? f->example : "");
}

static int read_number(const struct plan_field *f, const char *s, size_t n, int *out, struct err *e)
{
	switch (f->type) {
	case FIELD_INT:
	case FIELD_SUDS:
		return read_whole(f, s, n, out, e);
	case FIELD_HOURS:
		return num_fixed(s, n, 2, f->min, f->max, out, e);
	case FIELD_DATE:
		return date_read(s, out, e);
	case FIELD_SPAN:
		return read_span(f, s, out, e);
	default:
		return read_word(s, f->words, out, e);
	}
}

bool plan_field_is_scalar(const struct plan_field *f)
{
	return f->type <= FIELD_EVERY;
}

/* S is followed by a NUL at N. */
static int read_scalar(const struct plan_field *f, void *base, const char *s, size_t n,
		       struct mark at, struct arena *mem, struct err *e)
{
	struct pnum *num = place(f, base);
	int v[2] = {0, 0};

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_ID:
	case FIELD_REF:
		if (read_text(f, n, e) == -1 || (f->type != FIELD_TEXT && read_id(s, e) == -1))
			return -1;
		*(struct ptext *)place(f, base) = (struct ptext){arena_dup(mem, s, n), at};
		return 0;
	case FIELD_BOOL:
		return read_bool(s, place(f, base), e);
	case FIELD_EVERY:
		return read_every(f, place(f, base), s, at, e);
	case FIELD_QUIET:
		if (date_read_hours(s, &v[0], &v[1], e) == -1)
			return -1;
		num[0] = (struct pnum){v[0], true, at};
		num[1] = (struct pnum){v[1], true, at};
		return 0;
	default:
		if (read_number(f, s, n, &v[0], e) == -1)
			return -1;
		*num = (struct pnum){v[0], true, at};
		return 0;
	}
}

int plan_field_scalar(const struct plan_field *f, void *base, const char *s, size_t n,
		      struct mark at, struct arena *mem, struct err *e)
{
	if (strlen(s) != n)
		return err_set(e, "has a NUL character in it");
	return read_scalar(f, base, s, n, at, mem, e);
}

int plan_field_item(const struct plan_field *f, const char *s, size_t n, int *out, struct err *e)
{
	char item[PLAN_MAX_TEXT + 1];

	*out = 0;
	if (n > PLAN_MAX_TEXT)
		return err_set(e, "%zu bytes long; %d at most (say it shorter)", n, PLAN_MAX_TEXT);
	memcpy(item, s, n);
	item[n] = '\0';
	switch (f->type) {
	case FIELD_REFS:
		return read_id(item, e);
	case FIELD_WORDS:
		return read_word(item, f->words, out, e);
	case FIELD_WEEKDAYS:
		return date_read_weekday(item, out, e);
	case FIELD_SPANS:
		return read_span(f, item, out, e);
	default:
		return read_text(f, n, e);
	}
}

const char *plan_field_type(const struct plan_field *f)
{
	static const char *const names[] = {
	    [FIELD_TEXT] = "text",
	    [FIELD_ID] = "id",
	    [FIELD_REF] = "id",
	    [FIELD_INT] = "whole number",
	    [FIELD_SUDS] = "distress",
	    [FIELD_HOURS] = "hours",
	    [FIELD_DATE] = "date",
	    [FIELD_SPAN] = "duration",
	    [FIELD_WORD] = "word",
	    [FIELD_BOOL] = "true or false",
	    [FIELD_QUIET] = "hours of the day",
	    [FIELD_EVERY] = "weekday and time, or duration",
	    [FIELD_TEXTS] = "list of texts",
	    [FIELD_REFS] = "list of ids",
	    [FIELD_WORDS] = "list of words",
	    [FIELD_WEEKDAYS] = "list of weekdays",
	    [FIELD_SPANS] = "list of durations",
	    [FIELD_SCORES] = "mapping",
	    [FIELD_SHARE] = "mapping",
	    [FIELD_WHEN] = "mapping",
	    [FIELD_MAP] = "mapping",
	    [FIELD_MAPS] = "list of mappings",
	};

	return names[f->type];
}
