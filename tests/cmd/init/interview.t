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
? notebook, not treatment
Ana
+49 30 1234
just listening

Dr. Ortiz
+49 30 999
I think of not being here
Ten slow breaths

Say I need air, walk to the bench
My sister's children

I miss them
Saying hello on the stairs
Buying bread at the counter
Phoning the doctor's office
Eating in a café
A family lunch
Speaking up in a meeting
A party with strangers
Meeting K. alone
Taking the bus
Asking for the way

no
no
no
no
no
no
no
yes
n
no
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
yes
? Next: ladder-next
END
status_is 0 'ten situations rated 1 to 10'
is "$(grep -c '^One thought: ' "$W/out")" 1 'one piece of advice'
is "$(grep -c '^Next: ' "$W/out")" 1 'and one next command'
steps >"$W/steps"
is "$(cut -d' ' -f1 "$W/steps" | tr '\n' ' ')" '1 2 3 3 4 5 6 7 8 9 ' 'the ladder is in order, with the step between that was taken up'
is "$(sed -n 7p "$W/steps")" '6 family-lunch-shorter "A family lunch: for a shorter time"' 'in own words'
is "$(grep -c 'Meeting K. alone' "$LADDER_DIR/plan.yaml")" 2 'what is dangerous is kept, as said and as a boundary'
is "$(grep -c 'K. alone' "$W/steps")" 0 'and never becomes a step'
run ladder-init --check
status_is 0 'its plan checks'
run ladder-next
status_is 0 'ladder-next works with it'
run relapse-plan now
out_like '\+49 30 1234' 'and relapse-plan now has the number'
is "$(find "$LADDER_DIR" -name '.ladder-*')" '' 'the answers are not kept twice'
run ladder-init
out_like '^there ' 'a second time nothing is asked, and nothing changes'

# Another, from 0 to 100, nearly everything passed over; a gap is filled in own words.
rm -rf "$LADDER_DIR"
talk <<'END'







Leaving the flat
The corner shop
Small talk
A party

no

unsure
no

20
35
90
yes
no
at noon with nobody around
? Next: ladder-next
END
status_is 0 'three situations from 0 to 100'
is "$(steps | cut -d' ' -f1,3- | tr '\n' ';')" '20 "Leaving the flat";35 "The corner shop";48 "A party: with someone";76 "at noon with nobody around";90 "A party";' 'the ladder, with what was taken up of what was proposed'
is "$(grep -c 'Small talk' "$LADDER_DIR/plan.yaml")" 1 'unsure drafts nothing'
run ladder-init --check
status_is 0 'its plan checks'
err_like 'talk it over' 'and what is unsure is said to be open'

# Stopped by ^C: nothing is lost, the hard day is covered, and the next time goes on.
rm -rf "$LADDER_DIR"
talk <<'END'
Ana
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





<
<
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
is "$(grep -c 'phone: "030 22", helps: "a walk"' "$LADDER_DIR/plan.yaml")" 1 'an answer was changed'
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

# Everything passed over.
rm -rf "$LADDER_DIR"
yes '' | head -8 | talk
status_is 0 'eight times Enter is an answer'
out_like 'no steps yet, and that is fine' 'which is fine'
run relapse-plan now
status_is 0 'relapse-plan now works'

# Whatever ends it, at whatever question: what was answered is on disk, for its owner alone; no
# half of a plan is; the next start goes on.
names='Ana 030-1 walking Otto 030-2'
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
? Welcome back
! 2
? relapse-plan now works
END
		[ "$(grep -cE "$(echo $names | cut -d' ' -f1-$n | tr ' ' '|')" "$LADDER_DIR/plan.yaml")" -ge $(((n + 2) / 3)) ] || echo "$end $n: not in the plan"
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
