-- title: Review
-- doc: since the last review: urgent signs first, what was done, what changed, three questions
-- empty: nothing is written down yet, and a review can begin with that: ladder-log review
-- page: 200
-- table: no
-- columns: part text, what text, value text, n int
-- share: did avoided win gratitude checkin sign score rest review | peak likely likely_after happened ended success minutes mood sleep total items note worked hard learned change plan effort | figures learned
-- gives: all but thought moment note notnow
WITH s AS MATERIALIZED (SELECT coalesce((SELECT max(utc) FROM log_review), -9000000000000) AS utc, (SELECT max(day) FROM log_review) AS day, (SELECT plan FROM log_review ORDER BY utc DESC, rid DESC LIMIT 1) AS hash),
p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, median(peak) AS peak, count(peak) AS n_peak,
	median(likely - likely_after) AS change, count(likely - likely_after) AS n_change FROM practice_in_time WHERE utc > (SELECT utc FROM s)),
b AS MATERIALIZED (SELECT median(peak) AS peak, count(peak) AS n_peak FROM practice_in_time WHERE utc <= (SELECT utc FROM s)),
c AS MATERIALIZED (SELECT avg(mood) AS mood, count(mood) AS n_mood, avg(sleep) AS sleep, count(sleep) AS n_sleep FROM log_checkin WHERE utc > (SELECT utc FROM s))
SELECT part, what, value, n FROM (
SELECT 1 AS o, 'sign' AS part, w.sign AS what, coalesce(w.why, 'up') AS value, NULL AS n, NOT coalesce(s.urgent, 1) AS k FROM sign_now w LEFT JOIN sign s USING (sign) WHERE w.up
UNION ALL SELECT 2, 'since', 'review', coalesce(isoday((SELECT day FROM s)), 'none yet'), NULL, 0
UNION ALL SELECT 3, 'done', 'practices', n, n, 1 FROM p
UNION ALL SELECT 3, 'done', 'days', days, n, 2 FROM p
UNION ALL SELECT 3, 'done', 'minutes', minutes, n, 3 FROM p WHERE minutes IS NOT NULL
UNION ALL SELECT 3, 'done', 'wins', count(*), count(*), 4 FROM log_win WHERE utc > (SELECT utc FROM s)
UNION ALL SELECT 3, 'done', 'learned', step, NULL, 5 FROM standing WHERE learned AND learned_day >= coalesce((SELECT day FROM s), -1000000)
UNION ALL SELECT 4, 'went', 'median_peak', peak, n_peak, 1 FROM p WHERE n_peak > 0
UNION ALL SELECT 4, 'went', 'median_peak_before', b.peak, b.n_peak, 2 FROM b WHERE n_peak > 0
UNION ALL SELECT 4, 'went', 'median_change_of_likely', change, n_change, 3 FROM p WHERE n_change > 0
UNION ALL SELECT 4, 'went', 'mood', round(mood, 2), n_mood, 4 FROM c WHERE n_mood > 0
UNION ALL SELECT 4, 'went', 'sleep', round(sleep, 2), n_sleep, 5 FROM c WHERE n_sleep > 0
UNION ALL SELECT 4, 'went', 'avoided', count(*), count(*), 6 FROM log_avoided WHERE utc > (SELECT utc FROM s)
UNION ALL SELECT 5, 'plan', 'changed', CASE WHEN (SELECT hash FROM s) = hash THEN 'no' ELSE 'yes' END, NULL, 0 FROM plan WHERE hash IS NOT NULL AND (SELECT hash FROM s) IS NOT NULL
UNION ALL SELECT 6, 'question', '1', 'What went better than you thought, and what made it so?', NULL, 1
UNION ALL SELECT 6, 'question', '2', 'What was hard, and who or what could make it easier?', NULL, 2
UNION ALL SELECT 6, 'question', '3', 'What in the plan should stay, and what may change?', NULL, 3)
ORDER BY o, k, what
-- text
SELECT 'URGENT, first: ' || coalesce(s.notice, w.sign) || coalesce(': ' || w.why, '') || coalesce('. You decided: ' || s.response, '. relapse-plan now is there')
FROM sign_now w LEFT JOIN sign s USING (sign) WHERE w.up AND coalesce(s.urgent, 1)
-- text
SELECT value FROM (SELECT CASE value WHEN 'none yet' THEN 'Since the beginning: no review is written down yet' ELSE 'Since the review of ' || value END AS value FROM @data WHERE part = 'since')
-- text: Done
WITH s AS MATERIALIZED (SELECT coalesce((SELECT max(utc) FROM log_review), -9000000000000) AS utc, (SELECT max(day) FROM log_review) AS day, (SELECT plan FROM log_review ORDER BY utc DESC, rid DESC LIMIT 1) AS hash),
p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, median(peak) AS peak, count(peak) AS n_peak,
	median(likely - likely_after) AS change, count(likely - likely_after) AS n_change FROM practice_in_time WHERE utc > (SELECT utc FROM s)),
b AS MATERIALIZED (SELECT median(peak) AS peak, count(peak) AS n_peak FROM practice_in_time WHERE utc <= (SELECT utc FROM s)),
c AS MATERIALIZED (SELECT avg(mood) AS mood, count(mood) AS n_mood, avg(sleep) AS sleep, count(sleep) AS n_sleep FROM log_checkin WHERE utc > (SELECT utc FROM s))
SELECT many(n, 'practice', 'practices') || ' on ' || many(days, 'day', 'days') || coalesce(', ' || span(minutes) || ' in all', '') AS line FROM p
UNION ALL SELECT 'learned: ' || group_concat(step, ', ') FROM standing WHERE learned AND learned_day >= coalesce((SELECT day FROM s), -1000000) HAVING count(*) > 0
UNION ALL SELECT 'win: ' || note FROM (SELECT note FROM log_win WHERE utc > (SELECT utc FROM s) AND note IS NOT NULL ORDER BY utc DESC LIMIT 3)
-- text: What changed
WITH s AS MATERIALIZED (SELECT coalesce((SELECT max(utc) FROM log_review), -9000000000000) AS utc, (SELECT max(day) FROM log_review) AS day, (SELECT plan FROM log_review ORDER BY utc DESC, rid DESC LIMIT 1) AS hash),
p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, median(peak) AS peak, count(peak) AS n_peak,
	median(likely - likely_after) AS change, count(likely - likely_after) AS n_change FROM practice_in_time WHERE utc > (SELECT utc FROM s)),
b AS MATERIALIZED (SELECT median(peak) AS peak, count(peak) AS n_peak FROM practice_in_time WHERE utc <= (SELECT utc FROM s)),
c AS MATERIALIZED (SELECT avg(mood) AS mood, count(mood) AS n_mood, avg(sleep) AS sleep, count(sleep) AS n_sleep FROM log_checkin WHERE utc > (SELECT utc FROM s))
SELECT 'distress at its peak: median ' || own(p.peak) || ' (n=' || p.n_peak || ')' || CASE WHEN b.n_peak > 0 THEN ', before that ' || own(b.peak) || ' (n=' || b.n_peak || ')' ELSE '' END
	|| coalesce('; baseline ' || own((SELECT base_distress FROM plan)), '') AS line FROM p, b WHERE p.n_peak > 0
UNION ALL SELECT 'what was feared seemed ' || abs(change) || ' points ' || CASE WHEN change >= 0 THEN 'less' ELSE 'more' END || ' likely afterwards, at the median (n=' || n_change || ')' FROM p WHERE n_change > 0
UNION ALL SELECT 'mood ' || num(mood, 1) || ' of 10 (n=' || n_mood || coalesce('; baseline ' || (SELECT base_mood FROM plan), '') || ')' FROM c WHERE n_mood > 0
UNION ALL SELECT 'sleep ' || num(sleep, 1) || ' hours (n=' || n_sleep || coalesce('; baseline ' || (SELECT num(base_sleep / 100.0, 1) FROM plan), '') || ')' FROM c WHERE n_sleep > 0
UNION ALL SELECT 'not done, and written down: ' || count(*) FROM log_avoided WHERE utc > (SELECT utc FROM s) HAVING count(*) > 0
UNION ALL SELECT 'rest on ' || many(count(DISTINCT day), 'day', 'days') FROM log_rest WHERE utc > (SELECT utc FROM s) HAVING count(*) > 0
UNION ALL SELECT 'the plan changed since then; git shows how' FROM plan WHERE hash IS NOT NULL AND (SELECT hash FROM s) <> hash
-- text: In own words
WITH s AS MATERIALIZED (SELECT coalesce((SELECT max(utc) FROM log_review), -9000000000000) AS utc, (SELECT max(day) FROM log_review) AS day, (SELECT plan FROM log_review ORDER BY utc DESC, rid DESC LIMIT 1) AS hash)
SELECT dayname(day) || ' ' || what || ': ' || learned FROM log_did WHERE utc > (SELECT utc FROM s) AND learned IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 3
-- text: Signs
SELECT '▲ ' || coalesce(s.notice, w.sign) || coalesce(': ' || w.why, '') || coalesce('. You decided: ' || s.response, '') FROM sign_now w JOIN sign s USING (sign) WHERE w.up AND NOT s.urgent
-- text: Three questions
SELECT what || '. ' || value FROM @data WHERE part = 'question'
