#!/bin/sh
# Every picture, drawn by gnuplot in each terminal: no message, nothing else made, the same twice.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
command -v gnuplot >/dev/null || { echo '1..0 # skip no gnuplot on this machine'; exit 0; }
ten_weeks ten
ladder-log -q -d ten - <<'EOL' >/dev/null
score gad-7 at=2026-09-20T10:00 total=14
score gad-7 at=2026-11-10T10:00 total=8
score phq-9 at=2026-09-20T10:00 total=11
rest at=2026-11-12T10:00
EOL
plots=$(cd "$TOP/cmd/report/plots" && ls *.gp | sed 's/\.gp$//')
mkdir draw && cd draw || exit 2
for p in $plots; do
	ladder-report -d ../ten -o gnuplot "$p" >../script 2>../err
	[ $? = 0 ] || { echo "$p: no script: $(cat ../err)"; continue; }
	ladder-report -d ../ten -o gnuplot "$p" | cmp -s - ../script || echo "$p: not the same twice"
	grep -nE '`|system|popen|^ *(!|load|call|eval|import)|set output|"<' ../script | sed "s/^/$p: /"
	for t in svg png dumb; do
		ladder-report -d ../ten --terminal $t "$p" | gnuplot >../pic 2>../err || echo "$p $t: gnuplot refuses"
		[ ! -s ../err ] || { echo "$p $t:"; head -3 ../err; }
		[ -s ../pic ] || echo "$p $t: nothing drawn"
	done
	env -u DISPLAY gnuplot ../script >../pic 2>../err || echo "$p: fails without a screen"
	[ -s ../pic ] || echo "$p: nothing drawn where there is no screen"
done >"$W/out"
is "$(cat "$W/out")" '' "every picture ($(echo $plots | wc -w | tr -d ' ')) is drawn as svg, png and in letters"
is "$(ls)" '' 'and nothing else is made'
cd .. || exit 2

# One entry, and a long log: thinned, and as quick to draw.
mkdir one && cp ten/plan.yaml one
ladder-log -q -d one did cashier 50 62 30 likely=70 happened=no likely_after=30 during=1:50,5:30 kept=phone >/dev/null
ladder-log -q -d one checkin mood=5 sleep=6 >/dev/null
ladder-log -q -d one score gad-7 total=9 >/dev/null
ladder-log -q -d one thought thought='they stare' belief=80 belief_after=60 >/dev/null
for p in $plots; do
	ladder-report -d one --terminal svg "$p" >script 2>err
	s=$?
	[ $s = 0 ] || { echo "$p: $s $(cat err)"; continue; }
	gnuplot script >pic 2>err || echo "$p: gnuplot refuses: $(head -2 err)"
	[ ! -s err ] || { echo "$p:"; head -3 err; }
done >"$W/out"
is "$(cat "$W/out")" '' 'every picture of a single day'
# A check-in is drawn whatever figure it has; what nobody asked for is not named.
for c in sleep arousal control urge energy function; do
	rm -rf asked && mkdir asked && cp ten/plan.yaml asked
	ladder-log -q -d asked checkin $c=6 >/dev/null
	ladder-report -d asked --terminal dumb checkins >script 2>err && gnuplot script >pic 2>>err || echo "$c: $(cat err)"
	[ ! -s err ] && grep -q "$c" pic && ! grep -q mood pic || echo "$c: $(cat err pic)"
done >"$W/out"
is "$(cat "$W/out")" '' 'a check-in of any one figure is drawn, and named'
# No line runs across weeks in which nothing was written down.
mkdir gap && cp ten/plan.yaml gap
for d in 2026-09-15 2026-09-22 2026-10-06; do printf 'did cashier 50 62 30 likely=70 likely_after=30 at=%sT10:00\ncheckin mood=5 sleep=6 at=%sT11:00\n' $d $d; done | ladder-log -q -d gap - >/dev/null
for p in distress learning checkins; do
	ladder-report -d gap -o gnuplot $p | sed -n '/^\$\(medians\|weekly\) <</,/^LADDER_EOD/p' | cut -f 2 | sed -n 4p
done >"$W/out"
is "$(tr '\n' ' ' <"$W/out")" 'NaN NaN NaN ' 'no line runs across a week without entries'
# Sparse logs, by chance: what is drawn draws without a word, in letters too.
i=0
while [ $i -lt 12 ]; do
	i=$((i + 1))
	rm -rf rare && mkdir rare && cp ten/plan.yaml rare
	awk -v seed=$i 'BEGIN {srand(seed); for (n = 1 + int(rand() * 4); n > 0; n--) {
		at = sprintf("at=2026-11-%02dT10:%02d", 10 + int(rand() * 12), int(rand() * 60))
		k = int(rand() * 5)
		if (k == 0) print "did cashier", at
		if (k == 1) printf "did cashier %s %s %s\n", at, rand() < .5 ? "peak=50" : "before=3", rand() < .5 ? "likely=7 happened=no" : "likely_after=3"
		if (k == 2) print "checkin", at, rand() < .5 ? "mood=5" : "sleep=6"
		if (k == 3) print "score gad-7", at, rand() < .5 ? "total=9" : "items=1,1,,1,1,1,1"
		if (k == 4) print "did cashier", at, rand() < .5 ? "during=1:5" : "kept=phone"}}' | ladder-log -q -d rare - >/dev/null 2>&1
	for p in $plots; do
		for t in svg dumb; do
			ladder-report -d rare --terminal $t "$p" >script 2>err || continue
			gnuplot script >pic 2>err || echo "$i $p $t: gnuplot refuses"
			[ ! -s err ] || { echo "$i $p $t:"; head -3 err; }
		done
	done
done >"$W/out"
is "$(cat "$W/out")" '' 'sparse logs draw too'
mkdir long && cp ten/plan.yaml long
awk 'BEGIN {for (i = 0; i < 6000; i++) printf "did cashier %d %d %d at=%d-%02d-%02dT%02d:%02d:00Z likely=%d likely_after=%d\n", i % 60, 20 + i % 70, i % 40, 2020 + int(i / 1000), 1 + int(i / 90) % 12, 1 + i % 28, i % 24, i % 60, i % 100, i % 50}' | ladder-log -q -d long - >/dev/null
for p in distress learning; do ladder-report -d long -o gnuplot $p | sed -n '/<< LADDER_EOD/,/^LADDER_EOD/p' | awk -v p=$p '/<</ {n = 0} {n++} /^LADDER_EOD/ && n > 2002 {print p, n}'; done >"$W/out"
is "$(cat "$W/out")" '' 'P11 no block has more than 2,000 rows'
run ladder-report -d long --terminal dumb distress
gnuplot "$W/out" >pic 2>"$W/err"
err_is '' 'and a long log is drawn'
finish
