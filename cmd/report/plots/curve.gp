#: needs practice_in_time step
#: data peaks
#| WITH p AS (SELECT s.n AS o, row_number() OVER (PARTITION BY q.what_n ORDER BY q.utc, q.rid) AS k, q.peak FROM practice_in_time q JOIN step s USING (what_n))
#| SELECT k, peak, o FROM p WHERE peak IS NOT NULL ORDER BY o, k
#: data sides
#| WITH p AS (SELECT row_number() OVER (PARTITION BY q.what_n ORDER BY q.utc, q.rid) AS k, q.before, q.after FROM practice_in_time q JOIN step s USING (what_n))
#| SELECT k, before, after FROM p ORDER BY k
#: data middle
#| WITH p AS (SELECT row_number() OVER (PARTITION BY q.what_n ORDER BY q.utc, q.rid) AS k, q.peak FROM practice_in_time q JOIN step s USING (what_n))
#| SELECT k, median(peak) FROM p WHERE peak IS NOT NULL GROUP BY k ORDER BY k
#: value most
#| SELECT max(max(n), 4) FROM (SELECT count(*) AS n FROM practice_in_time q JOIN step s USING (what_n) GROUP BY q.what_n)
#: value steps
#| SELECT count(DISTINCT q.what_n) FROM practice_in_time q JOIN step s USING (what_n) WHERE q.peak IS NOT NULL
#: value expect
#| SELECT median(s.expect) FROM step s WHERE s.what_n IN (SELECT what_n FROM practice_in_time)
#: value tolerable
#| SELECT min(s.tolerable) FROM step s WHERE s.what_n IN (SELECT what_n FROM practice_in_time)
#: value n
#| SELECT count(peak) FROM practice_in_time
#: alt The peak, time after time: {n:many practice practices} of {steps:many step steps}, the first {first:own} and the latest {latest:own} at the median
#| WITH p AS (SELECT what_n, peak, row_number() OVER (PARTITION BY what_n ORDER BY utc, rid) AS k, row_number() OVER (PARTITION BY what_n ORDER BY utc DESC, rid DESC) AS b FROM practice_in_time WHERE peak IS NOT NULL)
#| SELECT count(*) AS n, count(DISTINCT what_n) AS steps, median(iif(k = 1, peak, NULL)) AS first, median(iif(b = 1, peak, NULL)) AS latest FROM p
set title sprintf(plain ? "Time after time: o peak, . after, # median of the steps (n=%d)" : "Time after time: ● peak, ○ after, ▬ median of the steps (n=%d)", n)
expect = own(expect); tolerable = own(tolerable)
set xlabel "the first time, the second, the third ..."
set ylabel sprintf("distress, 0 to %g", top)
set xrange [-0.2:most + 0.5 + room(most)]
set yrange [0:top]
set ytics 0, owntics
set xtics 1, weekstep(most), most
right = beside(most)
if (tolerable == tolerable) set arrow 1 from 0, tolerable to most + 0.5, tolerable nohead dashtype 2 linewidth 1.5 linecolor rgb warm
if (tolerable == tolerable) set label 1 "a lot" at right, tolerable textcolor rgb warm
if (expect == expect && steps == 1) set label 2 "expected" at 0, expect left offset 0, 0.7 textcolor rgb ink
if (expect == expect && steps == 1) set arrow 2 from -0.15, expect to 0.6, expect nohead linewidth 3 linecolor rgb ink
plot $sides using 1:(own($3)) with points pointtype ring pointsize 1.0 * k linecolor rgb quiet notitle, \
     $peaks using 1:(own($2)) with points pointtype dot pointsize 1.1 * k linecolor rgb "#5a9bc8" notitle, \
     $middle using 1:(own($2)) with linespoints pointtype square pointsize 0.7 * k linewidth 3.5 linecolor rgb deep notitle
