#!/bin/sh
# R6: what could not be written is never called done: /dev/full and a closed stdout give
# status 2 and a line on stderr, for every subcommand and format; a closed pipe ends quietly.
. "$TOP/tests/tap.sh"
[ -e /dev/full ] || { skip 'needs /dev/full'; finish; }
export LADDER_DIR="$W/ladder"
cp_plan() { mkdir -p "$LADDER_DIR" && cp "$TOP/examples/plans/back-among-people.yaml" "$LADDER_DIR/plan.yaml"; }
cp_plan && ladder-log -q - <"$TOP/examples/ten-weeks.log" >"$W/out" 2>"$W/err" || { fail 'the ten weeks are read'; finish; }
export LADDER_NOW='2027-01-10T19:00:00+01:00[Europe/Berlin]'

formats() { "$1" --help | sed -nE 's/.*--output FORMAT +//p' | tr -d ,; }
"$O/cli/vocabulary" >"$W/words"
views=$(awk -F'\t' '$1 == "views" {sub(/\.sql$/, "", $2); print $2}' "$W/words")
drawn=$(awk -F'\t' '$1 == "plots" {sub(/\.gp$/, "", $2); print $2}' "$W/words")

commands() {
	for p in ladder-init ladder-log ladder-next ladder-report relapse-plan; do
		[ -f "$TOP/cmd/$p.c" ] || continue
		echo "$p --help"
		echo "$p --version"
	done
	echo 'ladder-init --list'
	echo 'ladder-init --check'
	echo 'ladder-log win tea'
	echo 'ladder-log -q win tea'
	echo 'ladder-log show'
	for f in $(formats ladder-next); do echo "ladder-next -o $f"; done
	echo 'ladder-next --trace'
	echo 'ladder-next --days 3'
	echo 'ladder-next --card hello'
	echo 'ladder-next --brief'
	for v in $views; do
		for f in $(formats ladder-report); do
			case $f in
			gnuplot) echo "$drawn" | grep -qx "$v" || continue ;;
			html) [ "$v" = summary ] || continue ;;
			esac
			echo "ladder-report -o $f $v"
		done
	done
	echo 'ladder-report --share ortiz progress'
	for c in '' check now card; do
		for f in $(formats relapse-plan); do echo "relapse-plan -o $f $c"; done
	done
}
commands >"$W/commands"
n=0 silent=0
while read -r line; do
	# shellcheck disable=SC2086
	run $line
	# What prints nothing, or does not exist in this form, has nothing to lose.
	if [ ! -s "$W/out" ] || [ "$status" = 2 ]; then silent=$((silent + 1)); continue; fi
	n=$((n + 1))
	# shellcheck disable=SC2086
	$line >/dev/full 2>"$W/err" </dev/null
	full=$?
	[ -s "$W/err" ] && [ "$full" = 2 ] || { status=$full; fail "$line >/dev/full"; }
	# shellcheck disable=SC2086
	$line >&- 2>"$W/err" </dev/null
	closed=$?
	[ -s "$W/err" ] && [ "$closed" = 2 ] || { status=$closed; fail "$line >&-"; }
done <"$W/commands"
echo "# $n commands that print, $silent that do not"
[ "$failures" != 0 ] || pass "$n commands: a full or closed stdout is trouble"
is "$([ "$n" -ge 20 ] && echo enough)" enough 'most of them print'

# Stored but not printable: told on stderr, with the id.
run ladder-log -q note before
ladder-log note kept >/dev/full 2>"$W/err" </dev/null
status=$?
status_is 2 'an entry that could not be confirmed is trouble'
err_like 'stored [0-9a-f-]+' 'but says that it is stored, and its id'

# A reader that has seen enough.
# shellcheck disable=SC2016
run sh -c '{ ladder-report -o jsonl entries; echo $? >"$1"; } | head -1 >/dev/null' sh "$W/status"
is "$(cat "$W/err")" '' 'a closed pipe ends without a word'
finish
