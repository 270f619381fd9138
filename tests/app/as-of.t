#!/bin/sh
# --as-of: the answer as it was then, by today's plan, from what had happened and in the versions
# written by then, in ladder-next, ladder-report and relapse-plan check alike.
. "$TOP/tests/tap.sh"
unset LADDER_DISCREET
export LADDER_DIR="$W/l" TZ=Europe/Berlin
mkdir -m 700 "$LADDER_DIR"
cat >"$LADDER_DIR/plan.yaml" <<END
ladder: 1
title: T
steps:
  - {id: hello, task: Say hello, expect: 20, contexts: [stairs, yard]}
  - {id: ask, task: Ask the time, expect: 35, easier: Ask at a desk}
relapse:
  signs:
    - {id: dark, notice: It is dark, urgent: true}
    - {id: low, notice: Days go grey}
END
chmod 600 "$LADDER_DIR/plan.yaml"
at() { # DAY HOUR COMMAND...
	LADDER_NOW="2026-11-$1T$2:00+01:00"; export LADDER_NOW; shift 2; "$@"
}
look() { # INTO [OPTION...]: the answers of the three
	into=$1; shift
	{
		ladder-next "$@"
		ladder-next "$@" --trace
		ladder-report "$@" summary
		ladder-report "$@" -o tsv entries
		relapse-plan "$@" check
	} >"$into" 2>&1
}
# Each evening what is said is kept; days later it is asked for again.
at 10 18:00 ladder-log did hello 20 30 10 >"$W/out"
at 10 20:00 look "$W/10"
at 11 18:00 ladder-log did hello 20 90 80 ended=left >"$W/out"
at 11 20:00 look "$W/11"
id=$(at 11 21:00 ladder-report -o tsv entries | awk -F'\t' '$12 == 90 {print $1}')
at 12 18:00 ladder-log amend "$id" peak=30 after=10 ended=done >"$W/out"
at 12 20:00 look "$W/12"
at 13 18:00 ladder-log sign dark >"$W/out" 2>&1
at 13 20:00 look "$W/13"
at 14 18:00 ladder-log undo >"$W/out" 2>&1
at 14 18:10 ladder-log did ask 30 40 20 at=2026-11-10T19:00 >"$W/out"
at 14 20:00 look "$W/14"
cp "$LADDER_DIR/log.db" "$W/log.db"
LADDER_NOW=2026-11-20T12:00:00+01:00
export LADDER_NOW
for day in 10 11 12 13 14; do
	look "$W/then" --as-of "2026-11-$day 20:00"
	same "$W/$day" "$W/then" "the ${day}th is as it was"
done
same "$W/log.db" "$LADDER_DIR/log.db" 'the log is left as it is'
differs=0
for day in 11 12 13 14; do cmp -s "$W/10" "$W/$day" || differs=$((differs + 1)); done
is $differs 4 '(each day is another)'
run ladder-next --as-of 2026-11-01
status_is 0 'before there was anything'
out_like 'A gentle start' 'it begins'
run ladder-next --as-of 2027-01-01
status_is 2 'what lies ahead is no time to look back from'
err_like "'2027-01-01' lies ahead" 'that is said'
run relapse-plan --as-of 2026-11-12 card
status_is 2 'not with a card'
err_like 'goes with check' 'that is said'
finish
