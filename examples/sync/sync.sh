#!/bin/sh
# sync.sh HOST [DIR] - keeps the logs of two machines alike, over ssh.
#
#	sync.sh desktop                    both in the default directory
#	sync.sh desktop ladder/ana         the same directory on both, below the home
#
# Lines go both ways; the order, and how often, do not matter.  Nothing is lost: where both
# changed an entry, the later version counts and the other is kept.  What was forgotten on one
# is forgotten on the other.  The plan is a text file: keep it alike with git.
# SSH is what reaches the other machine: `ssh` unless said otherwise.
set -eu
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
export PATH
host=${1:?usage: sync.sh HOST [DIR]}
dir=${2:-}
lines=$(mktemp "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}/ladder.XXXXXX")
trap 'rm -f "$lines"' EXIT
trap 'exit 2' HUP INT TERM
there_dir=
[ -z "$dir" ] || there_dir="-d '$dir'"
there() { ${SSH:-ssh} "$host" "$1 $there_dir $2"; }
here() { c=$1; shift; "$c" ${dir:+-d "$dir"} "$@"; }
# Status 1 is an honest no: there is nothing written yet.
there ladder-report '-o jsonl entries' >"$lines" || [ $? = 1 ] || exit 2
here ladder-log - <"$lines" >/dev/null
here ladder-report -o jsonl entries >"$lines" || [ $? = 1 ] || exit 2
there ladder-log - <"$lines" >/dev/null
echo "alike: $(wc -l <"$lines" | tr -d ' ') versions on both"
