-- title: Progress
-- doc: practices, wins and steps learned, week by week
-- empty: nothing is written down in this time yet
-- front: picture
-- page: 20
-- needs: standing practice log_win
-- columns: week int, from_day text, practices int, days int, minutes int, wins int, learned int, median_peak bar(own), n_peak int
-- share: did win |  |
-- with: p AS MATERIALIZED (SELECT week, count(*) AS practices, count(DISTINCT day) AS days, sum(minutes) AS minutes, count(peak) AS n_peak, median(peak) AS median_peak FROM practice GROUP BY week),
-- with: w AS MATERIALIZED (SELECT week, count(*) AS wins FROM log_win GROUP BY week),
-- with: l AS MATERIALIZED (SELECT (learned_day - (SELECT monday FROM span) + 70000) / 7 - 9999 AS week, count(*) AS learned, group_concat(step, ', ') AS steps FROM standing WHERE learned GROUP BY 1),
-- with: ends AS MATERIALIZED (SELECT min(week) AS a, max(week) AS b FROM (SELECT week FROM p UNION ALL SELECT week FROM w)),
-- with: every(week) AS (SELECT a FROM ends UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT b FROM ends))
@with SELECT week, isoday((SELECT monday FROM span) + (week - 1) * 7) AS from_day,
	coalesce(practices, 0) AS practices, coalesce(days, 0) AS days, minutes, coalesce(wins, 0) AS wins,
	CASE WHEN (SELECT count(*) FROM standing) THEN coalesce(learned, 0) END AS learned, median_peak, n_peak
FROM every LEFT JOIN p USING (week) LEFT JOIN w USING (week) LEFT JOIN l USING (week)
WHERE week IS NOT NULL ORDER BY week
-- text
-- line: {practices:many practice practices} on {days:many day days}, {wins:many win wins}[, {learned:many step steps} of {steps} learned]
SELECT * FROM (SELECT count(*) AS practices, count(DISTINCT day) AS days FROM practice), (SELECT count(*) AS wins FROM log_win),
	(SELECT sum(learned) AS learned, count(*) AS steps FROM standing) WHERE practices + wins > 0
-- bars: Practices by week
-- line: week {week:>3}  {monday:day <10}  [{practices:bar top 20 <20} {practices:>3}|                        ][  {wins:many win wins}][  learned: {steps}]
@with SELECT week, (SELECT monday FROM span) + (week - 1) * 7 AS monday, practices, wins, steps, (SELECT max(max(practices), 7) FROM p) AS top
FROM every LEFT JOIN p USING (week) LEFT JOIN w USING (week) LEFT JOIN l USING (week)
WHERE week > (SELECT b FROM ends) - 26 ORDER BY week
-- text
-- line: [{name}, ]what helps: {helps}
SELECT * FROM plan
