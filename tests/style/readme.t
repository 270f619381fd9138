#!/bin/sh
# README's session is real: each `$ command` of its ```console blocks is run, in order, in a
# fresh directory, and says exactly what README shows.  UPDATE=1 writes what it says now.
. "$TOP/tests/tap.sh"
export LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]' LADDER_DIR=ladder
ln -s "$TOP/examples" "$W/examples"

# The file again, with what the commands say now.
awk '/^```console/ {inside = 1} /^```$/ {inside = 0} inside && /^\$ / {print substr($0, 3)}' "$TOP/README.md" >"$W/typed"
n=0
while read -r line; do
	n=$((n + 1))
	sh -c "$line" >"$W/raw" 2>&1 </dev/null
	status=$?
	# Ids are new each time.
	sed -E 's/\[[0-9a-f]{7}\]$/[7c3f2a9]/' "$W/raw" >"$W/said.$n"
	[ $status -le 1 ] || { cp "$W/said.$n" "$W/out"; fail "README: $line"; }
done <"$W/typed"
awk -v w="$W" '
	/^```console/ {inside = 1}
	/^```$/ {inside = 0}
	!inside || /^```/ {print; next}
	/^\$ / {print; file = w "/said." ++n; while ((getline said < file) > 0) print said; close(file)}
' "$TOP/README.md" >"$W/README.md"
[ -z "${UPDATE:-}" ] || cp "$W/README.md" "$TOP/README.md"
same "$TOP/README.md" "$W/README.md" "README's session of $n commands says what it shows"
is "$([ "$n" -ge 4 ] && echo some)" some 'there is a session'

# Its two commands, and what the continuous build runs.
for command in 'make deps demo' 'make deps check'; do
	if grep -qxF "    $command" "$TOP/README.md" || grep -qF "$command" "$TOP/README.md"; then pass "README gives: $command"; else fail "README gives: $command"; fi
done
is "$(grep -c 'make deps check$' "$TOP/.ci/run")" 1 'the build machine runs the second as it stands'

# Links and pictures lead somewhere.
missing=
for to in $(grep -oE '\]\([^)#]+\)|src="[^"]+"' "$TOP/README.md" | sed -E 's/^\]\(|\)$|^src="|"$//g' | grep -v '^https\?:'); do
	[ -e "$TOP/$to" ] || missing="$missing $to"
done
is "$missing" '' 'what it links to is there'
finish
