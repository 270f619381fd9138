# fish completion for the ladder suite.  It knows no word: each program says what may stand where
# the cursor is (PROGRAM --complete WORD...).
function __ladder
	set -l words (commandline -opc)
	set -l current (commandline -ct)
	for line in ($words[1] --complete $words[2..-1] "$current" 2>/dev/null)
		switch $line
			case :dirs
				__fish_complete_directories "$current"
			case :files
				__fish_complete_path "$current"
			case '*'
				echo $line
		end
	end
end
for program in ladder-init ladder-log ladder-next ladder-report relapse-plan
	complete -c $program -f -a '(__ladder)'
end
