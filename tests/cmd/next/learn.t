#!/bin/sh
# F56: why it works, in short pages, each with where it comes from; drills of skills; no plan is
# needed, and every page fits a narrow terminal.
. "$TOP/tests/tap.sh"
run ladder-next --learn
status_is 0 'the topics'
cut -d' ' -f1 "$W/out" >"$W/topics"
is "$(awk 'NF < 2' "$W/out")" '' 'each with its title'
is "$(for page in fear waves again supports setbacks values perfect conflict rest inclusion \
	open-questions listening turns looking feelings clarify not-knowing needs limits repair joining ending; do
	grep -qx "$page" "$W/topics" || echo "$page"
done)" '' 'what is to be taught is there'
while read -r page; do
	COLUMNS=200 ladder-next --learn "$page" >"$W/page" || echo "$page: status"
	n=$(wc -l <"$W/page")
	[ "$n" -ge 9 ] && [ "$n" -le 12 ] || echo "$page: $n lines"
	tail -1 "$W/page" | grep -q '^Source: .*\.$' || echo "$page: no source"
	[ "$(grep -c '^Drill ' "$W/page")" = 0 ] || grep -q '^In everyday life: ' "$W/page" || echo "$page: no everyday use"
	COLUMNS=40 ladder-next --learn "$page" | awk -v p="$page" 'length > 40 {print p ": wide: " $0}'
done <"$W/topics" >"$W/faults"
is "$(cat "$W/faults")" '' 'ten lines or so, a source, at any width'
run ladder-next --learn wawes
status_is 2 'a page that is none'
err_is "ladder-next: no page 'wawes'; did you mean 'waves'?" 'the nearest'
run ladder-next --learn waves again
err_like "'again' is a word too many" 'one page at a time'
is "$([ -e "$HOME/.local" ] || echo none)" none 'nothing is made'
finish
