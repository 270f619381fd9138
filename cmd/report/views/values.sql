-- title: Values
-- doc: which values the practices served, and how near to them it felt
-- empty: the plan names no value to show
-- page: 100
-- needs: step step_list value practice
-- columns: value text, why text, area text, weight int, steps int, practices int, contact real, n_contact int, last text
-- share: did | value ended |
WITH p AS MATERIALIZED (SELECT what_n, count(*) AS practices, sum(value) AS contact, count(value) AS n_contact, max(day) AS last FROM practice GROUP BY what_n)
SELECT v.value, v.why, v.area, v.weight, count(DISTINCT l.step) AS steps, coalesce(sum(p.practices), 0) AS practices,
	1.0 * sum(p.contact) / sum(p.n_contact) AS contact, coalesce(sum(p.n_contact), 0) AS n_contact, isoday(max(p.last)) AS last
FROM value v LEFT JOIN step_list l ON l.list = 'values' AND l.item = v.value LEFT JOIN step s ON s.step = l.step LEFT JOIN p ON p.what_n = s.what_n
GROUP BY v.n ORDER BY v.n
-- bars
-- column value: {value}
-- column why: {why}
-- column weight: {weight}
-- column practices: {practices}
-- column  : {practices:bar most 16}
-- column felt near, 0-10: {contact:num 1} (n={n_contact})
SELECT *, max(practices) OVER () AS most FROM @data
-- text
-- line: one practice may serve several values; weight is what the plan says they matter, 0-10
SELECT count(*) FROM value HAVING count(*) > 0
