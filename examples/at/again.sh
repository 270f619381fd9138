#!/bin/sh
# again.sh [HH:MM [print|mail|notify]] - reminds now, and has at(1) do the same tomorrow.
#
#	sh again.sh 09:30 notify
#
# at(1) mails what is printed, and nothing when nothing is.  `atq` shows the next one,
# `atrm` ends it.
set -u

time=${1:-09:30} way=${2:-print}
here=$(cd "$(dirname "$0")" && pwd) || exit
case $time in
[0-2][0-9]:[0-5][0-9]) ;;
*) echo "again.sh: '$time' is no time (as 09:30)" >&2 && exit 2 ;;
esac

sh "$here/../remind.sh" "$way"
quoted=$(printf '%s\n' "$here/again.sh" | sed "s/'/'\\\\''/g")
printf "sh '%s' %s %s\n" "$quoted" "$time" "$way" | at "$time" tomorrow 2>/dev/null || {
	echo 'again.sh: at(1) did not take it; is atd running?' >&2
	exit 2
}
