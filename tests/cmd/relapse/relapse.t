#!/bin/sh
# relapse-plan: now on the worst day, check, card, after (F46-F49, F54).
. "$TOP/tests/tap.sh"

plan=$TOP/tests/plans/sample.yaml
ladder() { # a fresh one in ./l from the sample
	chmod -R u+rwx l 2>/dev/null
	rm -rf l
	mkdir l
	sed 's/, steps: \[lunch\]//; /after: \[greet\]/d' "$plan" >l/plan.yaml
	chmod 600 l/plan.yaml
}
logged() { ladder-log -d l -q "$@" >/dev/null 2>&1 || fail "ladder-log $*"; }

# --- the plan -----------------------------------------------------------------------
ladder
run relapse-plan -d l
status_is 0 'the plan is printed'
for line in 'When it gets hard again' 'What can set it off' '  A week of bad sleep' \
	'  I cancel plans (avoided 2 times within 7 days)' '    Text Ana' 'With 2 signs up (act)' \
	'  Crisis line: 116 123' '  Mon 4 Jan 2027: Back to the office' \
	'    2 extra boosters before it' '  Days go grey (mood at or under 3 for 5 days)' \
	'  I stop practising (no practice for 10 days)' '  Old steps bite again (learned steps up by 20)' \
	'  Not my usual self (mood away from my first 14 days)' '  I think of not being here (urgent)'; do
	if grep -qxF -- "$line" out; then pass "F47 F49 the plan says: $line"; else fail "no line: $line"; fi
done

# --- now ------------------------------------------------------------------------------
run relapse-plan -d l now
status_is 0 'F48 now answers'
is "$(head -1 out)" 'This is a wave. It ends.' 'its first line is one of comfort'
is "$(grep -n 'Ana:\|Ortiz:\|Crisis' out | cut -d: -f2 | tr -d ' \n')" 'AnaDr.OrtizCrisisline' \
	'people come in the order of the plan'
out_like '^  In danger: call your local emergency number\.$' 'the emergency number is in words'
for head in Breathing 'Here and now' 'Places to go' 'Safer surroundings' 'The way out of a situation'; do
	out_like "^$head\$" "now has: $head"
done
cp out now
run relapse-plan -d l --urgent now
is "$(sed -n 4p out)" '  Crisis line: 116 123' 'with --urgent, crisis contacts come first'
run relapse-plan -d l -q now
is "$(wc -l <out)" 9 'with -q, the line and people alone'
out_like '^  To send: "I am not doing well tonight\.' 'a sentence to send is there'
for words in 'now --urgent' '--urgent now' 'now --urgent --plain' 'now -o tsv --urgent' 'now --urgent extra' \
	'now --bogus --urgent' '--bogus --urgent now' 'now -z --urgent' 'now --paper a9 --urgent' 'check now --urgent'; do
	run relapse-plan -d l $words
	is "$status $(sed -n 4p out)" '0   Crisis line: 116 123' "on either side, whatever stands there: $words"
done
run relapse-plan -d l now --bogus
err_is "relapse-plan: no option '--bogus'; 'relapse-plan -h' lists them" 'what was wrong is said'
run relapse-plan now --urgent -d l
is "$(sed -n 4p out)" '  Crisis line: 116 123' 'the ladder may be named behind it'
run relapse-plan -d l now -o html
out_like '<li>Crisis line: 116 123</li>' 'and comes as a page to print'
is "$(grep -c '<li>Crisis line' out)" 1 'once, on any paper'
run relapse-plan -d l -o html
out_like '<h2>What can set it off</h2>' 'and so does the whole plan'
run relapse-plan -d l check --quiet
status_is 2 'the other words take no options behind them'
is "$(grep -n '^Here and now\|^Breathing' now | cut -d: -f2 | tr '\n' ,)" 'Here and now,Breathing,' \
	'the eyes and hands first, then the breath'

# Who can be reached at this hour comes first, in writing too.
sed 's/name: Ana,/name: Ana, hours: 9:00-17:00, text: "555 9",/; s/{id: ortiz,/{id: ortiz, hours: 17:30-19:00, say: Please call back,/' \
	l/plan.yaml >l/p && mv l/p l/plan.yaml && chmod 600 l/plan.yaml
run relapse-plan -d l now
is "$(grep -n 'Ana:\|Ortiz:\|Crisis' out | cut -d: -f2 | tr -d ' \n')" 'Dr.OrtizCrisislineAna' 'by the hour'
out_like '^  Ana: \+49 30 1234, in writing 555 9 \(from 09:00\)' 'in writing, and from when'
out_like '^    to send: "Please call back"$' 'their own words to send'
LADDER_NOW='2026-11-22T10:00:00+01:00[Europe/Berlin]' run relapse-plan -d l --urgent now
is "$(grep -n 'Ana:\|Ortiz:\|Crisis' out | cut -d: -f2 | tr -d ' \n')" 'CrisislineAnaDr.Ortiz' 'urgent: crisis, then by the hour'
ladder
run relapse-plan -d l --plain now
same now out '--plain is the same text where nothing moves'

rm -f l/log.db
run relapse-plan -d l now
same now out 'no log: the same'
head -c 3000 /dev/urandom >l/log.db
run relapse-plan -d l now
same now out 'a damaged log: the same'
rm -f l/log.db
logged win 'one'
head -c 600 l/log.db >cut && cat cut >l/log.db
run relapse-plan -d l now
same now out 'a truncated log: the same'
rm -f l/log.db
mkfifo l/log.db
run relapse-plan -d l now
same now out 'a log that would be waited for: the same'
rm -f l/log.db
if command -v strace >/dev/null && strace -o tr true 2>/dev/null; then
	logged win 'one'
	run strace -f -o tr relapse-plan -d l now
	is "$(grep -c 'log\.db' tr)" 0 'now never looks at the log'
else
	skip 'now never looks at the log (needs strace)'
fi
LADDER_DISCREET=1 run relapse-plan -d l now
same now out 'names and numbers are there when they are asked for, discreet or not'

# --- a plan that does not read -------------------------------------------------------------
ladder
sed -i '3s/.*/started: [2026-11-02/' l/plan.yaml
run relapse-plan -d l now
status_is 0 'a syntax error in line 3: now answers'
out_like '^  - \{id: ana, name: Ana, .*phone: "\+49 30 1234"' 'a syntax error in line 3: the lines as they stand'
sed -i 's/^contacts:/contacts: [/' l/plan.yaml
run relapse-plan -d l now
status_is 0 'a syntax error among the people: now answers'
is "$(cat err)" '' 'and keeps stderr for another day'
out_like '^  - \{id: ana, name: Ana, .*phone: "\+49 30 1234"' 'the lines as they stand: people'
out_like 'words: \["This is a wave' 'the lines as they stand: comfort'
out_like '\[The library, the canal path\]' 'the lines as they stand: places'
out_like 'Say "I need some air"' 'the lines as they stand: the way out'
out_like "They are your plan's, as they stand there: line 3" 'it says so, and where'
out_like 'local emergency number' 'the emergency number all the same'
run relapse-plan -d l
status_is 2 'the plan: what can be read, and trouble'
out_like 'ana, name: Ana' 'the plan: the lines as they stand'
err_like 'plan\.yaml:3:' 'the plan: the fault on stderr'
run relapse-plan -d l check
status_is 2 'check counts nothing by a plan that does not read'
err_like "relapse-plan now is there all the same" 'check names now'

ladder
printf 'nonsense: 1\n' >>l/plan.yaml
run relapse-plan -d l now
same now out 'a fault elsewhere: now as ever'
sed -i 's/^contacts:/contacts: !!x/' l/plan.yaml
run relapse-plan -d l now
out_like '^  - \{id: ana' 'a fault among the contacts: their lines as they stand'
ladder
sed -i 's/name: Ana,/name: "A\\u202E",/; s/^  - {id: ortiz/  - {id: or\x1b[31mtiz/' l/plan.yaml
run relapse-plan -d l now
is "$(tr -d '\n\40-\176' <out | wc -c)" 0 'R11 lines as they stand are made safe'

# Whatever is wrong with a plan: the number that stands in it is on the screen.
bad= n=0
for f in "$TOP"/tests/hostile/plans/*.yaml; do
	{ printf 'contacts:\n  - {id: zora, name: Zora, phone: "555 7"}\n'; cat "$f"; } >l/plan.yaml
	run relapse-plan -d l now
	n=$((n + 1))
	if [ $status != 0 ] || ! grep -q 'Zora.*555 7' out || ! grep -q 'local emergency' out ||
		LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" out; then
		bad="$bad $(basename "$f")"
	fi
done
is "$bad" '' "R12 $n hostile plans: the number is there, and nothing unsafe"
is "$((n > 40))" 1 'there are many'

# --- no plan ---------------------------------------------------------------------------------
mkdir empty
run relapse-plan -d empty now
status_is 0 'an empty directory: now answers'
is "$(head -1 out)" 'Good that you are here.' 'and greets'
out_like 'local emergency number' 'the emergency number in words'
out_like "ladder-init" 'how to begin'
is "$(ls -A empty)" '' 'nothing is made there'
run relapse-plan -d empty/none now
status_is 0 'no directory: now answers'
run env -u HOME relapse-plan now
out_like 'local emergency number' 'no HOME: now has a page for anyone'
status_is 0 'and does not refuse'
err_like 'HOME is not set' 'and says what was wrong'
LADDER_NOW=x run relapse-plan -d l now
out_like 'Zora: 555 7' 'a clock that does not read: the page all the same'
run relapse-plan --nwo -d l now
out_like 'Zora: 555 7' 'a mistyped option: the page all the same'
for word in '' check card after; do
	run relapse-plan -d empty $word
	status_is 2 "no plan: ${word:-the plan} is trouble"
	err_like 'ladder-init' "no plan: ${word:-the plan} names ladder-init"
done
if [ "$(id -u)" != 0 ]; then
	ladder
	chmod 0 l/plan.yaml
	run relapse-plan -d l now
	out_like 'cannot be opened' 'a plan that may not be read: now says so, and answers'
else
	skip 'a plan that may not be read (root reads all)'
fi

# --- narrow, dumb, full ---------------------------------------------------------------------
ladder
COLUMNS=40 run relapse-plan -d l now
is "$(awk 'length > 40' out)" '' '40 columns are kept'
relapse-plan -d l now >/dev/full 2>err
is "$?" 2 'R6 a full disk is trouble'
relapse-plan -d l now >&- 2>err
is "$?" 2 'R6 a closed stdout is trouble'

# --- words ----------------------------------------------------------------------------------------
run relapse-plan -d l chek
err_is "relapse-plan: no 'chek'; did you mean 'check'?" 'the nearest word'
status_is 2 'a wrong word is trouble'
run relapse-plan -d l zzzzzzz
err_is "relapse-plan: no 'zzzzzzz' (now, check, card, after, ally, handover)" 'all the words'
run relapse-plan -d l card card
err_is "relapse-plan: 'card' takes no more words, and 'card' was one" 'one word is enough'
run relapse-plan -d l -o html check
err_is "relapse-plan: no format 'html' for 'check'" 'a format that fits'
run relapse-plan -d l -o tsv
err_is "relapse-plan: no format 'tsv' for 'relapse-plan'" 'a format for the plan'
run relapse-plan -d l --paper a5 card
err_is "relapse-plan: no paper 'a5' (a4, a6)" 'a paper that there is'

# --- check ------------------------------------------------------------------------------------------
ladder
run relapse-plan -d l check
status_is 1 'weeks after it was to start, and nothing is written: 1'
out_like '^Stage: unknown\.' 'silence is not steady'
out_like '^Nothing is written down yet\.' 'and why'
logged win one
run relapse-plan -d l check
status_is 0 'F47 no sign up: 0'
out_is 'Good that you are here.
Stage: steady. None of your 7 signs is up; this cannot see how you are.
The newest entry: today.' 'steady, in three lines'
rm -f l/log.db
logged avoided cashier at=2026-11-20T12:00:00+01:00
logged avoided cashier at=2026-11-21T12:00:00+01:00 why=queue
run relapse-plan -d l check
status_is 1 'a sign is up: 1'
out_is "Good that you are here.
Stage: watch. 1 of 7 signs is up.
The newest entry: yesterday.

I cancel plans
  2 avoided within 7 days; your plan says 2
    avoided cashier, Sat 21 Nov 12:00: why \"queue\"
    avoided cashier, Fri 20 Nov 12:00
  you decided: Text Ana
  you decided: A step two below

At this stage (watch)
  you decided: Do what the sign says

Any time
  'relapse-plan now' has people, words and a breath" 'what is up, from which rows, what was decided'
run relapse-plan -d l -q check
out_is watch 'the stage alone'
status_is 1 'and its status'
run relapse-plan -d l -o tsv check
is "$(head -1 out)" 'stage	sign	up	urgent	rule	notice	why	decided	false_alarms	entries	age_days' 'columns'
is "$(awk -F'\t' '$3 == "yes" {print $1, $2, $4, $5}' out)" 'watch cancelling no avoided' 'a record a sign'
run relapse-plan -d l -o jsonl check
out_like '"sign":"cancelling","up":"yes".*"entries":\["[0-9a-f-]{36}","[0-9a-f-]{36}"\]' 'entries in jsonl'
LADDER_DISCREET=1 run relapse-plan -d l check
out_unlike 'Ana|queue|cancel plans' 'discreet: nothing of the person'
out_like '^cancelling$' 'discreet: ids'
logged sign dark
run relapse-plan -d l check
out_like '^Stage: urgent\. 2 of 7 signs are up\.$' 'urgent comes first'
is "$(sed -n 6p out)" '  Crisis line: 116 123' 'urgent: people before anything that counts, crisis first'
is "$(grep -n 'not being here\|cancel plans' out | head -1 | cut -d: -f2)" 'I think of not being here (urgent)' \
	'urgent: its sign before the others'
logged score phq-9 items=0,0,0,0,0,0,0,0,2
run relapse-plan -d l check
out_like '^phq-9 \(urgent\)$' 'phq-9 item 9 above 0 is urgent'
LADDER_NOW='2026-11-22T18:30:00+01:00[Europe/Berlin]' logged review worked=talking about=dark
LADDER_NOW='2026-11-22T18:31:00+01:00[Europe/Berlin]' run relapse-plan -d l check
out_like '^Stage: urgent' 'a review puts down what it names, and no more'
LADDER_NOW='2026-11-22T18:32:00+01:00[Europe/Berlin]' logged review worked=talking
review=$(LADDER_NOW='2026-11-22T18:32:00+01:00[Europe/Berlin]' ladder-log -d l -q review about=dark,phq-9)
LADDER_NOW='2026-11-22T18:33:00+01:00[Europe/Berlin]' run relapse-plan -d l check
out_like '^Stage: urgent' 'words that name nothing, and names without a word, end nothing'
LADDER_NOW='2026-11-22T18:34:00+01:00[Europe/Berlin]' ladder-log -d l -q amend "$review" hard=much >/dev/null
LADDER_NOW='2026-11-22T18:35:00+01:00[Europe/Berlin]' run relapse-plan -d l check
out_like '^Stage: watch' 'a review with words that names them puts urgent signs down'
out_like 'at least watch' 'and for 30 days it is at least watch'
printf '%s\n' 'sign dark' 'review worked=x about=dark' |
	LADDER_NOW='2026-11-22T18:36:00+01:00[Europe/Berlin]' ladder-log -d l -q - >/dev/null
LADDER_NOW='2026-11-22T18:37:00+01:00[Europe/Berlin]' run relapse-plan -d l -q check
out_is watch 'and one of the same lines that are read in'
LADDER_NOW='2026-11-22T18:38:00+01:00[Europe/Berlin]' ladder-log -d l -q undo "$review" >/dev/null
LADDER_NOW='2026-11-22T18:39:00+01:00[Europe/Berlin]' run relapse-plan -d l -q check
out_is urgent 'undone, the review ends nothing'
rm -f l/log.db
for i in 1 2 3 4 5 6 7 8; do logged avoided cashier at=2026-11-21T0$i:00:00+01:00; done
run relapse-plan -d l check
out_like '^    and 2 more$' 'six rows are shown, the rest is counted'
head -c 2000 /dev/urandom >l/log.db
run relapse-plan -d l check
status_is 2 'a damaged log: no stage is made up'
out_is '' 'and nothing is printed'
err_like "relapse-plan now is there all the same" 'but now is named'

# A ladder begun from any template notices when nothing is written.
for f in "$TOP"/cmd/init/templates/*.yaml; do
	rm -rf t && mkdir -m 700 t && cp "$f" t/plan.yaml && chmod 600 t/plan.yaml
	run relapse-plan -d t -o tsv check
	is "$(cut -f5 out | grep -cx silent)" 1 "$(basename "$f" .yaml) has a sign of silence"
	[ "$(basename "$f")" != trauma.yaml ] || is "$(grep -c muscle-relaxation "$f")" 0 'nobody is led through muscle relaxation after trauma'
done

# --- card --------------------------------------------------------------------------------------------
ladder
run relapse-plan -d l card
status_is 0 'F49 a card'
is "$(awk 'length > 60' out)" '' 'at 60 columns'
out_like '^  I cancel plans: Text Ana; A step two below$' 'what is noticed, and what is done then'
out_unlike 'within 7' 'and not how it is counted'
COLUMNS=132 run relapse-plan -d l card
is "$(awk 'length > 60' out)" '' 'whatever the terminal'
run relapse-plan -d l -o html card
is "$(grep -c '<section class="side ' out)" 4 'A4: two cards of two sides'
out_like '<div class="sheet a4">' 'A4'
out_unlike 'size:A6' 'the paper has a size that browsers know'
out_unlike '<script|https?:|src=| style=' 'one page, nothing fetched, no style but that of every page'
logged win one
ladder-report -d l -o html >report
is "$(grep -n Content-Security out)" "$(grep -n Content-Security report)" 'with the policy of every page'
is "$(grep -o 'class="side z[0-9]"' out | head -1)" 'class="side z2"' 'a side with little is set large'
sed -i "s|^  places: .*|  places: [$(seq -s ', ' 1 60 | sed 's/[0-9]*/Place &/g')]|" l/plan.yaml
run relapse-plan -d l -o html card
is "$(grep -o 'class="side z[0-9]"' out | head -1)" 'class="side z5"' 'a full one smaller'
is "$(grep -c 'Place 60<' out)" 2 'and nothing is cut'
mkdir -m 700 many
{
	printf 'ladder: 1\ntitle: T\nsteps: [{id: a, task: A, expect: 20}]\ncontacts:\n'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
		echo "  - {id: p$i, name: P$i, phone: \"555 $i\"HELPS}"
	done
} >many/form
size_of() { sed "s/HELPS/$1/" many/form >many/plan.yaml && chmod 600 many/plan.yaml && relapse-plan -d many -o html card | grep -o 'side z[0-9]' | head -1; }
is "$(size_of '') $(size_of ', helps: Listening for as long as it takes without a word of advice')" 'side z1 side z3' \
	'what stands beside a name takes room too'
run relapse-plan -d l --paper a6 -o html card
is "$(grep -c '<section class="side ' out)" 2 'A6: two sides'
if command -v xmllint >/dev/null; then
	sed 1d out | sed 's/<meta[^>]*>//' >x.xml
	run xmllint --noout x.xml
	status_is 0 'its tags are whole'
else
	is "$(tr '<' '\n' <out | sed -n 's,^\(ul\|li\|section\|div\|p\|h2\)[ >].*,\1,p' | sort | uniq -c | tr -s ' \n' ' ')" \
		"$(tr '<' '\n' <out | sed -n 's,^/\(ul\|li\|section\|div\|p\|h2\)>.*,\1,p' | sort | uniq -c | tr -s ' \n' ' ')" \
		'its tags are whole'
fi
sed -i 's/name: Ana,/name: "<b>\&Ana<\/b>",/' l/plan.yaml
run relapse-plan -d l -o html card
out_like '&lt;b&gt;&amp;Ana&lt;/b&gt;' 'R11 text is text'

# --- after ----------------------------------------------------------------------------------------------
ladder
run relapse-plan -d l after
status_is 0 'after, without a terminal: the list'
out_like '^  Write down what set it off$' 'what was decided'
is "$(ls l)" plan.yaml 'and nothing is written'

# --- ally -----------------------------------------------------------------------------------------------
ladder
run relapse-plan -d l ally ana
status_is 0 'half a page for a helper'
is "$(head -1 out)" 'For Ana, who helps' 'by name'
is "$(($(wc -l <out) <= 40))" 1 'and no more than that'
is "$(grep -c ': with you by message$' out)" "$(grep -c 'with: {contact: ana, how: text' l/plan.yaml)" 'where she is asked for, and how'
out_like 'time.*then perhaps without$' 'until when'
out_like '^  Just listening; no advice$' 'what helps, in the words of the plan'
for words in 'Ask before you help' 'You may say that you get scared too' 'Praise for being calm' 'What to say back' 'local emergency number'; do
	out_like "$words" "$words"
done
cp out page
run relapse-plan -d l ally Ana
same page out 'her name does as well'
is "$(grep -cE '116|30 1234|555|Ortiz|Crisis|not being here|meet K' page)" 0 'no number, nobody else, no sign, no boundary'
run relapse-plan -d l ally ortiz
out_like 'No step asks for you just now' 'who is asked for nothing'
run relapse-plan -d l ally aan
err_is "relapse-plan: no contact 'aan' in plan.yaml; did you mean 'ana'?" 'the nearest'
run relapse-plan -d l ally
status_is 2 'for whom'
run relapse-plan -d l -o html ally ana
out_like '<h1>For Ana, who helps</h1>' 'to print'
COLUMNS=40 run relapse-plan -d l ally ana
is "$(awk 'length > 40' out)" '' 'at 40 columns'

# --- handover -------------------------------------------------------------------------------------------
ladder
run relapse-plan -d l handover
status_is 0 'a list for the day of a hand-over'
out_like '^  From Mon 1 Feb 2027 you lead$' 'who leads, from when on'
out_like 'To settle by then' 'what is to be settled'
out_like '^  The next steps: you plan them' 'by whoever leads then'
out_like '^Steps that are still ahead$' 'what is ahead'
out_like '^  [A-Z][a-z]* [0-9]* [A-Z][a-z]*.* \(every ' 'when to look back'
LADDER_NOW='2027-02-01T18:00:00+01:00[Europe/Berlin]' run relapse-plan -d l handover
out_like '^  Today you lead$' 'that day'
COLUMNS=40 run relapse-plan -d l handover
is "$(awk 'length > 40' out)" '' 'at 40 columns'

mkdir -m 700 hand
printf 'ladder: 1\ntitle: T\nlead: therapist\nhandover: [{date: 2026-11-22, lead: self}]\nsteps: [{id: a, task: A, expect: 20}]\n' >hand/plan.yaml
chmod 600 hand/plan.yaml
run ladder-next -d hand
out_like '^Today, too: you lead from here: relapse-plan handover' 'ladder-next names it that day'

# --- a plan with little in it ------------------------------------------------------------------------------
printf 'ladder: 1\ntitle: T\nsteps:\n  - {id: a, task: A, expect: 20}\n' >l/plan.yaml
run relapse-plan -d l
out_like "block 'relapse:'" 'an empty plan says where it goes'
run relapse-plan -d l check
out_like '^Stage: steady\. The plan names no signs yet; this cannot see how you are\.$' 'no signs'
run relapse-plan -d l -o tsv check
is "$(sed -n '2p' out | cut -f1-3,11)" 'steady			' 'for a program too: one record with the stage'
logged win one
run relapse-plan -d l -o jsonl check
out_like '^\{"stage":"steady".*"age_days":0\}$' 'and how old the newest entry is'
rm -f l/log.db
run relapse-plan -d l now
out_like '^  In for four, out for six' 'a common breath'
out_like '^  Name five things you see' 'a common grounding'
out_unlike 'smell|taste' 'smell and taste only where the plan says so'
for words in '' now card; do
	run relapse-plan -d l $words
	out_like 'local emergency number' "nobody in the plan: the emergency number in words (${words:-the plan})"
	out_like 'someone you trust' "and ssomeone you trust (${words:-the plan})"
done
sed -i '$a\relapse: {signs: [{id: dark, notice: d, urgent: true}]}' l/plan.yaml
run relapse-plan -d l check
out_like 'Your one sign is not up; this cannot see how you are\.' 'one sign'
logged sign dark
run relapse-plan -d l check
out_like 'local emergency number' 'nobody in the plan: check as well'
out_like 'someone you trust' 'check: ssomeone you trust'
run relapse-plan -d l after
out_like 'Go back to the last step that went well' 'a common list'
run relapse-plan -d l card
status_is 0 'a card of little'
finish
