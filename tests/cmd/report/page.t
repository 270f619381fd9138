#!/bin/sh
# ladder-report -o html: one page that holds everything, safe, without a request; in a browser
# where there is one.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
ten_weeks ten
run ladder-report -d ten -o html
status_is 0 'the page of ten weeks'
err_is '' 'without a message'
cp "$W/out" page.html
is "$(head -1 page.html)" '<!DOCTYPE html>' 'a page'
grep -q "default-src 'none'; img-src data:; style-src 'sha256-" page.html
is $? 0 'its policy lets nothing in or out'
is "$(grep -coiE '<script|<iframe|<object|<link|<form|https?://|@import|url\(| style="| on[a-z]+="' page.html)" 0 'no script, no link elsewhere, no style in line'
for tag in '<html lang="en">' '<title>Back among people</title>' '<main id="main">' '<nav aria-label=' '<h1>' 'class="skip" href="#main"' '<caption>' 'scope="col"' 'scope="row"'; do
	grep -qF "$tag" page.html || echo "$tag"
done >"$W/out"
is "$(cat "$W/out")" '' 'landmarks, headings, captions and scopes'
is "$(grep -c '<img [^>]*alt=""' page.html)" 0 'every picture says in words what it shows'
if command -v gnuplot >/dev/null; then
	is "$(grep -c '<img width' page.html)" "$(grep -c '<figure>' page.html)" 'pictures are inside'
	[ "$(grep -c '<figure>' page.html)" -ge 10 ]
	is $? 0 '(ten or more)'
	[ "$(wc -c <page.html)" -le 250000 ]
	is $? 0 'and ten weeks are small enough to be sent'
fi
sum=$(sed -n "s/.*style-src '\(sha256-[^']*\)'.*/\1/p" page.html)
if command -v openssl >/dev/null; then
	is "$sum" "sha256-$(sed -n '/^<style>/,/^<\/style>/p' page.html | sed '1s/^<style>//;$d' | openssl dgst -sha256 -binary | openssl base64)" 'the policy knows the style'
else
	skip 'needs openssl'
fi

# Its front: what matters first, in words that need no program.
sed -n '/<section id="front"/,/<\/section>/p' page.html >front.html
is "$(grep -oE '<section id="[a-z]*"' page.html | head -1)" '<section id="front"' 'the front comes first'
grep -q 'Ring at Mrs. Demir' front.html
is $? 0 'the ladder in the words of its tasks'
grep -q 'GAD-7 9 of 21.*larger than this scale' front.html
is $? 0 'questionnaires with their change'
command -v gnuplot >/dev/null && is "$(grep -c '<figure>' front.html)" 3 'and three pictures'
is "$(sed 's/<img[^>]*>//; /<style>/,/<\/style>/d' page.html | grep -oE '[^a-z-]--[a-z]+|LADDER_[A-Z]+|ladder-(report|log|next)|[a-z]+=( |$)' | sort -u | tr '\n' ' ')" '' 'no option and no variable is named'
is "$(sed -n '/<section id="steps"/,/<\/section>/p' page.html | grep -c '>cashier<')" 0 'tasks stand for ids'
run ladder-report -d ten -o html scores agreed steps
is "$(grep -oE '<section id="[a-z]*"' "$W/out" | cut -d'"' -f2 | tr '\n' ' ')" 'scores steps ' 'views that are named have no front, and stand in their order'

# The page speaks English; the plan's own words are in the plan's language.
mkdir de && cp ten/log.db de && { echo 'lang: de' && grep -v '^lang:' ten/plan.yaml; } >de/plan.yaml
run ladder-report -q -d de -o html steps skills
out_like '<html lang="en">' 'the page is in English'
out_like '<h1 lang="de">Back among people' 'what the plan is called is not'
out_like '<th scope="row" class="t" lang="de">Say hello to someone' 'nor is a task'
out_unlike '<td class="n" lang|<th scope="col"[^>]* lang' '(but figures and headings are)'
is "$(grep -c 'lang="en"' page.html)" 1 'words in English are not marked again'

# Long tables are folded, short ones are open, and every row is there.
sed -n '/<section id="checkins"/,/<\/section>/p' page.html >long
is "$(sed -n '/<details>/,/<\/details>/p' long | grep -c '<tr><th scope="row"')" "$(ladder-report -d ten -o csv checkins | sed 1d | grep -c .)" 'a long table is folded, with all its rows'
is "$(sed -n '/<section id="progress"/,/<\/section>/p' page.html | grep -c '<details>')" 0 'a short one is open'

# Without gnuplot the tables stay.
mkdir bin && for p in ladder-report; do ln -s "$O/$p" bin/; done
PATH=$W/bin run "$O/ladder-report" -d ten -o html
status_is 0 'F56 without gnuplot it is still a page'
err_like 'gnuplot is not installed' 'and says what it lacks'
out_like '<table>' 'with its tables'

# Hostile text is text.
mkdir bad && cp ten/plan.yaml bad
ladder-log -q -d bad win '<script>alert(1)</script><img src=x onerror=alert(2)>' >/dev/null
ladder-log -q -d bad did cashier 50 62 30 context='"><svg onload=alert(3)>' learned="'--><b>x" >/dev/null
ladder-report -d bad -o html >bad.html
is "$(grep -coE '<(script|svg|b>)|<img src=x' bad.html)" 0 'hostile text is inert'
grep -q '&lt;script&gt;alert(1)' bad.html
is $? 0 'and shown as written'

# A friend's page.
run ladder-report -q -d ten --share ana -o html
out_like '<h1>For Ana</h1>' 'a page for a friend'
out_like 'what helps: Just listening' 'in words that help'
out_unlike 'Distress|put off' 'and nothing that is not theirs'
mkdir none && cp ten/plan.yaml none
ladder-log -q -d none win x >/dev/null; ladder-log -q -d none undo >/dev/null
run ladder-report -d none -o html progress
status_is 1 'nothing to show is status 1'
out_like 'Nothing is written down in this time yet' 'and a page that says so'

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || :)
if [ -n "$browser" ] && [ -n "${BROWSER_TESTS:-}" ]; then
	run timeout 120 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$W/browser" --window-size=400,900 --screenshot="$W/shot.png" "file://$W/page.html"
	[ -s shot.png ]
	is $? 0 'a browser draws it'
	timeout 120 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$W/browser" --dump-dom "file://$W/bad.html" >"$W/out" 2>/dev/null
	is "$(grep -coE '<script|<img src="?x' "$W/out")" 0 'and finds no script in hostile text'
else
	skip 'a browser: BROWSER_TESTS=1 and chromium'
fi
finish
