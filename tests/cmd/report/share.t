#!/bin/sh
# ladder-report --share: an allow-list.  Every text of plan and log is a canary; what is not shared
# must be in no view and no format (R15, F43, F61).
. "$TOP/tests/tap.sh"
mkdir l
cat >l/plan.yaml <<'EOP'
ladder: 1
title: CANARY-word-title
why: CANARY-word-why
started: 2026-11-02
values: [{id: canary-id-value, why: CANARY-word-valuewhy, area: CANARY-word-area}]
goals: [{id: canary-id-goal, what: CANARY-word-goal, measure: CANARY-word-measure, values: [canary-id-value], steps: [canary-id-step]}]
baseline: {date: 2026-11-01, distress: 91, mood: 4, scores: {gad-7: 14}}
assessment: [{situation: CANARY-never-situation, trigger: CANARY-never-trigger}]
boundaries: [CANARY-never-boundary]
contacts:
  - {id: ana, name: Ana, role: friend, phone: "CANARY-never-phone", helps: Just listening}
  - {id: ortiz, name: Dr. Ortiz, role: therapist}
  - {id: both, name: Bo, role: friend}
  - {id: other, name: CANARY-never-other, role: friend, helps: CANARY-never-helps}
safety: {tolerable: 70, stop: 85, exit: CANARY-word-exit}
coping: [{id: canary-id-coping, kind: CANARY-word-copingkind, how: CANARY-word-how}]
safety_behaviours: [{id: canary-id-habit, what: CANARY-word-habit}]
skills: [{id: canary-id-skill, what: CANARY-word-skill, level: 1, target: 3}]
steps:
  - id: canary-id-step
    task: CANARY-word-task
    theme: CANARY-word-theme
    expect: 35
    values: [canary-id-value]
    why: CANARY-word-stepwhy
    contexts: [CANARY-word-context]
    success: [CANARY-word-success]
    predict: {what: CANARY-word-predict, likely: 60}
    drop: [canary-id-habit]
    coping: [canary-id-coping]
    easier: CANARY-word-easier
rituals: [{id: canary-id-ritual, what: CANARY-word-ritual, every: 7d}]
relapse:
  triggers: [CANARY-never-relapse]
  signs: [{id: canary-id-sign, notice: CANARY-word-sign, when: {noticed: 1, within: 7d}, do: [CANARY-word-do]}]
  places: [CANARY-never-place]
share:
  ana: [progress]
  ortiz: [summary, progress, steps, exposures, distress, within, learning, calibration, checkins, scores, values, coping, supports, contexts, skills, load, signs, wins, patterns, goals, review, diary, entries, tasks]
  both: [summary, progress, steps, exposures, distress, within, learning, calibration, checkins, scores, values, coping, supports, contexts, skills, load, signs, wins, patterns, goals, review, diary, entries, notes]
EOP
cat >log <<'EOL'
did canary-id-step 40 62 30 at=2026-11-10T10:00 during=1:40,3:62,9:30 minutes=9 likely=70 happened=no likely_after=20 context=CANARY-word-context who=CANARY-never-person used=canary-id-coping,canary-id-skill kept=canary-id-habit worked=CANARY-note-worked hard=CANARY-note-hard body=CANARY-note-body feel=CANARY-note-feel learned=CANARY-note-learned note=CANARY-note-did effort=7 value=6
did canary-id-step 40 52 30 at=2026-11-11T10:00 context=CANARY-word-context who=CANARY-never-person dropped=canary-id-habit
did canary-id-step 40 52 30 at=2026-11-12T10:00 context=CANARY-word-context who=CANARY-never-person
did canary-id-step 40 52 30 at=2026-11-13T10:00 context=CANARY-word-context who=CANARY-never-person
did canary-id-step 40 52 30 at=2026-11-14T10:00 context=CANARY-word-context who=CANARY-never-person
did canary-id-step 40 52 30 at=2026-11-15T10:00 context=CANARY-word-context who=CANARY-never-person
avoided canary-id-step why=CANARY-note-why urge=8 at=2026-11-16T10:00
win at=2026-11-16T11:00 CANARY-note-win
gratitude at=2026-11-16T12:00 CANARY-note-gratitude
checkin mood=5 sleep=6 feel=CANARY-note-checkin at=2026-11-17T10:00
thought situation=CANARY-note-situation thought=CANARY-note-thought belief=80 step=canary-id-step at=2026-11-17T11:00
practised canary-id-coping helped=6 at=2026-11-17T12:00
practised canary-id-skill level=2 at=2026-11-17T13:00
exchange who=CANARY-never-person cue=CANARY-note-cue how=well at=2026-11-17T14:00
problem options=CANARY-note-options chosen=CANARY-note-chosen result=CANARY-note-result at=2026-11-17T15:00 CANARY-note-problem
feedback who=CANARY-never-person at=2026-11-17T16:00 CANARY-note-feedback
sign canary-id-sign strength=6 at=2026-11-21T17:00
ritual canary-id-ritual done=yes at=2026-11-18T10:00
score gad-7 total=12 at=2026-11-18T11:00
rest why=CANARY-note-rest at=2026-11-18T12:00
review worked=CANARY-note-rworked change=CANARY-note-change at=2026-11-12T20:00
EOL
chmod 600 l/plan.yaml
feed log ladder-log -q -d l -
status_is 0 'a log of canaries'
views=$(ladder-report --list -o tsv | tail -n +2 | cut -f1)

# NAME: all that NAME can get, in every view and format, into $W/all.
get_all() {
	for v in $views; do
		for f in text tsv jsonl csv html gnuplot; do
			[ $f != html ] || [ "$v" = steps ] || [ "$v" = progress ] || continue
			ladder-report -q -d l --share "$1" -o $f "$v" 2>/dev/null
		done
	done
	ladder-report -q -d l --share "$1"
	ladder-report -q -d l --all --share "$1" steps
	ladder-report -q -d l --share "$1" -o html
}
get_all ana >all 2>err
grep -oiE 'canary-[a-z]+-[a-z]+' all | sort -u >"$W/out"
is "$(cat "$W/out")" '' 'a friend with progress alone gets no word of plan or log'
for f in text tsv jsonl; do ladder-report -q -d l --share ana -o $f progress; done >"$W/out"
grep -qE '(^|[^0-9])(91|62|52|70|85)([^0-9]|$)' "$W/out"
is $? 1 'and no distress, no limit, no baseline'
grep -q 'what helps: Just listening' all
is $? 0 'but what helps, in words of the plan'
grep -q 'put off' all
is $? 1 'and nothing that was put off'
run ladder-report -d l --share ana distress
err_is "ladder-report: 'distress' is not shared with ana: only what share: in l/plan.yaml lists" 'another view is refused'
status_is 2 'as trouble'
run ladder-report -d l --share ana entries
status_is 2 'entries too'

get_all ortiz >all 2>err
grep -oiE 'canary-(never|note)-[a-z]+' all | sort -u >"$W/out"
is "$(cat "$W/out")" '' 'with tasks, without notes: no free text, no other name'
grep -oiE 'canary-word-[a-z]+' all | sort -u >"$W/out"
[ "$(wc -l <"$W/out")" -ge 12 ]
is $? 0 'but the words of the plan'
get_all both >all 2>err
grep -oiE 'canary-(never|word|id)-[a-z]+' all | sort -u >"$W/out"
is "$(cat "$W/out")" '' 'with notes, without tasks: no word and no id of the plan'
grep -q 'step-[a-z]\{6\}' all
is $? 0 'steps are named by a hash'
for word in worked hard body feel learned did why win gratitude checkin situation thought cue options problem feedback rest rworked change; do
	grep -q "CANARY-note-$word" all || echo $word
done >"$W/out"
is "$(cat "$W/out")" '' '(and free text does come out where it is shared)'

run ladder-report -d l --share ortiz progress
err_is "ladder-report: for Dr. Ortiz: progress; the plan's words yes, free text no, other people's names no" 'standard error says what went out'
run ladder-report -q -d l --share ortiz progress
err_is '' '-q does not'
run ladder-report -d l --share anna
err_is "ladder-report: nothing is shared with 'anna'; did you mean 'ana'?" 'the nearest name'

# A share can be read by the other, and says that it is a part.
mkdir theirs && cp l/plan.yaml theirs && chmod 600 theirs/plan.yaml
ladder-report -q -d l --share ortiz -o jsonl entries >share.jsonl
feed share.jsonl ladder-log -q -d theirs -
status_is 0 'F45 a share is read into another directory'
is "$(ladder-report -d theirs -o jsonl entries | grep -c '"part":"ortiz"')" "$(wc -l <share.jsonl | tr -d ' ')" 'every line of it is marked as a part'
# `entries` gives the kinds of the other views, the version that counts, of what was undone its id.
sed 's/^  ana: .*/  ana: [exposures, entries]/; s/^  both: .*/  both: [progress, entries]/' l/plan.yaml >some.yaml
mkdir some && cp some.yaml some/plan.yaml && chmod 600 some/plan.yaml && cp l/log.db some/
id=$(ladder-log -q -d some did canary-id-step 80 90 70 at=2026-11-19T10:00)
ladder-log -q -d some amend "$id" peak=41 >/dev/null
gone=$(ladder-log -q -d some did canary-id-step 11 12 13 at=2026-11-19T11:00)
ladder-log -q -d some undo "$gone" >/dev/null
ladder-report -q -d some --share ana -o jsonl entries >"$W/out"
is "$(sed -n 's/.*"kind":"\([a-z]*\)".*/\1/p' "$W/out" | sort -u | tr '\n' ' ')" 'avoided did ' 'the kinds of the other views alone'
out_like '"peak":41' 'the version that counts'
out_unlike '"peak":(90|12)' 'alone'
is "$(grep "$gone" "$W/out")" "{\"id\":\"$gone\",\"rev\":2,\"state\":\"undone\",\"part\":\"ana\"}" 'of what was undone its id'
ladder-report -q -d some --share both -o jsonl entries >"$W/out"
out_like '"kind":"did"' 'by progress practices go'
out_unlike '"(before|peak|after|likely|happened|minutes|during|plan_expect)":|avoided|checkin' 'without numbers, and nothing else but wins'
LADDER_DISCREET=1 run ladder-report -d l steps
out_unlike 'CANARY-word' 'discreet: no words of the plan'
for v in $views; do LADDER_DISCREET=1 ladder-report -d l "$v"; done >"$W/out" 2>&1
out_unlike 'CANARY-(word|note|never)' 'in no view'
# Free text that names somebody else is held back, in every view and format, and counted once.
mkdir -m 700 named
cat >named/plan.yaml <<'EOP'
ladder: 1
title: t
why: w
started: 2026-11-02
contacts:
  - {id: ortiz, name: Dr. Ortiz, role: therapist}
  - {id: friend-1, name: Zoë Silva, role: friend, was: [zs]}
  - {id: tanaka, name: 田中, role: friend}
  - {id: help, name: The night phone, role: crisis}
steps: [{id: shop, task: Go in, expect: 30}]
share:
  ortiz: [exposures, wins, diary, entries, tasks, notes]
  friend-1: [exposures, wins, diary, entries, tasks, notes, names]
  tanaka: [wins, entries]
EOP
chmod 600 named/plan.yaml
cat >log <<'EOL'
did shop 40 62 30 at=2026-11-10T10:00 who=Marek context=HIDE-1-with-marek learned=HIDE-2-zs
win at=2026-11-11T10:00 HIDE-3 met ZOË SILVA
win at=2026-11-11T11:00 HIDE-4 met "zoe's" dog
win at=2026-11-11T12:00 HIDE-5 MAREK came
win at=2026-11-11T13:00 HIDE-6 田中さんに会った
win at=2026-11-11T14:00 HIDE-7 wrote to friend-1
win at=2026-11-11T15:00 HIDE-8 rang the Night Phone
win at=2026-11-12T10:00 SHOW-1 zoeology, and marekage
win at=2026-11-12T11:00 SHOW-2 Dr. Ortiz was glad
win at=2026-11-12T12:00 SHOW-3 all the night, no phone
EOL
feed log ladder-log -q -d named -
status_is 0 'a log that names people'
get_named() {
	for v in exposures wins diary entries; do
		for f in text tsv jsonl csv html; do
			[ $f$v != htmlentries ] || continue
			ladder-report -q -d named --share "$1" -o $f $v
		done
	done >all 2>/dev/null
	grep -oE '(HIDE|SHOW)-[0-9]' all | sort -u | tr '\n' ' ' >"$W/out"
}
get_named ortiz
is "$(cat "$W/out")" 'SHOW-1 SHOW-2 SHOW-3 ' 'no text that names another, however it is written'
get_named friend-1
is "$(cat "$W/out")" 'HIDE-1 HIDE-2 HIDE-3 HIDE-4 HIDE-5 HIDE-6 HIDE-7 HIDE-8 SHOW-1 SHOW-2 SHOW-3 ' 'but where names are listed'
grep -qi '"who":\["Marek"' all
is $? 1 '(not the name in who)'
get_named tanaka
is "$(cat "$W/out")" '' 'and nothing without notes'
held='held back: they name others. This finds names that the plan knows, no others'
run ladder-report -d named --share ortiz -o jsonl entries
is "$(tail -n 1 "$W/err")" "ladder-report: 7 lines $held" 'standard error says how many lines'
run ladder-report -d named --share ortiz
is "$(grep -c "7 lines $held" "$W/err")" 1 'once a run'
run ladder-report -d named --share ortiz --dry-run
err_is "ladder-report: 7 lines $held" 'a dry run too'
for who in friend-1 tanaka; do
	run ladder-report -d named --share $who -o jsonl entries
	is "$(grep -c 'held back' "$W/err")" 0 "nothing is held back from $who"
done

# A sign by rule says why without the step's id, where the plan's words are not shared.
mkdir -m 700 back
cat >back/plan.yaml <<'EOP'
ladder: 1
title: t
why: w
started: 2026-10-01
contacts:
  - {id: ortiz, name: Dr. Ortiz, role: therapist}
  - {id: bo, name: Bo, role: friend}
steps: [{id: canary-step, task: Go in, expect: 30}]
relapse: {signs: [{id: canary-sign, notice: It bites again, urgent: true, when: {return: 20}}]}
share: {ortiz: [signs, review, summary, exposures, tasks], bo: [signs, review, summary, exposures]}
EOP
chmod 600 back/plan.yaml
for d in 01 03 05 07 09 11 13 15; do echo "did canary-step 20 20 10 at=2026-11-${d}T10:00"; done >log
echo 'did canary-step 60 80 60 at=2026-11-20T10:00' >>log
feed log ladder-log -q -d back -
for who in ortiz bo; do
	for v in signs review summary; do
		for f in text tsv jsonl html; do ladder-report -q -d back --share $who -o $f $v; done
	done >all.$who 2>/dev/null
done
grep -q 'canary-step: peak 80, and 20 when it was learned' all.ortiz
is $? 0 'a step that came back is named with the words of the plan'
grep -o 'canary-[a-z]*' all.bo | sort -u >"$W/out"
is "$(cat "$W/out")" '' 'and not without'
grep -q 'URGENT, first: sign-[a-z]\{6\}: up' all.bo
is $? 0 '(but that it is up)'

finish
