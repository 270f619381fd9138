#!/bin/sh
# R11: hostile strings at random through every way out: nothing that reaches out leaves, what
# a format can carry is read back as it was, and lines wrap without losing a letter.
. "$TOP/tests/tap.sh"
count=${TORTURE:+5000000}
run "$O/tests/prop/texts" 11 "${count:-40000}"
status_is 0 "${count:-40000} strings, ten ways"
is "$(cat "$W/out")" '' 'nothing went wrong'
if [ -n "${TORTURE:-}" ]; then
	run env EVERY=1 "$O/tests/base/test_text_all"
	status_is 0 'every string of one, two and three bytes'
fi
finish
