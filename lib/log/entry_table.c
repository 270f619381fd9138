#include "log/entry.h"

#include <string.h>

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
