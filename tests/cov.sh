#!/bin/sh
# cov.sh BUILD - lines and branches that the tests reached, a file of lib/ and cmd/ each, from
# gcov's notes under BUILD; the least covered first.
set -eu
[ $# = 1 ] || { sed -n '2,3p' "$0"; exit 2; }
build=$1 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for source in lib/*/*.c cmd/*/*.c; do
	notes=$build/${source%.c}.gcno
	[ -f "$notes" ] || continue
	# gcov prints the file's own block first, headers after it.
	gcov -n -b -o "$build/${source%/*}" "$source" 2>/dev/null | awk -v f="$source" '
		/^File / {own = ($2 == "\x27" f "\x27" || $2 == "\x27./" f "\x27")}
		own && /^Lines executed/ {split($2, p, /[:%]/); l = p[2]; nl = $4}
		own && /^Taken at least once/ {split($4, p, /[:%]/); b = p[2]; nb = $6}
		END {printf "%s\t%.1f\t%d\t%.1f\t%d\n", f, l, nl, nb ? b : 100, nb}'
done >"$work/rows"
sort -t"$(printf '\t')" -k2,2n -k4,4n "$work/rows" | awk -F'\t' '
	BEGIN {printf "%-28s %8s %7s %9s %9s\n", "file", "lines %", "lines", "branch %", "branches"}
	{printf "%-28s %8.1f %7d %9.1f %9d\n", $1, $2, $3, $4, $5
	 l += $2 * $3; nl += $3; b += $4 * $5; nb += $5}
	END {if (nl) printf "%-28s %8.1f %7d %9.1f %9d\n", "all", l / nl, nl, nb ? b / nb : 100, nb}'
