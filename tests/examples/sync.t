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

# The other machine is not there, or says nothing.
cd here || exit 2
for fault in 'exit 255' 'echo broken >&2; exit 2'; do
	printf '#!/bin/sh\n%s\n' "$fault" >../no-ssh && chmod +x ../no-ssh
	SSH=$W/no-ssh run sh "$TOP/examples/sync/sync.sh" desktop l
	status_is 2 "the other machine: $fault: trouble"
	out_is '' 'nothing is said to be alike'
done
cd ..

if command -v git >/dev/null; then
	export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost
	export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
	export GIT_CONFIG_GLOBAL=/dev/null
	# A machine as its header says: a directory, git init, git remote add; the name of git's first
	# branch is not the same everywhere.
	machine() { # NAME BRANCH REPOSITORY
		mkdir -p -m 700 "$1" && git init -q -b "$2" "$1" && git -C "$1" remote add origin "$W/$3"
	}
	sync() { LADDER_DIR=$W/$1 LADDER_DEVICE=$1 run sh "$TOP/examples/sync/git.sh"; }
	lines() { ladder-report -d "$1" -o jsonl entries; }
	alike() { # A B WHAT
		for m in "$1" "$2"; do lines "$m" >"$m.lines" 2>&1; done
		same "$1.lines" "$2.lines" "$3: both hold the same entries"
		same "$1/plan.yaml" "$2/plan.yaml" "$3: and the same plan"
	}
	git init -q --bare -b trunk repo.git
	ladder-init -q -d one --from "$plan" >/dev/null
	machine one main repo.git
	machine two master repo.git
	ladder-log -d one -q win 'first' >/dev/null
	sync one
	status_is 0 'git.sh: the first day of the first machine'
	is "$(cat "$W/out" "$W/err")" '' 'without a word'
	sync two
	status_is 0 'the first day of the second, which has nothing yet'
	is "$(cat "$W/out" "$W/err")" '' 'without a word'
	alike one two 'the first day'
	same one/.gitignore two/.gitignore '.gitignore travels'
	for m in one two; do
		is "$(git -C $m rev-parse --abbrev-ref '@{upstream}')" origin/main "$m: plain git pull and push know where"
		is "$(git -C $m ls-files | tr '\n' ' ' | grep -c 'log.db')$(git -C $m status --porcelain)" 0 "$m: the log is not in it, and nothing is left over"
	done
	ladder-log -d two -q win 'second' >/dev/null
	ladder-log -d one -q undo "$(ladder-log -d one -q win 'third')" >/dev/null
	for m in two one two; do sync $m; status_is 0 "$m: an entry on each"; done
	alike one two 'an entry on each'
	is "$(grep -c . one.lines)" "$(lines one | wc -l | tr -d ' ')" '(there are some)'
	# The plan, changed on one and then on the other.
	sed -i.old 's/^title: .*/title: Another title/' one/plan.yaml && rm one/plan.yaml.old
	for m in one two; do sync $m; status_is 0 "$m: the plan was changed on one"; done
	alike one two 'the plan was changed on one'
	echo '# a remark' >>one/plan.yaml
	sed -i.old 's/^title: .*/title: Of the second/' two/plan.yaml && rm two/plan.yaml.old
	for m in one two one; do sync $m; status_is 0 "$m: in two places"; done
	alike one two 'in two places'
	# In the same place: both stay, the lines go both ways, and how to join them is said and true.
	sed -i.old 's/^title: .*/title: This/' one/plan.yaml && sed -i.old 's/^title: .*/title: That/' two/plan.yaml && rm ./*/plan.yaml.old
	cp two/plan.yaml two.plan
	ladder-log -d one -q win 'of one' >/dev/null
	ladder-log -d two -q win 'of two' >/dev/null
	sync one
	for again in once twice; do
		sync two
		status_is 1 "the same place, $again: the plan waits"
		err_like 'CONFLICT.*plan.yaml' "$again: git's own words"
		err_like 'git merge origin/main' "$again: and how to end it"
		same two.plan two/plan.yaml "$again: the plan is whole and its own"
	done
	sync one
	status_is 0 'the other machine does not notice'
	for m in one two; do lines $m >$m.lines; done
	same one.lines two.lines 'the lines went both ways'
	is "$(grep -cE 'of one|of two' one.lines)" 2 'all of them'
	git -C two merge origin/main >/dev/null 2>&1
	ladder-log -d two -q win 'while joining' >/dev/null 2>&1
	sync two
	status_is 1 'a merge is under way: the plan waits'
	err_like 'a merge is under way here; end it' 'and it says so'
	is "$(git -C two diff --name-only --diff-filter=U)" plan.yaml 'the merge is as it was'
	sync one
	is "$(lines one | grep -c 'while joining')" 1 'the lines went out all the same'
	sed -i.old '/^<<<<<<<\|^=======\|^>>>>>>>\|^title: That/d' two/plan.yaml && rm two/plan.yaml.old
	git -C two commit -q -a -m joined
	for m in two one two; do sync $m; status_is 0 "$m: joined"; done
	alike one two 'joined'
	# A third machine that has begun a plan of its own.
	ladder-init -q -d three --from reentry >/dev/null
	machine three main repo.git
	ladder-log -d three -q win 'of three' >/dev/null
	sync three
	status_is 1 'a plan of its own: it waits'
	err_like 'git merge --allow-unrelated-histories origin/main' 'how to join the two'
	sync one
	is "$(lines one | grep -c 'of three')$(lines three | grep -c 'of two')" 11 'the lines went both ways'
	(cd three && git merge --allow-unrelated-histories origin/main >/dev/null 2>&1; git checkout -q --theirs plan.yaml .gitignore 2>/dev/null || git checkout -q --theirs plan.yaml; git commit -q -a -m joined)
	for m in three one three; do sync $m; status_is 0 "$m: joined"; done
	alike one three 'three'
	# Nobody there; a log that does not read; no repository.
	git -C two remote set-url origin "$W/nowhere.git"
	sync two
	status_is 2 'no way to the others: trouble'
	err_like 'nowhere.git' "in git's own words"
	git -C two remote set-url origin "$W/repo.git"
	head -c 3000 /dev/urandom >two/log.db
	sync two
	status_is 2 'a damaged log: trouble'
	err_like '^git.sh: .*log could not be read; no lines' 'and it says so'
	is "$(git -C repo.git show main:lines-two.jsonl | grep -c 'of two')" 1 'what was sent stays'
	mkdir four
	sync four
	status_is 2 'no repository: trouble'
	err_like 'git init && git remote add' 'and how to begin'
else
	skip 'git.sh (git is not installed)'
fi
finish
