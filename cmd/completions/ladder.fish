# fish completion for the ladder suite.  Options and formats are what --help says; step ids
# are the plan's.  The lists below are kept equal to the programs by tests/style/completions.t.

function __ladder_formats
	$argv[1] --help 2>/dev/null | string replace -rf '.*--output FORMAT +' '' | string split ', '
end

function __ladder_steps
	ladder-report --all -o tsv steps 2>/dev/null | tail -n +2 | cut -f1
end

# Words that are no option and no option's value, after the program.
function __ladder_plain
	set -l line (commandline -opc)
	set -l skip no
	for word in $line[2..-1]
		if test $skip = yes
			set skip no
		else if string match -q -- '-*' $word
			if $line[1] --help 2>/dev/null | grep -qE -- "(^ +|, )$word( [A-Z]|, --[a-z-]+ [A-Z])"
				set skip yes
			end
		else
			echo $word
		end
	end
end

function __ladder_no_word
	test (count (__ladder_plain)) -eq 0
end

function __ladder_after_step_kind
	set -l plain (__ladder_plain)
	test (count $plain) -eq 1; and contains -- $plain[1] going did avoided notnow rehearsed agreed
end

function __ladder_details
	set -l plain (__ladder_plain)
	test (count $plain) -gt 0; or return
	set -l details
	switch $plain[1]
		case going
			set details likely expect before context who minutes
		case did
			set details before peak after during minutes ended form success likely happened likely_after \
				context who mode used dropped kept effort worked hard helped body feel learned value
		case avoided
			set details why urge
		case notnow pause resume
			set details until why
		case rehearsed
			set details minutes who before after rounds
		case moment
			set details before peak after body feel who
		case checkin
			set details mood arousal control sleep urge energy function body feel
		case thought
			set details situation thought belief feel intensity pro con reframe belief_after intensity_after coping step
		case practised
			set details minutes helped level
		case exchange
			set details who cue how repair
		case problem
			set details options chosen result look_back
		case feedback
			set details who step
		case sign
			set details strength
		case ritual
			set details done
		case score
			set details total items
		case rest
			set details why
		case review
			set details worked hard change who about pace
		case agreed
			set details times until context who why
		case situation
			set details avoids distress
		case goal
			set details level
	end
	printf '%s=\n' $details note at id
end

# Each program's options, as its usage lists them: `  -d, --dir DIR   what for`.
for program in ladder-init ladder-log ladder-next ladder-report relapse-plan
	complete -c $program -f
	for line in ($program --help 2>/dev/null | string match -r '^ +(?:-[a-zA-Z], )?--[a-z-]+.*')
		set -l part (string match -r '^ +((?:-[a-zA-Z], )?)--([a-z-]+)((?: [A-Z]+)?) *(.*)$' -- $line)
		set -l letter (string replace -r '^-(.).*' '$1' -- "$part[2]")
		set -l arguments -c $program -l $part[3] -d "$part[5]"
		if test -n "$letter"
			set arguments $arguments -s $letter
		end
		switch (string trim -- "$part[4]")
			case ''
				# a flag
			case DIR
				set arguments $arguments -x -a '(__fish_complete_directories)'
			case FORMAT
				set arguments $arguments -x -a "(__ladder_formats $program)"
			case FILE
				set arguments $arguments -r -F
			case STEP
				set arguments $arguments -x -a '(__ladder_steps)'
			case '*'
				set arguments $arguments -x
		end
		complete $arguments
	end
end

complete -c ladder-log -n __ladder_no_word -a 'going did avoided notnow rehearsed moment checkin thought
	practised exchange problem feedback sign ritual score win gratitude note rest pause resume review
	agreed situation goal
	show undo amend forget'
complete -c ladder-log -n __ladder_after_step_kind -a '(__ladder_steps)'
complete -c ladder-log -a '(__ladder_details)'
complete -c ladder-report -n __ladder_no_word -a 'summary progress steps exposures distress within learning
	calibration checkins scores values coping supports contexts skills load signs wins patterns goals
	review diary entries'
complete -c relapse-plan -n __ladder_no_word -a 'check now card after'
