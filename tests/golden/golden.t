#!/bin/sh
# Each folder GROUP/CASE here is a case: cmd (sh), and what it must give in out, err and status.
# plan.yaml and log (lines for `ladder-log -`) make the ladder it runs on, in ./ladder.
# `UPDATE=1 ONLY=GROUP/CASE sh golden.t` writes what it gives now; look at the diff before you keep it.
. "$TOP/tests/tap.sh"
for case in "$TOP"/tests/golden/*/*/; do
	name=${case#"$TOP/tests/golden/"} name=${name%/}
	[ -z "${ONLY:-}" ] || [ "$ONLY" = "$name" ] || continue
	[ -f "$case/cmd" ] || continue
	rm -rf "$W/case" && mkdir -p "$W/case/ladder" && cd "$W/case" || exit 2
	cp "$case"/* . && export LADDER_DIR=ladder
	[ ! -f plan.yaml ] || { mv plan.yaml ladder/ && chmod 600 ladder/plan.yaml; }
	if [ -f log ] && ! ladder-log -q - <log >"$W/out" 2>"$W/err"; then fail "$name: its log"; continue; fi
	sh ./cmd >"$W/out" 2>"$W/err" </dev/null
	status=$?
	if [ -n "${UPDATE:-}" ]; then
		cp "$W/out" "$case/out"; cp "$W/err" "$case/err"
		[ -s "$case/err" ] || rm -f "$case/err"
		rm -f "$case/status"; [ $status = 0 ] || echo $status >"$case/status"
	fi
	touch err; [ -f status ] || echo 0 >status
	if cmp -s out "$W/out" && cmp -s err "$W/err" && [ "$status" = "$(cat status)" ]; then
		pass "$name"
	else
		diff -u out "$W/out" | sed 's/^/# /'; diff -u err "$W/err" | sed 's/^/# /'
		fail "$name"
	fi
done
# A runner that finds no case has tested nothing.
[ "$tests" -gt 0 ] || fail "no case is here${ONLY:+ by the name $ONLY}"
finish
