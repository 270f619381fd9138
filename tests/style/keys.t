#!/bin/sh
# One truth about the plan's keys: the field table that reads them.  ladder-plan(5) prints it, with
# type, range, default and example of each.
. "$TOP/tests/tap.sh"
page=$TOP/man/ladder-plan.5
between() { sed -n "/^\.\\\\\" $1 begins\{0,1\} here/,/^\.\\\\\" $1 ends\{0,1\} here/p" "$page" | sed '1d;$d'; }
"$O/tests/tools/fields" mdoc >"$W/keys"
between Keys | grep -v '^\.\\"' >"$W/page"
same "$W/keys" "$W/page" 'ladder-plan(5) lists every key as the table has it'
"$O/tests/tools/fields" advice >"$W/advice"
between Advice >"$W/page"
same "$W/advice" "$W/page" 'and every piece of advice'
"$O/tests/tools/fields" tsv >"$W/tsv"
awk -F'\t' '$7 == "" {print $1}' "$W/tsv" >"$W/out"
is "$(cat "$W/out")" '' 'every key says what it is for'
awk -F'\t' '$6 == "" && $2 !~ /mapping/ {print $1}' "$W/tsv" >"$W/out"
is "$(cat "$W/out")" '' 'every key has an example'
# Every rule that a test has met is on the page.
{ awk 'NF > 2 {print $3}' "$TOP/tests/hostile/plans/EXPECT"
	for f in "$TOP"/tests/golden/plan/*/plan.yaml; do ladder-init -q -o tsv --check "$f" | awk -F'\t' 'NR > 1 {print $5}'; done; } |
	sort -u >"$W/rules"
sed -n '/^The rules of errors/,/^Those of advice/p' "$page" | tr ' ' '\n' | sort -u >"$W/known"
comm -23 "$W/rules" "$W/known" >"$W/out"
is "$(cat "$W/out")" '' 'ladder-plan(5) lists the rules of errors'
is "$([ "$(wc -l <"$W/rules")" -gt 25 ] && echo many)" many '(many were met)'
finish
