#!/bin/sh
# R1, R3, R17: a change of format that is killed at any system call, or meets an error in any,
# leaves a whole log of one format or the other, and ends well when it is begun again.
. "$TOP/tests/tap.sh"
migrate=$O/tests/crash/migrate
if ! strace -e inject=getpid:error=EIO -o /dev/null true 2>/dev/null; then
	skip 'R17: strace cannot inject faults here (not installed, or tracing is not allowed)'
	finish
fi
old=$TOP/tests/crash/old/log-v1.db now=2
rest=$("$migrate" look "$old") && rest=${rest#format 1}
again() { rm -rf log; mkdir log; cp "$old" log/log.db; chmod 600 log/log.db; }
again
run "$migrate" run log
out_is 'done' 'R17: an old log is taken up'
is "$("$migrate" look log/log.db)" "format $now$rest" '... all is there'
is "$("$migrate" look log/log.db.before-$now)" "format 1$rest" '... and in the copy beside it'
is "$("$O/tests/crash/one" check log)" sound '... with its checksums'

again
strace -o calls "$migrate" run log >/dev/null
calls=$(sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' calls | sort | uniq -c |
	awk '$2 ~ /^(pwrite64|write|fdatasync|fsync|unlink|rename|ftruncate|openat|chmod|close|fcntl)$/ {print $2 ":" $1}')
runs=0 bad=0
# looked WHAT: the log and, if it has its name, the copy are whole; beginning again ends well.
looked() {
	runs=$((runs + 1))
	is=$("$migrate" look log/log.db)
	case $is in
	"format 1$rest" | "format $now$rest") ;;
	*) bad=$((bad + 1)); echo "# $1: the log: $is" ;;
	esac
	if [ -e log/log.db.before-$now ]; then
		is=$("$migrate" look log/log.db.before-$now)
		[ "$is" = "format 1$rest" ] || { bad=$((bad + 1)); echo "# $1: the copy: $is"; }
	fi
	is=$("$migrate" run log; "$migrate" look log/log.db)
	[ "$is" = "done
format $now$rest" ] || { bad=$((bad + 1)); echo "# $1: again: $is"; }
}
for call in $calls; do
	name=${call%:*} most=${call#*:} i=0
	step=1
	[ -n "${TORTURE:-}" ] || step=$((most / 6 + 1))
	while [ $((i += step)) -le "$most" ]; do
		again
		strace -o /dev/null -e "inject=$name:signal=KILL:when=$i" "$migrate" run log >/dev/null 2>&1
		looked "$name $i: killed"
		again
		said=$(strace -o /dev/null -e "inject=$name:error=EIO:when=$i" "$migrate" run log 2>/dev/null)
		[ "$said" != 'done' ] || [ "$("$migrate" look log/log.db)" = "format $now$rest" ] ||
			{ bad=$((bad + 1)); echo "# $name $i: said done"; }
		looked "$name $i: EIO"
	done
done
echo "# $runs times interrupted"
is $bad 0 "R1, R17: killed or failed in $runs places: whole, and done when begun again"
is "$(find log -name '*.part' | wc -l | tr -d ' ')" 0 '... no half copy stays'
finish
