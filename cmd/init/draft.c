/* Answers: kept by key, checked when given, written as lines. */
#include "draft.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/num.h"
#include "base/text.h"
#include "plan/fields.h"
#include "plan/taught.h"

void draft_free(struct draft *d)
{
	free(d->v);
	arena_free(&d->mem);
	*d = (struct draft){0};
}

static struct answer *find(const struct draft *d, const char *key)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->v[i].key, key) == 0)
			return &d->v[i];
	return NULL;
}

const char *draft_get(const struct draft *d, const char *key)
{
	const struct answer *a = find(d, key);

	return a != NULL ? a->text : NULL;
}

const char *draft_get_at(const struct draft *d, const char *what, size_t i)
{
	char key[DRAFT_KEY];

	snprintf(key, sizeof key, "%s.%zu", what, i);
	return draft_get(d, key);
}

bool draft_said(const char *s)
{
	return s != NULL && *s != '\0';
}

bool draft_is_someone(const char *s)
{
	return draft_said(s) && strcasecmp(s, "nobody") != 0 && strcasecmp(s, "nobody yet") != 0;
}

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* --- what the answers say ------------------------------------------------------------ */

/* The one of WORDS that S is, else the first that it begins, however written; -1: none. */
static int word_of(const char *s, const char *const *words)
{
	int found = -1;

	for (int i = 0; draft_said(s) && words[i] != NULL; i++) {
		if (strcasecmp(words[i], s) == 0)
			return i;
		if (found == -1 && strncasecmp(words[i], s, strlen(s)) == 0)
			found = i;
	}
	return found;
}

static const char *const now_words[] = {"fine", "hard", "not safe", NULL};
static const char *const reader_words[] = {"nobody", "trusted", "feared", NULL};
static const char *const yes_words[] = {"yes", "no", NULL};

enum draft_now draft_now(const struct draft *d)
{
	int i = word_of(draft_get(d, "now"), now_words);

	return i < 0 ? DRAFT_FINE : (enum draft_now)i;
}

enum plan_scale draft_scale(const struct draft *d)
{
	const char *s = draft_get(d, "scale");

	for (int i = SCALE_100; s != NULL && i < SCALE_N; i++)
		if (strcmp(s, plan_scale_words[i]) == 0)
			return (enum plan_scale)i;
	return SCALE_100;
}

void draft_defaults(const struct draft *d, struct plan *p)
{
	struct faults none = {0};

	plan_init(p);
	p->scale.v = (int)draft_scale(d);
	plan_settle(p, &none);
}

bool draft_numbers(const char *text, size_t n, unsigned char *mark)
{
	static const char *const words[] = {"no", "none", "all", NULL};
	const int word = word_of(text, words);
	char *end;

	for (size_t i = 0; mark != NULL && i < n; i++)
		mark[i] = word == 2;
	if (word >= 0)
		return true;
	for (const char *s = text; *s != '\0'; s = end + strspn(end, "? ,.")) {
		long v = isdigit((unsigned char)*s) ? strtol(s, &end, 10) : 0;
		if (v < 1 || (size_t)v > n)
			return false;
		if (mark != NULL)
			mark[v - 1] = *end == '?' ? 2 : 1;
	}
	return *text != '\0';
}

/* The small thing I of `small`, or of `three`, which was asked where no step was named. */
static const char *small_thing(const struct draft *d, size_t i)
{
	static const char *const things[] = {"Stand at the open window for two minutes",
					     "Write one hello to someone",
					     "Walk to the corner and back"};
	unsigned char mark[DRAFT_SMALL];
	const char *s = draft_get(d, "small");

	s = draft_said(s) ? s : draft_get(d, "three");
	if (!draft_said(s))
		return NULL;
	if (!draft_numbers(s, DRAFT_SMALL, mark))
		return i == 0 ? s : NULL;
	return mark[i] ? things[i] : NULL;
}

const char *draft_situation(const struct draft *d, size_t i)
{
	const char *s = i < DRAFT_MAX_AVOIDED ? draft_get_at(d, "avoid", i)
					      : small_thing(d, i - DRAFT_MAX_AVOIDED);

	return draft_said(s) ? s : NULL;
}

size_t draft_situations(const struct draft *d)
{
	size_t n = 0;

	for (size_t i = 0; i < DRAFT_MAX_SITUATIONS; i++)
		n += draft_situation(d, i) != NULL;
	return n;
}

int draft_danger(const struct draft *d, size_t i)
{
	unsigned char mark[DRAFT_MAX_SITUATIONS];
	const char *s = draft_get(d, "danger");
	size_t at = 0;

	if (!draft_said(s) || draft_situation(d, i) == NULL ||
	    !draft_numbers(s, draft_situations(d), mark))
		return -1;
	for (size_t k = 0; k < i; k++)
		at += draft_situation(d, k) != NULL;
	return mark[at];
}

/* --- checking an answer ---------------------------------------------------------- */

struct answer_rule {
	const char *key; /* how the key begins */
	int (*check)(const struct draft *d, const struct answer_rule *r, const char **s,
		     struct err *e);
	const char *const *words; /* of a choice */
	const char *map, *field;  /* of a figure: where the plan has it */
	const char *wanted;
	size_t (*count)(const struct draft *d); /* of a list, by numbers */
};

static int check_words(const struct draft *d, const struct answer_rule *r, const char **s,
		       struct err *e)
{
	int i = word_of(*s, r->words);

	(void)d;
	if (i < 0)
		return err_set(e, "%s; Enter passes", r->wanted);
	*s = r->words[i];
	return 0;
}

static int check_rating(const struct draft *d, const struct answer_rule *r, const char **s,
			struct err *e)
{
	int v;

	(void)r;
	if (num_int(*s, strlen(*s), 0, 100, &v, NULL) == 0 &&
	    plan_from_scale(draft_scale(d), v) >= 0)
		return 0;
	return err_set(e, "a whole number, %s; Enter passes", plan_scale_says[draft_scale(d)]);
}

/* As the plan reads it. */
static int check_figure(const struct draft *d, const struct answer_rule *r, const char **s,
			struct err *e)
{
	const struct plan_map *m = r->map[0] == 'p' ? &plan_map_step : &plan_map_root;
	const struct plan_field *f = plan_map_field(plan_map_field(m, r->map)->map, r->field);
	struct arena mem = {0};
	union {
		struct baseline baseline;
		struct prediction prediction;
	} any;
	int ret;

	(void)d;
	memset(&any, 0, sizeof any);
	ret = plan_field_scalar(f, &any, *s, strlen(*s), (struct mark){0, 0}, &mem, NULL);
	arena_free(&mem);
	return ret == 0 ? 0 : err_set(e, "%s; Enter passes", r->wanted);
}

static bool is_number(const char *s)
{
	return *s != '\0' && s[strspn(s, "0123456789 ,.?")] == '\0';
}

static int check_small(const struct draft *d, const struct answer_rule *r, const char **s,
		       struct err *e)
{
	(void)d;
	if (is_number(*s) && !draft_numbers(*s, DRAFT_SMALL, NULL))
		return err_set(e, "%s; Enter passes", r->wanted);
	return 0;
}

/* Numbers of a list; of one situation its danger also in a word. */
static int check_numbers(const struct draft *d, const struct answer_rule *r, const char **s,
			 struct err *e)
{
	const size_t n = r->count(d);
	const int word = word_of(*s, plan_danger_words);

	if (r->count == draft_situations && n == 1 && word > 0)
		*s = word == 1 ? "1" : "1?";
	if (strcasecmp(*s, "yes") == 0)
		*s = "all";
	return draft_numbers(*s, n, NULL) ? 0 : err_set(e, "%s; Enter passes", r->wanted);
}

static size_t count_taught(const struct draft *d)
{
	const char *ids[TAUGHT_MOST];
	struct arena mem = {0};
	size_t n = taught_ids(ids, TAUGHT_MOST, &mem);

	(void)d;
	arena_free(&mem);
	return n;
}

static size_t count_steps(const struct draft *d)
{
	struct draft_step v[DRAFT_MAX_STEPS];
	struct arena mem = {0};
	size_t n = draft_steps(d, &mem, v);

	arena_free(&mem);
	return n;
}

/* A number says nothing here: it was meant for another question. */
static int check_gap(const struct draft *d, const struct answer_rule *r, const char **s,
		     struct err *e)
{
	(void)d;
	if (is_number(*s))
		return err_set(e, "%s; Enter passes", r->wanted);
	if (strcasecmp(*s, "y") == 0 || strcasecmp(*s, "n") == 0 || strcasecmp(*s, "yes") == 0 ||
	    strcasecmp(*s, "no") == 0)
		*s = yes_words[word_of(*s, yes_words)];
	return 0;
}

static const struct answer_rule rules[] = {
    {"now", check_words, .words = now_words, .wanted = "fine, hard or not safe"},
    {"reads", check_words, .words = reader_words, .wanted = "nobody, trusted or feared"},
    {"scale", check_words, .words = plan_scale_words, .wanted = "100, 10, faces or three-faces"},
    {"small", check_small, .wanted = "1, 2, 3 or your own words"},
    {"three", check_small, .wanted = "1, 2, 3, several of them, or your own words"},
    {"danger", check_numbers, .count = draft_situations,
     .wanted = "their numbers, as 2 5; 5? where you are unsure; no"},
    {"taught", check_numbers, .count = count_taught, .wanted = "their numbers, as 1 3"},
    {"serve.", check_numbers, .count = count_steps, .wanted = "their numbers, as 1 3; all; no"},
    {"rate.", check_rating, .wanted = NULL},
    {"base.distress", check_rating, .wanted = NULL},
    {"gap.", check_gap, .wanted = "yes, no or your own words"},
    {"likely", check_figure, .map = "predict", .field = "likely",
     .wanted = "a whole number, 0 to 100"},
    {"base.mood", check_figure, .map = "baseline", .field = "mood",
     .wanted = "a whole number, 0 to 10"},
    {"base.control", check_figure, .map = "baseline", .field = "control",
     .wanted = "a whole number, 0 to 10"},
    {"base.sleep", check_figure, .map = "baseline", .field = "sleep", .wanted = "hours, as 5.5"},
};

/* Was it named before, as another of the same?  Small things and steps between are situations. */
static int check_twice(const struct draft *d, const char *key, const char *s, struct err *e)
{
	static const struct {
		const char *key, *like;
	} once[] = {{"avoid.", "avoid."}, {"avoid.", "small"}, {"avoid.", "three"},
		    {"small", "avoid."},  {"three", "avoid."}, {"gap.", "avoid."},
		    {"gap.", "small"},	  {"gap.", "three"},   {"gap.", "gap."},
		    {"value.", "value."}, {"help.", "help."}};
	const bool is_word = word_of(s, yes_words) >= 0;

	for (size_t r = 0; r < sizeof once / sizeof *once; r++)
		for (size_t i = 0; begins(key, once[r].key) && i < d->n; i++)
			if (begins(d->v[i].key, once[r].like) && strcmp(d->v[i].key, key) != 0 &&
			    strcasecmp(d->v[i].text, s) == 0 && !(begins(key, "gap.") && is_word))
				return err_set(e, "that is there already: '%s'", d->v[i].text);
	return 0;
}

static int check(const struct draft *d, const char *key, const char **s, struct err *e)
{
	uint32_t c;

	if (strlen(*s) > DRAFT_TEXT)
		return err_set(e, "that is long: %d letters at most, please", DRAFT_TEXT);
	if (!text_is_utf8(*s, SIZE_MAX) || text_find_hazard(*s, strlen(*s), &c) != SIZE_MAX)
		return err_set(e,
			       "there is a character in it that cannot be kept; once more, please");
	if (**s == '\0')
		return 0;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (begins(key, rules[i].key) && rules[i].check(d, &rules[i], s, e) == -1)
			return -1;
	return check_twice(d, key, *s, e);
}

/* --- keeping it --------------------------------------------------------------------- */

/* What was asked about the situations and the steps, in its order. */
static const char *const later[] = {"danger", "rate.",	"gap.",	 "easier",
				    "fear",   "likely", "serve."};
enum { N_LATER = sizeof later / sizeof *later, RATES = 1 };

/* Is the answer of KEY stale, since that of CHANGED changed?  A rating is of one situation, or of
 * the scale. */
static bool is_stale(const char *key, const char *changed)
{
	static const struct {
		const char *key;
		size_t from; /* in later */
	} table[] = {{"avoid.", 0}, {"small", 0}, {"three", 0}, {"danger", 2},
		     {"scale", 1},  {"rate.", 2}, {"gap.", 3},	{"value.", 6}};
	size_t from = N_LATER, at = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (begins(changed, table[i].key))
			from = table[i].from;
	while (at < N_LATER && !begins(key, later[at]))
		at++;
	if (at == RATES && begins(changed, "avoid."))
		return strcmp(strchr(key, '.'), strchr(changed, '.')) == 0;
	if (at == RATES)
		return from == RATES;
	return (at >= from && at < N_LATER) || (from == RATES && strcmp(key, "base.distress") == 0);
}

static void drop_followers(struct draft *d, const char *key)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->n; i++)
		if (!is_stale(d->v[i].key, key))
			d->v[kept++] = d->v[i];
	d->n = kept;
}

static void keep(struct draft *d, const char *key, const char *text)
{
	struct answer *a = find(d, key);

	if (a == NULL) {
		d->v = mem_grow(d->v, &d->cap, d->n + 1, sizeof *d->v);
		a = &d->v[d->n++];
		snprintf(a->key, sizeof a->key, "%s", key);
	}
	a->text = arena_dup(&d->mem, text, strlen(text));
}

int draft_answer(struct draft *d, const char *key, const char *text, struct err *e)
{
	const char *before = draft_get(d, key);

	if (strlen(key) >= DRAFT_KEY)
		return err_set(e, "no such question");
	if (check(d, key, &text, e) == -1)
		return -1;
	if (before != NULL && strcmp(before, text) == 0)
		return 0;
	drop_followers(d, key);
	keep(d, key, text);
	return 0;
}

const char *draft_reply(const struct draft *d, const char *key)
{
	static const struct {
		const char *key, *answer, *reply;
	} replies[] = {
	    {"now", "hard",
	     "Then only little tonight. `relapse-plan now` has people, words and a breath."},
	    {"reads", "feared",
	     "Then it is better kept elsewhere, on a stick or another account: ladder-init -d "
	     "PLACE makes it there, and LADDER_DIR=PLACE names it to every program. What you "
	     "said here is in .ladder-answers; `-` and Enter take an answer away."},
	    {"reads", "trusted",
	     "Nobody is told anything unless you do: reminders name no task, and what you share "
	     "goes by the list `share` in the plan."},
	};
	const char *said = draft_get(d, key);

	if (strcmp(key, "danger") == 0 && draft_said(said) && strchr(said, '?') != NULL)
		return "Where you are unsure it stays out until you have talked it over with "
		       "someone.";
	for (size_t i = 0; i < sizeof replies / sizeof *replies; i++)
		if (strcmp(key, replies[i].key) == 0 && draft_said(said) &&
		    strcmp(said, replies[i].answer) == 0)
			return replies[i].reply;
	return NULL;
}

/* --- as lines ------------------------------------------------------------------------- */

void draft_write(const struct draft *d, bool passed, struct buf *b)
{
	for (size_t i = 0; i < d->n; i++)
		if (passed || d->v[i].text[0] != '\0')
			buf_addf(b, "%s\t%s\n", d->v[i].key, d->v[i].text);
}

/* One line; how it is now is asked anew each time. */
static void read_line(struct draft *d, const char *s, size_t len)
{
	const char *tab = memchr(s, '\t', len);
	char key[DRAFT_KEY];

	if (tab == NULL || tab == s || tab - s >= DRAFT_KEY)
		return;
	char *text = mem_dup(tab + 1, len - (size_t)(tab + 1 - s));
	memcpy(key, s, (size_t)(tab - s));
	key[tab - s] = '\0';
	if (strcmp(key, "now") != 0)
		draft_answer(d, key, text, NULL);
	free(text);
}

void draft_read(struct draft *d, const char *s, size_t n)
{
	for (const char *end = s + n; s < end;) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t len = nl != NULL ? (size_t)(nl - s) : (size_t)(end - s);
		read_line(d, s, len);
		s += len + 1;
	}
}
