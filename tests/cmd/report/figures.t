#!/bin/sh
# Ten views against figures that awk computes from the exported entries.
. "$TOP/tests/tap.sh"
. "$TOP/tests/commands.sh"
ten_weeks ten
LADDER_DIR=ten
export LADDER_DIR
ladder-report -o tsv diary >diary.tsv
# COLUMN names of diary.tsv as awk variables: c["peak"] is its number.
lib='BEGIN {FS = OFS = "\t"} NR == 1 {for (i = 1; i <= NF; i++) c[$i] = i; next}
function med(v, n,   i, j, t) {for (i = 2; i <= n; i++) {t = v[i]; for (j = i - 1; j > 0 && v[j] > t; j--) v[j + 1] = v[j]; v[j + 1] = t} return (v[int((n + 1) / 2)] + v[int(n / 2) + 1]) / 2}
function r2(x) {return sprintf("%.2f", x) + 0}
function close_to(a, b) {return (a - b < 0.011 && b - a < 0.011)}
function did() {return $c["kind"] == "did" && $c["ended"] != "nochance"}
'
view() { ladder-report -o tsv "$1" | tail -n +2; }
check() { awk "$lib$1" diary.tsv | sort >want; sort raw >got; same want got "$2"; }

ladder-report --all -o tsv steps | tail -n +2 | awk -F'\t' -v OFS='\t' '$7 > 0 {print $1, $7, $10, $11}' >raw
check 'did() {s = $c["what"]; n[s]++; if ($c["peak"] != "") {if (!(s in f)) f[s] = $c["peak"]; l[s] = $c["peak"]}} END {for (s in n) print s, n[s], f[s], l[s]}' 'steps: practices, first and last peak'
view distress | cut -f1,5-7 >raw; check 'did() && $c["before"] $c["peak"] $c["after"] != "" {print $1, $c["before"], $c["peak"], $c["after"]}' 'distress: the numbers of each practice'
view exposures | cut -f1-3,7 >raw; check '$c["kind"] == "did" {print $1, $2, $c["what"], $c["peak"]}' 'exposures: every practice'
view load | awk -F'\t' -v OFS='\t' '$3 > 0 {print $1, $3}' >raw; check 'did() {n[substr($2, 1, 10)]++} END {for (d in n) print d, n[d]}' 'load: practices a day'
view contexts | awk -F'\t' -v OFS='\t' '$4 > 0 {print $1, $2, $4}' >raw; check 'did() && $c["context"] != "" {n[$c["what"] OFS $c["context"]]++} END {for (k in n) print k, n[k]}' 'contexts: practices in each place'
{ view coping | awk -F'\t' -v OFS='\t' '$4 > 0 {print $1, $4}'; view skills | awk -F'\t' -v OFS='\t' '$7 > 0 {print $1, $7}'; } >raw; check 'did() {k = split($c["used"], u, ","); for (i = 1; i <= k; i++) n[u[i]]++} END {for (i in n) print i, n[i]}' 'coping and skills: what was used'
view supports | awk -F'\t' -v OFS='\t' '$2 == "habit" && $4 > 0 {print $1, $4, $5}' >raw
check 'did() {k = split($c["kept"], u, ","); for (i = 1; i <= k; i++) n[u[i]]++; k = split($c["dropped"], u, ","); for (i = 1; i <= k; i++) {n[u[i]]++; w[u[i]]++}} END {for (i in n) print i, n[i], w[i] + 0}' 'supports: kept and left out'
view wins | cut -f1,3 >raw; check '$c["kind"] == "win" || $c["kind"] == "gratitude" {print $1, $c["kind"]}' 'wins: wins and thanks'

# Means and scores, to two decimals.
near() { paste want got | awk -F'\t' '{for (i = 1; i <= NF / 2; i++) {a = $i; b = $(i + NF / 2); if (a != b && (a - b > 0.0101 || b - a > 0.0101)) {print "differs: " $0; exit}}}' >"$W/out"; is "$(cat "$W/out")$(wc -l <want)" "$(wc -l <got)" "$1"; }
means() { awk "$lib$1" diary.tsv | sort >want; sort raw >got; near "$2"; }
view learning | cut -f1,3,4,5,6 >raw; means 'did() && $c["likely"] != "" && $c["likely_after"] != "" {s = $c["what"]; n[s]++; a[s] += $c["likely"]; b[s] += $c["likely_after"]} END {for (s in n) print s, n[s], a[s] / n[s], b[s] / n[s], (a[s] - b[s]) / n[s]}' 'F11 learning: means step by step'
view calibration | cut -f1,2,5 >raw; means 'did() && $c["likely"] != "" && $c["happened"] != "" {t = int($c["likely"] / 10); if (t > 9) t = 9; n[t]++; d = ($c["likely"] - $c["happened"]) / 100; q[t] += d * d} END {for (t in n) print t, n[t], q[t] / n[t]}' 'F39 calibration: Brier by tenths'
view checkins | cut -f1-3,6 >raw; means '$c["kind"] == "checkin" {d = substr($2, 1, 10); n[d]++; if ($c["mood"] != "") {m[d] += $c["mood"]; k[d]++} if ($c["sleep"] != "") {s[d] += $c["sleep"]; l[d]++}} END {for (d in n) print d, n[d], (k[d] ? m[d] / k[d] : ""), (l[d] ? s[d] / l[d] : "")}' 'F52 check-ins: means of the day'
view progress | awk -F'\t' -v OFS='\t' '$3 > 0 {print $1, $3, $8}' >raw; means 'did() {d = substr($2, 1, 10); split(d, p, "-"); y = p[1]; m = p[2]; if (m < 3) {y--; m += 12} j = int(365.25 * y) + int(30.6 * (m + 1)) + p[3]; w = int((j - (int(365.25 * 2026) + int(30.6 * 10) + 14)) / 7) + 1; n[w]++; if ($c["peak"] != "") {k[w]++; v[w, k[w]] = $c["peak"]}} END {for (w in n) {for (i = 1; i <= k[w]; i++) x[i] = v[w, i]; print w, n[w], med(x, k[w])}}' 'progress: practices and median peak by week'
view patterns | awk -F'\t' -v OFS='\t' '$1 == "mode" {print $2, $5, $4}' >raw; means 'did() && $c["mode"] != "" && $c["peak"] != "" {s = $c["mode"]; n[s]++; v[s, n[s]] = $c["peak"]} END {for (s in n) if (n[s] >= 5) {for (i = 1; i <= n[s]; i++) x[i] = v[s, i]; print s, n[s], med(x, n[s])}}' 'patterns: median peak by mode'
ladder-report -o tsv summary | awk -F'\t' -v OFS='\t' '$1 ~ /^(practices|practice_minutes|median_peak|wins)$/ {print $1, $2}' >raw; means 'did() {n++; if ($c["minutes"] != "") m += $c["minutes"]; if ($c["peak"] != "") v[++k] = $c["peak"]} $c["kind"] == "win" {w++} END {print "practices", n; print "practice_minutes", m; print "median_peak", med(v, k); print "wins", w}' 'summary: the figures'
finish
