#!/bin/sh
# Every command that a page or a README shows can be typed: on the ten weeks, with the outer
# world's programs stood in for, none is refused for its words.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
export LADDER_DIR="$W/ladder"
# What the examples call besides: these take anything and give nothing.
mkdir "$W/bin"
for tool in ssh gpg age gnuplot mail notify-send crontab systemctl lpr less sqlite3 git vi vim scp rsync at xdg-open jq createdb psql openssl; do
	printf '#!/bin/sh\n[ -t 0 ] || cat >/dev/null\nexit 0\n' >"$W/bin/$tool"
	chmod +x "$W/bin/$tool"
done
grep -nE '^(\.Dl|\.Ql)? *(\$ |)(.*[| (])?(ladder-(init|log|next|report)|relapse-plan) ' "$TOP"/man/*.[157] "$TOP"/examples/README.md "$TOP"/examples/*/README.md |
	grep -E ':(\.Dl \$|\.Ql [a-z]|\$|    [a-z$])' |
	sed -E "s|^$TOP/||; s/\\\\\\(aq/'/g; s/\\\\\\(dq/\"/g; s/\\\\e/\\\\/g; s/\\\\-/-/g; s/\\\\&//g
		s/^([^:]*:[0-9]+:)(\.Dl |\.Ql )?( *\\$ )?/\1/; /:(ladder-[a-z]*|relapse-plan)( [1-7])? ?$/d" >"$W/shown"
ten_weeks "$LADDER_DIR"
status_is 0 'the ten weeks are read'
cp -R "$LADDER_DIR" "$W/kept"
n=0
while read -r line; do
	place=$(echo "$line" | cut -d: -f1,2)
	command=$(echo "$line" | cut -d: -f3- | sed -E 's/^ +//; s/ +# .*//; s/ [.,;:]+$//')
	rm -rf "$LADDER_DIR" "$W/case" && cp -R "$W/kept" "$LADDER_DIR" && mkdir "$W/case" && cd "$W/case" || exit 2
	ln -s "$TOP/examples" examples
	: >for-ortiz.jsonl; : >lines.jsonl
	case $command in *-d\ clients/*) mkdir -p clients && cp -R "$W/kept" clients/m ;; esac
	PATH=$W/bin:$PATH timeout 20 sh -c "$command" >"$W/out" 2>"$W/err" </dev/null
	status=$?
	n=$((n + 1))
	if [ $status -gt 2 ] || grep -qE "no (option|format|kind|view|detail|word|command) '|usage:|needs a value|syntax error|not found" "$W/err"; then
		fail "$place: $command"
	fi
done <"$W/shown"
cd "$W" || exit 2
[ "$failures" != 0 ] || pass "$n commands of pages and examples can be typed"
is "$([ "$n" -ge 20 ] && echo many)" many 'there are many'
finish
