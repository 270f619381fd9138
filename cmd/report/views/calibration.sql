-- title: How well fear foretells
-- doc: of what seemed so likely, how much happened, by tenths; the Brier score
-- empty: no practice has both a prediction and what happened yet: likely=, happened=
-- page: 60
-- columns: tenth int, n int, likely real, happened real, brier real
-- share: did | likely happened ended | figures
WITH pair AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) / 101 AS likely, CAST(value ->> 'key' AS INTEGER) % 101 AS happened, value ->> 'rows' AS n
	FROM json_each((SELECT tally(likely * 101 + happened, NULL) FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL)))
SELECT min(likely / 10, 9) AS tenth, sum(n) AS n, 1.0 * sum(n * likely) / sum(n) AS likely, 1.0 * sum(n * happened) / sum(n) AS happened,
	1.0 * sum(n * (likely - happened) * (likely - happened)) / sum(n) / 10000 AS brier
FROM pair GROUP BY 1 ORDER BY 1
-- text
WITH pair AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) / 101 AS likely, CAST(value ->> 'key' AS INTEGER) % 101 AS happened, value ->> 'rows' AS n
	FROM json_each((SELECT tally(likely * 101 + happened, NULL) FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL)))
SELECT 'fear said ' || CAST(round(1.0 * sum(n * likely) / sum(n)) AS INTEGER) || ' %, it happened ' || CAST(round(1.0 * sum(n * happened) / sum(n)) AS INTEGER)
	|| ' % (n=' || sum(n) || ')' AS line FROM pair HAVING sum(n) > 0
UNION ALL
SELECT 'Brier score ' || num(1.0 * sum(n * (likely - happened) * (likely - happened)) / sum(n) / 10000, 2) || ': 0 foretells all, 0.25 is what a coin would do (n=' || sum(n) || ')'
FROM pair HAVING sum(n) > 0
-- text: Thought so likely, and what happened
WITH pair AS MATERIALIZED (SELECT CAST(value ->> 'key' AS INTEGER) / 101 AS likely, CAST(value ->> 'key' AS INTEGER) % 101 AS happened, value ->> 'rows' AS n
	FROM json_each((SELECT tally(likely * 101 + happened, NULL) FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL))),
tenth AS (SELECT min(likely / 10, 9) AS t, sum(n) AS n, 1.0 * sum(n * happened) / sum(n) AS h FROM pair GROUP BY 1)
SELECT pad(t * 10, -3) || '-' || pad(CASE t WHEN 9 THEN 100 ELSE t * 10 + 9 END || ' %', 6) || ' happened ' || pad(CAST(round(h) AS INTEGER) || ' %', -5) || '  '
	|| pad(bar(h, 100, 30), 30) || ' n=' || n || CASE WHEN n < 5 THEN ' (few)' ELSE '' END
FROM tenth ORDER BY t
