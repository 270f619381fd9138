#!/bin/sh
# R19: no blame, no medical claim, no crisis number of our own, in any text that people read:
# strings of the programs, pages, templates, examples, README.  (Items of questionnaires are
# theirs, word for word.)
. "$TOP/tests/tap.sh"
cd "$TOP" || exit 2

# What people read: C strings without their code, and whole files of prose.
# Each line is `file:Lnumber: text`.
texts() {
	grep -nE '"' /dev/null lib/*/*.[ch] cmd/*/*.[ch] 2>/dev/null | grep -vE '^[^:]*:[0-9]+:[[:space:]]*#[[:space:]]*include' |
		sed -E 's/^([^:]*):([0-9]+):[^"]*"/\1:L\2: "/; s/"[^"]*$/"/'
	find man README.md NEWS.md CONTRIBUTING.md cmd/init/templates cmd/report/plots cmd/report/views lib/data lib/plan/*.scale lib/out/page.css examples cmd/completions \
		-type f ! -name '*.svg' ! -name '*.png' 2>/dev/null | sort | while read -r f; do
		grep -nE . "$f" /dev/null | sed -E 's/^([^:]*):([0-9]+):/\1:L\2: /'
	done
}
texts >"$W/texts"
clean() { # WHAT, A-LINE-THAT-IT-SEES, PATTERN [EXCEPT]
	echo "x:L1: $2" | grep -qiE -- "$3" || fail "$1: (does not see '$2')"
	grep -iE -- "$3" "$W/texts" | grep -vE -- "${4:-^$}" >"$W/out"
	if [ -s "$W/out" ]; then fail "$1"; else pass "$1"; fi
}
clean 'no blame' 'you failed to practise' \
	'\b(you|they|she|he) (have |has |had )?fail(ed|s)?\b|\bfail(ed|s|ing|ure)? (to (do|practi[cs]e|log|show|keep)|(a|the|your|this) (step|practice|day|week|exposure))|\bfailures?\b.*\b(yours?|person|week|step|practice)\b' \
	'never a failure|^lib/plan/'
clean 'no overdue, no streak' '3 steps overdue' '\boverdue\b|\bstreaks?\b' '[Nn]o streaks'
clean 'nothing missed' 'you missed a day' \
	'\bmissed\b|\bmiss(es|ing)? (a|the|your) (day|week|practice|session|check-?in|review)\b'
clean 'no should have' 'you should have stayed' \
	'\b(should|ought to|must) have (done|been|gone|tried|stayed|practi|logged|written|known)|\byou (should|must|have to|ought)\b'
clean 'nothing lazy, gave up, relapsed again' 'she gave up' \
	'\b(lazy|coward|pathetic|gave up|giving up|relapsed again|shame on)\b'
clean 'no medical claim' 'it treats fear' \
	'\b(treats?|cures?|heals?|diagnos(es|e|is|ing)|clinically|validated|risk scores?|guarantee[ds]?)\b|\breduces? (anxiety|fear|symptoms|depression|stress|distress)|\bproven\b' \
	'not treatment|no cure|does not (treat|diagnose)|no diagnosis|never diagnos'
clean 'no crisis number of our own' 'call 116 123' \
	'\b(911|988|999|112|113|116[ -]?(111|117|123)|0800[ -]?[0-9]+|1-800)\b' '^examples/|[0-9a-fx#.,:-](911|988|999|112|113)'
# Wordings that frightened or weighed on people when they were read aloud, and what took their
# place: each is refused wherever people read.
cat >"$W/gone" <<'OLD'
Someone beside you, or rest
A review, later, ends this
Likely peak about
your line is 70
Rest until Tue
Enjoy it
That was a great deal
Not doing it is information
what got in the way
Signs are up that you chose
It has stayed level
leaving out one thing you hold on to
a stretch as yet
Nothing on the ladder fits
Perhaps without Ana
put off or turned away
Writing is welcome
None of 1 sign
predicts a good outcome
more than chance would give
Give the pills
OLD
gone=$(sed 's/70$/[0-9]/; s/ Tue$/ (Mon|Tue|Wed|Thu|Fri|Sat|Sun)/; s/ Ana$/ [A-Z]/' "$W/gone" | paste -sd '|' -)
clean 'no wording that was given up' 'Signs are up that you chose' "$gone"
is "$(grep -ciE "$gone" "$W/gone")" "$(wc -l <"$W/gone")" '(each of them is seen)'
finish
