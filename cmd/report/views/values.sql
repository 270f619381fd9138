-- title: Values
-- doc: which values the practices served, and how near to them it felt
-- empty: the plan names no value to show
-- page: 100
-- columns: value text, why text, area text, weight int, steps int, practices int, contact real, n_contact int, last text
-- share: did | value ended |
WITH p AS MATERIALIZED (SELECT what_n, count(*) AS practices, sum(value) AS contact, count(value) AS n_contact, max(day) AS last FROM practice GROUP BY what_n)
SELECT v.value, v.why, v.area, v.weight, count(DISTINCT l.step) AS steps, coalesce(sum(p.practices), 0) AS practices,
	1.0 * sum(p.contact) / sum(p.n_contact) AS contact, coalesce(sum(p.n_contact), 0) AS n_contact, isoday(max(p.last)) AS last
FROM value v LEFT JOIN step_list l ON l.list = 'values' AND l.item = v.value LEFT JOIN step s ON s.step = l.step LEFT JOIN p ON p.what_n = s.what_n
GROUP BY v.n ORDER BY v.n
-- text
WITH p AS MATERIALIZED (SELECT what_n, count(*) AS practices, sum(value) AS contact, count(value) AS n_contact FROM practice GROUP BY what_n),
t AS (SELECT v.n, v.value, v.why, v.weight, coalesce(sum(p.practices), 0) AS practices, 1.0 * sum(p.contact) / sum(p.n_contact) AS contact, coalesce(sum(p.n_contact), 0) AS n_contact
	FROM value v LEFT JOIN step_list l ON l.list = 'values' AND l.item = v.value LEFT JOIN step s ON s.step = l.step LEFT JOIN p ON p.what_n = s.what_n GROUP BY v.n)
SELECT value, why, weight, practices, bar(practices, (SELECT max(practices) FROM t), 16) AS " ",
	CASE WHEN n_contact > 0 THEN num(contact, 1) || ' (n=' || n_contact || ')' END AS "felt near, 0-10"
FROM t ORDER BY n
-- text
SELECT 'one practice may serve several values; weight is what the plan says they matter, 0-10' WHERE (SELECT count(*) FROM value) > 0
