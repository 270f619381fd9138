/* entry: what may be said, and how it is read. */
#include "log/entry_in.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "plan/questionnaire.h"

/* --- what it is about, compared with the plan ------------------------------------------------ */

/* Ids are small letters: `Cashier` is near to `cashier`. */
static int no_such(const char *noun, const char *id, const char *const *all, size_t n,
		   struct err *err)
{
	char lower[65];
	size_t i = 0;

	for (; i < sizeof lower - 1 && id[i] != '\0'; i++)
		lower[i] = id[i] >= 'A' && id[i] <= 'Z' ? (char)(id[i] - 'A' + 'a') : id[i];
	lower[i] = '\0';
	return text_unknown(err, lower, all, n, "", "no %s '%.64s' in plan.yaml", noun, id);
}

static int must_be_id(const char *id, struct err *err)
{
	if (text_is_id(id))
		return 0;
	return err_set(err, "'%.64s' is no id: small letters, digits and hyphens, at most 64", id);
}

enum { MOST_IDS = 640 }; /* of which 500 steps at most; only hints are lost beyond */

struct ids {
	const char *v[MOST_IDS];
	size_t n;
};

/* The ids of one kind of thing in the plan. */
static void ids_add(struct ids *ids, const struct plan *plan, enum plan_ref ref)
{
	const struct plan_items all = plan_items(plan, ref);
	const char *p = all.v;

	for (size_t i = 0; i < all.n && ids->n < MOST_IDS - 1; i++, p += all.size) {
		const struct ptext *id = (const void *)p;
		if (id->s != NULL)
			ids->v[ids->n++] = id->s;
	}
}

/* Is ID one of the plan's?  NOUN is what people call such a thing. */
static int check_ref(const struct entry_ctx *c, enum plan_ref ref, const char *noun, const char *id,
		     struct err *err)
{
	struct ids ids = {.n = 0};

	if (plan_find(c->plan, ref, id) != -1)
		return 0;
	ids_add(&ids, c->plan, ref);
	return no_such(noun, id, ids.v, ids.n, err);
}

static int check_step(const struct entry_ctx *c, const char *id, struct err *err)
{
	if (c->plan == NULL || c->record)
		return must_be_id(id, err);
	return check_ref(c, REF_STEP, "step", id, err);
}

static int check_coping(const struct entry_ctx *c, const char *id, bool or_exit, struct err *err)
{
	const struct plan *p = c->plan;
	struct ids ids;

	if (plan_coping(p, id) != -1 || plan_skill(p, id) != -1 ||
	    (or_exit && strcmp(id, "exit") == 0))
		return 0;
	ids.n = 0;
	ids_add(&ids, p, REF_COPING);
	ids_add(&ids, p, REF_SKILL);
	if (or_exit)
		ids.v[ids.n++] = "exit";
	return no_such("coping or skill", id, ids.v, ids.n, err);
}

int entry_name_now(struct err *err)
{
	static const char now[] = " (relapse-plan now is there all the same)";
	const size_t n = strlen(err->what);

	if (strstr(err->what, now) == NULL)
		snprintf(err->what + n, sizeof err->what - n, "%s", now);
	return -1;
}

static int check_sign(const struct entry_ctx *c, const char *id, struct err *err)
{
	return check_ref(c, REF_SIGN, "sign", id, err) == 0 ? 0 : entry_name_now(err);
}

static int check_goal(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct ids ids;

	ids.n = 0;
	ids_add(&ids, c->plan, REF_GOAL);
	for (size_t i = 0; i < ids.n; i++)
		if (strcmp(ids.v[i], id) == 0)
			return 0;
	return no_such("goal", id, ids.v, ids.n, err);
}

/* What a review is about may be gone from the plan: then it is kept as said, with a word. */
static int check_about(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct questionnaire s;

	if (must_be_id(id, err) == -1)
		return -1;
	if (plan_sign(c->plan, id) != -1)
		return 0;
	if (questionnaire_find(&s, c->plan, id))
		questionnaire_free(&s);
	else
		entry_notice(
		    c, "about: no sign or questionnaire '%.64s' in plan.yaml: kept as said", id);
	return 0;
}

/* A scale that nobody knows may still be the person's own. */
static int check_scale(const struct entry_ctx *c, const char *id, struct err *err)
{
	const struct plan *p = c->plan;
	struct questionnaire s;

	if (must_be_id(id, err) == -1)
		return -1;
	if (questionnaire_find(&s, c->plan, id)) {
		questionnaire_free(&s);
		return 0;
	}
	for (size_t i = 0; p != NULL && i < p->baseline.n_scores; i++)
		if (strcmp(p->baseline.scores[i].scale.s, id) == 0)
			return 0;
	const char *ids[QUESTIONNAIRES_MOST];
	size_t n = questionnaire_ids(p, ids, QUESTIONNAIRES_MOST, c->mem);
	if (text_nearest(id, ids, n) != NULL)
		return text_unknown(err, id, ids, n, "",
				    "no scale '%.64s' (an own one is named in the plan, under "
				    "questionnaires:)",
				    id);
	entry_notice(c, "no cut-offs are known for '%.64s': stored as said", id);
	return 0;
}

int entry_check_what(const struct entry_ctx *c, enum kind kind, const char *what, struct err *err)
{
	enum what_of of = entry_kinds[kind].what;

	if (of == WHAT_NONE)
		return err_set(
		    err, "%s is about no one thing: text goes to note=", entry_kinds[kind].name);
	if (of == WHAT_SCALE && !c->record)
		return check_scale(c, what, err);
	if (c->plan == NULL || c->record)
		return must_be_id(what, err);
	switch (of) {
	case WHAT_STEP:
		return check_step(c, what, err);
	case WHAT_COPING:
		return check_coping(c, what, true, err);
	case WHAT_SIGN:
		return check_sign(c, what, err);
	case WHAT_SITUATION: /* the plan need not name it */
		return must_be_id(what, err);
	case WHAT_GOAL:
		return check_goal(c, what, err);
	default:
		return check_ref(c, REF_RITUAL, "ritual", what, err);
	}
}

/* Is ID what detail D can name, by the plan if there is one? */
static int check_id(const struct entry_ctx *c, const struct detail *d, const char *id,
		    struct err *err)
{
	if (d->index != T_COPING)
		return check_step(c, id, err);
	if (c->plan == NULL || c->record)
		return must_be_id(id, err);
	return check_coping(c, id, false, err);
}

/* Every id of the comma-joined LIST of detail D, by the plan if there is one. */
static int check_ids(const struct entry_ctx *c, const struct detail *d, const char *list,
		     struct err *err)
{
	char id[66];

	for (;;) {
		size_t n = strcspn(list, ",");
		size_t len = n < sizeof id ? n : sizeof id - 1;
		memcpy(id, list, len);
		id[len] = '\0';
		int rc = n == 0				? 0
			 : c->plan == NULL || c->record ? must_be_id(id, err)
			 : d->index == T_USED		? check_coping(c, id, false, err)
			 : d->index == T_ABOUT
			     ? check_about(c, id, err)
			     : check_ref(c, REF_BEHAVIOUR, "safety behaviour", id, err);
		if (rc == -1 || list[n] == '\0')
			return rc;
		list += n + 1;
	}
}

/* --- values ---------------------------------------------------------------------------------- */

void entry_notice(const struct entry_ctx *c, const char *fmt, ...)
{
	char line[256];
	va_list ap;

	if (c->notices == NULL)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	buf_adds(c->notices, line);
	buf_addc(c->notices, '\n');
}

const char *entry_keep_text(const struct entry_ctx *c, const char *name, const char *value)
{
	struct buf b = {0};
	size_t n = strlen(value), replaced;
	const char *kept;

	if (text_is_utf8(value, n))
		return arena_dup(c->mem, value, n);
	replaced = text_clean(&b, value, n);
	kept = arena_dup(c->mem, buf_str(&b), b.len);
	entry_notice(c, "%s: %zu bytes that are not UTF-8 became U+FFFD", name, replaced);
	buf_free(&b);
	return kept;
}

/* Puts "NAME: " before what a reader of numbers or days said. */
static int named(const struct detail *d, struct err *err)
{
	char what[sizeof err->what];

	if (err == NULL)
		return -1;
	snprintf(what, sizeof what, "%s", err->what);
	return err_set(err, "%s: %s", d->name, what);
}

static int read_word(const struct detail *d, const char *value, int *out, struct err *err)
{
	struct buf all = {0};
	size_t n = 0;

	for (; n < (size_t)d->max; n++)
		if (strcmp(d->words[n], value) == 0) {
			*out = (int)n + 1;
			return 0;
		}
	for (size_t i = 0; i < n; i++)
		buf_addf(&all, "%s%s",
			 i == 0	      ? "; it is "
			 : i + 1 == n ? " or "
				      : ", ",
			 d->words[i]);
	text_unknown(err, value, d->words, n, buf_str(&all), "%s: no '%.60s'", d->name, value);
	buf_free(&all);
	return -1;
}

static int read_happened(const struct detail *d, const char *value, int *out, struct err *err)
{
	static const struct {
		const char *word;
		int v;
	} words[] = {{"no", 0}, {"partly", 50}, {"yes", 100}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].word, value) == 0) {
			*out = words[i].v;
			return 0;
		}
	if (*value >= '0' && *value <= '9')
		return num_int(value, strlen(value), 0, 100, out, err) == -1 ? named(d, err) : 0;
	return err_set(err, "%s: no '%.60s'; it is yes, partly, no or 0 to 100", d->name, value);
}

static int read_suds(const struct entry_ctx *c, const char *s, size_t n, int *out, struct err *err)
{
	int v;

	if (num_int(s, n, 0, plan_scale_max(c->scale), &v, err) == -1)
		return -1;
	*out = plan_from_scale(c->scale, v);
	return *out != -1 ? 0 : err_set(err, "must be %s, not %d", plan_scale_says[c->scale], v);
}

/* 7.5, or a duration as 7h30m. */
static int read_hours(const struct detail *d, const char *value, int *out, struct err *err)
{
	int minutes;

	if (strpbrk(value, "hm") == NULL)
		return num_fixed(value, strlen(value), 2, d->min, d->max, out, err);
	if (date_read_span(value, &minutes, err) == -1)
		return -1;
	if (minutes > d->max * 60 / 100)
		return err_set(err, "'%.60s' is more than %d hours", value, d->max / 100);
	*out = (minutes * 100 + 30) / 60;
	return 0;
}

static int read_minutes(const struct detail *d, const char *value, int *out, struct err *err)
{
	if (strpbrk(value, "hmdw") == NULL)
		return num_int(value, strlen(value), d->min, d->max, out, err);
	if (date_read_span(value, out, err) == -1)
		return -1;
	if (*out > d->max)
		return err_set(err, "'%.60s' is more than %d minutes", value, d->max);
	return 0;
}

/* A date as it stands; else WHEN, counted from when the entry happened. */
static int read_day(const struct entry *e, const struct entry_ctx *c, const char *value, int *out,
		    struct err *err)
{
	struct stamp from = e->at.utc != 0 ? e->at : c->now, at;

	if (date_read(value, out, NULL) == 0)
		return 0;
	if (date_when(value, &from, DATE_AHEAD, &at, err) == -1)
		return -1;
	*out = date_of(at);
	return 0;
}

static int read_number(const struct entry *e, const struct entry_ctx *c, const struct detail *d,
		       const char *value, int *out, struct err *err)
{
	size_t n = strlen(value);
	int rc;

	switch (d->type) {
	case DT_WORD:
		return read_word(d, value, out, err);
	case DT_HAPPENED:
		return read_happened(d, value, out, err);
	case DT_SUDS:
		rc = read_suds(c, value, n, out, err);
		break;
	case DT_HOURS:
		rc = read_hours(d, value, out, err);
		break;
	case DT_MINUTES:
		rc = read_minutes(d, value, out, err);
		break;
	case DT_DAY:
		rc = read_day(e, c, value, out, err);
		break;
	default:
		rc = num_int(value, n, d->min, d->max, out, err);
	}
	return rc == -1 ? named(d, err) : 0;
}

/* --- lists -------------------------------------------------------------------- */

/* `5:60,10:45` on the person's scale -> the same in 0-100. */
static int read_during(const struct entry_ctx *c, const char *s, struct buf *out, struct err *err)
{
	for (;;) {
		size_t n = strcspn(s, ","), k = strcspn(s, ":,");
		int minute, suds;
		if (k >= n)
			return err_set(err, "'%.*s' is not minute:distress, as 5:60,10:45",
				       n > 60 ? 60 : (int)n, s);
		if (num_int(s, k, 0, 1440, &minute, err) == -1 ||
		    read_suds(c, s + k + 1, n - k - 1, &suds, err) == -1)
			return -1;
		buf_addf(out, "%s%d:%d", out->len != 0 ? "," : "", minute, suds);
		if (s[n] == '\0')
			return 0;
		s += n + 1;
	}
}

/* An answer that was left open is an empty place. */
static int read_items(const char *s, struct buf *out, struct err *err)
{
	for (bool first = true;; first = false) {
		size_t n = strcspn(s, ",");
		int v;
		if (!first)
			buf_addc(out, ',');
		if (n != 0) {
			if (num_int(s, n, 0, 10, &v, err) == -1)
				return -1;
			buf_addf(out, "%d", v);
		}
		if (s[n] == '\0')
			return 0;
		s += n + 1;
	}
}

/* Items apart at commas, without the spaces around them and empty ones. */
static void read_list(const char *s, struct buf *out)
{
	for (;;) {
		size_t n = strcspn(s, ","), from = strspn(s, " \t\n"), to = n;
		while (to > from && strchr(" \t\n", s[to - 1]) != NULL)
			to--;
		if (from < to) {
			if (out->len != 0)
				buf_addc(out, ',');
			buf_add(out, s + from, to - from);
		}
		if (s[n] == '\0')
			return;
		s += n + 1;
	}
}

/* Whole ids, comma-joined, in small letters. */
static int read_uuids(const char *s, struct buf *out, struct err *err)
{
	for (;;) {
		size_t n = strcspn(s, ",");
		uint8_t id[16];
		char one[37];
		snprintf(one, sizeof one, "%.*s", n < sizeof one ? (int)n : (int)sizeof one - 1, s);
		if (n > 36 || entry_id_read(one, id, err) == -1)
			return n > 36 ? err_set(err, "'%.60s' is no id", s) : -1;
		if (out->len != 0)
			buf_addc(out, ',');
		entry_id_write(out, id);
		if (s[n] == '\0')
			return 0;
		s += n + 1;
	}
}

static int read_text(const struct entry_ctx *c, const struct detail *d, const char *value,
		     const char **out, struct err *err)
{
	struct buf b = {0};
	const char *kept = entry_keep_text(c, d->name, value);
	int rc = 0;

	if (strlen(kept) > (size_t)d->max)
		return err_set(err, "%s: longer than %d bytes", d->name, d->max);
	switch (d->type) {
	case DT_TEXT:
	case DT_ID:
		*out = kept;
		if (d->type == DT_ID)
			rc = check_id(c, d, kept, err);
		return rc;
	case DT_DURING:
		rc = read_during(c, kept, &b, err);
		break;
	case DT_ITEMS:
		rc = read_items(kept, &b, err);
		break;
	case DT_UUIDS:
		rc = read_uuids(kept, &b, err);
		break;
	default:
		read_list(kept, &b);
	}
	if (rc == -1)
		named(d, err);
	else if (d->type == DT_IDS)
		rc = check_ids(c, d, buf_str(&b), err);
	if (rc == 0 && b.len != 0)
		*out = arena_dup(c->mem, b.data, b.len);
	buf_free(&b);
	return rc;
}

int entry_read_value(struct entry *e, const struct entry_ctx *c, const struct detail *d,
		     const char *value, struct err *err)
{
	int v = ENTRY_UNSAID;
	const char *s = NULL;

	if (d->is_num) {
		if (read_number(e, c, d, value, &v, err) == -1)
			return -1;
		e->num[d->index] = v;
		return 0;
	}
	if (read_text(c, d, value, &s, err) == -1)
		return -1;
	e->text[d->index] = s;
	return 0;
}
