#: needs practice practice_in_time
#: data lines
#| WITH p AS (SELECT * FROM practice_in_time WHERE during IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 12),
#| j AS (SELECT p.utc, p.rid, j.key AS k, CAST(j.value ->> 0 AS INTEGER) AS minute, CAST(j.value ->> 1 AS INTEGER) AS d
#|	FROM p, json_each('[[' || replace(replace(p.during, ',', '],['), ':', ',') || ']]') j
#|	UNION ALL SELECT utc, rid, 999999, 0, NULL FROM p)
#| SELECT minute, d FROM j WHERE (SELECT count(*) FROM p) > 0 ORDER BY utc, rid, k
#: data latest
#| WITH p AS (SELECT * FROM practice_in_time WHERE during IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1)
#| SELECT CAST(j.value ->> 0 AS INTEGER), CAST(j.value ->> 1 AS INTEGER)
#| FROM p, json_each('[[' || replace(replace(p.during, ',', '],['), ':', ',') || ']]') j ORDER BY j.key
#: data name
#| WITH p AS (SELECT * FROM practice_in_time WHERE during IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1)
#| SELECT CAST(j.value ->> 0 AS INTEGER), CAST(j.value ->> 1 AS INTEGER), 'latest: ' || coalesce(substr(p.step, 1, 22), '')
#| FROM p, json_each('[[' || replace(replace(p.during, ',', '],['), ':', ',') || ']]') j ORDER BY j.key DESC LIMIT 1
#: value most
#| WITH p AS (SELECT * FROM practice_in_time WHERE during IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 12)
#| SELECT max(max(CAST(j.value ->> 0 AS INTEGER)), 5) FROM p, json_each('[[' || replace(replace(p.during, ',', '],['), ':', ',') || ']]') j
#: value n
#| SELECT min(count(*), 12) FROM practice_in_time WHERE during IS NOT NULL
#: value tolerable
#| SELECT tolerable FROM plan
#: alt Distress minute by minute in the latest {n:many practice practices}
#| SELECT min(count(*), 12) AS n FROM practice WHERE during IS NOT NULL
set title sprintf("Inside one practice, minute by minute: the latest %d", n)
set xlabel "minutes"
set ylabel sprintf("distress, 0 to %g", top)
tolerable = own(tolerable)
set xrange [0:most * 1.3]
set yrange [0:top]
set ytics 0, owntics
set xtics 0, (most > 120 ? 30 : most > 45 ? 15 : most > 18 ? 5 : most > 8 ? 2 : 1)
if (tolerable == tolerable) set arrow 1 from 0, tolerable to most * 1.12, tolerable nohead dashtype 2 linewidth 1.5 linecolor rgb warm
if (tolerable == tolerable) set label 1 "a lot" at most * 1.14, tolerable textcolor rgb warm
plot $lines using 1:(own($2)) with linespoints pointtype ring pointsize 0.7 * k linewidth 1.2 linecolor rgb "#a9b8c4" notitle, \
     $latest using 1:(own($2)) with linespoints pointtype dot pointsize 1.2 * k linewidth 3.5 linecolor rgb deep notitle, \
     $name using 1:(own($2)):3 with labels left offset 1, 0.3 textcolor rgb deep notitle
