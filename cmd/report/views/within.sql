-- title: Inside one practice
-- doc: distress minute by minute, in the practices that noted it on the way
-- empty: no practice noted distress on the way; ladder-log did STEP during=5:60,10:45 does
-- page: 70
-- paged
-- needs: practice_in_time
-- columns: id text, at text, step text, minute int, distress own
-- share: did | during before peak after ended | figures
-- gives: going did avoided rehearsed
WITH p AS (SELECT * FROM practice_in_time WHERE during IS NOT NULL AND (utc, rid) > (:after_utc, :after_id)
	ORDER BY utc, rid LIMIT :page)
SELECT uuid(p.rid) AS id, iso(p.utc, p.off) AS at, p.step,
	CAST(j.value ->> 0 AS INTEGER) AS minute, CAST(j.value ->> 1 AS INTEGER) AS distress, p.utc, p.rid
FROM p, json_each('[[' || replace(replace(p.during, ',', '],['), ':', ',') || ']]') j
ORDER BY p.utc, p.rid, j.key
-- bars: The last practices, minute by minute: lowest ▁ is 0, highest █ the most
-- column day: {day:day}
-- column step: {step}
-- column on the way: {figures:spark 0 100}
-- column distress: {figures:own}
-- column until: {minute} min
SELECT day, step, group_concat(CAST(j.value ->> 1 AS INTEGER)) AS figures, max(CAST(j.value ->> 0 AS INTEGER)) AS minute
FROM (SELECT * FROM practice_in_time WHERE during IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 12) p,
	json_each('[[' || replace(replace(during, ',', '],['), ':', ',') || ']]') j GROUP BY utc, rid ORDER BY utc, rid, j.key
-- text
-- line: from the first to the last figure it fell in {fell} of {n:many practice practices}[, by {by:own} at the median] (n={n})
SELECT sum(b < a) AS fell, count(*) AS n, CASE WHEN count(*) >= 5 THEN median(a - b) END AS by
FROM (SELECT CAST(substr(during, instr(during, ':') + 1) AS INTEGER) AS a, CAST(replace(during, rtrim(during, '0123456789'), '') AS INTEGER) AS b
	FROM practice_in_time WHERE during IS NOT NULL) HAVING count(*) > 0
