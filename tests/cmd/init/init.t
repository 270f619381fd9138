#!/bin/sh
# ladder-init without a terminal: makes what is missing, touches nothing that is there.
. "$TOP/tests/tap.sh"
gone() { if [ -e "$1" ]; then fail "nothing is made"; else pass "nothing is made"; fi; }
in_dir() { ls -A "$1"; }
D=$W/a/b/ladder
run ladder-init -d "$D" --from blank
status_is 0 'made, with the directories that lead there'
is "$(sed "s,$W,W," "$W/out" | head -3)" 'made   W/a/b/ladder/plan.yaml
made   W/a/b/ladder/log.db
made   W/a/b/ladder/.gitignore' 'it says what it made'
out_like 'notebook, not treatment' 'it says what it is not'
out_like '^Next: ' 'and one next thing'
# shellcheck disable=SC2012
is "$(ls -ld "$D" "$W/a" "$D/plan.yaml" "$D/log.db" "$D/.gitignore" | cut -c1-10 | tr '\n' ' ')" \
	'drwx------ drwx------ -rw------- -rw------- -rw------- ' 'for the owner only'
is "$(in_dir "$D" | tr '\n' ' ')" '.gitignore log.db plan.yaml ' 'and nothing else'
echo '# mine' >>"$D/plan.yaml"
echo 'mine' >"$D/.gitignore"
cp "$D/plan.yaml" "$W/plan.before"
run ladder-init -d "$D"
status_is 0 'again: all is there'
same "$W/plan.before" "$D/plan.yaml" 'the plan is as it was'
is "$(cat "$D/.gitignore")" mine '.gitignore is as it was'
rm "$D/log.db"
run ladder-init -d "$D"
out_like '^made .*log.db' 'only what is missing is made'
run ladder-init -d "$D" --from social
status_is 2 'a template does not replace a plan'
err_is "ladder-init: $D/plan.yaml is there already and was left as it is" 'which is said'
run ladder-init -q -d "$W/q" --from work
out_is '' '-q says nothing'
run ladder-init -d "$W/plain"
grep -q 'back among people' "$W/plain/plan.yaml" && pass 'without a terminal: the template reentry'

# Words that are none.
run ladder-init -d "$W/n" --from socail
err_is "ladder-init: no template or file 'socail'; did you mean 'social'?" 'the nearest template'
status_is 2 'status 2'
gone "$W/n"
run ladder-init -d "$W/n" --from /nowhere/plan.yaml
err_like "no template or file" 'no such file'
run ladder-init -d "$W/n" some words
err_like "'words' is a word too many" 'a word too many'
: >"$W/file"
run ladder-init -d "$W/file" --from blank
err_like 'not a directory' 'a file where the directory goes'
run ladder-init --check "$W/none.yaml"
err_like 'there is no plan there' 'no plan to check'
status_is 2 'status 2'

# From a file: copied as it is, if it is sound.
cp "$TOP/tests/plans/full.yaml" "$W/own.yaml"
run ladder-init -d "$W/own" --from "$W/own.yaml"
status_is 0 'from a plan of one'"'"'s own'
grep -v '^code:' "$W/own.yaml" >"$W/want" && grep -v '^code:' "$W/own/plan.yaml" >"$W/got"
same "$W/want" "$W/got" 'line by line, but for the code'
code() { sed -n 's/^code: *\([a-z0-9]*\).*/\1/p' "$1/plan.yaml"; }
run ladder-init -d "$W/other" --from "$W/own.yaml"
is "$(code "$W/own" | grep -cxE '[a-z0-9]{6}')" 1 'a ladder has a code, once'
is "$([ "$(code "$W/own")" != "$(code "$W/other")" ] && echo differs)" differs 'and another ladder of the same plan another one'
run ladder-init -d "$W/client" --from blank --code k7f3qa
is "$(code "$W/client")" k7f3qa 'or the one that was asked for'
run ladder-init -d "$W/client2" --code 'K 7'
err_like "code 'K 7'" 'which is of small letters and figures'
gone "$W/client2"
run ladder-init -d "$W/client" --code other
err_like "write 'code: other' into it" 'a plan that is there is left as it is'
status_is 2 'status 2'
run ladder-init -d "$W/own2" --from "$TOP/tests/plans/sample.yaml"
status_is 2 'a plan with errors begins no ladder'
err_like "no step 'lunch'" 'and says them'
gone "$W/own2"

# In a scale of one's own: rounded, no order turned round, what is usual there in its place.
expects() { sed -n 's/^    expect: //p' "$1/plan.yaml" | tr '\n' ' '; }
run ladder-init -q -d "$W/ten" --from reentry --scale 10
status_is 0 'a template in 0 to 10'
is "$(expects "$W/ten")" '2 3 3 4 4 5 5 5 6 6 7 7 ' 'its figures are rounded'
is "$(sed -n '/^safety:/,/^$/p' "$W/ten/plan.yaml" | grep -E 'tolerable|stop' | tr -s ' ' | tr '\n' ';')" ' tolerable: 7; stop: 8;' 'with the usual limits'
run ladder-init -q -d "$W/faces" --from reentry --scale faces
is "$(expects "$W/faces")" '1 1 1 1 1 1 2 2 2 2 3 3 ' 'in faces'
run ladder-init -q -d "$W/up" --from play --scale 100
is "$(expects "$W/up" | tr ' ' '\n' | sort -n | tail -1)" 70 'a child'"'"'s in 0 to 100 stays within the limits'
run ladder-init -q -d "$W/no" --scale face
err_is "ladder-init: no scale 'face'; did you mean 'faces'?" 'a scale that is none'
gone "$W/no"
cp "$W/ten/plan.yaml" "$W/before"
cd "$W/ten" || exit 2
run ladder-init -d "$W/ten" --scale 100
status_is 0 'a plan that is there: a diff'
same "$W/before" plan.yaml 'it is left as it is'
is "$(grep -c '^[-+][^-+]' "$W/out")" 30 'two lines for each figure, and the scale'
err_like "ladder-init --scale 100 . git -C '.*/ten' apply" 'with the way to take it'
git init -q . && git apply "$W/out"
is "$(expects "$W/ten")" '20 30 30 40 40 50 50 50 60 60 70 70 ' 'which takes it'
run ladder-init -d "$W/ten" --check
status_is 0 'the plan is sound'
run ladder-init -d "$W/ten" --scale 100
status_is 1 'again: an honest no'
out_is '' 'that breaks no pipe'
printf 'ladder: 1\ntitle: T\nsteps: [{id: a, task: "A", expect: &x 30}, {id: b, task: B, expect: *x}]\n' >plan.yaml
run ladder-init -d "$W/ten" --scale 10
status_is 2 'a figure behind a name is left to the person'
err_like 'plan.yaml:3:[0-9]*: ' 'with its place'
cd "$W" || exit 2

# Two at once: one plan, whole.
for _ in 1 2 3 4 5 6; do ladder-init -q -d "$W/race" --from blank 2>/dev/null & done
wait
run ladder-init -d "$W/race" --check
status_is 0 'six at once make one sound ladder'
is "$(find "$W/race" -name '.ladder-*')" '' 'and leave nothing behind'

# A damaged log is a fault that --check finds.
dd if=/dev/zero of="$W/race/log.db" bs=1 seek=0 count=16 conv=notrunc 2>/dev/null
run ladder-init -d "$W/race" --check
status_is 2 'a damaged log'

# In git.
if ! command -v git >/dev/null; then skip 'needs git'; finish; fi
export GIT_CONFIG_GLOBAL="$W/gitconfig" GIT_CONFIG_NOSYSTEM=1
git config --global user.name x && git config --global user.email x@example.org
run ladder-init -d "$W/g" --from reentry --git
status_is 0 '--git'
cd "$W/g" || exit 2
is "$(git log --format=%s)" 'Begin a ladder' 'makes a first commit'
is "$(git ls-files | tr '\n' ' ')" '.gitattributes .gitignore plan.yaml ' 'the log is not in git'
is "$(git status --porcelain)" '' 'and nothing is left over'
blob=$(ladder-log -d "$W/g" win 'begun' >/dev/null && ladder-report -d "$W/g" -o jsonl entries | sed -n 's/.*"plan":"\([0-9a-f]*\)".*/\1/p')
is "$(git cat-file -p "$blob" | head -1)" "$(head -1 plan.yaml)" 'the plan that an entry names can be printed'
heads() { git diff | sed -n 's/^@@ .* @@ //p' | tr '\n' ' '; }
sed 's/after: \[call\]/after: [cafe]/; s/expect: 20$/expect: 21/; s/name: "My doctor"/name: "My doc"/' plan.yaml >new && mv new plan.yaml
is "$(heads)" 'doctor door walk ' 'each hunk is headed by what changed, on one line or on several'
git commit -qam change
git clone -q "$W/g" "$W/clone" && cd "$W/clone" || exit 2
run ladder-init -q -d "$W/clone"
sed 's/name: "My doc"/name: "My doctor"/' plan.yaml >new && mv new plan.yaml
is "$(heads)" 'doctor ' 'in a clone too, once ladder-init has made its log'
printf 'ladder: 1\ntitle: T\nsteps: [{id: a, task: A}, {id: b, task: B}, {id: c, task: C}]\n' >plan.yaml
git commit -qam 'one line' && sed 's/task: B/task: D/' plan.yaml >new && mv new plan.yaml
is "$(heads)" 'b ' 'where all steps stand on one line'
cd "$W/g" || exit 2
run ladder-init -d "$W/g" --git
status_is 0 'again'
git add -f log.db && git commit -qm log -- log.db
run ladder-init -d "$W/g" --git
status_is 2 'a log that git tracks is refused'
err_like 'git rm --cached log.db' 'with the way out'
mkdir "$W/h" && echo '# nothing' >"$W/h/.gitignore"
run ladder-init -d "$W/h" --from blank --git
status_is 2 'a .gitignore that lets the log in is refused'
err_like 'h/.gitignore: does not keep the log out of git' 'and named'
git config --global --unset user.email && git config --global --unset user.name
run ladder-init -d "$W/k" --from blank --git
is "$(git -C "$W/k" log --format=%an)" ladder 'someone whom git does not know has a first commit too'
PATH=$O run ladder-init -d "$W/i" --from blank --git
err_like 'git is not there' 'without git'
is "$(grep -v "^code:" "$W/own/plan.yaml" | git hash-object --stdin)" "$(grep -v "^code:" "$TOP/tests/plans/full.yaml" | git hash-object --stdin)" 'the plan that was asked for'
finish
