#!/bin/sh
# demo.sh - ten weeks of one person, from a plan to pictures: each command, then what it says.
# `make demo` runs it; everything is made in a fresh folder, and nothing else is touched.
set -eu
: "${O:?run this by make demo}" "${TOP:?}"
PATH=$O:$PATH LADDER_DIR=$O/demo/ladder LC_ALL=C.UTF-8 LADDER_NO_NOTE=1
# The evening after the last line of the log, where the story takes place.
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]' LADDER_DEVICE=demo
export PATH LADDER_DIR LADDER_NOW LADDER_DEVICE LADDER_NO_NOTE LC_ALL
unset LADDER_DISCREET || :
rm -rf "$O/demo"
mkdir -p "$O/demo"
cd "$O/demo"
ln -s "$TOP/examples" examples

say() { printf '\n\033[1m# %s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9]*m//g'; fi; }
show() { # a command as typed, then what it says; 1 is an honest no
	printf '$ %s\n' "$*"
	status=0
	eval "$*" || status=$?
	[ "$status" -le 1 ] || { echo "demo: status $status" >&2; exit "$status"; }
}

say 'A plan: twelve steps, from a hello on the stairs to a birthday lunch'
show 'ladder-init --from examples/plans/back-among-people.yaml'
show 'ladder-init --check'

say 'Ten weeks of notes, one line each'
show 'grep -v "^#" examples/ten-weeks.log | sed -n 4,8p'
show 'ladder-log - <examples/ten-weeks.log'

say 'What comes next by the plan, and why'
show 'ladder-next'
say 'The same for a reminder on a screen that others may see'
show 'ladder-next --brief'

say 'What the ten weeks say'
show 'ladder-report'
say 'The same as columns, for scripts and spreadsheets'
show 'ladder-report -o tsv --since 2026-11-13 exposures | cut -f 2,3,4,5,6,7'

say 'Pictures: in the terminal, and as files'
show "ladder-report -o gnuplot --terminal dumb distress | gnuplot"
show "ladder-report -o gnuplot --terminal svg distress | gnuplot >distress.svg"
show "ladder-report -o gnuplot --terminal png distress | gnuplot >distress.png"
show "ladder-report -o gnuplot --terminal svg progress | gnuplot >progress.svg"
show "ladder-report -o gnuplot --terminal png progress | gnuplot >progress.png"

say 'And for a day when it gets hard again'
show 'relapse-plan check'

say "The pictures and this ladder are in ${O#"$TOP"/}/demo; yours begins with: ladder-init"
ls -1 ./*.svg ./*.png
