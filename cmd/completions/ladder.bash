# bash completion for the ladder suite.  It knows no word: each program says what may stand where
# the cursor is (PROGRAM --complete WORD...).
_ladder()
{
	local rest=${COMP_LINE:0:COMP_POINT} current i line
	local -a words=() lines=()

	# bash cuts words at `=` and `:`; what stands together belongs together.
	for ((i = 0; i <= COMP_CWORD; i++)); do
		if [[ $i -gt 0 && -n ${COMP_WORDS[i]} && $rest != [[:blank:]]* ]]; then
			words[${#words[@]} - 1]+=${COMP_WORDS[i]}
		elif [[ $i -eq 0 || -n $rest || -z ${COMP_WORDS[i]} ]]; then
			[[ -n ${COMP_WORDS[i]} || $rest == [[:blank:]]* ]] && words+=("${COMP_WORDS[i]}")
			rest=${rest#"${rest%%[![:blank:]]*}"}
		fi
		rest=${rest#"${COMP_WORDS[i]}"}
	done
	current=${words[${#words[@]} - 1]}
	mapfile -t lines < <("$1" --complete "${words[@]:1}" 2>/dev/null)
	COMPREPLY=()
	for line in "${lines[@]}"; do
		line=${line%%$'\t'*}
		case $line in
		:dirs) mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "$current") ;;
		:files) mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$current") ;;
		"$current"*) COMPREPLY+=("${line#"${current%"${current##*[=:]}"}"}") ;;
		esac
	done
	[[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}
complete -F _ladder ladder-init ladder-log ladder-next ladder-report relapse-plan
