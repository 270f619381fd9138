/* The plan as YAML, with remarks that teach; every text quoted. */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "draft.h"
#include "plan/taught.h"
#include "base/text.h"

enum { ID_MAX = 24, ID_WORDS = 3 };

struct drafted_ids { /* those given so far, so that each is given once */
	struct arena *mem;
	const char *v[64];
	size_t n;
};

static bool is_taken(const struct drafted_ids *ids, const char *id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (strcmp(ids->v[i], id) == 0)
			return true;
	return false;
}

/* Little words say nothing in an id. */
static bool is_little(const char *s, size_t n)
{
	static const char *const words[] = {"a",    "an", "the", "at",	"in", "on",
					    "to",   "of", "and", "or",	"my", "me",
					    "with", "by", "up",	 "for", "s",  "t"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strlen(words[i]) == n && strncasecmp(words[i], s, n) == 0)
			return true;
	return false;
}

/* The first telling words of TEXT, into ID; its length. */
static size_t telling_words(const char *text, char id[ID_MAX + 1])
{
	size_t n = 0, words = 0;

	for (const char *s = text; *s != '\0' && words < ID_WORDS;) {
		size_t len = 0;
		while ((unsigned char)s[len] < 0x80 && isalnum((unsigned char)s[len]))
			len++;
		if (len == 0) {
			s++;
			continue;
		}
		if (!is_little(s, len) && n + len + 1 <= ID_MAX) {
			if (n > 0)
				id[n++] = '-';
			for (size_t i = 0; i < len; i++)
				id[n++] = (char)tolower((unsigned char)s[i]);
			words++;
		}
		s += len;
	}
	id[n] = '\0';
	return n;
}

/* An id of its own for TEXT, by the letters that stand for its own; FALLBACK where none do. */
static const char *make_id(struct drafted_ids *ids, const char *text, const char *fallback)
{
	struct buf plain = {0};
	char id[ID_MAX + 1];

	text_ascii(&plain, text, strlen(text));
	size_t n = telling_words(buf_str(&plain), id);
	buf_free(&plain);
	const char *base = n > 1 ? arena_dup(ids->mem, id, n) : fallback, *free = base;

	for (int k = 2; is_taken(ids, free); k++)
		free = arena_printf(ids->mem, "%s-%d", base, k);
	if (ids->n < sizeof ids->v / sizeof ids->v[0])
		ids->v[ids->n++] = free;
	return free;
}

static void text(struct buf *b, const char *before, const char *s, const char *after)
{
	buf_adds(b, before);
	text_yaml(b, s, SIZE_MAX);
	buf_adds(b, after);
}

/* How many answers there are to WHAT, of MOST. */
static size_t count(const struct draft *d, const char *what, size_t most)
{
	size_t n = 0;

	while (n < most && draft_said(draft_get_at(d, what, n)))
		n++;
	return n;
}

static void head(const struct draft *d, int today, struct buf *b)
{
	const char *why = draft_get(d, "why");

	buf_adds(
	    b,
	    "# Made from your answers. Change anything; `ladder-init --check` says at once what\n"
	    "# does not fit, and where. A # and a space begin a remark like this one.\n"
	    "ladder: 1\ntitle: \"My ladder\"\nstarted: ");
	date_write(b, today);
	buf_addf(b, "\nscale: %-27s # how you write distress\n", plan_scale_words[draft_scale(d)]);
	if (draft_said(why))
		text(b, "why: ", why, "\n");
}

static void values(const struct draft *d, struct arena *mem, struct buf *b)
{
	struct drafted_ids ids = {.mem = mem};
	size_t n = count(d, "value", DRAFT_MAX_VALUES);

	buf_adds(b, n != 0 ? "\n# What it is for.\nvalues:\n" : "");
	for (size_t i = 0; i < n; i++) {
		const char *s = draft_get_at(d, "value", i);
		buf_addf(b, "  - {id: %s", make_id(&ids, s, "value"));
		text(b, ", why: ", s, "}\n");
	}
}

/* The figures of these days, where any was given. */
static void baseline(const struct draft *d, int today, struct buf *b)
{
	static const char *const keys[] = {"distress", "mood", "control", "sleep"};
	struct buf said = {0};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		char key[DRAFT_KEY];
		snprintf(key, sizeof key, "base.%s", keys[i]);
		if (draft_said(draft_get(d, key)))
			buf_addf(&said, ", %s: %s", keys[i], draft_get(d, key));
	}
	if (said.len != 0) {
		buf_adds(b, "\n# Where you began; reports set later figures beside it.\n"
			    "baseline: {date: ");
		date_write(b, today);
		buf_addf(b, "%s}\n", said.data);
	}
	buf_free(&said);
}

/* What stands in a contact, each key with its answer or NULL. */
struct contact_key {
	const char *key, *answer;
};

static void contact(struct buf *b, const char *id, const struct contact_key *v, size_t n)
{
	buf_addf(b, "  - {id: %s", id);
	for (size_t i = 0; i < n; i++)
		if (draft_said(v[i].answer)) {
			buf_addf(b, ", %s: ", v[i].key);
			text(b, "", v[i].answer, "");
		}
	buf_adds(b, "}\n");
}
#define CONTACT(B, ID, ...)                                                                        \
	contact(B, ID, (const struct contact_key[]){__VA_ARGS__},                                  \
		sizeof((const struct contact_key[]){__VA_ARGS__}) / sizeof(struct contact_key))

static void contacts(const struct draft *d, struct arena *mem, struct buf *b)
{
	struct drafted_ids ids = {.mem = mem};
	const char *crisis = draft_get(d, "crisis");

	if (!draft_is_someone(draft_get_at(d, "who", 0)) && !draft_said(crisis)) {
		buf_adds(b, "\n# Someone to turn to, once there is someone:\n"
			    "#contacts:\n"
			    "#  - {id: friend, name: \"...\", role: friend, phone: \"...\"}\n");
		return;
	}
	buf_adds(b, "\n# In the order you would call them; `crisis` comes first when it is "
		    "urgent.\ncontacts:\n");
	for (size_t i = 0; i < DRAFT_MAX_CONTACTS && draft_is_someone(draft_get_at(d, "who", i));
	     i++)
		CONTACT(b, make_id(&ids, draft_get_at(d, "who", i), "contact"),
			{"name", draft_get_at(d, "who", i)}, {"role", draft_get_at(d, "role", i)},
			{"phone", draft_get_at(d, "phone", i)},
			{"helps", draft_get_at(d, "helps", i)});
	if (draft_said(crisis))
		CONTACT(b, make_id(&ids, crisis, "crisis"), {"name", crisis}, {"role", "crisis"},
			{"phone", draft_get(d, "crisis-phone")},
			{"text", draft_get(d, "crisis-text")});
}

/* The person's own, then what is taught here. */
static void coping(const struct draft *d, struct arena *mem, struct buf *b)
{
	struct drafted_ids ids = {.mem = mem};
	unsigned char mark[TAUGHT_MOST] = {0};
	const char *taught[TAUGHT_MOST], *said = draft_get(d, "taught");
	size_t helps = count(d, "help", DRAFT_MAX_HELPS), n = taught_ids(taught, TAUGHT_MOST, mem);
	struct buf all = {0};

	for (size_t i = 0; i < helps; i++) {
		buf_addf(&all, "  - {id: %s", make_id(&ids, draft_get_at(d, "help", i), "help"));
		text(&all, ", how: ", draft_get_at(d, "help", i), "}\n");
	}
	for (size_t i = 0; draft_said(said) && draft_numbers(said, n, mark) && i < n; i++)
		if (mark[i])
			buf_addf(&all, "  - {id: %s, use: %s}\n",
				 make_id(&ids, taught[i], "taught"), taught[i]);
	if (all.len != 0)
		buf_addf(b, "\n# What carries you through a wave. Waves end.\ncoping:\n%s",
			 all.data);
	buf_free(&all);
}

/* The usual lines stand as remarks inside the block that there is, never as a second one. */
static void safety(const struct draft *d, struct arena *mem, struct buf *b)
{
	const enum plan_scale scale = draft_scale(d);
	const char *leave = draft_get(d, "exit"), *off = draft_said(leave) ? "" : "#";
	struct plan usual;

	draft_defaults(d, &usual);
	buf_addf(
	    b,
	    "\n# Above `tolerable` it was a lot: no step up from there. At `stop` you step aside.\n"
	    "# These are the usual lines: are they yours?\n"
	    "%ssafety:\n#  tolerable: %d\n#  stop: %d\n",
	    off, plan_to_scale(scale, usual.safety.tolerable.v),
	    plan_to_scale(scale, usual.safety.stop.v));
	plan_free(&usual);
	text(b, draft_said(leave) ? "  exit: " : "#  exit: ", draft_said(leave) ? leave : "...",
	     "\n");
	coping(d, mem, b);
}

/* `yes` protects and becomes a boundary; the rest is kept as it was said. */
static void assessment(const struct draft *d, struct arena *mem, struct buf *b)
{
	struct drafted_ids ids = {.mem = mem};
	size_t n = 0, dangers = 0;

	for (size_t i = 0; i < DRAFT_MAX_SITUATIONS; i++) {
		if (draft_danger(d, i) != DANGER_YES)
			continue;
		buf_adds(
		    b, dangers++ == 0
			   ? "\n# Avoidance that protects. It never becomes a step.\nboundaries:\n"
			   : "");
		text(b, "  - ", draft_situation(d, i), "\n");
	}
	for (size_t i = 0; i < DRAFT_MAX_AVOIDED; i++) {
		const char *situation = draft_situation(d, i), *rate = draft_get_at(d, "rate", i);
		if (situation == NULL)
			continue;
		if (n++ == 0)
			buf_adds(b, "\n# What you avoid, as you said it. `unsure` is talked over "
				    "before it becomes a step.\nassessment:\n");
		buf_addf(b, "  - {id: %s", make_id(&ids, situation, "situation"));
		text(b, ", situation: ", situation, "");
		if (draft_said(rate))
			buf_addf(b, ", distress: %s", rate);
		if (draft_danger(d, i) >= 0)
			buf_addf(b, ", danger: %s", plan_danger_words[draft_danger(d, i)]);
		buf_adds(b, "}\n");
	}
}

/* The values that step I serves, by their ids. */
static void serves(const struct draft *d, struct arena *mem, size_t i, size_t n, struct buf *b)
{
	struct drafted_ids ids = {.mem = mem};
	unsigned char mark[DRAFT_MAX_STEPS];
	size_t said = 0;

	for (size_t k = 0; k < count(d, "value", DRAFT_MAX_VALUES); k++) {
		const char *id = make_id(&ids, draft_get_at(d, "value", k), "value");
		const char *s = draft_get_at(d, "serve", k);
		if (draft_said(s) && draft_numbers(s, n, mark) && mark[i])
			buf_addf(b, "%s%s", said++ == 0 ? "    values: [" : ", ", id);
	}
	buf_adds(b, said != 0 ? "]\n" : "");
}

static void steps(const struct draft *d, struct arena *mem, struct buf *b)
{
	struct draft_step v[DRAFT_MAX_STEPS];
	struct drafted_ids ids = {.mem = mem};
	size_t n = draft_steps(d, mem, v);
	const char *fear = draft_get(d, "fear"), *likely = draft_get(d, "likely");

	buf_adds(b,
		 "\n# From the gentlest up. `expect` is the peak of distress you expect, `values` "
		 "what a step\n# is for, `predict` a fear to test, `easier` a version for harder "
		 "days. Room is also for\n# `success: [\"...\"]`, what anyone could see that you "
		 "did, and `script: [\"...\"]`, words to begin.\n");
	if (n == 0) {
		buf_adds(b, "# None yet: `ladder-init` goes on with the questions.\nsteps: []\n");
		return;
	}
	buf_adds(b, "steps:\n");
	for (size_t i = 0; i < n; i++) {
		const char *easier = draft_easier(d, mem, &v[i], i);
		buf_addf(b, "  - id: %s\n", make_id(&ids, v[i].task, "step"));
		text(b, "    task: ", v[i].task, "\n");
		if (v[i].rating >= 0)
			buf_addf(b, "    expect: %d\n", v[i].rating);
		serves(d, mem, i, n, b);
		if (i == 0 && draft_said(fear)) {
			text(b, "    predict: {what: ", fear, "");
			buf_addf(b, draft_said(likely) ? ", likely: %s}\n" : "}\n", likely);
		}
		if (easier != NULL)
			text(b, "    easier: ", easier, "\n");
	}
}

static void relapse(const struct draft *d, struct arena *mem, struct buf *b)
{
	const char *urgent = draft_get(d, "urgent");
	const char *const call[] = {draft_get(d, "crisis"), draft_get_at(d, "who", 0)};
	size_t n = 0;

	buf_adds(
	    b, "\n# The plan for when it gets hard again; `relapse-plan now` shows it at once.\n");
	if (!draft_said(urgent)) {
		buf_adds(
		    b, "#relapse:\n#  signs:\n"
		       "#    - {id: urgent, notice: \"...\", urgent: true, do: [\"Call ...\"]}\n");
		return;
	}
	text(b, "relapse:\n  signs:\n    - {id: urgent, notice: ", urgent, ", urgent: true");
	for (size_t i = 0; i < sizeof call / sizeof *call; i++)
		if (draft_is_someone(call[i]))
			text(b, n++ == 0 ? ", do: [" : ", ", arena_printf(mem, "Call: %s", call[i]),
			     "");
	buf_adds(b, n != 0 ? "]}\n" : "}\n");
	buf_adds(b, "#    - {id: cancelling, notice: \"I cancel plans\", when: {avoided: 2, "
		    "within: 7d}, do: [\"...\"]}\n"
		    "#    - {id: stopped, notice: \"I stop practising\", when: {silent: 10d}, do: "
		    "[\"...\"]}\n");
}

void draft_yaml(const struct draft *d, int today, struct buf *b)
{
	struct arena mem = {0};

	head(d, today, b);
	values(d, &mem, b);
	contacts(d, &mem, b);
	safety(d, &mem, b);
	baseline(d, today, b);
	assessment(d, &mem, b);
	steps(d, &mem, b);
	relapse(d, &mem, b);
	arena_free(&mem);
}
