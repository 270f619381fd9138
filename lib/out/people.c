#include "out/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

static bool is_crisis(const struct contact *c)
{
	return c->role.s != NULL && strcmp(c->role.s, "crisis") == 0;
}

/* May they be reached at MINUTE?  Hours may run over midnight; without any, always. */
static bool is_open(const struct contact *c, int minute)
{
	const int from = c->hours_from.v, to = c->hours_to.v;

	if (!c->hours_from.set || minute == PEOPLE_ANY_MINUTE || from == to)
		return true;
	return date_is_within(minute, from, to);
}

static int rank(const struct contact *c, const struct people_how *how)
{
	return (is_open(c, how->minute) ? 0 : 2) + (how->crisis_first && !is_crisis(c));
}

size_t people_order(size_t *v, const struct plan *p, const struct people_how *how)
{
	size_t n = 0;

	for (int r = 0; r < 4; r++)
		for (size_t i = 0; i < p->n_contacts; i++) {
			const struct contact *c = &p->contacts[i];
			if ((plan_is_said(&c->name) || plan_is_said(&c->id)) && rank(c, how) == r)
				v[n++] = i;
		}
	return n;
}

/* When, where that matters: hours on a page for any day, else those that have not come. */
static void add_hours(struct buf *b, const struct contact *c, int minute)
{
	if (!c->hours_from.set || (minute != PEOPLE_ANY_MINUTE && is_open(c, minute)))
		return;
	buf_adds(b, minute == PEOPLE_ANY_MINUTE ? " (" : " (from ");
	date_write_time(b, c->hours_from.v);
	if (minute == PEOPLE_ANY_MINUTE) {
		buf_addc(b, '-');
		date_write_time(b, c->hours_to.v);
	}
	buf_addc(b, ')');
}

void people_line(struct buf *b, const struct contact *c, const struct people_how *how)
{
	buf_adds(b, plan_is_said(&c->name) ? c->name.s : c->id.s);
	if (plan_is_said(&c->phone))
		buf_addf(b, ": %s", c->phone.s);
	if (plan_is_said(&c->text))
		buf_addf(b, "%s in writing %s", plan_is_said(&c->phone) ? "," : ":", c->text.s);
	if (plan_is_said(&c->phone) || plan_is_said(&c->text))
		add_hours(b, c, how->minute);
}

/* FULL: with what helps from them, and their own words to send. */
static void add_person(struct sheet *s, const struct contact *c, const struct people_how *how,
		       bool full)
{
	struct buf line = {0};

	people_line(&line, c, how);
	sheet_add(s, SHEET_ITEM, "%s", buf_str(&line));
	buf_free(&line);
	if (plan_is_said(&c->helps))
		sheet_aside(s, c->helps.s);
	else if (plan_is_said(&c->role) && !is_crisis(c))
		sheet_aside(s, c->role.s);
	if (full && plan_is_said(&c->say))
		sheet_add(s, SHEET_MORE, "to send: \"%s\"", c->say.s);
}

static void add_nobody(struct sheet *s, size_t lines)
{
	static const char *const say[] = {
	    PEOPLE_DANGER,
	    "Ring or write to someone you trust, or sit where other people are. You need not "
	    "explain anything.",
	    "Close to hurting yourself counts as danger. Someone near you can call, too.",
	    "To send: \"" PEOPLE_SAY "\""};
	const size_t n = sizeof say / sizeof *say;

	for (size_t i = 0; i < n && (lines == PEOPLE_ALL || i < lines); i++)
		sheet_add(s, SHEET_ITEM, "%s", say[i]);
}

static bool needs_common_words(const struct plan *p, const size_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!plan_is_said(&p->contacts[v[i]].say))
			return true;
	return false;
}

void people_add(struct sheet *s, const struct plan *p, const struct people_how *how)
{
	size_t *v = NULL, cap = 0, n = 0, shown;

	if (p != NULL && p->n_contacts != 0) {
		v = mem_grow(v, &cap, p->n_contacts, sizeof *v);
		n = people_order(v, p, how);
	}
	if (n == 0) {
		free(v);
		add_nobody(s, how->lines);
		return;
	}
	const bool full = how->lines == PEOPLE_ALL;
	shown = full || n <= how->lines ? n : how->lines > 1 ? how->lines - 1 : 1;
	for (size_t i = 0; i < shown; i++)
		add_person(s, &p->contacts[v[i]], how, full);
	if (shown < n)
		sheet_add(s, SHEET_ITEM, "and %zu more: %s", n - shown,
			  how->rest != NULL ? how->rest : "relapse-plan now");
	if (full && needs_common_words(p, v, n))
		sheet_add(s, SHEET_ITEM, "To send: \"%s\"", PEOPLE_SAY);
	if (full || n < how->lines)
		sheet_add(s, SHEET_ITEM, "%s", PEOPLE_DANGER);
	free(v);
}
