#!/bin/sh
# remind.sh [print|mail|notify] [ADDRESS] - the line of `ladder-next --brief`, when there is one.
#
#	remind.sh            prints it; cron(8) and at(1) mail what is printed
#	remind.sh mail       mails it to ADDRESS, else to you, with a subject that tells nothing
#	remind.sh notify     shows it on the desktop
#
# On days of rest, in the quiet hours and while paused there is no line, and nothing happens.
# Where it could not look, it says so on stderr and the same way, with status 2 (75: the log was
# busy).  No line names a task, a person or a number.
set -u

PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
LADDER_DISCREET=1
export PATH LADDER_DISCREET
trouble() { echo "remind.sh: $*" >&2; }

way=${1:-print} to=${2:-${LOGNAME:-$(id -un)}}
case $way in
print | mail | notify) ;;
*) trouble "no way '$way' (print, mail, notify)" && exit 2 ;;
esac

line=$(ladder-next --brief 2>/dev/null)
looked=$?
case $looked in
0) ;;
1) exit 0 ;; # rest: a good answer that needs no reminder
75) line='the log was busy; the next time asks again' ;;
127) looked=2 line="ladder-next is not where programs are looked for ($PATH)" ;;
*) looked=2 line='no answer today; ladder-next says why' ;;
esac
if [ $looked != 0 ]; then
	trouble "$line"
	line="ladder: $line"
fi

case $way in
print)
	[ $looked != 0 ] || printf '%s\n' "$line"
	;;
mail)
	printf '%s\n' "$line" | mail -s reminder "$to" || { trouble 'mail(1) did not take it' && exit 2; }
	;;
notify)
	# cron and at know nothing of the desktop's session.
	: "${DBUS_SESSION_BUS_ADDRESS:=unix:path=/run/user/$(id -u)/bus}"
	export DBUS_SESSION_BUS_ADDRESS
	notify-send -a ladder reminder "$line" || { trouble 'notify-send did not show it' && exit 2; }
	;;
esac
exit $looked
