#: needs log_checkin
#: data figures
#| SELECT 0.5 + (day - (SELECT monday FROM span) + 0.5) / 7.0, x
#| FROM (SELECT l.*, CASE figure WHEN 'mood' THEN mood WHEN 'arousal' THEN arousal WHEN 'control' THEN control WHEN 'urge' THEN urge WHEN 'energy' THEN energy WHEN 'function' THEN function END AS x FROM log_checkin l, (SELECT CASE WHEN count(mood) > 0 THEN 'mood' WHEN count(arousal) > 0 THEN 'arousal' WHEN count(control) > 0 THEN 'control' WHEN count(urge) > 0 THEN 'urge' WHEN count(energy) > 0 THEN 'energy' WHEN count(function) > 0 THEN 'function' ELSE '' END AS figure FROM log_checkin))
#| WHERE coalesce(x, sleep) IS NOT NULL AND day >= (SELECT monday FROM span) ORDER BY utc, rid
#: data weekly
#| WITH RECURSIVE m AS MATERIALIZED (SELECT week, avg(x) AS x, avg(sleep) AS sleep FROM (SELECT l.*, CASE figure WHEN 'mood' THEN mood WHEN 'arousal' THEN arousal WHEN 'control' THEN control WHEN 'urge' THEN urge WHEN 'energy' THEN energy WHEN 'function' THEN function END AS x FROM log_checkin l, (SELECT CASE WHEN count(mood) > 0 THEN 'mood' WHEN count(arousal) > 0 THEN 'arousal' WHEN count(control) > 0 THEN 'control' WHEN count(urge) > 0 THEN 'urge' WHEN count(energy) > 0 THEN 'energy' WHEN count(function) > 0 THEN 'function' ELSE '' END AS figure FROM log_checkin)) WHERE week > 0 GROUP BY week),
#| every(week) AS (SELECT min(week) FROM m UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT max(week) FROM m))
#| SELECT week, x, sleep FROM every LEFT JOIN m USING (week) WHERE week IS NOT NULL ORDER BY week
#: text figure
#| SELECT figure FROM (SELECT CASE WHEN count(mood) > 0 THEN 'mood' WHEN count(arousal) > 0 THEN 'arousal' WHEN count(control) > 0 THEN 'control' WHEN count(urge) > 0 THEN 'urge' WHEN count(energy) > 0 THEN 'energy' WHEN count(function) > 0 THEN 'function' ELSE '' END AS figure FROM log_checkin)
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value lastfigure
#| SELECT avg(x) FROM (SELECT l.*, CASE figure WHEN 'mood' THEN mood WHEN 'arousal' THEN arousal WHEN 'control' THEN control WHEN 'urge' THEN urge WHEN 'energy' THEN energy WHEN 'function' THEN function END AS x FROM log_checkin l, (SELECT CASE WHEN count(mood) > 0 THEN 'mood' WHEN count(arousal) > 0 THEN 'arousal' WHEN count(control) > 0 THEN 'control' WHEN count(urge) > 0 THEN 'urge' WHEN count(energy) > 0 THEN 'energy' WHEN count(function) > 0 THEN 'function' ELSE '' END AS figure FROM log_checkin)) WHERE x IS NOT NULL GROUP BY week ORDER BY week DESC LIMIT 1
#: value lastsleep
#| SELECT avg(l.sleep) FROM log_checkin l WHERE l.week = (SELECT max(week) FROM log_checkin WHERE sleep IS NOT NULL)
#: value basemood
#| SELECT base_mood FROM plan
#: value n
#| SELECT count(*) FROM log_checkin
#: alt {n:many check-in check-ins}[: {figure} {x:num 1} of 10 on average][; sleep {sleep:num 1} h][; baseline {base_mood}]
#| SELECT count(*) AS n, nullif(figure, '') AS figure, avg(x) AS x, CASE WHEN count(x) = 0 THEN avg(sleep) END AS sleep,
#|	CASE figure WHEN 'mood' THEN (SELECT base_mood FROM plan) END AS base_mood
#| FROM (SELECT l.*, figure, CASE figure WHEN 'mood' THEN mood WHEN 'arousal' THEN arousal WHEN 'control' THEN control WHEN 'urge' THEN urge WHEN 'energy' THEN energy WHEN 'function' THEN function END AS x FROM log_checkin l, (SELECT CASE WHEN count(mood) > 0 THEN 'mood' WHEN count(arousal) > 0 THEN 'arousal' WHEN count(control) > 0 THEN 'control' WHEN count(urge) > 0 THEN 'urge' WHEN count(energy) > 0 THEN 'energy' WHEN count(function) > 0 THEN 'function' ELSE '' END AS figure FROM log_checkin))
figure = @figure@
sleeps = (lastsleep == lastsleep)
set title "Check-ins: " . (figure eq "" ? "" : sprintf(plain ? "o %s, # its mean of the week" : "● %s, ▬ mean of the week", figure)) \
	. (figure ne "" && sleeps ? ", " : "") . (sleeps ? (plain ? "+" : "◆") . " sleep in hours" : "") . sprintf(" (n=%d)", n)
set ylabel (figure eq "" ? "" : figure . " 0 to 10") . (figure ne "" && sleeps ? ", " : "") . (sleeps ? "sleep in hours" : "")
set xlabel "week"
set xrange [0.5:weeks + 0.5 + room(weeks)]
set xtics 1, weekstep(weeks), weeks
right = beside(weeks)
set yrange [0:10.5]
set ytics 2
if (figure eq "mood" && basemood == basemood) set arrow 1 from 0.5, basemood to weeks + 0.5, basemood nohead dashtype 3 linewidth 1.5 linecolor rgb ink
if (figure eq "mood" && basemood == basemood) set label 1 "mood, baseline" at right, basemood textcolor rgb ink
close = (lastfigure == lastfigure && lastsleep == lastsleep && abs(lastfigure - lastsleep) < 0.7)
if (lastfigure == lastfigure) set label 2 figure at right, lastfigure + (close ? (lastfigure >= lastsleep ? 0.3 : -0.3) : 0) textcolor rgb deep
if (lastsleep == lastsleep) set label 3 "sleep" at right, lastsleep + (close ? (lastfigure >= lastsleep ? -0.4 : 0.4) : 0) textcolor rgb gold
plot $figures using 1:2 with points pointtype dot pointsize 0.9 * k linecolor rgb "#8fbbd9" notitle, \
     $weekly using 1:3 with linespoints pointtype diamond pointsize 1.1 * k linewidth 2 dashtype 2 linecolor rgb gold notitle, \
     $weekly using 1:2 with linespoints pointtype square pointsize 0.7 * k linewidth 3.5 linecolor rgb deep notitle
