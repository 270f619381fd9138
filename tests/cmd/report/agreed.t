#!/bin/sh
# What was agreed and came of it, what was put off, thoughts, people, and one step time after time.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
COLUMNS=200
export LADDER_NOW COLUMNS
cat >>"$LADDER_DIR/plan.yaml" <<'END'
assessment:
  - {id: noon, situation: The shop at noon, trigger: queues, avoids: 80, distress: 60}
goals:
  - {id: lunch, what: The lunch, levels: {-1: I do not go, 0: until the cake}}
share:
  ana: [allies, agreed, notes]
END
ladder-log -q - <<'END' >/dev/null 2>&1
review worked=x at=2026-11-10T10:00
agreed cashier times=3 until=2026-11-18 at=2026-11-10T11:00
did cashier 40 60 20 at=2026-11-10T09:00
did cashier 40 60 20 at=2026-11-11T10:00
did cashier 40 50 20 ended=break at=2026-11-12T10:00
did cashier 30 40 20 form=easier at=2026-11-13T10:00
did cashier 40 80 20 ended=left at=2026-11-14T10:00
avoided cashier why='too many men' urge=8 at=2026-11-15T10:00
did cashier 40 50 20 at=2026-11-19T10:00
agreed greet times=2 at=2026-11-10T11:05
did greet 20 20 10 at=2026-11-10T12:00
review worked=y hard=z at=2026-11-17T10:00
did greet 20 20 10 at=2026-11-17T12:00
agreed greet times=5 at=2026-11-17T10:05
agreed greet times=0 at=2026-11-18T10:05
rest at=2026-11-20T10:00
avoided greet why=tired at=2026-11-20T11:00
thought thought=a belief=80 belief_after=50 step=cashier at=2026-11-11T09:00
thought thought=b belief=70 belief_after=60 at=2026-11-12T09:00
thought thought=c belief=60 belief_after=60 at=2026-11-12T09:10
exchange who=Ana how=well cue=smile at=2026-11-18T10:00
exchange who=ana how=hard cue=silence at=2026-11-19T10:00
exchange who=Bo how=well at=2026-11-19T10:00
feedback 'You looked up' who=ana at=2026-11-19T12:00
ritual coffee done=yes at=2026-11-14T10:00
ritual coffee done=no at=2026-11-21T10:00
situation noon avoids=50 distress=40 at=2026-11-18T10:00
goal lunch level=-1 at=2026-11-12T10:00
goal lunch level=0 at=2026-11-18T10:00
END
tsv() { v=$1; shift; ladder-report -o tsv "$@" "$v" 2>/dev/null | sed 1d; }
is "$(tsv agreed | cut -f 3-9)" "$(printf 'cashier\t3\t2026-11-18\t2\t1\t1\t1\ngreet\t2\t\t1\t0\t0\t0\ngreet\t5\t\t1\t0\t0\t0')" 'done from the agreement to the end of its day, or to the next review on a later day'
run ladder-report agreed
out_like 'Small talk with a cashier, 3 times, until Wed 18 Nov; 2 of 3 done, 1 in an' 'as it was said'
out_like 'once avoided: too many men, once left' 'without blame, with the reason'
out_like '5 times; let go' 'what was let go is no lack'
out_like 'twice; 1 of 2 done' '(and what a review had ended stays)'
out_unlike 'only|fail|not done|missed' '(and no word of blame)'
run ladder-report review
is "$(sed -n 3p "$W/out")" 'Agreed' 'a review opens with it'
out_like 'What the last review said' 'and has what the last one said'
out_like '^hard: z' '(its words)'
out_like 'The newest entry: Sat 21 Nov, yesterday' 'and how old the newest entry is'
is "$(ladder-report -o tsv review | grep '^agreed' | tr '\t\n' ' ;')" 'agreed cashier 2 3;' 'for machines the step, done and agreed; what was let go is none'

is "$(tsv avoidance | cut -f 1-8,9)" "$(printf '2\t2026-11-09\t6\t0\t1\t1\t8\t1\ttoo many men\n3\t2026-11-16\t2\t0\t0\t0\t\t0\t')" 'weeks of what was done, left and put off; a day of rest is left out'
run ladder-report avoidance
out_like 'What was put off on 1 day of rest or pause is left out' '(which is said)'
is "$(tsv avoidance --all --step cashier | cut -f 3-6,10)" "$(printf '6\t0\t1\t1\tcashier')" 'step by step'
is "$(tsv thoughts | cut -f 12-14,16)" "$(printf '80\t50\t30\t\n70\t60\t10\t\n60\t60\t0\t')" 'thoughts, before and after'
run ladder-report thoughts
out_like 'belief 70 % before and 60 % after, at the median; change 10 \(n=3\)' '(medians)'
out_like 'It did not move. That is common' 'what did not move is common'
is "$(tsv allies | head -1 | cut -f 1-6)" "$(printf 'ana\t2\t1\t1\tsmile\tYou looked up')" 'a person, by any way their name was written; what helped'
is "$(tsv curve --step cashier | cut -f 2,4,6 | tr '\t\n' ' ;')" '1 0 60;2 1 60;3 2 50;4 3 40;5 4 80;6 9 50;' 'the first time, the second, the third'
is "$(tsv assessment)" "$(printf 'noon\tThe shop at noon\tqueues\t\t80\t50\t60\t40\t2026-11-18\t1')" 'a situation then and now'
is "$(tsv goals | cut -f 9-12)" "$(printf '0\t-1\t2026-11-18\t2')" 'how far a goal is reached'
is "$(tsv rituals | cut -f 1,4-7)" "$(printf 'coffee\t1\t1\t2026-11-14\t2026-11-28')" 'rituals: done, not, last and next'
run ladder-report journey
is "$(grep -E '^(Where it began|What was done|What was feared|What helps|What to keep|People)' "$W/out" | tr '\n' ';')" 'Where it began;What was done;What to keep;People;' 'the way: what there is of it, in its order'
out_like 'The shop at noon: avoided 80, now 50' '(then and now)'
out_like '^The lunch: began at -1, now 0' '(goals)'
out_unlike '49 30|116 000' '(no number to call: it is handed on)'
sed -i 's/ana: .allies, agreed, notes./ana: [allies, agreed, notes, journey]/' "$LADDER_DIR/plan.yaml"
ladder-report -q --share ana -o tsv journey >"$W/out"
is "$(cut -f 1 "$W/out" | sort -u | grep -cE 'score|helps|situation')" 0 'a reader has the parts alone whose views are theirs'
is "$(tsv allies --share ana | cut -f 1-2)" "$(printf 'ana\t2')" "of the people a reader sees their own row alone"
run ladder-report --share ana
out_unlike 'Bo' '(and nobody else)'
finish
