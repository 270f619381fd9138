# goal: 1
# For each week: practices, days, minutes, wins, the median peak.  Weeks begin on Mondays.
BEGIN { FS = OFS = "\t" }
NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
function median(k,   v, seen, low, half) {
	if (!n_peak[k]) return ""
	half = n_peak[k] / 2
	for (v = 0; v <= 100; v++) {
		seen += count[k, v]
		if (seen > half) return low == "" ? v : (low + v) / 2
		if (seen == half) low = v
	}
}
function add(k, v) { if (v != "") { count[k, v]++; n_peak[k]++ } }
function days_of(s,   y, m, d) {
	y = substr(s, 1, 4) + 0; m = substr(s, 6, 2) + 0; d = substr(s, 9, 2) + 0
	if (m < 3) { y--; m += 12 }
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + d
}
$c["kind"] == "did" || $c["kind"] == "win" {
	d = substr($c["at"], 1, 10)
	if (d != same) { same = d; w = int(days_of(d) / 7) }
	if ($c["kind"] == "win") { wins[w]++; next }
	practices[w]++; minutes[w] += $c["minutes"]; add(w, $c["peak"])
	if (last[w] != d) days[w]++
	last[w] = d
}
END { for (w in practices) print w, practices[w], days[w], minutes[w], wins[w] + 0, median(w), n_peak[w] + 0 }
