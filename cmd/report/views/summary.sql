-- title: What the log says
-- doc: what was done, where the ladder stands, how it went; the default
-- empty: nothing is written down in this time yet; ladder-log win TEXT is a fine beginning
-- page: 10
-- table: no
-- columns: figure text, value real, n int, unit text, baseline real
-- share: did avoided win checkin sign | minutes peak before after likely happened likely_after mood sleep ended success | figures learned
WITH p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, count(minutes) AS n_minutes,
	median(peak) AS peak, count(peak) AS n_peak, avg(likely) AS likely, count(likely) AS n_likely,
	avg(happened) AS happened, count(happened) AS n_happened, avg(likely_after) AS likely_after, count(likely_after) AS n_likely_after FROM practice),
c AS MATERIALIZED (SELECT avg(mood) AS mood, count(mood) AS n_mood, avg(sleep) AS sleep, count(sleep) AS n_sleep
	FROM log_checkin WHERE day > (SELECT today FROM span) - 7)
SELECT 'practices' AS figure, n AS value, n, 'times' AS unit, NULL AS baseline FROM p
UNION ALL SELECT 'practice_days', days, n, 'days', NULL FROM p
UNION ALL SELECT 'practice_minutes', minutes, n_minutes, 'minutes', NULL FROM p WHERE n_minutes > 0
UNION ALL SELECT 'wins', count(*), count(*), 'times', NULL FROM log_win 
UNION ALL SELECT 'steps_learned', sum(learned), count(*), 'steps', NULL FROM standing HAVING count(*) > 0
UNION ALL SELECT 'avoided', count(*), count(*), 'times', NULL FROM log_avoided 
UNION ALL SELECT 'median_peak', peak, n_peak, '0-100', (SELECT base_distress FROM plan) FROM p WHERE n_peak > 0
UNION ALL SELECT 'median_peak_first_10', median(peak), count(*), '0-100', (SELECT base_distress FROM plan)
	FROM (SELECT peak FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc, rid LIMIT 10) HAVING count(*) = 10
UNION ALL SELECT 'median_peak_last_10', median(peak), count(*), '0-100', (SELECT base_distress FROM plan)
	FROM (SELECT peak FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 10) HAVING count(*) = 10
UNION ALL SELECT 'likely', likely, n_likely, 'percent', NULL FROM p WHERE n_likely > 0
UNION ALL SELECT 'happened', happened, n_happened, 'percent', NULL FROM p WHERE n_happened > 0
UNION ALL SELECT 'likely_after', likely_after, n_likely_after, 'percent', NULL FROM p WHERE n_likely_after > 0
UNION ALL SELECT 'mood_7_days', mood, n_mood, '0-10', (SELECT base_mood FROM plan) FROM c WHERE n_mood > 0
UNION ALL SELECT 'sleep_7_days', sleep, n_sleep, 'hours', (SELECT base_sleep / 100.0 FROM plan) FROM c WHERE n_sleep > 0
-- text
SELECT 'URGENT, first: ' || coalesce(s.notice, w.sign) || coalesce(': ' || w.why, '') || coalesce('. You decided: ' || s.response, '. relapse-plan now is there')
FROM sign_now w LEFT JOIN sign s USING (sign) WHERE w.up AND coalesce(s.urgent, 1)
-- text
SELECT title FROM plan WHERE title IS NOT NULL
-- text
WITH p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes FROM practice)
SELECT many(n, 'practice', 'practices') || ' on ' || many(days, 'day', 'days')
	|| coalesce(', ' || span(minutes) || ' in all', '') AS line FROM p WHERE n > 0
UNION ALL
SELECT many(count(*), 'win', 'wins') || ', the latest ' || ago(max(day))
	|| coalesce(': ' || (SELECT note FROM log_win  ORDER BY utc DESC LIMIT 1), '') FROM log_win  HAVING count(*) > 0
-- text: Practices, the last weeks
WITH RECURSIVE
p AS MATERIALIZED (SELECT key AS week, times AS practices
	FROM (SELECT week AS key, count(*) AS times FROM practice GROUP BY 1)),
every(week) AS (SELECT max((SELECT max(week) FROM p) - 9, (SELECT min(week) FROM p))
	UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT max(week) FROM p))
SELECT 'week ' || pad(week, -3) || '  ' || pad(bar(practices, (SELECT max(max(practices), 7) FROM p), 21), 21) || ' ' || coalesce(practices, '-') AS line
FROM every LEFT JOIN p USING (week) WHERE week IS NOT NULL ORDER BY week
-- text: The ladder
SELECT '● learned (' || count(*) || ')  ' || group_concat(step, ', ') AS line FROM (SELECT step FROM standing JOIN step USING (step) WHERE state = 'learned' ORDER BY n) HAVING count(*) > 0
UNION ALL SELECT '◐ current (' || count(*) || ')  ' || group_concat(step, ', ') FROM (SELECT step FROM standing JOIN step USING (step) WHERE state = 'current' ORDER BY n) HAVING count(*) > 0
UNION ALL SELECT '○ next  ' || step || coalesce(': ' || task, '') FROM standing JOIN step USING (step) WHERE state = 'next'
-- text: How it went
WITH p AS MATERIALIZED (SELECT median(peak) AS peak, count(peak) AS n_peak, median(before) AS before, median(after) AS after,
	round(avg(likely)) AS likely, count(likely) AS n_likely, round(avg(happened)) AS happened, count(happened) AS n_happened FROM practice),
f AS (SELECT median(peak) AS m, median(s.expect) AS x FROM (SELECT peak, what_n FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc, rid LIMIT 10) LEFT JOIN step s USING (what_n)),
l AS (SELECT median(peak) AS m, median(s.expect) AS x FROM (SELECT peak, what_n FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 10) LEFT JOIN step s USING (what_n))
SELECT 'distress at its peak: median ' || own(peak) || ' (n=' || n_peak || coalesce('; baseline ' || own((SELECT base_distress FROM plan)), '') || ')' AS line
FROM p WHERE n_peak > 0
UNION ALL SELECT 'first ten ' || own(f.m) || ', last ten ' || own(l.m) || ' (n=10 each' || coalesce('; the steps were expected at ' || own(f.x) || ', then ' || own(l.x), '') || ')' FROM f, l WHERE (SELECT n_peak FROM p) >= 20
UNION ALL SELECT 'what was feared: thought ' || CAST(likely AS INTEGER) || ' % likely (n=' || n_likely || '), happened ' || CAST(happened AS INTEGER) || ' % (n=' || n_happened || ')'
FROM p WHERE n_likely > 0 AND n_happened > 0
UNION ALL SELECT 'not done, and written down: ' || count(*) FROM log_avoided  HAVING count(*) > 0
-- text: Check-ins, the last seven days
WITH c AS MATERIALIZED (SELECT round(avg(mood), 1) AS mood, count(mood) AS n_mood, round(avg(sleep), 1) AS sleep, count(sleep) AS n_sleep
	FROM log_checkin WHERE day > (SELECT today FROM span) - 7)
SELECT 'mood ' || num(mood, 1) || ' of 10 (n=' || n_mood || coalesce('; baseline ' || (SELECT base_mood FROM plan), '') || ')' AS line FROM c WHERE n_mood > 0
UNION ALL SELECT 'sleep ' || num(sleep, 1) || ' hours (n=' || n_sleep || coalesce('; baseline ' || (SELECT num(base_sleep / 100.0, 1) FROM plan), '') || ')' FROM c WHERE n_sleep > 0
-- text
SELECT 'signs up: ' || group_concat(sign, ', ') || '; relapse-plan check says more' AS line FROM sign_now WHERE up HAVING count(*) > 0
-- text
SELECT 'In the last two weeks: ' || many(entries, 'entry', 'entries') || ' and ' || many(practices, 'practice', 'practices')
	|| '. Your notes are welcome. If there is room, a small step could have a line too. (LADDER_NO_NOTE=1 keeps this away)'
FROM (SELECT count(*) AS entries, coalesce(sum(kind_n = 2), 0) AS practices FROM log WHERE day > (SELECT today FROM span) - 14)
WHERE :note AND (SELECT today % 7 = first % 7 FROM span) AND entries >= 20 AND entries >= 10 * max(practices, 1)
