#!/bin/sh
# ladder-init at a terminal: an interview in which everything can be passed over, `<` goes back,
# ^C keeps what was said and leaves a relapse-plan now that works (F1-F8, F48).
. "$TOP/tests/tap.sh"
export LADDER_DIR="$W/ladder"
talk() { # the script on stdin; blank lines are Enter
	while IFS= read -r line; do
		case $line in
		'? '*) echo "expect ${line#? }" ;;
		'! '*) echo "signal ${line#? }" ;;
		*) printf 'expect > \nsend %s\\n\n' "$line" ;;
		esac
	done >"$W/script"
	"$O/tests/tools/tty" 24 80 "$W/script" ladder-init >"$W/out" 2>"$W/err" </dev/null
	status=$?
	tr -d '\r' <"$W/out" >"$W/flat" && mv "$W/flat" "$W/out"
}
steps() { awk -F'[ "]+' '/^  - id: / {id = $4} /^    task: / {t = $0; sub(/^    task: /, "", t)} /^    expect: / {print $3, id, t}' "$LADDER_DIR/plan.yaml"; }

# A worksheet of ten situations rated from 1 to 10.
talk <<'END'
? fifteen minutes at most
? can be read by whoever uses this account
? LADDER_DISCREET
? notebook, not treatment
? How is it right now
f

Ana
friend
+49 30 1234
just listening

Dr. Ortiz
+49 30 999
116 123 by text
I think of not being here
trusted
? reminders name no task
Ten slow breaths

3
Say I need air, walk to the bench
My sister's children
Bread and brötchen

I miss them
Saying hello on the stairs
Buying bread at the counter
Phoning the doctor's office
saying Hello on the stairs
? that is there already
Eating in a café
A family lunch
Speaking up in a meeting
A party with strangers
Meeting K. alone
Taking the bus
Asking for the way
Grüße an die Nachbarn

12
? their numbers, as 2 5
8, 11?
? stays out until you have
10
1
3
4
5
7
8
9
2
3
? you can change or strike it
yes
wave
? 'Taking the bus': what would be easier?
one stop

with Ana
They will laugh
70
? Which of these serve
all
2 3
6
4
3
5.5
? Your ladder, from the gentlest up
? at 8 you step aside
? Who is there
? the most helpful first
? Next: ladder-next
END
status_is 0 'ten situations rated 1 to 10'
is "$(grep -c '^Frightening is one thing' "$W/out")" 1 'what begins a part is said once, also where its question is asked again'
is "$(grep -c '^Later, if you like' "$W/out")" 1 'one list of advice'
is "$(grep -c '^Next: ' "$W/out")" 1 'and one next command'
out_like 'That was enough for tonight' 'it ends kindly'
steps >"$W/steps"
is "$(cut -d' ' -f1 "$W/steps" | tr '\n' ' ')" '1 2 3 3 4 5 6 7 8 9 ' 'the ladder is in order, with the step between that was taken up'
is "$(sed -n 7p "$W/steps")" '6 family-lunch-shorter "A family lunch: for a shorter time"' 'in own words'
is "$(grep -c 'Meeting K. alone' "$LADDER_DIR/plan.yaml")" 2 'what is dangerous is kept, as said and as a boundary'
is "$(grep -c 'K. alone' "$W/steps")" 0 'and never becomes a step'
is "$(grep -c 'Nachbarn' "$W/steps")" 0 'nor does what is unsure'
is "$(grep -c 'id: bread-broetchen' "$LADDER_DIR/plan.yaml")" 1 'an id of umlauts reads well'
is "$(grep -A5 'id: saying-hello-stairs' "$LADDER_DIR/plan.yaml" | tail -3)" '    values: [sister-children]
    predict: {what: "They will laugh", likely: 70}
    easier: "wave"' 'a step has its value, a prediction and an easier version'
is "$(grep -c 'easier: "A party with strangers: with Ana"' "$LADDER_DIR/plan.yaml")" 1 'the others have one from one answer'
is "$(grep -c '  - {id: grounding, use: grounding}' "$LADDER_DIR/plan.yaml")" 1 'a practice that is taught'
is "$(grep -c '^baseline: {date: 2026-11-22, distress: 6, mood: 4, control: 3, sleep: 5.5}' "$LADDER_DIR/plan.yaml")" 1 'four figures to begin with'
run ladder-init --check
status_is 0 'its plan checks'
run ladder-next
status_is 0 'ladder-next works with it'
run relapse-plan now
out_like '\+49 30 1234' 'and relapse-plan now has the number'
out_like 'Dr. Ortiz: .49 30 999, in writing 116 123' 'and where one can write'
is "$(find "$LADDER_DIR" -name '.ladder-*')" '' 'the answers are not kept twice'
run ladder-init
out_like '^there ' 'a second time nothing is asked, and nothing changes'

# No remark of a written plan is a trap: whichever block is woken, the plan still reads.
traps() { # PLAN
	awk -v dir="$W" '
		/^#[^ ]/ || (/^#  / && was) {if (!was) {n++; first[n] = NR} last[n] = NR; was = 1; line[NR] = $0; next}
		{was = 0; line[NR] = $0}
		END {for (b = 1; b <= n; b++) {f = dir "/woken." b; for (i = 1; i <= NR; i++) {
			t = line[i]; if (i >= first[b] && i <= last[b]) sub(/^#/, "", t); print t >f} close(f)}}' "$1"
	for f in "$W"/woken.*; do
		[ ! -e "$f" ] || ladder-init --check "$f" >/dev/null 2>"$W/err" || grep ': error: ' "$W/err" | grep -v 'steps: there is none yet'
		rm -f "$f"
	done
}
is "$(traps "$LADDER_DIR/plan.yaml")" '' 'no remark is a trap'

for t in $(ladder-init --list | cut -d' ' -f1); do
	ladder-init -q -d "$W/t/$t" --from "$t" && traps "$W/t/$t/plan.yaml"
done >"$W/trapped"
is "$(cat "$W/trapped")" '' 'nor in any template'

# Another, from 0 to 100, nearly everything passed over; a gap is filled in own words.
rm -rf "$LADDER_DIR"
talk <<'END'











Leaving the flat
The corner shop
Small talk
A party

3?

20
35
90
yes
no
80
? yes, no or your own words
at noon with nobody around









? Next: ladder-next
END
status_is 0 'three situations from 0 to 100'
is "$(steps | cut -d' ' -f1,3- | tr '\n' ';')" '20 "Leaving the flat";35 "The corner shop";50 "A party: with someone";75 "at noon with nobody around";90 "A party";' 'the ladder, with what was taken up of what was proposed; a number is no words'
is "$(grep -c 'Small talk' "$LADDER_DIR/plan.yaml")" 1 'unsure drafts nothing'
run ladder-init --check
status_is 0 'its plan checks'
err_like 'talk it over' 'and what is unsure is said to be open'
is "$(traps "$LADDER_DIR/plan.yaml")" '' 'no remark is a trap'

# A hard night: people first, one small thing, one person; the rest another day, asked anew.
rm -rf "$LADDER_DIR"
talk <<'END'
hard
? call your local emergency number
? relapse-plan now
2
Ana
030 1
? Who is there
? That was enough for tonight. It will be here
? Next: relapse-plan now
END
status_is 0 'a hard night'
is "$(steps)" '' 'a step without a number'
is "$(grep -c 'task: "Write one hello to someone"' "$LADDER_DIR/plan.yaml")" 1 'one small thing for tomorrow'
run relapse-plan now
out_like 'Ana: 030 1' 'one person'
talk <<'END'
? Welcome back
? How is it right now
f
? Who is Ana to you
.
? goes on from where you stopped
END
status_is 0 'a full stop is enough'

# Not safe: people, and nothing else.
talk <<'END'
not safe
? Ana: 030 1
? Next: relapse-plan now --urgent
END
status_is 0 'not safe: people'
is "$(grep -c '^> ' "$W/out")" 1 'and not one more question'

# Stopped by ^C: nothing is lost, the hard day is covered, and the next time goes on.
rm -rf "$LADDER_DIR"
talk <<'END'


Ana
friend
030 1
! 2
? relapse-plan now works
END
status_is 0 '^C is no trouble'
run relapse-plan now
out_like 'Ana: 030 1' 'relapse-plan now works with what was said'
# shellcheck disable=SC2012
is "$(ls -l "$LADDER_DIR/.ladder-answers" | cut -c1-10)" '-rw-------' 'the answers are for their owner only'
is "$(grep -c '^/.ladder-' "$LADDER_DIR/.gitignore")" 1 'and stay out of git'
run ladder-next
status_is 2 'there are no steps yet'
err_like 'there is none yet' 'which is said'
talk <<'END'
? Welcome back

? What helps from Ana
<
? (so far: 030 1
030 22
a walk




? What helps you through
Tea





Stairs

no
faces
7
? a whole number, 0 to 4
2
y







? Next: ladder-next
END
status_is 0 'it goes on where it was stopped; < goes back'
is "$(grep -c 'role: "friend", phone: "030 22", helps: "a walk"' "$LADDER_DIR/plan.yaml")" 1 'an answer was changed'
is "$(grep -c '^scale: faces' "$LADDER_DIR/plan.yaml")" 1 'faces'
steps >"$W/out"
out_is '1 stairs-shorter-time "Stairs: for a shorter time"
2 stairs "Stairs"' 'a step, and a gentler one before it'

# A plan that was edited since is left as it is; the answers make another beside it.
rm -rf "$LADDER_DIR"
talk <<'END'


Ana
! 2
? relapse-plan now works
END
echo '# mine' >>"$LADDER_DIR/plan.yaml"
cp "$LADDER_DIR/plan.yaml" "$W/mine"
talk <<'END'
? Welcome back
! 2
END
same "$W/mine" "$LADDER_DIR/plan.yaml" 'an edited plan is never rewritten'
is "$(grep -c 'name: "Ana"' "$LADDER_DIR/plan.draft.yaml")" 1 'the answers are beside it'

# Everything passed over: a minute, and three small steps are offered once more.
rm -rf "$LADDER_DIR"
yes '' | head -13 | talk
status_is 0 'thirteen times Enter is an answer'
out_like 'No step is named, and that is fine' 'three small ones are offered'
out_like 'no steps yet, and that is fine' 'and can be passed over'
run relapse-plan now
status_is 0 'relapse-plan now works'
is "$(traps "$LADDER_DIR/plan.yaml")" '' 'no remark is a trap'
{
	yes '' | head -12
	echo all
	yes '' | head -13
} | talk
status_is 0 'the next time'
is "$(grep -c '    task: ' "$LADDER_DIR/plan.yaml")" 3 'they are three steps'
run ladder-next
out_like '^Next: ' 'that ladder-next begins with'

# Whatever ends it, at whatever question: what was answered is on disk, for its owner alone; no
# half of a plan is; the next start goes on.
names='fine 3 Ana friend 030-1 walking'
for end in 'signal 15' 'signal 1' 'signal 9' hangup; do
	n=0
	for name in $names; do
		n=$((n + 1))
		rm -rf "$LADDER_DIR"
		{
			i=0
			for word in $names; do
				[ $i = $n ] || { i=$((i + 1)) && printf 'expect > \nsend %s\\n\n' "$word"; }
			done
			printf 'expect > \n%s\n' "$end"
		} >"$W/script"
		"$O/tests/tools/tty" 24 80 "$W/script" ladder-init >"$W/out" 2>"$W/err" </dev/null
		cut -f2 "$LADDER_DIR/.ladder-answers" >"$W/said"
		[ "$(tr '\n' ' ' <"$W/said")" = "$(echo "$names " | cut -d' ' -f1-$n) " ] || echo "$end $n: $(tr '\n' ' ' <"$W/said")"
		[ "$(ls -A "$LADDER_DIR")" = .ladder-answers ] || echo "$end $n: left $(ls -A "$LADDER_DIR" | tr '\n' ' ')"
		[ "$(find "$LADDER_DIR/.ladder-answers" -perm 600)" ] || echo "$end $n: open to others"
		talk <<'END'
? How is it right now
! 2
? relapse-plan now works
END
		[ "$(grep -cE "$(echo $names | cut -d' ' -f1-$n | tr ' ' '|')" "$LADDER_DIR/plan.yaml")" -ge $((n / 4)) ] || echo "$end $n: not in the plan"
	done
done >"$W/lost"
is "$(cat "$W/lost")" '' 'TERM, HUP, KILL and a closed terminal lose nothing'

# Where nothing can be kept that is said at once, and no plan is claimed.
rm -rf "$LADDER_DIR" && mkdir -m 500 "$LADDER_DIR"
if [ "$(id -u)" != 0 ]; then
	talk <<'END'
Ana
END
	status_is 2 'answers that cannot be kept end it'
	err_like "cannot write there: Permission denied" 'with the reason'
fi
chmod 700 "$LADDER_DIR"

# A plan without steps leads back; one with a fault does not.
rm -rf "$LADDER_DIR" && mkdir -m 700 "$LADDER_DIR"
printf 'ladder: 1\ntitle: T\nsteps: []\n' >"$LADDER_DIR/plan.yaml"
talk <<'END'
? A few questions
! 2
END
out_like 'A few questions' 'a plan without steps leads back into the interview'
printf 'ladder: 1\ntitle: T\nsteps: [}\n' >"$LADDER_DIR/plan.yaml"
rm -f "$LADDER_DIR/.ladder-answers"
talk </dev/null
out_unlike 'A few questions' 'a broken one is named instead'
finish
