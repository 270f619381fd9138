-- title: Review
-- doc: since the last review: urgent signs first, what was done, what changed, three questions
-- empty: nothing is written down yet, and a review can begin with that: ladder-log review
-- page: 200
-- table: no
-- urgent: first
-- needs: standing signs hash sign practice_in_time log_did log_avoided log_checkin log_win log_rest log_review
-- columns: part text, what text, value text, n int
-- share: did avoided win gratitude checkin sign score rest review | peak likely likely_after happened ended success minutes mood sleep total items note worked hard learned change plan effort | figures learned
-- gives: all but thought moment note notnow
-- with: s AS MATERIALIZED (SELECT coalesce((SELECT max(utc) FROM log_review), -9000000000000) AS utc, (SELECT max(day) FROM log_review) AS day, (SELECT plan FROM log_review ORDER BY utc DESC, rid DESC LIMIT 1) AS hash),
-- with: p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, median(peak) AS peak, count(peak) AS n_peak,
-- with:	median(likely - likely_after) AS change, count(likely - likely_after) AS n_change FROM practice_in_time WHERE utc > (SELECT utc FROM s)),
-- with: b AS MATERIALIZED (SELECT median(peak) AS peak, count(peak) AS n_peak FROM practice_in_time WHERE utc <= (SELECT utc FROM s)),
-- with: c AS MATERIALIZED (SELECT avg(mood) AS mood, count(mood) AS n_mood, avg(sleep) AS sleep, count(sleep) AS n_sleep FROM log_checkin WHERE utc > (SELECT utc FROM s)),
-- with: q(what, value) AS (VALUES ('1', 'What went better than you thought, and what made it so?'), ('2', 'What was hard, and who or what could make it easier?'), ('3', 'What in the plan should stay, and what may change?'))
@with SELECT part, what, value, n FROM (
SELECT 1 AS o, 'sign' AS part, w.sign AS what, coalesce(w.why, 'up') AS value, NULL AS n, NOT w.urgent AS k FROM sign_now w LEFT JOIN sign s USING (sign) WHERE w.up
UNION ALL SELECT 2, 'since', 'review', coalesce(isoday((SELECT day FROM s)), 'none yet'), NULL, 0
UNION ALL SELECT 3, 'done', 'practices', n, n, 1 FROM p
UNION ALL SELECT 3, 'done', 'days', days, n, 2 FROM p
UNION ALL SELECT 3, 'done', 'minutes', minutes, n, 3 FROM p WHERE minutes IS NOT NULL
UNION ALL SELECT 3, 'done', 'wins', count(*), count(*), 4 FROM log_win WHERE utc > (SELECT utc FROM s)
UNION ALL SELECT 3, 'done', 'learned', step, NULL, 5 FROM standing WHERE learned AND learned_day >= coalesce((SELECT day FROM s), -1000000)
UNION ALL SELECT 4, 'went', 'median_peak', peak, n_peak, 1 FROM p WHERE n_peak > 0
UNION ALL SELECT 4, 'went', 'median_peak_before', b.peak, b.n_peak, 2 FROM b WHERE n_peak > 0
UNION ALL SELECT 4, 'went', 'median_change_of_likely', change, n_change, 3 FROM p WHERE n_change > 0
UNION ALL SELECT 4, 'went', 'mood', round(mood, 2), n_mood, 4 FROM c WHERE n_mood > 0
UNION ALL SELECT 4, 'went', 'sleep', round(sleep, 2), n_sleep, 5 FROM c WHERE n_sleep > 0
UNION ALL SELECT 4, 'went', 'avoided', count(*), count(*), 6 FROM log_avoided WHERE utc > (SELECT utc FROM s)
UNION ALL SELECT 5, 'plan', 'changed', CASE WHEN (SELECT hash FROM s) = hash THEN 'no' ELSE 'yes' END, NULL, 0 FROM plan WHERE hash IS NOT NULL AND (SELECT hash FROM s) IS NOT NULL
UNION ALL SELECT 6, 'question', what, value, NULL, CAST(what AS INTEGER) FROM q)
ORDER BY o, k, what
-- text
-- line: [Since the review of {day:iso}|Since the beginning: no review is written down yet]
@with SELECT * FROM s
-- text: Done
-- line: {n:many practice practices} on {days:many day days}[, {minutes:span} in all]
@with SELECT * FROM p
-- line: learned: {steps}
@with SELECT group_concat(step, ', ') AS steps FROM standing WHERE learned AND learned_day >= coalesce((SELECT day FROM s), -1000000)
-- line: win: {note}
@with SELECT note FROM log_win WHERE utc > (SELECT utc FROM s) AND note IS NOT NULL ORDER BY utc DESC LIMIT 3
-- text: What changed
-- line: distress at its peak: median {peak:own} (n={n_peak})[{?n_before}, before that {before:own} (n={n_before})][; baseline {base_distress:own}]
-- line: what was feared seemed {points} points [{?less}less|more] likely afterwards, at the median (n={n_change})
-- line: mood {mood:num 1} of 10 (n={n_mood}[; baseline {base_mood}])
-- line: sleep {sleep:num 1} hours (n={n_sleep}[; baseline {base_sleep:num 1}])
@with SELECT p.*, b.peak AS before, b.n_peak AS n_before, abs(change) AS points, change >= 0 AS less, c.*, base_distress, base_mood, base_sleep / 100.0 AS base_sleep FROM p, b, c, plan
-- line: not done, and written down: {n}
@with SELECT count(*) AS n FROM log_avoided WHERE utc > (SELECT utc FROM s) HAVING count(*) > 0
-- line: rest on {n:many day days}
@with SELECT count(DISTINCT day) AS n FROM log_rest WHERE utc > (SELECT utc FROM s) HAVING count(*) > 0
-- line: the plan changed since then; git shows how
@with SELECT 1 FROM plan WHERE hash IS NOT NULL AND (SELECT hash FROM s) <> hash
-- text: In own words
-- line: {day:day} {what}: {learned}
@with SELECT day, what, learned FROM log_did WHERE utc > (SELECT utc FROM s) AND learned IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 3
-- text: Signs
-- line: ▲ [{notice}|{sign}][: {why}][. You decided: {response}]
SELECT * FROM sign_now w JOIN sign s USING (sign) WHERE w.up AND NOT w.urgent
-- text: Three questions
-- line: {what}. {value}
@with SELECT * FROM q
