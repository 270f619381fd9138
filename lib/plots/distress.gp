#: data peaks
#| SELECT 1 + (day - (SELECT monday FROM span)) / 7.0, peak FROM practice_in_time
#| WHERE peak IS NOT NULL AND day >= (SELECT monday FROM span) ORDER BY utc, rid
#: data afters
#| SELECT 1 + (day - (SELECT monday FROM span)) / 7.0, after FROM practice_in_time
#| WHERE after IS NOT NULL AND day >= (SELECT monday FROM span) ORDER BY utc, rid
#: data medians
#| SELECT CAST(value ->> 'key' AS INTEGER) + 0.5, value ->> 'median'
#| FROM json_each((SELECT tally(week, peak) FROM practice))
#| WHERE value ->> 'n' > 0 AND CAST(value ->> 'key' AS INTEGER) > 0
#| ORDER BY CAST(value ->> 'key' AS INTEGER)
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value baseline
#| SELECT base_distress FROM plan
#: value tolerable
#| SELECT tolerable FROM plan
#: value stop
#| SELECT stop FROM plan
#: alt
#| SELECT 'Distress at its peak in ' || many(count(peak), 'practice', 'practices') || ', median ' || median(peak)
#|	|| coalesce('; baseline ' || (SELECT base_distress FROM plan), '') FROM practice
set title "Distress, practice by practice"
set xlabel "week"
set ylabel "distress, 0 to 100"
set border 3 linecolor rgb "#444444"
set tics nomirror out
set xrange [1:weeks + 1 + (plain ? 1 : 0.9 + weeks * 0.08)]
set yrange [0:100]
set xtics 1, (weeks > 104 ? 26 : weeks > 52 ? 13 : weeks > 26 ? 4 : weeks > 12 ? 2 : 1), weeks + 1
set ytics 20
set key off
set grid ytics linecolor rgb "#e4e4e4" linetype 1
right = weeks + 1.1
if (baseline == baseline) set arrow 1 from 1, baseline to weeks + 1, baseline nohead dashtype 3 linewidth 1.5 linecolor rgb "#444444"
if (baseline == baseline) set label 1 "baseline" at right, baseline textcolor rgb "#444444"
if (tolerable == tolerable) set arrow 2 from 1, tolerable to weeks + 1, tolerable nohead dashtype 2 linewidth 1 linecolor rgb "#b35900"
if (tolerable == tolerable) set label 2 "a lot" at right, tolerable + (baseline == baseline && abs(baseline - tolerable) < 5 ? -5 : 0) textcolor rgb "#b35900"
if (stop == stop) set arrow 3 from 1, stop to weeks + 1, stop nohead dashtype 4 linewidth 1 linecolor rgb "#b35900"
if (stop == stop) set label 3 "step aside" at right, stop textcolor rgb "#b35900"
plot $afters using 1:2 with points pointtype 6 pointsize 0.6 linecolor rgb "#9a9a9a" notitle, \
     $peaks using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb "#56a0d0" notitle, \
     $medians using 1:2 with linespoints pointtype 5 pointsize 0.6 linewidth 3 linecolor rgb "#004c80" notitle
