-- title: How well fear foretells
-- doc: of what seemed so likely, how much happened, by tenths; the Brier score
-- empty: no practice has both a prediction and what happened yet: likely=, happened=
-- page: 60
-- columns: tenth int, n int, likely real, happened real, brier real
-- share: did | likely happened ended | figures
-- gives: going did avoided rehearsed
SELECT min(likely / 10, 9) AS tenth, count(*) AS n, avg(likely) AS likely, avg(happened) AS happened,
	1.0 * sum((likely - happened) * (likely - happened)) / count(*) / 10000 AS brier
FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL GROUP BY 1 ORDER BY 1
-- text
WITH p AS MATERIALIZED (SELECT count(*) AS n, avg(likely) AS likely, avg(happened) AS happened,
	1.0 * sum((likely - happened) * (likely - happened)) / count(*) / 10000 AS brier FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL)
SELECT 'fear said ' || CAST(round(likely) AS INTEGER) || ' %, it happened ' || CAST(round(happened) AS INTEGER) || ' % (n=' || n || ')' AS line FROM p WHERE n > 0
UNION ALL
SELECT 'Brier score ' || num(brier, 2) || ': 0 foretells all, 0.25 is what a coin would do (n=' || n || ')' FROM p WHERE n > 0
-- text: Thought so likely, and what happened
SELECT pad(tenth * 10, -3) || '-' || pad(CASE tenth WHEN 9 THEN 100 ELSE tenth * 10 + 9 END || ' %', 6) || ' happened ' || pad(CAST(round(happened) AS INTEGER) || ' %', -5) || '  '
	|| pad(bar(happened, 100, 30), 30) || ' n=' || n || CASE WHEN n < 5 THEN ' (few)' ELSE '' END
FROM @data ORDER BY tenth
