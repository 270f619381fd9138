#!/bin/sh
# A newcomer's first quarter of an hour, by README alone, in an empty home: some questions, one
# practice, what comes next, a picture, a page, a calendar; nothing lies anywhere else.
. "$TOP/tests/tap.sh"
readme() { if grep -qF "$1" "$TOP/README.md"; then pass "README says: $1"; else fail "README says: $1"; fi; }
for what in '~/.local/share/ladder' 'ladder-log did stairs 40 50 20' 'ladder-report -o gnuplot progress' \
	'ladder-report -o html >page.html' 'ladder-next -o ics >ladder.ics' 'ladder-log undo' 'relapse-plan now' 'ladder-next --learn'; do
	readme "$what"
done
mkdir "$HOME/here" && cd "$HOME/here" || exit 2
run relapse-plan now
status_is 0 'relapse-plan now works already'

# In a hurry: a fine evening, one thing in one's own words, one person; then enough.
cat >"$W/script" <<'E2'
expect How is it right now
send fine\n
expect One small thing
send Say hello on the stairs\n
expect Who could you turn to
send Ana\n
expect Who is Ana
send .\n
expect Say hello on the stairs
expect Ana
expect Next: ladder-init goes on
E2
"$O/tests/tools/tty" 24 80 "$W/script" ladder-init >"$W/out" 2>"$W/err" </dev/null
status=$?
status_is 0 'a minute is enough'
run ladder-next
out_like '^Next: Say hello on the stairs' 'there is a next step'
run ladder-log did say-hello-stairs 40 50 20
out_like '^did say-hello-stairs, Sun 22 Nov .*: 40, peak 50, then 20' 'one line for what was done'
run ladder-next
out_like '^Rest' 'then rest'
ladder-report -o gnuplot --terminal svg progress >progress.gp 2>"$W/err"
is "$(head -c 1 progress.gp | wc -c | tr -d ' ')" 1 'a picture, as gnuplot draws it'
if command -v gnuplot >"$W/out"; then
	gnuplot <progress.gp >progress.svg 2>"$W/err"
	is "$(grep -c '</svg>' progress.svg)" 1 'and drawn'
else
	skip 'needs gnuplot'
fi
ladder-report -o html >page.html 2>"$W/err"
is "$(grep -c '</html>' page.html)" 1 'a page'
ladder-next -o ics >ladder.ics
is "$(tail -1 ladder.ics | tr -d '\r')" END:VCALENDAR 'a calendar'
run ladder-log undo
status_is 0 'what was written is taken back'

# On with the questions, another day; the scale was asked for.
mv ~/.local/share/ladder ~/.local/share/ladder.old
cat >"$W/script" <<'E2'
expect How is it right now
send \n
expect One small thing
send Walk to the corner\n
expect Who could you turn to
send .\n
expect Next: ladder-init goes on
E2
"$O/tests/tools/tty" 24 40 "$W/script" ladder-init --scale faces >"$W/out" 2>"$W/err" </dev/null
is "$(grep -c '^scale: faces' ~/.local/share/ladder/plan.yaml)" 1 'anew, in faces'
is "$(cd "$HOME" && find . -type f | grep -vE '^./(here|.local/share/ladder)' | head -3)" '' 'nothing lies anywhere else'
finish
