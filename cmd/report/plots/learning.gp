#: needs practice practice_in_time
#: data changes
#| SELECT 0.5 + (day - (SELECT monday FROM span) + 0.5) / 7.0, likely - likely_after FROM practice_in_time
#| WHERE likely IS NOT NULL AND likely_after IS NOT NULL AND day >= (SELECT monday FROM span) ORDER BY utc, rid
#: data medians
#| WITH RECURSIVE m AS MATERIALIZED (SELECT week, median(likely - likely_after) AS m FROM practice WHERE week > 0 GROUP BY 1 HAVING count(likely - likely_after) > 0),
#| every(week) AS (SELECT min(week) FROM m UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT max(week) FROM m))
#| SELECT week, m FROM every LEFT JOIN m USING (week) WHERE week IS NOT NULL ORDER BY week
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value n
#| SELECT count(likely - likely_after) FROM practice
#: alt How much less likely what was feared seemed after practice: median {change} points in {n:many practice practices}
#| SELECT median(likely - likely_after) AS change, count(likely - likely_after) AS n FROM practice
set title sprintf(plain ? "How much less likely it seemed afterwards: o practice, # median (n=%d)" : "How much less likely it seemed afterwards: ● practice, ▬ median (n=%d)", n)
set ylabel "points, likely before minus after"
set xlabel "week"
set xrange [0.5:weeks + 0.5 + room(weeks)]
set xtics 1, weekstep(weeks), weeks
right = beside(weeks)
set yrange [-100:100]
set ytics 50
set arrow 1 from 0.5, 0 to weeks + 0.5, 0 nohead linewidth 1.5 linecolor rgb ink
set label 1 "no change" at right, 0 textcolor rgb ink
set label 2 "less likely" at right, 50 textcolor rgb deep
set label 3 "more likely" at right, -50 textcolor rgb quiet
plot $changes using 1:2 with points pointtype dot pointsize 1.2 * k linecolor rgb "#5a9bc8" notitle, \
     $medians using 1:2 with linespoints pointtype square pointsize 0.7 * k linewidth 3.5 linecolor rgb deep notitle
