#!/bin/sh
# ladder-log(5), "Tables": the five questions as printed there, asked through the sqlite3 shell.
. "$TOP/tests/tap.sh"
if ! command -v sqlite3 >/dev/null; then
	skip 'the questions in SQL (sqlite3 is not installed)'
	finish
fi
mkdir ladder
export LADDER_DIR=$W/ladder
cp "$TOP/examples/plans/back-among-people.yaml" ladder/plan.yaml && chmod 600 ladder/plan.yaml
ladder-log -q - <"$TOP/examples/ten-weeks.log" >ids 2>/dev/null
ladder-log -q amend "$(tail -n 1 ids)" note='said once more' >/dev/null
# Each literal block of the section that begins with SELECT, into q1 q2 ...
awk '/^\.Ss Five questions/ {on = 1} /^\.Ss Copies/ {on = 0}
	on && /^\.Bd/ {n++; next} /^\.Ed/ {next} on && n && !/^\.Pp/ && (copy[n] || /^SELECT/) {
		copy[n] = 1; print > ("q" n)} on && /^\.Pp/ {if (n) copy[n + 1] = 0}' "$TOP/man/ladder-log.5"
is "$(ls q? | wc -l | tr -d ' ')" 5 'the page has five questions'
for q in q?; do
	# The question that follows a block in words is no SQL.
	sed -n '1,/;$/p' $q >$q.sql
	run sqlite3 -readonly -header ladder/log.db ".read $q.sql"
	status_is 0 "$q: $(head -n 1 $q.sql)"
	is "$(cat err)" '' "$q: no complaint"
	if [ "$(wc -l <out)" -gt 1 ]; then pass "$q: has an answer"; else fail "$q: has no answer"; fi
done
# The numbers of the kinds, as the page lists them.
kinds=$(sed -n '/^\.Sx Kinds :/,/^\.It/p' "$TOP/man/ladder-log.5" | tr ',.' '\n\n' | sed -n 's/^ *\([0-9][0-9]*\) \([a-z]*\)$/\1 \2/p' | sort -n)
ladder-report -o tsv entries >entries
wrong=
for k in $(echo "$kinds" | tr ' ' :); do
	n=$(sqlite3 -readonly ladder/log.db "SELECT count(*) FROM entry WHERE kind = ${k%%:*}")
	m=$(cut -f1,3 entries | sort -u | awk -F'\t' -v k="${k#*:}" '$2 == k {n++} END {print n + 0}')
	[ "$n" = "$m" ] || wrong="$wrong ${k#*:}"
done
is "$(echo "$kinds" | wc -l | tr -d ' ')" 25 'all kinds are listed'
is "$wrong" '' 'with the numbers that the table has'
finish
