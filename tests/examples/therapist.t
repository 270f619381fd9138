#!/bin/sh
# examples/therapist: a share leaves one machine, is read on another, and becomes the week's page.
. "$TOP/tests/tap.sh"
export LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
plan=$TOP/examples/plans/back-among-people.yaml
mkdir -p "$W/own" "$W/clients/m" "$W/clients/r" "$W/inbox"
for d in own clients/m clients/r; do cp "$plan" "$W/$d/plan.yaml"; done
ladder-log -q -d "$W/own" - <"$TOP/examples/ten-weeks.log" >"$W/out" 2>"$W/err" || fail 'the ten weeks are read'
ladder-log -q -d "$W/own" note='a canary of mine' checkin mood=5 >/dev/null 2>&1 || :

who=$(sed -n '/^share:/,/^[a-z]/p' "$plan" | sed -nE 's/^  ([a-z0-9-]+):.*steps.*/\1/p' | head -1)
run ladder-report -d "$W/own" --share "$who" -o jsonl entries
status_is 0 "the client shares with $who"
cp "$W/out" "$W/inbox/m.jsonl"
out_unlike 'canary' 'free text stays where it was'
run sh "$TOP/examples/therapist/week.sh" "$W/clients" "$W/inbox"
status_is 0 'the week is printed'
out_like '^==== m$' 'a page for M.'
out_like '^==== r$' 'a page for R., who sent nothing'
n=$(ladder-report -d "$W/clients/m" -o tsv entries | wc -l)
is "$n" "$(($(wc -l <"$W/inbox/m.jsonl") + 1))" 'every shared line arrived'
run sh "$TOP/examples/therapist/week.sh" "$W/clients" "$W/inbox"
is "$(ladder-report -d "$W/clients/m" -o tsv entries | wc -l)" "$n" 'reading a share again changes nothing'
is "$(ladder-report -d "$W/clients/m" -o jsonl entries | grep -c '"part"')" "$((n - 1))" 'all of it is marked partial'
same "$plan" "$W/clients/m/plan.yaml" 'no plan was written'

# In a bad state it says so, on the page and by its status, also where nothing is set.
week() { run env -i HOME="$W/home" PATH="$O:/usr/bin:/bin" sh "$TOP/examples/therapist/week.sh" "$@"; }
week "$W/clients" "$W/inbox"
status_is 0 'in an empty environment'
out_like '^Nothing new was shared\.$' 'who sent nothing'
: >"$W/inbox/r.jsonl"
week "$W/clients" "$W/inbox"
status_is 2 'an empty share is trouble'
out_like '^What was shared is empty' 'and the page says so'
err_like '^week.sh: r: What was shared is empty' 'with whose'
out_like '^Three questions$' 'the pages come all the same'
echo '{"id":' >"$W/inbox/r.jsonl"
week "$W/clients" "$W/inbox"
is "$status$(grep -c '^What was shared could not be read' out)" 21 'a share that is cut'
rm "$W/inbox/r.jsonl"
echo 'nonsense: [' >>"$W/clients/r/plan.yaml"
week "$W/clients" "$W/inbox"
is "$status$(grep -c '^The signs could not be looked at' out)" 21 'a plan that does not read'
rm "$W/clients/r/plan.yaml"
week "$W/clients"
is "$status$(grep -c '^There is no plan.yaml' out)" 21 'no plan'
mkdir none
week "$W/none"
is "$status$(grep -c 'no client there' err)" 21 'no client'
week "$W/nowhere"
is "$status$(grep -c 'no such folder' err)" 21 'no folder'
week "$W/clients" "$W/nowhere"
is "$status$(grep -c 'no such folder' err)" 21 'no inbox'
run env -i HOME="$W/home" PATH=/usr/bin:/bin sh "$TOP/examples/therapist/week.sh" "$W/clients"
is "$status$(grep -c 'not where programs are looked for' err)" 21 'no programs'
# A group on one sheet: a mark a week, no counts and no word of theirs.
mkdir -m 700 group group/alder group/birch group/cedar
for d in alder birch cedar; do cp "$plan" group/$d/plan.yaml; chmod 600 group/$d/plan.yaml; done
step=$(sed -n '/^steps:/,$p' "$plan" | sed -nE 's/^  - \{?id: ([a-z-]+).*/\1/p' | head -1)
ladder-log -q -d group/alder did "$step" peak=20 at=2026-11-04T10:00 note='a secret' >/dev/null
ladder-log -q -d group/alder did "$step" peak=20 at=2026-11-18T10:00 >/dev/null
ladder-log -q -d group/birch did "$step" peak=20 at=2026-11-12T10:00 >/dev/null
ladder-log -q -d group/birch pause at=2026-11-16T08:00 until=2026-11-22 >/dev/null
ladder-log -q -d group/birch rest at=2026-11-22T08:00 >/dev/null
sheet() { run env -i HOME="$W/home" PATH="$O:/usr/bin:/bin" TZ=Europe/Berlin LADDER_NOW="$LADDER_NOW" sh "$TOP/examples/therapist/group.sh" "$@"; }
sheet group 3
status_is 0 'a group'
is "$(head -4 out | tr -s ' ' | sed 's/ $//')" " 11-02 11-09 11-16
alder x . x
birch . x p
cedar . . ." 'who was there, week by week'
out_unlike 'secret|Ana|[a-z] [0-9]' 'and nothing else'
echo nonsense >group/cedar/log.db
sheet group
status_is 2 'one that cannot be read'
out_like '^cedar +could not be read$' 'is said on the sheet'
err_like 'group.sh: cedar' 'and as a message'
sheet nowhere
is "$status$(grep -c 'no such folder' err)" 21 'no folder'
sheet group none
is "$status$(grep -c 'no number of weeks' err)" 21 'no number'
finish
