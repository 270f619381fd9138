#!/bin/sh
# again.sh [HH:MM [print|mail|notify]] - reminds now, and has at(1) do the same tomorrow.
#
#	sh again.sh 09:30 notify
#
# at(1) mails what is printed, and nothing when nothing is.  `atq` shows the next one,
# `atrm` ends it.  The status is that of remind.sh.
set -u

time=${1:-09:30} way=${2:-print}
here=$(cd "$(dirname "$0")" && pwd) || exit
case $time in
[01][0-9]:[0-5][0-9] | 2[0-3]:[0-5][0-9]) ;;
*) echo "again.sh: '$time' is no time (as 09:30)" >&2 && exit 2 ;;
esac
case $way in
print | mail | notify) ;;
*) echo "again.sh: no way '$way' (print, mail, notify)" >&2 && exit 2 ;;
esac

# What could not be looked at today is asked again tomorrow.
sh "$here/../remind.sh" "$way"
reminded=$?
quoted=$(printf '%s\n' "$here/again.sh" | sed "s/'/'\\\\''/g")
words=$(printf "sh '%s' %s %s\n" "$quoted" "$time" "$way" | at "$time" tomorrow 2>&1) || {
	printf 'again.sh: at(1) did not take it; is atd running? It said: %s\n' "$words" >&2
	exit 2
}
exit $reminded
