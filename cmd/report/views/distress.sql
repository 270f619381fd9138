-- title: Distress
-- doc: distress before, at its peak and after, practice by practice
-- empty: no practice with a number is written down in this time
-- front: picture
-- page: 40
-- paged
-- needs: step practice practice_in_time
-- columns: id text, at text, step text, week int, before own, peak own, after own, expect own, tolerable own, baseline own
-- share: did | before peak after ended | figures
-- gives: going did avoided rehearsed
SELECT uuid(p.rid) AS id, iso(p.utc, p.off) AS at, p.step, p.week, p.before, p.peak, p.after,
	s.expect, s.tolerable, (SELECT base_distress FROM plan) AS baseline, p.utc, p.rid
FROM practice_in_time p LEFT JOIN step s USING (what_n)
WHERE (p.before IS NOT NULL OR p.peak IS NOT NULL OR p.after IS NOT NULL)
	AND (p.utc, p.rid) > (:after_utc, :after_id)
ORDER BY p.utc, p.rid LIMIT :page
-- text
-- line: Distress, 0-{top:own}: median peak {peak:own} over {n:many practice practices}[, before {before:own}][, after {after:own}][; baseline {baseline:own}]
SELECT 100 AS top, count(peak) AS n, median(before) AS before, median(peak) AS peak, median(after) AS after, (SELECT base_distress FROM plan) AS baseline
FROM practice HAVING count(peak) > 0
-- bars: Median peak, week by week
-- line: week {week:>3}  {peak:own >5}  {peak:bar 100 40 <40}  n={n}
WITH w AS (SELECT week, count(peak) AS n, median(peak) AS peak FROM practice GROUP BY 1 HAVING count(peak) > 0)
SELECT * FROM w WHERE week > (SELECT max(week) FROM w) - 26 ORDER BY week
-- bars: The last ten practices
-- column day: {day:day}
-- column step: {step}
-- column before: {before:own}
-- column peak: {peak:own}
-- column after: {after:own}
-- column  : {peak:bar 100 20}
SELECT * FROM (SELECT * FROM practice_in_time WHERE peak IS NOT NULL OR before IS NOT NULL OR after IS NOT NULL
	ORDER BY utc DESC, rid DESC LIMIT 10) ORDER BY utc, rid
