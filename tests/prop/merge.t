#!/bin/sh
# F26: whatever two machines did, once they have exchanged all lines they hold the same.
. "$TOP/tests/tap.sh"
length=4
[ -z "${TORTURE:-}" ] || length=6
mkdir model
run "$O/tests/prop/merge" "$W/model" $length
sed 's/^/# /' "$W/out"
status_is 0 "every sequence of $length operations on two machines ends alike"
finish
