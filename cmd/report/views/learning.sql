-- title: Learning
-- doc: what was predicted, what happened, how likely it seemed after: step by step
-- empty: no practice has a prediction before and after yet: likely=, happened=, likely_after=
-- page: 50
-- columns: step text, task text, n int, likely real, likely_after real, change real, n_happened int, happened real, violation real, rate real
-- share: did | likely happened likely_after ended success | figures
-- gives: going did avoided rehearsed
WITH p AS (
	SELECT what_n, count(*) AS n, avg(likely) AS likely, avg(likely_after) AS likely_after,
		avg(likely - likely_after) AS change, count(happened) AS n_happened, avg(happened) AS happened,
		avg(likely - happened) AS violation,
		1.0 * sum(CASE WHEN likely > happened THEN likely - likely_after END) / sum(CASE WHEN likely > happened THEN likely - happened END) AS rate
	FROM practice WHERE likely IS NOT NULL AND likely_after IS NOT NULL GROUP BY what_n)
SELECT s.step, s.task, p.n, p.likely, p.likely_after, p.change, p.n_happened, p.happened, p.violation, p.rate
FROM p JOIN step s USING (what_n) ORDER BY s.n
-- text
WITH p AS (SELECT count(*) AS n, median(likely) AS b, median(likely_after) AS a, median(likely - likely_after) AS c
	FROM practice WHERE likely IS NOT NULL AND likely_after IS NOT NULL)
SELECT 'what was feared seemed ' || b || ' % likely before and ' || a || ' % after, at the median; change ' || c || ' points (n=' || n || ')' AS line FROM p WHERE n > 0
UNION ALL
SELECT 'it happened less than thought in ' || sum(likely > happened) || ' of ' || many(count(*), 'practice', 'practices')
	|| coalesce('; of that surprise ' || CAST(round(100.0 * sum(CASE WHEN likely > happened THEN likely - likely_after END) / sum(CASE WHEN likely > happened THEN likely - happened END)) AS INTEGER) || ' % became change', '')
FROM practice WHERE likely IS NOT NULL AND likely_after IS NOT NULL AND happened IS NOT NULL HAVING count(*) > 0
-- text: Step by step: mean percent
SELECT step, CAST(round(likely) AS INTEGER) AS before, CAST(round(happened) AS INTEGER) AS happened,
	CAST(round(likely_after) AS INTEGER) AS after, CAST(round(change) AS INTEGER) AS change, bar(change, 100, 20) AS " ", n FROM @data
-- text
SELECT 'The change in how likely it seems, and how much of the surprise becomes change, go with better outcomes; the surprise alone does not.'
WHERE (SELECT count(*) FROM practice WHERE likely IS NOT NULL AND likely_after IS NOT NULL) > 0
