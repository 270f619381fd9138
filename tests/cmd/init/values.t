#!/bin/sh
# ladder-init --values (F5, F53): five minutes on what it is for; the plan stays as it is, and what
# comes of it is a change that applies.
. "$TOP/tests/tap.sh"
export LADDER_DIR="$W/ladder"
run ladder-init --values
status_is 2 'no terminal'
err_is 'ladder-init: --values asks, and this is no terminal' 'which is said'
ladder-init -q --from reentry
cp "$LADDER_DIR/plan.yaml" "$W/before"
# Ten areas, weighed; two of them are values of the plan.
{
	for a in 8 9 '' '' 2 '' 12 '' '' '' ''; do printf 'expect to 10\nsend %s\\n\n' "$a"; done
	cat <<'END'
expect 12 Have someone over
expect friends: which steps serve it
send 2\n
expect family: in one sentence
send Being the uncle who comes: "always"\n
expect family: which steps serve it
send 1 2 12\n
expect neighbours, belonging somewhere: which
send all of them\n
expect no numbers of steps
expect One act for it this month
send Ring my sister on Sundays\n
expect apply values.patch
END
} >"$W/script"
"$O/tests/tools/tty" 24 80 "$W/script" ladder-init --values >"$W/out" 2>"$W/err" </dev/null
status=$?
status_is 0 'five minutes'
out_like 'so far 7: Know a few faces' 'what the plan has is shown first'
out_like 'A whole number, 0 to 10' 'a weight off the scale is asked again'
same "$W/before" "$LADDER_DIR/plan.yaml" 'the plan is as it was'
cd "$LADDER_DIR" || exit 2
git init -q . && git apply values.patch
run ladder-init --check
status_is 0 'the change applies, and the plan is sound'
grep -A1 '^values:' plan.yaml >"$W/out"
out_like '^  - .id: family, why: "Being the uncle who comes: ..always.*, area: family, weight: 8.$' 'a value in the person'"'"'s words'
is "$(grep -c 'id: friends, .*weight: 9}' plan.yaml)" 1 'another weight'
is "$(awk '/- id: (door|block|visit)$/ {id = $3} /^    values:/ && id {print id, $2, $3, $4; id = ""}' plan.yaml | tr -s ' ' | sed 's/ *$//' | tr '\n' ';')" \
	'door [family, belong];block [family, friends, belong];visit [family, friends];' 'steps are linked'
is "$(grep -c 'id: month, what: "Ring my sister on Sundays", by: 2026-12-22, values: .friends.' plan.yaml)" 1 'one act this month'
# In braces, without values and goals; stopped early.
printf 'ladder: 1\ntitle: T\nsteps: [{id: a, task: "A", expect: 30}, {id: b, task: B}]\n' >plan.yaml
chmod 600 plan.yaml
rm values.patch
printf 'expect family? 0\nsend 5\\n\nexpect friends? 0\nsend .\\n\nexpect Nothing changed\n' >"$W/script"
"$O/tests/tools/tty" 24 80 "$W/script" ladder-init --values >"$W/out" 2>"$W/err" </dev/null
status=$?
status_is 0 'a full stop ends it'
is "$([ -e values.patch ] || echo none)" none 'and leaves nothing'
{
	for a in 5 '' '' '' '' '' '' '' '' ''; do printf 'expect to 10\nsend %s\\n\n' "$a"; done
	printf 'expect in one sentence\nsend Be there\\n\nexpect which steps\nsend 2\\n\nexpect One act\nsend \\n\nexpect apply\n'
} >"$W/script"
"$O/tests/tools/tty" 24 40 "$W/script" ladder-init --values >"$W/out" 2>"$W/err" </dev/null
git apply values.patch
is "$(sed -n '3,$p' plan.yaml)" 'steps: [{id: a, task: "A", expect: 30}, {id: b, values: [family], task: B}]

values:
  - {id: family, why: "Be there", area: family, weight: 5}' 'a plan in braces'
finish
