#!/bin/sh
# An id that changed, with the old one under `was`, changes nothing but itself: ten weeks give the
# same figures in every view, answer, sign and share, under the new name.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
ten_weeks old
chmod 700 old && chmod 600 old/plan.yaml
cp -a old new
# Every kind of id, to one that sorts in the same place and is as long.
sed -i 's/^  - id: cashier$/  - id: cashieq\n    was: [cashier]/
	s/^  - id: birthday$/  - id: birthdaz\n    was: [birthday]/' new/plan.yaml
for r in feet:feeu listening:listeninh neighbours:neighbourt ortiz:ortiy saturday:saturdax rumination:ruminatioo; do
	sed -i "s/{id: ${r%:*},/{id: ${r#*:}, was: [${r%:*}],/" new/plan.yaml
done
run ladder-init -d new -o tsv --check
is "$(cut -f 5 "$W/out" | grep -c 'orphans\|dangling')" 0 'nothing is lost, and what names the old ids still does'
# The machine's `steps` has a column of what each was; `caseload` has the directory's name.
reading_commands | grep -vE -- '--help|--version|-o (gnuplot|ics)|-o (tsv|jsonl|csv) steps|caseload' >commands
for d in old new; do
	while read -r line; do
		echo "\$ $line"
		# shellcheck disable=SC2086
		LADDER_DIR=$d $line 2>&1 </dev/null | grep -v 'plan.*changed'
	done <commands >$d.out
done
sed 's/cashieq/cashier/g; s/birthdaz/birthday/g; s/feeu/feet/g; s/listeninh/listening/g; s/neighbourt/neighbours/g
	s/ortiy/ortiz/g; s/saturdax/saturday/g; s/ruminatioo/rumination/g' new.out >back.out
same old.out back.out 'the same, line by line, under another name'
vocabulary views | grep -vx 'entries\|steps' | while read -r v; do
	LADDER_DIR=new ladder-report -o tsv "$v" 2>/dev/null | tr '\t,' '\n\n' |
		grep -xE 'cashier|feet|listening|neighbours|ortiz|saturday|rumination|birthday' | sed "s/^/$v: /"
done >left
is "$(cat left)" '' 'no view has an old id'
LADDER_DIR=new run ladder-report --share ortiz progress
status_is 0 'a share is there under the name of before'
finish
