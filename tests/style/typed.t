#!/bin/sh
# What pages and READMEs give to type is typed as it stands, by someone with a ladder of their own in
# an empty home, on dates that are hard: no word of it is refused.
. "$TOP/tests/tap.sh"
unset LADDER_DEVICE

# Of pages what is displayed and what is quoted, of READMEs whole commands within the text.
{
	for page in "$TOP"/man/*.[157]; do
		awk -v page="${page##*/}" '
			/^\.Bd -literal/ {inside = 1; next}
			/^\.Ed/ {inside = 0}
			{line = ""}
			inside {line = $0}
			/^\.(Dl|Ql) / {
				line = substr($0, 5)
				sub(/ [,.;:)]+$/, "", line)
				if (line ~ /^"/) line = substr(line, 2, length(line) - 2)
			}
			line != "" {
				gsub(/\\\(dq/, "\"", line); gsub(/\\\(aq/, "\047", line); sub(/^\$ /, "", line)
				print page "\t" line
			}' "$page"
	done
	for readme in README.md examples/README.md examples/*/README.md; do
		[ ! -f "$TOP/$readme" ] || grep -ohE '`(ladder-|relapse-plan)[^`]*`' "$TOP/$readme" | tr -d '`' | sed "s|^|$readme	|"
	done
} | grep -E '	(id=\$\(|step=\$\()?(ladder-(init|log|next|report)|relapse-plan) .' | sort -u >"$W/all"
# But what asks on a terminal, needs another machine, or names an entry, a file or a place of one's own.
grep -vE 'ssh |age |git -C|7c3f2a9|<|…|\[|\.\.\.|[ =][A-Z]+( |$|\))|journal.csv|clients/|--live|note=-| -$|forget|--values|--go-on|--edit|gpg |gnuplot$|log (notnow|score gad-7|practised five)$' "$W/all" >"$W/typed"
n=$(wc -l <"$W/typed")
is "$([ "$n" -ge 40 ] && echo many)" many "there is much to type ($n lines)"

for clock in '2026-02-28T23:50:00+01:00[Europe/Berlin]' '2026-12-31T23:59:00+01:00[Europe/Berlin]' \
	'2026-03-29T03:10:00+02:00[Europe/Berlin]' '2026-10-25T02:30:00+01:00[Europe/Berlin]'; do
	rm -rf "$HOME" && mkdir "$HOME"
	export LADDER_NOW="$clock"
	ladder-init -q --from "$TOP/examples/plans/back-among-people.yaml" >/dev/null 2>&1
	for line in 'did cashier 50 62 30 at=-2d' 'did stairs 20 25 10 at=-1d' 'checkin mood=4 sleep=6 at=-1d' 'win out at=-3d' 'review worked=walks at=-1d'; do
		ladder-log -q $line >/dev/null
	done
	wrong=
	while IFS='	' read -r from line; do
		case $line in ladder-init\ --from*) rm -rf "$W/other" && mkdir "$W/other" && export XDG_DATA_HOME="$W/other" ;; esac
		sh -c "$line" >"$W/said" 2>&1 </dev/null
		case $? in 0 | 1) ;; *) wrong="$wrong$from: $line: $(grep -m1 : "$W/said"); " ;; esac
		unset XDG_DATA_HOME
	done <"$W/typed"
	is "$wrong" '' "on ${clock%%+*} all of it is taken"
done
finish
