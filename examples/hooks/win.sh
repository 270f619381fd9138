#!/bin/sh
# win.sh - as hooks/post-log: a win goes to a friend who asked for that, in its own words and nothing
# else.  FRIEND is an address; MAIL a program that takes a text on its standard input.
# Needs jq.  No other kind of entry is looked at, and a win that was taken back is not sent.
FRIEND=${FRIEND:-friend@example.org}
MAIL=${MAIL:-mail -s 'Good news' $FRIEND}
jq -r 'select(.kind == "win" and .state == "live" and .rev == 1) | .note // empty' |
	while IFS= read -r words; do printf '%s\n' "$words" | sh -c "$MAIL"; done
