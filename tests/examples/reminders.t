#!/bin/sh
# Each reminder recipe, for a simulated week in an empty environment: right days, nothing personal.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"

# The clock of a command that starts with nothing: the machine's own, moved, where that can be
# done; else the suite's.
if command -v faketime >/dev/null && [ -z "${SAN:-}" ]; then clock=faketime; else clock=pinned; fi
mkdir -p home/.local/bin home/.local/share/ladder fake "$W/seen"
for program in ladder-next ladder-log relapse-plan; do ln -s "$O/$program" home/.local/bin/; done
canaries='Zebra|Quill|Marzipan|116 321|62|zebra|quill'
cat >home/.local/share/ladder/plan.yaml <<'E'
ladder: 1
title: Marzipan
pace: {rest: [sun], quiet: 21:00-08:00, per_day: 1, per_week: 7}
contacts: [{id: quill, name: Quill, role: friend, phone: "116 321"}]
steps:
  - {id: zebra, task: Ask Zebra for the way, expect: 20}
  - {id: two, task: Call Quill, expect: 30}
relapse:
  signs: [{id: low, notice: Marzipan again, when: {avoided: 2, within: 7d}}]
E
chmod 600 home/.local/share/ladder/plan.yaml
logged() { ladder-log -q -d home/.local/share/ladder "$@" >/dev/null 2>"$W/err" || fail "ladder-log $*"; }
export LADDER_NOW='2026-12-01T12:00:00+01:00[Europe/Berlin]'
logged did zebra 30 62 10 at=2026-11-20T10:00:00+01:00
logged pause until=2026-11-26 at=2026-11-25T08:00:00+01:00
logged did zebra 30 40 10 at=2026-11-27T08:30:00+01:00
logged avoided two at=2026-11-28T08:30:00+01:00
logged avoided two at=2026-11-28T08:40:00+01:00
unset LADDER_NOW

# Stand-ins that keep what they were given: their words and their input.
for tool in mail notify-send at; do
	cat >fake/$tool <<-E
	#!/bin/sh
	printf '%s' "$tool" >>"$W/seen/log"
	printf ' [%s]' "\$@" >>"$W/seen/log"
	case $tool in mail|at) printf ' <%s>' "\$(cat)" >>"$W/seen/log" ;; esac
	echo >>"$W/seen/log"
	E
	chmod +x fake/$tool
done

# An empty environment on DAY at TIME: what cron gives, and the clock.
empty() { # DAY TIME COMMAND
	cp -R home "$W/h"
	[ -n "${whole:-}" ] || drop_later "$1" "$2"
	case $clock in
	faketime) env -i HOME="$W/h" LOGNAME=someone SHELL=/bin/sh PATH="$W/fake:/usr/bin:/bin" TZ=Europe/Berlin \
		faketime "$1 $2:00" /bin/sh -c "$3" >"$W/out" 2>"$W/err" </dev/null ;;
	*) env -i HOME="$W/h" LOGNAME=someone SHELL=/bin/sh PATH="$W/fake:/usr/bin:/bin" \
		LADDER_NOW="$1T$2:00+01:00[Europe/Berlin]" /bin/sh -c "$3" >"$W/out" 2>"$W/err" </dev/null ;;
	esac
	status=$?
	rm -rf "$W/h"
}
# The log as it was on DAY at TIME.
drop_later() {
	LADDER_NOW='2026-12-01T12:00:00+01:00[Europe/Berlin]' "$O/ladder-report" -d "$W/h/.local/share/ladder" \
		--until "$1 $2" -o jsonl entries >"$W/jsonl"
	rm -f "$W/h/.local/share/ladder/log.db"
	LADDER_NOW='2026-12-01T12:00:00+01:00[Europe/Berlin]' "$O/ladder-log" -d "$W/h/.local/share/ladder" -q - <"$W/jsonl" >/dev/null
}
# The days of the week from Mon 23 Nov on which COMMAND said something.
week() { # TIME COMMAND
	said='' : >"$W/all"
	rm -f "$W/seen/log"
	for day in 23 24 25 26 27 28 29; do
		before=$(cat "$W/seen/log" 2>/dev/null | grep -cv '^at')
		empty "2026-11-$day" "$1" "$2"
		cat "$W/out" "$W/err" >>"$W/all"
		after=$(cat "$W/seen/log" 2>/dev/null | grep -cv '^at')
		{ [ -s "$W/out" ] || [ "$before" != "$after" ]; } && said="$said $day"
		[ "$status" = 0 ] || said="$said status-$status"
		[ ! -s "$W/err" ] || said="$said stderr"
	done
	cat "$W/seen/log" >>"$W/all" 2>/dev/null
}
discreet() { is "$(grep -E "$canaries" "$W/all")" '' "R15 $1: nothing personal in what it prints, mails or passes on"; }

# Wed and Thu paused, Fri practised, Sun a day of rest.
right='23 24 28'
here() { sed "s|/usr/local/share/ladder-suite|$TOP|g" "$1"; }

# --- cron -----------------------------------------------------------------------------------
tab=$TOP/examples/cron/ladder.crontab
if command -v crontab >/dev/null && crontab -n "$tab" >"$W/out" 2>&1; then
	pass 'cron reads the table'
elif command -v crontab >/dev/null && ! grep -q 'syntax\|bad' "$W/out"; then
	skip 'this cron has no dry run'
else
	skip 'cron reads the table (needs cron)'
fi
job=$(here "$tab" | sed -nE 's/^30 9 \* \* \*[ 	]+//p')
week 09:30 "$job"
is "$said" " $right" 'cron: right days'
is "$(sort -u "$W/all")" 'ladder: there is something small for today, if you like, or rest' 'cron: one line'
discreet cron
week 21:30 "$job"
is "$said" '' 'cron: the quiet hours are kept'
signs=$(here "$tab" | sed -nE 's/^0 18 \* \* 0[ 	]+//p')
week 18:00 "$signs"
is "$said" ' 28 29' 'cron: a word while a sign is up'
discreet 'cron, signs'
# What is urgent: someone to talk to, by every recipe that speaks.
cp -R home calm
LADDER_NOW='2026-12-01T12:00:00+01:00[Europe/Berlin]' logged score phq-9 items=0,0,0,0,0,0,0,0,1 at=2026-11-27T09:00:00+01:00
for try in "$job" "$signs"; do
	empty 2026-11-27 09:30 "$try"
	is "$status$(cat "$W/out" "$W/err")" '0ladder: someone to talk to would be good now: relapse-plan now' "urgent: ${try##*/}"
done
rm -rf home && mv calm home

# --- mail, notify-send ----------------------------------------------------------------------
for way in mail notify; do
	week 09:30 "sh $TOP/examples/remind.sh $way"
	is "$said" " $right" "$way: right days"
	discreet $way
done
empty 2026-11-23 09:30 "sh $TOP/examples/remind.sh mail me@example.org"
is "$(tail -1 "$W/seen/log")" 'mail [-s] [reminder] [me@example.org] <ladder: there is something small for today, if you like, or rest>' \
	'mail: a subject that tells nothing'
empty 2026-11-23 09:30 "sh $TOP/examples/remind.sh shout"
is "$status" 2 'a way that there is not'
err_is "remind.sh: no way 'shout' (print, mail, notify)" 'and which there are'

# Where a recipe cannot look it says so by every way, on stderr and by its status, without the
# plan's words; and where to look.
unit=$TOP/examples/systemd/ladder-remind
start=$(here "$unit.service" | sed -n 's/^ExecStart=//p')
whole=yes
broken() { # WHAT STATUS WORDS
	for try in "$job" "sh $TOP/examples/remind.sh mail" "sh $TOP/examples/remind.sh notify" "$start" \
		"sh $TOP/examples/at/again.sh 09:30 print" "$signs"; do
		rm -f "$W/seen/log"
		empty 2026-11-29 09:30 "$try"
		name=${try#*examples/}
		is "$status" "$2" "$1, $name: status $2"
		err_like "$3" "$1, $name: it says so"
		cat "$W/out" "$W/err" "$W/seen/log" >"$W/all" 2>/dev/null
		discreet "$1, $name"
		case $name in
		*mail | *notify) is "$(grep -cE "$3" "$W/seen/log")" 1 "$1, $name: by its own way too" ;;
		esac
	done
}
state=home/.local/share/ladder
cp -R $state kept
sed -i.old 's/expect: 20/expect: Zebra/' $state/plan.yaml && rm -f $state/plan.yaml.old && chmod 600 $state/plan.yaml
broken 'a plan that does not read' 2 'says why'
cp kept/plan.yaml $state/plan.yaml
head -c 3000 /dev/urandom >$state/log.db
broken 'a damaged log' 2 'says why'
rm -rf $state
broken 'nothing set up' 2 'says why'
cp -R kept $state
mv home/.local/bin away
broken 'no programs' 2 'not where programs are looked for'
mv away home/.local/bin
whole=
# A way that fails is said too.
for tool in mail notify-send; do
	cp fake/$tool kept/tool
	printf '#!/bin/sh\nexit 1\n' >fake/$tool
	empty 2026-11-23 09:30 "sh $TOP/examples/remind.sh ${tool%-send}"
	is "$status" 2 "$tool fails: status 2"
	err_like "^remind.sh: $tool.* did not" "$tool fails: it says so"
	cp kept/tool fake/$tool
done

# --- systemd ------------------------------------------------------------------------------------
if command -v systemd-analyze >/dev/null; then
	mkdir -m 700 run
	run env -i HOME="$HOME" XDG_RUNTIME_DIR="$W/run" PATH=/usr/bin:/bin \
		systemd-analyze verify --user "$unit.service" "$unit.timer"
	is "$status$(cat "$W/out" "$W/err")" 0 'systemd takes both units without a word'
	run systemd-analyze calendar --base-time='2026-11-23 00:00:00' --iterations=7 \
		"$(sed -n 's/^OnCalendar=//p' "$unit.timer")"
	is "$(grep -c '\(Next elapse\|Iter\. #.\): ... 2026-11-2[3-9] 09:30:00' out)" 7 'once a day at half past nine'
else
	skip 'systemd takes both units (needs systemd-analyze)'
	skip 'once a day (needs systemd-analyze)'
fi
grep -qx 'Persistent=true' "$unit.timer" && pass 'it catches up once' || fail 'it catches up once'
week 09:30 "$start"
is "$said" " $right" 'systemd: right days'
discreet systemd
is "$(grep -c '^Standard.*=null$' "$unit.service")" 2 'R15 systemd: nothing of it in the journal'

# --- at ---------------------------------------------------------------------------------------------
week 09:30 "sh $TOP/examples/at/again.sh 09:30 print"
is "$said" " $right" 'at: right days'
is "$(grep -c '^at \[09:30\] \[tomorrow\]' "$W/seen/log")" 7 'at: each day asks for the next'
discreet at
next=$(tail -1 "$W/seen/log" | sed 's/^[^<]*<//; s/>$//')
mkdir "$W/o'dd dir" && cp -R "$TOP/examples/at" "$TOP/examples/remind.sh" "$W/o'dd dir/"
empty 2026-11-24 09:30 "$next"
out_like 'something small' 'at: what it asks for runs'
empty 2026-11-24 09:30 "sh \"$W/o'dd dir/at/again.sh\""
next=$(tail -1 "$W/seen/log" | sed 's/^[^<]*<//; s/>$//')
empty 2026-11-24 09:30 "$next"
out_like 'something small' 'at: from a directory with an odd name too'
empty 2026-11-24 09:30 "sh $TOP/examples/at/again.sh 9"
err_is "again.sh: '9' is no time (as 09:30)" 'at: a time'
printf '#!/bin/sh\nexit 1\n' >fake/at
empty 2026-11-24 09:30 "sh $TOP/examples/at/again.sh"
err_like 'is atd running' 'at: it says when the next was not taken'

# --- a daily check-in ---------------------------------------------------------------------------
run sh "$TOP/examples/checkin.sh"
status_is 2 'checkin.sh asks at a terminal only'
export LADDER_DIR=$W/home/.local/share/ladder LADDER_NOW='2026-11-30T20:00:00+01:00[Europe/Berlin]'
cat >script <<'E'
expect mood (0 low to 10 high): 
send x\n
expect A number
expect mood
send 4\n
expect arousal
send \n
expect control
send 5\n
expect sleep (hours)
send 6.5\n
expect 1 entry written
E
"$O/tests/tools/tty" 24 80 script sh "$TOP/examples/checkin.sh" >"$W/out" 2>"$W/err" </dev/null
status=$?
status_is 0 'checkin.sh: a few figures'
run ladder-log show
is "$(sed -n 's/^  \(mood\|arousal\|control\|sleep\) */\1 /p' out | tr '\n' ' ')" 'mood 4 control 5 sleep 6.5 h ' 'what was said is in the log, and nothing else'
printf 'expect urge\nsend \\n\nexpect That is fine\n' >script
"$O/tests/tools/tty" 24 80 script sh "$TOP/examples/checkin.sh" urge >"$W/out" 2>"$W/err" </dev/null
status=$?
status_is 0 'checkin.sh: all skipped is fine'
printf 'expect no question\n' >script
"$O/tests/tools/tty" 24 80 script sh "$TOP/examples/checkin.sh" moood >"$W/out" 2>"$W/err" </dev/null
status=$?
status_is 2 'checkin.sh: a question that there is not'
if command -v strace >/dev/null && strace -o tr true 2>/dev/null; then
	printf 'expect mood\nsend 4\\n\nexpect 1 entry\n' >script
	strace -f -e trace=execve -s 400 -o tr "$O/tests/tools/tty" 24 80 script sh "$TOP/examples/checkin.sh" mood >"$W/out" 2>&1 </dev/null
	is "$(grep -c 'execve.*mood=' tr)" 0 'R15 checkin.sh: no figure in the list of processes'
else
	skip 'no figure in the list of processes (needs strace)'
fi
finish
