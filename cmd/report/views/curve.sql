-- title: Time after time
-- doc: one step, the first time, the second, the third ...: before, at its peak and after
-- empty: no practice with a number is written down in this time
-- page: 45
-- needs: practice_in_time step
-- columns: step text, k int, at text, days int, before own, peak own, after own, likely int, likely_after int, happened int, context text
-- share: did | before peak after likely likely_after happened context ended | figures
-- gives: going did avoided rehearsed
-- with: p AS (SELECT s.n AS o, s.step, s.task, q.utc, q.off, q.day, q.before, q.peak, q.after, q.likely, q.likely_after, q.happened, q.context,
-- with:	row_number() OVER (PARTITION BY q.what_n ORDER BY q.utc, q.rid) AS k, q.day - min(q.day) OVER (PARTITION BY q.what_n) AS days FROM practice_in_time q JOIN step s USING (what_n))
@with SELECT step, k, iso(utc, off) AS at, days, before, peak, after, likely, likely_after, happened, context FROM p ORDER BY o, k
-- bars: The peak, time after time: lowest ▁ is 0, highest █ the most
-- column step: {step}
-- column times: {n}
-- column peak: {peaks:spark 0 100}
-- column first: {first:own}
-- column latest: {latest:own}
@with SELECT step, count(*) AS n, group_concat(peak) AS peaks, min(iif(r = 1, peak, NULL)) AS first, min(iif(b = 1, peak, NULL)) AS latest
FROM (SELECT o, step, peak, row_number() OVER (PARTITION BY step ORDER BY k) AS r, row_number() OVER (PARTITION BY step ORDER BY k DESC) AS b FROM p WHERE peak IS NOT NULL ORDER BY o, k) GROUP BY o ORDER BY o
