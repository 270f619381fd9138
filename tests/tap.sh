# tap.sh - sourced by every *.t: a pinned world and a few words of TAP.
#
#	. "$TOP/tests/tap.sh"
#	run ladder-log did cashier 50 62 30
#	status_is 0 'an entry of one line'
#	out_like 'did cashier' 'says what it wrote'
#	finish
#
# run CMD... keeps stdout, stderr and status in $W/out, $W/err and $status.
: "${O:?run this by make check}" "${TOP:?}"
PATH=$O:$PATH
export PATH TZ=Europe/Berlin LC_ALL=C.UTF-8 COLUMNS=80 TERM=dumb LADDER_NOW="2026-11-22T18:00:00+01:00[Europe/Berlin]"
export LADDER_DEVICE=test NO_COLOR=1
unset LADDER_DIR XDG_DATA_HOME XDG_RUNTIME_DIR LADDER_DISCREET EDITOR VISUAL CDPATH ENV 2>/dev/null || :
W=$(mktemp -d) || exit 2
trap 'rm -rf "$W"' EXIT
trap 'exit 2' HUP INT TERM
export HOME=$W/home
mkdir "$HOME"
umask 077 # whatever a test makes is for its owner, as the programs make it
cd "$W" || exit 2
tests=0 failures=0 status=0
# A program is a folder of cmd/.
programs=$(cd "$TOP/cmd" && for p in */main.c; do p=${p%/main.c}; [ $p = relapse ] && echo relapse-plan || echo ladder-$p; done)

pass() { tests=$((tests + 1)); echo "ok $tests - $*"; }
fail() {
	tests=$((tests + 1)) failures=$((failures + 1))
	echo "not ok $tests - $*"
	{ [ ! -f "$W/out" ] || sed 's/^/# out: /' "$W/out" | head -30
	  [ ! -f "$W/err" ] || sed 's/^/# err: /' "$W/err" | head -30; echo "# status: $status"; }
}
skip() { tests=$((tests + 1)); echo "ok $tests # skip $*"; }
run() { "$@" >"$W/out" 2>"$W/err" </dev/null; status=$?; }
feed() { f=$1; shift; "$@" >"$W/out" 2>"$W/err" <"$f"; status=$?; }
status_is() { if [ "$status" = "$1" ]; then pass "$2"; else fail "$2 (status $status, not $1)"; fi; }
is() { if [ "$1" = "$2" ]; then pass "$3"; else printf '# got:  %s\n# want: %s\n' "$1" "$2"; fail "$3"; fi; }
out_is() { is "$(cat "$W/out")" "$1" "$2"; }
err_is() { is "$(cat "$W/err")" "$1" "$2"; }
out_like() { if grep -qE -- "$1" "$W/out"; then pass "$2"; else fail "$2 (no /$1/)"; fi; }
err_like() { if grep -qE -- "$1" "$W/err"; then pass "$2"; else fail "$2 (no /$1/)"; fi; }
out_unlike() { if grep -qE -- "$1" "$W/out"; then fail "$2 (has /$1/)"; else pass "$2"; fi; }
same() { if cmp -s "$1" "$2"; then pass "$3"; else diff -u "$1" "$2" | head -40 | sed 's/^/# /'; fail "$3"; fi; }
finish() { echo "1..$tests"; [ "$failures" = 0 ]; exit $?; }
