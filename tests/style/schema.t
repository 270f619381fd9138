#!/bin/sh
# lib/plan/plan.schema.json is printed by the field table, and a validator that is not ours agrees
# with ladder-init --check on every plan of the repository, sound or broken.
. "$TOP/tests/tap.sh"
"$O/tests/tools/schema" >"$W/schema.json"
same "$TOP/lib/plan/plan.schema.json" "$W/schema.json" 'the schema is what the field table says'
if ! python3 -c 'import jsonschema, yaml; jsonschema.Draft202012Validator' 2>/dev/null; then
	skip 'a validator over all plans: needs python3-jsonschema and python3-yaml'
	finish
fi
ls "$TOP"/tests/plans/*.yaml "$TOP"/tests/hostile/plans/*.yaml "$TOP"/cmd/init/templates/*.yaml \
	"$TOP"/examples/plans/*.yaml "$TOP"/tests/golden/*/*/plan.yaml 2>/dev/null >"$W/plans"
while read -r f; do
	ladder-init -o tsv --check "$f" 2>/dev/null
done <"$W/plans" | awk 'NR == 1 || !/^file\tline\t/' >"$W/faults"
python3 -W ignore "$TOP/tests/style/schema.py" "$TOP/lib/plan/plan.schema.json" "$W/faults" <"$W/plans" >"$W/tap" 2>"$W/err"
grep -c '^ok' "$W/tap" >"$W/count"
if grep -q '^1\.\.' "$W/tap" && ! grep '^not ok' "$W/tap" >"$W/out"; then
	pass "both answers agree on $(cat "$W/count") plans"
else
	grep -A8 '^not ok' "$W/tap" | sed 's/^/# /' | head -60
	fail 'both answers agree'
fi
finish
