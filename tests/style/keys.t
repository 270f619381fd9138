#!/bin/sh
# One truth about the plan's keys: the field table that reads them.  ladder(5) prints it, with
# type, range, default and example of each.
. "$TOP/tests/tap.sh"
page=$TOP/man/ladder.5
between() { sed -n "/^\.\\\\\" $1 begins\{0,1\} here/,/^\.\\\\\" $1 ends\{0,1\} here/p" "$page" | sed '1d;$d'; }
"$O/cli/fields" mdoc >"$W/keys"
between Keys | grep -v '^\.\\"' >"$W/page"
same "$W/keys" "$W/page" 'ladder(5) lists every key as the table has it'
"$O/cli/fields" advice >"$W/advice"
between Advice >"$W/page"
same "$W/advice" "$W/page" 'and every piece of advice'
"$O/cli/fields" tsv >"$W/tsv"
awk -F'\t' '$7 == "" {print $1}' "$W/tsv" >"$W/out"
is "$(cat "$W/out")" '' 'every key says what it is for'
awk -F'\t' '$6 == "" && $2 !~ /mapping/ {print $1}' "$W/tsv" >"$W/out"
is "$(cat "$W/out")" '' 'every key has an example'
finish
