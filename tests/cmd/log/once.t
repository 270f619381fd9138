#!/bin/sh
# An entry that is said under an id of one's own is made once; changes of one entry at once are
# all kept; what travels as JSON comes back as it was; what was forgotten is said to be.
. "$TOP/tests/tap.sh"
export LADDER_DIR=$W/l
fresh() {
	rm -rf l && mkdir -m 700 l
	cp "$TOP/examples/plans/back-among-people.yaml" l/plan.yaml && chmod 600 l/plan.yaml
}
id=01933b1e-6f00-7abc-8def-0123456789ab
at() { export LADDER_NOW="$1"; shift; "$@"; }
count() { ladder-report -o jsonl entries | wc -l | tr -d ' '; }

fresh
at 2026-11-22T18:00:00+01:00 ladder-log -q going cashier likely=70 context=bakery >/dev/null
at 2026-11-22T18:10:00+01:00 ladder-log -q did cashier peak=62 id=$id >/dev/null
ladder-report -o jsonl entries >before
for line in "did cashier peak=62 id=$id" "did cashier peak=62 likely=70 id=$id"; do
	# shellcheck disable=SC2086 # words
	LADDER_NOW=2026-11-23T07:00:00+01:00 run ladder-log $line
	status_is 0 "said again: $line"
	out_like 'did cashier, Sun 22 Nov 18:10' '... what is there is said'
done
ladder-report -o jsonl entries >after
same before after '... and nothing was changed'
for line in "win other id=$id" "did cashier peak=63 id=$id" "did cashier peak=62 note=x id=$id" "did cashier id=$id" \
	"did cashier peak=62 id=$id at=2026-11-20T10:00" "did cashier peak=62 id=$id at=2026-11-20"; do
	# shellcheck disable=SC2086
	LADDER_NOW=2026-11-23T07:00:00+01:00 run ladder-log $line
	status_is 2 "something else: $line"
	err_like "says other things.*did cashier, Sun 22 Nov 18:10.*peak 62.*, not '" '... both are said'
done
LADDER_NOW=2026-11-23T07:00:00+01:00 run ladder-log did cashier peak=62 id=$id at=2026-11-22T17:10Z
status_is 0 'the moment itself, said otherwise'
ladder-report -o jsonl entries >after
same before after '... and nothing was changed'

# Through lines, both ways of them.
printf '%s\n' "did cashier peak=62 id=$id" "{\"kind\":\"did\",\"what\":\"cashier\",\"peak\":62,\"id\":\"$id\"}" 'win new' >lines
feed lines ladder-log -
status_is 0 'lines that are there already'
is "$(count)" 3 '... are passed over'
printf '%s\n' 'win more' "win other id=$id" >lines
feed lines ladder-log -
status_is 2 'a line that says something else'
err_like 'line 2: id 56789ab' '... is named'
is "$(count)" 3 '... and nothing is written'
feed lines ladder-log --keep-going -
status_is 2 'with --keep-going'
is "$(count)" 4 '... the others are'
printf '%s\n' "win twice id=01933b1e-6f00-7abc-8def-0123456789ac" "win twice id=01933b1e-6f00-7abc-8def-0123456789ac" >lines
feed lines ladder-log -
status_is 0 'twice among the lines'
is "$(count)" 5 '... makes one'

ladder-log -q amend $id peak=70 >/dev/null
run ladder-log did cashier peak=62 id=$id
status_is 0 'it is compared with what was first said'
out_like 'peak 70' '... and what counts is shown'
ladder-log -q undo $id >/dev/null
run ladder-log did cashier peak=62 id=$id
status_is 2 'an undone one'
err_like 'is undone: nothing is stored' '... is not claimed to be stored'
out_is '' '... nor printed'
ladder-log -q forget $id </dev/null >/dev/null
run ladder-log did cashier peak=62 id=$id
status_is 2 'a forgotten one'
err_like 'was forgotten: nothing is stored' '... neither'

# Changes of one entry at once.
fresh
id=$(ladder-log -q did cashier 30 50 20)
mkfifo words
ladder-log -q amend "$id" note=- <words >/dev/null &
exec 3>words
ladder-log -q amend "$id" peak=77 >/dev/null
echo 'said meanwhile' >&3
exec 3>&-
wait
run ladder-log show "$id"
out_like 'peak +77' 'a change made while another waited is kept'
out_like 'said meanwhile' '... and so is the other'
# The one that waits has to have read the entry first, which cannot be seen from here: so again
# until it has.
for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	id=$(ladder-log -q did cashier 30 50 20)
	ladder-log -q amend "$id" note=- <words 2>err2 >/dev/null &
	exec 3>words
	ladder-log -q forget "$id" </dev/null >/dev/null
	(trap '' PIPE; echo 'too late' >&3) 2>/dev/null
	exec 3>&-
	wait $!
	status=$?
	[ $status = 1 ] || break
done
is $status 2 'a change of what was forgotten meanwhile'
is "$(grep -c 'was forgotten meanwhile' err2)" 1 '... is refused'
is "$(ladder-report -o jsonl entries | grep -c 'too late')" 0 '... and not written'

# A score that is amended is urgent no longer.
id=$(ladder-log -q score phq-9 items=1,0,0,0,0,0,0,0,1)
is "$(ladder-report -o jsonl entries | grep -c '"plan_urgent":"yes"')" 1 'urgency is kept'
ladder-log -q amend "$id" items=1,0,0,0,0,0,0,0,0 total= >/dev/null
is "$(ladder-report -o jsonl diary | grep -c plan_urgent)" 0 '... and goes with what it came from'

# Through a program that knows numbers as floating-point.
fresh
ladder-log -q did cashier 50 62 30 >/dev/null
ladder-report -o jsonl entries >before
is "$(grep -cE '"device":"-?[0-9]+"' before)" 1 '64-bit figures are texts'
sed -E 's/:([0-9]+)([,}])/:\1.0\2/g' before >floats
feed floats ladder-log -
status_is 0 '62.0 is 62'
ladder-report -o jsonl entries >after
same before after '... nothing new'
printf '{"kind":"win","note":"a\\u0000b"}\n' >lines
feed lines ladder-log -
err_like 'line 1: 1 times .u0000 became U.FFFD' 'what is changed on the way in is said'
sed -E 's/"rev":1/"rev":2147483647/' before >lines
feed lines ladder-log -
status_is 2 'a revision too high to be followed'

# Said where it can be.
id=$(ladder-log -q win secret)
is "$(ladder-log undo "$id" 2>&1 >/dev/full | grep -c "stored $id")" 1 'undo: stored, on stderr'
is "$(ladder-log forget "$id" 2>&1 >/dev/full </dev/null | grep -c 'forgotten: 1 entry')" 1 'forget: forgotten, on stderr'
# ... also where the disk takes it back only when the answer is closed.
if strace -e inject=getpid:error=EIO -o /dev/null true 2>/dev/null; then
	strace -o calls -e trace=close ladder-log -q win tea >said 2>/dev/null
	nth=$(grep -n '^close(1)' calls | head -n 1 | cut -d: -f1)
	strace -o /dev/null -e inject=close:error=EIO:when="$nth" ladder-log -q win tea >said 2>err
	is "$? $(grep -c "stored $(cat said)" err)" '2 1' 'an answer that cannot be closed: stored, on stderr'
else
	skip 'EIO when the answer is closed (strace cannot inject here)'
fi
echo canary >l/log.db.before-1
echo canary >l/.ladder-answers
beside='.ladder-answers ladder-lines.abc ladder-note.abc~ .ladder-note.abc.swp #ladder-note.abc#'
for f in $beside 'log (laptop).db'; do echo canary >"l/$f"; done
run ladder-log forget all
out_like "'log [(]laptop[)].db'" 'forget all names another copy of the log'
for f in log.db.before-1 $beside; do
	out_like "'$f'" "forget all names $f"
done
is "$(ls l | grep -c before)" 0 '... and takes the copies of the log'
finish
