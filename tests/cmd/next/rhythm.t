#!/bin/sh
# What is due shows in ladder-next, in --days and as iCalendar (F32, F45, F46, F50, F51).
. "$TOP/tests/tap.sh"

mkdir l
cat >l/plan.yaml <<'E'
ladder: 1
title: T
started: 2026-11-21
lead: shared
handover: [{date: 2026-11-30, lead: self}]
pace: {quiet: 21:00-08:00}
steps:
  - {id: hello, task: Say hello, expect: 20}
  - {id: shop, task: Buy bread, expect: 30}
rituals:
  - {id: coffee, what: Coffee with Ana, every: sun 10:00}
  - {id: late, what: Night call to Mia, every: tue 22:00}
checkins: {review: [{every: 7d, times: 2}, {every: 14d}]}
relapse:
  signs: [{id: low, notice: Low, when: {mood: 3, for: 2d}}]
  transitions: [{date: 2026-12-05, what: Back to the office, boosters: 1}]
E
chmod 600 l/plan.yaml
export LADDER_DIR=l
logged() { ladder-log -q "$@" >/dev/null 2>&1 || fail "ladder-log $*"; }
logged did hello 30 30 10 at=2026-11-08T12:00:00+01:00
logged did hello 30 28 10 at=2026-11-10T12:00:00+01:00

run ladder-next
out_like '^Today, too: 10:00 Coffee with Ana$' 'F51 what is due today is one more line'
is "$(($(wc -l <out) <= 8))" 1 'within the eight'
logged ritual coffee done=no
run ladder-next
out_unlike 'Coffee' 'logged, done or not: not asked for again'
run ladder-next --days 14
out_like '^ +22:00 Night call to Mia \(ritual\)$' 'F32 days: rituals'
out_like '^ +Look back on the time since the last review \(review\)$' 'F46 days: reviews'
out_like '^ +you lead from here \(handover\)$' 'F45 days: the lead changes'
out_like '^ +Back to the office \(transition\)$' 'F50 days: a change'
is "$(grep -n 'Sat 28 Nov' -A1 out | tail -1 | sed 's/^[0-9]*- *//')" \
	'Look back on the time since the last review (review)' 'a review is on its day'
run ladder-next --days 14 -o tsv
is "$(awk -F'\t' '$2 == "due" {print $1, $3, $5}' out)" \
	'2026-11-24 ritual Night call to Mia
2026-11-28 review Look back on the time since the last review
2026-11-29 ritual Coffee with Ana
2026-11-30 handover you lead from here
2026-12-01 ritual Night call to Mia
2026-12-05 review Look back on the time since the last review
2026-12-05 transition Back to the office' 'days as rows'
LADDER_DISCREET=1 run ladder-next --days 14 -o tsv
out_unlike 'Mia|Ana|office' 'discreet: kinds alone'

# --- iCalendar ------------------------------------------------------------------------------
run ladder-next --days 28 -o ics
status_is 0 'a calendar'
cp out a.ics
is "$(tr -d '\r' <a.ics | grep -c '^BEGIN:VEVENT$')" "$(tr -d '\r' <a.ics | grep -c '^END:VEVENT$')" 'events are whole'
is "$(grep -c "$(printf '\r')\$" a.ics)" "$(wc -l <a.ics)" 'CRLF at each line'
out_unlike 'Mia|Ana|office|hello|bread|Low|lead' 'R15 titles tell nothing'
out_like '^DTSTART:20261129T100000' 'floating local time'
out_unlike 'TZID|DTSTART[^:]*:[0-9T]*Z' 'no zone'
out_like '^DTSTART;VALUE=DATE:20261124' 'in the quiet hours: the whole day'
is "$(tr -d '\r' <a.ics | grep '^UID:' | sort | uniq -d)" '' 'UIDs are unique'
out_unlike 'ladder' 'nothing names the program'
is "$(grep -c '^DTEND:2026' a.ics)" "$(grep -c '^DTSTART:2026' a.ics)" 'what has a time has an end'
run ladder-next --days 28 -o ics
same a.ics out 'the same bytes twice'
mkdir -m 700 m && { sed 's/^title: T/title: T\ncode: abc234/' l/plan.yaml; } >m/plan.yaml
cp -p l/log.db m/ && chmod 600 m/log.db
ladder-next -d m --days 28 -o ics | tr -d '\r' | grep '^UID' | sort >theirs
tr -d '\r' <a.ics | grep '^UID' | sort >ours
is "$(comm -12 ours theirs)" '' 'two ladders share no event'
LADDER_NOW="2026-11-23T09:00:00+01:00[Europe/Berlin]" run ladder-next --days 27 -o ics
tr -d '\r' <a.ics | grep '^UID' | sort >uids
tr -d '\r' <out | grep '^UID' | sort | comm -23 - uids >new
is "$(cat new)" '' 'the next day, the same things have the same UIDs'
logged pause until=2026-12-31
run ladder-next --days 28 -o ics
out_unlike 'VALUE=DATE:202611(24|28)|20261129T' 'F34 a pause has no rituals or reviews'
if /usr/bin/python3 -c 'import icalendar' 2>/dev/null; then
	/usr/bin/python3 - a.ics >read <<-'E'
	import datetime, icalendar, sys
	c = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
	for e in c.walk('VEVENT'):
	    at = e.decoded('DTSTART')
	    assert not isinstance(at, datetime.datetime) or at.tzinfo is None
	    assert e.get('UID') and e.get('DTSTAMP') and str(e.get('CLASS')) == 'PRIVATE'
	    print(at, str(e.get('SUMMARY')))
	E
	is "$(sed -n '/2026-11-2[4-9]/p' read)" '2026-11-24 Something planned
2026-11-28 Look back
2026-11-29 10:00:00 Something planned' 'an independent reader sees the same'
else
	skip 'an independent reader (needs python3-icalendar)'
fi
finish
