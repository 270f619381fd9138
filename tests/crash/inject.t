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

# The same while another waits and is taken along: what each of the two says is true.
# judge SAID N: one of them.
judge() {
	has=$("$one" has log "$2")
	case $1:$has in
	stored:yes | *unknown*:* | '':*) ;; # nothing said, nothing claimed
	stored:* | *:yes) lies=$((lies + 1)); echo "# $name $error $i: said '$1', has $has" ;;
	esac
}
said_by() { sed -n "s/^$1: //p" said; }
n=$((n + 2)) runs=0 lies=0
strace -o calls "$one" both log $n >said 2>/dev/null
is "$(said_by one) $(said_by other)" 'stored stored' 'both are stored'
out=$(grep -c waiting calls)
is "$([ "$out" -gt 0 ] && echo yes)" yes '(and one was taken along)'
[ -n "${TORTURE:-}" ] || errors=EIO
names='fdatasync pwrite64 unlink flock read'
[ -z "${TORTURE:-}" ] || names="$names openat fcntl pread64 newfstatat write kill"
for name in $names; do
	most=$(grep -c "^$name(" calls)
	[ -n "${TORTURE:-}" ] || [ "$most" -lt 12 ] || most=12
	for error in $errors; do
		i=1
		while [ $i -le "$most" ]; do
			n=$((n + 2)) runs=$((runs + 1))
			strace -o /dev/null -e "inject=$name:error=$error:when=$i" "$one" both log $n >said 2>/dev/null
			judge "$(said_by one)" $n
			judge "$(said_by other)" $((n + 1))
			i=$((i + 1))
		done
	done
done
echo "# $runs injections with two, $lies lies"
is $lies 0 "R3: $runs injections with one taken along, no lie"
is "$("$one" check log)" sound 'R3: the log is sound after all of them'
finish
