-- title: Progress
-- doc: practices, wins and steps learned, week by week
-- empty: nothing is written down in this time yet
-- page: 20
-- columns: week int, from_day text, practices int, days int, minutes int, wins int, learned int, median_peak real, n_peak int
-- share: did win |  |
WITH RECURSIVE
p AS MATERIALIZED (SELECT key AS week, times AS practices,
		n AS n_peak, median AS median_peak
	FROM (SELECT week AS key, count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice GROUP BY 1)),
m AS MATERIALIZED (SELECT key AS week, sum AS minutes
	FROM (SELECT week AS key, count(*) AS times, sum(minutes) AS sum FROM practice GROUP BY 1)),
d AS MATERIALIZED (SELECT (key - (SELECT monday FROM span) + 70000) / 7 - 9999 AS week, count(*) AS days
	FROM (SELECT day AS key, count(*) AS times FROM practice GROUP BY 1) GROUP BY 1),
w AS MATERIALIZED (SELECT key AS week, times AS wins
	FROM (SELECT week AS key, count(*) AS times FROM log_win GROUP BY 1)),
l AS MATERIALIZED (SELECT (learned_day - (SELECT monday FROM span) + 70000) / 7 - 9999 AS week, count(*) AS learned
	FROM standing WHERE learned GROUP BY 1),
every(week) AS (
	SELECT min(week) FROM (SELECT week FROM p UNION ALL SELECT week FROM w)
	UNION ALL SELECT week + 1 FROM every
	WHERE week < (SELECT max(week) FROM (SELECT week FROM p UNION ALL SELECT week FROM w)))
SELECT week, isoday((SELECT monday FROM span) + (week - 1) * 7) AS from_day,
	coalesce(practices, 0) AS practices, coalesce(days, 0) AS days,
	CAST(minutes AS INTEGER) AS minutes, coalesce(wins, 0) AS wins,
	CASE WHEN (SELECT count(*) FROM standing) THEN coalesce(learned, 0) END AS learned, median_peak, n_peak
FROM every LEFT JOIN p USING (week) LEFT JOIN m USING (week) LEFT JOIN d USING (week)
	LEFT JOIN w USING (week) LEFT JOIN l USING (week)
WHERE week IS NOT NULL ORDER BY week
-- text
SELECT (SELECT many(count(*), 'practice', 'practices') || ' on ' || many(count(DISTINCT day), 'day', 'days') FROM practice)
	|| ', ' || (SELECT many(count(*), 'win', 'wins') FROM log_win )
	|| coalesce(', ' || (SELECT many(sum(learned), 'step', 'steps') || ' of ' || count(*) || ' learned' FROM standing), '')
WHERE (SELECT count(*) FROM practice) + (SELECT count(*) FROM log_win ) > 0
-- text: Practices by week
WITH RECURSIVE
p AS MATERIALIZED (SELECT key AS week, times AS practices
	FROM (SELECT week AS key, count(*) AS times FROM practice GROUP BY 1)),
w AS MATERIALIZED (SELECT key AS week, times AS wins
	FROM (SELECT week AS key, count(*) AS times FROM log_win GROUP BY 1)),
l AS MATERIALIZED (SELECT (learned_day - (SELECT monday FROM span) + 70000) / 7 - 9999 AS week,
		group_concat(step, ', ') AS steps FROM standing WHERE learned GROUP BY 1),
top(n) AS (SELECT max(practices) FROM p),
every(week) AS (
	SELECT max((SELECT max(week) FROM (SELECT week FROM p UNION ALL SELECT week FROM w)) - 25,
		(SELECT min(week) FROM (SELECT week FROM p UNION ALL SELECT week FROM w)))
	UNION ALL SELECT week + 1 FROM every
	WHERE week < (SELECT max(week) FROM (SELECT week FROM p UNION ALL SELECT week FROM w)))
SELECT 'week ' || pad(week, -3) || '  ' || pad(dayname((SELECT monday FROM span) + (week - 1) * 7), 10)
	|| '  ' || pad(bar(practices, (SELECT max(n, 7) FROM top), 20), 20) || ' ' || coalesce(pad(practices, -3), '  -')
	|| coalesce('  ' || many(wins, 'win', 'wins'), '') || coalesce('  learned: ' || steps, '')
FROM every LEFT JOIN p USING (week) LEFT JOIN w USING (week) LEFT JOIN l USING (week)
WHERE week IS NOT NULL ORDER BY week
-- text
SELECT coalesce(name || ', ', '') || 'what helps: ' || helps FROM plan WHERE helps IS NOT NULL
