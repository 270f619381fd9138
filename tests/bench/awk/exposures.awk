# goal: 1
# Every practice, with what was said of it.
BEGIN { FS = OFS = "\t" }
NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
$c["kind"] == "did" { print $c["id"], $c["at"], $c["what"], $c["likely"], $c["expect"], $c["before"], $c["peak"], $c["after"], $c["minutes"], $c["ended"], $c["form"], $c["success"], $c["happened"], $c["likely_after"], $c["mode"], $c["context"], $c["who"], $c["used"], $c["dropped"], $c["kept"], $c["effort"], $c["helped"], $c["value"], $c["worked"], $c["hard"], $c["learned"], $c["note"] }
