#!/bin/sh
# install.sh [-r] DATADIR PROGRAM... - puts the completions where each shell looks, or removes them.
set -eu
here=$(dirname "$0") remove=
if [ "$1" = -r ]; then remove=yes; shift; fi
data=$1
shift
put() { # FROM TO
	if [ -n "$remove" ]; then
		rm -f "$data/$2"
	elif [ -f "$here/$1" ]; then
		mkdir -p "$data/${2%/*}"
		install -m 644 "$here/$1" "$data/$2"
	fi
}
put _ladder zsh/site-functions/_ladder
for program; do
	put ladder.bash "bash-completion/completions/$program"
	put ladder.fish "fish/vendor_completions.d/$program.fish"
done
