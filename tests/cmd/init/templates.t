#!/bin/sh
# Every template is a full, good ladder (F1-F10, F20, F21, F29, F30, F42-F49, F59-F62): it checks
# without error, with no advice but contacts to fill in, and carries someone through 12 weeks.
. "$TOP/tests/tap.sh"

run ladder-init --list
cut -d' ' -f1 "$W/out" >"$W/names"
is "$(tr '\n' ' ' <"$W/names")" 'blank family group online-first play reentry social trauma work ' 'nine templates'
is "$(awk 'NF < 4 {print $1}' "$W/out")" '' 'each says what it is for'

# has KEY...: the template has each, as keys anywhere.
has() {
	lacks=
	for key; do grep -qE "(^|[ {])$key:" "$W/$t/plan.yaml" || lacks="$lacks $key"; done
	is "$lacks" '' "$t: script, success, predictions, people, signs, comfort, silence are there"
}

# Every third day of 12 weeks from 22 November 2026 on, at six.
awk 'BEGIN {
	split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " "); y = 2026; m = 11; d = 22
	for (i = 0; i < 84; i++) {
		if (i % 3 == 0) printf "%04d-%02d-%02dT18:00:00+01:00\n", y, m, d
		if (++d > length_of[m]) {d = 1; if (++m > 12) {m = 1; y++}}
	}
}' >"$W/days"

# One person who practises each third day; distress falls by a little each time.
weeks() {
	ladder=$W/$t offers=0 rests=0 bad=
	unit=1
	! grep -q '^scale: faces' "$ladder/plan.yaml" || unit=25
	: >"$W/done"
	while read -r day; do
		export LADDER_NOW="$day"
		ladder-next -d "$ladder" -o tsv >"$W/next" 2>"$W/err" || [ $? = 1 ] || bad="$bad $day: status"
		[ "$(wc -l <"$W/next")" -gt 1 ] || bad="$bad $day: no answer"
		line=$(awk -F'\t' '$1 == "next" && $3 != "" {print $3, $6, $7; exit}' "$W/next")
		if [ -n "$line" ]; then
			offers=$((offers + 1))
			# shellcheck disable=SC2086 # three words
			set -- $line
			n=$(grep -cx "$1" "$W/done")
			peak=$((${3:-40} - 4 * n))
			[ $peak -ge 0 ] || peak=0
			echo "$1" >>"$W/done"
			case $2 in
			full | solo) set -- did "$1" peak=$((peak / unit)) success=yes likely_after=10 ;;
			easier) set -- did "$1" peak=$((peak / unit)) form=easier ;;
			rehearsal) set -- rehearsed "$1" ;;
			*) set -- note "a quiet day" ;;
			esac
			ladder-log -q -d "$ladder" "$@" >/dev/null 2>"$W/err" || bad="$bad $day: $* $(cat "$W/err")"
		else
			rests=$((rests + 1))
		fi
	done <"$W/days"
	is "$bad" '' "$t: an answer on every day of 12 weeks"
	is "$([ $offers -ge 12 ] && echo enough)" enough "$t: $offers offers, $rests rests"
	steps=$(sort -u "$W/done" | wc -l)
	is "$([ "$t" = blank ] || [ "$steps" -ge 4 ] && echo climbs)" climbs "$t: $steps steps were taken"
	LADDER_NOW="2026-11-22T18:00:00+01:00[Europe/Berlin]"
}

while read -r t; do
	run ladder-init -q -d "$W/$t" --from "$t"
	status_is 0 "$t: made"
	is "$(sed -n 's/^started: //p' "$W/$t/plan.yaml")" 2026-11-22 "$t: begins today"
	# shellcheck disable=SC2016
	is "$(sed -n '1s/ \$schema=.*//p' "$W/$t/plan.yaml")" '# yaml-language-server:' "$t: its first line points editors to the schema"
	run ladder-init -o tsv -d "$W/$t" --check
	status_is 0 "$t: no error"
	if [ "$t" != blank ]; then
		is "$(awk -F'\t' 'NR > 1 && $5 != "contact" && !($5 == "goals" && $6 ~ /room for a day [^,]*$/)' "$W/out")" '' "$t: no advice but people, and a day for each goal, to fill in"
		has script replies setting success predict contacts exit urgent signs comfort easier if_flare coping boundaries silent
		is "$(grep -c '^    easier:' "$W/$t/plan.yaml")" "$(grep -c '^    task:' "$W/$t/plan.yaml")" "$t: every step has an easier version"
		is "$(awk '/^    script:/ {s++} /^    replies:/ {r++} END {print s == r}' "$W/$t/plan.yaml")" 1 "$t: every script has what may come back"
		is "$(grep -c 'hard: \[' "$W/$t/plan.yaml")" 0 "$t: and no hard word that the person did not write"
		sed -n '/^skills:/,/^$/s/.*{id: \([a-z-]*\).*/\1/p' "$W/$t/plan.yaml" | while read -r skill; do
			ladder-next --learn "$skill" 2>/dev/null
		done | grep -c '^Drill 1' >"$W/out"
		is "$([ "$(cat "$W/out")" -ge 1 ] && echo taught)" taught "$t: skills with drills"
		grep -c '^ *#' "$W/$t/plan.yaml" >"$W/out"
		is "$([ "$(cat "$W/out")" -ge 8 ] && echo taught)" taught "$t: its remarks teach"
	fi
	case $t in play | group | family) is "$(grep -cE '^#  [1-6]\. ' "$W/$t/plan.yaml")" 6 "$t: how a session goes, in steps" ;; esac
	weeks
done <"$W/names"
finish
