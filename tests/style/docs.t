#!/bin/sh
# What the code knows, the pages tell: every key of a plan with its default in
# ladder-plan(5), every kind and detail in ladder-log(5), every output column in ladder-views(5), every rule in ladder(7), every view in ladder-report(1).
. "$TOP/tests/tap.sh"
"$O/tests/tools/vocabulary" >"$W/words" || { fail 'vocabulary runs'; finish; }
export LADDER_DIR="$W/ladder"
. "$TOP/tests/commands.sh"

# A page as plain words, one space between them.
plain() { mandoc -T ascii -O width=78 "$TOP/man/$1" 2>/dev/null | sed 's/.\x08//g'; }
if ! command -v mandoc >/dev/null; then skip 'needs mandoc'; finish; fi
for page in ladder-plan.5 ladder-log.5 ladder-views.5 ladder.7 ladder-log.1 ladder-next.1 ladder-report.1 ladder-init.1 relapse-plan.1; do
	[ -f "$TOP/man/$page" ] && plain "$page" >"$W/$page" || : >"$W/$page"
done
# NAME PAGE: each word on standard input stands in the page by itself.
told() {
	missing=
	n=0
	while read -r word; do
		n=$((n + 1))
		grep -qE -- "(^|[^a-z0-9_-])$word([^a-z0-9_-]|\$)" "$W/$2" || missing="$missing $word"
	done <"$W/want"
	is "$missing" '' "$2 tells every $1 ($n)"
	is "$([ $n -gt 0 ] && echo some)" some "(there are some)"
}
awk -F'\t' '$1 == "key" {n = split($2, part, "."); print part[n]}' "$W/words" | sort -u >"$W/want"
told 'key of a plan' ladder-plan.5
awk -F'\t' '$1 == "kind" {print $2}' "$W/words" >"$W/want"
told kind ladder-log.5
told kind ladder-log.1
awk -F'\t' '$1 == "detail" {print $2}' "$W/words" >"$W/want"
told detail ladder-log.5
awk -F'\t' '$1 == "rule" {print $2}' "$W/words" >"$W/want"
told rule ladder.7
vocabulary views >"$W/want"
told view ladder-report.1
awk -F'\t' '$1 == "format" {print $2}' "$W/words" | while read -r f; do
	for p in ladder-next ladder-report relapse-plan; do
		formats $p | grep -qxF "$f" || formats $p | tr ' ' '\n' | grep -qx "$f" || continue
		grep -qE "(^|[^a-z])$f([^a-z]|\$)" "$W/$p.1" || echo "$p.1: $f"
	done
done >"$W/out"
is "$(cat "$W/out")" '' 'each page tells its formats'

# Defaults: the paragraph of a key has its default.
awk -F'\t' '$1 == "key" && $3 != "" {print $2 "\t" $3}' "$W/words" | while IFS="$(printf '\t')" read -r key def; do
	last=${key##*.}
	grep -A8 -E "(^|[^a-z_-])$last([^a-z_-]|\$)" "$W/ladder-plan.5" | tr -s ' \n' ' ' | grep -qF -- "$(echo "$def" | tr -d '[]')" || echo "$key: $def"
done >"$W/out"
is "$(cat "$W/out")" '' 'ladder-plan.5 tells every default'

# Columns, as they come out.
ten_weeks "$LADDER_DIR"
{
	for v in $(vocabulary views); do ladder-report -o tsv "$v" 2>/dev/null | head -1; done
	ladder-next -o tsv | head -1
	relapse-plan -o tsv check | head -1
} | tr '\t' '\n' | sort -u >"$W/want"
# An entry has its details as columns, told in ladder-log(5).
cat "$W/ladder-log.5" >>"$W/ladder-views.5"
told column ladder-views.5

# The whole plan of the page is one, and without a fault.
sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/p' "$TOP/man/ladder-plan.5" | sed '1,/^\.Bd/d; /^\.Ed/,$d' >"$W/example.yaml"
run ladder-init --check "$W/example.yaml"
status_is 0 'the plan of ladder-plan(5) is sound'

# The environment.
for p in ladder-init ladder-log ladder-next ladder-report relapse-plan; do
	grep -qE '^ENVIRONMENT|ladder\(7\)' "$W/$p.1" || echo "$p.1"
done >"$W/out"
is "$(cat "$W/out")" '' 'each page tells of the environment or leads to ladder(7)'
grep -ohE '(getenv|cli_env)\("[A-Z_]+"\)' "$TOP"/lib/*/*.c "$TOP"/cmd/*/*.c | sed 's/.*"\(.*\)".*/\1/' | sort -u >"$W/want"
told 'variable of the environment' ladder.7
finish
