#!/bin/sh
# Hostile strings, bytes and lines: stored, shown safely, exported and read back identical
# (R1, R11).
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
H=$TOP/tests/hostile
mkdir "$W/two"
cp "$W/l/plan.yaml" "$W/two"

# What no terminal may get: C0 but for the newline, DEL, C1, bidi controls, line separators.
c0=$(printf '[\001-\011\013-\037\177]')
c1=$(printf '\302[\200-\237]')
bidi=$(printf '\342\200[\252-\256\250\251]|\342\201[\246-\251]|\331\234')
safe() {
	if LC_ALL=C grep -aqE "$c0|$c1|$bidi" "$W/out"; then fail "$1 is safe to look at"; else pass "$1 is safe to look at"; fi
}
printf 'x\033y\n' >"$W/out"
is "$(LC_ALL=C grep -acE "$c0|$c1|$bidi" "$W/out")" 1 '(an escape is seen)'
printf 'x\342\200\256y\n' >"$W/out"
is "$(LC_ALL=C grep -acE "$c0|$c1|$bidi" "$W/out")" 1 '(an override is seen)'

# --- strings, as a note and as details ------------------------------------------------------
json='s/^\{"id": "([^"]*)", "target": "[^"]*", "s": (.*)\}$/'
sed -E "$json"'{"kind":"win","note":\2}/' "$H/strings.jsonl" >"$W/notes"
sed -E "$json"'{"kind":"did","what":"cashier","learned":\2,"hard":\2,"context":\2}/' "$H/strings.jsonl" >"$W/details"
n=$(wc -l <"$H/strings.jsonl" | tr -d ' ')
feed "$W/notes" ladder-log -
status_is 0 "$n strings as notes"
feed "$W/details" ladder-log -
status_is 0 '... and as details'
is "$(count)" $((2 * n)) '... all of them are there'
entries >"$W/out"
safe 'the export'
cp "$W/out" "$W/all"
feed "$W/all" ladder-log -d "$W/two" -
status_is 0 'it is read on another machine'
ladder-report -d "$W/two" -o jsonl entries >"$W/again"
same "$W/all" "$W/again" '... and comes out the same'
if command -v sqlite3 >/dev/null; then
	# The n-th string and the n-th note of the log, as one JSON reader reads them.
	jq_() { sqlite3 -noheader :memory: "CREATE TABLE l (n INTEGER PRIMARY KEY, j TEXT)" \
		".mode ascii" ".separator \"\\037\" \"\\n\"" ".import $1 l" "$2"; }
	awk '{print NR "\037" $0}' "$H/strings.jsonl" >"$W/a"
	grep '"kind":"win"' "$W/all" | awk '{print NR "\037" $0}' >"$W/b"
	jq_ "$W/a" "SELECT hex(replace(json_extract(j, '\$.s'), char(0), char(65533))) FROM l WHERE json_extract(j, '\$.s') <> '' ORDER BY n" >"$W/want"
	jq_ "$W/b" "SELECT hex(json_extract(j, '\$.note')) FROM l WHERE json_extract(j, '\$.note') IS NOT NULL ORDER BY n" >"$W/got"
	grep -n 'u0000' "$H/strings.jsonl" | wc -l | tr -d ' ' >"$W/nul"
	diff "$W/want" "$W/got" | grep -c '^>' >"$W/out"
	is "$(cat "$W/out")" "$(cat "$W/nul")" 'every string is what it was, but for those with a NUL'
else
	skip 'needs the sqlite3 shell'
fi
run ladder-report diary
safe 'the diary'
run ladder-report -o tsv diary
is "$(wc -l <"$W/out" | tr -d ' ')" $((2 * n + 1)) 'one record a line in TSV'
safe_ids=$(sed -E 's/^.*"id":"([^"]*)".*$/\1/' "$W/all")
: >"$W/shown"
for id in $safe_ids; do ladder-log show "$id" >>"$W/shown" 2>&1 || echo "cannot show $id" >>"$W/shown"; done
mv "$W/shown" "$W/out"
out_unlike 'cannot show' 'each can be shown'
safe 'show'

# --- as words of a line, of the command line, and as names ------------------------------------
sed -E "$json"'\2/' "$H/strings.jsonl" | grep -v '\\u0000' |
	sed -E 's/\\[nrt]|\\u[0-9a-f]{4}/ /g; s/\\(.)/\1/g; s/^"//; s/"$//' >"$W/plain"
while IFS= read -r s; do
	ladder-log note -- "x$s" </dev/null || echo "refused: $s"
	ladder-log did "$s" </dev/null
	ladder-log win "$s=3" </dev/null
	ladder-log "$s" </dev/null
	ladder-log show "$s" </dev/null
	ladder-log did cashier "peak=$s" </dev/null
done <"$W/plain" >"$W/out" 2>&1
out_unlike '^refused' 'as words of the command line'
safe 'what is said about them'
is "$(find . -name 'PWNED*' | wc -l | tr -d ' ')" 0 'none of them ran'

# --- bytes that are not text ---------------------------------------------------------------------
: >"$W/seen"
sed -E 's/^.*"b64": "([^"]*)".*$/\1/' "$H/bytes.jsonl" | while read -r b64; do
	printf %s "$b64" | base64 -d >"$W/in"
	ladder-log note note=- <"$W/in" >>"$W/seen" 2>>"$W/notices" || echo "refused $b64" >>"$W/seen"
	{ printf 'win '; cat "$W/in"; echo; } | ladder-log - >>"$W/seen" 2>>"$W/notices" || echo "refused line $b64" >>"$W/seen"
done
mv "$W/seen" "$W/out"
out_unlike refused 'bytes are never refused in a note'
safe 'what is said'
is "$(grep -c 'U+FFFD' "$W/notices")" 14 '... with a notice each, but for those that are UTF-8'
entries >"$W/all"
is "$(iconv -f UTF-8 -t UTF-8 "$W/all" 2>/dev/null | cmp -s - "$W/all" && echo same)" same 'the export is UTF-8'

# --- lines, one hazard each -----------------------------------------------------------------------
sed -E 's/"ts"/"at"/; s/"suds_before"/"before"/; s/^\{"id":"[0-9]+",?/{"kind":"did","what":"cashier",/; s/,\}$/}/' \
	"$H/log_import.jsonl" >"$W/lines"
before=$(count)
feed "$W/lines" ladder-log -
status_is 2 'hostile lines'
is "$(count)" "$before" '... and nothing is written'
cut -c1-200 "$W/err" >"$W/out"
safe 'what is said about them'
sed -E '/became U\+FFFD/d' "$W/err" | sed -nE 's/^ladder-log: line ([0-9]+): .*/\1/p' | sort -nu | tr '\n' ' ' >"$W/lines-bad"
feed "$W/lines" ladder-log --keep-going -
status_is 2 '--keep-going: named'
good=$(($(wc -l <"$W/lines") - $(wc -w <"$W/lines-bad")))
is "$(count)" $((before + good)) "... and the $good good ones written"
is "$(cat "$W/lines-bad")" '3 4 7 8 11 12 13 ' 'those that are refused'
feed "$H/log_import.jsonl" ladder-log -
status_is 2 'keys that are not ours'
run ladder-log show
safe 'the last of them'
finish
