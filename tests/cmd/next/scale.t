#!/bin/sh
# ladder-next --trace: distress is in the plan's scale.
. "$TOP/tests/tap.sh"
now=$LADDER_NOW

begin() { # SCALE FIRST SECOND LAST: a ladder of three steps
	rm -rf own && mkdir -m 700 own
	cat >own/plan.yaml <<END
ladder: 1
title: T
scale: $1
pace: {plateau: 3, lapse: 60d}
steps:
  - {id: hello, task: Hello, expect: $2, easier: Nod}
  - {id: ask, task: Ask, expect: $3, easier: Ask at a desk}
  - {id: lunch, task: Lunch, expect: $4}
relapse:
  stages: {act: {signs: 1}}
  signs:
    - {id: tired, notice: Tired, do: [Rest]}
END
}
on() { LADDER_NOW="2026-11-$1T10:00:00+01:00" && shift && export LADDER_NOW && ladder-log -d own -q "$@" >/dev/null 2>"$W/err" || sed 's/^/# /' "$W/err"; LADDER_NOW=$now; }
# Without its ids, dates, counts, shares, weights and likelihoods a trace has figures of
# distress alone.
none_above() { # TOP RULE: the answer is RULE's
	run ladder-next -d own --trace
	out_like "^$2 +yes" "$2 answers"
	sed -E -e 's/^(  row:).*[0-9]:[0-9]{2}: /\1 /' -e 's/[0-9]{4}-[0-9-]+//g' -e 's/[0-9]+ %//g' \
		-e 's/likely( [0-9]+)+//g' -e 's/[0-9]+ (of|days|running|learned|times) //g' \
		-e 's/[0-9]+ in seven//' -e 's/lapse is [0-9]+//' -e 's/[0-9]+\.[0-9]+( \+ 1)?//g' "$W/out" >"$W/left"
	is "$(grep -oE '[0-9]+' "$W/left" | awk -v top="$1" '$1 > top')" '' "$2: no figure above $1"
}

walk() { # SCALE TOP FIRST SECOND LAST PEAK AFTER: through the rules that show figures
	begin "$1" "$3" "$4" "$5"
	none_above "$2" climb
	on 10 did hello "$3" "$6" "$7" likely=80 likely_after=60
	none_above "$2" repeat
	on 12 did hello "$3" "$6" "$7" likely=80 likely_after=60 form=easier
	on 14 did hello "$3" "$6" "$7" likely=80 likely_after=60
	on 16 did hello "$3" "$6" "$7" likely=80 likely_after=60
	none_above "$2" plateau
	on 17 did hello "$3" 0 0
	on 18 did hello "$3" 0 0
	on 20 did hello "$3" 0 0
	none_above "$2" bridge
	on 21 sign tired
	none_above "$2" act
	on 22 did ask "$3" "$2" "$2" ended=left
	none_above "$2" cool-off
	out_like "ask reached $2, stop is" 'and the peak that was reached'
	out_like "row: .*: $3, peak $2, then $2" 'and the entry as it was written'
}
walk 10 10 2 5 9 5 3
walk faces 4 1 3 4 2 1
finish
