-- title: Supports
-- doc: how often it went without each support or safety behaviour
-- empty: the plan names no support or safety behaviour to fade
-- page: 140
-- needs: support practice
-- columns: support text, kind text, words text, n int, without int, share real, n_recent int, without_recent int, share_recent real
-- share: did | dropped kept ended |
WITH told AS MATERIALIZED (SELECT kept, dropped, who, count(*) AS times, count(CASE WHEN day > (SELECT last FROM span) - 28 THEN 1 END) AS n FROM practice GROUP BY 1, 2, 3),
k AS MATERIALIZED (SELECT trim(j.value) AS id, sum(t.times) AS n, sum(t.n) AS recent
	FROM told t, json_each('[' || replace(json_quote(t.kept), ',', '","') || ']') j WHERE t.kept IS NOT NULL GROUP BY 1),
d AS MATERIALIZED (SELECT trim(j.value) AS id, sum(t.times) AS n, sum(t.n) AS recent
	FROM told t, json_each('[' || replace(json_quote(t.dropped), ',', '","') || ']') j WHERE t.dropped IS NOT NULL GROUP BY 1),
w AS MATERIALIZED (SELECT lower(trim(j.value)) AS id, sum(t.times) AS n, sum(t.n) AS recent
	FROM told t, json_each('[' || replace(json_quote(t.who), ',', '","') || ']') j WHERE t.who IS NOT NULL GROUP BY 1),
said AS (SELECT sum(times) AS n, sum(n) AS recent FROM told WHERE who IS NOT NULL),
t AS (SELECT s.n AS o, s.support, s.kind, s.words, coalesce(k.n, 0) + coalesce(d.n, 0) AS n, coalesce(d.n, 0) AS without,
		coalesce(k.recent, 0) + coalesce(d.recent, 0) AS n_recent, coalesce(d.recent, 0) AS without_recent
	FROM support s LEFT JOIN k ON k.id = s.support LEFT JOIN d ON d.id = s.support WHERE s.kind = 'habit'
	UNION ALL
	SELECT s.n, s.support, s.kind, s.words, said.n, said.n - coalesce(w.n, 0), said.recent, said.recent - coalesce(w.recent, 0)
	FROM said, support s LEFT JOIN w ON w.id IN (s.support, lower(s.words)) WHERE s.kind = 'person' AND w.n > 0)
SELECT support, kind, words, CAST(n AS INTEGER) AS n, CAST(without AS INTEGER) AS without, 1.0 * without / nullif(n, 0) AS share,
	CAST(n_recent AS INTEGER) AS n_recent, CAST(without_recent AS INTEGER) AS without_recent, 1.0 * without_recent / nullif(n_recent, 0) AS share_recent
FROM t ORDER BY o
-- bars: Without it, and the same in the last four weeks
-- column support or habit: [{words}|{support}]
-- column without: {percent:num 0} %
-- column  : {share:bar 1 16}
-- column n: n={n}
-- column last 4 weeks: {percent_recent:num 0} % (n={n_recent})
SELECT *, 100 * share AS percent, 100 * share_recent AS percent_recent FROM @data WHERE n > 0
-- bars
-- line: not noted yet: {all} (kept= and dropped= of a practice)
SELECT group_concat(coalesce(words, support), '; ') AS "all" FROM @data WHERE n = 0 AND kind = 'habit' HAVING count(*) > 0
