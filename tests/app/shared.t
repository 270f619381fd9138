#!/bin/sh
# What every program shares: options, places, the clock, descriptors (lib/app).
. "$TOP/tests/tap.sh"

for p in ladder-init ladder-log ladder-next ladder-report relapse-plan; do
	run "$p" -V
	out_like "^$p [0-9]+\.[0-9]+\.[0-9]+\$" "$p -V names itself"
	run "$p" --help
	status_is 0 "$p --help"
	out_like "^usage: $p " "$p --help begins with its usage"
	run "$p" --dirr=x
	status_is 2 "$p: a wrong option"
	err_is "$p: no option '--dirr'; did you mean '--dir'?" "$p: names the nearest option"
	run "$p" --di x
	status_is 2 "$p: an abbreviation is refused"
	run "$p" -d
	err_is "$p: option '-d' needs DIR" "$p: an option without its value"
	run "$p" --quiet=1
	err_is "$p: option '--quiet' takes no value" "$p: a flag with a value"
	run "$p" -d ''
	err_is "$p: -d: an empty name is no directory" "$p: an empty directory name"
	run "$p" -Z
	err_is "$p: no option '-Z'; '$p -h' lists them" "$p: an unknown letter"
done

for p in ladder-next ladder-report; do
	run "$p" -d "$W/none"
	status_is 2 "$p: nothing set up is trouble"
	err_like "^$p: nothing is set up in $W/none yet: .*ladder-init" "$p: names directory and ladder-init"
done
run ladder-log -d "$W/none" rest
status_is 2 'ladder-log: nothing set up is trouble'
err_like "nothing is set up in $W/none yet" 'ladder-log: names the directory'
is "$(ls -A "$W" | grep -c none)" 0 'nothing is written where nothing is set up'

run env LADDER_DISCREET=1 ladder-next -d "$W/none"
err_is 'ladder-next: nothing is set up yet: ladder-init begins; if tonight is hard, relapse-plan now works already' \
	'discreet: no path'
for c in 'ladder-log rest' ladder-next ladder-report relapse-plan 'relapse-plan check' 'ladder-init --check'; do
	run env LADDER_DIR="$W/none" $c
	err_like '; if tonight is hard, relapse-plan now works already$' "$c: nothing set up ends with what works"
done

# What others on this machine could open is named with its mend, once, and -q says nothing of it.
ladder-init -q --from reentry -d "$W/own" && ladder-log -q -d "$W/own" win x >"$W/out"
for p in ladder-next ladder-report relapse-plan 'relapse-plan check' 'ladder-init --check' 'ladder-log show'; do
	set -- $p
	prog=$1
	shift
	chmod 700 own && chmod 600 own/*
	run $prog -d own "$@"
	is "$(grep -c 'other people' "$W/err")" 0 "$p: what is closed is not named"
	chmod 755 own && chmod 640 own/log.db
	run $prog -d own "$@"
	is "$(grep -c 'other people' "$W/err")" 1 "$p: named once"
	err_like "^$prog: own own/log.db: other people on this machine can open this \\(chmod go= own own/log.db\\)" "$p: with its mend"
	run $prog -q -d own "$@"
	is "$(grep -c 'other people' "$W/err")" 0 "$p -q: not named"
done
touch own/log.db.before-1 own/.ladder-answers && chmod 604 own/log.db.before-1 own/.ladder-answers own/plan.yaml
run env LADDER_DIR=own ladder-next
err_like 'own own/plan.yaml own/log.db own/log.db.before-1 own/.ladder-answers: other' 'plan, copies and answers too'
sh -c "$(sed -n 's/.*(\(chmod go= .*\))$/\1/p' "$W/err")"
run ladder-next -d own
err_is '' 'the mend is a mend'
chmod 644 own/plan.yaml
run env LADDER_DISCREET=1 ladder-next -d own
is "$(grep -c own "$W/err")" 0 'discreet: no path'
chmod 600 own/plan.yaml

# Entries of a wrong clock are named by all that open the log, once, with the mend; -q leaves it out.
rm -rf ahead && ladder-init -q --from reentry -d ahead
for at in 2026-11-21T18:00:00+01:00 2026-11-23T20:00:00+01:00 2026-12-24T18:00:00+01:00 2027-11-22T18:00:00+01:00; do
	LADDER_NOW=$at ladder-log -q -d ahead win x >"$W/out"
done
for p in ladder-next 'ladder-report summary' 'relapse-plan check' 'ladder-init --check' 'ladder-log show'; do
	run env LADDER_DIR=ahead $p
	is "$(grep -c 'ahead of the clock' "$W/err")" 1 "$p: once"
	is "$(grep 'ahead of the clock' "$W/err")" "${p%% *}: 2 entries are stamped ahead of the clock (2026-12-24 to 2027-11-22): not counted until then; 'ladder-log amend ID at=WHEN' mends one, the machine's clock the next" "$p: named"
done
run ladder-next -q -d ahead
err_is '' '-q: not named'
run env LADDER_NOW=2027-11-21T17:00:00+01:00 ladder-next -d ahead
err_is '' '26 hours ahead may be another zone'
run env LADDER_NOW=2027-11-21T15:59:59+01:00 ladder-next -d ahead
err_like '1 entry is stamped ahead of the clock \(2027-11-22\)' 'a second more may not'

# A quoted ~ is nobody's directory.
run ladder-next -d '~/ladder'
err_is "ladder-next: -d: the shell left '~/ladder' as it is (write \$HOME/ladder, or no quotes)" '-d with a quoted ~'
run env LADDER_DIR='~' ladder-log rest
err_like "^ladder-log: LADDER_DIR: the shell left '~' as it is" 'LADDER_DIR with one'
run ladder-next -d '~none'
err_like "nothing is set up in ~none yet" 'a name that begins with ~ is a name'

run ladder-next -o tvs
err_like "did you mean 'tsv'" 'a wrong format names the nearest'
run ladder-next -o purple
err_like "no format 'purple' here \\(text, " 'a far format lists them'

# Where the directory comes from: -d, LADDER_DIR, XDG_DATA_HOME, HOME, in that order.
run env LADDER_DIR="$W/b" ladder-next -d "$W/a/"
err_like "$W/a yet" '-d wins'
run env LADDER_DIR="$W/b" XDG_DATA_HOME="$W/c" ladder-next
err_like "$W/b yet" 'then LADDER_DIR'
run env XDG_DATA_HOME="$W/c" ladder-next
err_like "$W/c/ladder yet" 'then XDG_DATA_HOME'
run env XDG_DATA_HOME=relative ladder-next
err_like "$HOME/.local/share/ladder yet" 'a relative XDG_DATA_HOME is ignored'
run env -u HOME ladder-next
err_is 'ladder-next: no directory: HOME is not set; name one with -d DIR; if tonight is hard, relapse-plan now works already' 'no HOME'

# The clock.
for bad in yesterday 2026-02-30T10:00:00Z 2026-11-22 '2026-11-22T18:00:00+01:00[' \
	'2026-11-22T18:00:00+01:00[Mars/Base]' '2026-11-22T18:00:00+01:00[../../etc/passwd]' \
	'2026-07-22T18:00:00+01:00[Europe/Berlin]'; do
	run env LADDER_NOW="$bad" ladder-next
	status_is 2 "LADDER_NOW=$bad"
	err_like '^ladder-next: LADDER_NOW: ' "LADDER_NOW=$bad says so"
done

# Closed descriptors are trouble, never a place for our own files.
sh -c 'ladder-next -h >&-' 2>"$W/err"
status=$?
status_is 2 'closed stdout'
err_like 'cannot write the answer' 'closed stdout says so'
sh -c 'ladder-next -h >/dev/full' 2>"$W/err"
status=$?
status_is 2 'a full stdout'
sh -c 'ladder-next -d /nowhere 2>&-' >"$W/out"
status=$?
status_is 2 'closed stderr keeps the status'

# A TZ that names no zone is taken for UTC by the C library, without a word.
if [ -d /usr/share/zoneinfo ]; then
	for p in $programs; do
		run env -u LADDER_NOW TZ=Europe/Berlinn "$p" -d "$W/zoneless"
		err_like "no zone 'Europe/Berlinn' is known here: days and times are in UTC" "$p says a zone that is none"
	done
	for zone in Europe/Berlin UTC :Europe/Berlin CET-1CEST,M3.5.0/2,M10.5.0/3; do
		run env -u LADDER_NOW TZ=$zone ladder-next -d "$W/zoneless"
		is "$(grep -c 'no zone' "$W/err")" 0 "TZ=$zone is one"
	done
else
	skip 'zones: needs tzdata'
fi
finish
