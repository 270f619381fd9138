#!/bin/sh
# Where the terminal has no UTF-8 every program writes the letters that stand for the person's own,
# for eyes alone: what machines read is UTF-8 always.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
sed -i 's/title: .*/title: Grüße/; s/name: Ana/name: Änne/; s/task: Say hello.*, expect/task: Grüße an Ärzte, expect/
	s/notice: Days go grey/notice: Müde, urgent: true/' "$LADDER_DIR/plan.yaml"
ladder-log -q win note=Brötchen  >ids
LC_ALL=C run ladder-next --card greet
out_like 'Gruesse an Aerzte' 'as they are written'
ladder-log -q sign low >ids 2>err
for c in 'ladder-log show' 'ladder-log win note=Süß' 'ladder-next --card greet' ladder-next ladder-report 'ladder-report wins' 'ladder-report steps' \
	relapse-plan 'relapse-plan now' 'relapse-plan check'; do
	LC_ALL=C run $c
	is "$(LC_ALL=C tr -d '\001-\177' <out)" '' "$c: plain letters alone"
	is "$(grep -c '[?]' out)" "$(LC_ALL=C.UTF-8 $c 2>err | grep -c '[?]')" "$c: none is lost"
done
for c in 'ladder-report -o tsv wins' 'ladder-report -o jsonl entries' 'ladder-report -o html'; do
	LC_ALL=C run $c
	out_like 'Brötchen' "$c: as it was said"
done
finish
