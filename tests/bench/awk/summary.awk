# goal: 1
# Practices, days, minutes, wins, the median peak, what was put off, means of check-ins.
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
	practices++; day[substr($c["at"], 1, 10)]; minutes += $c["minutes"]; add("all", $c["peak"]); week[int(NR / 7)]++
}
$c["kind"] == "avoided" { avoided++ }
$c["kind"] == "win" { wins++ }
$c["kind"] == "checkin" && $c["mood"] != "" { mood += $c["mood"]; moods++ }
END { for (d in day) days++; print practices, days, minutes, wins + 0, avoided, median("all"), moods ? mood / moods : "" }
