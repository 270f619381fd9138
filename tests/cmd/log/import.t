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

# --- more than is held in memory ---------------------------------------------------------
fresh() { rm -rf "$W/l/log.db" "$W"/l/ladder-lines*; }
awk 'BEGIN {
	print "going cashier likely=70 before=55 at=\0472026-11-01 09:00\047"
	for (i = 0; i < 20000; i++)
		printf "win at=2026-11-%02dT12:%02d:00+01:00 note=\047number %d of many, in words enough\047\n", i % 20 + 1, i % 60, i
	print "did cashier 50 62 at=\0472026-11-01 10:00\047"
}' | sed 's/ 50 62 / peak=62 /' >"$W/many"
fresh
feed "$W/many" ladder-log -
status_is 0 'many lines'
out_is '20002 entries written: Sun 1 Nov 2026 to Fri 20 Nov 2026' '... are all written'
entries | sed 1d >"$W/out"
is "$(wc -l <"$W/out" | tr -d ' ')" 20001 '... each once'
out_like '"kind":"did".*"likely":70.*"peak":62' '... going is taken up across all of them (F11)'
is "$(grep -c '"note":"number [0-9]* of many, in words enough"' "$W/out")" 20000 '... word for word'
fresh
feed "$W/many" ladder-log -q -
is "$(sort -u "$W/out" | wc -l | tr -d ' ')" 20002 '-q prints an id for each'
{ cat "$W/many"; echo 'win x='; echo 'dod cashier'; } >"$W/bad"
fresh
feed "$W/bad" ladder-log -
status_is 2 'a slip at the end of many'
err_like '^ladder-log: line 20004: .*did you mean .did' '... is named'
is "$(count)" 0 '... and nothing is written'
is "$(find "$W/l" -name 'ladder-lines*' | wc -l | tr -d ' ')" 0 '... nor left beside the log (R15)'
if [ -n "${SAN:-}" ]; then
	skip 'P13: sanitizers take memory of their own'
else
	fresh
	(ulimit -d 12288; cat "$W/many" | ladder-log - >"$W/out" 2>"$W/err")
	is $? 0 'P13: an import is not held in memory'
fi

# No lock is held while lines are awaited (R7).
mkfifo "$W/slow"
ladder-log - <"$W/slow" >"$W/out" 2>"$W/err" &
exec 3>"$W/slow"
head -2000 "$W/many" >&3
before=$(count)
ladder-log -q win meanwhile >"$W/id" 2>"$W/err2"
is $? 0 'another entry is written while lines are awaited'
is "$(count)" $((before + 1)) '... and of the lines none yet'
exec 3>&-
wait
is "$(count)" $((before + 2001)) '... they come when all were read'

# What came through a pipe is given back as it stands when the log cannot take it (R3, R5).
fresh
cat >"$W/few" <<'EOF2'
did   cashier 50 62 30   learned='a "long" day'   # Tuesday
{"note":"ja\u00df <b>", "kind":"win"}
EOF2
(ulimit -f 1; cat "$W/few" | ladder-log - >"$W/out" 2>"$W/err")
is $? 2 'a log that may not grow'
err_like 'log.db: ' '... says so'
sed '1,/your lines were:/d' "$W/err" >"$W/back"
same "$W/few" "$W/back" '... and gives the lines back, as they stand'
(ulimit -f 1; ladder-log - <"$W/few" >"$W/out" 2>"$W/err")
is "$(wc -l <"$W/err" | tr -d ' ')" 1 'those of a file are still there'
mkdir "$W/run"
XDG_RUNTIME_DIR=$W/run
export XDG_RUNTIME_DIR
rm -f "$W/l/log.db"
mkdir "$W/l/log.db"
cat "$W/many" | ladder-log - >"$W/out" 2>"$W/err"
err_like 'your lines are kept in .*/run/ladder-lines\.' 'many lines are kept in a file that is named'
same "$W/many" "$(echo "$W"/run/ladder-lines*)" '... as they stand'
is "$(stat -c %a "$W"/run/ladder-lines*)" 600 '... for their owner alone (R15)'
rm -f "$W"/run/*
printf 'win a\033[2Jb\n' | ladder-log - >"$W/out" 2>"$W/err"
is "$(cat "$W"/run/ladder-lines*)" "$(printf 'win a\033[2Jb')" 'so are bytes that no terminal may be sent'
rm -rf "$W/run"
printf 'win a\033[2Jb\n' | ladder-log - >"$W/out" 2>"$W/err"
err_like 'win a\^\[\[2Jb' '... or shown, where no file can be made'
rmdir "$W/l/log.db"
unset XDG_RUNTIME_DIR
(ulimit -f 600; cat "$W/many" | ladder-log - >"$W/out" 2>"$W/err")
is $? 2 'no room to keep the lines until all were read'
err_like 'cannot keep the lines aside' '... says so'
err_like 'your lines are kept in .*/ladder-lines\.' '... and where they are'
kept=$(echo "$W"/l/ladder-lines*)
head -n "$(wc -l <"$kept")" "$W/many" >"$W/back"
same "$W/back" "$kept" '... every one that was read, as it stands'
is "$([ "$(wc -l <"$kept")" -gt 1000 ] && echo many)" many '... which are many'
rm -f "$kept"
is "$(ladder-report -o jsonl entries 2>/dev/null | wc -l | tr -d ' ')" 0 '... nothing is written'
finish
