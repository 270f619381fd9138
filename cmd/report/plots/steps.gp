#: data ladder
#| SELECT n, s.expect, (SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc, rid LIMIT 1),
#|	(SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1),
#|	coalesce(w.learned, 0), substr(s.step, 1, 22)
#| FROM step s LEFT JOIN standing w USING (step) WHERE :all OR (SELECT count(*) FROM step) <= 20 OR w.state IS NOT 'later' ORDER BY n
#: data learned
#| SELECT n, (SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1), substr(s.step, 1, 22)
#| FROM step s JOIN standing w USING (step) WHERE w.learned ORDER BY n
#: value top
#| SELECT max(n) FROM step s LEFT JOIN standing w USING (step) WHERE :all OR (SELECT count(*) FROM step) <= 20 OR w.state IS NOT 'later'
#: value tolerable
#| SELECT tolerable FROM plan
#: alt
#| SELECT 'The ladder of ' || many(count(*), 'step', 'steps') || ': ' || coalesce((SELECT sum(learned) FROM standing), 0) || ' learned' FROM step
set title (plain ? "The ladder: | expected, . first peak, o latest peak, # learned" : "The ladder: ┃ expected, ○ first peak, ● latest peak, ■ latest peak of a learned step")
set xlabel "distress, 0 to 100"
set xrange [-32:100]
set yrange [0.3:top + 0.7]
set xtics 0, 20, 100
unset ytics
set border 1
unset grid
if (!plain) set grid xtics linecolor rgb "#e6e6e6" linetype 1 linewidth 1
bar = (plain ? "|" : 1)
if (tolerable == tolerable) set arrow 1 from tolerable, 0.3 to tolerable, top + 0.7 nohead dashtype 2 linewidth 1.5 linecolor rgb warm
if (tolerable == tolerable) set label 1 "a lot" at tolerable, 0.6 right offset -0.5, 0 textcolor rgb warm
plot $ladder using 3:1:($4 - $3):(0) with vectors nohead linewidth 2 linecolor rgb light notitle, \
     $ladder using 2:1:(0):(plain ? 0.01 : 0.3) with vectors nohead linewidth 3 linecolor rgb ink notitle, \
     $ladder using 2:1:(0):(plain ? 0.01 : -0.3) with vectors nohead linewidth 3 linecolor rgb ink notitle, \
     $ladder using 3:1 with points pointtype ring pointsize 1.4 * k linewidth 1.5 linecolor rgb "#4a7ea3" notitle, \
     $ladder using 4:1 with points pointtype dot pointsize 1.4 * k linecolor rgb deep notitle, \
     $learned using 2:1 with points pointtype square pointsize 1.8 * k linecolor rgb deep notitle, \
     $ladder using (-2):1:6 with labels right textcolor rgb ink notitle
