#: needs practice practice_in_time
#: data peaks
#| SELECT 0.5 + (day - (SELECT monday FROM span) + 0.5) / 7.0, peak FROM practice_in_time
#| WHERE peak IS NOT NULL AND day >= (SELECT monday FROM span) ORDER BY utc, rid
#: data afters
#| SELECT 0.5 + (day - (SELECT monday FROM span) + 0.5) / 7.0, after FROM practice_in_time
#| WHERE after IS NOT NULL AND day >= (SELECT monday FROM span) ORDER BY utc, rid
#: data medians
#| WITH RECURSIVE m AS MATERIALIZED (SELECT week, median(peak) AS m FROM practice WHERE week > 0 GROUP BY 1 HAVING count(peak) > 0),
#| every(week) AS (SELECT min(week) FROM m UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT max(week) FROM m))
#| SELECT week, m FROM every LEFT JOIN m USING (week) WHERE week IS NOT NULL ORDER BY week
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value baseline
#| SELECT base_distress FROM plan
#: value tolerable
#| SELECT tolerable FROM plan
#: value stop
#| SELECT stop FROM plan
#: value n
#| SELECT count(peak) FROM practice
#: alt Distress at its peak in {n:many practice practices}, median {peak:own}[; baseline {baseline:own}]
#| SELECT count(peak) AS n, median(peak) AS peak, (SELECT base_distress FROM plan) AS baseline FROM practice
set title sprintf(plain ? "Distress: o peak, . after, # median of the week (n=%d)" : "Distress: ● at its peak, ○ after, ▬ median of the week (n=%d)", n)
set xlabel "week"
set ylabel sprintf("distress, 0 to %g", top)
baseline = own(baseline); tolerable = own(tolerable); stop = own(stop)
set xrange [0.5:weeks + 0.5 + room(weeks)]
set yrange [0:top]
set xtics 1, weekstep(weeks), weeks
set ytics 0, owntics
right = beside(weeks)
if (baseline == baseline) set arrow 1 from 0.5, baseline to weeks + 0.5, baseline nohead dashtype 3 linewidth 1.5 linecolor rgb ink
if (baseline == baseline) set label 1 "baseline" at right, baseline + (abs(baseline - tolerable) < 6 * unit ? (baseline >= tolerable ? 2 : -4) * unit : 0) textcolor rgb ink
if (tolerable == tolerable) set arrow 2 from 0.5, tolerable to weeks + 0.5, tolerable nohead dashtype 2 linewidth 1.5 linecolor rgb warm
if (tolerable == tolerable) set label 2 "a lot" at right, tolerable + (baseline == baseline && abs(baseline - tolerable) < 6 * unit ? (baseline >= tolerable ? -4 : 3) * unit : 0) textcolor rgb warm
if (stop == stop) set arrow 3 from 0.5, stop to weeks + 0.5, stop nohead dashtype 4 linewidth 1.5 linecolor rgb warm
if (stop == stop) set label 3 "step aside" at right, stop textcolor rgb warm
plot $afters using 1:(own($2)) with points pointtype ring pointsize 1.2 * k linecolor rgb quiet notitle, \
     $peaks using 1:(own($2)) with points pointtype dot pointsize 1.2 * k linecolor rgb "#5a9bc8" notitle, \
     $medians using 1:(own($2)) with linespoints pointtype square pointsize 0.7 * k linewidth 3.5 linecolor rgb deep notitle
