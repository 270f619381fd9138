#!/bin/sh
# ladder-log: one entry from words; F11-F15, F17-F19, F22-F28, F34, F35, F40, F52, F57.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"

# KIND WORDS...: taken, and what it says is EXPECTED but for the id.
says() {
	want=$1
	shift
	run ladder-log "$@"
	is "$(sed -E 's/  \[[0-9a-f]+\]$//' "$W/out" | head -1)" "$want" "$*"
}
says 'did cashier, Sun 22 Nov 18:00: 50, peak 62, then 30' did cashier 50 62 30
out_like '  \[[0-9a-f]{7}\]$' 'with the end of its id'
says 'did cashier, Sat 21 Nov 18:30: peak 62' did cashier peak=62 at='yesterday 18:30'
says 'did cashier, Sun 22 Nov 16:00: 90 min, ended break' did cashier minutes=1h30m ended=break at=-2h
says 'going cashier, Sun 22 Nov 18:00: 40, likely 70 %' going cashier before=40 likely=70
says 'avoided, Sun 22 Nov 18:00' avoided
says 'avoided cashier, Sun 22 Nov 18:00: urge 8, why "tired"' avoided cashier why=tired urge=8
says 'notnow greet, Sun 22 Nov 18:00: until Sun 29 Nov' notnow greet until=7d
out_like '^It is offered again from Mon 30 Nov\.$' 'and from when it is offered again'
says 'notnow greet, Sun 22 Nov 18:00' notnow greet
out_like '^It is offered again from Wed 25 Nov\.$' 'in three days where nothing is said'
says 'rehearsed greet, Sun 22 Nov 18:00: 5 min' rehearsed greet minutes=5
says 'moment, Sun 22 Nov 18:00: peak 40, "a queue"' moment a queue peak=40
says 'checkin, Sun 22 Nov 18:00: mood 5, sleep 7.5 h' checkin mood=5 sleep=7.5
says 'thought, Sun 22 Nov 18:00: belief 80 %, thought "they laugh"' thought thought='they laugh' belief=80
says 'practised exit, Sun 22 Nov 18:00: helped 6' practised exit helped=6
says 'practised breathe, Sun 22 Nov 18:00: 3 min' practised breathe minutes=3
says 'exchange, Sun 22 Nov 18:00: how well, who ana, cue "her dog"' exchange who=ana how=well cue='her dog'
says 'problem, Sun 22 Nov 18:00: chosen "bus", "no car"' problem no car chosen=bus
says 'feedback, Sun 22 Nov 18:00: who ana, step cashier, "you smiled"' feedback you smiled who=ana step=cashier
says 'sign low, Sun 22 Nov 18:00: strength 4' sign low strength=4
says 'ritual coffee, Sun 22 Nov 18:00: done yes' ritual coffee done=yes
says 'score gad-7, Sun 22 Nov 18:00: total 14' score gad-7 total=14
out_like 'published cut-offs: 5, 10, 15; a change of 4' 'a score comes with what is published'
is "$(tail -c 1 "$W/out" | od -An -c | tr -d ' ')" '\n' '... and a newline'
says 'win, Sun 22 Nov 18:00: "I went"' win I went
says 'gratitude, Sun 22 Nov 18:00: "the light"' gratitude the light
says 'note, Sun 22 Nov 18:00: "mood=3 is a text here"' note -- mood=3 is a text here
says 'rest, Sun 22 Nov 18:00' rest
says 'pause, Sun 22 Nov 18:00: until Tue 1 Dec' pause until=2026-12-01
says 'resume, Sun 22 Nov 18:00' resume
says 'review, Sun 22 Nov 18:00: worked "text", hard "Monday"' review worked=text hard=Monday
is "$(count)" 27 'each of them is in the log'

# Ids and -q.
run ladder-log -q win
out_like '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' '-q prints the id alone'
id=01933b1e-6f00-7abc-8def-0123456789ab
run ladder-log win once id=$id
before=$(count)
run ladder-log win once id=$id
status_is 0 'an entry under an id of its own may be repeated'
is "$(count)" "$before" '... and changes nothing'

# The warm line.
warm='Thank you for writing it down.
You can come back in your own time; relapse-plan now is there.'
for words in avoided 'avoided cashier' 'did cashier ended=left' 'did cashier peak=90 ended=exit' 'did cashier peak=90'; do
	# shellcheck disable=SC2086 # words
	run ladder-log $words
	is "$(tail -2 "$W/out")" "$warm" "F17 F25 after '$words'"
done
for words in 'did cashier ended=exit' 'did cashier peak=40 ended=exit'; do
	# shellcheck disable=SC2086 # words
	run ladder-log $words
	is "$(tail -1 "$W/out")" 'You left by your plan; that is a good ending.' "after '$words'"
done
run ladder-log did cashier ended=break
out_unlike 'Thank you|good ending' 'none where nothing asks for it'

# going, taken up (F11).
at() { ladder-log "$@" >"$W/out" 2>"$W/err" || fail "$*"; }
at going greet likely=60 before=30 who=ana minutes=9 at='2026-10-01 10:00'
at did greet peak=50 at='2026-10-01 18:00'
run ladder-log show
out_like 'likely +60 %' 'the next did takes up what was said beforehand'
out_like 'before +30$' '... before'
out_like 'who +ana' '... who'
out_unlike 'min$' '... and not the minutes that were meant'
at did greet peak=50 at='2026-10-01 19:00'
run ladder-log show
out_unlike likely 'once'
at going greet likely=60 at='2026-10-05 10:00'
at did greet likely=10 at='2026-10-05 11:00'
run ladder-log show
out_like 'likely +10 %' 'what is said anew counts'
at going greet likely=60 at='2026-10-10 10:00'
at did greet peak=1 at='2026-10-12 10:01'
run ladder-log show
out_unlike likely 'not after 48 hours'

# note=-
printf 'line one\nline two\n' >"$W/in"
feed "$W/in" ladder-log note note=-
status_is 0 'note=- reads the note'
run ladder-log show
out_like '^  note +line one$' '... all of it'
out_like '^ +line two$' '... with its lines'

# The person first (F52).
run ladder-log score phq-9 items=1,1,1,1,1,1,1,1,1
is "$(sed -n 2p "$W/out")" '  Night line: 116 000' 'item 9 above 0: the crisis contact first'
out_like 'relapse-plan now' '... then relapse-plan now'
run ladder-log score phq-9 items=1,1,1,1,1,1,1,1,0
out_unlike 'Night line' 'none at 0'
run env LADDER_DISCREET=1 ladder-log score phq-9 items=1,1,1,1,1,1,1,1,1
out_unlike 'Night|116|: total' 'LADDER_DISCREET: no names, no numbers'
run env LADDER_DISCREET=1 ladder-log did cashier 50 62 30
out_like '^did cashier, Sun 22 Nov 18:00  \[' 'LADDER_DISCREET: the id of the step alone'

ladder-log score gad-7 items=3,,,1,,, >"$W/out"
out_like 'items 3,,,1,,,' 'answers may be left open'
entries | grep '3,null,null,1' >"$W/in"
sed 's/"rev":1/"rev":2/' "$W/in" >"$W/next"
feed "$W/next" ladder-log -
entries | grep -c '3,null,null,1,null,null,null' >"$W/out"
out_is 2 '... out as null, and in again'

# Scales of the person.
printf '%s\n' 'ladder: 1' 'title: T' 'scale: 10' 'steps: [{id: bench, task: Sit, expect: 4}]' >"$W/l/plan.yaml"
says 'did bench, Sun 22 Nov 18:00: 5, peak 6, then 3' did bench 5 6 3
is "$(entries | grep bench | grep -c '"peak":60')" 1 'stored in 0-100'
run ladder-log did bench peak=62
status_is 2 'off the scale is refused'
finish
