#!/bin/sh
# What is urgent comes first, with people, before any figure; once a call, in several views too.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
export LADDER_NOW
sed -i 's/{id: low, notice: Days go grey}/{id: dark, notice: I think of not being here, urgent: true, do: [Call Ana]}/' "$LADDER_DIR/plan.yaml"
printf 'share:\n  ana: [summary, steps]\n' >>"$LADDER_DIR/plan.yaml"
ladder-log -q did greet 20 30 10 >/dev/null
run ladder-report
out_like '^○ next' 'the ladder stands in the summary'
out_unlike 'URGENT|Night line' 'and nobody is named'
ladder-log -q sign dark >/dev/null 2>&1
run ladder-report
out_like '^URGENT, first: I think of not being here: .*' 'what is urgent is the first line'
is "$(head -1 "$W/out" | cut -c1-14)" 'URGENT, first:' '(the very first)'
is "$(grep -n 'Night line\|^  Ana' "$W/out" | cut -d: -f1 | tr '\n' ' ' | wc -w | tr -d ' ')" 2 'people are named'
is "$(grep -E '^  (Night line|Ana)' "$W/out" | head -1 | cut -c3-12)" 'Night line' 'a crisis line before the others'
out_like 'Nobody has been told; this stays on this machine' 'nobody has been told'
out_like 'relapse-plan now' 'and where the rest is'
out_unlike '○ next|● learned|◐ current' 'no step'
out_like '1 practice on 1 day' 'what was done stays'
run ladder-report steps review scores
is "$(grep -c '^URGENT' "$W/out")" 1 'once over several views'
is "$(head -1 "$W/out" | cut -c1-6)" URGENT 'and first of them'
run ladder-report steps
out_unlike URGENT 'not in a view that was asked for alone'
run ladder-report -o html steps review
is "$(grep -oE '<section id="[a-z]*"' "$W/out" | tr '\n' ' ')" '<section id="urgent" <section id="steps" <section id="review" ' 'a page has it first, then the views in their order'
out_like 'Night line' '(with people)'
run ladder-report --share ana
out_unlike 'Night line|Ana: ' 'a reader is named nobody'
sed -i 's/ana: \[summary, steps\]/ana: [summary, steps, signs, scores, diary, journey]/' "$LADDER_DIR/plan.yaml"
ladder-log -q score phq-9 items=0,0,0,0,0,0,0,0,1 >/dev/null 2>&1
for view in summary signs diary scores 'steps scores' 'steps diary'; do
	run ladder-report --share ana $view
	is "$(head -1 "$W/out" | cut -c1-14)" 'URGENT, first:' "a share says it first: $view"
	out_like '^Nobody has been told\.$' '... and that nobody has been told'
	case $view in *scores) out_unlike 'sign-|noticed' '... and of no sign that it has not' ;; esac
done
run ladder-report --share ana -o html scores
out_like 'URGENT, first: phq-9' 'and so does its page'
for view in steps journey; do
	run ladder-report --share ana $view
	out_unlike 'URGENT|Nobody' "one without it says nothing of it: $view"
done
LADDER_DISCREET=1 run ladder-report
out_unlike 'not being here|Night line' 'nor are words shown where others look on'
run ladder-report -o tsv summary
out_unlike 'URGENT' 'tables are the same as ever'

# Several views, options on either side, and those about some steps alone.
ladder-log -q did cashier 40 60 20 context=bakery >/dev/null
run ladder-report wins exposures -o tsv
is "$(grep -c "$(printf '^id\tat')" "$W/out")" 2 'several tables, in their order'
run ladder-report -o tsv steps scores
is "$(grep -c '^$' "$W/out")" 1 'an empty line parts tables'
run ladder-report -o jsonl steps scores
is "$(grep -c '^$' "$W/out")" 0 'and no lines of JSON'
run ladder-report exposures --step cashier -o tsv
is "$(sed 1d "$W/out" | cut -f 3)" cashier 'only what is about a step'
run ladder-report --step cashier,greet -o tsv steps
is "$(sed 1d "$W/out" | cut -f 1 | tr '\n' ' ')" 'greet cashier ' 'or about some'
run ladder-report --step cashire exposures
err_is "ladder-report: no step 'cashire' in plan.yaml; did you mean 'cashier'?" 'another word is a mistake'
run ladder-report --step cashier checkins
err_is "ladder-report: 'checkins' is not told by step" 'and so is a view that has no steps'
sed -i 's/{id: greet,/{id: hello, was: [greet], theme: near,/' "$LADDER_DIR/plan.yaml"
run ladder-report --step greet -o tsv exposures
is "$(sed 1d "$W/out" | cut -f 3)" hello 'an id of before is asked for too'
run ladder-report --theme near -o tsv distress
is "$(sed 1d "$W/out" | cut -f 3)" hello 'and a theme'
run ladder-report --theme naer steps
err_like "no theme 'naer'.*did you mean 'near'" '(or what is nearest)'
run ladder-report steps stpes
err_like "no view 'stpes'; did you mean 'steps'" 'every view is looked at before one is shown'
is "$(cat "$W/out")" '' '(and nothing is)'
finish
