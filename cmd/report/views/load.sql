-- title: Load and rest
-- doc: a calendar of practice and rest
-- empty: nothing is written down in this time yet
-- page: 160
-- columns: day text, weekday text, practices int, minutes int, rest text, paused text
-- share: did rest pause resume | minutes until ended |
WITH p AS MATERIALIZED (SELECT CAST(key AS INTEGER) AS day, times AS n, sum AS minutes
	FROM (SELECT day AS key, count(*) AS times, sum(minutes) AS sum FROM practice GROUP BY 1)),
r AS MATERIALIZED (SELECT DISTINCT day FROM log_rest),
z AS MATERIALIZED (SELECT u.day AS a, min(coalesce((SELECT min(q.day) - 1 FROM log_resume q WHERE q.utc > u.utc), 99999999), coalesce(u.until_day, u.day + 6)) AS b
	FROM (SELECT day, utc, until_n AS until_day FROM log_pause) u)
SELECT isoday(c.day) AS day, substr('MonTueWedThuFriSatSun', 1 + 3 * ((c.day + 70003) % 7), 3) AS weekday, coalesce(p.n, 0) AS practices,
	CAST(p.minutes AS INTEGER) AS minutes, CASE WHEN c.day IN (SELECT day FROM r) THEN 'yes' ELSE 'no' END AS rest,
	CASE WHEN EXISTS (SELECT 1 FROM z WHERE c.day BETWEEN z.a AND z.b) THEN 'yes' ELSE 'no' END AS paused
FROM calendar c LEFT JOIN p USING (day) ORDER BY c.day
-- text: Practices a day: ~ rest, = pause
WITH p AS MATERIALIZED (SELECT CAST(key AS INTEGER) AS day, times AS n FROM (SELECT day AS key, count(*) AS times FROM practice GROUP BY 1)),
r AS MATERIALIZED (SELECT DISTINCT day FROM log_rest),
z AS MATERIALIZED (SELECT u.day AS a, min(coalesce((SELECT min(q.day) - 1 FROM log_resume q WHERE q.utc > u.utc), 99999999), coalesce(u.until_day, u.day + 6)) AS b
	FROM (SELECT day, utc, until_n AS until_day FROM log_pause) u),
s AS (SELECT c.week, (c.day + 70003) % 7 AS weekday, p.n, CASE WHEN p.n > 0 THEN p.n || '' WHEN c.day IN (SELECT day FROM r) THEN '~'
		WHEN EXISTS (SELECT 1 FROM z WHERE c.day BETWEEN z.a AND z.b) THEN '=' ELSE '·' END AS mark
	FROM calendar c LEFT JOIN p USING (day) WHERE c.week > (SELECT max(week) FROM calendar) - 26)
SELECT week, dayname((SELECT monday FROM span) + (week - 1) * 7) AS "from", max(CASE weekday WHEN 0 THEN mark END) AS Mon, max(CASE weekday WHEN 1 THEN mark END) AS Tue, max(CASE weekday WHEN 2 THEN mark END) AS Wed,
	max(CASE weekday WHEN 3 THEN mark END) AS Thu, max(CASE weekday WHEN 4 THEN mark END) AS Fri, max(CASE weekday WHEN 5 THEN mark END) AS Sat, max(CASE weekday WHEN 6 THEN mark END) AS Sun,
	coalesce(sum(n), 0) AS practices
FROM s GROUP BY week ORDER BY week
-- text
SELECT 'the plan: at most ' || per_day || ' a day and ' || per_week || ' a week of what is new or due; going again to learned steps is free, and rest is a good answer'
FROM plan WHERE (SELECT count(*) FROM calendar) > 0
