#!/bin/sh
# A typing error in each place where one can be made: one clear line with the nearest right
# thing, status 2, nothing written.
. "$TOP/tests/tap.sh"
export LADDER_DIR="$W/ladder"
mkdir "$LADDER_DIR"
cp "$TOP/examples/plans/back-among-people.yaml" "$LADDER_DIR/plan.yaml"
run ladder-log -q win 'a first line'
step=$(sed -nE 's/^  - \{?id: ([a-z0-9-]+).*/\1/p' "$LADDER_DIR/plan.yaml" >"$W/ids"; sed -n '/^steps:/,$p' "$LADDER_DIR/plan.yaml" | sed -nE 's/^ +- \{?id: ([a-z0-9-]{5,}).*/\1/p' | head -1)
wrong=${step%??}$(printf %s "$step" | tail -c 1)$(printf %s "$step" | tail -c 2 | head -c 1)
before=$(cd "$LADDER_DIR" && cksum plan.yaml log.db && ls -A)

typo() { # WHAT PATTERN COMMAND...
	what=$1 pattern=$2
	shift 2
	run "$@"
	status_is 2 "$what: status 2 ($*)"
	is "$(grep -vc 'relapse-plan now is there all the same$' "$W/err")" 1 "$what: one line"
	err_like "$pattern" "$what: says what and the nearest right thing"
	is "$(cat "$W/out")" '' "$what: nothing on stdout"
	is "$(cd "$LADDER_DIR" && cksum plan.yaml log.db && ls -A)" "$before" "$what: nothing written"
}
typo option "ladder-next: no option '--tarce'; did you mean '--trace'\\?" ladder-next --tarce
typo 'short option' "ladder-log: no option '-z'" ladder-log -z win
typo format "ladder-report: no format 'jsnol'; did you mean 'jsonl'\\?" ladder-report -o jsnol
typo kind "ladder-log: no kind of entry 'avoidde'; did you mean 'avoided'\\?" ladder-log avoidde
typo step "ladder-log: no step '$wrong' in plan\\.yaml; did you mean '$step'\\?" ladder-log did "$wrong"
typo key "ladder-log: .*'paek'.*'peak'" ladder-log did "$step" paek=40
typo 'key of another kind' 'ladder-log: did takes no mood; checkin does' ladder-log did "$step" mood=4
typo number "ladder-log: .*'4o'" ladder-log did "$step" peak=4o
typo 'number out of range' "ladder-log: .*peak.*0.*100" ladder-log did "$step" peak=140
typo date "ladder-log: .*2026-02-30" ladder-log did "$step" at=2026-02-30
typo 'date to come' "ladder-log: .*2027-05-01" ladder-log did "$step" at=2027-05-01
typo view "ladder-report: no view 'exposure'; did you mean 'exposures'\\?" ladder-report exposure
typo word "relapse-plan: .*'chekc'.*'check'" relapse-plan chekc
typo clock 'ladder-next: .*LADDER_NOW' env LADDER_NOW=tomorow ladder-next
typo directory "ladder-next: .*$W/ladde(r\\?)?.*ladder-init" ladder-next -d "$W/ladde"

# The plan's own keys: the place in the file, and no program works on it.
sed 's/^safety:/saftey:/' "$LADDER_DIR/plan.yaml" >"$W/plan" && cp "$W/plan" "$LADDER_DIR/plan.yaml"
before=$(cd "$LADDER_DIR" && cksum plan.yaml log.db && ls -A)
line=$(grep -n '^saftey:' "$W/plan" | cut -d: -f1)
typo 'plan key' "ladder-next: (.*/)?plan\\.yaml:$line:1: (error: )?.*'saftey'.*'safety'" ladder-next
run ladder-init --check
status_is 2 'plan key: ladder-init --check'
cat "$W/out" >>"$W/err"
err_like "plan\\.yaml:$line:1: error: .*'saftey'.*'safety'" 'plan key: ladder-init --check says where'
finish
