/* What a shell may offer after ladder-log: kinds, what they are about, their details and the
 * values of those, all from the table of kinds and details and from the plan. */
#include "offer.h"

#include <stdio.h>
#include <string.h>

#include "app/session.h"
#include "log/entry.h"
#include "out/entry_say.h"
#include "plan/questionnaire.h"
#include "revise.h"

enum { RECENT = 20 };

/* --- entries that are there -------------------------------------------------------------- */

struct shown {
	struct complete *c;
	enum plan_scale scale;
	int digits;
};

static int add_entry(void *ctx, const struct entry *e)
{
	struct shown *r = ctx;
	struct buf id = {0}, words = {0};

	entry_id_short(&id, e->id, r->digits);
	entry_say(&words, e, r->scale);
	complete_add(r->c, buf_str(&id), buf_str(&words));
	buf_free(&id);
	buf_free(&words);
	return 0;
}

static void add_recent(struct complete *c, const struct session *s)
{
	const struct log_filter newest = {.newest_first = true, .limit = RECENT, .undone = true};
	struct err e;

	if (s->log == NULL)
		return;
	struct shown r = {c, (enum plan_scale)s->plan.scale.v, log_short_digits(s->log)};
	log_each(s->log, &newest, add_entry, &r, &e);
}

/* --- ids ------------------------------------------------------------------------------------ */

static void add_questionnaires(struct complete *c, const struct plan *p)
{
	const char *ids[64];
	struct arena mem = {0};
	size_t n = questionnaire_ids(p, ids, sizeof ids / sizeof *ids, &mem);

	for (size_t i = 0; i < n; i++)
		complete_add(c, ids[i], NULL);
	arena_free(&mem);
}

static void add_what(struct complete *c, const struct plan *p, enum what_of of)
{
	static const enum plan_ref ids[] = {
	    [WHAT_STEP] = REF_STEP,	[WHAT_COPING] = REF_COPING,	  [WHAT_SIGN] = REF_SIGN,
	    [WHAT_RITUAL] = REF_RITUAL, [WHAT_SITUATION] = REF_SITUATION, [WHAT_GOAL] = REF_GOAL};

	if (of == WHAT_SCALE)
		add_questionnaires(c, p);
	else if (of != WHAT_NONE)
		complete_ids(c, p, ids[of]);
}

/* --- details and their values ----------------------------------------------------------------- */

static void add_words(struct complete *c, const char *const *words)
{
	for (; *words != NULL; words++)
		complete_add(c, *words, NULL);
}

/* Contexts of the step that the entry is about; of all steps where it is about none. */
static void add_contexts(struct complete *c, const struct plan *p)
{
	int step = c->n > 1 ? plan_step(p, c->words[1]) : -1;

	for (size_t i = 0; i < p->n_steps; i++)
		for (size_t k = 0; (step < 0 || step == (int)i) && k < p->steps[i].contexts.n; k++)
			complete_add(c, p->steps[i].contexts.v[k].s, NULL);
}

/* Where the values of texts come from; by what they name. */
static const struct {
	int text;
	enum plan_ref ids;
} of_ids[] = {
    {T_WHO, REF_CONTACT},	{T_USED, REF_COPING},	 {T_COPING, REF_COPING},
    {T_DROPPED, REF_BEHAVIOUR}, {T_KEPT, REF_BEHAVIOUR}, {T_STEP, REF_STEP},
    {T_ABOUT, REF_SIGN},
};

static void add_values(struct complete *c, const struct plan *p, const struct detail *d)
{
	static const char *const happened[] = {"yes", "partly", "no", NULL};

	if (d->words != NULL)
		add_words(c, d->words);
	else if (d->type == DT_HAPPENED)
		add_words(c, happened);
	else if (!d->is_num && d->index == T_CONTEXT)
		add_contexts(c, p);
	for (size_t i = 0; !d->is_num && i < sizeof of_ids / sizeof *of_ids; i++)
		if (of_ids[i].text == d->index)
			complete_ids(c, p, of_ids[i].ids);
	if (!d->is_num && d->index == T_ABOUT)
		add_questionnaires(c, p);
}

/* Behind the `=`, or behind the last comma of what is a list. */
static void add_value(struct complete *c, const struct plan *p)
{
	const size_t name = strcspn(c->typed, "=");
	const struct detail *d = entry_detail_n(c->typed, name);

	if (d == NULL || d->kept)
		return;
	const char *comma =
	    d->type == DT_IDS || d->type == DT_WORDS ? strrchr(c->typed, ',') : NULL;
	complete_after(c, comma != NULL ? (size_t)(comma + 1 - c->typed) : name + 1);
	add_values(c, p, d);
}

/* NAME= of every detail that KIND takes; KIND_NONE: of every one. */
static void add_details(struct complete *c, enum kind kind)
{
	char word[64];

	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		if (d->kept || (kind != KIND_NONE && !entry_kind_takes(kind, d)))
			continue;
		snprintf(word, sizeof word, "%s=", d->name);
		complete_add(c, word, d->doc);
	}
	complete_add(c, "at=", "when it was: 18:30, yesterday 18:30, -2h");
	if (kind != KIND_NONE)
		complete_add(c, "id=", "a name of its own, so that it is stored once");
}

/* --- the line -------------------------------------------------------------------------------- */

static void add_kinds(struct complete *c)
{
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		complete_add(c, entry_kinds[k].name, entry_kinds[k].doc);
	for (const struct revise_way *w = revise_ways; w->word != NULL; w++)
		complete_add(c, w->word, w->doc);
}

static void add_after(struct complete *c, const struct session *s)
{
	const bool back = revise_way(c->words[0]) != NULL;
	const enum kind kind = back ? KIND_NONE : entry_kind(c->words[0]);

	if (strchr(c->typed, '=') != NULL)
		add_value(c, &s->plan);
	else if (back && c->n == 1)
		add_recent(c, s);
	else if (kind != KIND_NONE && c->n == 1 && entry_kinds[kind].needs_what)
		add_what(c, &s->plan, entry_kinds[kind].what);
	else if (kind != KIND_NONE || strcmp(c->words[0], "amend") == 0) {
		if (c->n == 1)
			add_what(c, &s->plan, entry_kinds[kind].what);
		add_details(c, kind);
	}
}

void offer_words(struct complete *c)
{
	struct session s;

	if (c->option == NULL && c->n == 0) {
		add_kinds(c);
		return;
	}
	session_open(&s, c->cli, SESSION_ANY_PLAN | SESSION_LOG);
	if (c->option != NULL)
		complete_ids(c, &s.plan, REF_STEP);
	else
		add_after(c, &s);
	session_close(&s);
}
