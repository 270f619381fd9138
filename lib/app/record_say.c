/* record: what the person reads once an entry is on disk. */
#include <string.h>

#include "app/record.h"
#include "out/people.h"
#include "plan/questionnaire.h"
#include "rules/advise.h"
#include "base/text.h"
#include "out/entry_say.h"

struct entry record_shown(const struct record *j, const struct entry *e)
{
	struct entry shown = *e;

	if (j->cli->discreet)
		entry_redact(&shown);
	return shown;
}

void record_line(struct record *j, struct buf *b, const char *before, const struct entry *e)
{
	struct buf line = {0};

	buf_adds(&line, before);
	const struct entry shown = record_shown(j, e);
	entry_say(&line, &shown, j->ctx.scale);
	buf_adds(&line, "  [");
	entry_id_short(&line, e->id, log_short_digits(j->s.log));
	buf_addc(&line, ']');
	text_wrap(b, buf_str(&line), j->cli->out_tty ? j->cli->width : 0, 0, 4);
	buf_addc(b, '\n');
	buf_free(&line);
}

/* A line of our own, wrapped. */
static void add_wrapped(const struct record *j, struct buf *b, const char *line)
{
	text_wrap(b, line, j->cli->width, 0, 0);
	buf_addc(b, '\n');
}

/* --- people first --------------------------------------------------------------------- */

enum { OLD_SECONDS = 14 * 86400 };

/* Why people are named before anything else, or why a word is said. */
enum urgency {
	URGENCY_NONE,
	URGENCY_OPEN, /* the answer that would tell is not known */
	URGENCY_HIGH, /* the same, and the total is in the last band */
	URGENCY_OLD,  /* it was urgent some weeks ago */
	URGENCY_NOW,
	URGENCY_UNREAD, /* a sign, and no plan tells what it is */
};

static enum urgency urgency_of_score(const struct record *j, const struct entry *e)
{
	const int total = e->num[D_TOTAL];
	struct questionnaire s;
	bool open = false, high = false;

	if (entry_is_urgent(e, &j->s.plan))
		return j->cli->now.utc - e->at.utc > OLD_SECONDS ? URGENCY_OLD : URGENCY_NOW;
	if (e->what != NULL && questionnaire_find(&s, &j->s.plan, e->what)) {
		const int cut = s.n_cuts > 0 ? s.cuts[s.n_cuts - 1] : s.max;
		open = s.urgent != 0 && (e->text[T_ITEMS] == NULL ||
					 questionnaire_answer(e->text[T_ITEMS], s.urgent) < 0);
		high = total != ENTRY_UNSAID && (s.is_low ? total < cut : total >= cut);
		questionnaire_free(&s);
	}
	return !open ? URGENCY_NONE : high ? URGENCY_HIGH : URGENCY_OPEN;
}

static enum urgency urgency_of(const struct record *j, const struct entry *e)
{
	if (e->kind == KIND_SCORE)
		return urgency_of_score(j, e);
	if (e->kind != KIND_SIGN)
		return URGENCY_NONE;
	if (entry_is_urgent(e, &j->s.plan))
		return URGENCY_NOW;
	return !j->s.has_plan && plan_sign(&j->s.plan, e->what) == -1 ? URGENCY_UNREAD
								      : URGENCY_NONE;
}

static bool needs_people(enum urgency u)
{
	return u == URGENCY_HIGH || u == URGENCY_OLD || u == URGENCY_NOW;
}

static enum record_need need_of(enum urgency u)
{
	return needs_people(u) ? RECORD_PEOPLE : u != URGENCY_NONE ? RECORD_MAYBE : RECORD_CALM;
}

enum record_need record_need(const struct record *j, const struct entry *e)
{
	return need_of(urgency_of(j, e));
}

static bool has_urgent_rule(const struct relapse *r)
{
	for (size_t i = 0; i < r->n_signs; i++)
		if (r->signs[i].urgent && r->signs[i].rule.v != SIGN_NONE)
			return true;
	return false;
}

static bool has_rule(const struct record *j, const struct sign_state *s)
{
	return s->sign >= 0 && j->s.plan.relapse.signs[s->sign].rule.v != SIGN_NONE;
}

/* Is E, which is on disk, among what an urgent sign is up by?  NULL: is one up by its rule? */
static bool is_behind_urgent(struct record *j, const struct entry *e)
{
	const struct signs *s = &j->s.signs;
	struct err err;

	if (!j->s.has_plan || j->s.has_signs || !has_urgent_rule(&j->s.plan.relapse) ||
	    session_signs(&j->s, &err) == -1)
		return false;
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; s->v[i].urgent && k < s->v[i].n_rows; k++)
			if (e == NULL ? has_rule(j, &s->v[i])
				      : memcmp(s->v[i].rows[k]->id, e->id, sizeof e->id) == 0)
				return true;
	return false;
}

enum record_need record_need_by_rule(struct record *j)
{
	return is_behind_urgent(j, NULL) ? RECORD_PEOPLE : RECORD_CALM;
}

void record_people(const struct record *j, struct buf *b)
{
	const struct people_how how = {.crisis_first = true, .minute = date_minute(j->cli->now)};
	struct sheet s = {0};

	sheet_add(&s, SHEET_PLAIN, "Nobody has been told%s.",
		  session_leaves(j->cli) ? "" : "; this stays on this machine");
	people_add(&s, session_shown(&j->s), &how);
	sheet_add(&s, SHEET_PLAIN,
		  "relapse-plan now is there, with the rest of what you prepared.");
	sheet_text(b, &s, j->cli->width);
	sheet_free(&s);
}

static void note_people(const struct record *j)
{
	struct buf b = {0};
	const char *s;

	record_people(j, &b);
	for (s = buf_str(&b); *s != '\0'; s += strcspn(s, "\n") + 1)
		cli_give_back(j->cli, s, strcspn(s, "\n"));
	buf_free(&b);
}

/* "ninth", or "item 12". */
static void add_ordinal(struct buf *b, const struct plan *p, const char *id)
{
	static const char *const words[] = {"first", "second",	"third",  "fourth", "fifth",
					    "sixth", "seventh", "eighth", "ninth",  "tenth"};
	struct questionnaire s;

	if (!questionnaire_find(&s, p, id))
		return;
	if (s.urgent >= 1 && s.urgent <= (int)(sizeof words / sizeof *words))
		buf_addf(b, "%s answer", words[s.urgent - 1]);
	else
		buf_addf(b, "answer %d", s.urgent);
	questionnaire_free(&s);
}

/* What is said of it once it stands in the log. */
static void add_urgency(const struct record *j, struct buf *b, const struct entry *e,
			enum urgency u)
{
	struct buf line = {0};

	if (u == URGENCY_OPEN || u == URGENCY_HIGH) {
		buf_adds(&line, "Its ");
		add_ordinal(&line, &j->s.plan, e->what);
		buf_adds(&line, " is not known; relapse-plan now is there, whatever it was.");
	} else if (u == URGENCY_OLD) {
		buf_addf(&line, "That was %d days ago. How is it now? ladder-log score %s",
			 date_of(j->cli->now) - date_of(e->at), e->what);
		buf_adds(&line, " items=... keeps today's answers.");
	} else if (u == URGENCY_UNREAD) {
		buf_adds(&line, "The plan cannot tell what this sign asks for; relapse-plan now is "
				"there.");
	}
	if (line.len != 0)
		add_wrapped(j, b, buf_str(&line));
	buf_free(&line);
}

void record_add_begun(const struct record *j, struct buf *b, const struct entry *was,
		      const struct entry *now)
{
	const bool was_so = was->state == STATE_LIVE && needs_people(urgency_of(j, was));

	if (now->state != STATE_LIVE || was_so || !needs_people(urgency_of(j, now)))
		return;
	if (j->cli->quiet)
		note_people(j);
	else
		record_people(j, b);
}

/* --- after writing ----------------------------------------------------------------------- */

/* What was feared beforehand beside what came. */
static void add_foretold(const struct record *j, struct buf *b, const struct entry *e)
{
	const int likely = e->num[D_LIKELY], happened = e->num[D_HAPPENED];
	struct buf line = {0};

	if (e->kind != KIND_DID || happened == ENTRY_UNSAID || j->cli->discreet)
		return;
	if (happened == 100)
		buf_adds(&line, "It happened, and you were there.");
	else if (happened == 0 && likely != ENTRY_UNSAID && likely > 0)
		buf_addf(&line, "Beforehand it seemed %d %% likely; it did not happen.", likely);
	if (line.len != 0)
		add_wrapped(j, b, line.data);
	buf_free(&line);
}

/* What is said after what was hard, or ended by the plan. */
static void add_warm(const struct record *j, struct buf *b, const struct entry *e)
{
	const int peak = e->num[D_PEAK], line = e->num[D_PLAN_TOLERABLE];
	const int tolerable = line != ENTRY_UNSAID ? line : j->s.plan.safety.tolerable.v;
	const bool did = e->kind == KIND_DID;
	const bool above = did && peak != ENTRY_UNSAID && peak > tolerable;

	if (e->kind == KIND_WIN && j->cli->out_tty && !j->cli->discreet) {
		add_wrapped(j, b, "That counts. It is kept, also for a harder day.");
	} else if (did && e->num[D_ENDED] == ENDED_EXIT && !above) {
		add_wrapped(j, b, "You left by your plan; that is a good ending.");
	} else if (e->kind == KIND_AVOIDED || above || (did && e->num[D_ENDED] == ENDED_LEFT)) {
		add_wrapped(j, b, "Thank you for writing it down.");
		add_wrapped(j, b, "You can come back in your own time; relapse-plan now is there.");
	}
}

/* What is published about the scale, as such. */
static void add_cuts(const struct record *j, struct buf *b, const struct entry *e)
{
	struct questionnaire s;

	if (e->kind != KIND_SCORE || e->what == NULL ||
	    !questionnaire_find(&s, &j->s.plan, e->what))
		return;
	buf_adds(b, s.name);
	if (s.max != 0)
		buf_addf(b, " runs from %d to %d", s.min, s.max);
	for (int i = 0; i < s.n_cuts; i++)
		buf_addf(b, "%s%s%d",
			 i != 0	    ? ", "
			 : s.is_own ? "; your cut-offs: "
				    : "; published cut-offs: ",
			 s.is_low ? "under " : "", s.cuts[i]);
	if (s.change != 0)
		buf_addf(b, "; a change of %d or more is beyond its noise", s.change);
	buf_adds(b, ". A number to look at, no verdict.");
	questionnaire_free(&s);
}

/* The id of E with its day, unless one of that id is in LIST already. */
static void add_urgent_name(struct buf *list, const struct entry *e, int today)
{
	struct buf one = {0};

	buf_addf(&one, "%s%s (", list->len != 0 ? ", " : "", e->what);
	date_write_people(&one, date_of(e->at), today);
	buf_addc(&one, ')');
	if (strstr(buf_str(list), buf_str(&one) + (list->len != 0 ? 2 : 0)) == NULL)
		buf_adds(list, buf_str(&one));
	buf_free(&one);
}

static void add_urgent_names(struct buf *down, struct buf *still, const struct history *h,
			     const struct entry *review, const struct entry *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i]->what != NULL && history_seen_by(h, v[i]) == NULL)
			add_urgent_name(history_saw(review, v[i]) ? down : still, v[i], h->today);
}

/* What a review puts down of what is urgent, and what still stands after it. */
static void add_review(const struct record *j, struct buf *b, const struct entry *e)
{
	const struct history *h = &j->s.recall.history;
	struct buf down = {0}, still = {0}, line = {0};

	if (e->kind != KIND_REVIEW || !j->s.has_signs)
		return;
	add_urgent_names(&down, &still, h, e, h->urgent, h->n_urgent);
	add_urgent_names(&down, &still, h, e, j->urgent, j->n_urgent);
	if (down.len != 0)
		buf_addf(&line, "It puts down: %s. For 30 days the stage stays at least watch.",
			 buf_str(&down));
	if (still.len != 0)
		buf_addf(&line,
			 "%sStill first: %s. A look back that names it ends it: "
			 "relapse-plan after.",
			 line.len != 0 ? " " : "", buf_str(&still));
	if (line.len != 0)
		add_wrapped(j, b, buf_str(&line));
	buf_free(&down);
	buf_free(&still);
	buf_free(&line);
}

void record_add_ended(const struct record *j, struct buf *b, const struct entry *was,
		      const struct entry *now)
{
	const struct plan *p = &j->s.plan;
	const bool lives = now != NULL && now->state == STATE_LIVE;
	const char *line = NULL;

	if (lives)
		add_review(j, b, now);
	if (was->state != STATE_LIVE)
		return;
	if (entry_is_urgent(was, p) && !(lives && entry_is_urgent(now, p)))
		line =
		    "It was urgent, and no longer counts as that. If it is still there, write it "
		    "down again; relapse-plan now is there.";
	else if (history_has_put_down(was) && !(lives && history_has_put_down(now)))
		line = "It had put down what was urgent: that stands again. relapse-plan now is "
		       "there.";
	if (line != NULL)
		add_wrapped(j, b, line);
}

static void add_after(const struct record *j, struct buf *b, const struct entry *e)
{
	struct buf cuts = {0};

	add_foretold(j, b, e);
	add_warm(j, b, e);
	add_review(j, b, e);
	if (e->kind == KIND_NOTNOW) {
		buf_adds(b, "It is offered again from ");
		date_write_people(b, advise_again_day(e), date_of(j->cli->now));
		buf_adds(b, ".\n");
	}
	if (!j->cli->discreet)
		add_cuts(j, &cuts, e);
	if (cuts.len != 0)
		add_wrapped(j, b, buf_str(&cuts));
	buf_free(&cuts);
}

void record_note_need(const struct record *j, enum record_need need)
{
	if (need == RECORD_PEOPLE)
		note_people(j);
	else if (need == RECORD_MAYBE)
		cli_note(j->cli, "relapse-plan now is there");
}

int record_say(struct record *j, const struct entry *e)
{
	enum urgency urgency = urgency_of(j, e);
	struct buf b = {0};

	if (urgency == URGENCY_NONE && is_behind_urgent(j, e))
		urgency = URGENCY_NOW;
	if (j->cli->quiet) {
		record_note_need(j, need_of(urgency));
		entry_id_write(&b, e->id);
		buf_addc(&b, '\n');
	} else {
		if (needs_people(urgency))
			record_people(j, &b);
		record_line(j, &b, "", e);
		add_urgency(j, &b, e, urgency);
		add_after(j, &b, e);
	}
	return record_say_stored(j, &b, e);
}

int record_say_stored(struct record *j, struct buf *b, const struct entry *e)
{
	struct buf id = {0};

	entry_id_write(&id, e->id);
	cli_done(j->cli, "stored %s", buf_str(&id));
	cli_write(j->cli, b);
	buf_free(b);
	buf_free(&id);
	return cli_flush(j->cli) == -1 ? ERR_TROUBLE : ERR_OK;
}

void record_say_notices(struct record *j, const char *prefix)
{
	const char *s = buf_str(&j->notices);

	while (*s != '\0') {
		size_t n = strcspn(s, "\n");
		cli_note(j->cli, "%s%.*s", prefix, (int)n, s);
		s += n + (s[n] == '\n');
	}
	buf_cut(&j->notices, 0);
}
