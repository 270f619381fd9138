#include "log/entry_in.h"

#include <string.h>

#include "plan/questionnaire.h"
#include "base/text.h"

/* --- one detail by name ------------------------------------------------------- */

static const char zero_hint[] = "; the hour happened twice that night: write the offset, as "
				"2026-10-25T02:30+01:00, to mean the other one";

/* 2026-11-20, with or without a time, names itself; all else is counted from now. */
static enum entry_at what_is_named(const char *value)
{
	enum { DATE = 10 };

	if (strspn(value, "0123456789") != 4 || value[4] != '-')
		return AT_UNSAID;
	return strlen(value) > DATE ? AT_MOMENT : AT_DAY;
}

/* What happened where clocks are set otherwise than here is read by the clocks there. */
static int set_at(struct entry *e, const struct entry_ctx *c, const char *value, struct err *err)
{
	struct stamp at, first, now = c->now;
	bool twice = false;

	if (e->at.utc != 0 && e->at.utc != now.utc && e->at.off != date_stamp(e->at.utc).off)
		now.off = e->at.off;
	if (c->record ? date_read_instant(value, &at, err) == -1
		      : date_when(value, &now, DATE_BACK, &at, err) == -1)
		return -1;
	e->at = at;
	if (c->at_said != NULL)
		*c->at_said = what_is_named(value);
	if (!c->record && strchr(value, 'T') == NULL && strchr(value, ':') != NULL &&
	    date_local(date_of(at), date_minute(at), &first, &twice, NULL) == 0 && twice &&
	    first.utc == at.utc && first.off == at.off)
		entry_notice(c, "at: took the first '%.40s'%s", value, zero_hint);
	return 0;
}

static int set_kind(struct entry *e, const char *value, struct err *err)
{
	const char *names[KIND_N];
	enum kind k = entry_kind(value);

	if (k != KIND_NONE) {
		e->kind = k;
		return 0;
	}
	for (int i = KIND_NONE + 1; i < KIND_N; i++)
		names[i - 1] = entry_kinds[i].name;
	return text_unknown(err, value, names, KIND_N - 1, " (did, avoided, checkin, note, ...)",
			    "no kind of entry '%.40s'", value);
}

static int set_what(struct entry *e, const struct entry_ctx *c, const char *value, struct err *err)
{
	if (entry_check_what(c, e->kind, value, err) == -1)
		return -1;
	e->what = arena_dup(c->mem, value, strlen(value));
	return 0;
}

static void unset(struct entry *e, const struct detail *d)
{
	if (d->is_num)
		e->num[d->index] = ENTRY_UNSAID;
	else
		e->text[d->index] = NULL;
}

/* The nearest of the details that KIND takes, and of what every entry takes. */
static int no_detail(enum kind kind, const char *name, struct err *err)
{
	const char *all[D_NUM_N + D_TEXT_N + 2];
	size_t n = 0;

	for (size_t i = 0; i < entry_n_details; i++)
		if (entry_kind_takes(kind, &entry_details[i]))
			all[n++] = entry_details[i].name;
	all[n++] = "at";
	all[n++] = "id";
	return text_unknown(err, name, all, n, "", "no detail '%.40s' for %s", name,
			    entry_kinds[kind].name);
}

int entry_set(struct entry *e, const struct entry_ctx *c, const char *name, const char *value,
	      struct err *err)
{
	const struct detail *d = entry_detail(name);

	if (d != NULL && (!d->kept || c->record)) {
		unset(e, d);
		return *value == '\0' ? 0 : entry_read_value(e, c, d, value, err);
	}
	if (strcmp(name, "at") == 0)
		return set_at(e, c, value, err);
	if (strcmp(name, "id") == 0)
		return entry_id_read(value, e->id, err);
	if (strcmp(name, "kind") == 0)
		return set_kind(e, value, err);
	if (strcmp(name, "what") == 0) {
		e->what = NULL;
		return *value == '\0' ? 0 : set_what(e, c, value, err);
	}
	return no_detail(e->kind, name, err);
}

/* --- the whole ------------------------------------------------------------------ */

/* Which other kind takes D, for the hint. */
static int wrong_kind(enum kind kind, const struct detail *d, struct err *err)
{
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		if (entry_kind_takes((enum kind)k, d))
			return err_set(err, "%s takes no %s; %s does", entry_kinds[kind].name,
				       d->name, entry_kinds[k].name);
	return err_set(err, "%s takes no %s", entry_kinds[kind].name, d->name);
}

/* The sum of the answers, or -1 where one was left open. */
static int sum_of(const char *items)
{
	int sum = 0;

	for (;;) {
		int v = 0;
		if (*items < '0' || *items > '9')
			return -1;
		for (; *items >= '0' && *items <= '9'; items++)
			v = v * 10 + (*items - '0');
		sum += v;
		if (*items++ == '\0')
			return sum;
	}
}

void entry_fill_total(struct entry *e)
{
	int sum = e->text[T_ITEMS] != NULL ? sum_of(e->text[T_ITEMS]) : -1;

	if (sum != -1 && e->num[D_TOTAL] == ENTRY_UNSAID)
		e->num[D_TOTAL] = sum;
}

static int check_score(const struct entry *e, const struct entry_ctx *c, struct err *err)
{
	const char *items = e->text[T_ITEMS];
	int total = e->num[D_TOTAL], rc = 0;
	struct questionnaire s;

	if (items == NULL && total == ENTRY_UNSAID)
		return err_set(err, "a score needs total=14 or items=1,0,2,...");
	int sum = items != NULL ? sum_of(items) : -1;
	if (sum != -1 && total != ENTRY_UNSAID && total != sum)
		return err_set(err, "total=%d, but the items add up to %d", total, sum);
	if (c->record || !questionnaire_find(&s, c->plan, e->what))
		return 0;
	if (items != NULL)
		rc = questionnaire_check_items(&s, items, err);
	else
		rc = questionnaire_check_total(&s, total, err);
	questionnaire_free(&s);
	return rc;
}

static bool fits(const struct entry *e, const struct detail *d)
{
	return d->kept || entry_kind_takes(e->kind, d);
}

static int check_fit(const struct entry *e, const struct entry_ctx *c, struct err *err)
{
	const struct detail *texts = &entry_details[D_NUM_N];

	for (int i = 0; i < D_NUM_N; i++)
		if (e->num[i] != ENTRY_UNSAID && !fits(e, &entry_details[i]))
			return wrong_kind(e->kind, &entry_details[i], err);
	for (int i = 0; i < D_TEXT_N; i++)
		if (e->text[i] != NULL && !fits(e, &texts[i]))
			return wrong_kind(e->kind, &texts[i], err);
	return e->what == NULL ? 0 : entry_check_what(c, e->kind, e->what, err);
}

/* One word, and a range for each kind that has it. */
static int check_level(const struct entry *e, struct err *err)
{
	static const struct {
		enum kind kind;
		int min, max;
	} ranges[] = {{KIND_PRACTISED, 0, 4}, {KIND_GOAL, -2, 2}};
	int v = e->num[D_LEVEL];

	for (size_t i = 0; v != ENTRY_UNSAID && i < sizeof ranges / sizeof *ranges; i++)
		if (e->kind == ranges[i].kind && (v < ranges[i].min || v > ranges[i].max))
			return err_set(err, "level: %d is not %d to %d", v, ranges[i].min,
				       ranges[i].max);
	return 0;
}

int entry_check(const struct entry *e, const struct entry_ctx *c, struct err *err)
{
	static const char *const about[] = {"",
					    "the id of a step ('ladder-report steps' lists them)",
					    "the id of a coping practice or skill, or exit",
					    "the id of a sign",
					    "the id of a ritual",
					    "the name of a scale, as gad-7",
					    "the id of a situation",
					    "the id of a goal"};
	const struct kind_def *k = &entry_kinds[e->kind];

	if (e->kind == KIND_NONE)
		return err_set(err, "kind is missing (did, avoided, checkin, note, ...)");
	if (k->needs_what && e->what == NULL)
		return err_set(err, "%s needs %s", k->name, about[k->what]);
	if (check_fit(e, c, err) == -1)
		return -1;
	for (int i = 0; i < D_NUM_N; i++)
		if (entry_details[i].type == DT_DAY && e->num[i] != ENTRY_UNSAID &&
		    e->num[i] < date_of(e->at))
			return err_set(err, "%s: lies before the entry's own day",
				       entry_details[i].name);
	if (check_level(e, err) == -1)
		return -1;
	/* In a share (partial), the words may be what was kept back. */
	if (e->kind == KIND_NOTE && e->text[T_NOTE] == NULL && e->text[T_PART] == NULL)
		return err_set(err, "note needs words: ladder-log note TEXT, or note=-");
	return e->kind == KIND_SCORE ? check_score(e, c, err) : 0;
}

/* --- words ------------------------------------------------------------------------ */

struct word_reader {
	struct entry *e;
	const struct entry_ctx *c;
	struct buf text; /* the TEXT so far */
	const char *plain[3];
	int n_plain;
	bool literal; /* after -- */
	bool has_at, has_id;
};

/* NAME of `NAME=VALUE` into NAME; false when the word has no such form. */
static bool split(const char *word, char name[24], const char **value)
{
	const char *eq = strchr(word, '=');
	size_t n = eq == NULL ? 0 : (size_t)(eq - word);

	if (n == 0 || n > 23)
		return false;
	memcpy(name, word, n);
	name[n] = '\0';
	*value = eq + 1;
	return true;
}

static int said_twice(const char *name, struct err *err)
{
	return err_set(err, "%s is said twice", name);
}

static int take_detail(struct word_reader *r, const struct detail *d, const char *value,
		       struct err *err)
{
	if (!entry_kind_takes(r->e->kind, d))
		return wrong_kind(r->e->kind, d, err);
	if (*value == '\0')
		return 0;
	if (entry_has(r->e, d))
		return said_twice(d->name, err);
	return entry_read_value(r->e, r->c, d, value, err);
}

/* at= was taken before all else: `until` counts from it. */
static int take_at_first(struct word_reader *r, char *const *words, int n, struct err *err)
{
	for (int i = 1; i < n && strcmp(words[i], "--") != 0; i++) {
		if (strncmp(words[i], "at=", 3) != 0 || words[i][3] == '\0')
			continue;
		if (r->has_at)
			return said_twice("at", err);
		r->has_at = true;
		if (set_at(r->e, r->c, words[i] + 3, err) == -1)
			return -1;
	}
	return 0;
}

static int take_id(struct word_reader *r, const char *value, struct err *err)
{
	if (*value == '\0')
		return 0;
	if (r->has_id)
		return said_twice("id", err);
	r->has_id = true;
	return entry_id_read(value, r->e->id, err);
}

static void take_text(struct word_reader *r, const char *word)
{
	if (r->text.len != 0)
		buf_addc(&r->text, ' ');
	buf_adds(&r->text, word);
}

static bool is_plain_number(const char *s)
{
	return *s != '\0' && s[strspn(s, "0123456789")] == '\0';
}

static int take_plain(struct word_reader *r, const char *word, struct err *err)
{
	const struct kind_def *k = &entry_kinds[r->e->kind];

	if (k->takes_text) {
		take_text(r, word);
		return 0;
	}
	if (k->what != WHAT_NONE && r->e->what == NULL && !r->literal)
		return set_what(r->e, r->c, word, err);
	if (r->e->kind == KIND_DID && r->n_plain < 3 && is_plain_number(word)) {
		r->plain[r->n_plain++] = word;
		return 0;
	}
	const struct detail *d = entry_detail(word);
	if (d != NULL && entry_kind_takes(r->e->kind, d))
		return err_set(err, "%s needs its value: write %s=... without a space", d->name,
			       d->name);
	return err_set(err, "'%.40s' has no place in %s; words go to note='...'", word, k->name);
}

static int take_word(struct word_reader *r, const char *word, struct err *err)
{
	const struct kind_def *k = &entry_kinds[r->e->kind];
	const struct detail *d;
	const char *value;
	char name[24];

	if (r->literal || !split(word, name, &value))
		return take_plain(r, word, err);
	if (strcmp(name, "at") == 0)
		return 0;
	if (strcmp(name, "id") == 0)
		return take_id(r, value, err);
	d = entry_detail(name);
	if (d != NULL && !d->kept)
		return take_detail(r, d, value, err);
	if (k->takes_text)
		return take_plain(r, word, err);
	return no_detail(r->e->kind, name, err);
}

static int take_numbers(struct word_reader *r, struct err *err)
{
	if (r->n_plain == 0)
		return 0;
	if (r->n_plain != 3)
		return err_set(err,
			       "plain numbers are three: before, peak, after; "
			       "one alone is said as peak=%.10s",
			       r->plain[0]);
	for (int i = 0; i < 3; i++)
		if (take_detail(r, &entry_details[D_BEFORE + i], r->plain[i], err) == -1)
			return -1;
	return 0;
}

static int take_all(struct word_reader *r, char *const *words, int n, struct err *err)
{
	if (set_kind(r->e, words[0], err) == -1 || take_at_first(r, words, n, err) == -1)
		return -1;
	for (int i = 1; i < n; i++) {
		if (!r->literal && strcmp(words[i], "--") == 0)
			r->literal = true;
		else if (take_word(r, words[i], err) == -1)
			return -1;
	}
	if (take_numbers(r, err) == -1)
		return -1;
	if (r->text.len != 0 && take_detail(r, entry_detail("note"), buf_str(&r->text), err) == -1)
		return -1;
	if (entry_check(r->e, r->c, err) == -1)
		return -1;
	entry_fill_total(r->e);
	return 0;
}

int entry_from_words(struct entry *e, const struct entry_ctx *c, char *const *words, int n,
		     struct err *err)
{
	struct word_reader r = {.e = e, .c = c};
	int rc;

	entry_init(e, KIND_NONE);
	if (c->at_said != NULL)
		*c->at_said = AT_UNSAID;
	e->at = c->now;
	if (n < 1)
		return err_set(err, "say what happened: KIND [WHAT] [key=value ...]");
	rc = take_all(&r, words, n, err);
	if (rc == -1 && e->kind == KIND_SIGN)
		entry_name_now(err);
	if (rc == -1)
		entry_init(e, KIND_NONE);
	buf_free(&r.text);
	return rc;
}
