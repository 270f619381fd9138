-- title: Steps
-- doc: where each step stands: learned, current and next
-- empty: the plan has no steps to show
-- page: 30
-- needs: standing step step_list attempt practice
-- columns: step text, task text, state text, theme text, expect own, predicted own,
-- columns: practices int, avoided int, days int, first_peak own, last_peak own, median_peak bar(own),
-- columns: learned_on text, due text, last text, by text, was list, retired text
-- share: did avoided | peak ended success form minutes | figures learned
-- gives: going did avoided rehearsed
-- with: done AS (SELECT what_n, sum(NOT avoided) AS practices, sum(avoided) AS avoided, count(DISTINCT CASE WHEN NOT avoided THEN day END) AS days,
-- with:	median(CASE WHEN NOT avoided THEN peak END) AS median_peak, count(CASE WHEN NOT avoided THEN peak END) AS rated, max(day) AS last FROM attempt GROUP BY what_n),
-- with: every AS (SELECT s.n, s.step, s.task, w.state, s.theme, s.expect, w.predicted,
-- with:	coalesce(d.practices, 0) AS practices, coalesce(d.avoided, 0) AS avoided, coalesce(d.days, 0) AS days,
-- with:	(SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc, rid LIMIT 1) AS first_peak,
-- with:	(SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1) AS last_peak,
-- with:	d.median_peak, d.rated, w.learned_day, w.due, d.last, s.by, s.retired
-- with:	FROM step s LEFT JOIN done d USING (what_n) LEFT JOIN standing w USING (step) WHERE :all OR w.state IS NOT 'later')
@with SELECT step, task, state, theme, expect, predicted, practices, avoided, days, first_peak, last_peak, median_peak,
	isoday(learned_day) AS learned_on, isoday(due) AS due, isoday(last) AS last, isoday(by) AS by,
	(SELECT group_concat(item) FROM (SELECT item FROM step_list l WHERE l.step = every.step AND l.list = 'was' ORDER BY l.n)) AS was, isoday(retired) AS retired
FROM every ORDER BY n
-- text
-- column  : [{?learned}●|{?current}◐|○]
-- column step: {step}
-- column task: {task}
-- column stands: [{state}][{?is_due}, due][, {later:ago}]
-- column n: {practices}
-- column peak: {first_peak:own}[{?again} → {last_peak:own}]
@with SELECT *, state IS 'learned' AS learned, state IS 'current' AS current, rated > 1 AS again, state = 'learned' AND due <= :today AS is_due,
	CASE WHEN state = 'learned' AND due > :today THEN due END AS later
FROM every ORDER BY n
-- text
-- line: n: practices; peak: distress at its highest, the first and the latest time; a learned step comes back to be kept
SELECT count(*) FROM step HAVING count(*) > 0
-- bars
-- line: {n} more [{?one}step|steps] further up; --all shows the whole ladder
SELECT count(*) AS n, count(*) = 1 AS one FROM standing WHERE state = 'later' AND NOT :all HAVING count(*) > 0
