#!/bin/sh
# examples/sync: two machines over "ssh" (another home on this one), and two clones of a repository.
. "$TOP/tests/tap.sh"
unset LADDER_DIR
plan=$TOP/examples/plans/back-among-people.yaml
for h in here there; do
	mkdir -p $h/l && cp "$plan" $h/l/plan.yaml && chmod 600 $h/l/plan.yaml
	(cd $h && LADDER_DEVICE=$h ladder-log -d l -q win "won $h" >id)
done
# What ssh would do: run the words in the other home.
cat >fake-ssh <<'EOF'
#!/bin/sh
cd "$W/there" && exec sh -c "$2"
EOF
chmod +x fake-ssh
export W SSH="$W/fake-ssh"
cd here
run sh "$TOP/examples/sync/sync.sh" desktop l
status_is 0 'sync.sh runs'
out_is 'alike: 2 versions on both' 'and says what there is'
ladder-log -d l -q undo "$(cat id)" >/dev/null
ladder-log -d l -q forget "$(cat ../there/id)" >/dev/null 2>&1 </dev/null
run sh "$TOP/examples/sync/sync.sh" desktop l
status_is 0 'again, after an undo and with something forgotten'
cd ..
for h in here there; do (cd $h && ladder-report -d l -o jsonl entries) >$h.lines; done
same here.lines there.lines 'both hold the same'
if grep -q 'won there' there.lines; then fail 'what was forgotten travels'; else pass 'what was forgotten travels'; fi

if command -v git >/dev/null; then
	export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost
	export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
	git init -q --bare -b main repo.git
	for m in one two; do
		git init -q -b main $m && cp "$plan" $m/plan.yaml && chmod 600 $m/plan.yaml
		git -C $m remote add origin "$W/repo.git"
		git -C $m config branch.main.remote origin && git -C $m config branch.main.merge refs/heads/main
	done
	ladder-log -d one -q win 'first' >/dev/null
	rm two/plan.yaml
	ok=yes
	for m in one two; do
		LADDER_DIR=$W/$m LADDER_DEVICE=$m sh "$TOP/examples/sync/git.sh" >"$W/out" 2>"$W/err" || ok=no
	done
	is $ok yes 'git.sh runs on the first machine, then on the second'
	ladder-log -d two -q win 'second' >/dev/null
	for m in two one; do LADDER_DIR=$W/$m LADDER_DEVICE=$m sh "$TOP/examples/sync/git.sh" >/dev/null 2>"$W/err" || ok=no; done
	is $ok yes 'and back'
	for m in one two; do ladder-report -d $m -o jsonl entries >$m.lines; done
	same one.lines two.lines 'both hold the same'
	is "$(wc -l <one.lines | tr -d ' ')" 2 'of both machines'
else
	skip 'git.sh (git is not installed)'
fi
finish
