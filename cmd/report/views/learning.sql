-- title: Learning
-- doc: what was predicted, what happened, how likely it seemed after: step by step
-- empty: no practice has a prediction before and after yet: likely=, happened=, likely_after=
-- page: 50
-- needs: step practice
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
-- line: what was feared seemed {before} % likely before and {after} % after, at the median; change {change} points (n={n})
-- line: it happened less than thought in {less} of {n_happened:many practice practices}[; of that surprise {rate:num 0} % became change]
SELECT count(*) AS n, median(likely) AS before, median(likely_after) AS after, median(likely - likely_after) AS change, sum(likely > happened) AS less,
	count(happened) AS n_happened,
	100.0 * sum(CASE WHEN likely > happened THEN likely - likely_after END) / sum(CASE WHEN likely > happened THEN likely - happened END) AS rate
FROM practice WHERE likely IS NOT NULL AND likely_after IS NOT NULL HAVING count(*) > 0
-- bars: Step by step: mean percent
-- column step: {step}
-- column before: {likely:num 0}
-- column happened: {happened:num 0}
-- column after: {likely_after:num 0}
-- column change: {change:num 0}
-- column  : {change:bar 100 20}
-- column n: {n}
-- text
-- line: The change in how likely it seems, and how much of the surprise becomes change, go with better outcomes; the surprise alone does not.
SELECT count(*) FROM practice WHERE likely IS NOT NULL AND likely_after IS NOT NULL HAVING count(*) > 0
