-- title: The way so far
-- doc: where it began, what was done, what was feared and what happened, what helps, what to keep; to print and to take along
-- empty: nothing is written down in this time yet; ladder-log win TEXT is a fine beginning
-- page: 210
-- table: no
-- urgent: first
-- needs: standing signs due_next step practice practice_in_time log_avoided log_win log_score log_checkin log_practised log_situation log_goal log_review log_sign scale base_score situation goal goal_list coping support log
-- columns: part text, what text, began text, now text, n int
-- gives: others
-- share: did avoided win checkin score practised situation goal sign review | peak before after likely happened likely_after minutes mood sleep used helped kept dropped level total items avoids distress ended success note learned worked hard change | figures learned
-- with: p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, avg(likely) AS likely, count(likely) AS n_likely, avg(happened) AS happened, count(happened) AS n_happened FROM practice),
-- with: f AS (SELECT median(peak) AS peak, count(*) AS n FROM (SELECT peak FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc, rid LIMIT 10)),
-- with: l AS (SELECT median(peak) AS peak, count(*) AS n FROM (SELECT peak FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 10)),
-- with: z AS MATERIALIZED (SELECT what AS scale, coalesce(total, sum_of(items)) AS total, row_number() OVER (PARTITION BY what ORDER BY utc, rid) AS a, row_number() OVER (PARTITION BY what ORDER BY utc DESC, rid DESC) AS b, count(*) OVER (PARTITION BY what) AS n
-- with:	FROM log_score WHERE coalesce(total, sum_of(items)) IS NOT NULL),
-- with: y AS (SELECT z.scale, k.name, k.most, z.total AS now, coalesce((SELECT t.total FROM base_score t WHERE t.scale = z.scale), (SELECT o.total FROM z o WHERE o.scale = z.scale AND o.a = 1)) AS began, z.n, k.reliable FROM z LEFT JOIN scale k ON k.scale = z.scale WHERE z.b = 1),
-- with: s AS (SELECT s.n AS o, coalesce(s.words, s.situation) AS what, s.avoids AS began, (SELECT r.avoids FROM log_situation r WHERE r.what = s.situation AND r.avoids IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1) AS now,
-- with:	(SELECT count(*) FROM log_situation r WHERE r.what = s.situation) AS n FROM situation s WHERE (SELECT name FROM plan) IS NULL OR EXISTS (SELECT 1 FROM log_situation r WHERE r.what = s.situation)),
-- with: g AS (SELECT g.n AS o, coalesce(g.words, g.goal) AS what, (SELECT level FROM log_goal v WHERE v.what = g.goal AND level IS NOT NULL ORDER BY utc, rid LIMIT 1) AS began,
-- with:	(SELECT level FROM log_goal v WHERE v.what = g.goal AND level IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1) AS now, (SELECT count(level) FROM log_goal v WHERE v.what = g.goal) AS n FROM goal g WHERE (SELECT name FROM plan) IS NULL OR EXISTS (SELECT 1 FROM log_goal v WHERE v.what = g.goal)),
-- with: u AS (SELECT trim(j.value) AS id, sum(t.helped) AS helped, count(t.helped) AS n FROM (SELECT used, helped FROM practice WHERE used IS NOT NULL AND helped IS NOT NULL UNION ALL SELECT what, helped FROM log_practised WHERE helped IS NOT NULL) t,
-- with:	json_each('[' || replace(json_quote(t.used), ',', '","') || ']') j GROUP BY 1),
-- with: c AS (SELECT u.id, c.how, 1.0 * u.helped / u.n AS helped, u.n FROM u LEFT JOIN coping c ON c.coping = u.id WHERE u.n > 0),
-- with: d AS (SELECT trim(j.value) AS id, count(*) AS n FROM practice t, json_each('[' || replace(json_quote(t.dropped), ',', '","') || ']') j WHERE t.dropped IS NOT NULL GROUP BY 1)
@with SELECT part, what, began, now, n FROM (
SELECT 1 AS o, 0 AS k, 'began' AS part, 'distress' AS what, base_distress AS began, NULL AS now, NULL AS n FROM plan WHERE base_distress IS NOT NULL
UNION ALL SELECT 1, 1, 'began', 'mood', base_mood, (SELECT round(avg(mood), 2) FROM log_checkin WHERE day > :today - 28), (SELECT count(mood) FROM log_checkin WHERE day > :today - 28) FROM plan WHERE base_mood IS NOT NULL
UNION ALL SELECT 2, o, 'situation', what, began, now, n FROM s
UNION ALL SELECT 3, o, 'goal', what, began, now, n FROM g
UNION ALL SELECT 4, 0, 'done', 'practices', NULL, n, n FROM p WHERE n > 0
UNION ALL SELECT 4, 1, 'done', 'days', NULL, days, n FROM p WHERE n > 0
UNION ALL SELECT 4, 2, 'done', 'learned', NULL, sum(learned), count(*) FROM standing HAVING count(*) > 0
UNION ALL SELECT 5, 0, 'feared', 'likely', likely, happened, n_happened FROM p WHERE n_likely > 0 AND n_happened > 0
UNION ALL SELECT 5, 1, 'feared', 'median_peak', f.peak, l.peak, f.n + l.n FROM f, l WHERE f.n = 10 AND (SELECT count(peak) FROM practice) >= 20
UNION ALL SELECT 6, 0, 'score', scale, began, now, n FROM y
UNION ALL SELECT 7, 0, 'helps', id, NULL, round(helped, 2), n FROM c
UNION ALL SELECT 8, 0, 'let_go', id, NULL, n, n FROM d
UNION ALL SELECT 9, rowid, 'keep', coalesce(what, kind), NULL, isoday(day), NULL FROM due_next WHERE (SELECT name FROM plan) IS NULL)
ORDER BY o, k, what
-- text
-- line: {title}
SELECT title FROM plan
-- text: Where it began
-- line: distress {base_distress:own}[, mood {base_mood} of 10][, sleep {sleep:num 1} h][; since {started:day}]
SELECT *, base_sleep / 100.0 AS sleep FROM plan WHERE base_distress IS NOT NULL
-- line: {what}: avoided {began:own}[, now {now:own}]
@with SELECT * FROM s ORDER BY o
-- line: {what}[: began at {began}, now {now}]
@with SELECT * FROM g ORDER BY o
-- text: What was done
-- line: {n:many practice practices} on {days:many day days}[, {minutes:span} in all]
@with SELECT * FROM p WHERE n > 0
-- line: learned: {steps}
SELECT group_concat(coalesce(s.task, s.step), '; ') AS steps FROM standing w JOIN step s USING (step) WHERE w.learned
-- line: {n:many win wins}[, the latest: {note}]
SELECT count(*) AS n, (SELECT note FROM log_win WHERE note IS NOT NULL ORDER BY utc DESC LIMIT 1) AS note FROM log_win HAVING count(*) > 0
-- text: What was feared, and what happened
-- line: thought {likely:num 0} % likely (n={n_likely}), happened {happened:num 0} % (n={n_happened})
@with SELECT * FROM p
-- line: distress at its peak: the first ten {a:own}, the last ten {b:own} (n=10 each)
@with SELECT f.peak AS a, l.peak AS b FROM f, l WHERE (SELECT count(peak) FROM practice) >= 20
-- text: Questionnaires
-- line: [{name}|{scale}]: began at {began}, now {now}[ of {most}] (n={n})[; [{?larger}larger|not larger] than this scale's own noise: {reliable} points]
@with SELECT *, abs(now - began) >= reliable AS larger FROM y ORDER BY scale
-- text: What helps
-- line: [{how}|{id}] (helped {helped:num 1} of 10, n={n})
@with SELECT * FROM c ORDER BY helped DESC, id LIMIT 5
-- line: {words}: left out {n:times}
@with SELECT d.n, coalesce(s.words, d.id) AS words FROM d LEFT JOIN support s ON s.support = d.id ORDER BY d.n DESC, d.id LIMIT 5
-- text: What to keep
-- line: {day:day}: {words}
SELECT day, coalesce(words, what, kind) AS words FROM due_next WHERE (SELECT name FROM plan) IS NULL ORDER BY rowid LIMIT 8
-- text: Signs, and what you decided
-- line: [{notice}|{sign}][: {response}]
SELECT * FROM sign WHERE NOT urgent AND ((SELECT name FROM plan) IS NULL OR EXISTS (SELECT 1 FROM log_sign)) ORDER BY n
-- text: People
-- line: {words}
SELECT words FROM support WHERE kind = 'person' ORDER BY n
-- text
-- line: Who leads now: {lead}
SELECT * FROM plan WHERE (SELECT count(*) FROM log) > 0
