#!/bin/sh
# Pages and scripts are clean by the tools that read them.
. "$TOP/tests/tap.sh"
cd "$TOP" || exit 2
if command -v mandoc >/dev/null; then
	for page in man/*.[157]; do
		mandoc -Tlint -W warning "$page" >"$W/out" 2>&1
		if [ -s "$W/out" ]; then fail "$page is clean"; else pass "$page is clean"; fi
		sed -n 's/^\.Xr \(ladder[a-z-]*\|relapse-plan\) \([157]\).*/man\/\1.\2/p' "$page" | sort -u |
			while read -r to; do [ -f "$to" ] || echo "$page names $to"; done >"$W/out"
		if [ -s "$W/out" ]; then fail "$page: the pages it names are there"; else pass "$page: the pages it names are there"; fi
	done
else
	skip 'pages: needs mandoc'
fi
for p in $programs; do
	if [ -f "man/$p.1" ]; then pass "$p has a page"; else fail "$p has a page"; fi
done
if command -v shellcheck >/dev/null; then
	: >"$W/out"
	for s in .ci/* lib/*/*.sh examples/*.sh examples/*/*.sh tests/*.sh tests/*/*.sh tests/*/*.t tests/cmd/*/*.t; do
		[ -f "$s" ] || continue
		case $s in tests/*) least=error ;; *) least=style ;; esac
		shellcheck -s sh -S $least -e SC1090,SC1091,SC2154,SC2034,SC2238 "$s" >>"$W/out" 2>&1
	done
	if [ -s "$W/out" ]; then fail 'every script is clean by shellcheck'; else pass 'every script is clean by shellcheck'; fi
else
	skip 'scripts: needs shellcheck'
fi
if grep -lE '^#!.*(ba|z|k)sh' .ci/* examples/*.sh examples/*/*.sh tests/*.sh tests/*/*.t tests/cmd/*/*.t 2>/dev/null | grep . >"$W/out"; then
	fail 'scripts are plain sh'
else
	pass 'scripts are plain sh'
fi
finish
