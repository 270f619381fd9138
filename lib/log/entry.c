/* entry: the one table of kinds and details, and an entry as a value. */
#include "log/entry.h"

#include <string.h>

#include "base/text.h"
#include "plan/questionnaire.h"

static const char *const ended_words[] = {"done", "break", "exit", "left", "nochance", NULL};
static const char *const success_words[] = {"no", "partly", "yes", NULL};
static const char *const form_words[] = {"full", "easier", "solo", "short", NULL};
static const char *const how_words[] = {"well", "hard", NULL};
static const char *const done_words[] = {"no", "yes", NULL};
static const char *const pace_words[] = {"slower", "right", "faster", NULL};

enum { LINE_MAX_BYTES = 4096, NOTE_MAX_BYTES = 1024 * 1024, SEEN_MAX_BYTES = 64 * 1024 };

#define SUDS(i, name, doc)                                                                         \
	{                                                                                          \
		name, DT_SUDS, true, i, 0, 100, NULL, "0-100", doc, false                          \
	}
#define LIKELY(i, name, doc)                                                                       \
	{                                                                                          \
		name, DT_LIKELY, true, i, 0, 100, NULL, "percent", doc, false                      \
	}
#define TEN(i, name, doc)                                                                          \
	{                                                                                          \
		name, DT_INT, true, i, 0, 10, NULL, "0-10", doc, false                             \
	}
#define WORD(i, name, n, words, doc)                                                               \
	{                                                                                          \
		name, DT_WORD, true, i, 1, n, words, NULL, doc, false                              \
	}
#define KEPT(i, name, doc)                                                                         \
	{                                                                                          \
		name, DT_INT, true, i, 0, 100, NULL, "0-100", doc, true                            \
	}
#define YES(i, name, doc)                                                                          \
	{                                                                                          \
		name, DT_WORD, true, i, 1, 2, done_words, NULL, doc, true                          \
	}
#define TEXT(i, name, type, doc)                                                                   \
	{                                                                                          \
		name, type, false, i, 0, LINE_MAX_BYTES, NULL, NULL, doc, false                    \
	}

const char *const entry_state_words[] = {"live", "undone", "forgotten", NULL};

const struct detail entry_details[] = {
    LIKELY(D_LIKELY, "likely", "how likely the feared thing seems beforehand"),
    SUDS(D_EXPECT, "expect", "the peak of distress that is expected"),
    SUDS(D_BEFORE, "before", "distress just before"),
    SUDS(D_PEAK, "peak", "distress at its highest"),
    SUDS(D_AFTER, "after", "distress at the end"),
    {"minutes", DT_MINUTES, true, D_MINUTES, 0, 10080, NULL, "minutes", "how long it took", false},
    WORD(D_ENDED, "ended", 5, ended_words, "how it ended"),
    WORD(D_FORM, "form", 4, form_words, "which version of the step it was"),
    WORD(D_SUCCESS, "success", 3, success_words, "by the step's own criterion"),
    {"happened", DT_HAPPENED, true, D_HAPPENED, 0, 100, NULL, "percent",
     "how much of the feared thing happened: yes, partly, no or 0-100", false},
    LIKELY(D_LIKELY_AFTER, "likely_after", "how likely the feared thing seems afterwards"),
    WORD(D_MODE, "mode", MODE_N, plan_mode_words, "how it was done"),
    TEN(D_EFFORT, "effort", "how much effort it took"),
    TEN(D_HELPED, "helped", "how much the coping or support helped"),
    TEN(D_VALUE, "value", "how close to what matters it felt"),
    TEN(D_URGE, "urge", "how strong the urge to avoid or leave was"),
    TEN(D_MOOD, "mood", "mood, 10 is best"),
    TEN(D_AROUSAL, "arousal", "how wound up, 10 is most"),
    TEN(D_CONTROL, "control", "how much in control, 10 is most"),
    {"sleep", DT_HOURS, true, D_SLEEP, 0, 2400, NULL, "hours", "hours slept", false},
    TEN(D_ENERGY, "energy", "energy, 10 is most"),
    TEN(D_FUNCTION, "function", "how well the day's tasks went, 10 is best"),
    LIKELY(D_BELIEF, "belief", "how much the thought is believed"),
    SUDS(D_INTENSITY, "intensity", "how strong the feeling is"),
    LIKELY(D_BELIEF_AFTER, "belief_after", "how much it is believed after reframing"),
    SUDS(D_INTENSITY_AFTER, "intensity_after", "how strong the feeling is after reframing"),
    {"level", DT_INT, true, D_LEVEL, -2, 4, NULL, NULL,
     "where the skill stands, 0-4, or the goal, -2 to 2", false},
    WORD(D_HOW, "how", 2, how_words, "how the exchange went"),
    TEN(D_STRENGTH, "strength", "how strong the sign was"),
    WORD(D_DONE, "done", 2, done_words, "whether the ritual took place"),
    {"total", DT_INT, true, D_TOTAL, 0, 1000, NULL, "points", "the questionnaire's total", false},
    {"until", DT_DAY, true, D_UNTIL, 0, 0, NULL, "day", "the last day it holds", false},
    KEPT(D_PLAN_EXPECT, "plan_expect", "kept from the plan: the step's expect"),
    KEPT(D_PLAN_LIKELY, "plan_likely", "kept from the plan: the prediction's likely"),
    KEPT(D_PLAN_TOLERABLE, "plan_tolerable", "kept from the plan: tolerable"),
    KEPT(D_PLAN_STOP, "plan_stop", "kept from the plan: stop"),
    {"times", DT_INT, true, D_TIMES, 0, 100, NULL, "times", "how often was agreed; 0 lets it go",
     false},
    {"rounds", DT_INT, true, D_ROUNDS, 0, 100, NULL, "times", "how often it was played through",
     false},
    SUDS(D_AVOIDS, "avoids", "how much the situation is avoided"),
    SUDS(D_DISTRESS, "distress", "the distress that the situation brings"),
    WORD(D_PACE, "pace", 3, pace_words, "how the pace was"),
    {"look_back", DT_DAY, true, D_LOOK_BACK, INT_MIN, INT_MAX, NULL, "day",
     "when to look at it again", false},
    YES(D_PLAN_URGENT, "plan_urgent", "kept from the plan: it needs people first"),
    YES(D_HISTORY, "history", "kept: from before the ladder was started"),

    TEXT(T_CONTEXT, "context", DT_TEXT, "where"),
    TEXT(T_WHO, "who", DT_WORDS, "with whom, or who said it"),
    TEXT(T_DURING, "during", DT_DURING, "distress on the way, as minute:distress"),
    TEXT(T_USED, "used", DT_IDS, "coping and skills used"),
    TEXT(T_DROPPED, "dropped", DT_IDS, "safety behaviours left out"),
    TEXT(T_KEPT, "kept", DT_IDS, "safety behaviours kept"),
    TEXT(T_FEEL, "feel", DT_WORDS, "feelings, in own words"),
    TEXT(T_BODY, "body", DT_WORDS, "what the body did"),
    TEXT(T_WORKED, "worked", DT_TEXT, "what worked"),
    TEXT(T_HARD, "hard", DT_TEXT, "what was hard"),
    TEXT(T_LEARNED, "learned", DT_TEXT, "what was learned"),
    TEXT(T_WHY, "why", DT_TEXT, "the reason, if there is one to say"),
    TEXT(T_SITUATION, "situation", DT_TEXT, "what was going on"),
    TEXT(T_THOUGHT, "thought", DT_TEXT, "the thought, word for word"),
    TEXT(T_REFRAME, "reframe", DT_TEXT, "another way to see it"),
    TEXT(T_STEP, "step", DT_ID, "the step it belongs to"),
    TEXT(T_CUE, "cue", DT_TEXT, "what helped to begin or go on"),
    TEXT(T_REPAIR, "repair", DT_TEXT, "how it was put right"),
    TEXT(T_OPTIONS, "options", DT_TEXT, "the ways that were thought of"),
    TEXT(T_CHOSEN, "chosen", DT_TEXT, "the way that was taken"),
    TEXT(T_RESULT, "result", DT_TEXT, "how it turned out"),
    TEXT(T_ITEMS, "items", DT_ITEMS, "the answers in order, comma-joined"),
    TEXT(T_CHANGE, "change", DT_TEXT, "what to change"),
    {"plan", DT_TEXT, false, T_PLAN, 0, 64, NULL, NULL, "kept: the plan's git blob id", true},
    {"part", DT_TEXT, false, T_PART, 0, 64, NULL, NULL, "kept: the share it came from", true},
    {"note", DT_TEXT, false, T_NOTE, 0, NOTE_MAX_BYTES, NULL, NULL, "free text", false},
    TEXT(T_PRO, "pro", DT_TEXT, "what speaks for the thought"),
    TEXT(T_CON, "con", DT_TEXT, "what speaks against the thought"),
    TEXT(T_COPING, "coping", DT_ID, "the way of coping that was chosen"),
    TEXT(T_ABOUT, "about", DT_IDS, "the signs and questionnaires that were looked at"),
    {"seen", DT_UUIDS, false, T_SEEN, 0, SEEN_MAX_BYTES, NULL, NULL,
     "kept: the urgent entries that a review names, by their ids", true},
    {"theme", DT_TEXT, false, T_THEME, 0, LINE_MAX_BYTES, NULL, NULL,
     "kept from the plan: the step's theme", true},
    {"code", DT_TEXT, false, T_CODE, 0, 64, NULL, NULL,
     "kept: the code of the ladder it comes from", true},
};
const size_t entry_n_details = sizeof entry_details / sizeof *entry_details;

_Static_assert(sizeof entry_details / sizeof *entry_details == D_NUM_N + D_TEXT_N,
	       "every detail has its row, in the order of the enums");

#define NUMBERS "before peak after"
const struct kind_def entry_kinds[KIND_N] = {
    [KIND_NONE] = {"", WHAT_NONE, false, false, "", ""},
    [KIND_GOING] = {"going", WHAT_STEP, true, false, "likely expect before context who minutes",
		    "said beforehand; the next did of it within 48 hours takes it up"},
    [KIND_DID] = {"did", WHAT_STEP, true, false,
		  NUMBERS " during minutes ended form success likely happened likely_after context "
			  "who mode used dropped kept effort worked hard helped body feel learned "
			  "value",
		  "a practice, finished or not"},
    [KIND_AVOIDED] = {"avoided", WHAT_STEP, false, false, "why urge", "one word is enough"},
    [KIND_NOTNOW] = {"notnow", WHAT_STEP, true, false, "until why",
		     "an offer declined, not repeated until then (3 days); no avoidance"},
    [KIND_REHEARSED] = {"rehearsed", WHAT_STEP, true, false, "minutes who before after rounds",
			"a step practised beforehand, alone or with someone"},
    [KIND_MOMENT] = {"moment", WHAT_NONE, false, true, NUMBERS " body feel who", "life, unplanned"},
    [KIND_CHECKIN] = {"checkin", WHAT_NONE, false, false,
		      "mood arousal control sleep urge energy function body feel",
		      "how things are"},
    [KIND_THOUGHT] = {"thought", WHAT_NONE, false, false,
		      "situation thought belief feel intensity pro con reframe "
		      "belief_after intensity_after coping step",
		      "a thought record"},
    [KIND_PRACTISED] = {"practised", WHAT_COPING, true, false, "minutes helped level",
			"a way of coping, a skill or the exit, practised"},
    [KIND_EXCHANGE] = {"exchange", WHAT_NONE, false, false, "who cue how repair",
		       "a talk with someone, and what helped it"},
    [KIND_PROBLEM] = {"problem", WHAT_NONE, false, true, "options chosen result look_back",
		      "a problem, and what came of it"},
    [KIND_FEEDBACK] = {"feedback", WHAT_NONE, false, true, "who step",
		       "an ally's view, never mixed with self-ratings"},
    [KIND_SIGN] = {"sign", WHAT_SIGN, true, false, "strength", "an early sign, noticed"},
    [KIND_RITUAL] = {"ritual", WHAT_RITUAL, true, false, "done", "a ritual of the plan"},
    [KIND_SCORE] = {"score", WHAT_SCALE, true, false, "total items", "a questionnaire"},
    [KIND_WIN] = {"win", WHAT_NONE, false, true, "", "anything that went well"},
    [KIND_GRATITUDE] = {"gratitude", WHAT_NONE, false, true, "", "something to be glad of"},
    [KIND_NOTE] = {"note", WHAT_NONE, false, true, "", "free text"},
    [KIND_REST] = {"rest", WHAT_NONE, false, false, "why",
		   "planned solitude; never counts against anyone"},
    [KIND_PAUSE] = {"pause", WHAT_NONE, false, false, "until why",
		    "a pause of the whole ladder; 7 days without until"},
    [KIND_RESUME] = {"resume", WHAT_NONE, false, false, "until why", "the pause is over"},
    [KIND_REVIEW] = {"review", WHAT_NONE, false, false, "worked hard change who about pace",
		     "a look back, alone or with someone"},
    [KIND_AGREED] = {"agreed", WHAT_STEP, true, false, "times until context who why",
		     "what was agreed for the time until the next review; counts in no rule"},
    [KIND_SITUATION] = {"situation", WHAT_SITUATION, true, false, "avoids distress",
			"a situation of the assessment, rated again"},
    [KIND_GOAL] = {"goal", WHAT_GOAL, true, false, "level", "how far a goal is reached"},
};

enum kind entry_kind(const char *name)
{
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		if (strcmp(entry_kinds[k].name, name) == 0)
			return (enum kind)k;
	return KIND_NONE;
}

const struct detail *entry_detail_n(const char *name, size_t n)
{
	for (size_t i = 0; i < entry_n_details; i++) {
		const char *s = entry_details[i].name;
		if (s[0] == name[0] && strncmp(s, name, n) == 0 && s[n] == '\0')
			return &entry_details[i];
	}
	return NULL;
}

const struct detail *entry_detail(const char *name)
{
	return *name == '\0' ? NULL : entry_detail_n(name, strlen(name));
}

bool entry_kind_takes(enum kind kind, const struct detail *d)
{
	const char *all = entry_kinds[kind].details;
	size_t n = strlen(d->name);

	if (kind == KIND_NONE || d->kept)
		return false;
	if (!d->is_num && d->index == T_NOTE)
		return true;
	for (const char *s = all; (s = strstr(s, d->name)) != NULL; s += n)
		if ((s == all || s[-1] == ' ') && (s[n] == ' ' || s[n] == '\0'))
			return true;
	return false;
}

bool entry_has(const struct entry *e, const struct detail *d)
{
	return d->is_num ? e->num[d->index] != ENTRY_UNSAID : e->text[d->index] != NULL;
}

/* --- making one ------------------------------------------------------------------------------ */

void entry_init(struct entry *e, enum kind kind)
{
	memset(e, 0, sizeof *e);
	e->rev = 1;
	e->kind = kind;
	for (int i = 0; i < D_NUM_N; i++)
		e->num[i] = ENTRY_UNSAID;
}

enum plan_ref entry_ref(const struct plan *p, enum what_of of, const char *id)
{
	static const enum plan_ref refs[][2] = {
	    [WHAT_STEP] = {REF_STEP},		[WHAT_COPING] = {REF_COPING, REF_SKILL},
	    [WHAT_SIGN] = {REF_SIGN},		[WHAT_RITUAL] = {REF_RITUAL},
	    [WHAT_SITUATION] = {REF_SITUATION}, [WHAT_GOAL] = {REF_GOAL}};

	return refs[of][plan_find(p, refs[of][0], id) < 0];
}

const char *entry_now(const struct plan *p, const struct entry *e)
{
	return plan_now(p, entry_ref(p, entry_kinds[e->kind].what, e->what), e->what);
}

void entry_redact(struct entry *e)
{
	for (int i = 0; i < D_NUM_N; i++)
		e->num[i] = ENTRY_UNSAID;
	for (int i = 0; i < D_TEXT_N; i++)
		e->text[i] = NULL;
}

/* The figures of STEP, and its theme. */
static void keep_step(struct entry *e, const struct plan *p, int step)
{
	const struct step *s = &p->steps[step];
	const char *theme = plan_theme(p, step);

	e->num[D_PLAN_EXPECT] = s->expect.v;
	if (s->predict.likely.set)
		e->num[D_PLAN_LIKELY] = s->predict.likely.v;
	e->num[D_PLAN_TOLERABLE] = s->tolerable.v;
	e->num[D_PLAN_STOP] = p->safety.stop.v;
	if (*theme != '\0')
		e->text[T_THEME] = theme;
}

void entry_copy(struct entry *to, const struct entry *from, struct arena *mem)
{
	*to = *from;
	if (from->what != NULL)
		to->what = arena_dup(mem, from->what, strlen(from->what));
	for (int i = 0; i < D_TEXT_N; i++)
		if (from->text[i] != NULL)
			to->text[i] = arena_dup(mem, from->text[i], strlen(from->text[i]));
}

/* Does it need people first, by what is known now? */
static bool is_urgent(const struct entry *e, const struct plan *p)
{
	if (e->kind == KIND_SCORE)
		return questionnaire_is_urgent(p, e->what, e->text[T_ITEMS]);
	int sign = e->kind == KIND_SIGN && p != NULL ? plan_sign(p, e->what) : -1;
	return sign != -1 && p->relapse.signs[sign].urgent;
}

void entry_keep_urgent(struct entry *e, const struct plan *p)
{
	e->num[D_PLAN_URGENT] = is_urgent(e, p) ? IS_YES : ENTRY_UNSAID;
}

const struct ended_def entry_endings[ENDED_NOCHANCE + 1] = {
    [0] = {true, true},		  [ENDED_DONE] = {true, true},	[ENDED_BREAK] = {true, true},
    [ENDED_EXIT] = {true, false}, [ENDED_LEFT] = {true, false}, [ENDED_NOCHANCE] = {false, false},
};

static const struct ended_def *ending(const struct entry *e)
{
	int ended = e->num[D_ENDED];

	return &entry_endings[ended >= ENDED_DONE && ended <= ENDED_NOCHANCE ? ended : 0];
}

bool entry_is_attempt(const struct entry *e)
{
	return e->kind == KIND_AVOIDED || (e->kind == KIND_DID && ending(e)->is_tried);
}

bool entry_is_finished(const struct entry *e)
{
	return e->kind == KIND_DID && ending(e)->is_finished;
}

bool entry_is_valid(const struct entry *e)
{
	return entry_is_finished(e) && e->num[D_SUCCESS] != SUCCESS_NO;
}

bool entry_is_ahead(const struct entry *e, struct stamp now)
{
	return e->at.utc > now.utc + ENTRY_AHEAD_SECONDS;
}

int entry_day(const struct entry *e, int today)
{
	int day = date_of(e->at);

	return day < today ? day : today;
}

bool entry_is_urgent(const struct entry *e, const struct plan *p)
{
	const bool may_be = e->kind == KIND_SIGN || e->kind == KIND_SCORE;

	return may_be && (e->num[D_PLAN_URGENT] == IS_YES || is_urgent(e, p));
}

bool entry_is_history(const struct entry *e)
{
	return e->num[D_HISTORY] == IS_YES;
}

void entry_keep_plan(struct entry *e, const struct plan *p)
{
	const bool about_step = p != NULL && entry_kinds[e->kind].what == WHAT_STEP;
	int step = about_step ? plan_step(p, e->what) : -1;

	e->text[T_PLAN] = p != NULL && p->blob[0] != '\0' ? p->blob : NULL;
	e->text[T_THEME] = NULL;
	for (int i = D_PLAN_EXPECT; i <= D_PLAN_STOP; i++)
		e->num[i] = ENTRY_UNSAID;
	entry_keep_urgent(e, p);
	if (step != -1)
		keep_step(e, p, step);
}

/* --- ids ------------------------------------------------------------------- */

void entry_new_id(struct entry *e, int64_t now_ms, const uint8_t random[10])
{
	for (int i = 0; i < 6; i++)
		e->id[i] = (uint8_t)((uint64_t)now_ms >> (40 - 8 * i));
	memcpy(e->id + 6, random, 10);
	e->id[6] = (uint8_t)(0x70 | (e->id[6] & 0x0f));
	e->id[8] = (uint8_t)(0x80 | (e->id[8] & 0x3f));
}

bool entry_has_id(const struct entry *e)
{
	static const uint8_t none[16];

	return memcmp(e->id, none, sizeof none) != 0;
}

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at =
	    c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);

	return at == NULL ? -1 : (int)(at - digits);
}

int entry_id_read(const char *s, uint8_t id[16], struct err *e)
{
	size_t n = 0, i = 0;

	memset(id, 0, 16);
	for (; i < 36 && s[i] != '\0'; i++) {
		if (i == 8 || i == 13 || i == 18 || i == 23) {
			if (s[i] != '-')
				break;
			continue;
		}
		int v = hex(s[i]);
		if (v == -1)
			break;
		id[n / 2] = (uint8_t)(id[n / 2] << 4 | v);
		n++;
	}
	if (i == 36 && s[i] == '\0')
		return 0;
	memset(id, 0, 16);
	return err_set(e,
		       "'%.60s' is no id: 36 characters like "
		       "01933b1e-6f00-7abc-8def-0123456789ab",
		       s);
}

void entry_id_write(struct buf *b, const uint8_t id[16])
{
	static const char digits[] = "0123456789abcdef";
	char s[36];
	size_t n = 0;

	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			s[n++] = '-';
		s[n++] = digits[id[i] >> 4];
		s[n++] = digits[id[i] & 15];
	}
	buf_add(b, s, n);
}

void entry_id_short(struct buf *b, const uint8_t id[16], int digits)
{
	int from = digits >= 32 ? 0 : 32 - digits;

	for (int i = from; i < 32; i++)
		buf_addc(b, "0123456789abcdef"[(id[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15]);
}

/* --- versions --------------------------------------------------------------- */

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_text(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

/* The last resort of the order: everything else that a version says. */
static int by_bytes(const struct entry *a, const struct entry *b)
{
	const int64_t x[] = {a->state, a->at.utc, a->at.off, a->kind};
	const int64_t y[] = {b->state, b->at.utc, b->at.off, b->kind};
	int c = 0;

	for (size_t i = 0; c == 0 && i < sizeof x / sizeof *x; i++)
		c = by_number(x[i], y[i]);
	if (c == 0)
		c = by_text(a->what, b->what);
	for (int i = 0; c == 0 && i < D_NUM_N; i++)
		c = by_number(a->num[i], b->num[i]);
	for (int i = 0; c == 0 && i < D_TEXT_N; i++)
		c = by_text(a->text[i], b->text[i]);
	return (c > 0) - (c < 0);
}

int entry_compare_version(const struct entry *a, const struct entry *b)
{
	int c = by_number(a->state == STATE_FORGOTTEN, b->state == STATE_FORGOTTEN);

	if (c == 0)
		c = by_number(a->rev, b->rev);
	if (c == 0)
		c = by_number(a->written, b->written);
	if (c == 0)
		c = (a->device > b->device) - (a->device < b->device);
	return c != 0 ? c : by_bytes(a, b);
}

void entry_rebase(struct entry *e, const struct entry *was, const struct entry *now)
{
	if (e->state == was->state)
		e->state = now->state;
	if (e->kind == was->kind)
		e->kind = now->kind;
	if (e->at.utc == was->at.utc && e->at.off == was->at.off)
		e->at = now->at;
	if (by_text(e->what, was->what) == 0)
		e->what = now->what;
	for (int i = 0; i < D_NUM_N; i++)
		if (e->num[i] == was->num[i])
			e->num[i] = now->num[i];
	for (int i = 0; i < D_TEXT_N; i++)
		if (by_text(e->text[i], was->text[i]) == 0)
			e->text[i] = now->text[i];
}

/* A `did` without it takes it from the `going` before; a score adds its items up. */
static bool may_be_filled(const struct entry *e, const struct detail *d)
{
	if (e->kind == KIND_SCORE)
		return d->is_num && d->index == D_TOTAL && e->text[T_ITEMS] != NULL;
	return e->kind == KIND_DID && (d->is_num ? d->index == D_LIKELY || d->index == D_BEFORE
						 : d->index == T_CONTEXT || d->index == T_WHO);
}

/* A day may have been said as so many days from its own. */
static bool is_same_day(const struct entry *a, const struct entry *b, int i)
{
	return a->num[i] - date_of(a->at) == b->num[i] - date_of(b->at);
}

static bool is_same_at(const struct entry *a, const struct entry *b, enum entry_at said)
{
	return said == AT_MOMENT ? a->at.utc == b->at.utc
				 : said == AT_UNSAID || date_of(a->at) == date_of(b->at);
}

bool entry_is_said_again(const struct entry *first, const struct entry *again,
			 enum entry_at at_said)
{
	if (first->kind != again->kind || by_text(first->what, again->what) != 0 ||
	    !is_same_at(first, again, at_said))
		return false;
	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		int k = d->index;
		if (d->kept || (!entry_has(again, d) && may_be_filled(again, d)))
			continue;
		if (d->is_num ? first->num[k] != again->num[k] &&
				    (d->type != DT_DAY || !entry_has(first, d) ||
				     !entry_has(again, d) || !is_same_day(first, again, k))
			      : by_text(first->text[k], again->text[k]) != 0)
			return false;
	}
	return true;
}

/* --- the checksum ----------------------------------------------------------- */

uint64_t entry_fold(uint64_t h, uint64_t word)
{
	h = (h ^ word) + 0x9e3779b97f4a7c15u;
	h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
	h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
	return h ^ (h >> 31);
}

/* Little-endian on every machine, so that logs can be carried over. */
static uint64_t fold_bytes(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;

	for (; n != 0;) {
		uint64_t word = 0;
		size_t take = n < 8 ? n : 8;
		for (size_t i = 0; i < take; i++)
			word |= (uint64_t)p[i] << (8 * i);
		h = entry_fold(h, word);
		p += take;
		n -= take;
	}
	return h;
}

static uint64_t fold_text(uint64_t h, uint64_t tag, const char *s)
{
	if (s == NULL)
		return h;
	size_t n = strlen(s);
	return fold_bytes(entry_fold(h, tag << 32 | n), s, n);
}

uint64_t entry_sum(const struct entry *e)
{
	const uint64_t head[] = {(uint64_t)e->rev, (uint64_t)e->state,	(uint64_t)e->written,
				 e->device,	   (uint64_t)e->at.utc, (uint64_t)e->at.off,
				 (uint64_t)e->kind};
	uint64_t h = fold_bytes(0, e->id, sizeof e->id);

	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		h = entry_fold(h, head[i]);
	h = fold_text(h, 1, e->what);
	for (unsigned i = 0; i < D_NUM_N; i++)
		if (e->num[i] != ENTRY_UNSAID)
			h = entry_fold(h, (uint64_t)(0x100 + i) << 32 | (uint32_t)e->num[i]);
	for (unsigned i = 0; i < D_TEXT_N; i++)
		h = fold_text(h, 0x200 + i, e->text[i]);
	return h;
}
