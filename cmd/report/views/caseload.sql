-- title: Ladders
-- doc: several ladders, a line each: what is urgent, who shared nothing lately, whose signs are up
-- empty: no ladder could be read
-- ladders: many
-- needs: standing signs ladder_now log practice log_avoided agreement log_score scale base_score
-- columns: ladder text, stage text, urgent text, up list, last_entry text, last_practice text, silent_days int,
-- columns: practices_14 int, avoided_14 int, left_14 int, agreed int, agreed_done int, learned int, of int,
-- columns: score text, change int, reliable text, orphans int
-- share: |  | 
-- with: z AS (SELECT what AS scale, utc, rid, coalesce(total, sum_of(items)) AS total FROM log_score WHERE coalesce(total, sum_of(items)) IS NOT NULL),
-- with: y AS (SELECT z.*, coalesce((SELECT b.total FROM base_score b WHERE b.scale = z.scale), first_value(total) OVER (PARTITION BY scale ORDER BY utc, rid)) AS base FROM z),
-- with: x AS (SELECT * FROM y WHERE scale = coalesce((SELECT scale FROM ladder_now), scale) ORDER BY utc DESC, rid DESC LIMIT 1),
-- with: a AS (SELECT sum(times) AS agreed, sum(min(done, coalesce(times, done))) AS done FROM agreement WHERE open),
-- with: p AS (SELECT max(day) AS last, sum(day > :today - 14) AS n, sum(day > :today - 14 AND word_of('ended', ended) IS 'left') AS "left" FROM practice)
@with SELECT n.ladder, s.stage, iif(s.stage = 'urgent', 'yes', 'no') AS urgent,
	(SELECT group_concat(sign) FROM (SELECT sign FROM sign_now WHERE up ORDER BY sign)) AS up, isoday((SELECT max(day) FROM log)) AS last_entry, isoday(p.last) AS last_practice,
	n.silent AS silent_days, coalesce(p.n, 0) AS practices_14, (SELECT count(*) FROM log_avoided WHERE day > :today - 14) AS avoided_14, coalesce(p."left", 0) AS left_14,
	a.agreed, a.done AS agreed_done, (SELECT sum(learned) FROM standing) AS learned, n.steps AS of,
	x.scale || ' ' || x.total AS score, x.total - x.base AS change, iif(abs(x.total - x.base) >= k.reliable, 'yes', iif(k.reliable IS NULL, NULL, 'no')) AS reliable, n.orphans
FROM ladder_now n, stage_now s, p, a LEFT JOIN x LEFT JOIN scale k ON k.scale = x.scale
-- text
-- line: {ladder}[ ({title})]: {stage}[; the newest entry: {last:ago}|; nothing is written down yet][; agreed: {agreed}]
SELECT n.ladder, n.title, s.stage, (SELECT max(day) FROM log) AS last, (SELECT group_concat(step, ', ') FROM (SELECT DISTINCT step FROM agreement WHERE open ORDER BY utc)) AS agreed FROM ladder_now n, stage_now s
