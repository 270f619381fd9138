#!/bin/sh
# The second promise: the same plan, log and clock give the same bytes, whenever it is asked,
# and in whatever zone the machine is.
. "$TOP/tests/tap.sh"
export LADDER_NOW='2027-01-10T19:00:00+01:00[Europe/Berlin]'
mkdir "$W/one" "$W/two"
for d in one two; do
	cp "$TOP/examples/plans/back-among-people.yaml" "$W/$d/plan.yaml"
done
TZ=Europe/Berlin ladder-log -q -d "$W/one" - <"$TOP/examples/ten-weeks.log" >"$W/ids" 2>"$W/err"
status=$?
status_is 0 'the ten weeks are read'
# The second machine, in another zone, has the lines of the first.
ladder-report -d "$W/one" -o jsonl entries >"$W/lines"
TZ=Pacific/Auckland ladder-log -q -d "$W/two" - <"$W/lines" >"$W/out" 2>"$W/err"
status=$?
status_is 0 'its lines are read on another machine'
"$O/cli/vocabulary" >"$W/words"
{
	for p in ladder-next relapse-plan; do
		for f in $("$p" --help | sed -nE 's/.*--output FORMAT +//p' | tr -d ,); do
			case $p in relapse-plan) for c in '' check now card; do echo "$p -o $f $c"; done ;; *) echo "$p -o $f" ;; esac
		done
	done
	printf 'ladder-next --%s\n' trace brief 'days 14'
	awk -F'\t' '$1 == "views" {sub(/\.sql$/, "", $2); print $2}' "$W/words" | while read -r v; do
		printf 'ladder-report -o %s '"$v"'\n' text tsv jsonl
	done
	awk -F'\t' '$1 == "plots" {sub(/\.gp$/, "", $2); print "ladder-report -o gnuplot " $2}' "$W/words"
	echo 'ladder-init --check'
} >"$W/commands"
all() { # DIR ZONE
	cd "$W/$1" || exit 2
	while read -r line; do
		echo "\$ $line"
		# shellcheck disable=SC2086
		LADDER_DIR=. TZ=$2 $line 2>&1 </dev/null
		echo "status $?"
	done <"$W/commands"
	cd "$W" || exit 2
}
all one Europe/Berlin >"$W/first"
all one Europe/Berlin >"$W/again"
same "$W/first" "$W/again" 'the same bytes twice'
all one America/St_Johns >"$W/away"
same "$W/first" "$W/away" 'the same bytes in another zone of the machine'
all two Pacific/Auckland >"$W/other"
same "$W/first" "$W/other" 'the same bytes on a machine that was sent the lines'
is "$([ "$(wc -l <"$W/first")" -gt 300 ] && echo much)" much 'there was something to compare'
is "$(sort -u "$W/ids" | wc -l)" "$(wc -l <"$W/ids")" 'each entry has its own id'
finish
