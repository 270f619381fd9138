-- The plan as temporary tables.  ladder-views(5), "Views", documents every column.
-- Days are civil days since 1970-01-01; distress is 0-100; an order `n` is the plan's own, from 1.
-- What a share keeps back is NULL or absent here, so that no view can reach it.
CREATE TEMP TABLE plan (title, why, risks, started, lead, scale, start, jump, tolerable, stop,
	per_day, per_week, lapse, strategy, base_day, base_distress, base_mood, base_arousal,
	base_control, base_sleep, hash, helps, name);
CREATE TEMP TABLE step (n INTEGER PRIMARY KEY, step TEXT, task, theme, why, expect, tolerable, stop,
	minutes, mode, by, predict, likely, place, people, easier, what_n INTEGER, retired, UNIQUE (step), UNIQUE (what_n));
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
CREATE TEMP TABLE ritual (n INTEGER PRIMARY KEY, ritual TEXT, words, weekday, every);
CREATE TEMP TABLE situation (n INTEGER PRIMARY KEY, situation TEXT, words, trigger, avoids, distress, danger);
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
-- What the plan's calendar asks for in the next four weeks (rules/calendar).
CREATE TEMP TABLE due_next (kind TEXT, what TEXT, words, day, why);
-- One ladder of several: the form that is asked for by itself, and counts that the log is asked for.
CREATE TEMP TABLE ladder_now (ladder TEXT, title, scale, steps, silent, orphans);
-- Now, the span that was asked for, and the Monday from which weeks are counted.
CREATE TEMP TABLE span (now, today, since, until, monday, first, last);
-- Every civil day from the first entry to the last, with instants that enclose it in any zone.
CREATE TEMP TABLE calendar (day INTEGER PRIMARY KEY, from_utc, until_utc, week);
-- Views that others are made from.
-- What was agreed, and what came of it: until its day, the next review on a later day, or a word
-- that lets it go.
CREATE TEMP VIEW agreement AS
WITH a AS (SELECT l.*, coalesce((SELECT r.what_n FROM renamed r WHERE r.old_n = l.what_n), l.what_n) AS step_n,
	coalesce((SELECT r.step FROM renamed r WHERE r.old_n = l.what_n), l.what) AS now FROM log_agreed l),
e AS (SELECT a.*, (SELECT min(g.utc) FROM a g WHERE g.times = 0 AND g.step_n = a.step_n AND g.utc > a.utc) AS gone,
	CASE WHEN a.until_n IS NULL THEN (SELECT min(r.utc) FROM log_review r WHERE r.day > a.day) END AS reviewed
	FROM a WHERE a.times IS NOT 0),
w AS (SELECT e.*, min(coalesce(gone, 9000000000000), coalesce(reviewed, 9000000000000)) AS end_utc, coalesce(until_n, 99999999) AS end_day FROM e)
SELECT w.rid, w.id, w.at, w.utc, w.day, w.now AS step, w.step_n AS what_n, w.times, w.until_n AS until_day, w.why, coalesce(w.gone <= coalesce(w.reviewed, w.gone), 0) AS let_go,
	w.reviewed IS NULL AND w.end_day >= (SELECT today FROM span) AND w.gone IS NULL AS open,
	count(CASE WHEN t.finished AND word_of('form', t.form) IS NOT 'easier' THEN 1 END) AS done,
	count(CASE WHEN t.finished AND word_of('form', t.form) IS 'easier' THEN 1 END) AS easier,
	count(CASE WHEN t.avoided THEN 1 END) AS avoided, count(CASE WHEN word_of('ended', t.ended) IS 'left' THEN 1 END) AS "left",
	max(CASE WHEN NOT t.avoided THEN t.day END) AS last,
	(SELECT x.why FROM attempt x WHERE x.what_n = w.step_n AND x.avoided AND x.why IS NOT NULL AND x.utc >= w.utc AND x.utc < w.end_utc AND x.day <= w.end_day ORDER BY x.utc DESC LIMIT 1) AS avoided_why
FROM w LEFT JOIN attempt t ON t.what_n = w.step_n AND t.utc >= w.utc AND t.utc < w.end_utc AND t.day <= w.end_day
GROUP BY w.utc, w.rid;
-- Days of rest and of pauses: a pause holds to its `until`, else seven days; a later resume ends it.
CREATE TEMP VIEW rest_day AS
WITH z AS MATERIALIZED (SELECT u.day AS a, min(coalesce((SELECT min(q.day) - 1 FROM log_resume q WHERE q.utc > u.utc), 99999999), coalesce(u.until_n, u.day + 6)) AS b FROM log_pause u)
SELECT day, max(rest) AS rest, max(paused) AS paused
FROM (SELECT day, 1 AS rest, 0 AS paused FROM log_rest UNION ALL SELECT c.day, 0, 1 FROM z CROSS JOIN calendar c ON c.day BETWEEN z.a AND z.b) GROUP BY day;
