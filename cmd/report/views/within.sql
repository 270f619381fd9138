-- title: Inside one practice
-- doc: distress minute by minute, in the practices that noted it on the way
-- empty: no practice noted distress on the way; ladder-log did STEP during=5:60,10:45 does
-- page: 70
-- columns: id text, at text, step text, minute int, distress int
-- share: did | during before peak after ended | figures
-- gives: going did avoided rehearsed
WITH p AS (SELECT * FROM practice_in_time WHERE during IS NOT NULL AND (utc, rid) > (:after_utc, :after_id)
	ORDER BY utc, rid LIMIT :page)
SELECT uuid(p.rid) AS id, iso(p.utc, p.off) AS at, p.step,
	CAST(j.value ->> 0 AS INTEGER) AS minute, CAST(j.value ->> 1 AS INTEGER) AS distress, p.utc, p.rid
FROM p, json_each('[[' || replace(replace(p.during, ',', '],['), ':', ',') || ']]') j
ORDER BY p.utc, p.rid, j.key
-- text: The last practices, minute by minute: lowest ▁ is 0, highest █ the most
SELECT dayname(day) AS day, step,
	(SELECT spark(CAST(j.value ->> 1 AS INTEGER), 0, 100) FROM json_each('[[' || replace(replace(during, ',', '],['), ':', ',') || ']]') j) AS "on the way",
	(SELECT group_concat(own(CAST(j.value ->> 1 AS INTEGER)), ' ') FROM json_each('[[' || replace(replace(during, ',', '],['), ':', ',') || ']]') j) AS distress,
	(SELECT max(CAST(j.value ->> 0 AS INTEGER)) || ' min' FROM json_each('[[' || replace(replace(during, ',', '],['), ':', ',') || ']]') j) AS "until"
FROM (SELECT * FROM practice_in_time WHERE during IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 12) ORDER BY utc, rid
-- text
SELECT 'from the first to the last figure it fell in ' || sum(b < a) || ' of ' || many(count(*), 'practice', 'practices')
	|| CASE WHEN count(*) >= 5 THEN ', by ' || own(median(a - b)) || ' at the median' ELSE '' END || ' (n=' || count(*) || ')'
FROM (SELECT (SELECT CAST(j.value ->> 1 AS INTEGER) FROM json_each('[[' || replace(replace(during, ',', '],['), ':', ',') || ']]') j ORDER BY j.key LIMIT 1) AS a,
	(SELECT CAST(j.value ->> 1 AS INTEGER) FROM json_each('[[' || replace(replace(during, ',', '],['), ':', ',') || ']]') j ORDER BY j.key DESC LIMIT 1) AS b
	FROM practice_in_time WHERE during IS NOT NULL) HAVING count(*) > 0
