#!/bin/sh
# bench.sh - the goals of speed and size, each row measured side by side with its peer in one
# run (interleaved medians of whole processes); a peer that is not installed is left out.
#
#	make bench				under five minutes, 150 MiB under build/
#	make bench ROWS='P1 P4' BIG=1000000	some rows; a larger log, as before a release
set -eu
: "${O:?run this by make bench}" "${TOP:?}"
PATH=$O:$O/tests/bench:$PATH
export PATH LC_ALL=C.UTF-8 TZ=UTC LADDER_NOW=2026-11-22T18:00:00Z LADDER_DEVICE=bench LADDER_NO_NOTE=1
BIG=${BIG:-100000} N=${N:-15}
ROWS=${ROWS:-P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15}
W=$O/tests/bench/work
mkdir -p "$W"
cd "$W"

has() { command -v "$1" >/dev/null 2>&1; }
wants() { case " $ROWS " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
add() { printf '%s\t%s\t%s\n' "$1" "$2" "${3:-}" >>spec; }
measure() { timer "$@" <spec >result && rm -f spec; }
field() { awk -F'\t' -v l="$1" -v f="$2" '$1 == l {print $f}' result; }
# ROW MEASURE OURS THEIRS GOAL: labels of the last result; met when ours/theirs <= goal.
row() {
	awk -F'\t' -v r="$1" -v m="$2" -v a="$3" -v b="$4" -v g="$5" '
		$1 == a {x = $3; bad = $7} $1 == b {y = $3}
		END {
			if (y == "" || y == 0) {printf "%-4s %-46s %10s %10s %8s %7s  left out\n", r, m, x, "-", "-", g; exit}
			q = x / y
			printf "%-4s %-46s %10.2f %10.2f %8.3f %7s  %s%s\n", r, m, x, y, q, g, bad ? "no measurement" : q <= g ? "met" : "NOT MET", bad ? " (status " bad ")" : ""
		}' result
}
# ROW MEASURE VALUE GOAL UNIT
plain() { awk -v r="$1" -v m="$2" -v v="$3" -v g="$4" -v u="$5" 'BEGIN {printf "%-4s %-46s %10.2f %10s %8s %7s  %s\n", r, m, v, u, "-", g, v <= g ? "met" : "NOT MET"}'; }

made=$(cat "$TOP/lib/log/schema.sql" "$TOP/tests/bench/gen.c" | cksum)
ladder() { # N: a directory with a plan of 20 steps and N entries, made once
	[ "$(cat "l$1/made" 2>/dev/null)" = "$made" ] && return
	rm -rf "l$1"
	mkdir "l$1"
	gen plan 20 >"l$1/plan.yaml"
	gen words "$1" >words.tmp
	ladder-log -q -d "l$1" - <words.tmp >/dev/null
	rm -f words.tmp
	echo "$made" >"l$1/made"
}
copy() { rm -rf "$2" && cp -r "$1" "$2"; }
tasks() { # DIR FORMAT N
	mkdir -p "$1"
	[ -f "$1/rc" ] || printf 'data.location=%s\nconfirmation=off\nverbose=nothing\n' "$W/$1" >"$1/rc"
	gen "$2" "$3" >tasks.json
	task rc:"$1/rc" import tasks.json >/dev/null 2>&1 || true
}
# The same INSERT as ladder-log's, of a row that is there, under a new id.
insert_sql() {
	columns=$(sqlite3 "$1" 'PRAGMA table_info(entry)' | cut -d'|' -f2 | grep -vxE 'id|n' | tr '\n' ',' | sed 's/,$//')
	cat <<-END
	PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;
	BEGIN IMMEDIATE;
	INSERT INTO entry(id,$columns) SELECT randomblob(16),$columns FROM entry LIMIT 1;
	COMMIT;
	END
}

printf '%-4s %-46s %10s %10s %8s %7s\n' row 'measure (milliseconds)' ours theirs ratio goal
ladder 1000

if wants P1; then
	echo 'SELECT kind FROM entry LIMIT 1;' >one.sql
	add ours 'ladder-next -d l1000'
	if has sqlite3; then add theirs 'sqlite3 l1000/log.db <one.sql'; fi
	measure -n "$N"
	row P1 'ladder-next / sqlite3 shell reading one row' ours theirs 2.0
fi
if wants P2; then
	ladder "$BIG"
	add small 'ladder-next -d l1000'
	add big "ladder-next -d l$BIG"
	measure -n "$N"
	row P2 "ladder-next, $BIG / 1000 entries" big small 1.3
fi
if wants P3; then
	ladder 10000
	add ours 'ladder-next -d l10000'
	if has task; then [ -d t3 ] || { tasks t3 finished 10000; tasks t3 pending 20; }; add task 'task rc:t3/rc next'; fi
	if has remind; then gen remind 10000 >r.rem; add remind 'remind -n r.rem 2026-12-01'; fi
	measure -n "$N"
	row P3 'ladder-next at 1e4 / task next' ours task 0.0833
	row P3 'ladder-next at 1e4 / remind -n' ours remind 0.25
fi
if wants P4; then
	copy l1000 p4a
	copy l1000 p4b
	add ours 'ladder-log -d p4a -q did step-03 40 50 20'
	if has sqlite3; then insert_sql p4b/log.db >insert.sql; add theirs 'sqlite3 p4b/log.db <insert.sql'; fi
	measure -n $((2 * N))
	row P4 'ladder-log one entry / sqlite3, same INSERT' ours theirs 1.3
fi
if wants P5; then
	ladder "$BIG"
	copy l1000 p5a
	copy "l$BIG" p5b
	add small 'ladder-log -d p5a -q did step-03 40 50 20'
	add big 'ladder-log -d p5b -q did step-03 40 50 20'
	measure -n $((2 * N))
	row P5 "ladder-log, $BIG / 1000 entries" big small 1.1
	rm -rf p5b
fi
if wants P6; then
	for n in 1000 10000; do
		ladder $n
		copy l$n p6
		add ours 'ladder-log -d p6 -q did step-03 40 50 20'
		if has task; then [ -d t6-$n ] || tasks t6-$n finished $n; add theirs "task rc:t6-$n/rc log walked to the shop project:step-03"; fi
		measure -n "$N"
		row P6 "ladder-log / task log, $n" ours theirs "$([ $n = 1000 ] && echo 0.8 || echo 0.6)"
	done
fi
if wants P7; then
	gen words 100000 >w5
	gen jsonl 100000 >j5
	gen csv 100000 >c5
	gen plan 20 >plan5
	printf '.mode csv\nCREATE TABLE e(i,at,kind,step,b,p,a,m,c,mood,note);\n.import c5 e\n' >import.sql
	fresh='rm -rf p7 && mkdir p7 && cp plan5 p7/plan.yaml'
	add words 'ladder-log -q -d p7 - <w5' "$fresh"
	add json 'ladder-log -q -d p7 - <j5' "$fresh"
	if has sqlite3; then add theirs 'sqlite3 p7.db <import.sql' 'rm -f p7.db'; fi
	measure -n 3 -s 240
	row P7 'import 1e5 word lines / .import csv (time)' words theirs 2.0
	row P7 'import 1e5 JSON lines / .import csv (time)' json theirs 2.5
	rm -rf p7 p7.db
fi
if wants P8; then
	ladder "$BIG"
	[ -s "e$BIG.tsv" ] || ladder-report -d "l$BIG" -o tsv diary >"e$BIG.tsv"
	for awk in "$TOP"/tests/bench/awk/*.awk; do
		v=$(basename "$awk" .awk)
		goal=$(sed -n 's/^# goal: //p' "$awk")
		add ours "ladder-report -d l$BIG -o tsv $v"
		if has mawk; then add theirs "mawk -f $awk e$BIG.tsv"; fi
		measure -n 3 -s 60
		row P8 "report $v at $BIG / mawk over the TSV" ours theirs "$goal"
	done
fi
if wants P9; then
	ladder 10000
	gen journal 10000 >j.journal
	add ours 'ladder-report -d l10000'
	if has hledger; then add hledger 'hledger -f j.journal bal ^peak'; fi
	if has ledger; then add ledger 'ledger -f j.journal bal ^peak'; fi
	measure -n 5 -s 120
	row P9 'summary at 1e4 / hledger bal' ours hledger 0.025
	row P9 'summary at 1e4 / ledger bal' ours ledger 0.125
fi
if wants P10; then
	ladder "$BIG"
	echo 'SELECT * FROM entry;' >all.sql
	add ours "ladder-report -d l$BIG -o jsonl entries"
	if has sqlite3; then add theirs "sqlite3 -json l$BIG/log.db <all.sql"; fi
	measure -n 3 -s 240
	row P10 "entries as JSON lines, $BIG / sqlite3 -json" ours theirs 0.9
fi
if wants P11 && has gnuplot; then
	ladder 100000
	echo exit >empty.gp
	for v in "$TOP"/cmd/report/plots/*.gp; do
		v=$(basename "$v" .gp)
		ladder-report -d l100000 -o gnuplot --terminal svg "$v" >"p11-$v.gp" 2>/dev/null || continue
		add "$v" "gnuplot p11-$v.gp"
	done
	add start 'gnuplot empty.gp'
	measure -n 5 -s 120
	cut -f1 result | grep -vx start | while read -r v; do row P11 "svg of $v, 1e5 entries / gnuplot's start" "$v" start 1.7; done
fi
if wants P12; then
	for n in 32 128; do
		copy l1000 p12
		add ours 'ladder-log -d p12 -q win tea'
		measure -c $n
		plain P12 "$n at once: the last one is done after" "$(field ours 5)" "$([ $n = 32 ] && echo 500 || echo 5000)" "ms, status $(field ours 7)"
		plain P12 "$n at once: lost" "$((1000 + n - $(ladder-report -d p12 -o tsv entries | sed 1d | wc -l)))" 0 entries
	done
fi
if wants P13; then
	ladder "$BIG"
	copy "l$BIG" p13
	add ladder-next 'ladder-next -d p13'
	add ladder-log 'ladder-log -d p13 -q win tea'
	add relapse-plan 'relapse-plan -d p13 check'
	add ladder-init 'ladder-init -d p13 --check'
	for v in "$TOP"/cmd/report/views/*.sql; do v=$(basename "$v" .sql); add "report-$v" "ladder-report -d p13 -o tsv $v"; done
	[ -s "w$BIG" ] || gen words "$BIG" >"w$BIG"
	add import "ladder-log -q -d p13i - <w$BIG" 'rm -rf p13i && mkdir p13i && cp p13/plan.yaml p13i'
	measure -n 1 -s 240
	rm -rf p13i
	cut -f1 result | while read -r v; do plain P13 "peak memory at $BIG: $v" "$(field "$v" 6 | awk '{print $1 / 1024}')" 16 MiB; done
	rm -rf p13
fi
if wants P14; then
	ladder 100000
	lines=$(ladder-report -d l100000 -o tsv diary | wc -c)
	plain P14 'bytes an entry in log.db / its TSV line' "$(echo "$(wc -c <l100000/log.db) $lines" | awk '{print $1 / $2}')" 1.7 ratio
fi
if wants P15; then
	copy l1000 p15
	echo '  broken: [' >>p15/plan.yaml
	add ours 'relapse-plan -d l1000 now'
	add broken 'relapse-plan -d p15 now'
	measure -n $((2 * N)) -f
	mv result first
	add true true
	measure -n $((2 * N))
	{ cat first result; } >both && mv both result
	row P15 'relapse-plan now, first byte / true' ours true 2.4
	row P15 '... the plan broken / true' broken true 3.5
fi
