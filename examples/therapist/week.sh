#!/bin/sh
# week.sh CLIENTS [INBOX] - before the week's sessions: read what clients shared, then one page
# a client: signs first, what happened since the last review, three questions.
set -eu
[ $# -ge 1 ] || { sed -n '2,3p' "$0"; exit 2; }
clients=$1 inbox=${2:-} worst=0

for dir in "$clients"/*/; do
	dir=${dir%/}
	name=${dir##*/}
	[ -f "$dir/plan.yaml" ] || { echo "week.sh: $dir has no plan.yaml" >&2; worst=2; continue; }
	if [ -n "$inbox" ] && [ -f "$inbox/$name.jsonl" ]; then
		ladder-log -q -d "$dir" - <"$inbox/$name.jsonl" >/dev/null || worst=2
	fi
	printf '==== %s\n\n' "$name"
	relapse-plan -d "$dir" check || [ $? = 1 ] || worst=2
	echo
	ladder-report -d "$dir" review || [ $? = 1 ] || worst=2
	printf '\f\n'
done
exit $worst
