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
run psql -qX -v ON_ERROR_STOP=1 -d cohort -f "$TOP/examples/cohort/schema.sql"
status_is 0 'schema.sql again'
sql() { psql -qXAt -F "$(printf '\t')" -d cohort -c "SET search_path = ladder; $1"; }
is "$(sql "SELECT count(*) FROM pg_db_role_setting")" 0 'no setting of a role or of the database is touched'

for name in mara rolf; do
	mkdir -p "clients/$name"
	cp "$TOP/examples/plans/back-among-people.yaml" "clients/$name/plan.yaml"
	sed -i.was "s/^ladder: 1/ladder: 1\ncode: ${name}1/; /^code: [^mr]/d" "clients/$name/plan.yaml" && rm "clients/$name/plan.yaml.was"
	ladder-log -q -d "clients/$name" - <"$TOP/examples/ten-weeks.log" >/dev/null 2>&1
done
ladder-log -q -d clients/mara win 'canary-note	with\a tab' >/dev/null 2>&1
extra=$(ladder-log -q -d clients/mara win 'canary-win')
load() { run sh "$TOP/examples/cohort/load.sh" cohort key "$@"; }
echo 'a key of the tests' >key
load clients/mara/ clients/rolf/
status_is 0 'load.sh'
err_is '' 'and nothing is named'

live=$(ladder-report -d clients/rolf -o tsv diary | sed 1d | grep -c .)
is "$(sql 'SELECT count(*) FROM entry GROUP BY person ORDER BY 1' | head -1)" "$live" 'every live entry arrived'
is "$(sql 'SELECT count(DISTINCT person) FROM entry')" 2 'two people'
pg_dump -d cohort >dump 2>/dev/null || "$pg/pg_dump" -d cohort >dump
steps=$(ladder-report -d clients/rolf --all -o tsv steps | sed 1d | cut -f1 | paste -sd'|' -)
grep -nE "canary|mara|rolf|a key of|[^a-z-]($steps)[^a-z-]|2026-" dump >out
is "$(cat out)" '' 'no name, text, key, step or date is in the database'

# Every figure as ladder-report has it, column by column, whatever the order: names are hidden.
rolf=$(sql 'SELECT person FROM entry GROUP BY person ORDER BY count(*) LIMIT 1')
column() { awk -F'\t' -v want="$1" 'NR == 1 {for (i = 1; i <= NF; i++) if ($i == want) c = i; next} {print $c}' ours | sed 's/\.0*$//; s/\(\.[0-9]*[1-9]\)0*$/\1/' | sort; }
theirs() { sql "SELECT \"$1\" FROM $2 WHERE person = '$rolf'" | sed 's/\.0*$//; s/\(\.[0-9]*[1-9]\)0*$/\1/' | sort; }
wrong='' compared=0
for view in exposures learning steps scores checkins avoidance; do
	case $view in steps) all=--all ;; *) all= ;; esac
	# shellcheck disable=SC2086 # all is an option or nothing
	ladder-report -d clients/rolf $all -o tsv $view >ours
	for c in $(sql "SELECT column_name FROM information_schema.columns WHERE table_schema = 'ladder' AND table_name = '$view'"); do
		case $c in person | id | day | nth | step | theme | context | learned_on | due | last | by) continue ;; esac
		compared=$((compared + 1))
		[ "$(theirs "$c" $view)" = "$(column "$c")" ] || wrong="$wrong $view.$c"
	done
done
is "$wrong" '' "every figure of the six views is ladder-report's ($compared columns)"
[ $compared -gt 50 ] && pass '(there are many)' || fail '(there are many)'
is "$(sql "SELECT count(DISTINCT step) FROM steps WHERE person = '$rolf'")" "$(ladder-report -d clients/rolf --all -o tsv steps | sed 1d | wc -l | tr -d ' ')" 'every step, by a name that tells nothing'
is "$(sql "SELECT count(*) FROM exposures e JOIN entry n USING (person, id) WHERE (e.step, e.peak, e.day) IS DISTINCT FROM (n.what, n.peak, n.day)")" 0 'a practice is the same in both'
ladder-report -d clients/rolf --all -o tsv steps >ours
first=$(ladder-report -d clients/rolf -o tsv diary | sed -n 2p | cut -f2 | cut -c1-10)
is "$(sql "SELECT date '$first' + learned_on FROM steps WHERE person = '$rolf' AND learned_on IS NOT NULL ORDER BY 1")" "$(column learned_on | grep .)" 'days are counted from the first entry'

# Again: only what is new or changed is written.
untouched() { sql 'SELECT md5(string_agg(person || id || xmin::text, chr(10) ORDER BY person, id)) FROM entry'; }
before=$(untouched)
load clients/mara clients/rolf
is "$(untouched)" "$before" 'a second load writes no entry'
mv clients/mara clients/other
load clients/other
is "$(untouched)" "$before" 'a directory that was renamed is the same person'
mv clients/other clients/mara
at=$(sql 'SELECT max(xmin::text::bigint) FROM entry')
id=$(ladder-report -d clients/rolf -o tsv exposures | sed -n 2p | cut -f1)
ladder-log -q -d clients/rolf amend "$id" peak=41 >/dev/null
ladder-log -q -d clients/mara undo "$extra" >/dev/null
load clients/mara clients/rolf
is "$(sql "SELECT rev, peak FROM entry WHERE xmin::text::bigint > $at")" "$(printf '2\t41')" 'of a change only that entry'
is "$(sql 'SELECT count(*) FROM entry')" $((2 * live + 1)) 'what was undone is gone'
is "$(sql 'SELECT count(*) FROM cohort')$(sql 'SELECT count(*) FROM cohort_scores')" 00 'no figure about fewer than five people'

# One that is damaged or empty, or is another by its code, is named and stays; the others go on.
before=$(untouched)
cp -R clients/mara kept
head -c 3000 /dev/urandom >clients/mara/log.db
load clients/mara clients/rolf
status_is 2 'a damaged ladder: trouble'
err_like '^load.sh: clients/mara could not be read.* stays' 'and it is named'
is "$(untouched)" "$before" 'what was loaded stays'
rm clients/mara/log.db
load clients/mara clients/rolf
is "$status$(untouched)" "2$before" 'an empty one: the same'
rm -rf clients/mara && mv kept clients/mara
cp -R clients/mara clients/twin
load clients/mara clients/twin clients/rolf
is "$status$(untouched)" "2$before" 'two of one code: the first counts'
err_like 'clients/twin has the code of a ladder before it' 'and the second is named'
rm -r clients/twin
for i in 1 2 3; do
	cp -R clients/rolf clients/r$i
	sed -i.was "s/^code: .*/code: r$i/" clients/r$i/plan.yaml
done
load clients/r1 clients/r2 clients/r3
is "$(sql 'SELECT DISTINCT people FROM cohort')" 5 'five people are a cohort'
is "$(sql "SELECT scale, people, mean_change FROM cohort_scores WHERE scale = 'gad-7'")" "$(printf 'gad-7\t5\t-5.0')" 'scores against the baseline'
run sh "$TOP/examples/cohort/load.sh" cohort nokey clients/mara
status_is 2 'no key, no load'
PGHOST=/nowhere
load clients/mara
status_is 2 'no server'
err_like '^load.sh: nothing was loaded' 'says so'
finish
