# goal: 1
# For each day: practices and minutes.
BEGIN { FS = OFS = "\t" }
NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
$c["kind"] == "did" { d = substr($c["at"], 1, 10); if (!(d in n)) order[++days] = d; n[d]++; minutes[d] += $c["minutes"] }
END { for (i = 1; i <= days; i++) print order[i], n[order[i]], minutes[order[i]] }
