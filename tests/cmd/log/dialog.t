#!/bin/sh
# ladder-log at a terminal: the conversation, questionnaires, an exposure as it happens.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
unset COLUMNS
TERM=xterm
talk() { # COMMAND... with the script on stdin
	cat >"$W/script"
	"$O/tests/tools/tty" 24 80 "$W/script" "$@" >"$W/raw" 2>"$W/err" </dev/null
	status=$?
	tr -d '\r' <"$W/raw" >"$W/out"
}
entries_n() { is "$(count)" "$1" "$2"; }

# --- figures that cannot be -----------------------------------------------------------------
run ladder-log did cashier 80 60 70
err_is 'ladder-log: before (80) is above the peak (60); after (70) is above the peak (60): stored as said' \
	'away from a terminal they are named'
out_like 'did cashier, .*: 80, peak 60, then 70' 'and stored as said'
run env LADDER_DISCREET=1 ladder-log did cashier 50 60 70
err_is 'ladder-log: after is above the peak: stored as said' 'discreet: without them'
run ladder-log did cashier 60 60 60
err_is '' 'what is as high as the peak can be'
printf 'did cashier 50 60 70\n{"kind": "did", "what": "cashier", "before": 61, "peak": 60}\n' >lines
run sh -c 'ladder-log - <lines'
err_is "$(printf 'ladder-log: line 1: after (70) is above the peak (60): stored as said\nladder-log: line 2: before (61) is above the peak (60): stored as said')" \
	'in lines too, each by its line'
talk ladder-log did cashier 50 60 70 <<'E'
expect after (70) is above the peak (60); the peak is the most there was.
expect Another peak?
send 650\n
expect must be 0 to 100
expect Another peak?
send 75\n
expect did cashier
E
out_like 'did cashier, .*: 50, peak 75, then 70' 'at a terminal they are asked about'
talk ladder-log did cashier 50 60 70 <<'E'
expect Another peak?
send \n
expect did cashier
E
out_like 'did cashier, .*: 50, peak 60, then 70' 'and stay where they are meant'
rm -f "$LADDER_DIR"/log.db*

# --- the conversation -------------------------------------------------------------------
talk ladder-log <<'E'
expect put down
expect 4  more
expect > 
send \n
E
status_is 0 'Enter leaves'
entries_n 0 'and writes nothing'

talk ladder-log <<'E'
expect > 
send 1\n
expect Which step?
send 2\n
expect when (Enter is now
send tomorrow\n
expect when (Enter is now
send yesterday 18:30\n
expect The fear was: They will think I am odd
expect just before (0-100): 
send <\n
expect when (Enter is now
send <\n
expect Which step?
send 2\n
expect when (Enter is now
send yesterday 18:30\n
expect just before (0-100): 
send 50\n
expect highest (0-100): 
send 620\n
expect must be 0 to 100
expect highest (0-100): 
send 62\n
expect at the end (0-100): 
send <\n
expect highest (0-100): 
send 64\n
expect at the end (0-100): 
send \n
expect how did it end
expect : 
send b\n
expect how long (minutes): 
send \n
expect own measure (no, partly, yes): 
send y\n
expect come true (yes, partly, no): 
send n\n
expect seems now
send .\n
expect did cashier
expect Anything else (1-4; undo takes that back; Enter leaves)? 
send u\n
expect undone: did cashier
expect Anything else (1-4; Enter leaves)? 
send 1\n
expect Which step?
send 2\n
expect when
send .\n
expect did cashier, Sun 22 Nov 18:00  [
expect Anything else
send \n
E
status_is 0 'a practice, question by question (F22)'
out_like 'did cashier, Sat 21 Nov 18:30: 50, peak 64, ended break, success yes,' '< takes the answer before back'
out_unlike 'then|min,' 'what Enter skipped is not there'
entries_n 3 'one entry, in two versions since it was taken back; and one more'
is "$(ladder-report -o tsv diary | sed 1d | wc -l | tr -d ' ')" 1 'what was taken back counts no more'

talk ladder-log <<'E'
expect > 
send n\n
expect Which fits?
send 2\n
expect Which step?
send \n
expect when (Enter is now
send \n
expect reason
send \n
expect urge
send \n
expect own words
send \n
expect avoided, Sun 22 Nov 18:00
expect relapse-plan now is there
expect Anything else
send h\n
expect when (Enter is now
send \n
expect mood
send 4\n
expect sleep
send 6.5\n
expect own words
send \n
expect checkin, Sun 22 Nov 18:00: mood 4, sleep 6.5 h
expect Anything else
send m\n
expect Which?
send wi\n
expect when (Enter is now
send \n
expect anything that went well
send I asked\n
expect win, Sun 22 Nov 18:00: "I asked"
expect Anything else
send m\n
expect Which?
send thought\n
expect when
send <\n
expect Which?
send \n
expect > 
send \n
E
status_is 0 'not today, how I am, more'
out_unlike 'wound up|in control' 'asks what checkins.ask names, and no more'
entries_n 6 'three more entries'

talk ladder-log <<'E'
expect > 
send 1\n
expect Which step?
send cashier\n
expect when (Enter is now
send \n
expect just before
send 50\n
expect highest
send \n
expect at the end
send \n
expect did it end
send \n
expect how long
send \n
expect own measure
send \n
expect come true
send \n
expect seems now
send \n
expect what you used
send \n
expect safety behaviours kept
send \n
expect what worked
send <\n
expect safety behaviours kept
send <\n
expect what you used
send breathe\n
expect safety behaviours kept
send \n
expect how much that helped
send <\n
expect safety behaviours kept
send <\n
expect what you used
send \n
expect safety behaviours kept
signal 2
E
status_is 130 'how much it helped is asked where something was used'
cat >"$W/script" <<'E'
expect > 
send 1\n
expect Which step?
send cashier\n
expect 9:00): 
send \n
expect (0-100): 
signal 2
E
"$O/tests/tools/tty" 24 30 "$W/script" ladder-log >"$W/raw" 2>"$W/err" </dev/null
is "$(tr -d '\r' <"$W/raw" | awk '{if (length($0) > most) most = length($0)} END {print (most <= 30)}')" 1 'all fits 30 columns'
talk ladder-log <<'E'
expect > 
send 1\n
expect Which step?
signal 2
E
entries_n 6 'ended half way: nothing is written'
talk ladder-log <<'E'
expect > 
send 1\n
expect Which step?
send 2\n
expect when (Enter is now
send \n
expect just before
send 41\n
expect highest
send 52\n
expect at the end
send \d
E
status_is 2 'the input ended before the last answer'
entries_n 6 'nothing is written then'
out_like 'the input ended before the last answer: nothing written' 'which is said'
out_like "your words were: did greet at=[^ ]* before=41 peak=52" 'and the words are given back'

# --- questionnaires (F52) -----------------------------------------------------------------
talk ladder-log score phq-9 <<'E'
expect Over the last 2 weeks
expect 1 of 9.
send 7\n
expect 0-3: 
send 1\n
expect 2 of 9.
send <\n
expect 1 of 9.
send 2\n
expect 2 of 9.
send 1\n
expect 3 of 9.
send 1\n
expect 4 of 9.
send 1\n
expect 5 of 9.
send 1\n
expect 6 of 9.
send 1\n
expect 7 of 9.
send 1\n
expect 8 of 9.
send 1\n
expect 9 of 9.
send 1\n
expect Night line: 116 000
expect relapse-plan now
expect total 10
E
status_is 0 'phq-9, one by one; people first'
talk ladder-log score gad-7 <<'E'
expect 1 of 7.
send 3\n
expect 2 of 7.
send \n
expect 3 of 7.
send .\n
expect kept, without a total
expect items 3,,,,,,
E
status_is 0 'what is left open is kept open'
talk ladder-log score spin <<'E'
expect the total
send 69\n
expect 0 to 68
expect the total
send 30\n
expect total 30
E
status_is 0 'a scale whose text may not be shown asks its total'
talk ladder-log score gad-7 <<'E'
expect 1 of 7.
send .\n
E
entries_n 9 'nothing said, nothing written'

# --- while it happens (F13, F15, F17, F18) --------------------------------------------------
talk ladder-log --live cashier <<'E'
expect Small talk with a cashier
expect done is: I said one thing
expect Enter skips): 
send 4
expect 40
expect 0 min
send 6
expect 60
send f
expect Step aside, ten breaths
send 8
expect 80
send \n
expect Enter skips): 
send 3
expect how did it end
send done\n
expect own measure
send .\n
expect did cashier, Sun 22 Nov 18:00: 40, peak 80, then 30, ended done, during
E
status_is 0 '--live, from the first number to the last'
entries >"$W/out"
out_like '"during":\["0:60","0:80"\]' '... what was pressed, with its minute'
is "$(ladder-report -o tsv diary | cut -f3 | grep -c going)" 0 '... and no going that nobody said'
talk ladder-log --live cashier <<'E'
expect Enter skips): 
send \n
expect 0 min
send e
expect Leaving by your plan is a good ending
expect Leave the basket, walk out
expect Enter skips): 
send \n
expect highest
send .\n
expect ended exit
expect that is a good ending
E
status_is 0 'e leaves by the exit plan of the step, and shows it'

for sig in 1 2 9 15; do
	talk ladder-log --live greet <<E
expect Enter skips):
send \n
expect 0 min
send 7
expect 70
signal $sig
E
	run ladder-log show
	out_like '^  during +0:70$' "signal $sig: what was said is kept"
	ladder-log undo >/dev/null
done
talk sh -c 'ladder-log --live greet; stty -a' <<'E'
expect Enter skips): 
send \n
expect 0 min
send \n
expect Enter skips): 
send \n
expect highest
send .\n
expect icanon
E
status_is 0 'no numbers at all are fine'
out_unlike '-icanon|-echo |-isig' 'the terminal is as it was'
talk ladder-log --live nowhere <<'E'
expect no step 'nowhere'
E
status_is 2 '--live with a slip'

# Every key is known from the first question on; others tell which there are.
talk ladder-log --live greet <<'E'
expect Enter skips): 
send f
expect Step aside, breathe out slowly
expect Enter skips): 
send q
expect e the exit plan; f if it flares; Enter to go on
expect Enter skips): 
send \e[A
send E
expect Say I need some air
expect It is written down
expect And at the end
send X
expect 100
expect highest
send .\n
expect ended exit
E
status_is 0 'e and f before anything else; letters that mean nothing; arrows'
is "$(grep -c 'the exit plan; f if' "$W/out")" 1 'an arrow is no letter'
talk ladder-log --live greet <<'E'
expect Enter skips): 
send \n
expect 0 min
resize 32
send z
expect 0 none to 9, x the most; e the
expect exit plan; f if it flares; Enter
expect 0 min
hangup
E
status_is 129 'a terminal that became narrow, and was closed: nothing was said'

# Stopped and killed: the terminal is as it was, what was said is kept and offered again.
oclock() { LADDER_NOW="2026-11-22T$1:00+01:00[Europe/Berlin]"; }
oclock 18:10
talk ladder-log --live greet <<'E'
expect Enter skips): 
canonical no
send 2
expect 0 min
send 3
expect 30
signal 20
stopped
canonical yes
signal 18
expect 0 min
canonical no
send 5
expect 50
signal 9
E
run ladder-log show
out_like '^  during +0:30,0:50$' 'stopped, continued, killed: all is kept'
out_like '^  before +20$' '... also what was said before'
id=$(sed -n 's/^  id  *//p' "$W/out")
oclock 18:12
talk ladder-log --live greet <<'E'
expect This was begun at 18:10 and broken off;
expect kept (30, 50).
expect with it? y or n: 
send y
expect yes
expect 2 min
send 6
expect 60
send \n
expect And at the end
send 1
expect how did it end
send .\n
expect 20, peak 60, then 10
E
status_is 0 'y goes on with it'
run ladder-log show
out_like "$id" '... it is the same entry'
out_like '^  during +0:30,0:50,2:60$' '... with all that was said'
oclock 18:20
talk ladder-log --live greet <<'E'
expect Enter skips): 
signal 15
E
out_unlike 'broken off' 'what was ended is not offered'
talk ladder-log --live cashier <<'E'
expect Enter skips): 
send 3
expect 0 min
hangup
E
oclock 18:22
talk ladder-log --live cashier <<'E'
expect You said 30 beforehand.
expect 0 min
send 4
expect 40
signal 9
E
oclock 18:24
talk ladder-log --live cashier <<'E'
expect y or n:
send n
expect no
expect Enter skips): 
signal 15
E
entries >"$W/out"
is "$(grep '"during"' "$W/out" | grep -c '"before":30')" 1 'n begins anew; the other stays as it is'

# The question comes in time, and goes when nobody answers (every 2 minutes for 5).
if command -v faketime >/dev/null && [ -z "${SAN:-}" ]; then
	oclock 18:30
	ladder-log -q did cashier ended=done >/dev/null
	oclock 18:31
	talk faketime -f '+0 x240' ladder-log --live cashier <<'E'
expect Enter skips): 
send \n
expect 0 min
expect 2 min   how is it now? 
send 7
expect min   70
expect how is it now? 
expect min                  
expect how is it now? 
send \n
expect Enter skips): 
send \n
expect how did it end
send .\n
expect did cashier
E
	status_is 0 'asked in time; a question left open goes, and comes again'
	run ladder-log show
	out_like '^  during +[23]:70$' '... the answer has its minute'
	out_like '^  minutes +[0-9]+ min$' '... and the whole its length'
else
	skip 'the question in time: faketime is not here'
fi
oclock 18:00

# One number and ^C: it is kept, and the next time takes it up.  On a scale to ten, 10 is two keys.
cp "$W/l/plan.yaml" "$W/hundred.yaml"
sed 's/^title:/scale: 10\
&/; s/tolerable: 70/tolerable: 7/; s/stop: 85/stop: 9/; s/expect: 20/expect: 2/; s/expect: 45/expect: 4/' "$W/hundred.yaml" >"$W/l/plan.yaml"
oclock 22:00
talk ladder-log --live cashier <<'E'
expect 0 none to 10 the most
expect Enter skips): 
send 1
expect 1
expect 0 min
signal 2
E
run ladder-log show
out_like '^going cashier' 'one number before ^C is kept, as said beforehand'
out_like '^  before +1$' '... a 1 that nothing follows'
oclock 22:05
talk ladder-log --live cashier <<'E'
expect You said 1 beforehand.
expect 0 min
send 10
expect 10
send 1
send 2
expect 2
send \n
expect And at the end
send 10
expect how did it end
send .\n
expect 1, peak 10, then 10
E
status_is 0 'two digits'
run ladder-log show
out_like '^  during +0:10,0:1,0:2$' '... and a 1 before another number'
cat "$W/hundred.yaml" >"$W/l/plan.yaml"
oclock 18:00

export LADDER_DISCREET=1
talk ladder-log --live cashier <<'E'
expect Enter skips): 
signal 2
E
out_unlike 'Small talk|done is' 'LADDER_DISCREET: --live names no task'
talk ladder-log <<'E'
expect > 
send 1\n
expect cashier
expect Which step?
send \n
expect > 
send \n
E
out_unlike 'Small talk|on the stairs' '... nor does the conversation'
unset LADDER_DISCREET

# --- many lines: a line that counts, and goes -----------------------------------------------
awk 'BEGIN {for (i = 0; i < 20500; i++) print "win at=2026-11-20 note=x"; print "dod cashier"}' >"$W/bad"
sed '$d' "$W/bad" >"$W/many"
# What the terminal shows in the end: what a carriage return was written over is gone.
shown() {
	awk '{
		n = split($0, part, "\r")
		line = part[1]
		for (i = 2; i <= n; i++)
			if (part[i] != "")
				line = part[i] substr(line, length(part[i]) + 1)
		sub(/ +$/, "", line)
		print line
	}' "$W/raw" >"$W/out"
}
for columns in 80 40 12; do
	cp "$W/l/log.db" "$W/keep.db"
	printf 'expect 20000 lines re\nexpect written\n' >"$W/script"
	[ $columns = 12 ] && printf 'expect \r10000 lines\nexpect written\n' >"$W/script"
	"$O/tests/tools/tty" 24 $columns "$W/script" sh -c "ladder-log - <'$W/many'" >"$W/raw" 2>"$W/err" </dev/null
	status=$?
	status_is 0 "$columns columns: lines are counted"
	[ $columns = 12 ] || { grep -q 'writing 20500 entries' "$W/raw" && pass '... then written' || fail '... then written'; }
	shown
	out_is '20500 entries written: Fri 20 Nov 2026' '... and of the counting nothing stays'
	cp "$W/keep.db" "$W/l/log.db"
done
printf 'expect nothing written\n' >"$W/script"
"$O/tests/tools/tty" 24 80 "$W/script" sh -c "ladder-log - <'$W/bad'" >"$W/raw" 2>"$W/err" </dev/null
shown
out_is "ladder-log: line 20501: no kind of entry 'dod'; did you mean 'did'?
ladder-log: nothing written: 1 of 20501 lines cannot be read" 'a message takes its place'
printf 'expect written\n' >"$W/script"
"$O/tests/tools/tty" 24 80 "$W/script" sh -c "ladder-log - <'$W/many' 2>'$W/err2'" >"$W/raw" 2>"$W/err" </dev/null
is "$(cat "$W/err2")" '' 'no counting where stderr is no terminal'
cp "$W/keep.db" "$W/l/log.db"
: >"$W/script"
"$O/tests/tools/tty" 24 80 "$W/script" sh -c "ladder-log -q - <'$W/many' >'$W/ids'" >"$W/raw" 2>"$W/err" </dev/null
is "$(cat "$W/raw")" '' '... nor with -q'
cp "$W/keep.db" "$W/l/log.db"

# --- forget asks at a terminal -----------------------------------------------------------------
before=$(count)
talk ladder-log forget all <<'E'
expect yes or no
send \n
expect everything stays
E
entries_n "$before" 'forget asks; Enter is no yes'
talk ladder-log forget all <<'E'
expect yes or no
send yes\n
expect forgotten
E
entries >"$W/out"
is "$(ladder-report -o jsonl diary | wc -l | tr -d ' ')" 0 'yes forgets'
# --- not today -------------------------------------------------------------------------------
talk ladder-log <<'E'
expect > 
send 2\n
expect not today; it is offered again tomorrow
expect Which fits?
send 1\n
expect Which step?
send 2\n
expect the last day it holds
send .\n
expect offered again from Mon 23 Nov.
expect Anything else
send \n
E
status_is 0 'not today is over at midnight'
finish
