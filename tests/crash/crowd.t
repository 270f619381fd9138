#!/bin/sh
# R7, P12: many processes log at once while as many read.
. "$TOP/tests/tap.sh"
mkdir log
run "$O/tests/crash/harm" crowd "$W/log" 128
sed 's/^/# /' "$W/out"
status_is 0 'R7: 128 processes log at once: all stored, none told that it is busy'

# The same as people would: programs, started together, with nothing there yet but a plan.
mkdir together
cp "$TOP/examples/plans/back-among-people.yaml" together/plan.yaml
chmod 600 together/plan.yaml
i=0
while [ $i -lt 128 ]; do
	ladder-log -q -d together did stairs 10 20 5 >>ids 2>>said &
	i=$((i + 1))
done
wait
is "$(cat said)" '' 'R7: 128 ladder-log at once: nothing is said but ids'
is "$(sort -u ids | wc -l | tr -d ' ')" 128 'one each'
ladder-report -d together -o tsv entries | sed 1d | cut -f 1 | sort >there
sort ids | cut -c -36 >ids.sorted
same there ids.sorted 'all are stored, each once'
is "$(ls together)" 'log.db
plan.yaml' 'and nothing is left beside the log'
finish
