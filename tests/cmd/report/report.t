#!/bin/sh
# ladder-report: every view in every format, on ten weeks, on nothing, on one entry; what it refuses.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
views=$(ladder-report --list -o tsv | tail -n +2 | cut -f1)
is "$(echo $views)" "agreed allies assessment avoidance calibration caseload checkins contexts coping curve diary distress entries exposures goals journey learning load patterns problems progress review rituals scores signs skills steps summary supports thoughts values wins within" \
	'the views of the suite are all there'
ten_weeks ten
status_is 0 'ten weeks are read'

# LADDER WANT: every view and format gives a status of WANT (a pattern), and no message.
every() {
	bad=
	for v in $views; do
		for f in text tsv jsonl csv; do
			ladder-report -d "$1" -o $f "$v" >"$W/$f" 2>"$W/err"
			s=$?
			case $s in [$2]) ;; *) bad="$bad $v/$f=$s" ;; esac
			[ ! -s "$W/err" ] || bad="$bad $v/$f:$(cat "$W/err")"
		done
		head=$(sed -n 's/^-- columns: *//p' "$TOP/cmd/report/views/$v.sql" | tr ',' '\n' | awk 'NF {print $1}' | paste -sd '\t')
		[ "$(head -1 "$W/tsv")" = "$head" ] || bad="$bad $v:columns"
		n=$(awk -F'\t' 'NR == 1 {n = NF} NF != n' "$W/tsv" | wc -l)
		[ "$n" = 0 ] || bad="$bad $v:$n-rows-of-another-width"
		[ $(($(wc -l <"$W/tsv") - 1)) = "$(wc -l <"$W/jsonl")" ] || bad="$bad $v:rows"
		[ "$(grep -cv '^{.*}$' "$W/jsonl")" = 0 ] || bad="$bad $v:json"
	done
	is "$bad" '' "$3"
}
every ten 01 'every view and format of ten weeks'
for v in $views; do
	case $v in scores | agreed) continue ;; esac
	ladder-report -d ten -o tsv "$v" | sed -n 2p | grep -q . || echo "$v"
done >"$W/out"
is "$(cat "$W/out")" '' 'no view of ten weeks is empty'
ladder-report -d ten -o jsonl entries >entries.jsonl
if command -v sqlite3 >/dev/null; then
	for v in $views; do ladder-report -d ten -o jsonl "$v"; done >all.jsonl
	is "$(sqlite3 :memory: 'create table l(s)' '.mode ascii' '.separator "\001" "\n"' '.import all.jsonl l' 'select count(*) from l where not json_valid(s)')" 0 'every line is JSON'
	for v in $views; do
		sed -n 's/^-- columns: *//p' "$TOP/cmd/report/views/$v.sql" | tr ',' '\n' | awk -v v="$v" 'NF {c = c ", " $1} END {sub(/^, /, "", c); print "create table t_" v "(" c ");"}'
	done >names.sql
	run sqlite3 :memory: ".read names.sql"
	err_is '' 'columns are names that SQL takes as they are'
else
	skip 'needs sqlite3'
fi

mkdir none one
cp ten/plan.yaml none; cp ten/plan.yaml one
ladder-log -q -d none win x >id && ladder-log -q -d none undo "$(cat id)" >/dev/null
every none 01 'every view and format of an empty log'
ladder-log -q -d one did cashier 50 62 30 likely=70 happened=no likely_after=30 during=1:50,2:62,5:30 >/dev/null
every one 01 'every view and format of one entry'
rm one/log.db
run ladder-report -d one
status_is 1 'without a log there is nothing to show'
err_like 'nothing is written down yet' 'and it says how to begin'
run ladder-report -d nowhere
status_is 2 'no ladder at all is trouble'

# Text.
run ladder-report -d ten
is "$(sed -n 3p "$W/out")" '55 practices on 43 days, 9h14m in all' 'F24 what was done comes first'
out_like 'baseline 72' 'F2 the baseline stands beside the figure'
awk 'length > 80' "$W/out" >"$W/err"
err_is '' 'it fits 80 columns'
LC_ALL=C run ladder-report -d ten
LC_ALL=C grep -q '[^ -~]' "$W/out"
is $? 1 'ASCII where there is no UTF-8'
run ladder-report -d ten --all steps
is "$(grep -c '^[●◐○]' "$W/out")" 12 '--all is the whole ladder'
run ladder-report -d ten steps
is "$(grep -c '^[●◐○]' "$W/out")" 9 'F35 and without it not all is shown at once'
run ladder-report -d ten patterns
is "$(grep -oE 'n=[0-9]+' "$W/out" | sed 's/n=//' | sort -n | head -1 | awk '{print ($1 >= 5)}')" 1 'F38 nothing from fewer than five'
run ladder-report -d ten review
is "$(tail -4 "$W/out" | head -1)" 'Three questions' 'F58 a review ends with three questions'
[ "$(wc -l <"$W/out")" -le 60 ]
is $? 0 'and is one page'
ladder-log -q -d ten sign dark >id
run ladder-report -d ten review
is "$(head -1 "$W/out" | cut -c1-14)" 'URGENT, first:' 'an urgent sign comes first in a review'
ladder-log -q -d ten undo "$(cat id)" >/dev/null

# Much writing, little practice: one gentle word, one day of the week.
mkdir much && cp ten/plan.yaml much
awk 'BEGIN {for (i = 2; i <= 22; i++) printf "checkin mood=5 at=2026-11-%02dT08:00\nnote at=2026-11-%02dT09:00 x\n", i, i}' | LADDER_NOW='2026-11-23T12:00:00+01:00[Europe/Berlin]' ladder-log -q -d much - >/dev/null
for d in 16 17 18 19 20 21 22 23 24 25 26 27 28 29; do LADDER_NOW="2026-11-${d}T23:00:00+01:00[Europe/Berlin]" ladder-report -d much | tr -s '\n ' ' ' | grep -c 'notes are welcome'; done >said
is "$(awk '{n += $1} END {print n}' said)" 2 'a word about much writing is said once a week (two weeks: twice)'
LADDER_NOW='2026-11-23T23:00:00+01:00[Europe/Berlin]' LADDER_NO_NOTE=1 run ladder-report -d much
out_unlike 'not the practice' 'and LADDER_NO_NOTE keeps it away'

# The span.
run ladder-report -d ten -o tsv --since 2026-09-21 --until 2026-09-27 exposures
is "$(tail -n +2 "$W/out" | cut -f2 | cut -c1-10 | sort -u | sed -n '1p;$p' | paste -sd ' ')" '2026-09-22 2026-09-27' 'a day without a time is meant from its start, or to its end'
run ladder-report -d ten -o tsv --since review exposures
is "$(tail -n +2 "$W/out" | wc -l | tr -d ' ')" 7 '--since review is since the last one'
run ladder-report -d ten -o tsv --until review exposures
is "$(tail -n +2 "$W/out" | wc -l | tr -d ' ')" $(($(ladder-report -d ten -o tsv exposures | tail -n +2 | wc -l) - 7)) '--until review is the rest'
run ladder-report -d ten --relative -o tsv diary
out_unlike '20(26|27)-' '--relative: no date leaves'
out_like 'day [0-9]+ [0-9][0-9]:[0-9][0-9]' 'days are counted'
for v in $(echo "$views" | grep -v entries); do ladder-report -d ten --relative -o tsv "$v"; ladder-report -d ten --relative "$v"; done | cut -c1-4000 >"$W/out"
is "$(grep -cE '2026-[0-9]|(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [0-9]+ [A-Z]' "$W/out")" 0 'and none in any view'
run ladder-report -d ten --relative entries
status_is 2 'entries keep their instants: --relative is refused'

# What it refuses, in one line.
refuses() { want=$1; shift; run ladder-report -d ten "$@"; err_is "ladder-report: $want" "refuses: $*"; status_is 2 'as trouble'; }
refuses "no view 'distres'; did you mean 'distress'?" distres
refuses "no view 'x'; 'ladder-report --list' names them" x
refuses "no terminal 'pgn'; did you mean 'png'?" --terminal pgn distress
refuses '--terminal goes with -o gnuplot' --terminal png -o tsv distress
refuses "--since '2026-11-02' is not before --until '2026-11-01'" --since 2026-11-02 --until 2026-11-01
run ladder-report -d ten -o gnuplot diary
err_like "'diary' is not drawn; these are: " 'says what can be drawn'
status_is 2 'as trouble'
run ladder-report -d one -o gnuplot distress
status_is 1 'nothing to draw: status 1'
out_is '' 'and no script'

# Export.
mkdir copy && cp ten/plan.yaml copy
feed entries.jsonl ladder-log -q -d copy -
status_is 0 'entries are read back'
ladder-report -d copy -o jsonl entries >again.jsonl
same entries.jsonl again.jsonl 'and are the same bytes'
ladder-log -q -d ten forget "$(cat id)" >/dev/null 2>&1
ladder-report -d ten -o jsonl entries | sort >a
ladder-report -d ten -o jsonl entries | ladder-log -q -d copy - >"$W/out" 2>"$W/err"
ladder-report -d copy -o jsonl entries | sort >b
same a b 'what was undone or forgotten travels too'
mkdir sheet && cp ten/plan.yaml sheet
ladder-log -q -d sheet win '=HYPERLINK("http://x","y")' >/dev/null
run ladder-report -d sheet -o csv wins
out_like "\"'=HYPERLINK" 'csv: a formula is text'

# Any text of a field is one field of one row elsewhere.
mkdir quoted && cp ten/plan.yaml quoted
for w in '"Hi' '"' '""x' 'a"b'; do ladder-log -q -d quoted win "$w"; done >/dev/null
ladder-report -d quoted -o tsv wins | tail -n +2 | cut -f4 | LC_ALL=C sort >"$W/out"
is "$(cat "$W/out")" '\x22
\x22"x
\x22Hi
a"b' 'no TSV field begins with a quotation mark'

# An item left open: no total, and nothing breaks.
ladder-log -q -d quoted score phq-9 items=1,1,,1,1,1,1,1,0 >/dev/null
ladder-log -q -d quoted score gad-7 items=,1,1,1,1,1, >/dev/null
ladder-log -q -d quoted score gad-7 total=7 >/dev/null
run ladder-report -d quoted scores
status_is 0 'open items'
out_like 'GAD-7.* 7 of 21' 'leave the other totals'
run ladder-report -d quoted -o tsv scores
is "$(wc -l <"$W/out" | tr -d ' ')" 2 'and have none themselves'
run ladder-report -d quoted -o html
status_is 0 'nor do they break the page'

# The export needs no plan; everything else does.
echo 'oops: 1' >>quoted/plan.yaml
run ladder-report -d quoted -o jsonl entries
status_is 0 'a log leaves with a plan that has faults'
out_like '"kind":"win"' 'whole'
err_is '' 'without a word'
run ladder-report -d quoted wins
status_is 2 'other views need it'

# For eyes the plan's scale, for programs 0-100.
mkdir own && printf 'ladder: 1\ntitle: T\nscale: 10\nbaseline: {distress: 8}\nsteps: [{id: a, task: A, expect: 2}]\n' >own/plan.yaml && chmod 600 own/plan.yaml
for d in 17 18 19 20 21; do ladder-log -q -d own did a 4 6 3 at=2026-11-${d}T10:00; done >/dev/null
for v in summary distress steps patterns review; do ladder-report -d own $v; done >"$W/out"
out_like 'median 6 ' 'text is in the plan'"'"'s scale'
out_unlike '(^|[^0-9])(60|40|30|80)([^0-9%]|$)' '(everywhere)'
run ladder-report -d own -o tsv distress
out_like '	60	' 'machine formats are 0-100'

# A stage says how old what it is made from is, and no all-clear.
mkdir calm && printf 'ladder: 1\ntitle: T\nsteps: [{id: a, task: A, expect: 20}]\nrelapse: {signs: [{id: s, notice: S, when: {avoided: 2, within: 7d}}]}\n' >calm/plan.yaml && chmod 600 calm/plan.yaml
ladder-log -q -d calm win x at=2026-11-21T10:00 >/dev/null
COLUMNS=200 run ladder-report -d calm signs
out_like 'stage: steady; none of your signs is up; this cannot see how you are; the newest entry: yesterday' 'steady is no all-clear, and has an age'

# The same bytes twice, in two zones of the machine.
for v in $views; do for f in text tsv jsonl csv html gnuplot; do ladder-report -d ten -o $f "$v"; done; done >a 2>&1
TZ=Asia/Tokyo; export TZ
for v in $views; do for f in text tsv jsonl csv html gnuplot; do ladder-report -d ten -o $f "$v"; done; done >b 2>&1
TZ=Europe/Berlin
same a b 'same plan, log and clock: same bytes, whatever the zone of the machine'
finish
