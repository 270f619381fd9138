/* The rows of the plan itself and of its smaller parts. */
#include "plan/fields_table_in.h"

static const struct plan_field handover_fields[] = {
    {NUM(handover, date, "date", FIELD_DATE, 0, 0, NULL, "2027-02-01", "from this day on"),
     .required = true},
    {WORD(handover, lead, "lead", plan_lead_words, NULL, "self", "who leads then"),
     .required = true},
};
static const struct plan_map handover_map = TABLE("handover", handover, handover_fields);

static const struct plan_field value_fields[] = {
    {ID(value, "family", "the word that steps and entries use")},
    {TEXT(value, why, "why", "Be the aunt who shows up", "what it means to you")},
    {LABEL(value, area, "area", "family", "the part of life it belongs to")},
    {NUM(value, weight, "weight", FIELD_INT, 0, 10, "5", "8", "how much it matters")},
};
static const struct plan_map value_map = TABLE("values", value, value_fields);

static const struct plan_field goal_fields[] = {
    {ID(goal, "birthday", "the word for it")},
    {TEXT(goal, what, "what", "Stay through the birthday lunch", "what you want to do"),
     .required = true},
    {TEXT(goal, measure, "measure", "until the cake", "how you will know")},
    {NUM(goal, by, "by", FIELD_DATE, 0, 0, NULL, "2027-03-01", "a day to aim for")},
    {NUM(goal, review, "review", FIELD_DATE, 0, 0, NULL, "2027-01-15", "a day to look again")},
    {REFS(goal, values, "values", REF_VALUE, "[family]", "the values it serves")},
    {REFS(goal, steps, "steps", REF_STEP, "[lunch]", "the steps that lead there")},
};
static const struct plan_map goal_map = TABLE("goals", goal, goal_fields);

static const struct plan_field baseline_fields[] = {
    {NUM(baseline, date, "date", FIELD_DATE, 0, 0, NULL, "2026-11-01", "the day of it")},
    {SUDS(baseline, distress, "distress", NULL, "72", "distress on most days then")},
    {NUM(baseline, mood, "mood", FIELD_INT, 0, 10, NULL, "4", "0 is the lowest")},
    {NUM(baseline, arousal, "arousal", FIELD_INT, 0, 10, NULL, "7", "0 is calm")},
    {NUM(baseline, control, "control", FIELD_INT, 0, 10, NULL, "3", "0 is none")},
    {NUM(baseline, sleep, "sleep", FIELD_HOURS, 0, 2400, NULL, "5.5", "hours a night")},
    {MANY(baseline, scores, "scores", FIELD_SCORES, "{gad-7: 14, phq-9: 11}",
	  "questionnaire totals, by the scale's name")},
};
static const struct plan_map baseline_map = TABLE("baseline", baseline, baseline_fields);

static const struct plan_field situation_fields[] = {
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
	  "above this it was a lot: no step up from there")},
    {SUDS(safety, stop, "stop", "85", "85", "step aside as planned at or above this")},
    {TEXT(safety, exit, "exit", "\"Say I need some air, walk to the bench, text Ana\"",
	  "how you leave, for every step that has no exit of its own")},
};
static const struct plan_map safety_map = TABLE("safety", safety, safety_fields);

static const struct plan_field coping_fields[] = {
    {ID(coping, "breathe", "the word that steps and entries use")},
    {LABEL(coping, kind, "kind", "breathing", "what sort of thing it is")},
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
    {TEXT(skill, what, "what", "Ask questions that open", "the skill"), .required = true},
    {NUM(skill, level, "level", FIELD_INT, 0, 4, NULL, "1", "where you are: 0 new, 4 easy")},
    {NUM(skill, target, "target", FIELD_INT, 0, 4, NULL, "3", "where you would like to be")},
};
static const struct plan_map skill_map = TABLE("skills", skill, skill_fields);

static const struct plan_field root_fields[] = {
    {NUM(plan, version, "ladder", FIELD_INT, 1, 1, NULL, "1", "the format of this file"),
     .required = true},
    {LABEL(plan, title, "title", "Back among people", "what you call it"), .required = true},
    {NUM(plan, started, "started", FIELD_DATE, 0, 0, NULL, "2026-11-02", "the first day")},
    {WORD(plan, lead, "lead", plan_lead_words, "self", "shared", "who sets the pace")},
    {MAPS(plan, handover, "handover", &handover_map, "days on which the lead changes")},
    {WORD(plan, scale, "scale", plan_scale_words, "100", "10",
	  "how distress is written: 0-100, 0-10, or five faces, 0-4")},
    {TEXT(plan, why, "why", "Short steps make room for the life I want",
	  "why this way, in your words")},
    {TEXT(plan, risks, "risks", "It will be uncomfortable at times",
	  "what it may cost, said beforehand")},
    {MAPS(plan, values, "values", &value_map, "what matters to you")},
    {MAPS(plan, goals, "goals", &goal_map, "what you are walking towards")},
    {MAP(plan, baseline, "baseline", &baseline_map, "where you began; reports compare with it")},
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
    {MAP(plan, pace, "pace", &plan_map_pace, "how fast, and by which rules")},
    {MAPS(plan, steps, "steps", &plan_map_step, "the ladder, from the gentlest up; 1 to 500"),
     .required = true},
    {MAPS(plan, rituals, "rituals", &plan_map_ritual, "small fixed meetings with life")},
    {MAP(plan, checkins, "checkins", &plan_map_checkins, "how often to look at how you are")},
    {MAP(plan, relapse, "relapse", &plan_map_relapse, "the plan for when it gets hard again")},
    {MANY(plan, share, "share", FIELD_SHARE, "{ana: [progress]}",
	  "by contact: the views they may be given")},
    {ROW(plan, quiet_advice, "quiet_advice", FIELD_WORDS, "[gap, values]",
	 "advice that is not wanted"),
     .words = plan_advice_words},
};
const struct plan_map plan_map_root = TABLE("", plan, root_fields);
