#!/bin/sh
# Two programs never name two stages: over random plans, logs, edits, zones and clocks, what
# relapse-plan, ladder-next and ladder-report say of one log at one instant is the same.
. "$TOP/tests/tap.sh"
n=60 seed=${SEED:-1}
[ -z "${TORTURE:-}" ] || n=5000
n=${PROP_RUNS:-$n}
export LADDER_DIR="$W/l" LADDER_NO_NOTE=1

# The ids of the signs that are up in a table of two columns.
up() { awk -F '\t' 'NR > 1 && $2 == "yes" {sub(/ item [0-9]+$/, "", $1); print $1}' | sort -u; }

# one SEED: nothing, or what does not agree.
one() {
	rm -rf l
	LADDER_NOW=$("$O/tests/tools/life" l "$1") || { echo 'no life'; return; }
	export LADDER_NOW
	relapse-plan -o tsv check >check.tsv 2>check.err; is=$?
	relapse-plan check >check 2>/dev/null
	ladder-next >next 2>next.err
	ladder-next -o tsv >next.tsv 2>/dev/null
	ladder-report signs >signs 2>/dev/null
	ladder-report -o tsv signs >signs.tsv 2>/dev/null
	ladder-report summary >summary 2>/dev/null
	stage=$(sed -n 's/^Stage: \([a-z]*\).*/\1/p' check)
	seen="$seen $stage"
	case $stage in
	steady) [ $is = 0 ] || echo "check ends with $is at $stage" ;;
	*) [ $is = 1 ] || echo "check ends with $is at $stage" ;;
	esac
	[ "$(sed -n 's/^stage: \([a-z]*\).*/\1/p' signs)" = "$stage" ] || echo "signs is not $stage: $(head -1 signs)"
	rule=$(sed -n '2s/^[a-z]*	\([a-z-]*\)	.*/\1/p' next.tsv)
	[ "$rule" != urgent ] || [ "$stage" = urgent ] || echo "ladder-next is urgent, check $stage"
	[ "$stage" != urgent ] || [ "$rule" = urgent ] || echo "check is urgent, ladder-next $rule"
	[ "$rule" != act ] || [ "$stage" = act ] || echo "ladder-next is act, check $stage"
	case $stage in act) grep -q '^First: relapse-plan' next || echo 'act, and ladder-next does not begin with it' ;;
	*) ! grep -q '^First: relapse-plan' next || echo "$stage, and ladder-next begins with relapse-plan" ;; esac
	[ "$(cut -f 2,3 check.tsv | up)" = "$(cut -f 1,4 signs.tsv | up)" ] || echo 'other signs are up in check and in the report'
	case $stage in
	urgent) sed -n 1p summary | grep -q '^URGENT, first' || echo 'urgent, and the summary does not begin with it' ;;
	*) ! grep -q '^URGENT' summary || echo "$stage, and the summary is urgent" ;;
	esac
	sign=$(sed -n "$(($1 % 5 + 3))s/^[a-z]*	\([a-z0-9]*\)	.*/\1/p" check.tsv)
	ladder-log sign "${sign:-none}" >said 2>&1
	! grep -q '^Nobody has been told' said || relapse-plan check 2>/dev/null | grep -q '^Stage: urgent' ||
		echo "ladder-log names people first, and check is not urgent"
}
i=0 wrong= seen=
while [ $i -lt $n ] && [ -z "$wrong" ]; do
	i=$((i + 1))
	one $((seed * 1000003 + i)) >found
	[ ! -s found ] || wrong="case $i of seed $seed: $(tr '\n' ';' <found)"
done
is "$wrong" '' "$n plans and logs, one stage each (seed $seed)"
[ $n -lt 60 ] || for stage in steady unknown watch act urgent; do
	case $seen in *" $stage"*) ;; *) fail "no case of $stage was seen" ;; esac
done
finish
