# goal: 1
# By hour and by place: practices and the median peak, nothing under five.
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
$c["kind"] == "did" {
	k = "hour" OFS int(substr($c["at"], 12, 2) / 6); practices[k]++; add(k, $c["peak"])
	if ($c["context"] != "") { k = "place" OFS $c["context"]; practices[k]++; add(k, $c["peak"]) }
}
END { for (k in practices) if (practices[k] >= 5) print k, practices[k], median(k), n_peak[k] + 0 }
