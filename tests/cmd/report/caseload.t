#!/bin/sh
# Several ladders: who is first, without a league table; figures for machines; what cannot be read
# is said.  And a calendar, a mark a day.
. "$TOP/tests/tap.sh"
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
export LADDER_NOW
for d in alder birch cedar dill elm; do
	mkdir -m 700 $d
	printf 'ladder: 1\ntitle: Plan of %s\nstarted: 2026-11-01\ncontacts: [{id: o, name: O}]\nsafety: {tolerable: 70, stop: 85}\nsteps:\n  - {id: shop, task: The shop, expect: 20}\n  - {id: old, task: Old, expect: 10, retired: {on: 2026-11-02}}\nrelapse: {signs: [{id: dark, notice: D, urgent: true}, {id: low, notice: L, when: {noticed: 1, within: 7d}}]}\n' $d >$d/plan.yaml
done
log() { d=$1; shift; ladder-log -q -d $d "$@" >/dev/null 2>&1; }
log alder did shop 20 30 10 at=2026-11-21T10:00
log alder score gad-7 total=12 at=2026-11-03T10:00
log alder score gad-7 total=6 at=2026-11-20T10:00
log birch did shop 20 30 10 at=2026-11-20T10:00
log birch sign low
log cedar did shop 20 30 10 at=2026-11-03T10:00
log dill agreed shop times=3 until=2026-11-25 at=2026-11-20T09:00
log dill did shop 20 30 10 at=2026-11-21T10:00
log dill did shop 20 90 10 ended=left at=2026-11-21T11:00
log dill avoided shop at=2026-11-21T12:00
log dill sign dark
log elm did shop 20 30 10 at=2026-11-02T10:00
log elm pause until=2026-12-01 at=2026-11-04T10:00
all='-d elm -d dill -d cedar -d birch -d alder'
run ladder-report $all caseload
status_is 0 'several ladders'
is "$(grep -n . "$W/out" | grep -vE ':[a-z]' | cut -d: -f2 | tr '\n' ';')" 'Urgent, first;Nothing shared lately;Signs are there;The others;As of what was shared; no line is an all-clear.;' 'in four groups, and no all-clear'
is "$(grep -oE '^(alder|birch|cedar|dill|elm)' "$W/out" | tr '\n' ' ')" 'dill cedar birch alder elm ' 'by the name of the directory inside; a planned pause is not silent'
out_like 'agreed: shop$' 'what was agreed'
out_unlike 'Plan of|[0-9]+ of|The shop|%' 'no counts, no names'
run ladder-report --names $all caseload
out_like '^alder \(Plan of alder\): ' 'names only where asked for'
run ladder-report $all -o tsv caseload
is "$(cut -f 1-4,7-13 "$W/out" | sed -n 3p)" "$(printf 'dill\turgent\tyes\tdark\t0\t2\t1\t1\t3\t1\t0')" 'figures for machines'
is "$(grep '^alder' "$W/out" | cut -f 13-18)" "$(printf '0\t1\tgad-7 6\t-6\tyes\t0')" '(a form with its change; steps that are put away do not count)'
is "$(grep -c '^ladder' "$W/out")" 1 'one line of names'
printf 'nonsense: [\n' >>birch/plan.yaml
run ladder-report $all -d nowhere caseload
status_is 2 'what cannot be read is trouble at the end'
out_like '^nowhere: No such file' 'with the reason'
out_like '^birch: plan.yaml cannot be read' '(each)'
out_like '^dill: urgent' 'the others are told'
run ladder-report -d alder -d elm steps
err_like 'one ladder \(-d\) at a time' 'other views are of one ladder'
run ladder-report -d alder -o html caseload
status_is 2 'it is no page'

log alder checkin mood=5 at=2026-11-18T10:00
log alder rest at=2026-11-19T10:00
log alder did shop 20 90 10 at=2026-11-17T10:00
log alder did shop 20 30 10 form=easier at=2026-11-16T10:00
run ladder-report -d alder load
is "$(tail -n +3 "$W/out" | sed -n '/▲/s/  */ /gp')" ' ▪ ▲ · ○ ■' 'a week a line, a mark a day'
LC_ALL=C run ladder-report -d alder load
out_like '\+ +\^ +\. +o +#' '(in letters)'
is "$(ladder-report -d alder -o tsv load | grep 2026-11-17 | cut -f 3,7,9)" "$(printf '1\t0\t1')" 'for machines check-ins, and what was very hard'
finish
