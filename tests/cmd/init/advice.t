#!/bin/sh
# F3, F4, F5, F7, F8, F11, F30, F33, F49: each piece of advice is given where it applies, is no
# error, and is silenced by its word under quiet_advice.
. "$TOP/tests/tap.sh"
"$O/tests/tools/fields" advice | sed -n 's/^\.It Cm //p' >"$W/words"
run ladder-init -o tsv --check "$TOP/tests/plans/poor.yaml"
status_is 0 'advice is no error'
cp "$W/out" "$W/all"
is "$(awk -F'\t' 'NR > 1 && $4 != "advice"' "$W/all")" '' 'nothing else is said'
while read -r word; do
	[ "$word" != orphans ] || continue # needs a log: below
	is "$(awk -F'\t' -v w="$word" '$5 == w {print "given"; exit}' "$W/all")" given "$word is given"
	{ cat "$TOP/tests/plans/poor.yaml"; echo "quiet_advice: [$word]"; } >quiet.yaml
	run ladder-init -o tsv --check quiet.yaml
	is "$(awk -F'\t' -v w="$word" '$5 == w' "$W/out")" '' "$word is silenced"
done <"$W/words"
{ cat "$TOP/tests/plans/poor.yaml"; echo "quiet_advice: [$(tr '\n' ',' <"$W/words" | sed 's/,$//')]"; } >quiet.yaml
run ladder-init --check quiet.yaml
err_is '' 'all of it can be silenced'
out_is 'in order' 'and the plan is in order'
run ladder-init --check "$TOP/tests/plans/poor.yaml"
err_like "from 'a' \(50\) to 'b' \(90\) is 40; a step near 70 would fill the gap" 'a gap names both steps and the middle'
err_like "sign 'low' is up from the first day: mood was there already" 'a level sign that is true at the baseline'
err_like 'talk it over before it becomes a step' 'a danger that is unsure'
err_like "'d' has the situation of line 7 in it, whose danger is still open" 'and one that is in a step'
err_like "contact 'x': no rule knows the role 'Therapst'; did you mean 'therapist'" 'a role has its nearest'
err_like "goal 'g' has room for how you will know .*, steps that lead there" 'a goal: what it has room for'
run ladder-init -q --check "$TOP/tests/plans/poor.yaml"
err_is '' '-q says errors alone'
out_is '' 'and nothing when there are none'
# In the order of the file.
run ladder-init -o jsonl --check "$TOP/tests/plans/poor.yaml"
sed -n 's/.*"line":\([0-9]*\),.*/\1/p' "$W/out" >"$W/lines"
sort -n "$W/lines" >"$W/sorted"
same "$W/sorted" "$W/lines" 'faults come in the order of the file'
# Faces are 25 apart: neighbours among them are no gap.
cat >faces.yaml <<'END'
ladder: 1
title: "Faces"
scale: faces
pace: {jump: 1, start: 1}
steps: [{id: a, task: A, expect: 1}, {id: b, task: B, expect: 2}, {id: c, task: C, expect: 4}]
END
run ladder-init --check faces.yaml
is "$(grep -c 'would fill the gap' "$W/err")" 1 'one face is no gap, two are'
err_like "from 'b' \(2\) to 'c' \(4\) is 2; a step near 3 would" 'in faces, as they are written'
# What the log is about and the plan no longer has: how much, from when to when, and what keeps it.
mkdir -m 700 d
cat >d/plan.yaml <<'END'
ladder: 1
title: "Renamed"
coping: [{id: tea, how: "Tea"}]
steps: [{id: a, task: "A", expect: 20}, {id: b, task: "B", expect: 30}]
relapse: {signs: [{id: dark, notice: "D", urgent: true, do: [call]}]}
END
chmod 600 d/plan.yaml
for day in 17 19 18; do run ladder-log -d d did a 10 20 5 at=2026-11-${day}T18:00; done
id=$(ladder-log -q -d d did b 10 20 5 at=2026-11-12T18:00)
ladder-log -q -d d undo "$id" >/dev/null
run ladder-log -d d sign dark at=2026-11-20T10:00
run ladder-log -d d practised tea at=2026-11-20T10:00
run ladder-log -d d win 'About nothing'
orphans() { run ladder-init -d d -o tsv --check; awk -F'\t' '$5 == "orphans" {print $6}' "$W/out" >"$W/orphans"; }
orphans
is "$(cat "$W/orphans")" '' 'nothing is an orphan while the plan has it'
sed -i 's/id: a,/id: ask,/; s/id: dark/id: night/; s/id: tea/id: mint/; /id: b,/s/id: b,/id: c,/' d/plan.yaml
orphans
is "$(wc -l <"$W/orphans")" 3 'a step, a sign and a coping practice; not what was undone'
is "$(grep -c "^3 entries about 'a', 2026-11-17 to 2026-11-19, .* step .*(was: \[a\]" "$W/orphans")" 1 'how many, from when to when, and the mend'
run ladder-init --check d/plan.yaml
err_like "3 entries about 'a'" 'by the log beside the plan that was named, too'
is "$(grep -c "^1 entry about 'dark', 2026-11-20, .* sign " "$W/orphans")" 1 'one of them'
sed -i 's/id: ask,/id: ask, was: [a],/; s/id: night,/id: night, was: [dark],/; s/id: mint,/id: mint, was: [tea],/' d/plan.yaml
orphans
is "$(cat "$W/orphans")" '' 'the mend mends it'
sed -i 's/was: \[a\], //' d/plan.yaml
echo 'quiet_advice: [orphans]' >>d/plan.yaml
orphans
is "$(cat "$W/orphans")" '' 'orphans is silenced'
finish
