-- title: Distress
-- doc: distress before, at its peak and after, practice by practice
-- empty: no practice with a number is written down in this time
-- page: 40
-- columns: id text, at text, step text, week int, before int, peak int, after int, expect int, tolerable int, baseline int
-- share: did | before peak after ended | figures
-- gives: going did avoided rehearsed
SELECT uuid(p.rid) AS id, iso(p.utc, p.off) AS at, p.step, p.week, p.before, p.peak, p.after,
	s.expect, s.tolerable, (SELECT base_distress FROM plan) AS baseline, p.utc, p.rid
FROM practice_in_time p LEFT JOIN step s USING (what_n)
WHERE (p.before IS NOT NULL OR p.peak IS NOT NULL OR p.after IS NOT NULL)
	AND (p.utc, p.rid) > (:after_utc, :after_id)
ORDER BY p.utc, p.rid LIMIT :page
-- text
WITH p AS MATERIALIZED (SELECT count(peak) AS n, count(*) AS practices, median(before) AS b, median(peak) AS p, median(after) AS a FROM practice)
SELECT 'Distress, 0-' || own(100) || ': median peak ' || own(p) || ' over ' || many(n, 'practice', 'practices')
	|| CASE WHEN b IS NOT NULL THEN ', before ' || own(b) ELSE '' END
	|| CASE WHEN a IS NOT NULL THEN ', after ' || own(a) ELSE '' END
	|| coalesce('; baseline ' || own((SELECT base_distress FROM plan)), '')
FROM p WHERE n > 0
-- text: Median peak, week by week
WITH w AS (
	SELECT key AS week, n AS n, median AS m
	FROM (SELECT week AS key, count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice GROUP BY 1) WHERE n > 0)
SELECT 'week ' || pad(week, -3) || '  ' || pad(own(m), -5) || '  ' || pad(bar(m, 100, 40), 40) || '  n=' || n
FROM w WHERE week > (SELECT max(week) FROM w) - 26 ORDER BY week
-- text: The last ten practices
SELECT dayname(p.day) AS day, p.step AS step, own(p.before) AS before, own(p.peak) AS peak, own(p.after) AS after,
	bar(p.peak, 100, 20) AS " "
FROM (SELECT * FROM practice_in_time WHERE peak IS NOT NULL OR before IS NOT NULL OR after IS NOT NULL
	ORDER BY utc DESC, rid DESC LIMIT 10) p ORDER BY utc, rid
