-- title: Social skills
-- doc: where each skill began, where it is, where it is meant to be, what was practised
-- empty: the plan names no skill to show
-- page: 120
-- needs: skill practice log_practised
-- columns: skill text, words text, began int, level int, target int, practised int, used int, last text
-- share: did practised | level used helped minutes |
WITH p AS MATERIALIZED (SELECT what AS id, count(*) AS n, max(day) AS last FROM log_practised GROUP BY what),
u AS MATERIALIZED (SELECT trim(j.value) AS id, sum(t.times) AS n
	FROM (SELECT used AS key, count(*) AS times FROM practice WHERE used IS NOT NULL GROUP BY 1) t, json_each('[' || replace(json_quote(t.key), ',', '","') || ']') j GROUP BY 1)
SELECT s.skill, s.words, s.level AS began,
	coalesce((SELECT l.level FROM log_practised l WHERE l.what = s.skill AND l.level IS NOT NULL ORDER BY l.utc DESC, l.rid DESC LIMIT 1), s.level) AS level,
	s.target, coalesce(p.n, 0) AS practised, CAST(coalesce(u.n, 0) AS INTEGER) AS used, isoday(p.last) AS last
FROM skill s LEFT JOIN p ON p.id = s.skill LEFT JOIN u ON u.id = s.skill ORDER BY s.n
-- text: Level 0-4: ● reached, ○ to the target
-- column skill: [{words}|{skill}]
-- column level: {level:dots target}
-- column began → now: [{began}|0] → [{level}|0][ of {target}]
-- column practised: {practised}
-- column in practices: {used}
