#!/bin/sh
# R1: an import that is killed at any moment has written all of its lines, or none.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
if ! timeout 1 true 2>/dev/null; then
	skip 'R1: timeout(1) is not here'
	finish
fi
lines=3000 rounds=${TORTURE:+1000}
awk -v n=$lines 'BEGIN {for (i = 0; i < n; i++) printf "win at=2026-11-%02d note=\047line %d of all of them, with a word or two more to fill the pages\047\n", i % 20 + 1, i}' >in
ladder-log -q win first >/dev/null
cp l/log.db base.db
i=0 whole=0 none=0 half=0
while [ $i -lt "${rounds:-30}" ]; do
	rm -f l/log.db*
	cp base.db l/log.db
	# from the first line read to after the last one written
	timeout -s KILL "0.$(printf %03d $((i * 7 % 100)))" ladder-log - <in >/dev/null 2>&1
	n=$(ladder-report -o jsonl entries | wc -l)
	case $n in
	1) none=$((none + 1)) ;;
	$((lines + 1))) whole=$((whole + 1)) ;;
	*) half=$((half + 1)) ;;
	esac
	i=$((i + 1))
done
echo "# killed $i times: $whole whole, $none not there, $half half"
is $half 0 'R1: all lines or none'
run ladder-init --check
status_is 0 'R1: the log is sound after all of them'
is "$(find "$W/l" -name 'ladder-lines*' | wc -l | tr -d ' ')" 0 'R15: nothing that was kept aside stays'
finish
