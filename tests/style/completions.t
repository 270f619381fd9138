#!/bin/sh
# Completion in bash, zsh and fish: what each program says may stand at the cursor, by its own
# tables and the plan, asked for in the real shells.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
"$O/tests/tools/vocabulary" >"$W/words" || { fail 'vocabulary runs'; finish; }
kinds=$(awk -F'\t' '$1 == "kind" {print $2}' "$W/words" | sort)
views=$(awk -F'\t' '$1 == "views" {sub(/\.sql$/, "", $2); print $2}' "$W/words" | sort)
options_of() { "$1" --help | sed -nE 's/^ +(-[a-zA-Z], )?(--[a-z-]+).*/\2/p' | sort; }
formats_of() { "$1" --help | sed -nE 's/.*--output FORMAT +//p' | tr -d , | tr ' ' '\n' | sort; }
details_of() { awk -F'\t' -v k="$1" '$1 == "kind" && $2 == k {n = split($4, d, " "); for (i = 1; i <= n; i++) print d[i] "="}
	END {print "note="; print "at="; print "id="}' "$W/words" | sort; }
export LADDER_DIR=$W/ladder
ten_weeks ladder
ladder-log -q win 'Said hello first' >/dev/null
last=$(ladder-report -o tsv diary | tail -1 | cut -f1)

# --- what the programs say ---------------------------------------------------------------
says() { p=$1; shift; "$p" --complete "$@" 2>"$W/err" | cut -f1 | sort; }
for p in $programs; do
	is "$(says "$p" --)" "$(options_of "$p")" "options of $p"
	formats=$(formats_of "$p")
	is "$(says "$p" -o '')" "${formats:-text}" "formats of $p"
	is "$(says "$p" --dir '')" :dirs "directories after --dir of $p"
done
is "$(says ladder-log '' | grep -vxE 'show|undo|amend|forget')" "$kinds" 'every kind'
for k in $kinds; do
	is "$(says ladder-log "$k" x '' | grep '=')" "$(details_of "$k")" "the details of $k"
done
is "$(says ladder-report '')" "$views" 'every view'
is "$(says ladder-report --share ana '')" progress 'after --share the views that are shared'
is "$(says ladder-report --share '' | tr '\n' ' ')" 'ana ortiz ' 'whom something is shared with'
is "$(says ladder-report --terminal '' | tr '\n' ' ')" 'dumb pdf png sixel svg ' 'terminals'
is "$(says ladder-report -d "$LADDER_DIR" --share ana '')" progress 'an option with its value is no word'
is "$(says ladder-log did cashier ended= | tr '\n' ' ')" 'ended=break ended=done ended=exit ended=left ended=nochance ' 'values of a detail'
is "$(says ladder-log did market context= | tr '\n' ' ')" 'context=market-hall context=saturday-market ' 'contexts of that step'
says ladder-log did cashier used=breathe, >"$W/out"
out_like '^used=breathe,feet$' 'a list goes on behind its comma'
for pair in 'did cashier' 'sign dark' 'ritual postcard' 'practised breathe' 'score phq-9' 'avoided stairs'; do
	says ladder-log "${pair% *}" '' >"$W/out"
	out_like "^${pair#* }\$" "after ${pair% *}: ${pair#* }"
done
ladder-log --complete undo '' >"$W/out"
is "$(awk -F'\t' '{print $2; exit}' "$W/out")" 'win, Sun 22 Nov 18:00: "Said hello first"' 'what can be undone, the newest first, with its sentence'
LADDER_DISCREET=1 ladder-log --complete undo '' >"$W/out"
is "$(grep -c '	' "$W/out")" 0 'and discreetly without'
is "$(says ladder-next --card '' | grep -cx stairs)" 1 'steps after --card'
is "$(says ladder-init --from '' | grep -cx blank)" 1 'templates after --from'
is "$(says ladder-log -- '' | grep -cx did)" 1 'words after --'
is "$(says ladder-log did stairs -- | grep -c -- --edit)" 0 'no options where none are taken'
run ladder-log -d nowhere --complete ''
status_is 2 'it is asked for as the first word'
LADDER_DIR=$W/nowhere
run ladder-log --complete did x ''
status_is 0 'where nothing is set up, nothing is said of it'
out_like '^before=' 'and the details are there'
is "$(ls "$W" | grep -c nowhere)" 0 'nothing is made'
LADDER_DIR=$W/ladder

# --- the shells ----------------------------------------------------------------------------
# LINE: what bash offers where it ends, as bash hands it over.
in_bash() {
	# shellcheck disable=SC2016
	bash --norc --noprofile -c '. "$TOP/cmd/completions/ladder.bash"
		COMP_LINE=$1 COMP_POINT=${#1}
		text=${1//=/ = }
		read -ra COMP_WORDS <<<"$text"
		[[ $1 != *" " ]] || COMP_WORDS+=("")
		[[ $1 != *= ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_ladder "${COMP_WORDS[0]}"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$1" 2>/dev/null | sort
}
in_fish() { fish --no-config -c "source $TOP/cmd/completions/ladder.fish; complete -C '$1'" 2>/dev/null | cut -f1 | sort; }
# What zsh, on a terminal, makes of LINE and a TAB.
in_zsh() {
	mkdir -p zsh
	cat >zsh/.zshrc <<-'E'
		PS1='ready> '
		fpath=($TOP/cmd/completions $fpath)
		autoload -Uz compinit && compinit -u -D
		say() { print -r -- "$BUFFER" >$HOME/buffer; BUFFER=exit; zle accept-line }
		zle -N say
		bindkey '^I' complete-word '^X' say
	E
	printf 'expect ready>\nsend %s\t\n' "$1" >zsh/script
	printf 'send \030\n' >>zsh/script
	rm -f "$HOME/buffer"
	ZDOTDIR=$W/zsh TERM=dumb "$O/tests/tools/tty" 24 80 zsh/script zsh -i >zsh/raw 2>&1 </dev/null
	cat "$HOME/buffer"
}
# SHELL FUNCTION
in_shell() {
	if ! command -v "$1" >/dev/null; then
		skip "$1: not here"
		return
	fi
	is "$($2 'ladder-log ' | grep -vxE 'show|undo|amend|forget')" "$kinds" "$1: every kind"
	is "$($2 'ladder-report ')" "$views" "$1: every view"
	is "$($2 'ladder-report -d somewhere dia')" diary "$1: what is typed is begun with"
	is "$($2 'ladder-report --share ana ')" progress "$1: views of a share"
	is "$($2 'ladder-next --bri')" --brief "$1: an option"
	is "$($2 'ladder-log did stairs mo')" mode= "$1: a detail"
	is "$($2 'ladder-log did stairs ended=ex' | sed 's/^ended=//')" exit "$1: and its value"
	is "$($2 "ladder-log undo $(echo "$last" | tail -c 8)" | wc -l)" 1 "$1: an entry"
}
in_shell bash in_bash
in_shell fish in_fish
if command -v zsh >/dev/null; then
	run zsh -n "$TOP/cmd/completions/_ladder"
	status_is 0 'zsh reads it'
	is "$(in_zsh 'ladder-next --bri')" 'ladder-next --brief ' 'zsh: an option'
	is "$(in_zsh 'ladder-report dia')" 'ladder-report diary ' 'zsh: a view'
	is "$(in_zsh 'ladder-log did stairs mo')" 'ladder-log did stairs mode=' 'zsh: a detail, and no blank behind it'
	is "$(in_zsh 'ladder-log did stairs ended=ex')" 'ladder-log did stairs ended=exit ' 'zsh: and its value'
else
	skip 'zsh: not here'
fi
finish
