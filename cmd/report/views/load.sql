-- title: Load and rest
-- doc: a calendar of practice and rest
-- empty: nothing is written down in this time yet
-- page: 160
-- needs: calendar practice log_rest log_pause log_resume
-- columns: day text, weekday text, practices int, minutes int, rest text, paused text
-- share: did rest pause resume | minutes until ended |
-- with: p AS MATERIALIZED (SELECT day, count(*) AS n, sum(minutes) AS minutes FROM practice GROUP BY day),
-- with: r AS MATERIALIZED (SELECT DISTINCT day FROM log_rest),
-- with: z AS MATERIALIZED (SELECT u.day AS a, min(coalesce((SELECT min(q.day) - 1 FROM log_resume q WHERE q.utc > u.utc), 99999999), coalesce(u.until_n, u.day + 6)) AS b FROM log_pause u),
-- with: d AS (SELECT c.day, c.week, (c.day + 70003) % 7 AS weekday, p.n, p.minutes, c.day IN (SELECT day FROM r) AS rest, EXISTS (SELECT 1 FROM z WHERE c.day BETWEEN z.a AND z.b) AS paused FROM calendar c LEFT JOIN p USING (day))
@with SELECT isoday(day) AS day, substr('MonTueWedThuFriSatSun', 1 + 3 * weekday, 3) AS weekday, coalesce(n, 0) AS practices,
	minutes, iif(rest, 'yes', 'no') AS rest, iif(paused, 'yes', 'no') AS paused
FROM d ORDER BY d.day
-- bars: Practices a day: ~ rest, = pause
-- column week: {week}
-- column from: {monday:day}
-- column Mon: {d0}
-- column Tue: {d1}
-- column Wed: {d2}
-- column Thu: {d3}
-- column Fri: {d4}
-- column Sat: {d5}
-- column Sun: {d6}
-- column practices: {practices}
@with, s AS (SELECT week, weekday, n, CASE WHEN n > 0 THEN n || '' WHEN rest THEN '~' WHEN paused THEN '=' ELSE '·' END AS mark
	FROM d WHERE week > (SELECT max(week) FROM calendar) - 26)
SELECT week, (SELECT monday FROM span) + (week - 1) * 7 AS monday, max(CASE weekday WHEN 0 THEN mark END) AS d0, max(CASE weekday WHEN 1 THEN mark END) AS d1,
	max(CASE weekday WHEN 2 THEN mark END) AS d2, max(CASE weekday WHEN 3 THEN mark END) AS d3, max(CASE weekday WHEN 4 THEN mark END) AS d4,
	max(CASE weekday WHEN 5 THEN mark END) AS d5, max(CASE weekday WHEN 6 THEN mark END) AS d6, coalesce(sum(n), 0) AS practices
FROM s GROUP BY week ORDER BY week
-- text
-- line: the plan: at most {per_day} a day and {per_week} a week of what is new or due; going again to learned steps is free, and rest is a good answer
SELECT * FROM plan WHERE (SELECT count(*) FROM calendar) > 0
