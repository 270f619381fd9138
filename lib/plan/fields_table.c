/* The one table of a plan's keys: a row a key, a table a mapping. */
#include "plan/fields.h"

/* Short ways to write a row. */
#define ROW(S, M, K, TYPE, EX, DOC)                                                                \
	.key = K, .type = TYPE, .at = offsetof(struct S, M), .example = EX, .doc = DOC
#define TEXT(S, M, K, EX, DOC) ROW(S, M, K, FIELD_TEXT, EX, DOC), .max = PLAN_MAX_TEXT
#define LABEL(S, M, K, EX, DOC) ROW(S, M, K, FIELD_TEXT, EX, DOC), .max = PLAN_MAX_LABEL
#define WAS(S)                                                                                     \
	ROW(S, was, "was", FIELD_REFS, "[old-id]",                                                 \
	    "ids it had before; entries about them are its"),                                      \
	    .max = 64
#define ID(S, EX, DOC) ROW(S, id, "id", FIELD_ID, EX, DOC), .max = 64, .required = true
#define REF(S, M, K, TO, EX, DOC) ROW(S, M, K, FIELD_REF, EX, DOC), .max = 64, .ref = TO
#define NUM(S, M, K, TYPE, MIN, MAX, DEF, EX, DOC)                                                 \
	ROW(S, M, K, TYPE, EX, DOC), .min = MIN, .max = MAX, .def = DEF
#define SUDS(S, M, K, DEF, EX, DOC) NUM(S, M, K, FIELD_SUDS, 0, 100, DEF, EX, DOC)
#define WORD(S, M, K, WORDS, DEF, EX, DOC)                                                         \
	ROW(S, M, K, FIELD_WORD, EX, DOC), .words = WORDS, .def = DEF
#define TEXTS(S, M, K, EX, DOC) ROW(S, M, K, FIELD_TEXTS, EX, DOC), .max = PLAN_MAX_TEXT
#define REFS(S, M, K, TO, EX, DOC) ROW(S, M, K, FIELD_REFS, EX, DOC), .max = 64, .ref = TO
#define MANY(S, M, K, TYPE, EX, DOC) ROW(S, M, K, TYPE, EX, DOC), .more = offsetof(struct S, n_##M)
#define MAPS(S, M, K, TO, DOC) MANY(S, M, K, FIELD_MAPS, NULL, DOC), .map = TO
#define PAIRS(S, M, K, TO, EX, DOC) MANY(S, M, K, FIELD_PAIRS, EX, DOC), .map = TO
#define MAP(S, M, K, TO, DOC) ROW(S, M, K, FIELD_MAP, NULL, DOC), .map = TO
/* A mapping whose keys live in the struct around it. */
#define GROUP(K, TO, DOC) .key = K, .type = FIELD_MAP, .map = TO, .doc = DOC

#define TABLE(NAME, S, FIELDS)                                                                     \
	{                                                                                          \
		NAME, FIELDS, sizeof FIELDS / sizeof FIELDS[0], sizeof(struct S)                   \
	}

/* --- its smaller parts -------------------------------------------------------------- */

static const struct plan_field handover_fields[] = {
    {NUM(handover, date, "date", FIELD_DATE, 0, 0, NULL, "2027-02-01", "from this day on"),
     .required = true},
    {WORD(handover, lead, "lead", plan_lead_words, NULL, "self", "who leads then"),
     .required = true},
};
static const struct plan_map handover_map = TABLE("handover", handover, handover_fields);

static const struct plan_field value_fields[] = {
    {ID(value, "family", "the word that steps and entries use")},
    {WAS(value)},
    {TEXT(value, why, "why", "Be the aunt who shows up", "what it means to you")},
    {LABEL(value, area, "area", "family", "the part of life it belongs to")},
    {NUM(value, weight, "weight", FIELD_INT, 0, 10, "5", "8", "how much it matters")},
};
static const struct plan_map value_map = TABLE("values", value, value_fields);

#define LEVEL_OF(N, K, EX, DOC) TEXT(goal, levels[(N)-GOAL_LEVEL_LEAST], K, EX, DOC)
static const struct plan_field levels_fields[] = {
    {LEVEL_OF(-2, "-2", "I do not go", "much less")},
    {LEVEL_OF(-1, "-1", "I leave before the meal", "less: where you are today")},
    {LEVEL_OF(0, "0", "until the cake", "what you hope for")},
    {LEVEL_OF(1, "1", "I help in the kitchen", "more")},
    {LEVEL_OF(2, "2", "I come early and stay late", "much more")},
};
static const struct plan_map levels_map = TABLE("levels", goal, levels_fields);

static const struct plan_field goal_fields[] = {
    {ID(goal, "birthday", "the word for it")},
    {WAS(goal)},
    {TEXT(goal, what, "what", "Stay through the birthday lunch", "what you want to do"),
     .required = true},
    {TEXT(goal, measure, "measure", "until the cake", "how you will know")},
    {NUM(goal, by, "by", FIELD_DATE, 0, 0, NULL, "2027-03-01", "a day to aim for")},
    {NUM(goal, review, "review", FIELD_DATE, 0, 0, NULL, "2027-01-15", "a day to look again")},
    {REFS(goal, values, "values", REF_VALUE, "[family]", "the values it serves")},
    {REFS(goal, steps, "steps", REF_STEP, "[lunch]", "the steps that lead there")},
    {GROUP("levels", &levels_map, "what would be less and more than that; 0 is what is hoped for")},
};
static const struct plan_map goal_map = TABLE("goals", goal, goal_fields);

static const struct plan_field score_fields[] = {
    {REF(score, scale, "scores", REF_NONE, "gad-7", "the questionnaire")},
    {NUM(score, total, NULL, FIELD_INT, 0, 300, NULL, "14", "its total")},
};
static const struct plan_map score_map = TABLE("scores", score, score_fields);

static const struct plan_field baseline_fields[] = {
    {NUM(baseline, date, "date", FIELD_DATE, 0, 0, NULL, "2026-11-01", "the day of it")},
    {SUDS(baseline, distress, "distress", NULL, "72", "distress on most days then")},
    {NUM(baseline, mood, "mood", FIELD_INT, 0, 10, NULL, "4", "0 is the lowest")},
    {NUM(baseline, arousal, "arousal", FIELD_INT, 0, 10, NULL, "7", "0 is calm")},
    {NUM(baseline, control, "control", FIELD_INT, 0, 10, NULL, "3", "0 is none")},
    {NUM(baseline, sleep, "sleep", FIELD_HOURS, 0, 2400, NULL, "5.5", "hours a night")},
    {PAIRS(baseline, scores, "scores", &score_map, "{gad-7: 14, phq-9: 11}",
	   "questionnaire totals, by the scale's name")},
};
static const struct plan_map baseline_map = TABLE("baseline", baseline, baseline_fields);

static const struct plan_field situation_fields[] = {
    {ROW(situation, id, "id", FIELD_ID, "noon",
	 "the word that `situation` entries use, to rate it again"),
     .max = 64},
    {TEXT(situation, situation, "situation", "The supermarket at noon", "what is avoided"),
     .required = true},
    {TEXT(situation, trigger, "trigger", "queues", "what sets it off")},
    {TEXTS(situation, feels, "feels", "[dread, shame]", "what it feels like")},
    {SUDS(situation, avoids, "avoids", NULL, "80", "how much of it is avoided")},
    {SUDS(situation, distress, "distress", NULL, "60", "distress when it is met")},
    {WORD(situation, danger, "danger", plan_danger_words, NULL, "no",
	  "is the danger real? `yes` belongs under boundaries and becomes no step")},
};
static const struct plan_map situation_map = TABLE("assessment", situation, situation_fields);

static const struct plan_field contact_fields[] = {
    {ID(contact, "ana", "the word that steps and shares use")},
    {WAS(contact)},
    {LABEL(contact, name, "name", "Ana", "what you call them"), .required = true},
    {LABEL(contact, role, "role", "friend",
	   "friend, family, therapist, neighbour; `crisis` comes first when it is urgent")},
    {LABEL(contact, phone, "phone", "\"+49 30 1234\"", "quoted, as you would dial it")},
    {LABEL(contact, text, "text", "\"+49 170 1234\"", "quoted, where to write to")},
    {ROW(contact, hours_from, "hours", FIELD_QUIET, "9:00-22:00", "when they can be reached")},
    {TEXT(contact, say, "say", "Bad evening. Could you write back?",
	  "a sentence to send when you have none")},
    {TEXT(contact, helps, "helps", "Just listening; no advice", "what helps from them")},
};
static const struct plan_map contact_map = TABLE("contacts", contact, contact_fields);

static const struct plan_field safety_fields[] = {
    {SUDS(safety, tolerable, "tolerable", "70", "70",
	  "above this it was a lot: no step up from there"),
     .by_scale = {0, 0, 75, 50}},
    {SUDS(safety, stop, "stop", "85", "85", "step aside as planned at or above this"),
     .by_scale = {0, 80, 100, 100}},
    {TEXT(safety, exit, "exit", "\"Say I need some air, walk to the bench, text Ana\"",
	  "how you leave, for every step that has no exit of its own")},
};
static const struct plan_map safety_map = TABLE("safety", safety, safety_fields);

static const struct plan_field coping_fields[] = {
    {ID(coping, "breathe", "the word that steps and entries use")},
    {WAS(coping)},
    {LABEL(coping, kind, "kind", "breathing", "what sort of thing it is")},
    {REF(coping, use, "use", REF_NONE, "muscle-relaxation",
	 "a practice that these programs teach, by its name")},
    {TEXT(coping, how, "how", "\"Out for six, in for four, ten times\"", "how you do it")},
};
static const struct plan_map coping_map = TABLE("coping", coping, coping_fields);

static const struct plan_field behaviour_fields[] = {
    {ID(behaviour, "phone", "the word that steps and entries use")},
    {TEXT(behaviour, what, "what", "Holding the phone", "what you do to feel safe"),
     .required = true},
};
static const struct plan_map behaviour_map =
    TABLE("safety_behaviours", behaviour, behaviour_fields);

static const struct plan_field skill_fields[] = {
    {ID(skill, "open-questions", "the word that steps and entries use")},
    {WAS(skill)},
    {TEXT(skill, what, "what", "Ask questions that open", "the skill"), .required = true},
    {NUM(skill, level, "level", FIELD_INT, 0, 4, NULL, "1", "where you are: 0 new, 4 easy")},
    {NUM(skill, target, "target", FIELD_INT, 0, 4, NULL, "3", "where you would like to be")},
};
static const struct plan_map skill_map = TABLE("skills", skill, skill_fields);

/* --- steps and their pace ------------------------------------------------------------ */

static const struct plan_field predict_fields[] = {
    {TEXT(prediction, what, "what", "They will think I am odd", "what you expect to happen")},
    {NUM(prediction, likely, "likely", FIELD_INT, 0, 100, NULL, "70",
	 "how likely it seems, in percent")},
};
static const struct plan_map predict_map = TABLE("predict", prediction, predict_fields);

static const struct plan_field setting_fields[] = {
    {LABEL(setting, place, "place", "shop", "what sort of place")},
    {LABEL(setting, way, "way", "bus 4", "how you get there")},
    {NUM(setting, people, "people", FIELD_INT, 0, 100000, NULL, "5", "about how many people")},
    {NUM(setting, predictable, "predictable", FIELD_INT, 0, 10, NULL, "7",
	 "0 anything may happen, 10 always the same")},
    {TEXTS(setting, offers, "offers", "[quiet]", "which of your needs it meets")},
};
static const struct plan_map setting_map = TABLE("setting", setting, setting_fields);

static const struct plan_field with_fields[] = {
    {REF(with, contact, "contact", REF_CONTACT, "ana", "who"), .required = true},
    {WORD(with, how, "how", plan_help_words, "there", "text", "beside you, or by text or call")},
    {NUM(with, until, "until", FIELD_INT, 1, 100, NULL, "2",
	 "after so many practices, offer it without")},
};
static const struct plan_map with_map = TABLE("with", with, with_fields);

static const struct plan_field replies_fields[] = {
    {TEXTS(replies, likely, "likely", "[\"Always\", \"You too\"]", "what most people would say")},
    {TEXTS(replies, hard, "hard", "[\"Next, please\"]",
	   "what you would find hard to hear; practised only where you say so")},
};
static const struct plan_map replies_map = TABLE("replies", replies, replies_fields);

static const struct plan_field retired_fields[] = {
    {NUM(retired, on, "on", FIELD_DATE, 0, 0, NULL, "2027-01-10", "from this day on"),
     .required = true},
    {TEXT(retired, why, "why", "too easy now", "why it was put away")},
};
static const struct plan_map retired_map = TABLE("retired", retired, retired_fields);

static const struct plan_field step_fields[] = {
    {ID(step, "cashier", "the word for it, in entries and everywhere")},
    {WAS(step)},
    {TEXT(step, task, "task", "Small talk with a cashier", "what you do"), .required = true},
    {LABEL(step, theme, "theme", "street", "its fear, where one plan holds several")},
    {SUDS(step, expect, "expect", NULL, "45",
	  "the peak of distress you expect; not said: pace.start")},
    {SUDS(step, tolerable, "tolerable", NULL, "75", "where it differs from safety.tolerable")},
    {NUM(step, minutes, "minutes", FIELD_INT, 1, 1440, NULL, "5", "about how long")},
    {WORD(step, mode, "mode", plan_mode_words, "in-person", "phone", "how you meet")},
    {REFS(step, values, "values", REF_VALUE, "[family]", "the values it serves")},
    {TEXT(step, why, "why", "Short, polite, over in a minute", "why this step")},
    {TEXTS(step, success, "success", "[I said one thing beyond the order]",
	   "what anyone could see that you did")},
    {TEXTS(step, script, "script", "[\"Busy today?\", \"Have a good one\"]",
	   "words to begin with")},
    {MAP(step, replies, "replies", &replies_map, "what may come back, to rehearse with")},
    {MAP(step, predict, "predict", &predict_map, "what you fear will happen, to test it")},
    {TEXTS(step, contexts, "contexts", "[bakery, supermarket, market]", "places to do it in")},
    {MAP(step, setting, "setting", &setting_map, "what the place is like")},
    {MAP(step, with, "with", &with_map, "who is beside you, and until when")},
    {REFS(step, drop, "drop", REF_BEHAVIOUR, "[phone]", "safety behaviours to leave out")},
    {REFS(step, coping, "coping", REF_COPING, "[breathe]", "what helps here")},
    {REFS(step, skills, "skills", REF_SKILL, "[open-questions]", "what it trains")},
    {TEXT(step, if_flare, "if_flare", "\"Step aside, ten breaths, come back\"",
	  "when it flares; coming back is a full practice")},
    {TEXT(step, exit, "exit", "\"Leave the basket, walk out\"",
	  "how you leave; not said: safety.exit")},
    {TEXT(step, easier, "easier", "Buy one thing and say thank you", "the easier version")},
    {REFS(step, after, "after", REF_STEP, "[greet]", "only once these are learned")},
    {MAP(step, retired, "retired", &retired_map,
	 "put away: kept for its history, never offered; counts as learned for `after`")},
    {NUM(step, by, "by", FIELD_DATE, 0, 0, NULL, "2026-12-20", "a day to aim for, no deadline")},
    {TEXTS(step, limits, "limits", "[No comment sections]", "online: what to keep away from")},
};
const struct plan_map plan_map_step = TABLE("steps", step, step_fields);

static const struct plan_field learned_fields[] = {
    {NUM(learned, times, "times", FIELD_INT, 1, 20, "2", "2", "so many practices in a row")},
    {NUM(learned, days, "days", FIELD_INT, 1, 20, "2", "2", "on so many days")},
    {SUDS(learned, peak, "peak", "45", "45", "peak at or under this, or"),
     .by_scale = {0, 40, 25, 50}},
    {NUM(learned, drop, "drop", FIELD_INT, 0, 100, "50", "50",
	 "down by this percentage of the first peak, or")},
    {NUM(learned, likely, "likely", FIELD_INT, 0, 100, "20", "20",
	 "afterwards it seems at most this likely")},
    {NUM(learned, contexts, "contexts", FIELD_INT, 1, 20, "1", "2", "in so many places")},
    {NUM(learned, unrated, "unrated", FIELD_INT, 1, 20, "3", "3",
	 "so many practices, where none has numbers")},
};
static const struct plan_map learned_map = TABLE("learned", learned, learned_fields);

static const struct plan_field pace_fields[] = {
    {NUM(pace, per_day, "per_day", FIELD_INT, 1, 20, "1", "1",
	 "new or due practices a day; learned steps are free")},
    {NUM(pace, per_week, "per_week", FIELD_INT, 1, 100, "5", "5", "the same in seven days")},
    {.key = "rest",
     .type = FIELD_WEEKDAYS,
     .at = offsetof(struct pace, rest),
     .more = offsetof(struct pace, rest_at),
     .def = "[]",
     .example = "[sun]",
     .doc = "weekdays without practice"},
    {ROW(pace, quiet_from, "quiet", FIELD_QUIET, "21:00-08:00", "hours without reminders"),
     .def = "21:00-08:00"},
    {WORD(pace, strategy, "strategy", plan_strategy_words, "graded", "adaptive",
	  "graded stays until learned; adaptive takes the hardest step inside the limit")},
    {SUDS(pace, start, "start", "40", "40", "the hardest a first step may be"),
     .by_scale = {0, 0, 25, 50}},
    {SUDS(pace, jump, "jump", "20", "20", "how far above the hardest step done so far"),
     .by_scale = {0, 0, 25, 50}},
    {MAP(pace, learned, "learned", &learned_map, "when a step counts as learned")},
    {NUM(pace, ease_after, "ease_after", FIELD_INT, 1, 20, "2", "2",
	 "practices that were too much before a gentler step")},
    {NUM(pace, cool_off, "cool_off", FIELD_SPAN, 0, 30 * 1440, "2d", "2d",
	 "rest after `stop` was reached")},
    {NUM(pace, lapse, "lapse", FIELD_SPAN, 1440, 365 * 1440, "14d", "14d",
	 "so long without practice, and the way back is gentle")},
    {NUM(pace, plateau, "plateau", FIELD_INT, 2, 20, "4", "4",
	 "practices in which nothing fell, before one thing is changed")},
    {MANY(pace, boosters, "boosters", FIELD_SPANS, "[1d, 4d, 10d, 30d]",
	  "when to visit a learned step again; the last repeats"),
     .min = 1440, .max = 3650 * 1440, .def = "1d, 4d, 10d, 30d"},
};
static const struct plan_map pace_map = TABLE("pace", pace, pace_fields);

static const struct plan_field ritual_fields[] = {
    {ID(ritual, "coffee", "the word for it")},
    {WAS(ritual)},
    {TEXT(ritual, what, "what", "Coffee with Ana", "what it is"), .required = true},
    {ROW(ritual, every, "every", FIELD_EVERY, "sat 10:00",
	 "a weekday and time, a time of each day, or a duration"),
     .min = 1440, .max = 3650 * 1440, .required = true},
    {REFS(ritual, values, "values", REF_VALUE, "[family]", "the values it serves")},
    {NUM(ritual, alarm, "alarm", FIELD_SPAN, 0, 7 * 1440, NULL, "30m",
	 "so long before it the calendar reminds you")},
};
static const struct plan_map ritual_map = TABLE("rituals", ritual, ritual_fields);

static const struct plan_field taper_fields[] = {
    {NUM(taper, every, "every", FIELD_SPAN, 1440, 3650 * 1440, NULL, "7d", "how far apart"),
     .required = true},
    {NUM(taper, times, "times", FIELD_INT, 1, 1000, NULL, "8",
	 "how often; not said: from then on")},
};
static const struct plan_map taper_map = TABLE("review", taper, taper_fields);

static const struct plan_field checkins_fields[] = {
    {ROW(checkins, ask, "ask", FIELD_WORDS, "[mood, sleep]", "what a check-in asks"),
     .words = plan_ask_words, .max = 64, .def = "mood, arousal, control, sleep"},
    {NUM(checkins, every, "every", FIELD_SPAN, 60, 3650 * 1440, "1d", "1d", "how far apart")},
    {MAPS(checkins, review, "review", &taper_map,
	  "reviews, with the therapist or alone; they taper")},
};
static const struct plan_map checkins_map = TABLE("checkins", checkins, checkins_fields);

/* --- the relapse plan ---------------------------------------------------------------- */

#define COUNT(M, K, EX, DOC) NUM(plan_when, M, K, FIELD_INT, 1, 100, NULL, EX, DOC)
#define LEVEL(OF, K, EX, DOC) NUM(plan_when, level[OF], K, FIELD_INT, 0, 10, NULL, EX, DOC)

static const struct plan_field when_fields[] = {
    {COUNT(avoided, "avoided", "2", "so many steps avoided `within` a time")},
    {COUNT(noticed, "noticed", "3", "the sign noticed so often `within` a time")},
    {COUNT(left, "left", "2", "so many practices left `within` a time")},
    {LEVEL(OF_MOOD, "mood", "3", "mood at or under this, `for` so many days")},
    {LEVEL(OF_AROUSAL, "arousal", "8", "arousal at or over this, `for` so many days")},
    {LEVEL(OF_CONTROL, "control", "2", "control at or under this, `for` so many days")},
    {NUM(plan_when, level[OF_SLEEP], "sleep", FIELD_HOURS, 0, 2400, NULL, "5",
	 "hours of sleep at or under this, `for` so many days")},
    {LEVEL(OF_URGE, "urge", "7", "urge at or over this, `for` so many days")},
    {LEVEL(OF_ENERGY, "energy", "2", "energy at or under this, `for` so many days")},
    {LEVEL(OF_FUNCTION, "function", "3", "daily functioning at or under this, `for` so many days")},
    {NUM(plan_when, silent, "silent", FIELD_SPAN, 1440, 3650 * 1440, NULL, "10d",
	 "no practice for so long")},
    {SUDS(plan_when, back, "return", NULL, "20", "learned steps peak higher again by this much")},
    {WORD(plan_when, drift, "drift", sign_of_words, NULL, "mood",
	  "this drifts away from your own first 14 days")},
    {NUM(plan_when, within, "within", FIELD_SPAN, 1440, 365 * 1440, "7d", "7d",
	 "for avoided, noticed, left: in how long a time")},
    {NUM(plan_when, lasts, "for", FIELD_SPAN, 1440, 365 * 1440, "5d", "5d",
	 "for levels: how long")},
};
static const struct plan_map when_map = TABLE("when", plan_when, when_fields);

static const struct plan_field sign_fields[] = {
    {ID(sign, "cancelling", "the word for it")},
    {WAS(sign)},
    {TEXT(sign, notice, "notice", "I cancel plans", "what you or others notice"), .required = true},
    {ROW(sign, urgent, "urgent", FIELD_BOOL, "true",
	 "people first, no practice, until a review names it"),
     .def = "false"},
    {ROW(sign, rule, "when", FIELD_WHEN, "{avoided: 2, within: 7d}",
	 "a rule over the log; not said: only when you note it"),
     .map = &when_map},
    {TEXTS(sign, act, "do", "[Text Ana, A step two below]", "what you decided to do then")},
};
static const struct plan_map sign_map = TABLE("signs", sign, sign_fields);

#define SIGNS_UP(DEF)                                                                              \
	NUM(stage_rule, signs, "signs", FIELD_INT, 1, 100, DEF, DEF, "so many signs up")
#define STAGE_DO TEXTS(stage_rule, act, "do", "[Call Ana]", "what you decided to do then")
static const struct plan_field watch_fields[] = {{SIGNS_UP("1")}, {STAGE_DO}};
static const struct plan_field act_fields[] = {{SIGNS_UP("2")}, {STAGE_DO}};
static const struct plan_map watch_map = TABLE("watch", stage_rule, watch_fields);
static const struct plan_map act_map = TABLE("act", stage_rule, act_fields);

static const struct plan_field stages_fields[] = {
    {MAP(relapse, watch, "watch", &watch_map, "look closely")},
    {MAP(relapse, act, "act", &act_map, "do what you planned")},
};
static const struct plan_map stages_map = TABLE("stages", relapse, stages_fields);

static const struct plan_field comfort_fields[] = {
    {TEXTS(relapse, words, "words", "[\"This is a wave. It ends.\"]", "words that hold")},
    {TEXTS(relapse, grounding, "grounding", "[\"Five things I see\"]", "ways back to here")},
    {TEXTS(relapse, things, "things", "[The blue jumper]", "things that comfort")},
};
static const struct plan_map comfort_map = TABLE("comfort", relapse, comfort_fields);

static const struct plan_field transition_fields[] = {
    {NUM(transition, date, "date", FIELD_DATE, 0, 0, NULL, "2027-01-04", "the day"),
     .required = true},
    {TEXT(transition, what, "what", "Back to the office", "what changes"), .required = true},
    {NUM(transition, boosters, "boosters", FIELD_INT, 0, 20, NULL, "2",
	 "so many extra boosters in the two weeks before it")},
};
static const struct plan_map transition_map = TABLE("transitions", transition, transition_fields);

static const struct plan_field relapse_fields[] = {
    {TEXTS(relapse, triggers, "triggers", "[A week of bad sleep]", "what tends to set it off")},
    {MAPS(relapse, signs, "signs", &sign_map, "your early signs, and what you do then")},
    {GROUP("stages", &stages_map, "how many signs make which stage")},
    {GROUP("comfort", &comfort_map, "what is there at once")},
    {TEXTS(relapse, places, "places", "[The library]", "places that are good to be in")},
    {TEXTS(relapse, safer, "safer", "[Phone in the hall at night]",
	   "what makes the surroundings safer")},
    {TEXTS(relapse, after, "after", "[Write down what set it off]", "once it has passed")},
    {MAPS(relapse, transitions, "transitions", &transition_map, "changes that lie ahead")},
};
static const struct plan_map relapse_map = TABLE("relapse", relapse, relapse_fields);

/* --- questionnaires and shares ------------------------------------------------------ */

static const struct plan_field cut_fields[] = {
    {NUM(cut, at, "cuts", FIELD_INT, 0, 1000, NULL, "30", "from this total on")},
    {LABEL(cut, means, NULL, "much", "what it means")},
};
static const struct plan_map cut_map = TABLE("cuts", cut, cut_fields);

static const struct plan_field questionnaire_fields[] = {
    {ID(own_questionnaire, "grief",
	"the word for it, as in `score grief`; or the name of one that is shipped")},
    {LABEL(own_questionnaire, name, "name", "How I grieve", "what you call it")},
    {TEXT(own_questionnaire, about, "about", "How grief is", "what it asks about")},
    {NUM(own_questionnaire, items, "items", FIELD_INT, 1, 64, NULL, "11", "how many questions")},
    {ROW(own_questionnaire, min, "range", FIELD_RANGE, "11-55",
	 "the least and the most that its total can be"),
     .max = 1000},
    {PAIRS(own_questionnaire, cuts, "cuts", &cut_map, "{30: much}",
	   "totals from which on it means more")},
    {NUM(own_questionnaire, reliable, "reliable", FIELD_INT, 1, 1000, NULL, "8",
	 "a change of so many points is more than its own noise; not said: nothing is claimed")},
    {WORD(own_questionnaire, low, "low", plan_yes_words, "no", "yes",
	  "is a low total the harder one?")},
    {NUM(own_questionnaire, every, "every", FIELD_SPAN, 1440, 3650 * 1440, NULL, "28d",
	 "how far apart")},
    {NUM(own_questionnaire, urgent, "urgent", FIELD_INT, 1, 64, NULL, "9",
	 "the question whose least answer alone is no reason to turn to people first")},
};
static const struct plan_map questionnaire_map =
    TABLE("questionnaires", own_questionnaire, questionnaire_fields);

static const struct plan_field share_fields[] = {
    {REF(share, contact, "share", REF_CONTACT, "ana", "who")},
    {ROW(share, views, "share", FIELD_WORDS, "[progress]", "the views they may be given"),
     .words = plan_share_words, .max = 64},
};
static const struct plan_map share_map = TABLE("share", share, share_fields);

/* --- the plan ------------------------------------------------------------------------ */

static const struct plan_field root_fields[] = {
    {NUM(plan, version, "ladder", FIELD_INT, 1, 1, NULL, "1", "the format of this file"),
     .required = true},
    {ROW(plan, code, "code", FIELD_REF, "k7f3qa",
	 "tells the entries that are shared from here from another ladder's"),
     .max = 64},
    {LABEL(plan, title, "title", "Back among people", "what you call it"), .required = true},
    {ROW(plan, lang, "lang", FIELD_TEXT, "en", "the language of your own words here, for the page"),
     .max = 35},
    {NUM(plan, started, "started", FIELD_DATE, 0, 0, NULL, "2026-11-02", "the first day")},
    {WORD(plan, lead, "lead", plan_lead_words, "self", "shared", "who sets the pace")},
    {MAPS(plan, handover, "handover", &handover_map, "days on which the lead changes")},
    {WORD(plan, scale, "scale", plan_scale_words, "100", "10",
	  "how distress is written: 0-100, 0-10, five faces, 0-4, or three of them, 0, 2 and 4")},
    {TEXT(plan, why, "why", "Short steps make room for the life I want",
	  "why this way, in your words")},
    {TEXT(plan, risks, "risks", "It will be uncomfortable at times",
	  "what it may cost, said beforehand")},
    {MAPS(plan, values, "values", &value_map, "what matters to you")},
    {MAPS(plan, goals, "goals", &goal_map, "what you are walking towards")},
    {MAP(plan, baseline, "baseline", &baseline_map, "where you began; reports compare with it")},
    {MAPS(plan, questionnaires, "questionnaires", &questionnaire_map,
	  "questionnaires of your own, and how often any is due")},
    {MAPS(plan, assessment, "assessment", &situation_map,
	  "what is avoided, and what it feels like")},
    {TEXTS(plan, boundaries, "boundaries", "[I do not meet K. alone]",
	   "avoidance that protects; it never becomes a step")},
    {TEXTS(plan, needs, "needs", "[quiet, seating]", "what a place must offer")},
    {MAPS(plan, contacts, "contacts", &contact_map,
	  "people to turn to, in the order you would call them")},
    {MAP(plan, safety, "safety", &safety_map, "your limits, and the way out")},
    {MAPS(plan, coping, "coping", &coping_map, "what helps you through a wave")},
    {MAPS(plan, safety_behaviours, "safety_behaviours", &behaviour_map,
	  "what you do to feel safe, to be left out one day")},
    {MAPS(plan, skills, "skills", &skill_map, "what you would like to get better at")},
    {MAP(plan, pace, "pace", &pace_map, "how fast, and by which rules")},
    {MAPS(plan, steps, "steps", &plan_map_step, "the ladder, from the gentlest up; 1 to 500"),
     .required = true},
    {MAPS(plan, rituals, "rituals", &ritual_map, "small fixed meetings with life")},
    {MAP(plan, checkins, "checkins", &checkins_map, "how often to look at how you are")},
    {MAP(plan, relapse, "relapse", &relapse_map, "the plan for when it gets hard again")},
    {PAIRS(plan, share, "share", &share_map, "{ana: [progress]}",
	   "by contact: the views they may be given, `tasks` for the plan's words, `notes` for "
	   "free text, `names` for who is named in it")},
    {ROW(plan, quiet_advice, "quiet_advice", FIELD_WORDS, "[gap, values]",
	 "advice that is not wanted"),
     .words = plan_advice_words, .max = 64},
};
const struct plan_map plan_map_root = TABLE("", plan, root_fields);
