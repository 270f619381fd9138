#!/bin/sh
# R7, P12: many processes log at once while as many read.
. "$TOP/tests/tap.sh"
mkdir log
run "$O/crash/harm" crowd "$W/log" 128
sed 's/^/# /' "$W/out"
status_is 0 'R7: 128 processes log at once: all stored, none told that it is busy'
finish
