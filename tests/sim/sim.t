#!/bin/sh
# The virtual clients, few of them: the table is whole, comes out the same twice, and the rules
# are gentler than every habit on what does not hang on luck.
. "$TOP/tests/tap.sh"
run "$O/tests/sim/sim" 20 1
status_is 0 'the clients play'
cp "$W/out" "$W/first"
run "$O/tests/sim/sim" 20 1
same "$W/first" "$W/out" 'the same twice'
is "$(cut -f1 "$W/first" | grep -vE '^(family|all|goal)$' | sort -u | wc -l | tr -d ' ')" 42 'every family is there'
is "$(cut -f1 "$W/first" | grep -c '(held back)$')" 210 'those held back are named'
is "$(grep -c '^goal' "$W/first")" 50 'each goal is told for both strategies'
value() { awk -F'\t' -v p="$1" -v f="$2" '$1 == "all" && $2 == p {print $f}' "$W/first"; }
less() { # WHAT OURS THEIRS
	if awk -v a="$2" -v b="$3" 'BEGIN {exit !(a < b)}'; then pass "$1"; else fail "$1 ($2, $3)"; fi
}
less 'graded: fewer overloads than random order' "$(value graded 5)" "$(value random 5)"
less 'graded: less fear left than by the worksheet' "$(value graded 7)" "$(value worksheet 7)"
less 'graded: fewer drop out than by random order' "$(value graded 6)" "$(value random 6)"
less 'adaptive: fewer practices to the top than graded' "$(value adaptive 8)" "$(value graded 8)"
met() { # WHAT POLICY MEASURE
	is "$(awk -F'\t' -v p="$2" -v m="$3" '$2 == "all: " p && index($3, m) == 1 {print $7}' "$W/first")" met "$1"
}
# Those who keep walls in front of them count too: the goal of five points more is not met by all.
points() { awk -F'\t' -v p="$1" '$2 == "all: " p && index($3, "top") == 1 {print $4}' "$W/first"; }
for p in graded adaptive; do
	less "$p: more reach the top than by the best habit" 0 "$(points $p)"
	met "$p: the goal for overloads" $p overloads
	met "$p: the goal for who drops out" $p dropped
	met "$p: the goal for practices to the top" $p practices
done
finish
