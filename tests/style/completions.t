#!/bin/sh
# Completion in bash, zsh and fish offers what the programs know: options, kinds, details, steps.
. "$TOP/tests/tap.sh"
"$O/tests/tools/vocabulary" >"$W/words" || { fail 'vocabulary runs'; finish; }
kinds=$(awk -F'\t' '$1 == "kind" {print $2}' "$W/words")

options_of() { "$1" --help | sed -nE 's/^ +(-[a-zA-Z], )?(--[a-z-]+).*/\2/p' | sort; }
details_of() { awk -F'\t' -v k="$1" '$1 == "kind" && $2 == k {n = split($4, d, " "); for (i = 1; i <= n; i++) print d[i] "="}
	END {print "note="; print "at="; print "id="}' "$W/words" | sort; }
views=$(awk -F'\t' '$1 == "views" {sub(/\.sql$/, "", $2); print $2}' "$W/words" | sort)

# LINE... as the words before the cursor; the last may be ''.
in_bash() {
	# shellcheck disable=SC2016
	bash --norc --noprofile -c '. "$TOP/cmd/completions/ladder.bash"
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _ladder "$1" "${@: -1}" "${@: -2:1}"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" 2>/dev/null | sort
}
in_fish() { fish --no-config -c "source $TOP/cmd/completions/ladder.fish; complete -C '$*'" 2>/dev/null | cut -f1 | sort; }

if command -v bash >/dev/null; then
	for p in $programs; do
		in_bash "$p" -- >"$W/out"
		is "$(cat "$W/out")" "$(options_of "$p")" "bash: options of $p"
		# shellcheck disable=SC2046
		is "$(in_bash "$p" -o '')" "$("$p" --help | sed -nE 's/.*--output FORMAT +//p' | tr -d , | tr ' ' '\n' | sort)" "bash: formats of $p"
	done
	is "$(in_bash ladder-log '' | grep -vxE 'show|undo|amend|forget')" "$(echo "$kinds" | sort)" 'bash: every kind'
	for k in $kinds; do
		is "$(in_bash ladder-log "$k" x '')" "$(details_of "$k")" "bash: the details of $k"
	done
	is "$(in_bash ladder-report '')" "$views" 'bash: every view'
	is "$(in_bash ladder-report -d somewhere dia)" diary 'bash: an option with its value is no word'
else
	skip 'bash: not here'
fi

if command -v fish >/dev/null; then
	for p in $programs; do
		is "$(in_fish "$p --")" "$(options_of "$p")" "fish: options of $p"
	done
	is "$(in_fish 'ladder-log ' | grep -vxE 'show|undo|amend|forget')" "$(echo "$kinds" | sort)" 'fish: every kind'
	for k in $kinds; do
		is "$(in_fish "ladder-log $k x ")" "$(details_of "$k")" "fish: the details of $k"
	done
	is "$(in_fish 'ladder-report ')" "$views" 'fish: every view'
else
	skip 'fish: not here'
fi

# zsh completes on a terminal only: its lists are compared as they stand.
list_in() { sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' "$1" | tr '\t' ' ' | grep -oE -- "$2" | head -1; }
zsh=$TOP/cmd/completions/_ladder
is "$(list_in "$zsh" 'compadd going [a-z ]*' | tr -s ' ' '\n' | sed 1d | grep -vxE 'show|undo|amend|forget' | sort)" \
	"$(echo "$kinds" | sort)" 'zsh: every kind'
is "$(list_in "$zsh" 'compadd summary [a-z ]*' | tr -s ' ' '\n' | sed 1d | sort)" "$views" 'zsh: every view'
for k in $kinds; do
	case $k in
	notnow | pause | resume) k2='notnow\|pause\|resume' ;;
	win | gratitude | note) continue ;;
	*) k2=$k ;;
	esac
	is "$(list_in "$zsh" "[^|a-z]$k2\\) print [a-z_ ]*" | sed 's/.*print//' | tr -s ' ' '\n' | sed '/^$/d; s/$/=/' | { cat; printf 'note=\nat=\nid=\n'; } | sort)" \
		"$(details_of "$k")" "zsh: the details of $k"
done
if command -v zsh >/dev/null; then
	run zsh -n "$zsh"
	status_is 0 'zsh reads it'
else
	skip 'zsh: not here'
fi
finish
