-- title: Patterns
-- doc: by hour, day of the week, place, company and mode; nothing from fewer than five practices
-- empty: nothing was practised five times in one way yet; patterns from less would be chance
-- page: 170
-- columns: by text, key text, n int, median_peak real, n_peak int
-- share: did | peak context mode ended | figures
WITH t AS (
	SELECT 1 AS o, 'hour' AS by, t.* FROM (SELECT CASE WHEN minute < 360 THEN '00-06' WHEN minute < 720 THEN '06-12' WHEN minute < 1080 THEN '12-18' ELSE '18-24' END AS key, count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice GROUP BY 1) t
	UNION ALL SELECT 2, 'weekday', t.* FROM (SELECT CASE (day + 70003) % 7 WHEN 5 THEN 'Sat and Sun' WHEN 6 THEN 'Sat and Sun' ELSE 'Mon to Fri' END AS key, count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice GROUP BY 1) t
	UNION ALL SELECT 3, 'place', t.* FROM (SELECT trim(context) AS key, count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice WHERE context IS NOT NULL GROUP BY 1) t
	UNION ALL SELECT 4, 'company', t.* FROM (SELECT trim(who) AS key, count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice WHERE who IS NOT NULL GROUP BY 1) t
	UNION ALL SELECT 5, 'mode', t.* FROM (SELECT CASE mode WHEN 1 THEN 'imagined' WHEN 2 THEN 'rehearsal' WHEN 3 THEN 'online' WHEN 4 THEN 'phone' WHEN 5 THEN 'in-person' END AS key, count(*) AS times, count(peak) AS n, median(peak) AS median FROM practice WHERE mode IS NOT NULL GROUP BY 1) t)
SELECT by, key, times AS n, median AS median_peak, n AS n_peak
FROM t WHERE t.n >= 5 ORDER BY o, key
-- text: Median peak
SELECT by, key AS " ", own(median_peak) AS peak, bar(median_peak, 100, 24) AS "  ", 'n=' || n_peak AS n FROM @data
-- text
SELECT 'How things went together, not why; the steps differ too. Left out: what has fewer than five practices.' WHERE (SELECT count(*) FROM @data) > 0
