#!/bin/sh
# ladder-log show, undo, amend, forget: what was and what is now.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"

id=$(ladder-log -q did cashier 50 62 30 learned='it ends')
s=$(short "$id")
run ladder-log show "$s"
status_is 0 'show by the end of an id'
out_like '^did cashier, Sun 22 Nov 18:00$' '... the head'
out_like '^  peak +62$' '... each detail'
out_like '^  learned +it ends$' '... in full'
out_like '^  plan that day +expected 45, tolerable to 70, stop at 85$' '... the plan of that day'
out_like "^  id +$id$" '... the id'
run ladder-log show
out_like '^did cashier' 'without an id: the last'
run ladder-log show "$id"
status_is 0 'by all of it'

run ladder-log undo
status_is 0 undo
out_like '^undone: did cashier.*\[' '... says what'
out_like "ladder-log undo [0-9a-f]{7}' brings it back" '... and the way back'
run ladder-report -o jsonl diary
is "$(grep -c '"kind":"did"' "$W/out")" 0 'it counts in nothing'
run ladder-log undo
out_like '^back again: did cashier' 'a second undo restores'
run ladder-report -o jsonl diary
is "$(grep -c '"kind":"did"' "$W/out")" 1 'it counts again'

run ladder-log amend "$s" peak=70 learned= used=breathe
status_is 0 amend
out_like '^was: did cashier, .*peak 62.*learned "it ends"' '... says what was'
out_like '^now: did cashier, .*peak 70.*used breathe' '... and what is now'
run ladder-log show "$s"
out_like 'version 4' 'every change is a version'
out_like '^  version 1: .*peak 62' '... and stays'
out_like '^  version 2 \(undone\)' '... those undone too'
run ladder-log amend "$s" peak=70
err_like 'says that already' 'what it says already is not written'
for bad in 'peak=170' 'paek=7' 'mood=3' 'tired' 'id=7' 'at=' 'at=tomorrow' 'what=nowhere' 'kind=checkin' 'plan_stop=3'; do
	run ladder-log amend "$s" "$bad"
	status_is 2 "amend $bad is refused"
done
run ladder-log amend "$s" at='2026-11-20 10:00' what=greet
out_like '^now: did greet, Fri 20 Nov 10:00' 'the day and the step may be amended'
run ladder-log amend "$s"
status_is 2 'amend needs something to say'
printf 'quietly' >"$W/in"
feed "$W/in" ladder-log amend "$s" note=-
run ladder-log show "$s"
out_like 'note +quietly' 'note=- amends too'
# A step that the plan has no more.
sed -i 's/{id: greet,/{id: hello,/' "$W/l/plan.yaml"
run ladder-log amend "$s" peak=40
status_is 0 'an entry whose step is gone from the plan can be amended'

run ladder-log show zzzz
status_is 2 'no id at all'
run ladder-log show 123
status_is 2 'too short'
run ladder-log show 00000000
status_is 1 'no such entry'
run ladder-log undo "$s" "$s"
status_is 2 'one id at a time'

ladder-log note 'canary ZEBRA' at=2026-10-01 >/dev/null
ladder-log win 'later' >/dev/null
run ladder-log forget before=2026-11-01
status_is 0 'forget before=DATE'
out_like '1 entry before Sun 1 Nov 2026' '... says how many'
out_like 'Out of reach' '... and what is out of reach'
is "$(grep -c ZEBRA "$W/l/log.db")" 0 'F R16 the bytes are gone'
run ladder-log forget "$s"
status_is 0 'forget ID'
run ladder-log show "$s"
status_is 1 'it is gone'
run ladder-log forget "$s"
status_is 1 'and cannot be forgotten twice'
run ladder-log forget before=2026-13-01
status_is 2 'a date that is none'
run ladder-log forget
status_is 2 'forget needs to know what'
run ladder-log forget all
status_is 0 'forget all'
run ladder-report -o jsonl diary
out_is '' 'nothing is left'
run ladder-log forget all
status_is 1 'nothing to forget'
run ladder-log undo
status_is 1 'nothing to undo'

# --- a time of the wall where it happened ------------------------------------------------------
at() { ladder-report -d far -o tsv diary | cut -f 2 | tail -1; }
mkdir -m 700 far && cp "$TOP/examples/plans/back-among-people.yaml" far/plan.yaml && chmod 600 far/plan.yaml
id=$(LADDER_NOW=2026-11-20T18:00:00-08:00 ladder-log -d far -q win out)
for when in '2026-11-20 17:00' 2026-11-20T17:00 2026-11-20T17:00:00-08:00 2026-11-21T02:00:00+01:00; do
	run ladder-log -d far -q amend "$id" at="$when"
	case $when in *+01:00) want=2026-11-21T02:00:00+01:00 ;; *) want=2026-11-20T17:00:00-08:00 ;; esac
	is "$(at)" $want "written in another zone, amended to $when"
done
id=$(LADDER_NOW=2026-11-23T09:00:00+13:00 ladder-log -d far -q win east)
run ladder-log -d far -q amend "$id" at='2026-11-23 05:30'
is "$(at)" 2026-11-23T05:30:00+13:00 'tomorrow by the clocks here is no time ahead'
run ladder-log -d far -q amend "$id" at='2026-11-23 06:30'
err_like 'ahead' 'what is ahead there is'
finish
