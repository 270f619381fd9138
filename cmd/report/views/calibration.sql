-- title: How well fear foretells
-- doc: of what seemed so likely, how much happened, by tenths; the Brier score
-- empty: no practice has both a prediction and what happened yet: likely=, happened=
-- page: 60
-- needs: practice
-- columns: tenth int, n int, likely real, happened real, brier real
-- share: did | likely happened ended | figures
-- gives: going did avoided rehearsed
SELECT min(likely / 10, 9) AS tenth, count(*) AS n, avg(likely) AS likely, avg(happened) AS happened,
	1.0 * sum((likely - happened) * (likely - happened)) / count(*) / 10000 AS brier
FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL GROUP BY 1 ORDER BY 1
-- text
-- line: fear said {likely:num 0} %, it happened {happened:num 0} % (n={n})
-- line: Brier score {brier:num 2}: 0 foretells all, 0.25 is what a coin would do (n={n})
SELECT count(*) AS n, avg(likely) AS likely, avg(happened) AS happened,
	1.0 * sum((likely - happened) * (likely - happened)) / count(*) / 10000 AS brier
FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL HAVING count(*) > 0
-- bars: Thought so likely, and what happened
-- line: {low:>3}-[<6 {high} %] happened [>5 {happened:num 0} %]  {happened:bar 100 30 <30} n={n}[{?few} (few)]
SELECT tenth * 10 AS low, CASE tenth WHEN 9 THEN 100 ELSE tenth * 10 + 9 END AS high, happened, n, n < 5 AS few FROM @data ORDER BY tenth
