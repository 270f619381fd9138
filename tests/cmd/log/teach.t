#!/bin/sh
# ladder-log at a terminal: a thought looked at, a problem, a talk rehearsed.  Each answer is kept.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
unset COLUMNS
TERM=xterm
talk() { # COMMAND... with the script on stdin
	cat >"$W/script"
	"$O/tests/tools/tty" 24 "${columns:-80}" "$W/script" "$@" >"$W/raw" 2>"$W/err" </dev/null
	status=$?
	tr -d '\r' <"$W/raw" >"$W/out"
}
live() { ladder-report -o jsonl diary >"$W/out"; }
printf 'pace: {quiet: 23:00-07:00}\n' >>"$W/l/plan.yaml"
sed -i 's/^    minutes: 5$/&\
    script: [Good morning, Lovely weather today]\
    replies: {likely: [Always, You too], hard: ["Next, please"]}/' "$W/l/plan.yaml"
run ladder-init --check
is "$(cat "$W/err" "$W/out" | grep -c ': error')" 0 'the plan reads'

# --- a thought -----------------------------------------------------------------------------
talk ladder-log thought <<'E'
expect If it is about not being here: relapse-plan now
expect where it was, and what was going on: 
send At the till\n
expect the thought, in one sentence: 
send They all look\n
expect how sure you are of it (0-100 %): 
send 80\n
expect the feeling
send <\n
expect how sure you are of it (0-100 %): 
send 90\n
expect the feeling
send shame\n
expect how strong it is (0-100): 
send 60\n
expect what was seen or heard: 
send One turned round\n
expect what speaks against it: 
send The others read\n
expect to a friend who thought so: 
send Nobody minds\n
expect a kinder sentence
send They have their own day\n
expect how sure you are of the thought now
send 90\n
expect how strong the feeling is now
send 40\n
expect a step that it belongs to
send cashier\n
expect coping
send .\n
expect It did not move. That is common.
expect thought, Sun 22 Nov 18:00
E
status_is 0 'a thought, question by question (F20)'
live
out_like '"kind":"thought".*"belief":90,"intensity":60,"belief_after":90,"intensity_after":40' 'the numbers'
out_like '"situation":"At the till","thought":"They all look","reframe":"They have their own day","step":"cashier"' 'the words'
is "$(wc -l <"$W/out" | tr -d ' ')" 1 'one entry'
talk ladder-log --live cashier <<'E'
expect Small talk with a cashier
expect your kinder sentence: They have their own day
expect Enter skips): 
signal 2
E
status_is 130 'the step it is about'
out_unlike 'They all look' 'before the step the kinder sentence, never the thought'

# Whatever ends it, what was said is kept; it is gone on with another time.
rm "$W/l/log.db"
for sig in 1 2 15; do
	talk ladder-log thought <<E
expect what was going on:
send On the bus\n
expect in one sentence:
send I will faint\n
expect how sure
signal $sig
E
	live
	out_like '"situation":"On the bus","thought":"I will faint"' "signal $sig: what was said is kept"
	ladder-log undo >/dev/null
done
ladder-log undo >/dev/null
talk ladder-log thought --go-on <<'E'
expect You wrote: "I will faint"
expect how sure you are of it
send 70\n
expect the feeling
send \n
expect how strong
send \n
expect what was seen or heard
send My heart was loud\n
expect speaks against
send \n
expect to a friend
send It has always passed\n
expect a kinder sentence
send \n
expect the thought now
send 50\n
expect feeling is now
send .\n
expect thought, Sun 22 Nov 18:00
E
status_is 0 'and gone on with'
out_unlike 'did not move' 'it moved'
live
out_like '"belief":70,.*"belief_after":50.*"pro":"My heart was loud"|"pro":"My heart was loud".*' 'with the same entry'
out_like '"reframe":"It has always passed"' 'what one would tell a friend is the kinder sentence'
is "$(wc -l <"$W/out" | tr -d ' ')" 1 'one entry'
talk ladder-log thought --go-on <<'E'
expect no thought of the last 14 days waits
E
status_is 1 'nothing waits'
talk ladder-log thought <<'E'
expect what was going on:
send \d
E
live
is "$(wc -l <"$W/out" | tr -d ' ')" 1 'nothing said, nothing written'

# In a hard hour little is asked: at night, in act and urgent, in a cool-off, and where it is strong.
hard() { # WHY
	talk ladder-log thought <<'E'
expect If it is about not being here: relapse-plan now
expect what was going on:
send \n
expect in one sentence:
send It is dark\n
expect the feeling
send \n
expect to a friend
send \n
expect The rest is for daylight: ladder-log thought --go-on
expect thought, 
E
	status_is 0 "a hard hour: $1"
	is "$(grep -c daylight "$W/out")" 1 "... says once what waits: $1"
	out_unlike 'how sure|speaks' "... asks for little: $1"
}
LADDER_NOW='2026-11-22T23:30:00+01:00[Europe/Berlin]' hard 'at night'
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
ladder-log -q did cashier 60 90 80 ended=left at=17:50 >/dev/null
hard 'a cool-off'
rm "$W/l/log.db"
talk ladder-log thought <<'E'
expect what was going on:
send \n
expect in one sentence:
send It is too much\n
expect how sure
send \n
expect the feeling
send \n
expect how strong
send 85\n
expect to a friend
send <\n
expect how strong
send 40\n
expect what was seen or heard
send <\n
expect how strong
send <\n
expect what was going on:
send \n
expect how sure
send \n
expect the feeling
send \n
expect how strong
send 85\n
expect to a friend
send \n
expect The rest is for daylight
E
status_is 0 'where it is as strong as stop'
is "$(grep -c speaks "$W/out")" 1 '... nothing is weighed; where it is not so strong it may be'
run ladder-log thought thought=words
status_is 0 'with words nothing is asked'
run ladder-log thought --go-on
status_is 2 '--go-on needs a terminal'
run ladder-log --go-on win x
status_is 2 '... and a thought'

# --- a problem -----------------------------------------------------------------------------
rm "$W/l/log.db"
talk ladder-log problem <<'E'
expect the problem, in a sentence: 
send The lift is broken\n
expect all that comes to mind: 
send Stairs; ask Ana\n
expect what you choose
send Ask Ana\n
expect when to look at it again
send never\n
expect when to look at it again
send 1w\n
expect problem, Sun 22 Nov 18:00
E
status_is 0 'a problem'
live
out_like '"look_back":"2026-11-29".*"options":"Stairs; ask Ana","chosen":"Ask Ana".*"note":"The lift is broken"' 'all of it'

# --- a rehearsal ---------------------------------------------------------------------------
columns=40
talk ladder-log --rehearse cashier <<'E'
expect Small talk with a cashier
expect Read it first.
expect You: Good morning
send \n
expect You: Lovely weather today
send \n
expect Now aloud
send \n
send \n
expect what they may well say
expect They: Always
send \n
expect They: You too
send \n
expect One of the harder replies that you
send \n
expect The other way round
send y\n
expect They: Good morning
expect You: Always
send \n
send \n
expect And the way out, aloud too: Leave the
expect Eyes open. Name three things
expect how hard it was to begin
send 40\n
expect and how it is now
send 20\n
expect what you liked
send .\n
expect rehearsed cashier
E
status_is 0 'a rehearsal, round by round (F33)'
out_unlike 'Next, please' 'what is hard is asked first'
live
out_like '"kind":"rehearsed","what":"cashier","before":40,"after":20,.*"rounds":4' 'with its rounds'
columns=80
rm "$W/l/log.db"
ladder-log -q sign low >/dev/null 2>&1
ladder-log -q did cashier 60 90 80 ended=left at=17:50 >/dev/null
talk ladder-log --rehearse cashier <<'E'
expect Read it first.
send \n
send \n
expect Now aloud
send \n
send \n
expect what they may well say
send .\n
expect And the way out
expect Eyes open
expect to begin
send .\n
expect rehearsed cashier
E
out_unlike 'harder|other way' 'in a hard hour nothing harder is offered'
live
out_like '"rounds":2' 'a full stop ends it: what was played counts'
n=$(count)
talk ladder-log --rehearse cashier <<'E'
expect Read it first.
send .\n
expect Eyes open
expect Nothing was written. It can wait.
E
is "$(count)" "$n" 'nothing played, nothing written'
talk ladder-log --rehearse greet <<'E'
expect greet has no script to rehearse
E
status_is 2 'no script'
talk ladder-log --rehearse cashire <<'E'
expect did you mean 'cashier'
E
status_is 2 'a slip'
run ladder-log --rehearse cashier
status_is 2 'it needs a terminal'
finish
