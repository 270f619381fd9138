#!/bin/sh
# R17: a log of every format that was ever released opens, and says what it said then.
# A new format adds old/log-vN.db and what `ladder-report -o jsonl entries` gave for it.
. "$TOP/tests/tap.sh"
for db in "$TOP"/tests/crash/old/log-v*.db; do
	v=$(basename "$db" .db)
	mkdir "$v" && cp "$db" "$v/log.db" && chmod 600 "$v/log.db"
	cp "$TOP/examples/plans/back-among-people.yaml" "$v/plan.yaml" && chmod 600 "$v/plan.yaml"
	run ladder-log -q -d "$v" win "written by the program of today"
	status_is 0 "$v: can be added to"
	run "$O/tests/crash/one" check "$v"
	out_is sound "$v: is sound"
	# The hash of the machine is a text since format 2.
	ladder-report -d "$v" -o jsonl entries | sed 's/"device":"\(-*[0-9]*\)"/"device":\1/' | grep -v 'the program of today' >now
	same now "${db%.db}.jsonl" "$v: all it held is there, as it was"
done
finish
