#!/bin/sh
# examples/cohort against a real PostgreSQL: what arrives, what does not, and a second load.
. "$TOP/tests/tap.sh"
pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$pg" ] || pg=$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/x)")
if [ ! -x "$pg/initdb" ] || ! command -v psql >/dev/null; then
	skip 'needs a PostgreSQL server: initdb and psql are not here'
	finish
fi
# The server refuses to run as root.
as=''
if [ "$(id -u)" = 0 ]; then
	if ! id postgres >/dev/null 2>&1 || ! command -v setpriv >/dev/null; then
		skip 'needs a PostgreSQL server: as root, also setpriv and a user postgres'
		finish
	fi
	as="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi
D=$(mktemp -d) || exit 2
[ -z "$as" ] || chown postgres "$D"
server_down() {
	[ ! -f "$D/data/postmaster.pid" ] || (cd / && $as "$pg/pg_ctl" -s -D "$D/data" -m immediate stop) >/dev/null 2>&1
	rm -rf "$D" "$W"
}
trap server_down EXIT
{ cd "$D" && $as "$pg/initdb" -D "$D/data" -U ladder -A trust -N -E UTF8 --locale=C.UTF-8 &&
	$as "$pg/pg_ctl" -s -w -D "$D/data" -o "-k $D -c listen_addresses='' -c fsync=off" -l "$D/server.log" start; } >"$W/out" 2>"$W/err" </dev/null
status=$?
status_is 0 'a server of our own starts' || finish
cd "$W" || exit 2
export PGHOST="$D" PGUSER=ladder LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]'
createdb=$pg/createdb
[ -x "$createdb" ] || createdb=createdb
run "$createdb" cohort
status_is 0 'createdb'
run psql -qX -v ON_ERROR_STOP=1 -d cohort -f "$TOP/examples/cohort/schema.sql"
status_is 0 'schema.sql'

for name in mara rolf; do
	mkdir -p "clients/$name"
	cp "$TOP/examples/plans/back-among-people.yaml" "clients/$name/plan.yaml"
	ladder-log -q -d "clients/$name" - <"$TOP/examples/ten-weeks.log" >/dev/null 2>&1
done
ladder-log -q -d clients/mara note='canary-note' win 'canary-win	with\a tab' >/dev/null 2>&1
ladder-log -q -d clients/mara win 'canary-win' >/dev/null
echo 'a key of the tests' >key
run sh "$TOP/examples/cohort/load.sh" cohort key clients/mara/ clients/rolf/
status_is 0 'load.sh'

sql() { psql -qXAt -F "$(printf '\t')" -d cohort -c "SET search_path = ladder, public; $1"; }
live=$(ladder-report -d clients/rolf -o jsonl entries | grep -c '"state":"live"')
is "$(sql 'SELECT count(*) FROM entry GROUP BY person ORDER BY 1' | head -1)" "$live" 'every live entry arrived'
is "$(sql 'SELECT count(DISTINCT person) FROM entry')" 2 'two people'
pg_dump -d cohort >dump 2>/dev/null || "$pg/pg_dump" -d cohort >dump
steps=$(ladder-report -d clients/rolf --all -o tsv steps | sed 1d | cut -f1 | paste -sd'|' -)
grep -nE "canary|mara|rolf|a key of|[^a-z-]($steps)[^a-z-]|2026-" dump >out
is "$(cat out)" '' 'no name, text, key, step or date is in the database'

# The same figures as ladder-report, by order of hardness, since names are hidden.
ladder-report -d clients/rolf -o tsv exposures >ours
column() { awk -F'\t' -v want="$1" 'NR == 1 {for (i = 1; i <= NF; i++) if ($i == want) c = i; next} {print $c}' ours; }
rolf=$(sql 'SELECT person FROM entry GROUP BY person ORDER BY count(*) LIMIT 1')
for c in before peak after minutes; do
	is "$(sql "SELECT $c FROM exposures WHERE person = '$rolf'" | sort -n | cksum)" "$(column $c | sort -n | cksum)" "exposures: $c as ladder-report has it"
done
before=$(sql 'SELECT md5(string_agg(e::text, chr(10) ORDER BY person, seq)) FROM entry e')
run sh "$TOP/examples/cohort/load.sh" cohort key clients/mara clients/rolf
is "$(sql 'SELECT md5(string_agg(e::text, chr(10) ORDER BY person, seq)) FROM entry e')" "$before" 'a second load changes nothing'
is "$(sql 'SELECT count(*) FROM cohort')" 0 'no figure about fewer than five people'
# One that is damaged or empty is named and keeps what was loaded; the others go on.
cp -R clients/mara kept
head -c 3000 /dev/urandom >clients/mara/log.db
run sh "$TOP/examples/cohort/load.sh" cohort key clients/mara clients/rolf
status_is 2 'a damaged ladder: trouble'
err_like '^load.sh: clients/mara could not be read.* stays' 'and it is named'
is "$(sql 'SELECT md5(string_agg(e::text, chr(10) ORDER BY person, seq)) FROM entry e')" "$before" 'what was loaded stays'
rm clients/mara/log.db
run sh "$TOP/examples/cohort/load.sh" cohort key clients/mara clients/rolf
is "$status$(sql 'SELECT md5(string_agg(e::text, chr(10) ORDER BY person, seq)) FROM entry e')" "2$before" 'an empty one: the same'
rm -rf clients/mara && mv kept clients/mara
run sh "$TOP/examples/cohort/load.sh" cohort nokey clients/mara
status_is 2 'no key, no load'
finish
