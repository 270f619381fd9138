#!/bin/sh
# ladder-log(5) lists for each kind its details and for each scale its figures, as the tables in
# the code have them; ladder-log(1) lists every kind.
. "$TOP/tests/tap.sh"

# KIND: the details that ladder-log(5) gives it.
page_details() {
	awk -v kind="$1" '
		/^\.Ss Kinds/ {on = 1}
		/^\.Ss Details/ {on = 0}
		on && /^\.It Cm / {mine = $3 == kind; next}
		on && mine && /^\.Cm / {for (i = 2; i <= NF; i++) if ($i != ",") printf "%s ", $i}' "$TOP/man/ladder-log.5"
}
"$O/tests/tools/vocabulary" | awk -F'\t' '$1 == "kind"' >"$W/kinds"
n=0
while IFS="$(printf '\t')" read -r _ kind what details; do
	n=$((n + 1))
	is "$(page_details "$kind")" "${details:+$details }" "ladder-log(5): the details of $kind"
	[ "$what" = - ] || grep -qE "^\.It Cm $kind (Op )?Ar " "$TOP/man/ladder-log.5" || fail "ladder-log(5): $kind is about a $what"
	grep -qE "^\.It Cm $kind( |\$)" "$TOP/man/ladder-log.1" || fail "ladder-log(1) lists $kind"
done <"$W/kinds"
is $n 25 'all 25 kinds'

for f in "$TOP"/lib/plan/*.scale; do
	scale=$(basename "$f" .scale)
	want=$(awk -v scale="$scale" '
		$1 == "items" {items = $2} $1 == "range" {range = $2 "-" $3} $1 == "change" {change = $2}
		$1 == "cuts" {for (i = 2; i <= NF; i++) cuts = cuts (i > 2 ? ", " : "") $i}
		$1 == "under" {cuts = "under " $2}
		END {print ".It " scale " Ta " items " Ta " range " Ta " cuts " Ta " (change == "" ? "-" : change)}' "$f")
	grep -qxF -- "$want" "$TOP/man/ladder-log.5" && pass "ladder-log(5): $scale" || fail "ladder-log(5): $want"
done
finish
