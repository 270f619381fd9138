# goal: 1
# For each step: what was thought likely, what happened, what is thought after.
BEGIN { FS = OFS = "\t" }
NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
$c["kind"] == "did" && $c["likely"] != "" && $c["likely_after"] != "" {
	s = $c["what"]; n[s]++; likely[s] += $c["likely"]; after[s] += $c["likely_after"]
	if ($c["happened"] != "") { happened[s] += $c["happened"]; nh[s]++ }
}
$c["kind"] == "did" { seen[$c["what"]]++ }
END { for (s in seen) print s, n[s] + 0, n[s] ? likely[s] / n[s] : "", n[s] ? after[s] / n[s] : "", nh[s] + 0 }
