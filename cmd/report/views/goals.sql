-- title: Goals
-- doc: goals with their measures, dates and steps; late is never a failing
-- empty: the plan names no goal to show
-- page: 110
-- table: no
-- needs: standing step goal goal_list practice log_goal
-- columns: goal text, words text, measure text, by text, review text, steps int, learned int, practices int,
-- columns: level int, began_level int, last text, n_levels int
-- share: did goal | ended level | learned
WITH p AS MATERIALIZED (SELECT what_n, count(*) AS n FROM practice GROUP BY what_n),
v AS MATERIALIZED (SELECT what, utc, rid, day, level FROM log_goal WHERE level IS NOT NULL)
SELECT g.goal, g.words, g.measure, isoday(g.by) AS by, isoday(g.review) AS review, count(l.item) AS steps,
	CASE WHEN (SELECT count(*) FROM standing) > 0 THEN coalesce(sum(w.learned), 0) END AS learned, coalesce(sum(p.n), 0) AS practices,
	(SELECT v.level FROM v WHERE v.what = g.goal ORDER BY utc DESC, rid DESC LIMIT 1) AS level, (SELECT v.level FROM v WHERE v.what = g.goal ORDER BY utc, rid LIMIT 1) AS began_level,
	(SELECT isoday(max(day)) FROM v WHERE v.what = g.goal) AS last, (SELECT count(*) FROM v WHERE v.what = g.goal) AS n_levels
FROM goal g LEFT JOIN goal_list l ON l.goal = g.goal AND l.list = 'steps' LEFT JOIN standing w ON w.step = l.item
	LEFT JOIN step s ON s.step = l.item LEFT JOIN p ON p.what_n = s.what_n
GROUP BY g.n ORDER BY g.n
-- text
-- line: [{words}|{goal}][: {measure}]\n[{?steps}[{learned} of {steps:many step steps} learned|{steps:many step steps}], ]{practices:many practice practices}[; by {by}][; look at it again on {review}][\nbegan at {began_level}, now {level}[: {level_words}] (-2 to 2, n={n_levels})]
SELECT *, (SELECT item FROM goal_list l WHERE l.goal = d.goal AND l.list = 'levels' AND l.n = d.level) AS level_words FROM @data d
