#!/bin/sh
# ladder-next: every option, as typed.  F3 F4 F9 F10 F16 F30 F33 F35 F44
. "$TOP/tests/tap.sh"
mkdir -m 700 ladder && export LADDER_DIR=ladder
cat >ladder/plan.yaml <<'END'
ladder: 1
title: Back among people
needs: [quiet]
contacts:
  - {id: ana, name: Ana, role: friend, phone: "+49 30 1234"}
  - {id: line, name: Crisis line, role: crisis, phone: "116 123"}
safety: {exit: Walk to the bench}
coping:
  - {id: breathe, kind: breathing, how: Out for six}
safety_behaviours:
  - {id: phone, what: Holding the phone}
steps:
  # the first one
  - id: hello
    task: Say hello on the stairs
    expect: 20
    minutes: 5
    success: [I said it]
    script: [Good morning]
    predict: {what: They will frown, likely: 60}
    contexts: [stairs, yard]
    with: {contact: ana, how: text, until: 2}
    drop: [phone]
    if_flare: Ten breaths
    easier: Nod
  # far above it
  - id: party
    task: Go to a party
    expect: 80
relapse:
  signs:
    - {id: dark, notice: I think of not being here, urgent: true, do: [Call]}
END
did() { ladder-log -q did "$@" >/dev/null 2>"$W/err" || sed 's/^/# /' "$W/err"; }

run ladder-next
status_is 0 'an empty log has an answer'
out_like '^Next: Say hello on the stairs, stairs  \[hello\]' 'the gentlest step first (F4)'
out_like 'A gentle start\. By your notes it may reach about 20\. Your own line is 70\.' 'with reason and expected outcome (F44)'
tr '\n' ' ' <"$W/out" | tr -s ' ' >"$W/flat"
for said in 'Enough is: I said it.' 'To say: "Good morning".' 'how likely, 0-100: "They will frown"?' \
	'3 or 5 minutes, alone or with Ana by text: you choose.' 'without: Holding the phone.' 'Way out: Walk to the bench.' \
	'may not offer what you need: quiet.'; do
	if grep -qF "$said" "$W/flat"; then pass "the answer has: $said"; else fail "the answer has: $said"; fi
done
out_like '^Gentler: Nod' 'something gentler (F35)'
is "$(tail -n 1 "$W/out" | grep -c 'or rest$')" 1 'it ends with "or rest" (F33)'
is "$([ "$(wc -l <"$W/out")" -le 8 ] && echo yes)" yes 'at most eight lines'
is "$(awk 'length > 80' "$W/out")" '' 'inside 80 columns'
run env COLUMNS=40 ladder-next
is "$([ "$(wc -l <"$W/out")" -le 8 ] && echo yes)" yes 'at most eight lines, on a phone too'

run ladder-next -q
out_is hello '-q: the step alone'
run ladder-next -o tsv
out_like '^offer	rule	step	task	context	form	predicted	until	then	why	entries	then_form$' 'tsv has the columns of ladder-views(5)'
out_like '^next	climb	hello	Say hello on the stairs	stairs	full	20			A' 'and a row an offer'
run ladder-next -o jsonl
out_like '^\{"offer":"next","rule":"climb","step":"hello",.*"predicted":20,"why":"[^"]+"\}$' 'jsonl: what is not said is absent'
ladder-next >"$W/a"; TZ=Asia/Tokyo ladder-next >"$W/b"
same "$W/a" "$W/b" 'the same bytes in another zone of the machine'

run ladder-next --trace
out_like '^urgent +no ' 'trace: the rules that did not apply'
out_like '^climb +yes +hello: expect 20, limit 40' 'trace: the one that did, with its figures'
out_like 'predicted: expected 20' 'trace: the arithmetic'
run ladder-next --trace -o jsonl
out_like '^\{"rule":"climb","applied":"yes","why":"hello: expect 20, limit 40"\}$' 'trace as rows'

run ladder-next --card hello
out_like '^Say hello on the stairs$' 'a card has the task (F10)'
out_like '^  Good morning$' 'and what to say (F9)'
out_like '^  Walk to the bench$' 'and the way out (F17)'
is "$(awk 'length > 40' "$W/out")" '' 'inside 40 columns'
run ladder-next --card helo
err_is "ladder-next: no step 'helo' in plan.yaml; did you mean 'hello'?" 'a wrong step gets the nearest'
status_is 2 'and is trouble'
out_is '' 'with nothing printed'

run ladder-next --brief
out_is 'ladder: there is something small for today, if you like, or rest' 'brief names no task'
run env LADDER_NOW='2026-11-22T22:00:00+01:00[Europe/Berlin]' ladder-next --brief
out_is '' 'brief is silent in the quiet hours'
status_is 1 'which is status 1'

run ladder-next --days 6
is "$(wc -l <"$W/out" | tr -d ' ')" 7 'a line a day, and rest'
out_like '^Fri 27 Nov +rest \(load\)$' 'five a week, then rest'
run ladder-next --days 6 -o tsv
out_like '^day	offer	rule	step	task	form$' 'days as rows'
out_like '^2026-11-27	rest	load			$' 'rest among them'
for n in 0 367 x -1; do
	run ladder-next --days "$n"
	status_is 2 "--days $n is refused"
	err_like '^ladder-next: --days: ' 'by name'
done

did hello 20 30 10 context=stairs
run ladder-next
status_is 0 'rest is an answer'
out_like "^Rest\. You have done today's practice\. Let it sink in\. From Mon 23 Nov there is" 'why, and until when'
out_like '^Then, when you like: Say hello' 'and what to prepare for'
is "$(tail -n 1 "$W/out" | grep -c 'or rest$')" 1 'it ends with "or rest"'
run ladder-next -q
status_is 1 'rest with -q is 1'
out_is '' 'and nothing'
run ladder-next --brief
status_is 1 'rest with --brief is 1'
out_is '' 'and nothing'
run ladder-next -o tsv
out_like '^rest	load						2026-11-23T00:00:00\+01:00	hello	.*	[0-9a-f-]{36}	full$' 'rest as a row, with the entry it stands on and the form then'

# The text that a person wrote is data.
LADDER_NOW='2026-11-23T18:00:00+01:00[Europe/Berlin]'
did hello 20 30 10 context=yard
LADDER_NOW='2026-11-24T18:00:00+01:00[Europe/Berlin]'
did hello 20 30 10 context=yard
LADDER_NOW='2026-11-25T18:00:00+01:00[Europe/Berlin]'
run ladder-next
out_like 'By your notes "Go to a party" may reach about 92, above your own line of 70' 'why it does not fit (bridge)'
out_like 'A step between, about 40, comes first|step between, about 40, comes first \(ladder-next -o patch' 'and the mend'
cp ladder/plan.yaml before.yaml
run ladder-next -o patch
status_is 0 'and a step between proposed'
err_like "proposes a step between, before 'party'; .*git -C 'ladder' apply" 'and how to take it from anywhere'
cp "$W/out" change.diff
if command -v git >/dev/null; then
	(cd ladder && git init -q . && git apply ../change.diff) >"$W/out" 2>&1
	is "$?" 0 'git apply takes it'
	run ladder-init --check
	status_is 0 'the changed plan passes the check'
	is "$(grep -c '^ *#' ladder/plan.yaml)" 2 'comments stay'
	is "$(diff before.yaml ladder/plan.yaml | grep -c '^<')" 0 'nothing is taken away'
	cp before.yaml ladder/plan.yaml
else
	skip 'git apply needs git'
fi

ladder-log -q sign dark >/dev/null
run ladder-next
out_like '^Nobody has been told' 'urgent: what is not done, said'
out_like '^  Crisis line: 116 123$' 'people first'
out_unlike 'party|hello|or rest' 'and no practice, no rest either'
is "$(tail -n 1 "$W/out")" 'Someone with you, by phone, or by message' 'it ends with someone'
run ladder-next --days 5
out_like '^  Crisis line: 116 123$' '--days: the same'
out_unlike 'party|hello|gentler|or rest' 'and nothing of practice'
LADDER_DISCREET=1 run ladder-next
out_like '^  line$' 'discreet: people by their ids'
out_unlike '116 123|Crisis|or rest' 'and no name, number or rest'
run ladder-next --brief
out_like 'relapse-plan now' 'brief says so too'
run ladder-next -o patch -q
status_is 1 'and no change of the plan is proposed on such a day'

# At night nothing is asked; machine formats are the same.
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
mkdir -m 700 night && cp before.yaml night/plan.yaml
LADDER_NOW='2026-11-22T22:30:00+01:00[Europe/Berlin]' run ladder-next -d night
is "$(head -n 1 "$W/out")" 'It is night. Nothing is asked of you now.' 'night: nothing is asked'
out_like '^For now, if anything: Out for six' 'something calm comes first'
out_like '^Tomorrow, if you like: Say hello' 'a step is for tomorrow'
is "$(($(wc -l <"$W/out") <= 8))" 1 'within the eight lines'
LADDER_NOW='2026-11-22T22:30:00+01:00[Europe/Berlin]' ladder-next -d night -o tsv >"$W/a"
LADDER_NOW='2026-11-22T18:30:00+01:00[Europe/Berlin]' ladder-next -d night -o tsv >"$W/b"
same "$W/a" "$W/b" 'in rows night is as day'

# A no is kept, said, and ends by itself.
LADDER_NOW='2026-11-22T10:00:00+01:00' ladder-log -q -d night notnow hello >/dev/null
run ladder-next -d night
out_like '^You said not now; it can wait until Wed 25 Nov: Say hello' 'not now: said, and until when'
out_unlike '^Next: (Say hello|Go to a party)' 'neither it nor anything harder is offered'
LADDER_NOW='2026-11-25T10:00:00+01:00' run ladder-next -d night
out_like '^Next: Say hello' 'said on Sunday, offered again from Wednesday'

# Very hard, and how it is since is not said: asked, and answered it ends.
mkdir -m 700 hot && cp before.yaml hot/plan.yaml
id=$(LADDER_NOW='2026-11-22T12:00:00+01:00' ladder-log -q -d hot did hello before=60 peak=90)
run ladder-next -d hot
out_like '^How is it now\? ladder-log amend [0-9a-f]* after=$' 'cool-off asks how it is now'
ladder-log -q -d hot amend "$id" after=80 >/dev/null
run ladder-next -d hot
out_like 'That was very hard' 'still high: it holds'
out_unlike 'How is it now' 'and is asked once'
ladder-log -q -d hot amend "$id" after=40 >/dev/null
run ladder-next -d hot
out_unlike 'That was very hard' 'at or below the line it ends'

# After a lapse of 14 days the discreet line comes weekly four times, then once in thirty days (F46).
mkdir -m 700 away && cp before.yaml away/plan.yaml
LADDER_NOW='2026-01-01T12:00:00+01:00' ladder-log -q -d away did hello 20 60 30 >/dev/null
spoke=
for day in 13 14 15 20 21 22 28 35 42 43 49 71 72 73 102; do
	at=$(date -u -d "2026-01-01 +$day days" +%Y-%m-%d 2>/dev/null) || at=
	[ -n "$at" ] || continue
	LADDER_NOW="${at}T12:00:00+01:00" ladder-next -d away --brief >/dev/null && spoke="$spoke $day"
done
if date -u -d 2026-01-01 >/dev/null 2>&1; then
	is "$spoke" ' 13 14 21 28 35 42 72 102' 'brief grows rare, and never stops'
else
	skip 'needs a date that reckons'
fi

run ladder-next -d nowhere
status_is 2 'nothing set up is trouble'
err_like 'nothing is set up in nowhere yet' 'and says where'
run ladder-next word
err_is "ladder-next: 'word' is a word too many; 'ladder-next -h' shows the use" 'no words are taken'
status_is 2 'which is trouble'
# When all is learned it speaks on days on which something is due, and no other.
mkdir -m 700 kept
cat >kept/plan.yaml <<'END'
ladder: 1
title: T
pace: {boosters: [7d, 14d], lapse: 60d, rest: []}
steps:
  - {id: hello, task: Say hello, expect: 20}
END
chmod 600 kept/plan.yaml
for day in 01 02; do
	LADDER_NOW="2026-11-${day}T12:00:00+01:00" ladder-log -d kept -q did hello 20 20 10 >/dev/null
done
spoke=
for day in 03 05 08 09 10; do
	LADDER_NOW="2026-11-${day}T12:00:00+01:00" ladder-next -d kept --brief >/dev/null && spoke="$spoke $day"
done
is "$spoke" ' 09 10' 'brief speaks when a booster is due'
finish
