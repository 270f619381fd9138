#!/bin/sh
# week.sh CLIENTS [INBOX] - before the week's sessions: read what clients shared, say who is
# first, then one page a client: signs first, what happened since the last review, three questions.
#
# What could not be read is said on the client's page and on stderr, and the status is 2: a page
# that is short for that reason never looks like a quiet week.
set -u
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
export PATH
die() { printf 'week.sh: %s\n' "$*" >&2; exit 2; }
[ $# -ge 1 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
clients=${1%/} inbox=${2:-} worst=0
[ -d "$clients" ] || die "$clients: no such folder"
[ -z "$inbox" ] || [ -d "$inbox" ] || die "$inbox: no such folder"
command -v ladder-log >/dev/null || die "ladder-log is not where programs are looked for ($PATH)"

bad() { # on the page, and as a message
	printf '%s\n\n' "$1"
	printf 'week.sh: %s: %s\n' "$name" "$1" >&2
	worst=2
}
take_in() { # SHARE
	if [ ! -e "$1" ]; then
		printf 'Nothing new was shared.\n\n'
	elif [ ! -s "$1" ]; then
		bad 'What was shared is empty; it may not have arrived whole.'
	elif ! ladder-log -q -d "$dir" - <"$1" >/dev/null; then
		bad 'What was shared could not be read.'
	fi
}

for dir in "$clients"/*/; do
	[ -d "$dir" ] || die "$clients: no client there, a folder each"
done
# What was shared is read first, so that the first page goes by it.
news=''
set --
for dir in "$clients"/*/; do
	dir=${dir%/}
	name=${dir##*/}
	set -- "$@" -d "$dir"
	[ -f "$dir/plan.yaml" ] && [ -n "$inbox" ] && news="$news$(take_in "$inbox/$name.jsonl")"
	news="$news
"
done
ladder-report "$@" caseload 2>/dev/null
printf '\f\n'
for dir in "$clients"/*/; do
	dir=${dir%/}
	name=${dir##*/}
	said=${news%%
*}
	news=${news#*
}
	printf '==== %s\n\n' "$name"
	case $said in '' | 'Nothing new'*) ;; *) worst=2 ;; esac
	[ -z "$said" ] || printf '%s\n\n' "$said"
	if [ -f "$dir/plan.yaml" ]; then
		relapse-plan -d "$dir" check || [ $? = 1 ] || bad 'The signs could not be looked at.'
		echo
		ladder-report -d "$dir" review || [ $? = 1 ] || bad 'The log could not be read.'
	else
		bad "There is no plan.yaml in $dir."
	fi
	printf '\f\n'
done
exit $worst
