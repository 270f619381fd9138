#!/bin/sh
# Whatever a person honestly does, the answer leads somewhere: no answer is the same on more than
# six practice days running unless it says a way out, and each way out that is taken leads on.
. "$TOP/tests/tap.sh"
n=10000
[ -z "${SAN:-}" ] || n=500
[ -z "${TORTURE:-}" ] || n=100000
run "$O/tests/prop/walls" "$n" "${SEED:-1}"
status_is 0 "$n plans and followers, no wall"
finish
