-- title: Review
-- doc: since the last review: what was agreed and done, what was put off, what changed, three questions
-- empty: nothing is written down yet, and a review can begin with that: ladder-log review
-- page: 200
-- table: no
-- urgent: first
-- needs: standing signs hash practice_in_time log log_avoided log_checkin log_win log_rest log_review log_did log_score log_thought log_feedback agreement scale rest_day step
-- columns: part text, what text, value text, n int
-- share: did avoided win gratitude checkin sign score rest review agreed thought feedback | times until urge belief belief_after why peak likely likely_after happened ended success minutes mood sleep total items note worked hard learned change plan effort | figures learned
-- gives: all but thought moment note notnow
-- with: s AS MATERIALIZED (SELECT coalesce((SELECT max(utc) FROM log_review), -9000000000000) AS utc, (SELECT max(day) FROM log_review) AS day, (SELECT plan FROM log_review ORDER BY utc DESC, rid DESC LIMIT 1) AS hash),
-- with: p AS MATERIALIZED (SELECT count(*) AS n, count(DISTINCT day) AS days, sum(minutes) AS minutes, median(peak) AS peak, count(peak) AS n_peak,
-- with:	median(likely - likely_after) AS change, count(likely - likely_after) AS n_change FROM practice_in_time WHERE utc > (SELECT utc FROM s)),
-- with: b AS MATERIALIZED (SELECT median(peak) AS peak, count(peak) AS n_peak FROM practice_in_time WHERE utc <= (SELECT utc FROM s)),
-- with: c AS MATERIALIZED (SELECT avg(mood) AS mood, count(mood) AS n_mood, avg(sleep) AS sleep, count(sleep) AS n_sleep FROM log_checkin WHERE utc > (SELECT utc FROM s)),
-- with: g AS MATERIALIZED (SELECT a.*, s.task FROM agreement a LEFT JOIN step s USING (what_n) WHERE a.day >= coalesce((SELECT day FROM s), -1000000) OR a.until_day >= (SELECT day FROM s)),
-- with: d AS MATERIALIZED (SELECT s.n AS o, iif(:words, coalesce(s.task, t.step), t.step) AS name, t.step, s.expect, count(*) AS n, median(t.peak) AS peak, count(t.peak) AS n_peak FROM practice_in_time t LEFT JOIN step s USING (what_n) WHERE t.utc > (SELECT utc FROM s) GROUP BY t.step),
-- with: h AS (SELECT median(CASE WHEN t.utc > (SELECT utc FROM s) THEN x.expect END) AS expect, median(CASE WHEN t.utc <= (SELECT utc FROM s) THEN x.expect END) AS expect_before FROM practice_in_time t JOIN step x USING (what_n) WHERE t.peak IS NOT NULL),
-- with: v AS MATERIALIZED (SELECT what AS step, day, utc, rid, why FROM log_avoided WHERE utc > (SELECT utc FROM s) AND day NOT IN (SELECT day FROM rest_day)),
-- with: z AS MATERIALIZED (SELECT what AS scale, utc, rid, coalesce(total, sum_of(items)) AS total, row_number() OVER (PARTITION BY what ORDER BY utc DESC, rid DESC) AS b FROM log_score WHERE coalesce(total, sum_of(items)) IS NOT NULL),
-- with: q(what, value) AS (VALUES ('1', 'What went better than you thought, and what made it so?'), ('2', 'What was hard, and who or what could make it easier?'), ('3', 'What in the plan should stay, and what may change?'))
@with SELECT part, what, value, n FROM (
SELECT 1 AS o, 'sign' AS part, w.sign AS what, coalesce(w.why, 'up') AS value, NULL AS n, NOT w.urgent AS k FROM sign_now w LEFT JOIN sign s USING (sign) WHERE w.up
UNION ALL SELECT 2, 'since', 'review', coalesce(isoday((SELECT day FROM s)), 'none yet'), NULL, 0
UNION ALL SELECT 2.5, 'agreed', step, done, times, utc FROM g WHERE NOT let_go
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
-- text: Agreed
-- line: {day:day}: [{task}|{step}][, {times:times}][, until {until_day:day}]; [{?let_go}let go|[{done} of {times}|{done}] done][{?easier}, {easier} in an easier form][{?avoided}, {avoided:times} avoided[: {avoided_why}]][{?left}, {left:times} left before the end]
@with SELECT * FROM g ORDER BY utc, rid
-- text: Done
-- line: {n:many practice practices} on {days:many day days}[, {minutes:span} in all]
@with SELECT * FROM p
-- line: {name}: {n:times}[, median peak {peak:own} (n={n_peak})]
@with SELECT * FROM d ORDER BY o
-- line: learned: {steps}
@with SELECT group_concat(iif(:words, coalesce(s.task, w.step), w.step), iif(:words, '; ', ', ')) AS steps FROM standing w LEFT JOIN step s USING (step) WHERE learned AND learned_day >= coalesce((SELECT day FROM s), -1000000)
-- line: win: {note}
@with SELECT note FROM log_win WHERE utc > (SELECT utc FROM s) AND note IS NOT NULL ORDER BY utc DESC LIMIT 3
-- text: Put off
-- line: not done, and written down: {n}
@with SELECT count(*) AS n FROM log_avoided WHERE utc > (SELECT utc FROM s) HAVING count(*) > 0
-- line: [{step}|something][: {why}], {day:day}
@with SELECT * FROM v WHERE why IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 3
-- line: rest on {n:many day days}
@with SELECT count(DISTINCT day) AS n FROM log_rest WHERE utc > (SELECT utc FROM s) HAVING count(*) > 0
-- text: What changed
-- line: distress at its peak: median {peak:own} (n={n_peak})[{?n_before}, before that {before:own} (n={n_before})][; baseline {base_distress:own}][{?harder}; the steps got harder: expected at {expect:own}, before that at {expect_before:own}]
-- line: what was feared seemed {points} points [{?less}less|more] likely afterwards, at the median (n={n_change})
-- line: mood {mood:num 1} of 10 (n={n_mood}[; baseline {base_mood}])
-- line: sleep {sleep:num 1} hours (n={n_sleep}[; baseline {base_sleep:num 1}])
@with SELECT p.*, b.peak AS before, b.n_peak AS n_before, abs(change) AS points, change >= 0 AS less, c.*, base_distress, base_mood, base_sleep / 100.0 AS base_sleep,
	p.peak > b.peak AND h.expect > h.expect_before AS harder, h.expect, h.expect_before FROM p, b, c, h, plan
-- line: [{name}|{scale}]: {total}[, before that {before}]
@with SELECT k.name, z.scale, z.total, (SELECT o.total FROM z o WHERE o.scale = z.scale AND o.b = 2) AS before FROM z LEFT JOIN scale k ON k.scale = z.scale WHERE z.b = 1 AND z.utc > (SELECT utc FROM s) ORDER BY z.scale
-- line: {n:many thought thoughts} looked at again[; belief fell by {change} points at the median (n={n_change})]
@with SELECT count(*) AS n, median(belief - belief_after) AS change, count(belief - belief_after) AS n_change FROM log_thought WHERE utc > (SELECT utc FROM s) HAVING count(*) > 0
-- line: the plan changed since then; git shows how
@with SELECT 1 FROM plan WHERE hash IS NOT NULL AND (SELECT hash FROM s) <> hash
-- text: In own words
-- line: {day:day} {what}: {learned}
@with SELECT day, what, learned FROM log_did WHERE utc > (SELECT utc FROM s) AND learned IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 3
-- text: What others said
-- line: [{who}: ]{note}
@with SELECT who, note FROM log_feedback WHERE utc > (SELECT utc FROM s) AND note IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 3
-- text: What the last review said
-- line: worked: {worked}
-- line: hard: {hard}
-- line: to change: {change}
SELECT worked, hard, change FROM log_review ORDER BY utc DESC, rid DESC LIMIT 1
-- text: Signs
-- line: ▲ [{notice}|{sign}][: {why}][. You decided: {response}]
SELECT * FROM sign_now w JOIN sign s USING (sign) WHERE w.up AND NOT w.urgent
-- text
-- line: The newest entry: {day:day}, {day:ago}.
SELECT max(day) AS day FROM log HAVING count(*) > 0
-- text: Three questions
-- line: {what}. {value}
@with SELECT * FROM q
