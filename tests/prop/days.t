#!/bin/sh
# R14: in twenty zones, WHEN at random: never after now, on the day and minute it names,
# refused only where the clock skipped it; and the log keeps order and days on the road.
. "$TOP/tests/tap.sh"
count=${TORTURE:+500000}
zones="Europe/Berlin Europe/Lisbon Europe/London Europe/Dublin America/New_York America/Los_Angeles
	America/St_Johns America/Sao_Paulo America/Havana America/Scoresbysund Africa/Casablanca
	Africa/Cairo Asia/Kolkata Asia/Kathmandu Asia/Tehran Australia/Lord_Howe Australia/Adelaide
	Pacific/Auckland Pacific/Chatham Pacific/Apia Antarctica/Troll UTC"
# shellcheck disable=SC2086
run "$O/tests/prop/days" 14 "${count:-5000}" $zones
status_is 0 "${count:-5000} in each zone"
is "$(cat "$W/out")" '' 'none is wrong'

# A practice in each zone, at the same hour of the wall, an hour of it repeated or skipped;
# the log is asked in another zone for day and hour as they were there.
mkdir ladder && cp "$TOP/examples/plans/back-among-people.yaml" ladder/plan.yaml
chmod 600 ladder/plan.yaml
export LADDER_DIR="$W/ladder"
n=0
for zone in $zones; do
	n=$((n + 1))
	day=$(printf '2026-%02d-%02d' $((n % 12 + 1)) $((n % 28 + 1)))
	now=$("$O/tests/prop/days" now "${day}T23:30:00Z" "$zone")
	LADDER_NOW=$now ladder-log -q did stairs at='yesterday 18:30' >/dev/null 2>"$W/err" ||
		fail "$zone: $(cat "$W/err")"
done
run ladder-report -o tsv entries
is "$(cut -f 2 "$W/out" | grep -c 'T18:30:00')" "$n" 'each is kept at the hour of its own wall'
LADDER_NOW='2026-12-31T12:00:00Z' TZ=Asia/Kathmandu ladder-report -o tsv diary >"$W/there"
LADDER_NOW='2026-12-31T12:00:00Z' TZ=America/Havana ladder-report -o tsv diary >"$W/here"
same "$W/there" "$W/here" 'and reads the same wherever it is asked'
cut -f 2 "$W/there" | tail -n +2 >"$W/order"
while read -r at; do date -d "$at" +%s 2>/dev/null || exit; done <"$W/order" >"$W/seconds"
if [ -s "$W/seconds" ]; then
	sort -n "$W/seconds" >"$W/up"
	sort -rn "$W/seconds" >"$W/down"
	if cmp -s "$W/seconds" "$W/up" || cmp -s "$W/seconds" "$W/down"; then
		pass 'in the order of the instants'
	else
		fail 'in the order of the instants'
	fi
fi

# A clock that was set back: what was written by it counts nowhere until its time, is named with
# the mend, and is not lost; a few hours are a journey, and count as now.
LADDER_NOW='2027-03-01T12:00:00+01:00[Europe/Berlin]' ladder-log -q did stairs 20 25 10 >/dev/null
export LADDER_NOW='2027-02-01T12:00:00+01:00[Europe/Berlin]'
run ladder-next
status_is 0 'there is an answer although the last entry lies ahead'
err_like '1 entry is stamped ahead of the clock \(2027-03-01\).*amend ID at=' 'which is named, with the mend'
run ladder-next --trace
out_unlike 'last attempt 0 days ago' 'and counts nowhere'
export LADDER_NOW='2027-02-28T13:00:00+01:00[Europe/Berlin]'
run ladder-next --trace
out_like 'last attempt 0 days ago' 'until it is a day ahead, which counts as now'
err_is '' 'and is not worth a word'
run ladder-log -q did stairs 20 25 10
status_is 0 'and more can be written'
run ladder-report -o tsv entries
is "$(tail -n +2 "$W/out" | wc -l | tr -d ' ')" $((n + 2)) 'nothing is lost'
finish
