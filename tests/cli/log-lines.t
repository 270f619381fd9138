#!/bin/sh
# ladder-log -: many entries from lines of words or JSON; all or nothing.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"

cat >"$W/lines" <<'EOF2'
# two weeks of autumn
going cashier likely=70 before=55 at='2026-11-02 09:00'
did cashier peak=62 at='2026-11-02 10:00' learned="it's \"over\" soon" # a comment

	checkin mood=4 sleep=6.5 at=2026-11-03
note 'a # b' at='2026-11-03 20:00'
{"kind":"win","at":"2026-11-04T12:00:00+01:00","note":"ja\u00df"}
{"kind":"did","what":"cashier","at":"2026-11-05T10:00:00+01:00","peak":40,"used":["breathe"]}
EOF2
feed "$W/lines" ladder-log -
status_is 0 'lines of words and JSON'
out_is '6 entries written: Mon 2 Nov 2026 to Thu 5 Nov 2026' '... and what they came to'
entries >"$W/out"
is "$(wc -l <"$W/out" | tr -d ' ')" 6 'six entries'
out_like '"learned":"it.s \\"over\\" soon"' 'quotes as in a shell'
out_like '"peak":62.*|"likely":70.*"peak":62' 'going is taken up among the lines (F11)'
out_like '"likely":70,"before":55,"peak":62' '... by the did that follows'
is "$(grep -c '"likely":70' "$W/out")" 2 '... and by no other'
out_like '"note":"a # b"' 'a # in quotes is text'
out_like '"note":"jaß"' 'JSON texts'
out_like '"used":\["breathe"\]|"used":"breathe"' 'JSON lists'

cat >"$W/bad" <<'EOF2'
win one
dod cashier
did cashire
win 'open
{"kind":"win"
{"kind":"win","win":1}
win two
EOF2
feed "$W/bad" ladder-log -
status_is 2 'a wrong line'
is "$(count)" 6 'nothing is written'
err_like '^ladder-log: line 2: .*did you mean .did' 'each wrong line is named'
err_like "^ladder-log: line 3: no step 'cashire'" '... with why'
err_like '^ladder-log: line 4: a quote' '... with its own number'
err_like '^ladder-log: line 5: ' '... JSON that ends early'
err_like '^ladder-log: line 6: ' '... a key that is none'
err_like 'nothing written: 5 of 7 lines' 'and the sum'
feed "$W/bad" ladder-log --keep-going -
status_is 2 '--keep-going still says that there was trouble'
out_like '^2 entries written' '... and writes the good lines'
err_like '^ladder-log: line 5: ' '... and names the bad'
is "$(count)" 8 'eight entries'

# Lines without an id are new each time; those of an export are not.
feed "$W/lines" ladder-log -q -
is "$(wc -l <"$W/out" | tr -d ' ')" 6 '-q prints an id a line'
is "$(count)" 14 'lines without id are new each time'
entries >"$W/all"
feed "$W/all" ladder-log -
status_is 0 'an export, read again'
is "$(count)" 14 '... changes nothing'
entries >"$W/again"
same "$W/all" "$W/again" '... at all'
sort -R "$W/all" >"$W/shuffled" 2>/dev/null || awk '{a[NR] = $0} END {for (i = NR; i > 0; i--) print a[i]}' "$W/all" >"$W/shuffled"
mkdir "$W/two"
cp "$W/l/plan.yaml" "$W/two"
feed "$W/shuffled" ladder-log -d "$W/two" -
ladder-report -d "$W/two" -o jsonl entries >"$W/again"
same "$W/all" "$W/again" 'in any order, on another machine: the same log'

# Ends of lines, marks and bytes from elsewhere.
printf '\357\273\277win bom\r\nwin crlf\r\nwin last' >"$W/in"
feed "$W/in" ladder-log -
out_like '^3 entries' 'a mark at the start, carriage returns, no newline at the end'
entries >"$W/out"
out_like '"note":"crlf"' '... none of it is text'
printf 'win bad \377 byte\nwin nul \000 byte\n' >"$W/in"
feed "$W/in" ladder-log -
status_is 0 'bytes that are not text are taken'
err_like 'line 1: 1 bytes? that .* U\+FFFD' '... with a notice'
err_like 'line 2: ' '... a NUL too'
entries >"$W/out"
out_like '"note":"bad � byte"' 'as U+FFFD'
: >"$W/in"
feed "$W/in" ladder-log -
status_is 0 'no lines at all'
feed "$W/lines" ladder-log - win
status_is 2 'words after - are refused'
run ladder-report -o tsv diary
status_is 0 'the log is whole'
finish
