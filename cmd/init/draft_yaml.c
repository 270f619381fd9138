/* The plan as YAML, with remarks that teach; every text quoted. */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "draft.h"
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

/* An id of its own for TEXT; FALLBACK where it has no letter of a-z. */
static const char *make_id(struct drafted_ids *ids, const char *text, const char *fallback)
{
	char id[ID_MAX + 1];
	size_t n = telling_words(text, id);
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

	if (!draft_said(draft_get_at(d, "value", 0)))
		return;
	buf_adds(b, "\n# What it is for. Add `values: [...]` to the steps that serve one of "
		    "these.\nvalues:\n");
	for (size_t i = 0; i < DRAFT_MAX_VALUES && draft_said(draft_get_at(d, "value", i)); i++) {
		const char *s = draft_get_at(d, "value", i);
		buf_addf(b, "  - {id: %s", make_id(&ids, s, "value"));
		text(b, ", why: ", s, "}\n");
	}
}

static void contact(struct buf *b, const char *id, const char *name, const char *role,
		    const char *phone, const char *helps)
{
	buf_addf(b, "  - {id: %s", id);
	text(b, ", name: ", name, "");
	if (role != NULL)
		buf_addf(b, ", role: %s", role);
	if (draft_said(phone))
		text(b, ", phone: ", phone, "");
	if (draft_said(helps))
		text(b, ", helps: ", helps, "");
	buf_adds(b, "}\n");
}

static bool is_nobody(const char *s)
{
	return !draft_said(s) || strcmp(s, "nobody") == 0 || strcmp(s, "nobody yet") == 0;
}

static void contacts(const struct draft *d, struct arena *mem, struct buf *b)
{
	struct drafted_ids ids = {.mem = mem};
	const char *crisis = draft_get(d, "crisis");

	if (is_nobody(draft_get_at(d, "who", 0)) && !draft_said(crisis)) {
		buf_adds(b, "\n# Someone to turn to, once there is someone:\n"
			    "#contacts:\n"
			    "#  - {id: friend, name: \"...\", role: friend, phone: \"...\"}\n");
		return;
	}
	buf_adds(b, "\n# In the order you would call them; `crisis` comes first when it is "
		    "urgent.\ncontacts:\n");
	for (size_t i = 0; i < DRAFT_MAX_CONTACTS && !is_nobody(draft_get_at(d, "who", i)); i++)
		contact(b, make_id(&ids, draft_get_at(d, "who", i), "contact"),
			draft_get_at(d, "who", i), NULL, draft_get_at(d, "phone", i),
			draft_get_at(d, "helps", i));
	if (draft_said(crisis))
		contact(b, make_id(&ids, crisis, "crisis"), crisis, "crisis",
			draft_get(d, "crisis-phone"), NULL);
}

static void safety(const struct draft *d, struct arena *mem, struct buf *b)
{
	const enum plan_scale scale = draft_scale(d);
	struct plan usual;
	struct drafted_ids ids = {.mem = mem};
	const char *leave = draft_get(d, "exit");

	draft_defaults(d, &usual);
	buf_addf(
	    b,
	    "\n# Above `tolerable` it was a lot: no step up from there. At `stop` you step aside.\n"
	    "# These are the usual lines: are they yours?\n"
	    "#safety: {tolerable: %d, stop: %d}\n",
	    plan_to_scale(scale, usual.safety.tolerable.v),
	    plan_to_scale(scale, usual.safety.stop.v));
	plan_free(&usual);
	if (draft_said(leave))
		text(b, "safety:\n  exit: ", leave, "\n");
	if (!draft_said(draft_get_at(d, "help", 0)))
		return;
	buf_adds(b, "\n# What carries you through a wave. Waves end.\ncoping:\n");
	for (size_t i = 0; i < DRAFT_MAX_HELPS && draft_said(draft_get_at(d, "help", i)); i++) {
		buf_addf(b, "  - {id: %s", make_id(&ids, draft_get_at(d, "help", i), "help"));
		text(b, ", how: ", draft_get_at(d, "help", i), "}\n");
	}
}

/* `yes` protects and becomes a boundary; the rest is kept as it was said. */
static void assessment(const struct draft *d, struct buf *b)
{
	static const char *const words[] = {"no", "yes", "unsure"};
	size_t dangers = 0;

	for (size_t i = 0; i < DRAFT_MAX_AVOIDED; i++) {
		const char *s = draft_get_at(d, "avoid", i), *danger = draft_get_at(d, "danger", i);
		if (!draft_said(s) || !draft_said(danger) || *danger != 'y')
			continue;
		buf_adds(
		    b, dangers++ == 0
			   ? "\n# Avoidance that protects. It never becomes a step.\nboundaries:\n"
			   : "");
		text(b, "  - ", s, "\n");
	}
	if (!draft_said(draft_get_at(d, "avoid", 0)))
		return;
	buf_adds(b, "\n# What you avoid, as you said it. `unsure` is talked over before it becomes "
		    "a step.\nassessment:\n");
	for (size_t i = 0; i < DRAFT_MAX_AVOIDED && draft_said(draft_get_at(d, "avoid", i)); i++) {
		const char *danger = draft_get_at(d, "danger", i),
			   *rate = draft_get_at(d, "rate", i);
		text(b, "  - {situation: ", draft_get_at(d, "avoid", i), "");
		if (draft_said(rate))
			buf_addf(b, ", distress: %s", rate);
		for (size_t k = 0; draft_said(danger) && k < 3; k++)
			if (*danger == *words[k])
				buf_addf(b, ", danger: %s", words[k]);
		buf_adds(b, "}\n");
	}
}

static void steps(const struct draft *d, struct arena *mem, struct buf *b)
{
	struct draft_step v[DRAFT_MAX_STEPS];
	struct drafted_ids ids = {.mem = mem};
	size_t n = draft_steps(d, mem, v);

	buf_adds(
	    b, "\n# From the gentlest up. `expect` is the peak of distress you expect.\n"
	       "# Each step can also say:\n"
	       "#    values: [...]               what it is for\n"
	       "#    success: [\"...\"]            what anyone could see that you did\n"
	       "#    predict: {what: \"...\", likely: 50}   what you fear will happen, to test it\n"
	       "#    easier: \"...\"               a version for harder days\n"
	       "#    script: [\"...\"]             words to begin with\n");
	if (n == 0) {
		buf_adds(b, "# None yet: `ladder-init` goes on with the questions.\nsteps: []\n");
		return;
	}
	buf_adds(b, "steps:\n");
	for (size_t i = 0; i < n; i++) {
		buf_addf(b, "  - id: %s\n", make_id(&ids, v[i].task, "step"));
		text(b, "    task: ", v[i].task, "\n");
		if (v[i].rating >= 0)
			buf_addf(b, "    expect: %d\n", v[i].rating);
	}
}

static void relapse(const struct draft *d, struct buf *b)
{
	const char *urgent = draft_get(d, "urgent"), *crisis = draft_get(d, "crisis");
	const char *friend = draft_get_at(d, "who", 0);
	bool any = false;

	buf_adds(
	    b, "\n# The plan for when it gets hard again; `relapse-plan now` shows it at once.\n");
	if (!draft_said(urgent)) {
		buf_adds(
		    b, "#relapse:\n#  signs:\n"
		       "#    - {id: urgent, notice: \"...\", urgent: true, do: [\"Call ...\"]}\n");
		return;
	}
	text(b, "relapse:\n  signs:\n    - {id: urgent, notice: ", urgent, ", urgent: true");
	if (draft_said(crisis)) {
		struct buf call = {0};
		buf_addf(&call, "Call: %s", crisis);
		text(b, ", do: [", call.data, "");
		any = true;
		buf_free(&call);
	}
	if (!is_nobody(friend)) {
		struct buf call = {0};
		buf_addf(&call, "Call: %s", friend);
		text(b, any ? ", " : ", do: [", call.data, "");
		any = true;
		buf_free(&call);
	}
	buf_adds(b, any ? "]}\n" : "}\n");
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
	assessment(d, b);
	steps(d, &mem, b);
	relapse(d, b);
	arena_free(&mem);
}
