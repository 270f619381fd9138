#!/bin/sh
# R10: text from a person never runs, breaks or alters a plot.  Hostile strings stand in print
# commands, data blocks, labels and titles of one long script after another; gnuplot must run
# it in silence, and give each string back as text_show_cut shows it.
. "$TOP/tests/tap.sh"
command -v gnuplot >/dev/null || { echo '1..0 # skip no gnuplot on this machine'; exit 0; }
if [ -n "${TORTURE:-}" ]; then runs=50 each=20000; else runs=1 each=20000; fi
mkdir "$W/world" && cd "$W/world" || exit 2
texts=$O/tests/prop/gnuplot_texts

# What gnuplot wrote for batch 0, 1, ... as gnuplot_texts lists it.
all() { i=0; while [ -f "$1.$i" ]; do cat "$1.$i"; i=$((i + 1)); done; }
rows() { all rows | sed -n 's/^ \([0-9]*\)  0 \(".*"\)$/\1:\2/p'; }
drawn() {
	all drawn | sed -n '/<text[^>]*>/{s/^[[:space:]]*<text[^>]*>//;s/<\/text>$//;s/&lt;/</g;s/&gt;/>/g;s/&quot;/"/g;s/&amp;/\&/g;/./p;}'
}

run=1
while [ $run -le $runs ]; do
	rm -f ./*
	"$texts" script $run $each strings.jsonl bytes.jsonl >"$W/script" || exit 2
	run gnuplot "$W/script"
	status_is 0 "round $run: $each strings run through"
	is "$(cat "$W/err" "$W/out")" '' "round $run: in silence"
	is "$(find . -type f ! -name 'printed.*' ! -name 'rows.*' ! -name 'drawn.*')" '' "round $run: nothing else is made"
	for what in printed rows drawn; do
		"$texts" $what $run $each strings.jsonl bytes.jsonl >"$W/want"
		case $what in printed) all printed ;; rows) rows ;; drawn) drawn ;; esac >"$W/got"
		same "$W/want" "$W/got" "round $run: each string comes back as it is shown ($what)"
	done
	run=$((run + 1))
done

# The judge can see: a string that is quoted by the documented rules alone.
printf 'print "\140touch PWNED\140"\n' >"$W/script"
run gnuplot "$W/script"
is "$(ls PWNED)" PWNED '(a command that runs is seen)'
finish
