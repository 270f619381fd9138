#!/bin/sh
# signs.sh - one line when signs are up, nothing when none is; it does not say which.
#
# Where it could not look, it says so on stderr, with status 2 (75: the log was busy).
set -u

PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
LADDER_DISCREET=1
export PATH LADDER_DISCREET

stage=$(relapse-plan -q check 2>/dev/null)
looked=$?
case $stage in
urgent) echo 'ladder: someone to talk to would be good now: relapse-plan now' ;;
watch | act) echo 'ladder: a page of yours may be of use this week: relapse-plan check' ;;
unknown) echo 'ladder: it has been quiet here; relapse-plan check is there, and so is a line of your own' ;;
esac
case $looked in
0 | 1) exit 0 ;;
75) echo 'signs.sh: the log was busy; the next time asks again' >&2 && exit 75 ;;
127) echo "signs.sh: relapse-plan is not where programs are looked for ($PATH)" >&2 ;;
*) echo 'signs.sh: this could not look; relapse-plan check says why, relapse-plan now is there all the same' >&2 ;;
esac
exit 2
