#: needs support practice
#: data bars
#| WITH k AS MATERIALIZED (SELECT trim(j.value) AS id, sum(t.times) AS n FROM (SELECT kept AS key, count(*) AS times FROM practice WHERE kept IS NOT NULL GROUP BY 1) t, json_each('["' || replace(t.key, ',', '","') || '"]') j GROUP BY 1),
#| d AS MATERIALIZED (SELECT trim(j.value) AS id, sum(t.times) AS n FROM (SELECT dropped AS key, count(*) AS times FROM practice WHERE dropped IS NOT NULL GROUP BY 1) t, json_each('["' || replace(t.key, ',', '","') || '"]') j GROUP BY 1)
#| SELECT row_number() OVER (ORDER BY s.n), 100.0 * coalesce(d.n, 0) / (coalesce(d.n, 0) + coalesce(k.n, 0)), substr(s.support, 1, 22), CAST(round(100.0 * coalesce(d.n, 0) / (coalesce(d.n, 0) + coalesce(k.n, 0))) AS INTEGER) || ' %, n=' || CAST(coalesce(d.n, 0) + coalesce(k.n, 0) AS INTEGER)
#| FROM support s LEFT JOIN k ON k.id = s.support LEFT JOIN d ON d.id = s.support WHERE s.kind = 'habit' AND coalesce(d.n, 0) + coalesce(k.n, 0) > 0 ORDER BY s.n
#: value rows
#| SELECT max(count(*), 1) FROM support WHERE kind = 'habit'
#: alt How often practice went without each safety behaviour
#| SELECT 1
set title "Practised without each safety behaviour"
set xlabel "percent of the practices that noted it"
set xrange [-38:122]
set yrange [rows + 0.6:0.4]
set xtics 0, 20, 100
unset ytics
set border 1
unset grid
plot $bars using (0):1:(0):(100):($1 - 0.3):($1 + 0.3) with boxxyerror fillstyle solid 0.15 noborder linecolor rgb quiet notitle, \
     $bars using (0):1:(0):2:($1 - 0.3):($1 + 0.3) with boxxyerror linecolor rgb "#4a8fc0" notitle, \
     $bars using (101):1:4 with labels left textcolor rgb ink notitle, \
     $bars using (-2):1:3 with labels right textcolor rgb ink notitle
