#!/bin/sh
# ladder-log: slips, a plan that cannot be read, places that cannot be written.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
ladder-log rest >/dev/null

# MESSAGE WORDS...: refused with one line that has MESSAGE; nothing is written.
refused() {
	want=$1
	shift
	run ladder-log "$@"
	status_is 2 "$*"
	is "$(wc -l <"$W/err" | tr -d ' ')" 1 '... one line'
	grep -qF -- "$want" "$W/err" && pass "... $want" || fail "... $want"
}
refused "no step 'cashire' in plan.yaml; did you mean 'cashier'?" did cashire
refused "did you mean 'did'?" dod cashier
refused "did you mean 'undo'?" udno
refused "did you mean 'peak'?" did cashier paek=3
refused 'did takes no mood; checkin does' did cashier mood=3
refused 'peak: ' did cashier peak=101
refused 'three: before, peak, after' did cashier 50 60
refused "did you mean 'left'?" did cashier ended=lef
refused "did you mean '--quiet'?" --quite win
refused "words go to note=" checkin tired
refused 'lies ahead' win at=tomorrow
refused 'lies ahead' win at=2026-11-22T18:00:01+01:00
refused 'February 2026 has 28 days' win at=2026-02-30
refused '02:30 did not exist on 29 Mar 2026' win at=2026-03-29T02:30
refused 'is no id' win id=7
refused 'is said twice' win at=-1h at=-2h
refused "did you mean 'gad-7'?" score gad7 total=3
refused 'a score needs' score gad-7
refused 'note needs words' note
is "$(count)" 1 'nothing of all that was written'

# Repeated hours are said plainly.
run ladder-log win at='2026-10-25 02:30'
status_is 0 'an hour that happened twice is taken'
err_like 'happened twice' '... and said'

# A plan that is broken or gone never stops an entry.
cp "$W/l/plan.yaml" "$W/whole.yaml"
printf 'steps: [\n' >>"$W/l/plan.yaml"
run ladder-log did whatever 50 62 30
status_is 0 'a broken plan: stored as said'
is "$(wc -l <"$W/err" | tr -d ' ')" 1 '... with one line'
err_like 'stored as said' '... that says so'
rm "$W/l/plan.yaml"
run ladder-log did whatever 50 62 30
status_is 0 'no plan: stored as said'
err_like 'no plan.yaml here' '... with one line'
cp "$W/whole.yaml" "$W/l/plan.yaml"

# A log that is missing is made; where nothing is set up, that is said.
rm "$W/l/log.db"
run ladder-log win
status_is 0 'a missing log is made'
is "$(stat -c %a "$W/l/log.db")" 600 '... for its owner alone'
run ladder-log -d "$W/none" win
status_is 2 'nothing set up'
err_like "nothing is set up in $W/none yet.*ladder-init" '... names the directory and ladder-init'
[ ! -e "$W/none" ] && pass '... and makes nothing' || fail '... and makes nothing'

# Stored but not printable (R1, R6).
before=$(count)
ladder-log win >/dev/full 2>"$W/err"
is $? 2 'a full stdout is status 2'
err_like '^ladder-log: stored [0-9a-f-]{36}$' '... and says that it is stored'
ladder-log win >&- 2>"$W/err"
is $? 2 'a closed stdout is status 2'
is "$(count)" $((before + 2)) '... both are there'
run ladder-log
status_is 2 'without words and terminal'
run ladder-log --live cashier
err_like 'needs a terminal' '--live without one'
run ladder-log --live nowhere
status_is 2 '--live without one, and a slip'

# Words that could not be stored are not lost (R3).
if [ "$(id -u)" != 0 ]; then
	chmod 400 "$W/l/log.db"
	run ladder-log note 'a long way'
	status_is 2 'a log that cannot be written'
	err_like 'a long way' '... gives the words back'
	chmod 600 "$W/l/log.db"
fi
(ulimit -f 1; ladder-log note 'a long way' >"$W/out" 2>"$W/err")
is $? 2 'a file size limit is no death'
err_like "your words were: note at=.*note='a long way'" '... gives the words back, to be said again'
page=$(awk 'BEGIN {for (i = 0; i < 400; i++) printf "line %d of it ", i}')
(ulimit -f 1; ladder-log note "$page END" 2>&1 >/dev/null) | cat >"$W/err"
err_like "END'$" '... all of them, however many'
run ladder-report -o jsonl diary
status_is 0 'and the log is whole'
finish
