/* The rows of the relapse plan. */
#include "plan/fields_table_in.h"

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
const struct plan_map plan_map_when = TABLE("when", plan_when, when_fields);

static const struct plan_field sign_fields[] = {
    {ID(sign, "cancelling", "the word for it")},
    {TEXT(sign, notice, "notice", "I cancel plans", "what you or others notice"), .required = true},
    {ROW(sign, urgent, "urgent", FIELD_BOOL, "true", "people first, no practice, until a review"),
     .def = "false"},
    {ROW(sign, rule, "when", FIELD_WHEN, "{avoided: 2, within: 7d}",
	 "a rule over the log; not said: only when you note it"),
     .map = &plan_map_when},
    {TEXTS(sign, act, "do", "[Text Ana, A step two below]", "what you decided to do then")},
};
const struct plan_map plan_map_sign = TABLE("signs", sign, sign_fields);

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
    {MAPS(relapse, signs, "signs", &plan_map_sign, "your early signs, and what you do then")},
    {GROUP("stages", &stages_map, "how many signs make which stage")},
    {GROUP("comfort", &comfort_map, "what is there at once")},
    {TEXTS(relapse, places, "places", "[The library]", "places that are good to be in")},
    {TEXTS(relapse, safer, "safer", "[Phone in the hall at night]",
	   "what makes the surroundings safer")},
    {TEXTS(relapse, after, "after", "[Write down what set it off]", "once it has passed")},
    {MAPS(relapse, transitions, "transitions", &transition_map, "changes that lie ahead")},
};
const struct plan_map plan_map_relapse = TABLE("relapse", relapse, relapse_fields);
