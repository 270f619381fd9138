#!/bin/sh
# README's session is real: each `$ command` of its ```console blocks is run, in order, in a
# fresh directory, and says exactly what README shows.  UPDATE=1 writes what it says now.
. "$TOP/tests/tap.sh"
# A newcomer's shell: what the programs need is in the first line of the session alone.
unset LADDER_NOW LADDER_DIR
ln -s "$TOP/examples" "$W/examples"
ln -s "$O" "$W/build"

# The file again, with what the commands say now: one shell for all, as it is typed.
awk '/^```console/ {inside = 1} /^```$/ {inside = 0} inside && /^\$ / {print substr($0, 3)}' "$TOP/README.md" >"$W/typed"
n=$(wc -l <"$W/typed")
awk -v w="$W" '{printf "{ %s\n} >%s/raw.%d 2>&1\necho $? >%s/status.%d\n", $0, w, NR, w, NR}' "$W/typed" >"$W/session"
for zone in Asia/Tokyo America/Denver; do
	rm -rf "$W/try"
	env -u LADDER_DEVICE TZ=$zone sh "$W/session" </dev/null
	for i in $(seq "$n"); do
		# Ids are new each time.
		sed -E 's/\[[0-9a-f]{7}\]$/[7c3f2a9]/' "$W/raw.$i" >"$W/said.$i"
		[ "$(cat "$W/status.$i")" -le 1 ] || { cp "$W/said.$i" "$W/out"; fail "README: $(sed -n "${i}p" "$W/typed")"; }
	done
	cat "$W"/said.* >"$W/all.${zone#*/}"
done
same "$W/all.Tokyo" "$W/all.Denver" 'the session says the same wherever it is typed'
is "$(ls -A "$HOME")" '' 'and touches nothing of the person'"'"'s'
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

# The terminal of the picture says what the programs say now.
OUT=$W sh "$TOP/.ci/pictures" >"$W/out" 2>"$W/err"
same "$TOP/examples/terminal.svg" "$W/terminal.svg" 'the picture of a terminal is what they say (.ci/pictures makes it anew)'

# Links and pictures lead somewhere.
missing=
for to in $(grep -oE '\]\([^)#]+\)|src="[^"]+"' "$TOP/README.md" | sed -E 's/^\]\(|\)$|^src="|"$//g' | grep -v '^https\?:'); do
	[ -e "$TOP/$to" ] || missing="$missing $to"
done
is "$missing" '' 'what it links to is there'
finish
