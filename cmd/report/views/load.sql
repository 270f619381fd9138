-- title: Load and rest
-- doc: a calendar of practice and rest
-- empty: nothing is written down in this time yet
-- page: 160
-- needs: calendar practice log rest_day
-- columns: day text, weekday text, practices int, minutes int, rest text, paused text, checkins int, pause text, hard int
-- share: did rest pause resume checkin rehearsed | minutes until ended form peak |
-- with: p AS MATERIALIZED (SELECT CAST(day AS INTEGER) AS day, count(*) AS n, sum(minutes) AS minutes, sum(word_of('form', form) IS NOT 'easier') AS full, sum(peak >= (SELECT stop FROM plan)) AS hard FROM practice GROUP BY day),
-- with: x AS MATERIALIZED (SELECT CAST(day AS INTEGER) AS day, sum(kind_n = kind_of('checkin')) AS checkins, sum(kind_n = kind_of('rehearsed')) AS rehearsed, sum(peak >= (SELECT stop FROM plan)) AS hard FROM log
-- with:	WHERE kind_n IN (kind_of('checkin'), kind_of('rehearsed'), kind_of('moment')) GROUP BY day),
-- with: r AS MATERIALIZED (SELECT CAST(day AS INTEGER) AS day, rest, paused FROM rest_day),
-- with: d AS (SELECT c.day, c.week, (c.day + 70003) % 7 AS weekday, p.n, p.minutes, p.full, coalesce(x.checkins, 0) AS checkins, coalesce(x.rehearsed, 0) AS rehearsed, coalesce(p.hard, 0) + coalesce(x.hard, 0) AS hard,
-- with:	coalesce(r.rest, 0) AS rest, coalesce(r.paused, 0) AS paused FROM calendar c LEFT JOIN p USING (day) LEFT JOIN x USING (day) LEFT JOIN r USING (day))
@with SELECT isoday(day) AS day, substr('MonTueWedThuFriSatSun', 1 + 3 * weekday, 3) AS weekday, coalesce(n, 0) AS practices,
	minutes, iif(rest, 'yes', 'no') AS rest, iif(paused, 'yes', 'no') AS paused, checkins, iif(paused, 'yes', 'no') AS pause, hard
FROM d ORDER BY d.day
-- bars
-- line: A week a line: {m4:mark} practised, {m3:mark} easier or rehearsed, {m1:mark} a check-in, {m2:mark} rest or pause, {m5:mark} very hard
SELECT 1 AS m1, 2 AS m2, 3 AS m3, 4 AS m4, 5 AS m5 FROM plan WHERE (SELECT count(*) FROM calendar) > 0
-- column month: {first:month}
-- column Mon: {d0:mark}
-- column Tue: {d1:mark}
-- column Wed: {d2:mark}
-- column Thu: {d3:mark}
-- column Fri: {d4:mark}
-- column Sat: {d5:mark}
-- column Sun: {d6:mark}
@with, m AS (SELECT week, day, weekday, CASE WHEN hard THEN 5 WHEN full THEN 4 WHEN n > 0 OR rehearsed THEN 3 WHEN rest OR paused THEN 2 WHEN checkins THEN 1 END AS mark FROM d),
s AS (SELECT week, (SELECT monday FROM span) + (week - 1) * 7 AS monday, coalesce(max(iif(weekday = 0, mark, NULL)), 0) AS d0, coalesce(max(iif(weekday = 1, mark, NULL)), 0) AS d1, coalesce(max(iif(weekday = 2, mark, NULL)), 0) AS d2,
	coalesce(max(iif(weekday = 3, mark, NULL)), 0) AS d3, coalesce(max(iif(weekday = 4, mark, NULL)), 0) AS d4, coalesce(max(iif(weekday = 5, mark, NULL)), 0) AS d5, coalesce(max(iif(weekday = 6, mark, NULL)), 0) AS d6
	FROM m WHERE week > (SELECT max(week) FROM m) - iif(:all, 100000, 26) GROUP BY week)
SELECT *, iif(row_number() OVER (ORDER BY week) = 1 OR CAST(strftime('%d', (monday + 6) * 86400, 'unixepoch') AS INTEGER) <= 7, monday + 6, NULL) AS first FROM s ORDER BY week
-- text
-- line: the plan: at most {per_day} a day and {per_week} a week of what is new or due; going again to learned steps is free, and rest is a good answer
SELECT * FROM plan WHERE (SELECT count(*) FROM calendar) > 0
