#: needs practice
#: data tenths
#| SELECT avg(likely), avg(happened), count(*), 'n=' || count(*) FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL GROUP BY min(likely / 10, 9) ORDER BY 1
#: value most
#| SELECT max(n) FROM (SELECT count(*) AS n FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL GROUP BY min(likely / 10, 9))
#: value n
#| SELECT count(*) FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL
#: value brier
#| SELECT avg((likely - happened) * (likely - happened)) / 10000 FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL
#: alt What fear foretold and what happened: thought {likely:num 0} % likely, happened {happened:num 0} %, in {n:many practice practices}
#| SELECT count(*) AS n, avg(likely) AS likely, avg(happened) AS happened
#| FROM practice WHERE likely IS NOT NULL AND happened IS NOT NULL
set title sprintf("How well fear foretells (n=%d, Brier score %.2f)", n, brier)
set xlabel "thought so likely, percent"
set ylabel "happened, percent"
set xrange [0:100]
set yrange [0:108]
set xtics 20
set ytics 20
set arrow 1 from 0, 0 to 100, 100 nohead dashtype 3 linewidth 1.5 linecolor rgb ink
set label 1 "as foretold" at 78, 84 right textcolor rgb ink
set label 2 "it happened less than feared" at 98, 4 right textcolor rgb deep
size(m) = (plain ? 1 : k * (1 + 3 * sqrt(1.0 * m / most)))
plot $tenths using 1:2 with lines linewidth 1.5 linecolor rgb light notitle, \
     $tenths using 1:2:(size($3)) with points pointtype dot pointsize variable linecolor rgb deep notitle, \
     $tenths using 1:2:4 with labels left offset 1.4, 0.6 textcolor rgb ink notitle
