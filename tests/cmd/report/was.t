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
finish
