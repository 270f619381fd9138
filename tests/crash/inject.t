#!/bin/sh
# R3: every system call that one entry takes is made to fail, each with each error: "stored" is
# said exactly when it is stored, "not stored" exactly when it is not.
. "$TOP/tests/tap.sh"
if ! strace -e inject=getpid:error=EIO -o /dev/null true 2>/dev/null; then
	skip 'R3: strace cannot inject faults here (not installed, or tracing is not allowed)'
	finish
fi
one=$O/tests/crash/one
errors='EIO ENOSPC'
[ -z "${TORTURE:-}" ] || errors='EIO ENOSPC EDQUOT EMFILE EROFS ENOLCK EINTR ENOMEM'
n=10 runs=0 lies=0 unknown=0
mkdir log
"$one" log log 1 >/dev/null

# told WHAT SAID: is what was said of entry n the truth?
told() {
	runs=$((runs + 1))
	has=$("$one" has log $n)
	case $2:$has in
	stored:yes | *'not stored'*:no | '':no) ;;
	stored:* | *'not stored'*) lies=$((lies + 1)); echo "# $1: said '$2', has $has" ;;
	*unknown*) unknown=$((unknown + 1)) ;;
	*:no) ;;
	*) lies=$((lies + 1)); echo "# $1: said '$2', has $has" ;;
	esac
}
# inject CALL FAULT NTH
inject() {
	n=$((n + 1))
	told "$*" "$(strace -o /dev/null -e "inject=$1:$2:when=$3" "$one" log log $n 2>/dev/null)"
}

# The calls of one run, each with how often it is made; `write` is this program's own saying.
strace -o calls "$one" log log 2 >/dev/null
calls=$(sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' calls | sort | uniq -c |
	awk '$2 !~ /^(execve|write|exit|exit_group|mmap|munmap|mprotect|brk|arch_prctl|rt_sig|set_|rseq|prlimit64|getrandom)/ {print $2 ":" $1}')
for call in $calls; do
	name=${call%:*} most=${call#*:}
	for error in $errors; do
		i=1
		while [ $i -le "$most" ]; do
			inject "$name" "error=$error" $i
			i=$((i + 1))
		done
	done
done
# Of what else happens, a sample: the calls that write, their first ones, and all of them (but
# nobody is interrupted for ever).
for error in error=EINTR error=EDQUOT error=EROFS retval=0; do
	for name in pwrite64 fdatasync unlink ftruncate openat fcntl flock; do
		case $error:$name in retval=0:pwrite64 | error=*)
			for nth in 1 2 4 1+; do
				[ $error:$nth = error=EINTR:1+ ] || inject $name $error $nth
			done ;;
		esac
	done
done
# Writes that end short: a limit on sizes cuts one wherever the file has grown to.
size=$((($(wc -c <log/log.db) + 511) / 512))
for blocks in 1 2 3 9 $((size - 1)) $size $((size + 1)) $((size + 7)) $((size + 9)); do
	n=$((n + 1))
	told "ulimit -f $blocks" "$(ulimit -f $blocks; "$one" log log $n)"
done
echo "# $runs injections, $lies lies, $unknown told as unknown"
is $lies 0 "R3: $runs injections, no lie"
finish
