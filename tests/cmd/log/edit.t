#!/bin/sh
# ladder-log --edit: the note in an editor; its file is private, and kept if anything goes wrong.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
export XDG_RUNTIME_DIR="$W/run"
mkdir -m 700 "$W/run"
editor() { # what the editor does, with $1 the file
	printf '#!/bin/sh\n%s\n' "$1" >"$W/editor"
	chmod +x "$W/editor"
	export EDITOR="$W/editor"
}
files() { find "$W/run" "$W/l" -name 'ladder-note*' | wc -l | tr -d ' '; }

editor 'stat -c "%a %n" "$1" >"'"$W"'/seen"; cp "$1" "'"$W"'/first"; { echo "a long day"; echo; echo "# mine"; cat "$1"; } >"$1.x"; mv "$1.x" "$1"'
run ladder-log --edit did cashier peak=55
status_is 0 'an entry with a note from the editor'
out_like 'did cashier.*peak 55, "a long day' '... says so'
is "$(cut -d' ' -f1 "$W/seen")" 600 'the file is for its owner alone (R15)'
is "$(cut -d' ' -f2 "$W/seen" | xargs dirname)" "$W/run" '... in XDG_RUNTIME_DIR'
grep -q '^# did cashier, Sun 22 Nov 18:00$' "$W/first" && pass 'it says what for' || fail 'it says what for'
run ladder-log show
out_like '^  note +a long day$' 'the note'
out_like '# mine$' '... lines with # too'
out_unlike 'nothing from this line' '... without our own lines'
is "$(files)" 0 'the file is gone'

run ladder-log --edit
out_like '^note, ' 'without words: a note'
id=$(ladder-log -q --edit win)
editor 'sed -i "s/long/short/" "$1"'
run ladder-log --edit amend "$(short "$id")"
out_like '^was: .*a long day' 'amend: what was'
out_like '^now: .*a short day' '... and what is now'

editor 'sed -i "1,2d" "$1"'
before=$(count)
editor ': >"$1"'
run ladder-log --edit
status_is 1 'an empty note is none'
is "$(count)" "$before" '... nothing is written'
run ladder-log --edit did cashier peak=50
status_is 0 'an empty note with details: the entry alone'

editor 'echo precious >"$1"; exit 3'
run ladder-log --edit
status_is 2 'an editor that ends with trouble'
err_like 'your words are kept in .*/run/ladder-note' 'the file is kept and named'
is "$(cat "$W"/run/ladder-note*)" precious '... with the words'
rm "$W"/run/ladder-note*
editor 'exit 1'
run ladder-log --edit
status_is 2 'an editor that was left on purpose'
err_is 'ladder-log: the editor ended with trouble: nothing written' '... and nothing was written in it'
is "$(files)" 0 '... no file stays'
echo earlier >"$W/run/ladder-note.AbCdEf"
editor 'echo now >"$1"'
run ladder-log --edit
status_is 0 'words of an earlier time'
err_is "ladder-log: words from before are still in $W/run/ladder-note.AbCdEf" '... are named'
rm "$W/run/ladder-note.AbCdEf"
EDITOR=$W/no-such-editor run ladder-log --edit
err_like "cannot start the editor '.*no-such-editor' \(EDITOR names it\)" 'an editor that is not there'
rm -f "$W"/run/ladder-note*
editor 'echo "$#" >"'"$W"'/args"; echo x >"$1"'
EDITOR="$EDITOR" VISUAL="'$W/editor' -w --" run ladder-log --edit
is "$(cat "$W/args")" 3 'VISUAL before EDITOR, its words apart, no shell'
# shellcheck disable=SC2016 # meant as it stands
VISUAL='touch $(touch PWNED); x' run ladder-log --edit
[ ! -e PWNED ] && pass 'nothing in it is expanded' || fail 'nothing in it is expanded'
rm -f "$W"/run/ladder-note* ./\$* ./\;
unset VISUAL

run ladder-log --edit did cashire
status_is 2 'a slip in the words is told before the editor opens'
is "$(files)" 0 '... and no file is made'
editor 'rm "$1"'
run ladder-log --edit
status_is 2 'a file that is gone'
unset XDG_RUNTIME_DIR
editor 'echo "$1" >"'"$W"'/seen"; echo x >"$1"'
run ladder-log --edit
is "$(dirname "$(cat "$W/seen")")" "$W/l" "without XDG_RUNTIME_DIR: in the ladder's directory"
is "$(files)" 0 '... gone as well'
ladder-init -q >/dev/null
if command -v git >/dev/null; then
	git init -q "$W/l"
	for f in ladder-note.AbCdEf ladder-lines.AbCdEf log.db log.db-journal log.db.before-2; do
		git -C "$W/l" check-ignore -q $f && pass "git leaves $f alone (R15)" || fail "git leaves $f alone (R15)"
	done
else
	skip 'what git leaves alone: git is not here'
fi
editor 'printf "bad \377 byte" >"$1"'
run ladder-log --edit
err_like 'became U\+FFFD' 'bytes that are not text: with a notice'
editor 'echo kept >"$1"; chmod 000 "'"$W"'/l/log.db"; rm -rf "'"$W"'/l"; mkdir "'"$W"'/l"; mkdir "'"$W"'/l/log.db"'
mkdir -m 700 -p "$W/run2"
XDG_RUNTIME_DIR=$W/run2 run ladder-log --edit
status_is 2 'a log that cannot be written'
is "$(cat "$W"/run2/ladder-note*)" kept '... and the words are kept'
finish
