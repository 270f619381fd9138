#: needs base_score scale log_score
#: data totals
#| WITH s AS (SELECT utc, rid, day, what AS scale, coalesce(total, sum_of(items)) AS total FROM log_score)
#| SELECT 0.5 + (s.day - (SELECT monday FROM span) + 0.5) / 7.0, 100.0 * (s.total - k.least) / (k.most - k.least), dense_rank() OVER (ORDER BY s.scale), s.total || ''
#| FROM s JOIN scale k ON k.scale = s.scale WHERE s.total IS NOT NULL AND s.day >= (SELECT monday FROM span) ORDER BY 3, utc, rid
#: data bases
#| SELECT 0, 100.0 * (b.total - k.least) / (k.most - k.least), dense_rank() OVER (ORDER BY k.scale)
#| FROM scale k LEFT JOIN base_score b USING (scale) WHERE k.scale IN (SELECT what FROM log_score) ORDER BY 3
#: data cuts
#| SELECT dense_rank() OVER (ORDER BY k.scale), 100.0 * (j.value - k.least) / (k.most - k.least), j.value || ''
#| FROM scale k, json_each(k.cuts) j WHERE k.scale IN (SELECT what FROM log_score) ORDER BY 1, 2
#: data names
#| SELECT dense_rank() OVER (ORDER BY k.scale), coalesce(k.name, k.scale) || ' (' || k.least || '-' || k.most || ')' || coalesce(': reliable change ' || k.reliable, '')
#| FROM scale k WHERE k.scale IN (SELECT what FROM log_score) ORDER BY 1
#: value panels
#| SELECT min(count(*), 4) FROM scale WHERE scale IN (SELECT what FROM log_score)
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: alt {all}
#| SELECT group_concat(coalesce(k.name, s.what) || ': ' || s.n || ' totals, the latest ' || s.last, '; ') AS "all" FROM
#| (SELECT what, count(*) AS n, (SELECT coalesce(total, sum_of(items)) FROM log_score l WHERE l.what = o.what ORDER BY utc DESC LIMIT 1) AS last FROM log_score o GROUP BY what) s LEFT JOIN scale k ON k.scale = s.what
if (panels > 1) set multiplot layout panels, 1
set xlabel "week"
set xrange [0.5:weeks + 0.5 + room(weeks)]
set xtics 1, weekstep(weeks), weeks
right = beside(weeks)
set yrange [0:112]
unset ytics
set border 1
unset grid
do for [i = 1:panels] {
if (i < panels) { unset xlabel; set format x "" } else { set xlabel "week"; set format x "%g" }
plot $cuts using (0.5):($1 == i ? $2 : NaN):(weeks):(0) with vectors nohead dashtype 2 linewidth 1 linecolor rgb quiet notitle, \
     $cuts using (right):($1 == i ? $2 : NaN):(sprintf("%s", stringcolumn(3))) with labels left textcolor rgb quiet notitle, \
     $bases using (0.5):($3 == i ? $2 : NaN):(weeks):(0) with vectors nohead dashtype 3 linewidth 1.5 linecolor rgb ink notitle, \
     $totals using 1:($3 == i ? $2 : NaN) with linespoints pointtype dot pointsize 1.2 * k linewidth 2.5 linecolor rgb deep notitle, \
     $totals using 1:($3 == i ? $2 : NaN):4 with labels offset 0, 0.8 textcolor rgb deep notitle, \
     $names using (0.55):($1 == i ? 106 : NaN):2 with labels left textcolor rgb ink notitle
}
if (panels > 1) unset multiplot
