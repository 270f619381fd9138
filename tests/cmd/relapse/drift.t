#!/bin/sh
# The sign `drift` against an independent computation in awk, from the formula in ladder(7).
. "$TOP/tests/tap.sh"

# SEED OF -> lines for ladder-log, and "day value" pairs in ./pairs.  Some people drop, some
# rise, some stay; some days have two check-ins, some none.
make_log() {
	awk -v seed="$1" -v of="$2" 'BEGIN {
		srand(seed)
		mean = 3 + 4 * rand(); fall = (rand() - 0.5) * 6; wide = 1 + 4 * rand()
		for (d = 75; d >= 0; d--) {
			n = rand() < 0.15 ? 0 : rand() < 0.2 ? 2 : 1
			for (i = 0; i < n; i++) {
				v = mean + (rand() - 0.5) * wide + (d < 40 ? fall * (40 - d) / 40 : 0)
				v = v < 0 ? 0 : v > 10 ? 10 : int(v + 0.5)
				h = of == "sleep" ? v + (rand() < 0.5 ? 0.25 : 0) : v
				print 75 - d, h >"pairs"
				when = d == 0 ? "2026-11-22T0" 7 + i ":00:00+01:00" : "-" d "d"
				print "checkin", of "=" h, "at=" when
			}
		}
	}'
}

# What ladder(7) says, worked out on its own; the same words as relapse-plan.
work_out() {
	awk -v of="$1" '
	function say(v) {
		v = sprintf(of == "sleep" ? "%.2f" : "%.1f", v)
		sub(/0+$/, "", v); sub(/\.$/, "", v)
		return v (of == "sleep" ? " h" : "")
	}
	{ sum[$1] += $2; n[$1]++ }
	END {
		for (d = 0; d <= 75; d++) if (n[d]) {
			x = sum[d] / n[d]
			if (base < 14) { first[++base] = x; mu += x; continue }
			if (base == 14 && !begun) {
				begun = 1; mu /= 14
				for (i = 1; i <= 14; i++) ss += (first[i] - mu) ^ 2
				sd = sqrt(ss / 13)
				if (sd < 0.5) sd = 0.5
				z = mu
			}
			z = 0.2 * x + 0.8 * z
			t++
		}
		room = 2.7 * sd * sqrt(0.2 / 1.8 * (1 - 0.8 ^ (2 * t)))
		over = of == "arousal" || of == "urge"
		line = over ? mu + room : mu - room
		printf "%s %s: weighted mean %s, your first 14 days %s, line %s\n",
			(over ? z > line : z < line) ? "yes" : "no", of, say(z), say(mu), say(line)
	}' pairs
}

ups=0 downs=0
for of in mood arousal sleep; do
	good=0 bad=
	for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do
		rm -rf l
		mkdir l
		printf 'ladder: 1\ntitle: T\nsteps:\n  - {id: a, task: A, expect: 20}\nrelapse:\n  signs:\n    - {id: d, notice: D, when: {drift: %s}}\n' $of >l/plan.yaml
		chmod 600 l/plan.yaml
		make_log $seed $of >lines
		ladder-log -d l -q - <lines >/dev/null || fail "the log of seed $seed"
		relapse-plan -d l -o tsv check | awk -F'\t' 'NR == 2 {print $3, $7}' >got
		work_out $of >want
		if cmp -s got want; then good=$((good + 1)); else bad="$bad $seed: $(cat got) / $(cat want);"; fi
		case $(cat want) in yes*) ups=$((ups + 1)) ;; *) downs=$((downs + 1)) ;; esac
	done
	is "$bad" '' "$of: twelve people come out as awk has them"
done
is "$((ups > 5 && downs > 5))" 1 "both ways were seen ($ups up, $downs not)"
finish
