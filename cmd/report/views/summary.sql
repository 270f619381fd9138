-- title: What the log says
-- doc: what was done, where the ladder stands, how it went; the default
-- empty: nothing is written down in this time yet; ladder-log win TEXT is a fine beginning
-- front: lines
-- page: 10
-- table: no
-- urgent: first
-- needs: standing signs step sign log practice practice_in_time log_avoided log_checkin log_win
-- columns: figure text, value real, n int, unit text, baseline real
-- share: did avoided win checkin sign | minutes peak before after likely happened likely_after mood sleep ended success | figures learned
-- with: p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, count(minutes) AS n_minutes, median(peak) AS peak, count(peak) AS n_peak, avg(likely) AS likely,
-- with:	count(likely) AS n_likely, avg(happened) AS happened, count(happened) AS n_happened, avg(likely_after) AS likely_after, count(likely_after) AS n_likely_after FROM practice),
-- with: c AS MATERIALIZED (SELECT avg(mood) AS mood, count(mood) AS n_mood, avg(sleep) AS sleep, count(sleep) AS n_sleep FROM log_checkin WHERE day > :today - 7),
-- with: f AS (SELECT median(peak) AS peak, median(expect) AS expect, count(*) AS n FROM (SELECT peak, what_n FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc, rid LIMIT 10) LEFT JOIN step USING (what_n)),
-- with: l AS (SELECT median(peak) AS peak, median(expect) AS expect, count(*) AS n FROM (SELECT peak, what_n FROM practice_in_time WHERE peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 10) LEFT JOIN step USING (what_n))
@with SELECT 'practices' AS figure, n AS value, n, 'times' AS unit, NULL AS baseline FROM p
UNION ALL SELECT 'practice_days', days, n, 'days', NULL FROM p
UNION ALL SELECT 'practice_minutes', minutes, n_minutes, 'minutes', NULL FROM p WHERE n_minutes > 0
UNION ALL SELECT 'wins', count(*), count(*), 'times', NULL FROM log_win
UNION ALL SELECT 'steps_learned', sum(learned), count(*), 'steps', NULL FROM standing HAVING count(*) > 0
UNION ALL SELECT 'avoided', count(*), count(*), 'times', NULL FROM log_avoided
UNION ALL SELECT 'median_peak', peak, n_peak, '0-100', (SELECT base_distress FROM plan) FROM p WHERE n_peak > 0
UNION ALL SELECT 'median_peak_first_10', peak, n, '0-100', (SELECT base_distress FROM plan) FROM f WHERE n = 10
UNION ALL SELECT 'median_peak_last_10', peak, n, '0-100', (SELECT base_distress FROM plan) FROM l WHERE n = 10
UNION ALL SELECT 'likely', likely, n_likely, 'percent', NULL FROM p WHERE n_likely > 0
UNION ALL SELECT 'happened', happened, n_happened, 'percent', NULL FROM p WHERE n_happened > 0
UNION ALL SELECT 'likely_after', likely_after, n_likely_after, 'percent', NULL FROM p WHERE n_likely_after > 0
UNION ALL SELECT 'mood_7_days', mood, n_mood, '0-10', (SELECT base_mood FROM plan) FROM c WHERE n_mood > 0
UNION ALL SELECT 'sleep_7_days', sleep, n_sleep, 'hours', (SELECT base_sleep / 100.0 FROM plan) FROM c WHERE n_sleep > 0
-- text
-- line: {title}
SELECT * FROM plan
-- text
-- line: {n:many practice practices} on {days:many day days}[, {minutes:span} in all]
@with SELECT * FROM p WHERE n > 0
-- line: {n:many win wins}, the latest {last:ago}[: {note}]
SELECT count(*) AS n, max(day) AS last, (SELECT note FROM log_win ORDER BY utc DESC LIMIT 1) AS note FROM log_win HAVING count(*) > 0
-- bars: Practices, the last weeks
-- line: week {week:>3}  [{practices:bar top 21 <21} {practices}|{blank:<21} -]
WITH RECURSIVE w AS MATERIALIZED (SELECT week, count(*) AS practices FROM practice GROUP BY week),
every(week) AS (SELECT max((SELECT max(week) FROM w) - 9, (SELECT min(week) FROM w))
	UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT max(week) FROM w))
SELECT week, practices, (SELECT max(max(practices), 7) FROM w) AS top, ' ' AS blank FROM every LEFT JOIN w USING (week) WHERE week IS NOT NULL ORDER BY week
-- text: The ladder
-- line: ● learned ({n_learned})  {learned}
-- line: ◐ current ({n_current})  {current}
-- line: ○ next  {next}[: {task}]
SELECT sum(state = 'learned') AS n_learned, sum(state = 'current') AS n_current, group_concat(iif(state = 'learned', iif(:words, coalesce(task, step), step), NULL), iif(:words, '; ', ', ')) AS learned,
	group_concat(iif(state = 'current', iif(:words, coalesce(task, step), step), NULL), iif(:words, '; ', ', ')) AS current, max(iif(state = 'next', iif(:words, coalesce(task, step), step), NULL)) AS next, max(iif(state = 'next' AND NOT :words, task, NULL)) AS task
FROM (SELECT * FROM standing JOIN step USING (step) WHERE (SELECT stage FROM stage_now) IS NOT 'urgent' ORDER BY n)
-- text: How it went
-- line: distress at its peak: median {peak:own} (n={n_peak}[; baseline {baseline:own}])
-- line: {?enough}first ten {f_peak:own}, last ten {l_peak:own} (n=10 each[; the steps were expected at {f_expect:own}, then {l_expect:own}])
-- line: what was feared: thought {likely:num 0} % likely (n={n_likely}), happened {happened:num 0} % (n={n_happened})
@with SELECT p.peak, n_peak, (SELECT base_distress FROM plan) AS baseline, n_peak >= 20 AS enough, f.peak AS f_peak, l.peak AS l_peak, f.expect AS f_expect, l.expect AS l_expect,
	likely, n_likely, happened, n_happened FROM p, f, l
-- line: not done, and written down: {n}
SELECT count(*) AS n FROM log_avoided HAVING count(*) > 0
-- text: Check-ins, the last seven days
-- line: mood {mood:num 1} of 10 (n={n_mood}[; baseline {base_mood}])
-- line: sleep {sleep:num 1} hours (n={n_sleep}[; baseline {base_sleep:num 1}])
@with SELECT c.*, base_mood, base_sleep / 100.0 AS base_sleep FROM c, plan
-- text
-- line: {!words}signs up: {signs}; relapse-plan check says more
-- line: {?words}Your own signs are there: {notices}
SELECT group_concat(w.sign, ', ') AS signs, group_concat(coalesce(s.notice, w.sign), '; ') AS notices, :words AS words FROM sign_now w LEFT JOIN sign s USING (sign) WHERE w.up HAVING count(*) > 0
-- bars
-- line: In the last two weeks: {entries:many entry entries} and {practices:many practice practices}. Your notes are welcome. If there is room, a small step could have a line too. (LADDER_NO_NOTE=1 keeps this away)
SELECT * FROM (SELECT count(*) AS entries, coalesce(sum(kind = 'did'), 0) AS practices FROM log WHERE day > :today - 14)
WHERE :note AND (SELECT today % 7 = first % 7 FROM span) AND entries >= 20 AND entries >= 10 * max(practices, 1)
