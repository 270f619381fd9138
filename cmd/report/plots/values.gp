#: needs step step_list value practice
#: data bars
#| WITH p AS MATERIALIZED (SELECT what_n, count(*) AS practices FROM practice GROUP BY what_n)
#| SELECT v.n, coalesce(sum(p.practices), 0), v.weight, substr(v.value, 1, 22) || coalesce(' (' || v.weight || ')', ''), '  ' || coalesce(sum(p.practices), 0)
#| FROM value v LEFT JOIN step_list l ON l.list = 'values' AND l.item = v.value LEFT JOIN step s ON s.step = l.step LEFT JOIN p ON p.what_n = s.what_n
#| WHERE (SELECT count(*) FROM practice) > 0 GROUP BY v.n ORDER BY v.n
#: value rows
#| SELECT count(*) FROM value
#: value most
#| WITH p AS MATERIALIZED (SELECT what_n, count(*) AS practices FROM practice GROUP BY what_n)
#| SELECT max(coalesce(n, 0), 1) FROM (SELECT max(n) AS n FROM (SELECT sum(p.practices) AS n FROM step_list l JOIN step s ON s.step = l.step JOIN p ON p.what_n = s.what_n WHERE l.list = 'values' GROUP BY l.item))
#: alt Practices by value: {all}
#| SELECT group_concat(item || ' ' || n, ', ') AS "all" FROM (SELECT l.item, count(*) AS n FROM step_list l JOIN step s ON s.step = l.step JOIN practice p ON p.what_n = s.what_n WHERE l.list = 'values' GROUP BY l.item ORDER BY 2 DESC)
set title "Practices by the value they served (its weight in the plan, 0-10)"
set xlabel "practices"
set xrange [-most * 0.38:most * 1.1]
set yrange [rows + 0.6:0.4]
unset ytics
set border 1
set xtics 0, (most > 200 ? 50 : most > 80 ? 20 : most > 40 ? 10 : most > 15 ? 5 : 1)
unset grid
plot $bars using (0):1:(0):2:($1 - 0.3):($1 + 0.3) with boxxyerror linecolor rgb light notitle, \
     $bars using 2:1:5 with labels left textcolor rgb ink notitle, \
     $bars using (-most * 0.02):1:4 with labels right textcolor rgb ink notitle
