#!/bin/sh
# R2: the power goes after any call, and the disk kept any of what was not synced.
. "$TOP/tests/tap.sh"
variants=5
[ -z "${TORTURE:-}" ] || variants=290
mkdir log
run "$O/tests/crash/powercut" "$W/log" $variants
sed 's/^/# /' "$W/out" | tail -20
status_is 0 'R2: nothing lost, nothing unreadable'
run "$O/tests/crash/powercut" "$W/log" 2 nosync
tail -n 1 "$W/out" | sed 's/^/# without syncs: /'
status_is 1 'R2: without syncs there are losses, so this would see them'

# R17: the same while an old log is taken to the format of today.
old() { rm -rf old && mkdir old && cp "$TOP/tests/crash/old/log-v1.db" old/log.db && chmod 600 old/log.db; }
old
run "$O/tests/crash/powercut" "$W/old" $variants old
sed 's/^/# /' "$W/out" | tail -20
status_is 0 'R17: a change of format loses nothing'
old
run "$O/tests/crash/powercut" "$W/old" 5 nosync old
tail -n 1 "$W/out" | sed 's/^/# without syncs: /'
status_is 1 'R17: without syncs it does'
finish
