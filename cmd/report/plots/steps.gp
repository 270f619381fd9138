#: needs step standing practice
#: data ladder
#| SELECT n, s.expect, (SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc, rid LIMIT 1),
#|	(SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1),
#|	coalesce(w.learned, 0), substr(s.step, 1, 22)
#| FROM step s LEFT JOIN standing w USING (step) WHERE :all OR (SELECT count(*) FROM step) <= 20 OR w.state IS NOT 'later' ORDER BY n
#: data learned
#| SELECT n, (SELECT peak FROM practice p WHERE p.what_n = s.what_n AND peak IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1), substr(s.step, 1, 22)
#| FROM step s JOIN standing w USING (step) WHERE w.learned ORDER BY n
#: value rows
#| SELECT max(n) FROM step s LEFT JOIN standing w USING (step) WHERE :all OR (SELECT count(*) FROM step) <= 20 OR w.state IS NOT 'later'
#: value tolerable
#| SELECT tolerable FROM plan
#: alt The ladder of {n:many step steps}: {learned} learned
#| SELECT count(*) AS n, coalesce((SELECT sum(learned) FROM standing), 0) AS learned FROM step
set title (plain ? "The ladder: | expected, . first peak, o latest peak, # learned" : "The ladder: ┃ expected, ○ first peak, ● latest, ■ latest of a learned step")
set xlabel sprintf("distress, 0 to %g", top)
tolerable = own(tolerable)
set xrange [-0.32 * top:top]
set yrange [0.3:rows + 0.7]
set xtics 0, owntics, top
unset ytics
set border 1
unset grid
if (!plain) set grid xtics linecolor rgb "#e6e6e6" linetype 1 linewidth 1
bar = (plain ? "|" : 1)
if (tolerable == tolerable) set arrow 1 from tolerable, 0.3 to tolerable, rows + 0.7 nohead dashtype 2 linewidth 1.5 linecolor rgb warm
if (tolerable == tolerable) set label 1 "a lot" at tolerable, 0.6 right offset -0.5, 0 textcolor rgb warm
plot $ladder using (own($3)):1:(own($4 - $3)):(0) with vectors nohead linewidth 2 linecolor rgb light notitle, \
     $ladder using (own($2)):1:(0):(plain ? 0.01 : 0.3) with vectors nohead linewidth 3 linecolor rgb ink notitle, \
     $ladder using (own($2)):1:(0):(plain ? 0.01 : -0.3) with vectors nohead linewidth 3 linecolor rgb ink notitle, \
     $ladder using (own($3)):1 with points pointtype ring pointsize 1.4 * k linewidth 1.5 linecolor rgb "#4a7ea3" notitle, \
     $ladder using (own($4)):1 with points pointtype dot pointsize 1.4 * k linecolor rgb deep notitle, \
     $learned using (own($2)):1 with points pointtype square pointsize 1.8 * k linecolor rgb deep notitle, \
     $ladder using (-0.02 * top):1:6 with labels right textcolor rgb ink notitle
