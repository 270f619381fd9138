#!/bin/sh
# What is shared says by its code whose it is: lines of another ladder are refused, all of them, and
# an import can be taken back whole.
. "$TOP/tests/tap.sh"
plan() { # DIR [CODE]
	mkdir -m 700 "$1"
	{ echo 'ladder: 1'; [ -z "$2" ] || echo "code: $2"; cat; } >"$1/plan.yaml" <<-'END'
	title: T
	contacts: [{id: ortiz, name: Dr. Ortiz, role: therapist}]
	steps: [{id: greet, task: Say hello, expect: 20}]
	share: {ortiz: [progress, steps, wins, entries]}
	END
	chmod 600 "$1/plan.yaml"
}
plan mia mmmmm1
plan jo jjjjj2
for d in mia jo; do
	ladder-log -q -d $d did greet 20 30 10 >ids
	ladder-log -q -d $d win 'A hello' >ids
	ladder-report -d $d --share ortiz -o jsonl entries >$d.jsonl 2>err
done
is "$(grep -c '"code":"mmmmm1"' mia.jsonl)" "$(wc -l <mia.jsonl)" 'each shared line has the code'
is "$(ladder-report -d mia -o jsonl entries | grep -c code)" 0 'a line for oneself has none'
run ladder-report -d mia --share ortiz --dry-run -o tsv
out_like '^did	1	' 'beforehand: how many of which kind would go'
out_unlike 'A hello|30' '(and nothing of them)'
run ladder-report -d mia --dry-run
status_is 2 '--dry-run goes with a share'
# A directory of Mia's, made for it.
plan client mmmmm1
feed mia.jsonl ladder-log -d client -
status_is 0 'her lines are taken'
cat jo.jsonl mia.jsonl >both
feed both ladder-log -d client -
status_is 2 'lines of another ladder are refused'
err_like "code is 'jjjjj2', and here it is 'mmmmm1' .*--other-ladder.*code: jjjjj2" 'both codes and the ways on are said'
is "$(ladder-report -d client -o jsonl entries | grep -c jjjjj2)" 0 'nothing of them is stored'
feed both ladder-log --other-ladder -d client -
status_is 0 'they are taken where that is asked for'
# No code here: of whom the first were.
plan none ''
feed mia.jsonl ladder-log -d none -
status_is 0 'a log of nobody takes the first'
feed jo.jsonl ladder-log -d none -
status_is 2 'and no other from then on'
plan mixed ''
ladder-log -q -d mixed win 'Mine' >ids
feed both ladder-log -d mixed -
status_is 0 'a log with entries of its own, without a code, takes anything'
# Back out, whole.
yes | ladder-log -d mixed forget part=ortiz >out 2>err
run ladder-log -d mixed forget part=ortiz
err_like 'nothing to forget' 'what was shared is gone'
is "$(ladder-report -d mixed -o jsonl wins | wc -l)" 1 'and what is its own is there'
finish
