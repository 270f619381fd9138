#!/bin/sh
# A main figure is recomputed from the exported lines by awk, as the manual has it, over random logs:
# the likely peak of each whole step that is offered.
. "$TOP/tests/tap.sh"
unset LADDER_DISCREET
export LADDER_DIR="$W/l" TZ=UTC LADDER_NOW=2026-11-22T18:00:00Z
n=25
[ -z "${TORTURE:-}" ] || n=300
plan() {
	rm -rf "$LADDER_DIR" && mkdir -m 700 "$LADDER_DIR"
	cat >"$LADDER_DIR/plan.yaml" <<END
ladder: 1
title: T
pace: {per_day: 9, per_week: 60, lapse: 300d}
steps:
  - {id: a, task: A, expect: 20}
  - {id: b, task: B, expect: 35, easier: Less of B}
  - {id: c, task: C, expect: 50}
  - {id: d, task: D, expect: 66, easier: Less of D}
END
	chmod 600 "$LADDER_DIR/plan.yaml"
}
lines() { # SEED: at most 16 practices, some easier, some without a figure
	awk -v seed="$1" 'BEGIN {
		srand(seed); split("a b c d", id, " "); split("20 35 50 66", e, " ")
		for (i = 0; i < 4 + int(rand() * 12); i++) {
			k = 1 + int(rand() * 3); day = 25 + int(rand() * 27); peak = int(e[k] * (0.4 + rand()))
			when = day > 31 ? sprintf("2026-11-%02d", day - 31) : sprintf("2026-10-%02d", day)
			printf "did %s%s%s context=x at=%sT%02d:%02d:%02dZ\n", id[k], rand() < .15 ? "" : " peak=" (peak > 84 ? 84 : peak),
				(k % 2 == 0 && rand() < .3) ? " form=easier" : "", when, 8 + i % 9, i, i
		}
	}'
}
# Of entries on stdin: the likely peak of STEP.
likely() {
	awk -F'\t' -v step="$1" '
	function days(t, y, m, d) { y = substr(t, 1, 4); m = substr(t, 6, 2); d = substr(t, 9, 2); return (m == 10 ? 0 : 31) + d }
	BEGIN { e["a"] = 20; e["b"] = 35; e["c"] = 50; e["d"] = 66 }
	NR == 1 { for (i = 1; i <= NF; i++) col[$i] = i; next }
	$col["kind"] == "did" && $col["peak"] != "" {
		k = $col["what"]; nth[k]++; full = e[k] < 5 ? 5 : e[k]
		ratio = $col["peak"] / ($col["form"] == "easier" ? .7 * full : full); ratio = ratio > 3 ? 3 : ratio
		far = e[k] - e[step]; far = far < 0 ? -far : far
		w = 1 / (1 + far / 20) / (1 + (53 - days($col["at"])) / 28)
		w *= (k == step ? 3 : 1 / nth[k])
		sum += w * ratio; all += w
	}
	END { v = e[step] * (sum + 1) / (all + 1); v = int(v + .5); print (v > 100 ? 100 : v) }'
}
wrong=0 seen=0
seed=$((${SEED:-1} * 1000))
for i in $(seq "$n"); do
	plan
	lines $((seed + i)) >"$W/lines"
	ladder-log -q - <"$W/lines" >"$W/out" 2>"$W/err" || { sed 's/^/# /' "$W/err"; wrong=$((wrong + 1)); continue; }
	ladder-report -o tsv entries >"$W/entries"
	ladder-next -o tsv | awk -F'\t' 'NR > 1 && $6 == "full" && $7 != "" {print $3, $7}' >"$W/said"
	while read -r step said; do
		ours=$(likely "$step" <"$W/entries")
		seen=$((seen + 1))
		[ "$ours" = "$said" ] || { wrong=$((wrong + 1)); echo "# seed $((seed + i)): $step is said to reach $said, and by hand $ours"; }
	done <"$W/said"
done
is "$wrong" 0 "$n logs: each likely peak is that of the manual"
if [ "$seen" -ge "$n" ]; then pass 'there were such offers'; else fail "only $seen offers"; fi
finish
