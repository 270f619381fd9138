#!/bin/sh
# A report is a file: each says what it is, ladder-views(5) has its columns, and a new one needs no C.
. "$TOP/tests/tap.sh"
cd "$TOP" || exit 2
for f in cmd/report/views/*.sql; do
	v=$(basename "$f" .sql)
	for key in title doc empty columns share; do grep -q "^-- $key:" "$f" || echo "$v: no $key"; done
	awk 'length > 400 {print FILENAME ": a line of " length}' "$f"
done >"$W/out"
is "$(cat "$W/out")" '' 'every view says its title, words, columns and what a share may hold'
for f in cmd/report/plots/*.gp; do
	[ -f "cmd/report/views/$(basename "$f" .gp).sql" ] || echo "$f has no view"
	grep -q '^#: alt' "$f" || echo "$f: no words for those who do not see it"
	grep -nE 'rgb "#?(red|ff0000|f00)"|green|red' "$f" | grep -vE 'figured|shared|measured|kept|feared|ordered|practised' | sed "s|^|$f: |"
done >"$W/out"
is "$(cat "$W/out")" '' 'every picture belongs to a view, has words, and no red or green'
if command -v mandoc >/dev/null; then
	mandoc -T ascii -O width=78 man/ladder-views.5 | sed 's/.\x08//g' | sed -n '/columns of ladder-report/,/^   Views/p' >"$W/page"
	for f in cmd/report/views/*.sql; do
		v=$(basename "$f" .sql)
		awk -v v="$v" '$0 ~ "^     " v ": " {on = 1} on && NF == 0 {exit} on' "$W/page" >"$W/part"
		[ -s "$W/part" ] || { echo "$v is not there"; continue; }
		sed -n 's/^-- columns: *//p' "$f" | tr ',' '\n' | awk 'NF {print $1}' | head -4 | while read -r c; do
			grep -qE "(^|[^a-z_])$c([^a-z_]|\$)" "$W/part" || echo "$v: $c"
		done
		case $v in diary | entries) continue ;; esac
		sed -n 's/^-- columns: *//p' "$f" | tr ',' '\n' | awk 'NF {print $1}' | while read -r c; do
			grep -qE "(^|[^a-z_])$c([^a-z_]|\$)" "$W/part" || echo "$v: $c"
		done
	done >"$W/out"
	is "$(cat "$W/out")" '' 'ladder-views(5) tells every column of every view'
else
	skip 'needs mandoc'
fi
if command -v openssl >/dev/null; then
	is "$(cat lib/out/page.css.sum)" "$(openssl dgst -sha256 -binary lib/out/page.css | openssl base64)" "page.css.sum is page.css's (openssl dgst -sha256 -binary | openssl base64)"
else
	skip 'needs openssl'
fi

# The example of ladder-report(1), put into a copy of the tree: make picks it up.
cp -R Makefile lib cmd "$W" && cd "$W" || exit 2
sed -n '/^-- title: Hours/,/^\.Ed/p' "$TOP/man/ladder-report.1" | sed '$d' >cmd/report/views/hours.sql
out=$(make -s O=o o/gen/assets.c 2>&1)
[ -f o/gen/assets.c ] || { echo "# $out"; fail 'make embeds it'; finish; }
cc=${CC:-cc}
if $cc -std=c11 -D_POSIX_C_SOURCE=200809L -Ilib ${SAN:+-fsanitize=$SAN} -o ladder-hours cmd/report/main.c o/gen/assets.c "$O/cmd/report.a" "$O/libladder.a" -lsqlite3 -lyaml -lm 2>"$W/err"; then
	mkdir l && cp "$TOP/examples/plans/back-among-people.yaml" l/plan.yaml
	printf 'did cashier 50 62 30 at=2026-11-%02dT10:30\n' 2 3 4 5 | ladder-log -q -d l - >/dev/null
	run ./ladder-hours --list
	out_like '^hours +at which hour of the day practices begin$' 'a view is added by a file'
	run ./ladder-hours -d l -o tsv hours
	is "$(sed -n 2p "$W/out")" "$(printf '10\t4')" 'for machines'
	run ./ladder-hours -d l hours
	out_is '10 h  ████ n=4' 'and for people'
else
	skip 'needs to link against the library'
fi
finish
