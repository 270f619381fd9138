-- title: Avoidance
-- doc: what was done and ended by the plan, what was left, what was avoided and why
-- empty: nothing was practised or avoided in this time
-- page: 155
-- needs: attempt log_avoided rest_day step
-- columns: week int, from_day text, practices int, exit int, left int, avoided int, urge real, n_urge int, whys text, step text
-- share: did avoided rest pause resume | ended urge why until |
-- with: a AS MATERIALIZED (SELECT week, day, utc, rid, step, avoided, word_of('ended', ended) AS ended, urge, why FROM attempt
-- with:	UNION ALL SELECT week, day, utc, rid, NULL, 1, NULL, urge, why FROM log_avoided WHERE what_n IS NULL),
-- with: k AS MATERIALIZED (SELECT *, iif(:all, coalesce(step, ''), week) AS key FROM a WHERE NOT (avoided AND day IN (SELECT day FROM rest_day))),
-- with: y AS MATERIALIZED (SELECT key, group_concat(why, '; ') AS whys FROM (SELECT key, why, row_number() OVER (PARTITION BY key ORDER BY utc DESC, rid DESC) AS n FROM k WHERE avoided AND why IS NOT NULL) WHERE n <= 3 GROUP BY key),
-- with: g AS MATERIALIZED (SELECT key, iif(:all, NULL, week) AS week, iif(:all, step, NULL) AS step, sum(NOT avoided) AS practices, sum(ended IS 'exit') AS exit, sum(ended IS 'left') AS "left", sum(avoided) AS avoided,
-- with:	avg(urge) AS urge, count(urge) AS n_urge FROM k GROUP BY key)
@with SELECT week, isoday((SELECT monday FROM span) + (week - 1) * 7) AS from_day, practices, exit, "left", avoided, urge, n_urge, whys, step FROM g LEFT JOIN y USING (key) ORDER BY week, step
-- text
-- column week: {monday:day}
-- column step: {step}
-- column practices: {practices}
-- column by the plan: [{?exit}{exit}]
-- column left: [{?left}{left}]
-- column avoided: [{?avoided}{avoided}]
-- column urge, 0-10: {urge:num 1} (n={n_urge})
-- column why: {whys}
@with SELECT g.*, (SELECT monday FROM span) + (week - 1) * 7 AS monday, iif(:all, step, NULL) AS step, whys FROM g LEFT JOIN y USING (key) WHERE :all OR week > (SELECT max(week) FROM g) - 16 ORDER BY week, step
-- text
-- line: Done comes first: {practices:many practice practices}[{?exit}, {exit} ended by the plan].[{?masked} What was put off on {masked:many day days} of rest or pause is left out.]
SELECT sum(NOT avoided) AS practices, sum(word_of('ended', ended) IS 'exit') AS exit,
	(SELECT count(DISTINCT l.day) FROM log_avoided l WHERE l.day IN (SELECT day FROM rest_day)) AS masked FROM attempt HAVING count(*) > 0
