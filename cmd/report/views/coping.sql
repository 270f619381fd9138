-- title: Coping
-- doc: what was used in practices or practised by itself, and how much it helped
-- empty: the plan names no way of coping, and none was written down
-- page: 130
-- needs: coping skill practice log_practised
-- columns: coping text, kind text, how text, used int, practised int, helped real, n_helped int, last text
-- share: did practised | used helped minutes level |
WITH u AS MATERIALIZED (SELECT trim(j.value) AS id, sum(t.times) AS used, sum(t.sum) AS helped, sum(t.n) AS n
	FROM (SELECT used AS key, count(*) AS times, count(helped) AS n, sum(helped) AS sum FROM practice WHERE used IS NOT NULL GROUP BY 1) t, json_each('[' || replace(json_quote(t.key), ',', '","') || ']') j GROUP BY 1),
p AS MATERIALIZED (SELECT what AS id, count(*) AS practised, sum(helped) AS helped, count(helped) AS n, max(day) AS last FROM log_practised GROUP BY what),
every AS (SELECT coping AS id FROM coping UNION SELECT id FROM u UNION SELECT id FROM p)
SELECT e.id AS coping, c.kind, c.how, CAST(coalesce(u.used, 0) AS INTEGER) AS used, coalesce(p.practised, 0) AS practised,
	1.0 * (coalesce(u.helped, 0) + coalesce(p.helped, 0)) / nullif(coalesce(u.n, 0) + coalesce(p.n, 0), 0) AS helped,
	CAST(coalesce(u.n, 0) + coalesce(p.n, 0) AS INTEGER) AS n_helped, isoday(p.last) AS last
FROM every e LEFT JOIN coping c ON c.coping = e.id LEFT JOIN u USING (id) LEFT JOIN p USING (id)
WHERE e.id NOT IN (SELECT skill FROM skill) ORDER BY coalesce(c.n, 1000), e.id
-- text
-- column way of coping: {coping}
-- column kind: {kind}
-- column in practices: {used}
-- column by itself: {practised}
-- column helped, 0-10: {helped:num 1} (n={n_helped})
-- text
-- line: `helped` of a practice counts for everything that was used in it
SELECT count(*) FROM practice WHERE used IS NOT NULL HAVING count(helped) > 0
