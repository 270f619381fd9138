#!/bin/sh
# LADDER_PAGER: text on a terminal goes through it, where a person has set it; nothing else does.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
ladder-log -q win 'Said hello first' >"$W/out"
on_terminal() { # COMMAND...
	echo 'expect hello first' >"$W/script"
	"$O/tests/tools/tty" 24 80 "$W/script" "$@" >"$W/raw" 2>"$W/err" </dev/null
	status=$?
	tr -d '\r' <"$W/raw" >"$W/out"
}
export LADDER_PAGER="sed 's/^/| /'"
on_terminal ladder-report wins
status_is 0 'a view on a terminal'
out_like '^\| .*Said hello first' 'goes through the pager'
on_terminal ladder-report -o tsv wins
is "$(grep -c '^|' "$W/out")" 0 'rows for programs do not'
run ladder-report wins
is "$(grep -c '^|' "$W/out")" 0 'nor text that goes elsewhere'
LADDER_PAGER='sleep 0.2; cat'
on_terminal ladder-report wins
out_like 'Said hello first' 'it is waited for'
LADDER_PAGER=/nowhere/pager
"$O/tests/tools/tty" 24 80 /dev/null ladder-report wins >"$W/out" 2>"$W/err" </dev/null
out_like 'not found|No such file' 'one that is not there says so itself'
unset LADDER_PAGER
PAGER='sed s/^/X/' on_terminal ladder-report wins
is "$(grep -c '^X' "$W/out")" 0 'PAGER alone is not asked'
finish
