#!/bin/sh
# Which day an entry is of: its own, where it was written, in every view and every bound; never
# after the reader's; and what a wrong clock stamped ahead is nowhere but in the log.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
at() { LADDER_NOW=$1; export LADDER_NOW; }
days() { ladder-report -o tsv "$@" | awk 'NR > 1 {print substr($2, 1, 10)}' | tr '\n' ' '; }
at '2026-11-18T12:00:00+01:00[Europe/Berlin]'
ladder-log -q - <<'END' >/dev/null
did greet 20 30 10 at=2026-11-15T23:30:00-08:00
did greet 20 30 10 at=2026-11-16T00:30:00+13:00
did greet 20 30 10 at=2026-11-16T12:00:00+01:00
did greet 20 30 10 at=2026-11-17T00:30:00+01:00
END
is "$(days --since 2026-11-16 --until 2026-11-16 distress)" '2026-11-16 2026-11-16 ' 'a bound is the civil day where it was written, west or east'
is "$(days --until 2026-11-15 distress)" '2026-11-15 ' 'an evening further west is still that day'
is "$(ladder-report -o tsv progress | awk -F'\t' 'NR > 1 {print $2, $3}' | tr '\n' ';')" '2026-11-09 1;2026-11-16 3;' 'and of its own week'
is "$(ladder-report -o tsv load | awk -F'\t' 'NR > 1 {print $1, $3}' | tr '\n' ';')" '2026-11-15 1;2026-11-16 2;2026-11-17 1;' 'and calendars begin with the first of all days, not with the first instant'

# An hour ago in Auckland it was tomorrow: that is today here.
at 2026-11-23T10:00:00+13:00
ladder-log -q checkin mood=4 >/dev/null
ladder-log -q did cashier 30 40 10 >/dev/null
at 2026-11-22T22:00:00+00:00
is "$(ladder-report -o tsv checkins | cut -f 1,3)" "$(printf 'day\tmood\n2026-11-22\t4')" 'an entry of a day ahead is of today'
for b in '--since 2026-11-22' '--until 2026-11-22' '--since today' '--since 2026-11-22 --until 2026-11-22'; do
	is "$(ladder-report $b -o tsv exposures | grep -c cashier)" 1 "and within $b"
done
is "$(ladder-report --until 2026-11-21 -o tsv exposures | grep -c cashier)" 0 'but not before it'
run ladder-report --since 2026-11-23 -o tsv exposures
is "$(grep -c cashier "$W/out")" 0 'nor after it'

# A year ahead is a wrong clock.
at 2027-11-22T18:00:00+01:00
ladder-log -q did greet 60 80 40 >/dev/null
ladder-log -q win 'from the future' >/dev/null
at 2026-11-23T12:00:00+01:00
for v in summary progress exposures distress steps wins load review diary; do
	ladder-report "$v" 2>/dev/null
	ladder-report -o tsv "$v" 2>/dev/null
done >"$W/out"
out_unlike '2027|from the future' 'a wrong clock counts in no view'
is "$(ladder-report -o tsv entries 2>/dev/null | grep -c 2027-11-22)" 2 'but the log has it, and gives it on'
is "$(ladder-report -o tsv exposures 2>/dev/null | wc -l | tr -d ' ')" 6 'what was is shown as before'
at 2027-11-21T18:00:00+01:00
run ladder-report wins
out_like 'from the future' 'and it counts once it is 26 hours ahead or less'

# forget before= goes by the same days.
at '2026-11-23T12:00:00+01:00'
run ladder-log forget before=2026-11-16
is "$(days distress | cut -c1-22)" '2026-11-16 2026-11-16 ' 'forget before= goes by the day where it was written'
finish
