#!/bin/sh
# The recipes for a phone: buttons, lines in a folder, lines by mail.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
phone=$TOP/examples/phone
kinds() { ladder-report -o tsv diary | sed 1d | cut -f3 | sort | tr '\n' ' '; }

# --- buttons -----------------------------------------------------------------------------
run sh "$phone/buttons.sh" "$W/shortcuts"
status_is 0 'buttons are made'
is "$(ls "$W/shortcuts" | tr '\n' ' ')" 'check in next now practice win ' 'five of them'
is "$(find "$W/shortcuts" -type f -perm 700 | wc -l | tr -d ' ')" 5 'for their owner alone'
for b in "$W/shortcuts"/*; do sh -n "$b" || echo "$b"; done >"$W/out"
out_is '' 'and each is a script'
run sh "$W/shortcuts/now"
out_like 'Night line.*116 000|116 000' 'now has the numbers'
echo 'Said hello' | sh "$W/shortcuts/win" >"$W/out" 2>&1
is "$(kinds)" 'win ' 'a win is written from its button'
echo mine >"$W/shortcuts/now"
run sh "$phone/buttons.sh" "$W/shortcuts"
is "$(cat "$W/shortcuts/now")" mine 'a button that is there stays'
err_like 'now is there already' 'and is named'
ladder-log -q forget all >"$W/out" 2>&1 </dev/null

# --- a folder ------------------------------------------------------------------------------
in=$W/in
run sh "$phone/inbox.sh" "$in"
status_is 2 'no folder'
mkdir "$in"
run sh "$phone/inbox.sh" "$in"
status_is 0 'an empty one'
err_is '' 'is no trouble'
printf 'did cashier 40 55 20 at=2026-11-20T18:30\ncheckin mood=5 sleep=6' >"$in/one.txt"
touch -t 202611210815 "$in/one.txt"
run sh "$phone/inbox.sh" "$in"
status_is 0 'lines are taken'
is "$(kinds)" 'checkin did ' 'the last one without its end of line too'
is "$(ladder-report -o tsv diary | awk -F'\t' '$3 == "checkin" {print $2}')" '2026-11-21T08:15:00+01:00' 'a line without a time has its file'"'"'s'
is "$(ls "$in" "$in/taken" | tr '\n' ' ' | tr -s ' ')" "$in: taken $in/taken: one.txt " 'what was taken is put aside'
mv "$in/taken/one.txt" "$in/"
run sh "$phone/inbox.sh" "$in"
is "$(kinds)" 'checkin did ' 'what comes again is not written twice'
printf 'win one\ndid cashire 40\n' >"$in/two.txt"
touch -t 202611211200 "$in/two.txt"
run sh "$phone/inbox.sh" "$in"
status_is 2 'a line that cannot be read'
err_like "line 2: no step 'cashire'" 'is named'
err_like 'two.txt stays' 'its file stays'
is "$(kinds)" 'checkin did ' 'and none of it is written'
echo 'win half' >"$in/three.txt.part"
rm "$in/two.txt"
run sh "$phone/inbox.sh" "$in"
is "$(kinds)" 'checkin did ' 'what is still on its way is left'

# --- mail ------------------------------------------------------------------------------------
message() { printf 'From: me@example.org\r\nSubject: %s\r\nDate: today\r\n\r\n%b\r\n' "$1" "$2" >"$W/message"; }
message 'heron' 'win "by mail"\r\nrest\r\n\r\nsent from a phone'
feed "$W/message" sh "$phone/mail.sh" heron
status_is 0 'a message with the word'
is "$(kinds)" 'checkin did rest win ' 'its lines are written'
message 'Re: heron' 'win "by someone"'
feed "$W/message" sh "$phone/mail.sh" heron
status_is 0 'any other message'
is "$(kinds)" 'checkin did rest win ' 'is passed by'
message 'heron' 'rest\r\n-- \r\nwin signature'
feed "$W/message" sh "$phone/mail.sh" heron
is "$(kinds)" 'checkin did rest rest win ' 'a signature is no entry'
message 'heron' 'nonsense'
feed "$W/message" sh "$phone/mail.sh" heron
status_is 2 'a line that cannot be read'
err_like 'no kind of entry' 'is named'
finish
