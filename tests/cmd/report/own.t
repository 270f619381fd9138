#!/bin/sh
# A plan in 0-10 or in faces is read in its own figures wherever a person reads: text, pages and
# pictures; machines have 0-100.
. "$TOP/tests/tap.sh"
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
export LADDER_NOW
for s in 10 faces; do
	mkdir $s
	case $s in 10) top=10 a='4 6 3' exp=2 lim='tolerable: 7, stop: 9' ;; *) top=4 a='2 3 1' exp=1 lim='tolerable: 3, stop: 4' ;; esac
	printf 'ladder: 1\ntitle: T\nscale: %s\nsafety: {%s}\nbaseline: {distress: %s}\nsteps: [{id: a, task: A, expect: %s, contexts: [here]}]\n' $s "$lim" 3 $exp >$s/plan.yaml
	for d in 16 17 18 19 20 21; do echo "did a $a at=2026-11-${d}T10:00 context=here during=1:${a% * *},5:${a##* }"; done | ladder-log -q -d $s - >/dev/null
	for v in distress steps within; do
		run ladder-report -d $s --terminal svg $v
		out_like "^top = $top\$" "$s: the axis of $v is the plan's"
		out_like 'sprintf\("distress, 0 to %g", top\)' '(and its words)'
		if command -v gnuplot >/dev/null; then
			gnuplot "$W/out" >$v.svg 2>"$W/err"
			is "$(grep -o "distress, 0 to [0-9]*" $v.svg | head -1)" "distress, 0 to $top" "$s: $v says so"
			is "$(grep -oE '>(20|40|60|80|100)<' $v.svg | head -1)" '' "$s: and has no figure of another scale"
		fi
	done
	ladder-report -d $s -o html 2>/dev/null | sed 's/base64,[^"]*//' >page.html
	is "$(sed -n '/<section id="steps"/,/<\/section>/p' page.html | grep -oE '<meter min="0" max="[0-9]+"' | sort -u)" "<meter min=\"0\" max=\"$top\"" "$s: and so has the page"
	is "$(grep -oE 'median [0-9.]+' page.html | grep -cE ' (6[0-9]|7[0-9])')" 0 "$s: its words too"
	ladder-report -d $s >"$W/out"
	out_unlike 'median (60|75)' "$s: and the text"
done
is "$(ladder-report -d 10 -o tsv distress | sed -n 2p | cut -f 5-7)" "$(printf '40\t60\t30')" 'machines have 0-100'
is "$(ladder-report -d faces -o jsonl within | head -1 | grep -o '"distress":[0-9]*')" '"distress":50' '(of faces too)'

# In letters the words beside a line are whole.
if command -v gnuplot >/dev/null; then
	. "$TOP/tests/commands.sh"
	ten_weeks ten
	for w in 1 4 10; do
		LADDER_NOW="2026-$(date -u -d "2026-09-13 +$((w * 7)) days" +%m-%dT18:00:00)+02:00" ladder-report -q -d ten --terminal dumb distress 2>"$W/err" | gnuplot >pic
		for l in ' baseline' ' a lot' ' step aside'; do grep -q -- "$l" pic || echo "$w weeks: no '$l'"; done
	done >"$W/out"
	is "$(cat "$W/out")" '' 'no line cuts a word in letters'
	ladder-report -d ten --terminal dumb progress | gnuplot >pic
	for l in ' all steps' ' learned: ' ' practices' ' wins: '; do grep -q -- "$l" pic || echo "$l"; done >"$W/out"
	is "$(cat "$W/out")" '' 'nor one word another'
fi
finish
