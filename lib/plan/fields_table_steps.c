/* The rows of steps and of their pace. */
#include "plan/fields_table_in.h"

static const struct plan_field predict_fields[] = {
    {TEXT(prediction, what, "what", "They will think I am odd", "what you expect to happen")},
    {NUM(prediction, likely, "likely", FIELD_INT, 0, 100, NULL, "70",
	 "how likely it seems, in percent")},
};
static const struct plan_map predict_map = TABLE("predict", prediction, predict_fields);

static const struct plan_field setting_fields[] = {
    {LABEL(setting, place, "place", "shop", "what sort of place")},
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

static const struct plan_field step_fields[] = {
    {ID(step, "cashier", "the word for it, in entries and everywhere")},
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
    {NUM(step, by, "by", FIELD_DATE, 0, 0, NULL, "2026-12-20", "a day to aim for, no deadline")},
    {TEXTS(step, limits, "limits", "[No comment sections]", "online: what to keep away from")},
};
const struct plan_map plan_map_step = TABLE("steps", step, step_fields);

static const struct plan_field learned_fields[] = {
    {NUM(learned, times, "times", FIELD_INT, 1, 20, "2", "2", "so many practices in a row")},
    {NUM(learned, days, "days", FIELD_INT, 1, 20, "2", "2", "on so many days")},
    {SUDS(learned, peak, "peak", "45", "45", "peak at or under this, or")},
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
    {SUDS(pace, start, "start", "40", "40", "the hardest a first step may be")},
    {SUDS(pace, jump, "jump", "20", "20", "how far above the hardest step done so far")},
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
const struct plan_map plan_map_pace = TABLE("pace", pace, pace_fields);

static const struct plan_field ritual_fields[] = {
    {ID(ritual, "coffee", "the word for it")},
    {TEXT(ritual, what, "what", "Coffee with Ana", "what it is"), .required = true},
    {ROW(ritual, every, "every", FIELD_EVERY, "sat 10:00",
	 "a weekday and time, a time of each day, or a duration"),
     .min = 1440, .max = 3650 * 1440, .required = true},
    {REFS(ritual, values, "values", REF_VALUE, "[family]", "the values it serves")},
};
const struct plan_map plan_map_ritual = TABLE("rituals", ritual, ritual_fields);

static const struct plan_field taper_fields[] = {
    {NUM(taper, every, "every", FIELD_SPAN, 1440, 3650 * 1440, NULL, "7d", "how far apart"),
     .required = true},
    {NUM(taper, times, "times", FIELD_INT, 1, 1000, NULL, "8",
	 "how often; not said: from then on")},
};
static const struct plan_map taper_map = TABLE("review", taper, taper_fields);

static const struct plan_field checkins_fields[] = {
    {ROW(checkins, ask, "ask", FIELD_WORDS, "[mood, sleep]", "what a check-in asks"),
     .words = plan_ask_words, .def = "mood, arousal, control, sleep"},
    {NUM(checkins, every, "every", FIELD_SPAN, 60, 3650 * 1440, "1d", "1d", "how far apart")},
    {MAPS(checkins, review, "review", &taper_map,
	  "reviews, with the therapist or alone; they taper")},
};
const struct plan_map plan_map_checkins = TABLE("checkins", checkins, checkins_fields);
