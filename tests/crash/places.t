#!/bin/sh
# R5: a full disk, a disk that may only be read, a directory of somebody else's, limits, and
# descriptors that are closed: the data is whole, and the message names the cause.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
export XDG_RUNTIME_DIR="$W/run"
mkdir -m 700 "$W/run"
page=$(awk 'BEGIN {for (i = 0; i < 300; i++) printf "word%d ", i}')

# on SIZE COMMAND...: the ladder is on a small disk of its own while COMMAND runs.
cat >"$W/on" <<'END'
size=$1
shift
mount -t tmpfs -o "size=$size" tmpfs l && cp plan.yaml l && "$@"
END
cp l/plan.yaml plan.yaml
on() { unshare -m sh "$W/on" "$@" 2>/dev/null || unshare -rm sh "$W/on" "$@"; }

# What every program says there, into NAME.status and NAME.said.
cat >"$W/all" <<'END'
say() { name=$1; shift; "$@" >"$name.said" 2>&1 </dev/null; echo $? >"$name.status"; }
all() {
	say next ladder-next
	say report ladder-report
	say diary ladder-report -o jsonl diary
	say check relapse-plan check
	say now relapse-plan now
	say sound ladder-init --check
	say win ladder-log win 'a long day'
	say undo ladder-log undo
	say forget ladder-log forget all
	printf 'win of a line\n' | say lines sh -c 'ladder-log - <&3' 3<&0
	EDITOR="sh -c 'echo precious >\"\$0\"'" say edit ladder-log --edit win
	ladder-report -o jsonl entries | wc -l | tr -d ' ' >after
	ladder-init --check >/dev/null 2>&1
	echo $? >whole
}
END
cat >"$W/full" <<'END'
. ./all
ladder-log win first >/dev/null
while ladder-log -q note "$1" >/dev/null 2>&1; do :; done
while head -c 512 /dev/zero >>l/rest; do :; done 2>/dev/null
ladder-report -o jsonl entries | wc -l | tr -d ' ' >before
all
END
cat >"$W/readonly" <<'END'
. ./all
ladder-log win first >/dev/null
ladder-report -o jsonl entries | wc -l | tr -d ' ' >before
mount -o remount,ro l
all
END

# told WHERE NAME WHY: NAME ended with status 2 and said why.
told() {
	is "$(cat "$2.status")" 2 "R5: $1: $2: status 2"
	if grep -qE "$3" "$2.said"; then pass '... names the cause'; else cp "$2.said" out; fail "... names the cause (no /$3/)"; fi
}
answers() { # WHERE
	for name in next report diary now sound; do
		case $(cat $name.status) in
		0 | 1) pass "R5: $1: $name answers" ;;
		*) cp $name.said out; fail "R5: $1: $name answers" ;;
		esac
	done
	is "$(cat after)" "$(cat before)" '... all is there that was'
	is "$(cat whole)" 0 '... and sound'
}
if on 100k true >/dev/null 2>&1; then
	on 150k sh "$W/full" "$page" >"$W/out" 2>&1
	for name in win undo lines edit; do told 'a full disk' $name 'not stored: .*full'; done
	told 'a full disk' forget 'nothing was forgotten: .*full; free [0-9]+ bytes'
	grep -q "note='a long day'" win.said && pass '... the words are given back' || fail '... the words are given back'
	grep -q '^win of a line$' lines.said && pass '... so are lines' || fail '... so are lines'
	is "$(cat run/ladder-note* 2>/dev/null)" precious '... what was written in the editor is kept'
	rm -f run/*
	answers 'a full disk'
	on 150k sh "$W/readonly" >"$W/out" 2>&1
	for name in win undo forget lines edit; do told 'a read-only disk' $name 'only be read'; done
	grep -q "note='a long day'" win.said && pass '... the words are given back' || fail '... the words are given back'
	answers 'a read-only disk'
	on 4k sh -c 'ladder-log win x' >"$W/out" 2>&1
	status=$?
	status_is 2 'R5: a disk that holds no log at all'
	out_like 'making the log: .*full' '... names the cause'
	out_like 'your words were: win .*note=x' '... and gives the words back'
else
	skip 'R5: full and read-only disks (mounting is not allowed here)'
fi

# --- a directory that is not one's own -----------------------------------------------------------
# as_other COMMAND...: as somebody who may read the ladder, and no more.
if [ "$(id -u)" != 0 ]; then
	as_other() { "$@"; }
	give() { chmod "$1" l l/log.db; }
else
	chmod 711 "$W" "$HOME"
	as_other() { setpriv --reuid=65534 --regid=65534 --clear-groups -- env -u XDG_RUNTIME_DIR "$@"; }
	give() { chmod "$1" l l/log.db; chmod o=r,o+X l/plan.yaml; }
fi
ladder-log win first >/dev/null
if as_other "$O/ladder-log" --version >/dev/null 2>&1; then
	chmod 600 l/plan.yaml
	give 555
	before=$(count)
	run as_other ladder-log win 'a long day'
	status_is 2 'R5: a directory that may only be read'
	err_like 'only be read|no permission' '... names the cause'
	err_like "note='a long day'" '... gives the words back'
	for command in ladder-next ladder-report 'relapse-plan now' 'ladder-init --check'; do
		# shellcheck disable=SC2086 # words
		run as_other $command
		case $status in 0 | 1) pass "... $command answers" ;; *) fail "... $command answers" ;; esac
	done
	if [ "$(id -u)" = 0 ]; then
		give 700
		run as_other ladder-log win 'a long day'
		status_is 2 'R5: a directory of somebody else'
		err_like 'ermission' '... names the cause'
		run as_other ladder-report
		status_is 2 '... also for reading'
		err_like 'ermission' '... as well'
	fi
	chmod 700 l
	chmod 600 l/log.db
	is "$(count)" "$before" '... all is there that was'
else
	skip 'R5: a directory that may only be read (nobody else can run this build)'
fi

# --- limits, and closed descriptors ----------------------------------------------------------------
before=$(count)
told=0 wrote=0
for n in 4 5 6 7 8; do
	# Others may be open, of whoever runs the tests.
	(exec >"$W/out" 2>"$W/err" 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; ulimit -n $n; exec ladder-log -q win many)
	status=$?
	if [ $status = 0 ]; then
		wrote=$((wrote + 1))
	elif [ $status = 2 ] && grep -qi 'too many .*files' "$W/err"; then
		told=$((told + 1))
	else
		fail "R5: $n descriptors"
	fi
done
is $((told + wrote)) 5 'R5: few descriptors are enough, or their lack is told'
[ $told -gt 0 ] && [ $wrote -gt 0 ] && pass '... either way' || fail "... either way ($told, $wrote)"
is "$(count)" $((before + wrote)) '... as it is'
before=$((before + wrote))
for program in 'ladder-log win x' ladder-next ladder-report 'relapse-plan now' 'relapse-plan check' 'ladder-init --check'; do
	for how in '<&-' '2>&-' '<&- 2>&-'; do
		eval "$program $how" >"$W/out" 2>"$W/err"
		status=$?
		case $status in 0 | 1) pass "R5: $program $how" ;; *) fail "R5: $program $how" ;; esac
	done
	for how in '>&-' '<&- >&-' '<&- >&- 2>&-'; do
		eval "$program $how" 2>"$W/err"
		status=$?
		# A check that finds nothing has nothing to print.
		case $program:$status in *:2 | 'ladder-init --check:0') pass "R6: $program $how" ;; *) fail "R6: $program $how" ;; esac
	done
done
run ladder-init --check
status_is 0 'R5: no message ever went into the log'
is "$(count)" $((before + 6)) '... and every entry is in it'
finish
