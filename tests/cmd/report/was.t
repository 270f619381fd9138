#!/bin/sh
# A step that was renamed keeps its practices in every view of them; a split's stay where they were.
. "$TOP/tests/tap.sh"
LADDER_NOW='2026-11-22T18:00:00+01:00' && export LADDER_NOW
mkdir -m 700 d
plan() { printf 'ladder: 1\ntitle: T\nsteps:\n  - {id: %s, task: A, expect: 20}\n  - {id: %s, task: B, expect: 30}\n' "$1" "$2" >d/plan.yaml && chmod 600 d/plan.yaml; }
steps() { run ladder-report -d d -o tsv steps; awk -F'\t' 'NR > 1 {print $1, $7}' "$W/out" | tr '\n' ' '; }
plan a b
for day in 16 17 18; do ladder-log -q -d d did a 10 20 5 at=2026-11-${day}T18:00 >/dev/null; done
is "$(steps)" 'a 3 b 0 ' 'before'
plan 'ask, was: [a]' b
is "$(steps)" 'ask 3 b 0 ' 'renamed'
ladder-log -q -d d did ask 10 20 5 at=2026-11-19T18:00 >/dev/null
is "$(steps)" 'ask 4 b 0 ' 'and practised since'
plan 'talk, was: [older, ask, a]' b
is "$(steps)" 'talk 4 b 0 ' 'renamed again'
run ladder-report -d d -o tsv contexts
status_is 1 'no places were said'
run ladder-report -d d -o jsonl entries
is "$(grep -c '"what":"a"' "$W/out") $(grep -c '"what":"ask"' "$W/out")" '3 1' 'entries are as they were written'
plan 'x, was: [a]' 'y, was: [a]'
is "$(steps)" 'x 0 ' 'a split is neither'

# A sign that was urgent when it was noted is so in every view, whatever became of it since, and so
# is an answer; the view of signs names what makes the stage.
sign() { printf '%s' "ladder: 1
title: T
steps: [{id: a, task: A, expect: 20}]
relapse: {signs: [{id: low, notice: Low}$1]}
" >d/plan.yaml; }
sign ', {id: dark, notice: Dark, urgent: true}'
ladder-log -q -d d sign dark >/dev/null 2>&1
for is in ', {id: dark, notice: Dark}|Dark' ', {id: night, was: [dark], notice: Dark}|Dark' '|dark'; do
	sign "${is%|*}"
	for view in summary signs review; do
		run ladder-report -d d $view
		is "$(grep -n '^URGENT, first: \|^▲ ' out | head -1 | sed 's/ (urgent).*\|: noticed.*//; s/.*[:▲] //')" "${is#*|}" "$view: ${is%|*}"
	done
	run ladder-report -d d -o tsv signs
	is "$(awk -F'\t' '$4 == "yes" {print $3}' out)" yes 'up, and urgent'
done
ladder-log -q -d d score phq-9 items=0,0,0,0,0,0,0,0,2 >/dev/null 2>&1
run ladder-report -d d signs
out_like '^▲ phq-9 item 9 \(urgent\)' 'an answer is named'
finish
