-- title: Questionnaires
-- doc: totals with their published cut-offs; reliable change only where its figure is known
-- empty: no questionnaire is written down in this time
-- front: lines picture
-- page: 90
-- needs: base_score scale log_score
-- columns: at text, scale text, name text, total int, least int, most int, band text, change int, since_baseline int, baseline int, needed int, reliable text, n int
-- share: score | total items | figures
-- with: s AS (SELECT utc, off, rid, day, what AS scale, coalesce(total, sum_of(items)) AS total FROM log_score),
-- with: t AS (SELECT s.*, total - lag(total) OVER w AS change, row_number() OVER w AS n, count(*) OVER (PARTITION BY scale) AS of,
-- with:	coalesce((SELECT b.total FROM base_score b WHERE b.scale = s.scale), first_value(total) OVER w) AS base
-- with:	FROM s WHERE total IS NOT NULL WINDOW w AS (PARTITION BY scale ORDER BY utc, rid))
@with SELECT iso(utc, off) AS at, t.scale, k.name, t.total, k.least, k.most,
	coalesce((SELECT max(value) FROM json_each(k.cuts) WHERE value <= t.total), k.least) || '-'
		|| coalesce((SELECT min(value) - 1 FROM json_each(k.cuts) WHERE value > t.total), k.most) AS band,
	t.change, t.total - t.base AS since_baseline, t.base AS baseline, k.reliable AS needed,
	CASE WHEN k.reliable IS NULL THEN NULL WHEN abs(t.total - t.base) >= k.reliable THEN 'yes' ELSE 'no' END AS reliable, t.n
FROM t LEFT JOIN scale k ON k.scale = t.scale ORDER BY utc, rid
-- text
-- line: [{name}|{scale}] {total}[ of {most}], {day:ago}; baseline {base}[{?change}, change {change}][ ([{?larger}larger|not larger] than this scale's own noise: {reliable} points)][; cut-offs {cuts}][; {totals:spark least most} n={n}|; n={n}]
@with SELECT k.name, t.scale, t.total, k.most, k.least, t.day, t.base, t.total - t.base AS change, abs(t.total - t.base) >= k.reliable AS larger, k.reliable,
	(SELECT group_concat(value, ', ') FROM json_each(k.cuts)) AS cuts, t.n,
	(SELECT group_concat(total) FROM (SELECT total FROM t o WHERE o.scale = t.scale ORDER BY o.n)) AS totals
FROM t LEFT JOIN scale k ON k.scale = t.scale WHERE t.n = t.of ORDER BY t.scale
-- text
-- line: Cut-offs and reliable change are published figures about groups; they judge no one.
SELECT count(*) FROM log_score HAVING count(*) > 0
