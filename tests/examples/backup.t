#!/bin/sh
# R22, a drill: a ladder is copied, its directory is lost, the copy comes back: the same reports
# and the same trace.  What is empty, cut or damaged never takes the place of a good copy.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
backup() { run sh "$TOP/examples/backup/backup.sh" "$@"; }
export LADDER_DIR=$W/ladder
ten_weeks ladder
id=$(ladder-log -q win 'a word to take back')
ladder-log -q amend "$id" note=changed >/dev/null
ladder-log -q undo "$id" >/dev/null
ladder-log -q forget "$(ladder-log -q win 'a word to forget')" >/dev/null 2>&1 </dev/null
# All that is said of a ladder.
told() {
	for view in summary steps signs wins entries progress checkins scores; do
		ladder-report --all -o tsv "$view"
		ladder-report "$view"
	done
	ladder-report -o jsonl entries
	ladder-next --trace
	ladder-next -o jsonl
	relapse-plan check
	relapse-plan now
}
told >"$W/before" 2>&1
is "$(grep -c . "$W/before" | awk '{print ($1 > 500)}')" 1 '(much is said)'
mkdir stick

drill() { # NAME: LADDER_SEAL and LADDER_OPEN are set
	rm -rf stick/* kept
	backup make stick
	status_is 0 "$1: a copy"
	copy=$(sed 's/: .*//' "$W/out")
	out_like "^$copy: [0-9]+ versions of entries, and the plan$" "$1: it is named"
	is "$(ls stick | wc -l | tr -d ' ')$(stat -c %a "$copy")" 1600 "$1: one file, for its owner alone"
	backup verify "$copy"
	status_is 0 "$1: it is whole"
	mv ladder kept
	backup restore "$copy" "$LADDER_DIR"
	status_is 0 "$1: it comes back"
	told >"$W/after" 2>&1
	same "$W/before" "$W/after" "$1: the same reports and the same trace"
	same kept/plan.yaml ladder/plan.yaml "$1: the same plan"
	is "$(stat -c %a ladder ladder/plan.yaml ladder/log.db | tr '\n' ' ')" '700 600 600 ' "$1: for its owner alone"
	backup restore "$copy" "$LADDER_DIR"
	status_is 2 "$1: over a ladder nothing is restored"
	err_like 'a ladder already' "$1: and it says so"
	rm -rf ladder && mv kept ladder
	# Cut, and with one byte changed.
	for harm in cut flip empty; do
		case $harm in
		cut) head -c "$(($(wc -c <"$copy") / 2))" "$copy" >bad ;;
		flip) { head -c 700 "$copy"; printf '\177'; tail -c +702 "$copy"; } >bad ;;
		empty) : >bad ;;
		esac
		backup verify bad
		status_is 2 "$1, $harm: it is not whole"
		backup restore bad "$W/other"
		status_is 2 "$1, $harm: nothing is restored"
		is "$(ls -d "$W/other" 2>/dev/null)" '' "$1, $harm: and nothing is made"
	done
}
unset LADDER_SEAL LADDER_OPEN
drill plain
backup make stick
err_like 'not encrypted' 'without a key it says that it is not encrypted'
backup make stick && backup make stick
is "$(ls stick | wc -l | tr -d ' ')" 4 'copies made in one second have names of their own'
if command -v gpg >/dev/null; then
	mkdir -m 700 gnupg
	echo secret >key
	gpg='gpg --homedir gnupg --batch -q --pinentry-mode loopback --passphrase-file key'
	export LADDER_SEAL="$gpg -c" LADDER_OPEN="$gpg -d"
	drill gpg
	is "$(grep -lE 'coffee|Ana' stick/*)" '' 'gpg: no word can be read in it'
else
	skip 'gpg (not installed)'
fi
if command -v age >/dev/null; then
	age-keygen -o age.key 2>/dev/null
	export LADDER_SEAL="age -r $(age-keygen -y age.key)" LADDER_OPEN='age -d -i age.key'
	drill age
else
	skip 'age (not installed)'
fi
gpgconf --homedir gnupg --kill all 2>/dev/null

# What must not become a copy: one that gives nothing, a sealer that fails, a full place.
unset LADDER_OPEN
ls -l stick >"$W/list"
refused() { # WHAT STATUS WORDS
	status_is "$2" "$1: status $2"
	err_like "$3" "$1: it says so"
	ls -l stick >"$W/list.now"
	same "$W/list" "$W/list.now" "$1: the copies stay, and nothing else is there"
}
LADDER_SEAL='cat >/dev/null' backup make stick
refused 'a pipe that gives nothing' 2 'encrypting gave nothing'
LADDER_SEAL='head -c 100; exit 3' backup make stick
refused 'a pipe that breaks' 2 'could not be written'
LADDER_SEAL='no-such-program -e' backup make stick
refused 'no such program' 2 'could not be written'
unset LADDER_SEAL
backup make nowhere
refused 'a disk that is not there' 2 'is the disk there'
backup make
refused 'no folder' 2 '^backup.sh make FOLDER'
cp -R ladder broken && echo 'nonsense: [' >>broken/plan.yaml
mkdir stick2
LADDER_DIR=$W/broken run env -i HOME="$W/home" LADDER_DIR="$W/broken" PATH="$O:/usr/bin:/bin" sh "$TOP/examples/backup/backup.sh" make stick2
status_is 0 'a plan that does not read, and nothing set: the copy is made all the same'
copy=$(sed 's/: .*//' out)
backup restore "$copy" "$W/back"
same broken/plan.yaml back/plan.yaml 'and the plan comes back as it is'
mkdir empty && cp ladder/plan.yaml empty/
LADDER_DIR=$W/empty backup make stick
refused 'nothing is written down' 1 'nothing is written down'
LADDER_DIR=$W/none backup make stick
refused 'no ladder' 2 'no plan.yaml there'
cp -R ladder harmed
dd if=/dev/urandom of=harmed/log.db bs=1 seek=20000 count=20000 conv=notrunc 2>/dev/null
LADDER_DIR=$W/harmed backup make stick
refused 'a damaged log' 2 'could not be read whole'
: >harmed/log.db
LADDER_DIR=$W/harmed backup make stick
is "$([ "$status" != 0 ] && echo refused)" refused 'an emptied log: refused'
ls -l stick >"$W/list.now"
same "$W/list" "$W/list.now" 'an emptied log: the copies stay'
is "$(ls "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}"/ladder.?????? 2>/dev/null)" '' 'R15: nothing is left in temporary places'
finish
