-- title: Check-ins
-- doc: mood, arousal, control, sleep and the rest, day by day
-- empty: no check-in is written down in this time; one number is enough: ladder-log checkin mood=5
-- page: 80
-- columns: day text, n int, mood real, arousal real, control real, sleep real, urge real, energy real, function real
-- share: checkin | mood arousal control sleep urge energy function feel body | figures
SELECT isoday(c.day) AS day, count(*) AS n, avg(l.mood) AS mood, avg(l.arousal) AS arousal, avg(l.control) AS control,
	avg(l.sleep) AS sleep, avg(l.urge) AS urge, avg(l.energy) AS energy, avg(l.function) AS function
FROM calendar c CROSS JOIN log_checkin l ON l.utc >= c.from_utc AND l.utc < c.until_utc AND l.day = c.day
GROUP BY c.day
-- text
SELECT many(count(*), 'check-in', 'check-ins') || ', the latest ' || ago(max(day)) FROM log_checkin HAVING count(*) > 0
-- text: By week: mean of 7 days (n)
WITH d AS MATERIALIZED (SELECT c.week, count(*) AS n, avg(l.mood) AS mood, avg(l.arousal) AS arousal, avg(l.control) AS control, avg(l.sleep) AS sleep
	FROM calendar c CROSS JOIN log_checkin l ON l.utc >= c.from_utc AND l.utc < c.until_utc AND l.day = c.day GROUP BY c.day)
SELECT week, num(avg(mood), 1) AS mood, num(avg(arousal), 1) AS arousal, num(avg(control), 1) AS control, num(avg(sleep), 1) AS sleep,
	bar(avg(mood), 10, 20) AS " mood", sum(n) AS n
FROM d GROUP BY week ORDER BY week DESC LIMIT 16
-- text
SELECT 'baseline: ' || rtrim(coalesce('mood ' || base_mood || ', ', '') || coalesce('arousal ' || base_arousal || ', ', '')
	|| coalesce('control ' || base_control || ', ', '') || coalesce('sleep ' || num(base_sleep / 100.0, 1) || ' h', ''), ', ')
FROM plan WHERE coalesce(base_mood, base_arousal, base_control, base_sleep) IS NOT NULL AND (SELECT count(*) FROM log_checkin) > 0
-- text: Feeling words, most often
SELECT trim(j.value) || ' (' || count(*) || ')' FROM log_checkin, json_each('[' || replace(json_quote(feel), ',', '","') || ']') j
WHERE feel IS NOT NULL GROUP BY lower(trim(j.value)) HAVING count(*) >= 2 ORDER BY count(*) DESC, j.value LIMIT 8
