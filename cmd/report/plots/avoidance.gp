#: needs attempt log_avoided rest_day
#: data weekly
#| WITH a AS (SELECT week, avoided, word_of('ended', ended) AS ended, day FROM attempt UNION ALL SELECT week, 1, NULL, day FROM log_avoided WHERE what_n IS NULL)
#| SELECT week, sum(NOT avoided) FROM a WHERE week > 0 GROUP BY week ORDER BY week
#: data put
#| WITH a AS (SELECT week, avoided, word_of('ended', ended) AS ended, day FROM attempt UNION ALL SELECT week, 1, NULL, day FROM log_avoided WHERE what_n IS NULL)
#| SELECT week, count(*) FROM a WHERE week > 0 AND avoided AND day NOT IN (SELECT day FROM rest_day) GROUP BY week ORDER BY week
#: data gone
#| SELECT week, count(*) FROM attempt WHERE week > 0 AND word_of('ended', ended) = 'left' GROUP BY week ORDER BY week
#: value weeks
#| SELECT max(max((last - monday) / 7 + 1), 4) FROM span
#: value high
#| SELECT max(max(n), 4) FROM (SELECT count(*) AS n FROM attempt GROUP BY week)
#: value n
#| SELECT count(*) FROM attempt
#: alt {practices:many practice practices}, {exits} ended by the plan, {lefts} left, {avoided:times} avoided
#| SELECT sum(NOT avoided) AS practices, sum(word_of('ended', ended) IS 'exit') AS exits, sum(word_of('ended', ended) IS 'left') AS lefts, sum(avoided) AS avoided FROM attempt
set title sprintf(plain ? "What was done, and what was put off: # done, o put off, + left (n=%d)" : "■ done, ○ put off, ◆ left before the end (n=%d)", n)
set xlabel "week"
set ylabel "how many in the week"
set xrange [0.5:weeks + 0.5 + room(weeks)]
set yrange [0:high * 1.1]
set xtics 1, weekstep(weeks), weeks
set ytics 0, (high > 40 ? 10 : high > 16 ? 4 : high > 8 ? 2 : 1)
plot $weekly using 1:2 with boxes linecolor rgb light notitle, \
     $put using 1:2 with points pointtype (plain ? "o" : 6) pointsize 1.5 * k linewidth 2 linecolor rgb ink notitle, \
     $gone using 1:2 with points pointtype diamond pointsize 1.5 * k linecolor rgb warm notitle
