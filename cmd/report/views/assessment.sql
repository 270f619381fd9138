-- title: Assessment
-- doc: the situations that are avoided, as they were at the beginning and as they are rated now
-- empty: the plan names no situation to show
-- page: 105
-- needs: situation log_situation
-- columns: situation text, what text, trigger text, danger text, avoids_began own, avoids own, distress_began own, distress own, last text, n int
-- share: situation | avoids distress | figures
-- with: l AS (SELECT what, max(day) AS last, count(*) AS n FROM log_situation GROUP BY what),
-- with: g AS (SELECT s.n AS o, s.situation, s.words, s.trigger, s.danger, s.avoids AS avoids_began, s.distress AS distress_began, l.last, coalesce(l.n, 0) AS n,
-- with:	(SELECT r.avoids FROM log_situation r WHERE r.what = s.situation AND r.avoids IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1) AS avoids,
-- with:	(SELECT r.distress FROM log_situation r WHERE r.what = s.situation AND r.distress IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1) AS distress
-- with:	FROM situation s LEFT JOIN l ON l.what = s.situation)
@with SELECT situation, words AS what, trigger, danger, avoids_began, avoids, distress_began, distress, isoday(last) AS last, n FROM g ORDER BY o
-- text
-- column situation: [{words}|{situation}]
-- column avoided: [{avoids_began:own}|-][ → {avoids:own}]
-- column distress: [{distress_began:own}|-][ → {distress:own}]
-- column rated again: {n:times}, {last:ago}
@with SELECT o, situation, words, avoids_began, avoids, distress_began, distress, last, iif(n > 0, n, NULL) AS n FROM g ORDER BY o
-- text
-- line: A situation that is dangerous stays one: it becomes no step.
@with SELECT count(*) FROM g WHERE danger = 'yes' HAVING count(*) > 0
