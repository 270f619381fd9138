#: needs calendar practice log_rest
#: data days
#| SELECT (c.day - (SELECT monday FROM span)) / 7 + 1, 7 - (c.day + 70003) % 7, j.times, j.times || ''
#| FROM (SELECT day AS key, count(*) AS times FROM practice GROUP BY 1) j JOIN calendar c ON c.day = j.key WHERE c.week > 0 ORDER BY c.day
#: data rests
#| SELECT DISTINCT week, 7 - (day + 70003) % 7 FROM log_rest WHERE week > 0 ORDER BY day
#: data names
#| SELECT 7 - column1, column2 FROM (VALUES (0, 'Mon'), (1, 'Tue'), (2, 'Wed'), (3, 'Thu'), (4, 'Fri'), (5, 'Sat'), (6, 'Sun'))
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value most
#| SELECT max(max(times), 2) FROM (SELECT day AS key, count(*) AS times FROM practice GROUP BY 1)
#: value n
#| SELECT count(*) FROM practice
#: alt A calendar: {n:many practice practices} on {days:many day days}[, {?rests}rest on {rests:many day days}]
#| SELECT count(*) AS n, count(DISTINCT day) AS days, (SELECT count(DISTINCT day) FROM log_rest) AS rests FROM practice
set title sprintf(plain ? "Practice and rest: # practised, o rest (n=%d)" : "Practice and rest: ■ practised, larger is more; ○ a day of rest (n=%d)", n)
set xlabel "week"
set xrange [0.3:weeks + 0.7]
set xtics 1, weekstep(weeks), weeks
set yrange [0.3:7.7]
unset ytics
set border 1
set lmargin 10
unset grid
big = (weeks > 60 ? 0.6 : weeks > 26 ? 1.2 : 2)
size(m) = (plain ? 1 : k * big * (0.8 + 0.9 * sqrt(1.0 * m / most)))
plot $days using 1:2:(size($3)) with points pointtype (plain ? "#" : 5) pointsize variable linecolor rgb "#4a8fc0" notitle, \
     $rests using 1:2 with points pointtype (plain ? "o" : 6) pointsize big * 0.9 * k linewidth 2 linecolor rgb gold notitle, \
     $names using (0.4):1:2 with labels right textcolor rgb ink notitle
