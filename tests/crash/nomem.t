#!/bin/sh
# R4: memory runs out at any allocation, once or for good: a clean error, nothing half.
. "$TOP/tests/tap.sh"
case ${SAN:-} in
*address*) skip 'R4: the sanitizer has its own malloc'; finish ;;
esac
stride=3
[ -z "${TORTURE:-}" ] || stride=1
mkdir log
run "$O/tests/crash/nomem" "$W/log" $stride
sed 's/^/# /' "$W/out" | tail -20
status_is 0 'R4: every allocation that can fail is outlived'
finish
