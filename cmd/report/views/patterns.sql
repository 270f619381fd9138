-- title: Patterns
-- doc: by hour, day of the week, place, company and mode; nothing from fewer than five practices
-- empty: nothing was practised five times in one way yet; patterns from less would be chance
-- page: 170
-- columns: by text, key text, n int, median_peak real, n_peak int
-- share: did | peak context mode ended | figures
WITH t AS (
	SELECT 1 AS o, 'hour' AS by, value FROM json_each((SELECT tally(CASE WHEN minute < 360 THEN '00-06' WHEN minute < 720 THEN '06-12' WHEN minute < 1080 THEN '12-18' ELSE '18-24' END, peak) FROM practice))
	UNION ALL SELECT 2, 'weekday', value FROM json_each((SELECT tally(CASE (day + 70003) % 7 WHEN 5 THEN 'Sat and Sun' WHEN 6 THEN 'Sat and Sun' ELSE 'Mon to Fri' END, peak) FROM practice))
	UNION ALL SELECT 3, 'place', value FROM json_each((SELECT tally(trim(context), peak) FROM practice WHERE context IS NOT NULL))
	UNION ALL SELECT 4, 'company', value FROM json_each((SELECT tally(trim(who), peak) FROM practice WHERE who IS NOT NULL))
	UNION ALL SELECT 5, 'mode', value FROM json_each((SELECT tally(CASE mode WHEN 1 THEN 'imagined' WHEN 2 THEN 'rehearsal' WHEN 3 THEN 'online' WHEN 4 THEN 'phone' WHEN 5 THEN 'in-person' END, peak) FROM practice WHERE mode IS NOT NULL)))
SELECT by, value ->> 'key' AS key, value ->> 'rows' AS n, value ->> 'median' AS median_peak, coalesce(value ->> 'n', 0) AS n_peak
FROM t WHERE value ->> 'n' >= 5 ORDER BY o, key
-- text: Median peak, 0-100
SELECT by, key AS " ", median_peak AS peak, bar(median_peak, 100, 24) AS "  ", 'n=' || n_peak AS n FROM @data
-- text
SELECT 'How things went together, not why; the steps differ too. Left out: what has fewer than five practices.' WHERE (SELECT count(*) FROM @data) > 0
