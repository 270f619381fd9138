#!/bin/sh
# load.sh DATABASE KEYFILE LADDER... - copies ladders into the cohort (schema.sql), pseudonymised.
# A ladder that was loaded before is replaced.  The connection is psql's own (PGHOST, PGUSER ...).
# One that cannot be read whole is named and stays as it was; the others go on; the status is 2.
set -eu
[ $# -ge 3 ] || { sed -n '2,3p' "$0"; exit 2; }
database=$1 key=$2
shift 2
[ -s "$key" ] || { echo "load.sh: $key: the key is empty or missing" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
case $key in /*) ;; *) key=$PWD/$key ;; esac

worst=0
stays() { echo "load.sh: $1; what was loaded of it before stays" >&2; worst=2; }
for dir; do
	dir=${dir%/}
	ladder-report -d "$dir" -o tsv entries >"$work/entries" || { stays "$dir could not be read, or has no entry"; continue; }
	# The key and the name reach the server as data, never in an argument; the table with names
	# and texts is a temporary one, gone with the connection.
	{ printf '%s\t' "$(cat "$key")"; printf '%s\n' "${dir##*/}" | sed 's/\\/\\\\/g; s/\t/\\t/g'; } >"$work/who"
	columns=$(head -1 "$work/entries" | tr '\t' '\n' | sed 's/.*/"&" text/' | tr '\n' ',' | sed 's/,$//')
	sed 1d "$work/entries" >"$work/rows"
	psql -qX -v ON_ERROR_STOP=1 -d "$database" <<-END || stays "$dir could not be loaded"
	BEGIN;
	SET LOCAL search_path = pg_temp, ladder, public;
	CREATE TEMP TABLE who (key text, name text) ON COMMIT DROP;
	\\copy who FROM '$work/who'
	CREATE TEMP TABLE raw ($columns) ON COMMIT DROP;
	\\copy raw FROM '$work/rows' WITH (NULL '')
	CREATE FUNCTION pg_temp.hidden(scope text, t text) RETURNS text LANGUAGE sql AS
	  \$\$ SELECT CASE WHEN t IS NOT NULL THEN left(encode(sha256(convert_to(
	       (SELECT key || ':' || name FROM who) || ':' || scope || ':' || t, 'UTF8')), 'hex'), 16) END \$\$;
	DELETE FROM ladder.entry WHERE person = pg_temp.hidden('person', '');
	INSERT INTO ladder.entry
	SELECT pg_temp.hidden('person', ''),
	       left(at, 10)::date - min(left(at, 10)::date) OVER (),
	       row_number() OVER (ORDER BY at::timestamptz, id), kind,
	       CASE WHEN kind = 'score' THEN what ELSE pg_temp.hidden('what', what) END,
	       before::int, peak::int, after::int, minutes::int, ended, form, success,
	       likely::int, happened::int, likely_after::int, mode, effort::int, helped::int, value::int, urge::int,
	       mood::int, arousal::int, control::int, sleep::numeric, energy::int, function::int, total::int,
	       plan_expect::int, plan_tolerable::int, plan_stop::int, pg_temp.hidden('context', context)
	FROM raw WHERE state = 'live';
	COMMIT;
	END
done
exit $worst
