-- title: Progress
-- doc: practices, wins and steps learned, week by week
-- empty: nothing is written down in this time yet
-- page: 20
-- columns: week int, from_day text, practices int, days int, minutes int, wins int, learned int, median_peak real, n_peak int
-- share: did win |  |
WITH RECURSIVE
p AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) AS week, value ->> 'rows' AS practices,
		value ->> 'n' AS n_peak, value ->> 'median' AS median_peak
	FROM json_each((SELECT tally(week, peak) FROM practice))),
m AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) AS week, value ->> 'sum' AS minutes
	FROM json_each((SELECT tally(week, minutes) FROM practice))),
d AS MATERIALIZED (SELECT (CAST(value ->> 'key' AS INTEGER) - (SELECT monday FROM span) + 70000) / 7 - 9999 AS week, count(*) AS days
	FROM json_each((SELECT tally(day, NULL) FROM practice)) GROUP BY 1),
w AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) AS week, value ->> 'rows' AS wins
	FROM json_each((SELECT tally(week, NULL) FROM log_win ))),
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
p AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) AS week, value ->> 'rows' AS practices
	FROM json_each((SELECT tally(week, NULL) FROM practice))),
w AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) AS week, value ->> 'rows' AS wins
	FROM json_each((SELECT tally(week, NULL) FROM log_win ))),
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
