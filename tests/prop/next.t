#!/bin/sh
# Over random plans and logs: no offer past the limit, rest alone when it is time to rest,
# worse is never further, the order of lines does not matter.  F16 F33 F34
. "$TOP/tests/tap.sh"
n=100000
[ -z "${SAN:-}" ] || n=5000
[ -z "${TORTURE:-}" ] || n=1000000
run "$O/tests/prop/next" "$n" "${SEED:-1}"
status_is 0 "$n random plans and logs keep every promise"
finish
