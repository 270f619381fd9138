#: needs log_thought
#: data beliefs
#| SELECT row_number() OVER (ORDER BY utc, rid), belief, belief_after FROM log_thought WHERE belief IS NOT NULL ORDER BY utc, rid
#: value most
#| SELECT max(count(*), 4) FROM log_thought WHERE belief IS NOT NULL
#: value n
#| SELECT count(belief) FROM log_thought
#: alt {n:many thought thoughts}: believed {before} % before and {after} % after, at the median
#| SELECT count(belief) AS n, median(belief) AS before, median(belief_after) AS after FROM log_thought
set title sprintf(plain ? "How much a thought was believed: . before, # after (n=%d)" : "How much a thought was believed: ○ before, ● after another look (n=%d)", n)
set xlabel "thought records, oldest first"
set ylabel "percent"
set xrange [0.5:most + 0.5]
set yrange [0:104]
set ytics 0, 20
set xtics 1, weekstep(most), most
plot $beliefs using 1:2:(0):($3 - $2) with vectors nohead linewidth 2 linecolor rgb light notitle, \
     $beliefs using 1:2 with points pointtype ring pointsize 1.4 * k linewidth 1.5 linecolor rgb "#4a7ea3" notitle, \
     $beliefs using 1:3 with points pointtype (plain ? "#" : 7) pointsize 1.4 * k linecolor rgb deep notitle
