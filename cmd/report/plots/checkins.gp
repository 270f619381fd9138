#: needs log_checkin
#: data moods
#| SELECT 0.5 + (day - (SELECT monday FROM span) + 0.5) / 7.0, mood FROM log_checkin
#| WHERE mood IS NOT NULL AND day >= (SELECT monday FROM span) ORDER BY utc, rid
#: data weekly
#| WITH RECURSIVE m AS MATERIALIZED (SELECT week, avg(mood) AS mood, avg(sleep) AS sleep FROM log_checkin WHERE week > 0 GROUP BY week),
#| every(week) AS (SELECT min(week) FROM m UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT max(week) FROM m))
#| SELECT week, mood, sleep FROM every LEFT JOIN m USING (week) WHERE week IS NOT NULL ORDER BY week
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value lastmood
#| SELECT avg(l.mood) FROM log_checkin l WHERE l.week = (SELECT max(week) FROM log_checkin WHERE mood IS NOT NULL)
#: value lastsleep
#| SELECT avg(l.sleep) FROM log_checkin l WHERE l.week = (SELECT max(week) FROM log_checkin WHERE sleep IS NOT NULL)
#: value basemood
#| SELECT base_mood FROM plan
#: value n
#| SELECT count(*) FROM log_checkin
#: alt {n:many check-in check-ins}[: mood {mood:num 1} of 10 on average][; baseline {base_mood}]
#| SELECT count(*) AS n, avg(mood) AS mood, (SELECT base_mood FROM plan) AS base_mood FROM log_checkin
set title sprintf(plain ? "Check-ins: o mood, # its mean of the week, + sleep in hours (n=%d)" : "Check-ins: ● mood, ▬ mean of the week, ◆ sleep in hours (n=%d)", n)
set ylabel "mood 0 to 10, sleep in hours"
set xlabel "week"
set xrange [0.5:weeks + 0.5 + room(weeks)]
set xtics 1, weekstep(weeks), weeks
right = beside(weeks)
set yrange [0:10.5]
set ytics 2
if (basemood == basemood) set arrow 1 from 0.5, basemood to weeks + 0.5, basemood nohead dashtype 3 linewidth 1.5 linecolor rgb ink
if (basemood == basemood) set label 1 "mood, baseline" at right, basemood textcolor rgb ink
close = (lastmood == lastmood && lastsleep == lastsleep && abs(lastmood - lastsleep) < 0.7)
if (lastmood == lastmood) set label 2 "mood" at right, lastmood + (close ? (lastmood >= lastsleep ? 0.3 : -0.3) : 0) textcolor rgb deep
if (lastsleep == lastsleep) set label 3 "sleep" at right, lastsleep + (close ? (lastmood >= lastsleep ? -0.4 : 0.4) : 0) textcolor rgb gold
plot $moods using 1:2 with points pointtype dot pointsize 0.9 * k linecolor rgb "#8fbbd9" notitle, \
     $weekly using 1:3 with linespoints pointtype diamond pointsize 1.1 * k linewidth 2 dashtype 2 linecolor rgb gold notitle, \
     $weekly using 1:2 with linespoints pointtype square pointsize 0.7 * k linewidth 3.5 linecolor rgb deep notitle
