#!/bin/sh
# When it was: by the clock where it happened, in the hour that comes twice, and a day alone.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"

# What happened elsewhere is amended by the clock there, and keeps its offset.
there=$(TZ=Asia/Tokyo LADDER_NOW='2026-11-22T09:00:00+09:00[Asia/Tokyo]' ladder-log -q win there)
for at in 08:30 'yesterday 23:15' 2026-11-20T07:00; do ladder-log amend "$(short "$there")" at="$at" >/dev/null; done
entries | grep '"note":"there"' >"$W/out"
for at in 22T09:00 22T08:30 22T23:15 20T07:00; do out_like "\"at\":\"2026-11-$at:00\+09:00\"" "amend at= where it happened: $at"; done

rm -f "$W/l/log.db"
# Within the hour that happens twice nothing is said to be the first that is not.
for at in 02:20 -10m now; do
	LADDER_NOW='2026-10-25T02:40:00+01:00[Europe/Berlin]' ladder-log win twice at=$at >"$W/out" 2>"$W/err"
	err_is '' "in the doubled hour, at=$at"
done
run ladder-log win twice at='2026-10-25 02:20'
err_like 'took the first' 'from outside it is'

# A day alone tells no hour, here in five of eleven.
for d in 1 2 3 4 5; do ladder-log -q did greet 10 20 10 at=2026-11-0$d >/dev/null; done
for d in 1 2 3 4 5 6; do ladder-log -q did greet 10 20 10 at="2026-11-0$d 09:10" >/dev/null; done
ladder-report -o tsv patterns >"$W/out"
out_like '^hour	06-12	6	' 'patterns: by hour where there is one'
out_unlike '^hour	12-18' '... and no noon that nobody said'
out_like '^weekday	Mon to Fri	9	' '... the days count'
finish
