-- title: Questionnaires
-- doc: totals with their published cut-offs; reliable change only where its figure is known
-- empty: no questionnaire is written down in this time
-- page: 90
-- columns: at text, scale text, name text, total int, least int, most int, band text, change int, since_baseline int, baseline int, needed int, reliable text, n int
-- share: score | total items | figures
WITH s AS (SELECT utc, off, rid, what AS scale,
		coalesce(total, sum_of(items)) AS total
	FROM log_score),
t AS (SELECT s.*, total - lag(total) OVER (PARTITION BY scale ORDER BY utc, rid) AS change,
		row_number() OVER (PARTITION BY scale ORDER BY utc, rid) AS n,
		coalesce((SELECT b.total FROM base_score b WHERE b.scale = s.scale),
			first_value(total) OVER (PARTITION BY scale ORDER BY utc, rid)) AS base
	FROM s WHERE total IS NOT NULL)
SELECT iso(utc, off) AS at, t.scale, k.name, t.total, k.least, k.most,
	coalesce((SELECT max(value) FROM json_each(k.cuts) WHERE value <= t.total), k.least) || '-'
		|| coalesce((SELECT min(value) - 1 FROM json_each(k.cuts) WHERE value > t.total), k.most) AS band,
	t.change, t.total - t.base AS since_baseline, t.base AS baseline, k.reliable AS needed,
	CASE WHEN k.reliable IS NULL THEN NULL WHEN abs(t.total - t.base) >= k.reliable THEN 'yes' ELSE 'no' END AS reliable, t.n
FROM t LEFT JOIN scale k ON k.scale = t.scale ORDER BY utc, rid
-- text
WITH s AS (SELECT utc, off, rid, day, what AS scale,
		coalesce(total, sum_of(items)) AS total
	FROM log_score),
t AS (SELECT scale, count(*) AS n, spark(total, (SELECT least FROM scale k WHERE k.scale = s.scale), (SELECT most FROM scale k WHERE k.scale = s.scale)) AS line
	FROM (SELECT * FROM s WHERE total IS NOT NULL ORDER BY utc, rid) s GROUP BY scale),
l AS (SELECT *, row_number() OVER (PARTITION BY scale ORDER BY utc DESC, rid DESC) AS back,
	coalesce((SELECT b.total FROM base_score b WHERE b.scale = s.scale), first_value(total) OVER (PARTITION BY scale ORDER BY utc, rid)) AS base
	FROM s WHERE total IS NOT NULL)
SELECT coalesce(k.name, l.scale) || ' ' || l.total || coalesce(' of ' || k.most, '') || ', ' || ago(l.day)
	|| '; baseline ' || l.base || CASE WHEN l.total <> l.base THEN ', change ' || (l.total - l.base) ELSE '' END
	|| coalesce(' (' || CASE WHEN abs(l.total - l.base) >= k.reliable THEN 'larger' ELSE 'not larger' END || ' than this scale''s own noise: ' || k.reliable || ' points)', '')
	|| coalesce('; cut-offs ' || (SELECT group_concat(value, ', ') FROM json_each(k.cuts)), '') || '; ' || t.line || ' n=' || t.n
FROM l JOIN t USING (scale) LEFT JOIN scale k ON k.scale = l.scale WHERE back = 1 ORDER BY l.scale
-- text
SELECT 'Cut-offs and reliable change are published figures about groups; they judge no one.' WHERE (SELECT count(*) FROM log_score) > 0
