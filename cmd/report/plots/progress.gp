#: needs step standing practice log_win
#: data weekly
#| WITH RECURSIVE p AS MATERIALIZED (SELECT key AS week, times AS n
#|	FROM (SELECT week AS key, count(*) AS times FROM practice GROUP BY 1)),
#| every(week) AS (SELECT 1 WHERE (SELECT count(*) FROM p WHERE week > 0) > 0
#|	UNION ALL SELECT week + 1 FROM every WHERE week < (SELECT max(week) FROM p))
#| SELECT week, coalesce(n, 0) FROM every LEFT JOIN p USING (week) ORDER BY week
#: data learned
#| SELECT 0.5 + (max(learned_day - (SELECT monday FROM span), 0) + 0.5) / 7.0, row_number() OVER (ORDER BY learned_day, step)
#| FROM standing WHERE learned ORDER BY learned_day, step
#: data names
#| WITH l AS (SELECT 0.5 + (max(learned_day - (SELECT monday FROM span), 0) + 0.5) / 7.0 AS x, row_number() OVER (ORDER BY learned_day, step) AS y, step FROM standing WHERE learned)
#| SELECT x, y, (SELECT s.step FROM step s WHERE s.step = l.step) FROM l
#| WHERE (SELECT count(*) FROM l) <= 15 AND x <= 0.7 * (SELECT max((last - monday) / 7 + 1, 4) FROM span) ORDER BY y
#: data late
#| WITH l AS (SELECT 0.5 + (max(learned_day - (SELECT monday FROM span), 0) + 0.5) / 7.0 AS x, row_number() OVER (ORDER BY learned_day, step) AS y, step FROM standing WHERE learned)
#| SELECT x, y, (SELECT s.step FROM step s WHERE s.step = l.step) FROM l
#| WHERE (SELECT count(*) FROM l) <= 15 AND x > 0.7 * (SELECT max((last - monday) / 7 + 1, 4) FROM span) ORDER BY y
#: data wins
#| SELECT 0.5 + (day - (SELECT monday FROM span) + 0.5) / 7.0, 0 FROM log_win WHERE day >= (SELECT monday FROM span) ORDER BY utc, rid
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value steps
#| SELECT count(*) FROM standing
#: value top
#| SELECT max(max(times), 4)
#| FROM (SELECT week AS key, count(*) AS times FROM practice GROUP BY 1)
#: value last
#| SELECT max(times / 2.0, 0.5) FROM (SELECT week AS key, count(*) AS times FROM practice GROUP BY 1)
#| ORDER BY key DESC LIMIT 1
#: value lastday
#| SELECT 0.5 + (max(max(learned_day) - (SELECT monday FROM span), 0) + 0.5) / 7.0 FROM standing WHERE learned
#: value n_learned
#| SELECT count(*) FROM standing WHERE learned
#: value n_wins
#| SELECT count(*) FROM log_win 
#: alt {n:many practice practices} in {weeks:many week weeks}[, {learned} of {steps} steps learned], {wins:many win wins}
#| SELECT count(*) AS n, (SELECT max(max((last - monday) / 7 + 1), 1) FROM span) AS weeks, (SELECT sum(learned) FROM standing) AS learned,
#| 	(SELECT count(*) FROM standing) AS steps, (SELECT count(*) FROM log_win) AS wins FROM practice
set title "Practices each week, steps learned, wins"
set xlabel "week"
set ylabel "how many"
high = (steps > top ? steps : top)
set xrange [0.5:weeks + 0.5 + room(weeks)]
set yrange [-high * 0.09:high * 1.08]
set xtics 1, weekstep(weeks), weeks
set ytics 0, (high > 200 ? 50 : high > 80 ? 20 : high > 40 ? 10 : high > 16 ? 4 : 2)
right = beside(weeks)
if (steps > 0) set arrow 1 from 0.5, steps to weeks + 0.5, steps nohead dashtype 3 linewidth 1.5 linecolor rgb ink
if (steps > 0 && n_learned < steps) set label 1 "all steps" at right, (steps - n_learned < high * 0.06 ? n_learned + high * 0.06 : steps) textcolor rgb ink
if (n_learned > 0) set label 2 sprintf(n_learned < steps ? "learned: %d" : "learned: all %d", n_learned) at right, n_learned textcolor rgb deep
if (n_wins > 0) set label 3 sprintf("wins: %d", n_wins) at right, -high * 0.045 textcolor rgb gold
gap = high * (plain ? 0.07 : 0.06)
near = (n_learned > 0 && abs(last - n_learned) < gap)
set label 4 "practices" at right, (near ? (last > n_learned ? n_learned + gap : n_learned - gap) : last) textcolor rgb "#4a7ea3"
if (n_learned > 0) set arrow 2 from lastday, n_learned to weeks + 0.5, n_learned nohead linewidth 2.5 linecolor rgb deep
plot $weekly using 1:2 with boxes linecolor rgb light notitle, \
     $learned using 1:2 with steps linewidth 2.5 linecolor rgb deep notitle, \
     $learned using 1:2 with points pointtype dot pointsize 1.2 * k linecolor rgb deep notitle, \
     $names using 1:2:3 with labels left offset 0.7, -0.7 textcolor rgb "#00243a" notitle, \
     $late using 1:2:3 with labels right offset -0.7, 0.7 textcolor rgb "#00243a" notitle, \
     $wins using 1:(-high * 0.045) with points pointtype diamond pointsize 1.3 * k linecolor rgb gold notitle
