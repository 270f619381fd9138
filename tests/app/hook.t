#!/bin/sh
# hooks/post-log: what was written, as lines of JSON, after it is on disk and out of its way.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
mkdir -p "$LADDER_DIR/hooks"
hook=$LADDER_DIR/hooks/post-log
told=$W/told
cat >"$hook" <<E
#!/bin/sh
cat >'$told.part'
echo "\$LADDER_DIR" >'$told.dir'
ladder-log -q note 'from the hook' >>'$told.noise' 2>&1
echo noise; echo noise >&2
mv '$told.part' '$told'
E
chmod 700 "$hook"
heard() { # until the hook was done
	i=0
	while [ ! -f "$told" ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
	cat "$told" 2>/dev/null
	rm -f "$told"
}
run ladder-log did cashier 50 62 30 who=ana,ben learned='She smiled "back"'
status_is 0 'an entry'
err_is '' 'nothing of the hook is seen'
line=$(heard)
is "$line" "$(ladder-report -o jsonl entries | grep '"kind":"did"')" 'the hook gets the line that entries gives'
is "$(cat "$told.dir")" "$LADDER_DIR" 'and knows the ladder'
i=0
until ladder-report -o tsv diary | grep -q 'from the hook' || [ $i -ge 200 ]; do sleep 0.05; i=$((i + 1)); done
is "$(ladder-report -o tsv diary | grep -c 'from the hook')" 1 'what it writes itself calls no hook again'
id=$(ladder-log -q checkin mood=4 sleep=5.5 body=tight,warm)
is "$(heard)" "$(ladder-report -o jsonl entries | grep '"kind":"checkin"')" 'numbers, hours and lists too'
run ladder-log amend "$id" mood=5
is "$(heard | grep -c '"rev":2,.*"mood":5')" 1 'what was changed'
run ladder-log undo "$id"
is "$(heard | grep -c '"state":"undone"')" 1 'what was taken back'
echo 'win "a line from elsewhere"' >lines
run sh -c 'ladder-log - <lines'
sleep 0.3
[ ! -f "$told" ] && pass 'what is taken in is not told' || fail 'what is taken in is not told'
run ladder-log sign dark
is "$(grep -c 'this stays on this machine' "$W/out")" 0 'with a hook nothing is said to stay here'
heard >"$W/none"

# --- what others could have put there ------------------------------------------------------
refused() { # WHY
	run ladder-log -q win one
	status_is 0 "$1: the entry is written"
	err_like "hooks/post-log $1" "$1: said, with what mends it"
	sleep 0.1
	[ ! -f "$told" ] && pass "$1: not run" || fail "$1: not run"
	rm -f "$told"
}
chmod 720 "$hook"
refused 'can be written by others \(chmod'
chmod 600 "$hook"
refused 'may not be run \(chmod'
chmod 700 "$hook"
chmod 777 "$LADDER_DIR/hooks"
refused 'can be written by others \(chmod'
chmod 700 "$LADDER_DIR/hooks"
mv "$hook" "$W/elsewhere"
ln -s "$W/elsewhere" "$hook"
refused 'is not a plain file'
rm "$hook"
mv "$W/elsewhere" "$hook"
git -C "$LADDER_DIR" init -q
git -C "$LADDER_DIR" add -f hooks/post-log
refused 'is tracked by git'
git -C "$LADDER_DIR" rm -q --cached hooks/post-log
run ladder-log -q win two
is "$(heard | grep -c '"kind":"win"')" 1 'untracked again it is run'
printf '#!/bin/sh\nexit 3\n' >"$hook"
run ladder-log -q win three
status_is 0 'a hook that fails changes nothing'
err_is '' 'and is not heard of'
finish
