#!/bin/sh
# The example person: the plan is a good one, ten weeks are read whole, and each program has
# something to say about them.
. "$TOP/tests/tap.sh"
plan=$TOP/examples/plans/back-among-people.yaml log=$TOP/examples/ten-weeks.log
export LADDER_DIR="$W/ladder"
mkdir ladder && cp "$plan" ladder/plan.yaml && chmod 600 ladder/plan.yaml

run ladder-init --check "$plan"
status_is 0 'the plan has no error'
out_unlike 'advice' 'and needs no advice'
is "$(cat "$W/err")" '' 'nothing is said of it on stderr'

feed "$log" ladder-log -q -
status_is 0 'ten weeks are read'
is "$(cat "$W/err")" '' 'without a remark'
is "$(sort -u "$W/out" | wc -l | tr -d ' ')" "$(grep -c '^[a-z]' "$log")" 'each line is one entry'

# column NAME: its values; count KIND: how many entries of it.
run ladder-report -o tsv entries
status_is 0 'they come out again'
cp "$W/out" entries
column() { awk -F '\t' -v name="$1" 'NR == 1 {for (i = 1; i <= NF; i++) if ($i == name) c = i} {print $c}' entries; }
count() { column kind | grep -cx "$1"; }
for kind in did avoided checkin going rehearsed score sign rest pause resume win thought review exchange \
	feedback practised ritual notnow moment problem gratitude note; do
	is "$(count $kind)" "$(grep -c "^$kind" "$log")" "$kind: as many as were written"
done
is "$(($(count did) + $(count avoided) + $(count rehearsed)))" 62 'about sixty practices'
column at | grep -c '2026-10-2[0-7]T.*+01:00$' >"$W/out"
out_like '^[1-9]' 'the journey has its own clock'
column at | grep '+00:00$' | cut -c 1-10 | sort -u | tr '\n' ' ' >"$W/out"
out_is '2026-10-25 2026-10-26 ' 'and in it the clocks went back'
is "$(column at | cut -c 1-10 | sed -n '2p;$p' | tr '\n' ' ')" '2026-09-14 2026-11-22 ' 'from the first day to the last'

run ladder-next -o tsv
status_is 0 'there is a next step'
is "$(sed -n 2p "$W/out" | cut -f 1-3)" "$(printf 'next\trepeat\tcoffee')" 'in the middle of the ladder'
run ladder-next
out_like '^Bolder: The same, a little longer: about 45 minutes, or rest$' 'and each offer says how it differs'
run ladder-next --trace
out_like '^booster +no +1 learned step' 'one learned step is due'
out_like '^load +no' 'and the week has room'

run ladder-report --all -o tsv steps
status_is 0 'the ladder can be seen'
is "$(cut -f 3 "$W/out" | grep -cx learned)" 7 'seven steps are learned'
is "$(cut -f 3 "$W/out" | grep -cx current)" 1 'one is under way'
run ladder-report
out_like '^[0-9]+ practices' 'the summary opens with what was done'
out_like 'learned \(7\)' 'and knows the ladder'

run relapse-plan check
status_is 1 'a sign is up'
out_like '^Stage: watch' 'the stage is watch'
out_like 'I replay talks at night' 'and says which sign'
out_like '3 noticed within' 'and why'
run relapse-plan now
status_is 0 'the plan for a hard hour is there'
out_like 'This is a wave' 'in the own words of the person'

# The same in another zone of the machine.
ladder-next >"$W/berlin"; ladder-report -o tsv entries | cut -f 2- >"$W/berlin.entries"
TZ=Asia/Kathmandu ladder-next >"$W/kathmandu"
TZ=Asia/Kathmandu ladder-report -o tsv entries | cut -f 2- >"$W/kathmandu.entries"
same "$W/berlin" "$W/kathmandu" 'the same answer on a machine in another zone'
same "$W/berlin.entries" "$W/kathmandu.entries" 'and the same entries'
finish
