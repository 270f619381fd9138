#!/bin/sh
# remind.sh [print|mail|notify] [ADDRESS] - the line of `ladder-next --brief`, when there is one.
#
#	remind.sh            prints it; cron(8) and at(1) mail what is printed
#	remind.sh mail       mails it to ADDRESS, else to you, with a subject that tells nothing
#	remind.sh notify     shows it on the desktop
#
# On days of rest, in the quiet hours and while paused there is no line, and nothing happens.
# The line names no task, no person and no number, and neither does anything else here.
set -u

PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
LADDER_DISCREET=1
export PATH LADDER_DISCREET

line=$(ladder-next --brief 2>/dev/null)
case $? in
0) ;;
1) exit 0 ;; # rest: a good answer that needs no reminder
75) exit 0 ;; # busy: tomorrow is another day
*) line='ladder: no answer today; ladder-next says why' ;;
esac
[ -n "$line" ] || exit 0

case ${1:-print} in
print)
	printf '%s\n' "$line"
	;;
mail)
	printf '%s\n' "$line" | mail -s reminder "${2:-${LOGNAME:-$(id -un)}}"
	;;
notify)
	# cron and at know nothing of the desktop's session.
	: "${DBUS_SESSION_BUS_ADDRESS:=unix:path=/run/user/$(id -u)/bus}"
	export DBUS_SESSION_BUS_ADDRESS
	notify-send -a ladder reminder "$line"
	;;
*)
	echo "remind.sh: no way '$1' (print, mail, notify)" >&2
	exit 2
	;;
esac
