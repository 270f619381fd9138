-- title: Goals
-- doc: goals with their measures, dates and steps; late is never a failing
-- empty: the plan names no goal to show
-- page: 110
-- table: no
-- needs: standing step goal goal_list practice
-- columns: goal text, words text, measure text, by text, review text, steps int, learned int, practices int
-- share: did | ended | learned
WITH p AS MATERIALIZED (SELECT what_n, count(*) AS n FROM practice GROUP BY what_n)
SELECT g.goal, g.words, g.measure, isoday(g.by) AS by, isoday(g.review) AS review, count(l.item) AS steps,
	CASE WHEN (SELECT count(*) FROM standing) > 0 THEN coalesce(sum(w.learned), 0) END AS learned, coalesce(sum(p.n), 0) AS practices
FROM goal g LEFT JOIN goal_list l ON l.goal = g.goal AND l.list = 'steps' LEFT JOIN standing w ON w.step = l.item
	LEFT JOIN step s ON s.step = l.item LEFT JOIN p ON p.what_n = s.what_n
GROUP BY g.n ORDER BY g.n
-- text
-- line: [{words}|{goal}][: {measure}]\n[{?steps}[{learned} of {steps:many step steps} learned|{steps:many step steps}], ]{practices:many practice practices}[; by {by}][; look at it again on {review}]
