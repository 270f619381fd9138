# goal: 1
# Day means of what check-ins say.
BEGIN { FS = OFS = "\t" }
NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
$c["kind"] == "checkin" {
	d = substr($c["at"], 1, 10)
	if (!(d in n)) order[++days] = d
	n[d]++
	if ($c["mood"] != "") { mood[d] += $c["mood"]; nm[d]++ }
	if ($c["sleep"] != "") { sleep[d] += $c["sleep"]; ns[d]++ }
}
END { for (i = 1; i <= days; i++) { d = order[i]; print d, n[d], nm[d] ? mood[d] / nm[d] : "", ns[d] ? sleep[d] / ns[d] : "" } }
