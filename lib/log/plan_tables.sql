-- The plan as temporary tables.  ladder(5), "Views", documents every column.
-- Days are civil days since 1970-01-01; distress is 0-100; an order `n` is the plan's own, from 1.
-- What a share keeps back is NULL or absent here, so that no view can reach it.
CREATE TEMP TABLE plan (title, why, risks, started, lead, scale, start, jump, tolerable, stop,
	per_day, per_week, lapse, strategy, base_day, base_distress, base_mood, base_arousal,
	base_control, base_sleep, hash, helps, name);
CREATE TEMP TABLE step (n INTEGER PRIMARY KEY, step TEXT, task, theme, why, expect, tolerable, stop,
	minutes, mode, by, predict, likely, place, people, easier, what_n INTEGER, UNIQUE (step), UNIQUE (what_n));
-- By which numbers the log knows what steps were called before, and what they are now.
CREATE TEMP TABLE renamed (old_n INTEGER PRIMARY KEY, what_n INTEGER, step TEXT);
CREATE TEMP TABLE step_list (step TEXT, list TEXT, n INTEGER, item TEXT, PRIMARY KEY (step, list, n))
	WITHOUT ROWID;
CREATE TEMP TABLE support (n INTEGER PRIMARY KEY, support TEXT, kind TEXT, words);
CREATE TEMP TABLE value (n INTEGER PRIMARY KEY, value TEXT, why, area, weight);
CREATE TEMP TABLE goal (n INTEGER PRIMARY KEY, goal TEXT, words, measure, by, review);
CREATE TEMP TABLE goal_list (goal TEXT, list TEXT, n INTEGER, item TEXT, PRIMARY KEY (goal, list, n))
	WITHOUT ROWID;
CREATE TEMP TABLE coping (n INTEGER PRIMARY KEY, coping TEXT, kind, how);
CREATE TEMP TABLE skill (n INTEGER PRIMARY KEY, skill TEXT, words, level, target);
CREATE TEMP TABLE ritual (n INTEGER PRIMARY KEY, ritual TEXT, words);
CREATE TEMP TABLE sign (n INTEGER PRIMARY KEY, sign TEXT, notice, urgent, response);
CREATE TEMP TABLE base_score (scale TEXT PRIMARY KEY, total) WITHOUT ROWID;
-- Questionnaires: range, cut-offs (a JSON array) and reliable change as published.
CREATE TEMP TABLE scale (scale TEXT PRIMARY KEY, name, about, least, most, cuts, is_low, reliable)
	WITHOUT ROWID;
-- What rules/history, rules/signs compute; empty where it is not shared.
CREATE TEMP TABLE standing (step TEXT PRIMARY KEY, learned, learned_day, due, predicted, state)
	WITHOUT ROWID;
CREATE TEMP TABLE sign_now (sign TEXT PRIMARY KEY, up, urgent, why) WITHOUT ROWID;
CREATE TEMP TABLE stage_now (stage TEXT);
-- Now, the span that was asked for, and the Monday from which weeks are counted.
CREATE TEMP TABLE span (now, today, since, until, monday, first, last);
-- Every civil day from the first entry to the last, with instants that enclose it in any zone.
CREATE TEMP TABLE calendar (day INTEGER PRIMARY KEY, from_utc, until_utc, week);
