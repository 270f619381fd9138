-- title: Steps
-- doc: where each step stands: learned, current and next; --all for the whole ladder
-- empty: the plan has no steps to show
-- page: 30
-- columns: step text, task text, state text, theme text, expect int, predicted int,
-- columns: practices int, avoided int, days int, first_peak int, last_peak int, median_peak real,
-- columns: learned_on text, due text, last text, by text
-- share: did avoided | peak ended success form minutes | figures learned
-- gives: going did avoided rehearsed
WITH done AS (
	SELECT what_n, sum(NOT avoided) AS practices, sum(avoided) AS avoided,
		count(DISTINCT CASE WHEN NOT avoided THEN day END) AS days,
		median(CASE WHEN NOT avoided THEN peak END) AS median_peak, max(day) AS last
	FROM attempt GROUP BY what_n)
SELECT s.step, s.task, w.state, s.theme, s.expect, w.predicted,
	coalesce(d.practices, 0) AS practices, coalesce(d.avoided, 0) AS avoided,
	coalesce(d.days, 0) AS days,
	(SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc, rid LIMIT 1) AS first_peak,
	(SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1) AS last_peak,
	d.median_peak, isoday(w.learned_day) AS learned_on, isoday(w.due) AS due,
	isoday(d.last) AS last, isoday(s.by) AS by
FROM step s LEFT JOIN done d USING (what_n) LEFT JOIN standing w USING (step)
WHERE :all OR w.state IS NOT 'later'
ORDER BY s.n
-- text
WITH done AS (
	SELECT what_n, count(*) AS practices, count(DISTINCT day) AS days,
		median(peak) AS peak, count(peak) AS rated, max(day) AS last
	FROM practice GROUP BY what_n)
SELECT CASE w.state WHEN 'learned' THEN '●' WHEN 'current' THEN '◐' ELSE '○' END AS " ", s.step AS step, s.task AS task,
	coalesce(w.state, '') || CASE WHEN w.state = 'learned' AND w.due <= (SELECT today FROM span) THEN ', due'
		WHEN w.state = 'learned' AND w.due IS NOT NULL THEN ', ' || ago(w.due) ELSE '' END AS stands,
	coalesce(d.practices, 0) AS n,
	(SELECT own(peak) FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc, rid LIMIT 1)
	|| CASE WHEN d.rated > 1 THEN ' → ' || (SELECT own(peak) FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1)
	ELSE '' END AS peak
FROM step s LEFT JOIN done d USING (what_n) LEFT JOIN standing w USING (step)
WHERE :all OR w.state IS NOT 'later'
ORDER BY s.n
-- text
SELECT 'n: practices; peak: distress at its highest, the first and the latest time; a learned step comes back to be kept' WHERE (SELECT count(*) FROM step) > 0
-- text
SELECT many(count(*), 'more step', 'more steps') || ' further up; --all shows the whole ladder'
FROM standing WHERE state = 'later' AND NOT :all HAVING count(*) > 0
