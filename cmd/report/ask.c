/* What the report is asked for: the span, the reader, and what follows from the log. */
#include "report_in.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rules/advise.h"
#include "rules/calendar.h"
#include "rules/orphans.h"

static int keep_instant(void *ctx, const struct entry *e)
{
	*(struct stamp *)ctx = e->at;
	return 1;
}

/* The last review, for --since review. */
static int last_review(struct report *r, struct stamp *at, struct err *e)
{
	struct log_filter f = {.kinds = 1u << KIND_REVIEW, .newest_first = true, .limit = 1};

	*at = (struct stamp){INT64_MIN, 0};
	if (log_each(r->s.log, &f, keep_instant, at, e) == -1)
		return -1;
	if (at->utc == INT64_MIN)
		return err_set(e, "no review is written down yet; ladder-log review is one");
	return 0;
}

/* Does WHEN name a day without a time?  Then all of that day is meant. */
static bool is_bare_day(const char *s)
{
	return strchr(s, ':') == NULL && *s != '-' && strcmp(s, "now") != 0;
}

/* WHEN into UTC seconds, and *DAY where a day is named without a time: then *UTC is its
 * beginning here, or its END. */
static int read_when(struct report *r, const char *s, bool end, int64_t *utc, int *day,
		     struct err *e)
{
	struct stamp at;

	if (strcmp(s, "review") == 0) {
		if (last_review(r, &at, e) == -1)
			return -1;
		*utc = at.utc;
		return 0;
	}
	if (date_when(s, &r->c->now, DATE_BACK, &at, e) == -1)
		return -1;
	if (is_bare_day(s)) {
		*day = date_of(at);
		at = date_local_near(*day + (end ? 1 : 0), 0);
	}
	*utc = at.utc;
	return 0;
}

const struct share *report_share(const struct plan *p, const char *name)
{
	const char *now = plan_now(p, REF_CONTACT, name);

	for (size_t i = 0; i < p->n_share; i++)
		if (strcmp(p->share[i].contact.s, now) == 0)
			return &p->share[i];
	return NULL;
}

static int find_share(struct report *r, const char *name, struct err *e)
{
	struct buf otherwise = {0};
	const char *names[64];
	size_t n = 0;

	r->to = report_share(&r->s.plan, name);
	if (r->to != NULL)
		return 0;
	for (; n < r->s.plan.n_share && n < 64; n++)
		names[n] = r->s.plan.share[n].contact.s;
	buf_addf(&otherwise, ": list it under share: in %s", r->s.plan.file);
	text_unknown(e, name, names, n, buf_str(&otherwise), "nothing is shared with '%s'", name);
	buf_free(&otherwise);
	return -1;
}

/* --- which steps ------------------------------------------------------------------------- */

static int no_such(const struct report *r, const char *word, bool theme, struct err *e)
{
	const struct plan *p = &r->s.plan;
	const char **names = mem_zeroed(p->n_steps + 1, sizeof *names);

	for (size_t i = 0; i < p->n_steps; i++)
		names[i] = theme ? plan_theme(p, (int)i) : p->steps[i].id.s;
	text_unknown(e, word, names, p->n_steps, "; 'ladder-report --all steps' names them",
		     theme ? "no theme '%s' in plan.yaml" : "no step '%s' in plan.yaml", word);
	free(names);
	return -1;
}

/* The steps that the id of N bytes at S is or was of. */
static int choose_step(struct report *r, const char *s, size_t n, struct err *e)
{
	char *id = arena_dup(&r->s.mem, s, n);
	int of[8];
	size_t found = plan_steps_of(&r->s.plan, id, of, 8);

	for (size_t i = 0; i < found && i < 8; i++)
		r->chosen[of[i]] = true;
	return found == 0 ? no_such(r, id, false, e) : 0;
}

static int choose_theme(struct report *r, const char *theme, struct err *e)
{
	const struct plan *p = &r->s.plan;
	bool any = false;

	for (size_t i = 0; i < p->n_steps; i++) {
		bool its = strcmp(plan_theme(p, (int)i), theme) == 0;

		/* beside --step both are asked */
		r->chosen[i] = its && (cli_value(r->c, REPORT_STEP) == NULL || r->chosen[i]);
		any = any || its;
	}
	return any ? 0 : no_such(r, theme, true, e);
}

/* By every id that the chosen steps have or had, the log is asked. */
static void name_chosen(struct report *r)
{
	const struct plan *p = &r->s.plan;
	struct buf ids = {0};

	for (size_t i = 0; i < p->n_steps; i++) {
		if (!r->chosen[i])
			continue;
		buf_addf(&ids, "%s%s", ids.len == 0 ? "" : " ", p->steps[i].id.s);
		for (size_t k = 0; k < p->steps[i].was.n; k++)
			buf_addf(&ids, " %s", p->steps[i].was.v[k].s);
	}
	r->ask.steps = arena_dup(&r->s.mem, buf_str(&ids), ids.len);
	r->ask.all = true; /* whoever names a step wants to see it */
	buf_free(&ids);
}

static int ask_steps(struct report *r, struct err *e)
{
	const char *step = cli_value(r->c, REPORT_STEP), *theme = cli_value(r->c, REPORT_THEME);

	if (step == NULL && theme == NULL)
		return 0;
	r->chosen = arena_alloc(&r->s.mem, (r->s.plan.n_steps + 1) * sizeof *r->chosen);
	for (const char *s = step; s != NULL; s = *s == ',' ? s + 1 : NULL) {
		size_t n = strcspn(s, ",");

		if (choose_step(r, s, n, e) == -1)
			return -1;
		s += n;
	}
	if (theme != NULL && choose_theme(r, theme, e) == -1)
		return -1;
	name_chosen(r);
	return 0;
}

int report_is_chosen(const struct report *r, const struct view *v, struct err *e)
{
	for (size_t i = 0; r->chosen != NULL && i < v->n_cols; i++)
		if (strcmp(v->cols[i].name, "step") == 0)
			return 0;
	return r->chosen == NULL ? 0 : err_set(e, "'%s' is not told by step", v->name);
}

int report_ask(struct report *r, struct err *e)
{
	const char *since = cli_value(r->c, REPORT_SINCE), *until = cli_value(r->c, REPORT_UNTIL);
	const char *share = cli_value(r->c, REPORT_SHARE);

	r->ask = (struct log_ask){.now = r->c->now,
				  .relative = cli_has(r->c, REPORT_RELATIVE),
				  .all = cli_has(r->c, REPORT_ALL),
				  .note = !r->c->no_note && share == NULL};
	if (since != NULL && read_when(r, since, false, &r->ask.since, &r->ask.since_day, e) == -1)
		return -1;
	if (until != NULL && read_when(r, until, true, &r->ask.until, &r->ask.until_day, e) == -1)
		return -1;
	if (since != NULL && until != NULL && r->ask.since >= r->ask.until)
		return err_set(e, "--since '%s' is not before --until '%s'", since, until);
	if (ask_steps(r, e) == -1)
		return -1;
	return share != NULL ? find_share(r, share, e) : 0;
}

bool report_is_shared(const struct report *r, const char *word)
{
	for (size_t i = 0; r->to != NULL && i < r->to->views.n; i++)
		if (strcmp(r->to->views.v[i].s, word) == 0)
			return true;
	return false;
}

int report_allows(const struct report *r, const char *view, struct err *e)
{
	if (r->to == NULL || report_is_shared(r, view))
		return 0;
	return err_set(e, "'%s' is not shared with %s: only what share: in %s lists", view,
		       r->to->contact.s, r->s.plan.file);
}

/* --- what is computed from the log ------------------------------------------------------ */

static struct cell text_cell(const char *s)
{
	return s == NULL ? (struct cell){.type = CELL_NULL}
			 : (struct cell){.type = CELL_TEXT, .s = s, .len = strlen(s)};
}

static struct cell int_cell(int64_t v)
{
	return (struct cell){.type = CELL_INT, .i = v};
}

static int fill_standing(struct report *r, bool words, struct err *e)
{
	const struct history *h = &r->s.recall.history;
	size_t n = r->s.plan.n_steps, kept = 0;
	struct cell *v = mem_zeroed(n * 6, sizeof *v);
	struct arena mem = {0};
	enum standing *stands = arena_alloc(&mem, (n + 1) * sizeof *stands);
	int status;

	advise_standing(stands, h);
	for (size_t i = 0; i < n; i++) {
		struct cell *c = v + kept * 6;
		bool learned = history_is_learned(h, (int)i);
		int day = history_learned_day(h, (int)i), due = history_booster_day(h, (int)i);

		c[0] = text_cell(words ? r->s.plan.steps[i].id.s
				       : plan_alias(&r->s.plan, REF_STEP, r->s.plan.steps[i].id.s,
						    arena_alloc(&mem, PLAN_ALIAS)));
		c[1] = int_cell(learned);
		c[2] = day != INT_MIN ? int_cell(day) : text_cell(NULL);
		c[3] = due != INT_MAX ? int_cell(due) : text_cell(NULL);
		c[4] = int_cell(history_predicted(h, (int)i, NULL));
		c[5] = text_cell(advise_standing_words[stands[i]]);
		kept += r->chosen == NULL || r->chosen[i];
	}
	status = log_fill(r->s.log, "standing", v, kept, 6, e);
	arena_free(&mem);
	free(v);
	return status;
}

const char *report_sign_name(const struct report *r, const struct sign_state *s, bool words,
			     struct arena *mem)
{
	if (s->item != 0)
		return arena_printf(mem, "%s item %d", s->id, s->item);
	if (words)
		return s->sign < 0 ? s->id : r->s.plan.relapse.signs[s->sign].id.s;
	return plan_alias(&r->s.plan, REF_SIGN, s->id, arena_alloc(mem, PLAN_ALIAS));
}

const char *report_sign_why(const struct report *r, const struct sign_state *s, bool words)
{
	bool of_step = s->sign >= 0 && r->s.plan.relapse.signs[s->sign].rule.v == SIGN_RETURN;

	return of_step && !words ? NULL : s->why;
}

static int fill_signs(struct report *r, bool words, struct err *e)
{
	size_t n = r->s.signs.n;
	struct cell *v = mem_zeroed(n * 4 + 1, sizeof *v), stage;
	struct arena mem = {0};
	int status;

	for (size_t i = 0; i < n; i++) {
		const struct sign_state *s = &r->s.signs.v[i];

		v[i * 4] = text_cell(report_sign_name(r, s, words, &mem));
		v[i * 4 + 1] = int_cell(s->up);
		v[i * 4 + 2] = int_cell(s->urgent);
		v[i * 4 + 3] = text_cell(report_sign_why(r, s, words));
	}
	status = log_fill(r->s.log, "sign_now", v, n, 4, e);
	stage = text_cell(signs_stage_words[r->s.signs.stage]);
	if (status == 0)
		status = log_fill(r->s.log, "stage_now", &stage, 1, 1, e);
	arena_free(&mem);
	free(v);
	return status;
}

/* What the plan's calendar asks for in the next four weeks; without WORDS by alias. */
static int fill_due(struct report *r, bool words, struct err *e)
{
	static const enum plan_ref refs[DUE_N] = {
	    [DUE_RITUAL] = REF_RITUAL, [DUE_BOOSTER] = REF_STEP, [DUE_GOAL] = REF_GOAL};
	const struct plan *p = &r->s.plan;
	const struct history *h = &r->s.recall.history;
	struct calendar due;
	struct arena mem = {0};
	struct cell *v;
	int status;

	calendar_due(&due, p, h, r->s.signs.stage, h->today, h->today + 27);
	v = mem_zeroed(due.n * 5 + 1, sizeof *v);
	for (size_t i = 0; i < due.n; i++) {
		const struct due *d = &due.v[i];
		const char *id = d->kind == DUE_RITUAL	  ? p->rituals[d->index].id.s
				 : d->kind == DUE_BOOSTER ? p->steps[d->index].id.s
				 : d->kind == DUE_GOAL	  ? p->goals[d->index].id.s
							  : NULL;

		v[i * 5] = text_cell(calendar_kind_words[d->kind]);
		if (!words && id != NULL)
			id = plan_alias(p, refs[d->kind], id, arena_alloc(&mem, PLAN_ALIAS));
		v[i * 5 + 1] = text_cell(id);
		v[i * 5 + 2] = text_cell(words ? d->what : NULL);
		v[i * 5 + 3] = int_cell(d->day);
		v[i * 5 + 4] = text_cell(words ? d->why : NULL); /* it may name a change */
	}
	status = log_fill(r->s.log, "due_next", v, due.n, 5, e);
	calendar_free(&due);
	arena_free(&mem);
	free(v);
	return status;
}

static int take_orphan(void *ctx, const struct entry *e)
{
	struct orphans *o = ((void **)ctx)[0];

	orphans_add(o, ((void **)ctx)[1], e);
	return 0;
}

const char *report_ladder(const struct cli *c)
{
	const char *slash = strrchr(c->dir, '/');

	return slash != NULL && slash[1] != '\0' ? slash + 1 : c->dir;
}

/* One ladder among several: its directory's name, and its own only where names are asked for. */
static int fill_ladder(struct report *r, struct err *e)
{
	const struct plan *p = &r->s.plan;
	struct orphans orphans = {0};
	void *ctx[] = {&orphans, &r->s.plan};
	struct cell v[6] = {text_cell(report_ladder(r->c))};
	int64_t steps = 0, n = 0;
	int status = log_each(r->s.log, &(struct log_filter){0}, take_orphan, ctx, e);

	for (size_t i = 0; i < p->n_steps; i++)
		steps += !plan_is_retired(p, (int)i, r->s.recall.history.today);
	for (size_t i = 0; i < orphans.n; i++)
		n += (int64_t)orphans.v[i].n;
	v[1] = text_cell(cli_has(r->c, REPORT_NAMES) && !r->c->discreet ? p->title.s : NULL);
	v[2] = text_cell(NULL);
	for (size_t i = p->n_questionnaires; i > 0; i--)
		if (p->questionnaires[i - 1].every.set)
			v[2] = text_cell(p->questionnaires[i - 1].id.s);
	v[3] = int_cell(steps);
	v[4] = r->s.signs.age_days >= 0 ? int_cell(r->s.signs.age_days) : text_cell(NULL);
	v[5] = int_cell(n);
	if (status == 0)
		status = log_fill(r->s.log, "ladder_now", v, 1, 6, e);
	orphans_free(&orphans);
	return status;
}

/* How the views that are shared give KIND: 0 not at all, 1 without numbers, 2 in full. */
static int is_given(const struct share *to, const char *kind)
{
	int most = 0;

	for (size_t i = 0; i < to->views.n; i++) {
		struct view v;
		struct err none;

		if (view_find(&v, to->views.v[i].s, &none) == 0 && strcmp(v.gives, "others") != 0 &&
		    text_has_word(v.gives, kind)) {
			int as = *v.details == '\0' ? 1 : 2;

			most = as > most ? as : most;
		}
		view_free(&v);
	}
	return most;
}

struct going_out {
	int as[KIND_N]; /* is_given */
	size_t n[KIND_N], undone;
};

static int count_out(void *ctx, const struct entry *e)
{
	struct going_out *g = ctx;

	if (g->as[e->kind] > 0 && e->state == STATE_LIVE)
		g->n[e->kind]++;
	else if (e->state == STATE_UNDONE)
		g->undone++;
	return 0;
}

static int drop_written(void *ctx, struct buf *out)
{
	(void)ctx;
	buf_cut(out, 0);
	return 0;
}

/* What of `entries` names others: they are written, and not shown. */
static int count_held(struct report *r, struct err *e)
{
	struct view v = {0};
	struct buf out = {0};
	struct view_out to = {.out = &out, .flush = drop_written};
	size_t rows = 0;
	int status = view_find(&v, "entries", e);

	if (status == 0)
		status = report_prepare(r, &v, "", e);
	if (status == 0)
		status = view_table(&v, r->s.log, FORMAT_JSONL, &to, &rows, e);
	buf_free(&out);
	view_free(&v);
	return status;
}

int report_dry_run(struct report *r, struct err *e)
{
	static const struct column columns[] = {
	    {"kind", COL_TEXT}, {"entries", COL_INT}, {"as", COL_TEXT}};
	const struct log_filter all = {
	    .undone = true, .since = r->ask.since, .until = r->ask.until};
	struct going_out g = {0};
	struct buf out = {0};
	enum format f = r->c->output;
	struct table t;

	if (r->to == NULL)
		return err_set(e, "--dry-run goes with --share");
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		g.as[k] = is_given(r->to, entry_kinds[k].name);
	if (report_allows(r, "entries", e) == -1 ||
	    log_each(r->s.log, &all, count_out, &g, e) == -1 || count_held(r, e) == -1)
		return -1;
	if (f == FORMAT_HTML || f == FORMAT_GNUPLOT)
		f = FORMAT_TEXT;
	table_begin(&t, &out, f, columns, 3);
	t.width = r->c->width;
	for (int k = KIND_NONE + 1; k < KIND_N; k++) {
		if (g.n[k] == 0)
			continue;
		table_text(&t, entry_kinds[k].name);
		table_int(&t, (int64_t)g.n[k]);
		table_text(&t, g.as[k] == 1 ? "without numbers" : "whole");
		table_row_end(&t);
	}
	if (g.undone != 0) {
		table_text(&t, "undone");
		table_int(&t, (int64_t)g.undone);
		table_text(&t, "that it is undone");
		table_row_end(&t);
	}
	table_end(&t);
	cli_write(r->c, &out);
	buf_free(&out);
	return ERR_OK;
}

/* What a view of whole entries may hold in a share: the kinds of the other views alone. */
static void give_as_others(struct report *r)
{
	struct buf kinds = {0}, bare = {0};

	for (int k = KIND_NONE + 1; k < KIND_N; k++) {
		int as = is_given(r->to, entry_kinds[k].name);

		if (as > 0)
			buf_addf(&kinds, " %s", entry_kinds[k].name);
		if (as == 1)
			buf_addf(&bare, " %s", entry_kinds[k].name);
	}
	r->share.kinds = arena_dup(&r->s.mem, buf_str(&kinds), kinds.len);
	r->share.bare = arena_dup(&r->s.mem, buf_str(&bare), bare.len);
	buf_free(&kinds);
	buf_free(&bare);
}

/* The tables and views to make for V and for MORE, in the layer's own names. */
static const char *name_needs(struct report *r, const struct view *v, const char *more)
{
	static const struct {
		const char *word, *names;
	} own[] = {{"signs", "sign sign_now stage_now"}, {"hash", ""}};
	const char *lists[] = {v->needs, more};
	struct buf b = {0};
	const char *all;

	for (size_t i = 0; i < 2; i++)
		for (const char *s = lists[i]; *s != '\0'; s += strspn(s, " ")) {
			size_t n = strcspn(s, " "), k = 0;

			while (k < 2 &&
			       (strlen(own[k].word) != n || memcmp(own[k].word, s, n) != 0))
				k++;
			buf_addf(&b, "%.*s ", k < 2 ? (int)strlen(own[k].names) : (int)n,
				 k < 2 ? own[k].names : s);
			s += n;
		}
	all = arena_dup(&r->s.mem, buf_str(&b), b.len);
	buf_free(&b);
	return all;
}

int report_prepare(struct report *r, const struct view *v, const char *more, struct err *e)
{
	bool words = true, standing, signs, due, ladder;

	r->ask.share = NULL;
	r->ask.needs = name_needs(r, v, more);
	standing = text_has_word(r->ask.needs, "standing");
	signs = text_has_word(r->ask.needs, "sign_now");
	due = text_has_word(r->ask.needs, "due_next");
	ladder = text_has_word(r->ask.needs, "ladder_now");
	if (r->to != NULL || r->c->discreet) {
		bool all = r->to == NULL;

		r->share = (struct log_share){
		    .contact = all ? "" : r->to->contact.s,
		    .kinds = all ? "*" : v->kinds,
		    .bare = "",
		    .details = all ? "*" : v->details,
		    .figures = all || v->figures,
		    .tasks = !all && report_is_shared(r, "tasks"),
		    .notes = !all && report_is_shared(r, "notes"),
		    .names = !all && report_is_shared(r, "names"),
		};
		if (!all && strcmp(v->gives, "others") == 0)
			give_as_others(r);
		r->ask.share = &r->share;
		words = r->share.tasks;
	}
	if (view_needs(v, "hash"))
		plan_blob(&r->s.plan);
	if (log_prepare_views(r->s.log, &r->s.plan, &r->ask, e) == -1)
		return -1;
	if (r->to != NULL && !v->learned)
		return 0;
	if (!standing && !signs && !due && !ladder)
		return 0;
	if (session_signs(&r->s, e) == -1)
		return -1;
	if (standing && fill_standing(r, words, e) == -1)
		return -1;
	if ((due && fill_due(r, words, e) == -1) || (ladder && fill_ladder(r, e) == -1))
		return -1;
	return signs ? fill_signs(r, words, e) : 0;
}

void report_preview(struct report *r, const struct view *const *views, size_t n)
{
	struct buf b = {0};
	int to;

	if (r->to == NULL || r->c->quiet)
		return;
	to = plan_contact(&r->s.plan, r->to->contact.s);
	for (size_t i = 0; i < n; i++)
		buf_addf(&b, "%s%s", i == 0 ? "" : ", ", views[i]->name);
	cli_note(r->c, "for %s: %s; the plan's words %s, free text %s, other people's names %s",
		 to >= 0 ? r->s.plan.contacts[to].name.s : r->to->contact.s, buf_str(&b),
		 report_is_shared(r, "tasks") ? "yes" : "no",
		 report_is_shared(r, "notes") ? "yes" : "no",
		 report_is_shared(r, "notes") && report_is_shared(r, "names") ? "in free text"
									      : "no");
	buf_free(&b);
}

void report_held(const struct report *r)
{
	size_t n = r->to == NULL || r->c->quiet ? 0 : log_held_back(r->s.log);

	if (n != 0)
		cli_note(
		    r->c,
		    "%zu line%s held back: %s others. This finds names that the plan knows, no "
		    "others",
		    n, n == 1 ? "" : "s", n == 1 ? "it names" : "they name");
}
