#!/bin/sh
# inbox.sh FOLDER - takes in the lines of every file in FOLDER, as a phone saved them there.
#
# A file that was taken whole is moved to FOLDER/taken; one with a line that cannot be read stays,
# with what is wrong on stderr, and none of it is written.  A line without at= happened when its
# file was saved.  Each has an id made of the file's name and what it says, so that a file that
# comes again writes nothing twice.
# Status: 0 done, or nothing there; 2 a file stayed; 75 the log was busy.
set -u
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
export PATH
trouble() { echo "inbox.sh: $*" >&2; }
folder=${1:?usage: inbox.sh FOLDER}
[ -d "$folder" ] || { trouble "$folder is no folder" && exit 2; }
hash() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }

# The lines of FILE, each with its time and its id; JSON lines have both.
named() {
	at=$(date -r "$1" +%Y-%m-%dT%H:%M:%S%z | sed 's/\(..\)$/:\1/')
	n=0
	while IFS= read -r line || [ -n "$line" ]; do
		n=$((n + 1))
		case $line in
		'' | '#'* | '{'*)
			printf '%s\n' "$line"
			continue
			;;
		esac
		case " $line" in *' at='*) ;; *) line="$line at=$at" ;; esac
		case " $line" in *' id='*) ;; *)
			id=$(printf '%s\n%s\n%s\n' "${1##*/}" $n "$line" | hash |
				sed 's/^\(.\{8\}\)\(.\{4\}\).\(.\{3\}\).\(.\{3\}\)\(.\{12\}\).*/\1-\2-8\3-8\4-\5/')
			line="$line id=$id"
			;;
		esac
		printf '%s\n' "$line"
	done <"$1"
}

worst=0
for file in "$folder"/*; do
	case $file in
	*.part | *.tmp | *~) continue ;; # still on its way
	esac
	[ -f "$file" ] || continue
	if named "$file" | ladder-log -q - >/dev/null; then
		mkdir -p "$folder/taken" && mv "$file" "$folder/taken/" || worst=2
	else
		status=$?
		trouble "$file stays where it is"
		[ $status = 75 ] && [ $worst != 2 ] && worst=75 || worst=2
	fi
done
exit $worst
