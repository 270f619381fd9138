#!/bin/sh
# What needs people first: they come the moment it is written, by whatever way in.
. "$TOP/tests/tap.sh"

ladder() { # a fresh one in ./l; what stands in $1 goes behind
	rm -rf l && mkdir -m 700 l
	printf 'ladder: 1\ntitle: T\nsteps: [{id: a, task: Ask the way, expect: 20}]\n%b' "${1-}" >l/plan.yaml
	chmod 600 l/plan.yaml
}
signs='relapse: {signs: [{id: dark, notice: Dark, urgent: true}, {id: low, notice: Low}]}\n'
people='contacts:\n  - {id: ana, name: Ana, phone: "555 1"}\n  - {id: x, name: Line, role: crisis, phone: "555 9"}\n'
first='Nobody has been told; this stays on this machine.'

ladder "$people$signs"
run ladder-log -d l sign dark
is "$(sed -n '1,2p;4p' out)" "$first
  Line: 555 9
  To send: \"I am not doing well tonight. You need not fix anything. Could you" 'words: people come first, crisis before the others'
is "$(tail -1 out | cut -c1-10)" 'sign dark,' 'and then what was written'
run ladder-log -d l -q sign dark
err_like '555 9' '-q: people on stderr'
is "$(wc -l <out)" 1 'and the id alone on stdout'
run ladder-log -d l sign low
out_unlike 'Nobody has been told|555' 'a sign that is not urgent: no word of it'
run ladder-log -d l sign drak
err_like "did you mean 'dark'\? \(relapse-plan now is there" 'a sign mistyped: now is named'
for words in 'sign' 'sign dark strong=9' 'sign dark at=nonsense' 'sign nothing' 'dark'; do
	run ladder-log -d l $words
	err_like '\(relapse-plan now is there all the same\)$' "refused, and now is named: $words"
	is "$(grep -o 'all the same' err | wc -l)" 1 'once'
done
err_like "did you mean 'sign dark'\?" "a sign's id alone is that sign"
for items in 0,0,0,0,0,0,0,0,1 3,3,3,3,3,3,3,3,3; do
	run ladder-log -d l score phq-9 items=$items
	is "$(head -1 out)" "$first" "an urgent answer: $items"
done
run ladder-log -d l score phq-9 items=3,3,3,3,3,3,3,3,0
out_unlike 'Nobody has been told|not known' 'no urgent answer'
run ladder-log -d l score phq-9 total=19
out_like '^Its ninth answer is not known' 'a total alone: the answer is not known'
out_unlike 'Nobody has been told' 'and no more'
run ladder-log -d l score phq-9 total=20
is "$(head -1 out)" "$first" 'a total in the last band: people'
out_like '^Its ninth answer is not known' 'and what is not known'
run ladder-log -d l score phq-9 items=0,0,0,0,0,0,0,0,
out_like '^Its ninth answer is not known' 'an answer left open is not known'
run ladder-log -d l score gad-7 total=21
out_unlike 'Nobody|not known' 'a questionnaire without such an answer'
run ladder-log -d l score phq-9 items=0,0,0,0,0,0,0,0,1 at=2026-11-01
is "$(head -1 out)" "$first" 'weeks ago: people'
out_like 'How is it now\?' 'and how it is now'

# --- what could not be stored -------------------------------------------------------------
ladder "$people$signs"
echo nonsense >l/log.db && chmod 600 l/log.db
run ladder-log -d l sign dark
err_like 'your words were: sign dark' 'not stored: the words are given back'
err_like '555 9' 'and people come'
run ladder-log -d l sign low
is "$(grep -c 'Nobody has been told' err)" 0 'not for what is not urgent'
for words in 'ladder-next -d l' 'relapse-plan -d l check'; do
	run $words
	err_like 'relapse-plan now is there all the same$' "what is urgent cannot be told, and now is named: $words"
done

# --- many lines ---------------------------------------------------------------------------
ladder "$people$signs"
printf 'sign dark\nsign low\nscore phq-9 items=0,0,0,0,0,0,0,0,2\n' >in
ladder-log -d l - <in >out 2>err
is "$(sed -n '1,3p' err)" "ladder-log: urgent: sign dark, Sun 22 Nov 18:00
ladder-log: urgent: score phq-9, Sun 22 Nov 18:00
$first" 'lines: the urgent ones are named, then people'
err_like '555 9' 'by number'
ladder-report -d l -o jsonl entries >lines
ladder-log -d l - <lines >out 2>err
err_is '' 'read again: nothing is new, nothing is said'
mkdir -m 700 other && cp l/plan.yaml other
ladder-log -d other - <lines >out 2>err
err_like 'urgent: sign dark' 'on another machine: whoever reads them in is told'

# --- a machine that is not alone, and nobody in the plan -------------------------------------
mkdir l/hooks && touch l/hooks/post-log
run ladder-log -d l sign dark
is "$(head -1 out)" 'Nobody has been told.' 'with a hook it may leave this machine'
rm -r l/hooks
mkdir l/.git && printf '[remote "origin"]\n' >l/.git/config
run ladder-log -d l sign dark
is "$(head -1 out)" 'Nobody has been told.' 'with a remote it may'
ladder "$signs"
run ladder-log -d l sign dark
out_like 'local emergency number' 'nobody in the plan: the emergency number in words'
out_like 'someone you trust' 'and someone you trust'
ladder "$people$signs"'nonsense: 1\n'
run ladder-log -d l sign dark
out_like '555 9' 'a plan with a fault: by what can be read'
run ladder-log -d l sign other
out_like 'relapse-plan now is' 'a sign that it does not tell: now is named'
LADDER_DISCREET=1 run ladder-log -d l sign dark
out_unlike '555|Ana' 'discreet: ids alone'
out_like '^  x$' 'discreet: the ids'

# --- what it ended ---------------------------------------------------------------------------
ladder "$people$signs"
id=$(ladder-log -d l -q sign dark 2>err)
for words in undo 'amend ID what=low' 'forget ID' 'forget all'; do
	ladder "$people$signs"
	id=$(ladder-log -d l -q sign dark 2>err)
	run ladder-log -d l $(echo "$words" | sed "s/ID/$id/")
	out_like 'urgent, and no longer counts' "$words says what it ends"
done
ladder "$people$signs"
id=$(ladder-log -d l -q sign dark 2>err)
run ladder-log -d l amend "$id" note=later
out_unlike 'no longer counts' 'amended elsewhere: it stands'
run ladder-log -d l undo
run ladder-log -d l undo
out_unlike 'no longer counts' 'brought back: it stands'

# --- after a look back ------------------------------------------------------------------------
on() { # DAY COMMAND...: that day of November, or from 31 on of December
	day=$1
	shift
	month=11
	[ "$day" -le 30 ] || { month=12 day=$((day - 30)); }
	stamp=$(printf '2026-%s-%02dT18:00:00+01:00[Europe/Berlin]' $month "$day")
	LADDER_NOW=$stamp run "$@"
}
near='^You need not be alone with it\. '
again='^You looked back on something hard. How is it now\? relapse-plan after$'
ladder "$people$signs"
on 1 ladder-log -d l sign dark
on 2 ladder-log -d l review worked=talking about=dark
on 2 ladder-next -d l
out_like "${near}Ana: 555 1\$" 'looked back on: the answer has a person in it'
out_unlike "$again" 'and that day nothing is asked'
for d in 3 9; do
	on $d ladder-next -d l
	out_like "${near}Ana: 555 1\$" "$d: a person"
	out_like "$again" "$d: how it is now"
	on $d relapse-plan -d l check
	out_like "$again" "$d: and so does check"
	out_like '^  Ana: 555 1$' "$d: with people"
done
on 10 ladder-next -d l
out_unlike "$near" 'after seven days no longer'
out_like "$again" 'but it is asked until it is answered'
on 10 ladder-log -d l review worked=walking about=dark
on 10 ladder-next -d l
out_unlike "$near|$again" 'answered: neither, and the days do not begin again'
on 31 ladder-next -d l
out_unlike "$again" 'not again before 30 days'
on 32 relapse-plan -d l check
out_like "$again" 'after 30 days once more'
out_unlike 'Stage: watch' 'by then it is not held at watch'
on 39 relapse-plan -d l check
out_unlike "$again" 'a week later it is let be'
on 32 ladder-log -d l sign dark
on 32 relapse-plan -d l check
out_unlike "$again" 'it stands: people come, and no more is asked'

# Whatever the answer is, and however much it has to say.
for d in 3 9; do
	for head in "$people" '' 'pace: {quiet: 17:00-19:00}\n' 'pace: {rest: [tue, mon]}\n'; do
		ladder "$head$signs"
		on 1 ladder-log -d l sign dark
		on 2 ladder-log -d l review worked=talking about=dark
		[ "$d" = 9 ] || on $d ladder-log -d l did a peak=95 ended=left
		on $d ladder-next -d l
		is "$(grep -Ec "$near" out)" 1 "$d, '$head': one line with a person"
		is "$(($(wc -l <out) <= 8))" 1 'on eight lines at most'
		out_like 'or rest$' 'and rest at its end'
	done
done
out_like "${near}Someone you trust" 'nobody in the plan: someone you trust'
on 3 ladder-next -d l -o jsonl
out_unlike 'alone with it|looked back' 'machine formats are as they were'
ladder "${people}pace: {quiet: 17:00-19:00}\nrelapse: {signs: [{id: dark, notice: Dark, urgent: true}, {id: low, notice: Low}, {id: bad, notice: Bad}]}\n"
on 1 ladder-log -d l sign dark
for i in 1 2 3 4 5 6; do on 1 ladder-log -d l did a peak=5; done
on 2 ladder-log -d l review worked=talking about=dark
on 9 ladder-log -d l sign low
on 9 ladder-log -d l sign bad
on 9 relapse-plan -d l -q check
out_is act 'as much as there is: act, by night, a week after'
on 9 ladder-next -d l
is "$(grep -Ec "$near|$again|^First: relapse-plan|^It is night" out)" 4 'each has its line'
is "$(($(wc -l <out) <= 8))" 1 'on eight lines at most'
# --- what a review puts down, and what still stands --------------------------------------------
ladder "$people$signs"
ladder-log -d l -q sign dark at=17:00 >out 2>err
run ladder-log -d l review worked=walks
out_like '^Still first: dark \(Sun 22 Nov\)' 'a review that does not name it: it stands, and is said to'
run ladder-log -d l undo
out_unlike 'put down' 'undone: it had put down nothing'
run ladder-log -d l review about=dark
out_like '^Still first: dark' 'one without a word puts down nothing'
run ladder-log -d l review about=dark worked='a talk with Ana'
out_like '^It puts down: dark \(Sun 22 Nov\)' 'one that names it says what it puts down'
out_unlike 'Still first' 'and nothing else stands'
run ladder-log -d l undo
out_like 'put down what was urgent: that stands again' 'undone: it stands again'
run relapse-plan -d l -q check
out_is urgent 'in the stage too'

# --- what an amend and an undo make urgent, and what they make seen ------------------------------
ladder "$people$signs"
id=$(ladder-log -d l -q sign low)
run ladder-log -d l amend "$id" what=dark
is "$(head -1 out)" "$first" 'amended to what is urgent: people first'
run ladder-log -d l amend "$id" note=today
out_unlike 'Nobody has been told' 'not again for another word of it'
run ladder-log -d l undo "$id"
run ladder-log -d l -q undo "$id"
err_like '555 9' 'undone twice, it is back: people'
id=$(ladder-log -d l -q score phq-9 items=0,0,0,0,0,0,0,0,0)
run ladder-log -d l amend "$id" items=0,0,0,0,0,0,0,0,1
is "$(head -1 out)" "$first" 'an answer amended'
id=$(ladder-log -d l -q review about=dark 'worked= ')
run relapse-plan -d l -q check
out_is urgent 'blanks are no words'
run ladder-log -d l amend "$id" worked=walks
out_like '^It puts down: dark' 'a review that gets its words says what it puts down'
finish
