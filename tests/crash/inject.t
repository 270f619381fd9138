#!/bin/sh
# R3: every system call that one entry takes is made to fail, each with each error: "stored" is
# said exactly when it is stored, "not stored" exactly when it is not.
. "$TOP/tests/tap.sh"
if ! strace -e inject=getpid:error=EIO -o /dev/null true 2>/dev/null; then
	skip 'R3: strace cannot inject faults here (not installed, or tracing is not allowed)'
	finish
fi
one=$O/crash/one
errors='EIO ENOSPC'
[ -z "${TORTURE:-}" ] || errors='EIO ENOSPC EDQUOT EMFILE EROFS ENOLCK EINTR ENOMEM'
mkdir log
"$one" log log 1 >/dev/null
# The calls of one run, each with how often it is made; `write` is this program's own saying.
strace -o calls "$one" log log 2 >/dev/null
calls=$(sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' calls | sort | uniq -c |
	awk '$2 !~ /^(execve|write|exit|exit_group|mmap|munmap|mprotect|brk|arch_prctl|rt_sig|set_|rseq|prlimit64|getrandom)/ {print $2 ":" $1}')
n=10 runs=0 lies=0 unknown=0
for call in $calls; do
	name=${call%:*} most=${call#*:}
	for error in $errors; do
		i=1
		while [ $i -le "$most" ]; do
			n=$((n + 1)) runs=$((runs + 1))
			said=$(strace -o /dev/null -e "inject=$name:error=$error:when=$i" "$one" log log $n 2>/dev/null)
			has=$("$one" has log $n)
			case $said:$has in
			stored:yes) ;;
			stored:*) lies=$((lies + 1)); echo "# $name $error $i: said stored, has $has" ;;
			*unknown*) unknown=$((unknown + 1)) ;;
			*'not stored'*:no | '':no) ;;
			*'not stored'*) lies=$((lies + 1)); echo "# $name $error $i: said '$said', has $has" ;;
			*:no) ;;
			*) lies=$((lies + 1)); echo "# $name $error $i: said '$said', has $has" ;;
			esac
			i=$((i + 1))
		done
	done
done
echo "# $runs injections, $lies lies, $unknown told as unknown"
is $lies 0 "R3: $runs injections, no lie"
is "$("$one" check log)" sound 'R3: the log is sound after all of them'
finish
