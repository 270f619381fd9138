/* Answers: kept by key, checked when given, written as lines. */
#include "draft.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "plan/fields.h"

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

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
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

/* --- checking an answer ---------------------------------------------------------- */

static const char *const danger_answers[] = {"no", "n", "yes", "y", "unsure", "u", NULL};
static const char *const yes_answers[] = {"yes", "y", "no", "n", NULL};

static bool is_one_of(const char *s, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], s) == 0)
			return true;
	return false;
}

static int check(const struct draft *d, const char *key, const char *s, struct err *e)
{
	const enum plan_scale scale = draft_scale(d);
	int v;
	uint32_t c;

	if (strlen(s) > DRAFT_TEXT)
		return err_set(e, "that is long: %d letters at most, please", DRAFT_TEXT);
	if (!text_is_utf8(s, SIZE_MAX) || text_find_hazard(s, strlen(s), &c) != SIZE_MAX)
		return err_set(e,
			       "there is a character in it that cannot be kept; once more, please");
	if (*s == '\0')
		return 0;
	if (begins(key, "danger.") && !is_one_of(s, danger_answers))
		return err_set(e, "no, yes or unsure; Enter passes");
	if (begins(key, "rate.") &&
	    (num_int(s, strlen(s), 0, 100, &v, NULL) == -1 || plan_from_scale(scale, v) == -1))
		return err_set(e, "a whole number, %s; Enter passes", plan_scale_says[scale]);
	if (strcmp(key, "scale") == 0 && !is_one_of(s, plan_scale_words))
		return err_set(e, "100, 10, faces or three-faces; Enter passes");
	return 0;
}

/* --- keeping it --------------------------------------------------------------------- */

/* What an answer to KEY makes stale, by how those keys begin. */
static void drop_followers(struct draft *d, const char *key)
{
	static const struct {
		const char *key, *stale;
	} rows[] = {{"avoid.", "danger."}, {"avoid.", "rate."}, {"avoid.", "gap."},
		    {"danger.", "gap."},   {"rate.", "gap."},	{"scale", "rate."},
		    {"scale", "gap."}};

	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		size_t kept = 0;
		if (!begins(key, rows[r].key))
			continue;
		for (size_t i = 0; i < d->n; i++)
			if (!begins(d->v[i].key, rows[r].stale))
				d->v[kept++] = d->v[i];
		d->n = kept;
	}
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
	if (check(d, key, text, e) == -1)
		return -1;
	if (begins(key, "gap.") && is_one_of(text, yes_answers))
		text = *text == 'y' ? "yes" : "no";
	if (before != NULL && strcmp(before, text) == 0)
		return 0;
	if (before != NULL)
		drop_followers(d, key);
	keep(d, key, text);
	return 0;
}

/* --- as lines ------------------------------------------------------------------------- */

void draft_write(const struct draft *d, bool passed, struct buf *b)
{
	for (size_t i = 0; i < d->n; i++)
		if (passed || d->v[i].text[0] != '\0')
			buf_addf(b, "%s\t%s\n", d->v[i].key, d->v[i].text);
}

void draft_read(struct draft *d, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t len = nl != NULL ? (size_t)(nl - s) : (size_t)(end - s);
		const char *tab = memchr(s, '\t', len);
		if (tab != NULL && tab > s && tab - s < DRAFT_KEY) {
			char key[DRAFT_KEY];
			char *text = mem_dup(tab + 1, len - (size_t)(tab + 1 - s));
			memcpy(key, s, (size_t)(tab - s));
			key[tab - s] = '\0';
			draft_answer(d, key, text, NULL);
			free(text);
		}
		s += len + 1;
	}
}
