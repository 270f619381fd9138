#!/bin/sh
# load.sh DATABASE KEYFILE LADDER... - copies ladders into the cohort (schema.sql), pseudonymised.
#
# All of them go in one session and one transaction.  A ladder is known by the `code` in its plan,
# else by the name of its directory.  Of entries only those are written that are new or have another
# revision, and what was undone or forgotten goes.  The connection is psql's own (PGHOST, PGUSER ...).
# One that cannot be read whole is named and stays as it was; the others go on; the status is 2.
set -eu
[ $# -ge 3 ] || { sed -n '2,3p' "$0" >&2; exit 2; }
database=$1 key=$2
shift 2
[ -s "$key" ] || { echo "load.sh: $key: the key is empty or missing" >&2; exit 2; }
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

# What of each view goes to the server, and no further than its temporary tables where it names
# something.  Free text stays here.
columns() {
	case $1 in
	entries) echo id at kind what rev state written device before peak after minutes ended form success likely happened \
		likely_after mode effort helped value urge mood arousal control sleep energy function total \
		plan_expect plan_tolerable plan_stop context ;;
	exposures) echo id at step likely expect before peak after minutes ended form success happened \
		likely_after mode context effort helped value ;;
	learning) echo step n likely likely_after change n_happened happened violation rate ;;
	steps) echo step state theme expect predicted practices avoided days first_peak last_peak \
		median_peak learned_on due last by ;;
	scores) echo at scale total least most band change since_baseline baseline needed reliable n ;;
	checkins) echo day n mood arousal control sleep urge energy function ;;
	avoidance) echo week practices exit left avoided urge n_urge ;;
	esac
}
views='entries exposures learning scores checkins avoidance steps'
for v in $views; do
	: >"$work/$v"
	echo "$v $(columns "$v")"
done >"$work/columns"

# The rows of the views in the reports, which a blank line or another file parts, each to the file
# of its view, with the ladder's number before them.
part() { # N VIEW...
	n=$1
	shift
	awk -F'\t' -v OFS='\t' -v n="$n" -v dir="$work" -v order="$*" '
		FILENAME ~ /columns$/ {v = $0; sub(/ .*/, "", v); sub(/^[^ ]* /, ""); want[v] = $0; next}
		BEGIN {split(order, views, " ")}
		FNR == 1 || blank {
			view = views[++at]; blank = 0
			w = split(want[view], name, " ")
			for (i = 1; i <= w; i++) {col[i] = 0; for (k = 1; k <= NF; k++) if ($k == name[i]) col[i] = k}
			next
		}
		$0 == "" {blank = 1; next}
		{line = n; for (i = 1; i <= w; i++) line = line OFS $(col[i]); print line >>(dir "/" view)}
	' "$work/columns" "$work/report" "$work/steps.report"
}

worst=0 n=0 names=/ secret=$(cat "$key")
stays() { echo "load.sh: $1; what was loaded of it before stays" >&2; worst=2; }
for dir; do
	dir=${dir%/}
	name=$(sed -n 's/^code: *\([a-z0-9][a-z0-9]*\) *\(#.*\)\{0,1\}$/\1/p' "$dir/plan.yaml" 2>/dev/null | head -1)
	[ -n "$name" ] || name=$(printf '%s\n' "${dir##*/}" | sed 's/\\/\\\\/g; s/	/\\t/g')
	case $names in *"/$name/"*)
		stays "$dir has the code of a ladder before it ($name)"
		continue
		;;
	esac
	names=$names$name/
	if ! { ladder-report -q -d "$dir" -o tsv entries exposures learning scores checkins avoidance >"$work/report" &&
		ladder-report -q -d "$dir" --all -o tsv steps >"$work/steps.report" || [ $? = 1 ]; } ||
		[ -z "$(sed -n 2p "$work/report")" ]; then
		stays "$dir could not be read, or has no entry"
		continue
	fi
	n=$((n + 1))
	# shellcheck disable=SC2086 # each view is a word
	part $n $views
	printf '%s\t%s\t%s\n' "$n" "$secret" "$name" >>"$work/who"
done
[ "$n" -gt 0 ] || exit $worst

# Names of steps and of people reach the server as data in temporary tables, gone with the session.
{
	cat <<-'END'
	\set ON_ERROR_STOP 1
	BEGIN;
	SET LOCAL search_path = ladder, pg_temp;
	CREATE FUNCTION pg_temp.hidden(salt text, scope text, t text) RETURNS text LANGUAGE sql IMMUTABLE AS
	  $$ SELECT CASE WHEN t IS NOT NULL THEN left(encode(sha256(convert_to(salt, 'UTF8') ||
	       sha256(convert_to(salt || ':' || scope || ':' || t, 'UTF8'))), 'hex'), 16) END $$;
	CREATE TEMP TABLE who (ladder int PRIMARY KEY, key text, name text) ON COMMIT DROP;
	END
	printf '%s\n' "\\copy who FROM '$work/who'"
	for v in $views; do
		# shellcheck disable=SC2046 # each column is a word
		echo "CREATE TEMP TABLE raw_$v (ladder int$(printf ', "%s" text' $(columns "$v"))) ON COMMIT DROP;"
		printf '%s\n' "\\copy raw_$v FROM '$work/$v' WITH (NULL '')"
	done
	cat <<-'END'
	-- Of each entry the version that counts.
	CREATE TEMP TABLE live ON COMMIT DROP AS
	  SELECT * FROM (SELECT DISTINCT ON (ladder, id) * FROM raw_entries
	                 ORDER BY ladder, id, rev::int DESC, written::bigint DESC, device::numeric DESC) AS newest
	  WHERE state = 'live';
	CREATE TEMP TABLE p ON COMMIT DROP AS
	  SELECT ladder, key || ':' || name AS salt, pg_temp.hidden(key || ':' || name, 'person', '') AS person,
	         (SELECT min(left(at, 10)::date) FROM live WHERE live.ladder = who.ladder) AS first
	  FROM who;
	CREATE TEMP TABLE fresh ON COMMIT DROP AS
	  SELECT person, pg_temp.hidden(salt, 'entry', id) AS id, rev::int, left(at, 10)::date - first AS day,
	         kind,
	         CASE WHEN kind = 'score' THEN what ELSE pg_temp.hidden(salt, 'what', what) END AS what,
	         before::int, peak::int, after::int, minutes::int, ended, form, success, likely::int, happened::int,
	         likely_after::int, mode, effort::int, helped::int, value::int, urge::int, mood::int, arousal::int,
	         control::int, sleep::numeric, energy::int, function::int, total::int, plan_expect::int,
	         plan_tolerable::int, plan_stop::int, pg_temp.hidden(salt, 'context', context) AS context
	  FROM live JOIN p USING (ladder);
	DELETE FROM entry e USING p WHERE e.person = p.person
	  AND NOT EXISTS (SELECT FROM fresh f WHERE (f.person, f.id, f.rev, f.day) = (e.person, e.id, e.rev, e.day));
	INSERT INTO entry SELECT * FROM fresh ON CONFLICT DO NOTHING;

	DELETE FROM exposures t USING p WHERE t.person = p.person;
	INSERT INTO exposures
	  SELECT person, pg_temp.hidden(salt, 'entry', id), left(at, 10)::date - first, pg_temp.hidden(salt, 'what', step),
	         likely::int, expect::int, before::int, peak::int, after::int, minutes::int, ended, form, success,
	         happened::int, likely_after::int, mode, pg_temp.hidden(salt, 'context', context), effort::int,
	         helped::int, value::int
	  FROM raw_exposures JOIN p USING (ladder);
	DELETE FROM learning t USING p WHERE t.person = p.person;
	INSERT INTO learning
	  SELECT person, pg_temp.hidden(salt, 'what', step), n::int, likely::numeric, likely_after::numeric,
	         change::numeric, n_happened::int, happened::numeric, violation::numeric, rate::numeric
	  FROM raw_learning JOIN p USING (ladder);
	DELETE FROM steps t USING p WHERE t.person = p.person;
	INSERT INTO steps
	  SELECT person, pg_temp.hidden(salt, 'what', step), state, pg_temp.hidden(salt, 'theme', theme), expect::int,
	         predicted::int, practices::int, avoided::int, days::int, first_peak::int, last_peak::int,
	         median_peak::numeric, learned_on::date - first, due::date - first, last::date - first, by::date - first
	  FROM raw_steps JOIN p USING (ladder);
	DELETE FROM scores t USING p WHERE t.person = p.person;
	INSERT INTO scores
	  SELECT person, left(at, 10)::date - first, row_number() OVER (PARTITION BY person ORDER BY at::timestamptz, scale),
	         scale, total::int, least::int, most::int, band, change::int, since_baseline::int, baseline::int,
	         needed::int, reliable, n::int
	  FROM raw_scores JOIN p USING (ladder);
	DELETE FROM checkins t USING p WHERE t.person = p.person;
	INSERT INTO checkins
	  SELECT person, day::date - first, n::int, mood::numeric, arousal::numeric, control::numeric, sleep::numeric,
	         urge::numeric, energy::numeric, function::numeric
	  FROM raw_checkins JOIN p USING (ladder);
	DELETE FROM avoidance t USING p WHERE t.person = p.person;
	INSERT INTO avoidance
	  SELECT person, week::int, practices::int, exit::int, "left"::int, avoided::int, urge::numeric, n_urge::int
	  FROM raw_avoidance JOIN p USING (ladder);
	COMMIT;
	END
} >"$work/load.sql"
psql -qX -d "$database" -f "$work/load.sql" || { echo 'load.sh: nothing was loaded' >&2; exit 2; }
exit $worst
