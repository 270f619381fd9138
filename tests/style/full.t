#!/bin/sh
# R6: what could not be written is never called done: /dev/full and a closed stdout give
# status 2 and a line on stderr, for every subcommand and format; a closed pipe ends quietly.
. "$TOP/tests/tap.sh"
[ -e /dev/full ] || { skip 'needs /dev/full'; finish; }
export LADDER_DIR="$W/ladder"
. "$TOP/tests/commands.sh"
ten_weeks "$LADDER_DIR"
status_is 0 'the ten weeks are read'
{ reading_commands; writing_commands; } >"$W/commands"
n=0 silent=0 faults=$failures
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
[ "$failures" != "$faults" ] || pass "$n commands: a full or closed stdout is trouble"
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
