-- title: Contexts
-- doc: where each step was practised, and where not yet
-- empty: no step names contexts, and no practice says where it was
-- page: 150
-- needs: step step_list practice
-- columns: step text, context text, planned text, practices int, median_peak bar(own), n_peak int
-- share: did | context peak ended |
-- gives: going did avoided rehearsed
WITH seen AS MATERIALIZED (SELECT what_n, trim(context) AS context, count(*) AS practices, count(peak) AS n_peak, median(peak) AS median_peak
	FROM practice WHERE context IS NOT NULL GROUP BY 1, 2),
every AS (SELECT s.n AS o, s.step, s.what_n, l.item AS context, 'yes' AS planned, l.n AS k FROM step s JOIN step_list l ON l.step = s.step AND l.list = 'contexts'
	UNION ALL SELECT s.n, s.step, s.what_n, seen.context, 'no', 1000 FROM seen JOIN step s ON s.what_n = seen.what_n
	WHERE seen.context NOT IN (SELECT item FROM step_list WHERE step = s.step AND list = 'contexts'))
SELECT e.step, e.context, e.planned, coalesce(seen.practices, 0) AS practices, seen.median_peak, coalesce(seen.n_peak, 0) AS n_peak
FROM every e LEFT JOIN seen ON seen.what_n = e.what_n AND seen.context = e.context ORDER BY e.o, e.k, e.context
-- text: How often where: ○ is a place of the plan not tried yet
-- line: {step}:
-- each: {context} [{?practices}{practices}|○]
-- text
-- line: {n:many place places} of the plan not tried yet: a step in a new place is practice too
SELECT count(*) AS n FROM @data d
WHERE practices = 0 AND d.step IN (SELECT s.step FROM step s WHERE s.what_n IN (SELECT what_n FROM practice)) HAVING count(*) > 0
