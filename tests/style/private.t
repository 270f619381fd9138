#!/bin/sh
# R15: no program opens a socket, makes a file outside the ladder, lets others read it, or hands
# a person's words to another program; watched by strace over every subcommand.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
umask 022
export LADDER_DIR="$W/ladder" TMPDIR="$W/tmp" XDG_RUNTIME_DIR="$W/run"
mkdir "$TMPDIR" "$XDG_RUNTIME_DIR"
canary=Zaunkoenig7431

run ladder-init -q --from "$TOP/examples/plans/back-among-people.yaml"
status_is 0 'ladder-init makes the ladder'
ladder-log -q - <"$TOP/examples/ten-weeks.log" >"$W/out" 2>"$W/err"
echo "$canary" >"$W/note"
feed "$W/note" ladder-log -q note note=-
status_is 0 'a note from standard input'
find "$LADDER_DIR" -type f \( -name 'log.db*' -o -name plan.yaml \) -perm /077 >"$W/out"
is "$(cat "$W/out")" '' 'plan and log are for their owner only'
is "$(find "$LADDER_DIR" -maxdepth 0 -perm /077)" '' 'and so is their directory'

if [ -n "${SAN:-}" ] || ! command -v strace >/dev/null || ! strace -o "$W/trace" true 2>/dev/null; then
	skip 'needs strace, and to be allowed to use it'
else
	reading_commands >"$W/commands"
	writing_commands >>"$W/commands"
	: >"$W/all"
	while read -r line; do
		# shellcheck disable=SC2086
		strace -f -qq -s 4096 -e trace=%network,execve,openat,open,creat,mkdir,mkdirat -o "$W/trace" $line \
			>"$W/said" 2>&1 </dev/null
		sed "s|^|$line: |" "$W/trace" >>"$W/all"
	done <"$W/commands"
	grep -E '(socket|connect|bind|sendto|recvfrom)\(' "$W/all" >"$W/out"
	is "$(cat "$W/out")" '' 'no socket is opened'
	grep -E 'O_CREAT|(creat|mkdir|mkdirat)\(' "$W/all" | grep -vE "\"($LADDER_DIR/|/dev/null|log\.db|\.?/?(plan\.yaml|log\.db))" >"$W/out"
	is "$(cat "$W/out")" '' 'no file is made outside the ladder'
	grep -E 'O_CREAT' "$W/all" | grep -E 'O_CREAT[^)]*, 0[0-7]*[1-7][0-7]?\)|, 0[0-7]*[1-7]\)' | grep -vE ', 0[0-7]?[0-7]00\)' | grep -v /dev/null >"$W/out"
	is "$(grep -vE '"[^"]*log\.db' "$W/out")" '' 'files are made for the owner only'
	grep 'execve(' "$W/all" | grep -F "$canary" >"$W/out"
	is "$(cat "$W/out")" '' 'no word of a person reaches an argument'
	is "$([ "$(grep -c 'execve(' "$W/all")" -gt 50 ] && echo much)" much '(something was watched)'
fi
is "$(find "$TMPDIR" "$XDG_RUNTIME_DIR" "$HOME" -type f)" '' 'nothing is left in temporary places or at home'
grep -rlF "$canary" "$W" 2>/dev/null | grep -vxE "$W/(note|out|said|all)|$LADDER_DIR/log\.db" >"$W/out"
is "$(cat "$W/out")" '' 'the note is in the log and nowhere else'
is "$(grep -cF "$canary" "$LADDER_DIR/log.db")" 1 '(the note is in the log)'

# Reminders and discreet mode: no task, no name, no figure.
run ladder-next --brief
tasks=$(sed -nE 's/^ +task: *//p' "$TOP/examples/plans/back-among-people.yaml")
echo "$tasks" >"$W/tasks"
is "$(grep -cFf "$W/tasks" "$W/out")" 0 'the brief line names no task'
names=$(sed -nE 's/.*[{ ]name: *"?([^,"}]+).*/\1/p' "$TOP/examples/plans/back-among-people.yaml")
echo "$names" >"$W/names"
for line in ladder-next 'ladder-next --trace' 'ladder-next -o jsonl' 'ladder-next --days 5' 'ladder-next --card cashier' 'ladder-next -o ics' 'relapse-plan check' 'ladder-report steps' 'ladder-log show'; do
	# shellcheck disable=SC2086
	LADDER_DISCREET=1 $line >"$W/out" 2>"$W/err" </dev/null
	grep -Ff "$W/tasks" -e "$canary" "$W/out" >"$W/found"
	grep -wFf "$W/names" "$W/out" >>"$W/found"
	is "$(cat "$W/found")" '' "discreet: $line names nobody and no task"
done
finish
