#!/bin/sh
# mail.sh WORD - one message on standard input: where its subject is WORD alone, its lines are read
# into the log; any other message is passed by without a word.
#
# The text ends at an empty line, or at the `-- ' of a signature.  Status: 0 written, or passed by;
# 2 a line could not be read, and none was written; 75 the log was busy: deliver it again later.
set -u
word=${1:?usage: mail.sh WORD <MESSAGE}
message=$(tr -d '\r')
subject=$(printf '%s\n' "$message" | sed -n '/^$/q; s/^[Ss]ubject: *//p' | head -1)
[ "$subject" = "$word" ] || exit 0
lines=$(printf '%s\n' "$message" | sed '1,/^$/d' | sed -n '/./,$p' | sed '/^$/q; /^-- *$/q' | sed '/^-- *$/d; /^$/d')
[ -n "$lines" ] || {
	echo 'mail.sh: the message has no lines' >&2
	exit 2
}
printf '%s\n' "$lines" | ladder-log -q - >/dev/null
