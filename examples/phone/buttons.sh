#!/bin/sh
# buttons.sh [FOLDER] - buttons for the home screen of a phone: small scripts in ~/.shortcuts,
# which Termux:Widget lists.  Buttons that are there already stay as they are.
set -eu
umask 077
folder=${1:-$HOME/.shortcuts}
checkin=/usr/local/share/ladder-suite/examples/checkin.sh
mkdir -p "$folder"

# NAME COMMAND: the command, and a moment to read it before the window closes.
button() {
	if [ -e "$folder/$1" ]; then
		echo "buttons.sh: $folder/$1 is there already" >&2
		return
	fi
	cat >"$folder/$1" <<-E
		#!/bin/sh
		$2
		status=\$?
		printf '\nEnter closes this. '
		read -r _ || :
		exit \$status
	E
	chmod 700 "$folder/$1"
	echo "$folder/$1"
}
button now 'relapse-plan now'
button next 'ladder-next'
button practice 'ladder-log'
button 'check in' "sh $checkin"
button win "printf 'What went well? '; IFS= read -r words && [ -n \"\$words\" ] && printf '%s\n' \"\$words\" | ladder-log win note=-"
