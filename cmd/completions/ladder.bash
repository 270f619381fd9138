# bash completion for the ladder suite.  Options and formats are what --help says; step ids
# are the plan's.  The lists below are kept equal to the programs by tests/style/completions.t.

_ladder_kinds='going did avoided notnow rehearsed moment checkin thought practised exchange problem
	feedback sign ritual score win gratitude note rest pause resume review
	agreed situation goal'
_ladder_ways_back='show undo amend forget'
_ladder_step_kinds='going did avoided notnow rehearsed agreed'

# The details that a kind takes; every kind takes the last three.
_ladder_details()
{
	case $1 in
	going) echo likely expect before context who minutes ;;
	did) echo before peak after during minutes ended form success likely happened likely_after \
		context who mode used dropped kept effort worked hard helped body feel learned value ;;
	avoided) echo why urge ;;
	notnow | pause | resume) echo until why ;;
	rehearsed) echo minutes who before after rounds ;;
	moment) echo before peak after body feel who ;;
	checkin) echo mood arousal control sleep urge energy function body feel ;;
	thought) echo situation thought belief feel intensity pro con reframe belief_after \
		intensity_after coping step ;;
	practised) echo minutes helped level ;;
	exchange) echo who cue how repair ;;
	problem) echo options chosen result look_back ;;
	feedback) echo who step ;;
	sign) echo strength ;;
	ritual) echo done ;;
	score) echo total items ;;
	rest) echo why ;;
	review) echo worked hard change who about pace ;;
	agreed) echo times until context who why ;;
	situation) echo avoids distress ;;
	goal) echo level ;;
	esac
	echo note at id
}

_ladder_options()
{
	"$1" --help 2>/dev/null |
		sed -nE 's/^ +(-[a-zA-Z], )?(--[a-z-]+).*/\2/p; s/^ +(-[a-zA-Z]), --.*/\1/p'
}

_ladder_formats()
{
	"$1" --help 2>/dev/null | sed -nE 's/.*--output FORMAT +//p' | tr -d ,
}

# Options that want a value, so that the word after them is none of ours.
_ladder_takes_value()
{
	"$1" --help 2>/dev/null | grep -qE -- "(^ +|, )$2( [A-Z]|, --[a-z-]+ [A-Z])"
}

_ladder_steps()
{
	ladder-report "$@" --all -o tsv steps 2>/dev/null | sed 1d | cut -f1
}

_ladder_words()
{
	case $1 in
	ladder-log)
		if [ -z "$2" ]; then
			echo $_ladder_kinds $_ladder_ways_back
		elif [[ " $_ladder_step_kinds " == *" $2 "* && -z $3 ]]; then
			_ladder_steps "${dir[@]}"
			_ladder_details "$2" | tr ' ' '\n' | sed 's/$/=/'
		else
			_ladder_details "$2" | tr ' ' '\n' | sed 's/$/=/'
		fi ;;
	ladder-report)
		[ -n "$2" ] || echo summary progress steps exposures distress within learning calibration \
			checkins scores values coping supports contexts skills load signs wins patterns \
			goals review diary entries ;;
	relapse-plan)
		[ -n "$2" ] || echo check now card after ;;
	esac
}

_ladder()
{
	local program=${1##*/} current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local -a words=() dir=()
	local i word

	COMPREPLY=()
	case $previous in
	-d | --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
	-o | --output) mapfile -t COMPREPLY < <(compgen -W "$(_ladder_formats "$1")" -- "$current"); return ;;
	--check) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
	--card) mapfile -t COMPREPLY < <(compgen -W "$(_ladder_steps)" -- "$current"); return ;;
	esac
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		-d | --dir) dir=(-d "${COMP_WORDS[i + 1]}"); ((i++)) ;;
		-*) [ ${#words[@]} -gt 0 ] || ! _ladder_takes_value "$1" "$word" || ((i++)) ;;
		*) words+=("$word") ;;
		esac
	done
	if [[ $current == -* && ${#words[@]} -eq 0 ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_ladder_options "$1")" -- "$current")
	else
		mapfile -t COMPREPLY < <(compgen -W "$(_ladder_words "$program" "${words[0]-}" "${words[1]-}")" -- "$current")
		[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
	fi
}
complete -F _ladder ladder-init ladder-log ladder-next ladder-report relapse-plan
