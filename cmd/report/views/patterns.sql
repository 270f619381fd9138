-- title: Patterns
-- doc: by hour, day of the week, place, company and mode; nothing from fewer than five practices
-- empty: nothing was practised five times in one way yet; patterns from less would be chance
-- page: 170
-- needs: practice
-- columns: by text, key text, n int, median_peak bar(own), n_peak int
-- share: did | peak context mode ended | figures
WITH t AS (
	SELECT 1 AS o, 'hour' AS by, CASE WHEN minute < 360 THEN '00-06' WHEN minute < 720 THEN '06-12' WHEN minute < 1080 THEN '12-18' ELSE '18-24' END AS key,
		count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice
		WHERE minute <> 720 OR utc % 60 <> 0 GROUP BY 3
	UNION ALL SELECT 2, 'weekday', iif((day + 70003) % 7 < 5, 'Mon to Fri', 'Sat and Sun'), count(*), count(peak), median(peak) FROM practice GROUP BY 3
	UNION ALL SELECT 3, 'place', trim(context), count(*), count(peak), median(peak) FROM practice WHERE context IS NOT NULL GROUP BY 3
	UNION ALL SELECT 4, 'company', trim(who), count(*), count(peak), median(peak) FROM practice WHERE who IS NOT NULL GROUP BY 3
	UNION ALL SELECT 5, 'mode', word_of('mode', mode), count(*), count(peak), median(peak) FROM practice WHERE mode IS NOT NULL GROUP BY 3)
SELECT by, key, times AS n, median AS median_peak, n AS n_peak
FROM t WHERE t.n >= 5 ORDER BY o, key
-- bars: Median peak
-- column by: {by}
-- column  : {key}
-- column peak: {median_peak:own}
-- column   : {median_peak:bar 100 24}
-- column n: n={n_peak}
-- text
-- line: How things went together, not why; the steps differ too. Left out: what has fewer than five practices.
SELECT count(*) FROM @data HAVING count(*) > 0
