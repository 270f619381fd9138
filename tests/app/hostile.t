#!/bin/sh
# R10, R11: the hostile fixtures wherever a person may write: what a plan may hold goes into
# every kind of place in one, all the rest into the log, and every program says all of it in
# every format; nothing runs, nothing reaches out, and the notes are kept to the letter.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
hostile=$O/tests/tools/hostile
lines() { wc -l <"$1" | tr -d ' '; }

"$hostile" unfit >unfit.yaml
run ladder-init --check unfit.yaml
status_is 2 'a plan refuses what does not belong in a line of text'
is "$(sed -n 's/^ladder-init: unfit.yaml:\([0-9]*\):[0-9]*: error: task: .*/\1/p' "$W/err" | sort -u | wc -l | tr -d ' ')" \
	"$(grep -c 'id:' unfit.yaml)" 'each with its line'
safe() { # TEXT: what is in err reaches out of nothing
	if "$hostile" judge n <"$W/err" >"$W/why"; then pass "$1"; else fail "$1: $(cat "$W/why")"; fi
}
safe 'and the message shows it safely'

mkdir ladder pictures && "$hostile" plan >ladder/plan.yaml
export LADDER_DIR="$W/ladder"
run ladder-init --check ladder/plan.yaml
status_is 0 'the rest is text like any other'

"$hostile" json >json
"$hostile" words >words
for form in json words; do
	feed $form ladder-log -q -
	status_is 0 "the log takes all of it ($form)"
	is "$(lines "$W/out")" "$(lines $form)" "each line is one entry ($form)"
	safe "notices are safe ($form)"
done
"$hostile" notes | sort >want
ladder-report -o jsonl entries | sed -n 's/.*"kind":"did".*"note":\(".*"\)}$/\1/p' | sort >got
same want got 'every note is kept to the letter'
ladder-report -o jsonl entries >lines
LADDER_DIR=$W/other
mkdir other && cp ladder/plan.yaml other
feed lines ladder-log -q -
status_is 0 'and travels to another log'
ladder-report -o jsonl entries | sort >again
sort lines >first
same first again 'to the letter'
LADDER_DIR=$W/ladder

# Each command that reads, in each format.
reading_commands | sed "s/--share ortiz progress/--share ana exposures/; s/--card .*/--card gp01/" >commands
sed -nE 's/.*ladder-report -o gnuplot (.*)/ladder-report -o gnuplot --terminal svg \1/p' commands >pictures.list
cat pictures.list >>commands
printf '%s\n' 'ladder-log show' 'ladder-report --all steps' \
	'ladder-report --share ana -o jsonl exposures' 'ladder-report --share ana -o html' >>commands
asked=0 unsafe='' ran='' broke=''
while read -r line; do
	asked=$((asked + 1))
	# shellcheck disable=SC2086
	$line >"$W/out" 2>"$W/err" </dev/null
	status=$?
	[ $status -lt 2 ] || grep -q ': no format ' "$W/err" || broke="$broke
$line: $status, $(head -1 "$W/err")"
	case $line in *'-o tsv'*) allow=nt ;; *'-o csv'*) allow=ntr ;; *'-o ics'*) allow=nr ;; *gnuplot*) allow=nt ;; *) allow=n ;; esac
	"$hostile" judge $allow <"$W/out" >"$W/why" && "$hostile" judge n <"$W/err" >>"$W/why" || unsafe="$unsafe
$line: $(cat "$W/why")"
	case $line in
	*html*) grep -nE '<script>alert|<img src=x|<b>&amp;amp' "$W/out" >"$W/why" && unsafe="$unsafe
$line: $(cat "$W/why")" ;;
	*gnuplot*)
		if [ -s "$W/out" ] && command -v gnuplot >/dev/null; then
			(cd pictures && gnuplot "$W/out" >"$W/picture" 2>"$W/why") || broke="$broke
$line | gnuplot: $(head -1 "$W/why")"
			[ ! -s "$W/why" ] || broke="$broke
$line | gnuplot: $(head -1 "$W/why")"
		fi ;;
	esac
	[ ! -e PWNED ] && [ ! -e pictures/PWNED ] || ran="$ran $line"
done <commands
is "$unsafe" '' "$asked commands: nothing reaches out of what they say"
is "$broke" '' 'none of them breaks'
is "$ran" '' 'nothing runs'
is "$((asked > 40))" 1 'and they are many'
finish
