#!/bin/sh
# checkin.sh [QUESTION...] - a daily check-in: a few figures, then what fits.
#
#	checkin.sh                   mood arousal control sleep
#	checkin.sh mood sleep urge   these
#
# Enter skips a question; skipping all writes nothing.  The figures reach the log on standard
# input, so that they do not show in the list of processes.
set -u
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
export PATH

[ -t 0 ] || {
	echo "checkin.sh: this asks at a terminal; 'ladder-log checkin mood=5' takes words" >&2
	exit 2
}
[ $# -gt 0 ] || set -- mood arousal control sleep

range() {
	case $1 in
	sleep) echo 'hours' ;;
	mood | control | energy | function) echo '0 low to 10 high' ;;
	arousal | urge) echo '0 calm to 10 strong' ;;
	*) return 1 ;;
	esac
}

words=
for what; do
	range "$what" >/dev/null || {
		echo "checkin.sh: no question '$what' (mood arousal control sleep urge energy function)" >&2
		exit 2
	}
	while :; do
		printf '%s (%s): ' "$what" "$(range "$what")"
		IFS= read -r answer || exit 0
		case $answer in
		'') break ;;
		*[!0-9.]*) echo 'A number, or Enter to skip.' ;;
		*) words="$words $what=$answer" && break ;;
		esac
	done
done
if [ -z "$words" ]; then
	echo 'Nothing was written. That is fine.'
	exit 0
fi
printf 'checkin%s\n' "$words" | ladder-log - || exit

# What could not be looked at says so itself; the figures are in the log.
stage=$(relapse-plan -q check)
looked=$?
case $stage in
urgent) relapse-plan now ;;
watch | act) relapse-plan check ;;
esac
[ $looked -le 1 ] || exit $looked
ladder-next --brief || [ $? = 1 ]
