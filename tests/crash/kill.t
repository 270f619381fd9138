#!/bin/sh
# R1: four writers, killed at any moment: what was said to be stored is, and nothing is half there.
. "$TOP/tests/tap.sh"
kills=1000
[ -z "${TORTURE:-}" ] || kills=10000
mkdir log
run "$O/tests/crash/kill" "$W/log" $kills
status_is 0 "R1: $kills kills"
sed 's/^/# /' "$W/out"
out_like ' 0 lost, 0 half, 0 errors, sound$' 'R1: nothing lost, nothing half, no errors'
finish
