-- title: Check-ins
-- doc: mood, arousal, control, sleep and the rest, day by day
-- empty: no check-in is written down in this time; one number is enough: ladder-log checkin mood=5
-- page: 80
-- needs: log_checkin
-- columns: day text, n int, mood real, arousal real, control real, sleep real, urge real, energy real, function real
-- share: checkin | mood arousal control sleep urge energy function feel body | figures
SELECT isoday(l.day) AS day, count(*) AS n, avg(mood) AS mood, avg(arousal) AS arousal, avg(control) AS control,
	avg(sleep) AS sleep, avg(urge) AS urge, avg(energy) AS energy, avg(function) AS function
FROM log_checkin l GROUP BY l.day ORDER BY l.day
-- text
-- line: {n:many check-in check-ins}, the latest {last:ago}
SELECT count(*) AS n, max(day) AS last FROM log_checkin HAVING count(*) > 0
-- bars: By week: mean of 7 days (n)
-- column week: {week}
-- column mood: {mood:num 1}
-- column arousal: {arousal:num 1}
-- column control: {control:num 1}
-- column sleep: {sleep:num 1}
-- column  mood: {mood:bar 10 20}
-- column n: {n}
WITH d AS MATERIALIZED (SELECT week, count(*) AS n, avg(mood) AS mood, avg(arousal) AS arousal, avg(control) AS control, avg(sleep) AS sleep
	FROM log_checkin l GROUP BY l.day)
SELECT week, avg(mood) AS mood, avg(arousal) AS arousal, avg(control) AS control, avg(sleep) AS sleep, sum(n) AS n
FROM d GROUP BY week ORDER BY week DESC LIMIT 16
-- text
-- line: baseline: [mood {base_mood}[{?more_mood}, ]][arousal {base_arousal}[{?more_arousal}, ]][control {base_control}[{?more_control}, ]][sleep {sleep:num 1} h]
SELECT *, base_sleep / 100.0 AS sleep, coalesce(base_arousal, base_control, base_sleep) IS NOT NULL AS more_mood,
	coalesce(base_control, base_sleep) IS NOT NULL AS more_arousal, base_sleep IS NOT NULL AS more_control
FROM plan WHERE coalesce(base_mood, base_arousal, base_control, base_sleep) IS NOT NULL AND (SELECT count(*) FROM log_checkin) > 0
-- text: Feeling words, most often
-- line: {word} ({n})
SELECT trim(j.value) AS word, count(*) AS n FROM log_checkin, json_each('[' || replace(json_quote(feel), ',', '","') || ']') j
WHERE feel IS NOT NULL GROUP BY lower(trim(j.value)) HAVING count(*) >= 2 ORDER BY count(*) DESC, j.value LIMIT 8
