#!/bin/sh
# relapse-plan on a terminal: numbers stay, one thing at a time, any key ends it; after asks.
. "$TOP/tests/tap.sh"

mkdir l
sed 's/, steps: \[lunch\]//; /after: \[greet\]/d' "$TOP/tests/plans/sample.yaml" >l/plan.yaml
chmod 600 l/plan.yaml
export TERM=xterm
unset COLUMNS
talk() { # ROWS COLUMNS COMMAND... with the script on stdin
	cat >script
	rows=$1 columns=$2
	shift 2
	"$O/tests/tools/tty" "$rows" "$columns" script "$@" >"$W/out" 2>"$W/err" </dev/null
	status=$?
	tr -d '\r' <"$W/out" >plain
}
esc=$(printf '\033')

# --- now ------------------------------------------------------------------------------------
talk 24 80 relapse-plan -d l now <<'E'
expect Crisis line: 116 123
expect Here and now
expect one I taste
send  
expect Breathing
expect space: begin
send  
expect out   1  =====
expect other key: end
expect out   2  ====
send \n
expect My words
send q
E
status_is 0 'F48 what is here, a breath that a key begins, the next thing, and out'
is "$(grep -c 'Crisis line' plain)" 1 'the numbers are written once and stay'
is "$(grep -o "${esc}\[[0-9]*[A-Za-z]" "$W/out" | tr -d '0-9' | sort -u | tr -d '\n')" "${esc}[A${esc}[J" \
	'it moves up and erases below, nothing else'
# The lines above are never reached: it goes up no further than what it drew since.
awk -v e="$esc" 'BEGIN { RS = e "\\[" } {
	if (match($0, /^[0-9]+A/) && substr($0, 1, RLENGTH - 1) + 0 > drawn) bad++
	drawn = gsub(/\n/, "")
	if (drawn > 0) last = drawn
	drawn = last
} END { print bad + 0 }' plain >reach
is "$(cat reach)" 0 'the first lines are never drawn over'

talk 24 80 relapse-plan -d l now <<'E'
expect Here and now
signal 15
E
status_is 0 'a signal ends it quietly'
talk 24 80 sh -c 'relapse-plan -d l now; stty -a' <<'E'
expect other key: end
send x
expect icanon
E
out_like ' icanon' 'the terminal is as it was'
out_unlike '-icanon|-echo |-isig' 'with echo and signals'
talk 24 80 relapse-plan -d l now <<'E'
expect Here and now
hangup
E
is "$((status == 0 || status == 2 || status == 129))" 1 'a closed terminal ends it'

# --- where nothing moves ------------------------------------------------------------------------
for how in 'TERM=dumb' 'TERM='; do
	talk 24 80 env "$how" relapse-plan -d l now </dev/null
	is "$(tr -cd '\033' <plain | wc -c)" 0 "$how: plain text"
	out_like 'Safer surroundings' "$how: all of it, without waiting"
done
talk 24 80 relapse-plan -d l --plain now </dev/null
is "$(tr -cd '\033' <plain | wc -c)" 0 '--plain: plain text'
is "$(tail -2 plain)" '  Crisis line: 116 123
  In danger: call your local emergency number.' '--plain: longer than the window, numbers come once more at the end'

# --- a low window -----------------------------------------------------------------------------
talk 8 80 relapse-plan -d l now <<'E'
expect Here and now
expect other key: end
send  
expect other key: end
send  
expect other key: end
send  
expect begin
send  
expect out   1
expect other key: end
send q
E
status_is 0 'eight rows: it moves as well'
# What is on the screen: the rows written less those that were gone up and drawn again.
awk -v e="$esc" 'BEGIN { RS = e "\\[" } {
	if (match($0, /^[0-9]+A/)) row -= substr($0, 1, RLENGTH - 1)
	row += gsub(/\n/, "")
	if (row > most) most = row
} END { print most + 1 }' plain >rows
is "$(($(cat rows) <= 8))" 1 'and never scrolls: the numbers stay in sight'
is "$(sed -n 's/^  Crisis line: //p' plain)" '116 123' 'eight rows: a number'
cp l/plan.yaml keep
i=0
while [ $((i += 1)) -le 9 ]; do
	echo "  - {id: p$i, name: Person $i, phone: \"555 $i\"}"
done >people
sed '/^contacts:/r people' keep >l/plan.yaml
talk 8 80 relapse-plan -d l --urgent now <<'E'
expect Crisis line: 116 123
expect and 9 more: on this page
expect other key: end
send q
E
status_is 0 'many people: crisis first, and how many more'
talk 8 80 relapse-plan -d l --plain now </dev/null
is "$(tail -6 plain | grep -c '^  Person\|^  and .* more')" 6 '--plain: as many as fit, and how many more'
cp keep l/plan.yaml

talk 20 40 relapse-plan -d l now <<'E'
expect other key: end
send  
expect other key: end
send  
expect other key: end
send q
E
status_is 0 '40 columns: it moves as well'
sed "s/$esc\[[0-9]*[AJ]/\\n/g" plain >flat
is "$(awk 'length > 40' flat)" '' '40 columns are kept'

talk 16 40 relapse-plan -d l now <<'E'
expect Crisis line: 116 123
expect other key: end
send q
E
status_is 0 'a low and narrow window moves too'
is "$(sed -n 's/^  Ana: //p' plain)" '+49 30 1234' 'there the numbers stay, without what stands beside them'

# A thing longer than the window is given in parts.
{
	sed '/^relapse:/,$d' l/plan.yaml
	printf 'relapse:\n  places:\n'
	for i in 1 2 3 4 5 6 7 8 9; do printf '    - Place %s\n' $i; done
} >l/p
mv l/p l/plan.yaml
chmod 600 l/plan.yaml
talk 20 80 relapse-plan -d l now <<'E'
expect Here and now
send  
expect Breathing
expect begin
send n
expect Place 1
expect other key
send  
expect Place 9
send q
E
status_is 0 'a long list comes in parts'

# Words without a count, and words with an end.
sed -i 's/Out for six, in for four, ten times/Slowly, at the window/' l/plan.yaml
talk 24 80 relapse-plan -d l now <<'E'
expect other key
send  
expect Slowly, at the window
expect other key
send q
E
out_unlike ' (in|out) +[0-9]+ ' 'words without a count are not paced'
sed -i 's/Slowly, at the window/In for 1, out for 1, 1 times/' l/plan.yaml
talk 24 80 relapse-plan -d l now <<'E'
expect other key
send  
expect begin
send  
expect That was 1. Stay as long as you like.
send q
E
status_is 0 'its times come to an end, and it stays'

# --- what is taught --------------------------------------------------------------------------
mkdir -m 700 t
cat >t/plan.yaml <<'P'
ladder: 1
title: T
steps: [{id: a, task: Ask the way, expect: 20, coping: [loose]}]
coping:
  - {id: five, use: grounding}
  - {id: slow, use: paced-breath}
  - {id: word, use: kind-word, how: As Mia says it}
  - {id: loose, use: muscle-relaxation}
  - {id: feet, kind: grounding, how: Both feet down}
P
run relapse-plan -d t now
is "$(grep -nx 'Five, four, three, two, one\|A slow breath\|A kind word\|People' out | cut -d: -f2 | tr '\n' ,)" \
	'People,Five, four, three, two, one,A slow breath,A kind word,' 'F54 people, eyes and hands, a breath, the rest'
out_unlike 'Tense a little' 'muscle relaxation is for a calm hour'
out_like '^  As Mia says it$' 'own words are there too'
out_like '^  Both feet down$' 'and what is not taught'
out_like 'Where a smell' 'for whom it is not, first'
run relapse-plan -d t
out_like '^  Tense a little, let go$' 'the whole plan has it by its title'
run ladder-next -d t --card a
out_like '^  Tense a little, let go$' 'and so has a card'
talk 24 80 relapse-plan -d t now <<'E'
expect Where a smell
expect space: begin
send  
expect Both feet on the ground, if you can
expect Five things you see
send  
expect A slow breath
expect begin
send n
expect Both feet down
send  
expect As Mia says it
send q
E
status_is 0 'begun by a key, its lines come one by one'
is "$(grep -c 'Four things you hear' plain)" 0 'and none before its time'
talk 24 80 ladder-log -d t practised word <<'E'
expect A kind word
expect space: begin
send  
expect Say what is so
expect any key: end
send  
expect practised word
E
status_is 0 'practised leads through it, then it is written down'
talk 24 80 ladder-log -d t practised loose <<'E'
expect Not with pain or a spasm
expect begin
send q
expect practised loose
E
status_is 0 'any other key ends it'
talk 24 80 ladder-log -d t practised loose helped=6 </dev/null
out_unlike 'Not with pain' 'what is told afterwards is written down at once'
run ladder-log -d t practised loose
out_unlike 'Not with pain' 'nor without a terminal'

# --- after ------------------------------------------------------------------------------------------
talk 24 80 relapse-plan -d l after <<'E'
expect Enter skips any
expect What helped, even a little? 
send Calling Ana\n
expect What was hard? 
send \n
expect try another way? 
send Phone in the hall\n
expect Afterwards
E
status_is 0 'F48 F58 three questions'
run ladder-log -d l show
out_like 'review' 'kept as a review'
out_like 'Calling Ana' 'with what was said'
out_unlike 'hard' 'and not what was not'
before=$(ladder-report -d l -o jsonl entries | wc -l)
talk 24 80 relapse-plan -d l after <<'E'
expect What helped
send \n
expect What was hard
send \n
expect another way
send \n
expect Nothing was written. It can wait.
E
is "$(ladder-report -d l -o jsonl entries | wc -l)" "$before" 'all skipped: nothing is written'
# Of what is urgent it asks, one by one.
cp keep l/plan.yaml
grep -q 'id: dark' l/plan.yaml || printf 'relapse: {signs: [{id: dark, notice: I think of not being here, urgent: true}]}\n' >>l/plan.yaml
rm -f l/log.db
ladder-log -d l -q sign dark >/dev/null 2>&1
talk 24 80 relapse-plan -d l after <<'E'
expect I think of not being here
expect is it still there? yes, less, no, or pass
send yes\n
expect Nobody has been told
expect Crisis line: 116 123
expect What helped
send \n
expect What was hard
send \n
expect another way
send \n
expect Nothing was written. It can wait.
E
status_is 0 'yes: people, and nothing ends'
talk 24 80 relapse-plan -d l after <<'E'
expect is it still there?
send no\n
expect What helped
send \n
expect What was hard
send \n
expect another way
send \n
expect What is urgent stays first until then.
E
status_is 0 'no, without a word: nothing is written'
talk 24 80 relapse-plan -d l after <<'E'
expect is it still there?
send less\n
expect What helped
send Ana\n
expect What was hard
send \n
expect another way
send \n
expect review
E
run ladder-report -d l -o jsonl entries
out_like '"about":(\["dark"\]|"dark")' 'less, and words: a review about it'
ladder-log -d l -q score phq-9 items=0,0,0,0,0,0,0,0,1 at=17:30 >/dev/null 2>&1
talk 24 80 relapse-plan -d l after <<'E'
expect What you answered in PHQ-9
expect is it still there?
send perhaps\n
expect One of these
send less\n
expect What helped
send Sleep\n
expect What was hard
send <\n
expect What helped
send A walk\n
expect What was hard
send .\n
expect worked "A walk"
E
status_is 0 'a questionnaire by its name, what fits nothing again, and one question back'
# Days later again, though nothing stands: yes writes it down, as it is there.
was=$LADDER_NOW
cp l/log.db keep.db
LADDER_NOW='2026-11-24T18:00:00+01:00[Europe/Berlin]' talk 24 80 relapse-plan -d l after <<'E'
expect I think of not being here
expect is it still there?
send yes\n
expect Nobody has been told
expect Crisis line: 116 123
expect sign dark
expect What you answered in PHQ-9
send \n
expect What helped
send .\n
expect Nothing was written. It can wait.
E
status_is 0 'yes to what was put down: it is written down again'
LADDER_NOW='2026-11-24T18:00:00+01:00[Europe/Berlin]' run relapse-plan -d l -q check
status_is 1 '... and stands'
out_like urgent '... first'
cp keep.db l/log.db
export LADDER_NOW='2026-11-24T18:00:00+01:00[Europe/Berlin]'
talk 24 80 relapse-plan -d l after <<'E'
expect I think of not being here
expect is it still there?
send no\n
expect What you answered in PHQ-9
send no\n
expect What helped
send Sleep\n
expect What was hard
send \n
expect another way
send \n
expect review
E
status_is 0 'days after a look back it is asked again'
run relapse-plan -d l check
out_unlike 'How is it now' 'and answered'
LADDER_NOW=$was
mkdir none
talk 24 80 relapse-plan -d none after </dev/null
status_is 2 'no ladder: nothing is asked'
finish
