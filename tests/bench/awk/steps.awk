# goal: 1
# For each step: practices, avoidances, days, first, last and median peak, last day.
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
$c["kind"] == "did" || $c["kind"] == "avoided" {
	s = $c["what"]; day = substr($c["at"], 1, 10)
	if ($c["kind"] == "avoided") { avoided[s]++; next }
	practices[s]++
	if (last[s] != day) days[s]++
	last[s] = day
	p = $c["peak"]; add(s, p)
	if (p != "") { if (!(s in first)) first[s] = p; latest[s] = p }
}
END { for (s in practices) print s, practices[s], avoided[s] + 0, days[s], first[s], latest[s], median(s), last[s] }
