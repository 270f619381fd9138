#!/bin/sh
# The second promise: the same plan, log and clock give the same bytes, whenever it is asked,
# and in whatever zone the machine is.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
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
reading_commands >"$W/commands"
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
