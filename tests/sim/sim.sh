#!/bin/sh
# sim.sh - plays the virtual clients and shows the table; with gnuplot also a picture.
#
#	make sim                      42 families, 5 seeds, 200 clients each: four minutes
#	make sim CLIENTS=20 SEEDS=1   a glance
set -eu
: "${O:?run this by make sim}" "${TOP:?}"
table=$O/tests/sim/table.tsv
"$O/tests/sim/sim" "${CLIENTS:-200}" "${SEEDS:-5}" >"$table"
awk -F'\t' '
	$1 == "goal" && !goals++ {printf "\n%-20s %-26s %8s %16s %6s\n", "against the best habit", "", "ours", "over the seeds", "goal"}
	$1 == "goal" {printf "%-22s %-25s %8s %16s %6s  %s\n", $2, $3, $4, $5, $6, $7; next}
	{printf "%-28s %-11s %6s %6s %10s %8s %6s %7s %10s\n", $1, $2, $3, $4, $5, $6, $7, $8, $9}' "$table"
command -v gnuplot >/dev/null || exit 0
awk -F'\t' '$1 == "all" {print $2 "\t" $4 "\t" $6 "\t" $7 "\t" $8}' "$table" >"$O/tests/sim/all.tsv"
gnuplot <<-END
	set terminal svg size 760,420 noenhanced
	set output '$O/tests/sim/sim.svg'
	set datafile separator "\t"
	set style data histograms
	set style histogram clustered gap 1
	set style fill pattern 1 border -1
	set title 'Virtual clients, all families: models, not people'
	set ylabel 'percent; points of 100; practices'
	set yrange [0:100]
	set key outside top center horizontal
	plot '$O/tests/sim/all.tsv' using 2:xtic(1) title 'reach the top (%)', '' using 3 title 'drop out (%)', \
		'' using 4 title 'fear left (0-100)', '' using 5 title 'practices to the top'
END
echo "$O/tests/sim/sim.svg"
