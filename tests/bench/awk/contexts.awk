# goal: 1
# Step by context: practices and the median peak.
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
$c["kind"] == "did" && $c["context"] != "" { k = $c["what"] OFS $c["context"]; practices[k]++; add(k, $c["peak"]) }
END { for (k in practices) print k, practices[k], median(k), n_peak[k] + 0 }
