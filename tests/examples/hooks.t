#!/bin/sh
# The hooks of the examples, put in place as their page says.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
mkdir -m 700 "$LADDER_DIR/hooks"
put() { cp "$TOP/examples/hooks/$1" "$LADDER_DIR/hooks/post-log" && chmod 700 "$LADDER_DIR/hooks/post-log"; }
until_there() { i=0; until [ -s "$1" ] || [ $i -ge 200 ]; do sleep 0.05; i=$((i + 1)); done; }

if command -v jq >/dev/null; then
	put win.sh
	MAIL="cat >>'$W/sent'" ladder-log -q win 'Said hello first' >/dev/null
	until_there "$W/sent"
	is "$(cat "$W/sent")" 'Said hello first' 'a win goes out, in its own words'
	MAIL="cat >>'$W/sent'" ladder-log -q did cashier 50 60 20 learned='She smiled' >/dev/null
	MAIL="cat >>'$W/sent'" ladder-log -q win 'And again' >/dev/null
	i=0
	until grep -q again "$W/sent" || [ $i -ge 200 ]; do sleep 0.05; i=$((i + 1)); done
	is "$(cat "$W/sent")" "$(printf 'Said hello first\nAnd again')" 'and nothing else does'
else
	skip 'jq is not here'
fi

put backup.sh
run env -i PATH=/usr/bin:/bin sh "$TOP/examples/hooks/backup.sh"
is "$((status != 0))$(grep -c 'HOME is not set' err)" 11 'nowhere to put a copy: it says so, and makes nothing'
export COPIES=$W/copies LADDER_BACKUP=$TOP/examples/backup/backup.sh
ladder-log -q checkin mood=5 >/dev/null
until_there "$COPIES/backup.day"
is "$(find "$COPIES" -name '*.tar*' -o -name '*.ladder*' | wc -l | tr -d ' ')" 1 'a copy is made'
copy=$(find "$COPIES" -type f ! -name 'backup.*')
run sh "$LADDER_BACKUP" verify "$copy"
status_is 0 'and it is whole'
ladder-log -q checkin mood=6 >/dev/null
sleep 0.3
is "$(find "$COPIES" -type f ! -name 'backup.*' | wc -l | tr -d ' ')" 1 'one a day'
finish
