#!/bin/sh
# group.sh LADDERS [WEEKS] - who was there: a group's ladders on one sheet, a mark a week.
#
#	group.sh clients           the last eight weeks
#	group.sh clients 4
#
# x: something was practised that week; p: a planned pause or rest; a point: nothing was shared.
# Ladders are named by their folders, in that order; there are no counts, and no word of theirs.
# One that cannot be read is said so on the sheet and on stderr, and the status is 2.
set -u
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
LADDER_DISCREET=1
export PATH LADDER_DISCREET
die() { printf 'group.sh: %s\n' "$*" >&2; exit 2; }
[ $# -ge 1 ] || { sed -n '2s/^# //p' "$0" >&2; exit 2; }
ladders=${1%/} weeks=${2:-8} worst=0
[ -d "$ladders" ] || die "$ladders: no such folder"
case $weeks in
'' | *[!0-9]* | 0* | ???*) die "'$weeks' is no number of weeks (1 to 99)" ;;
esac
command -v ladder-report >/dev/null || die "ladder-report is not where programs are looked for ($PATH)"
rows=$(mktemp "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}/ladder.XXXXXX") || exit 2
trap 'rm -f "$rows"' EXIT
trap 'exit 2' HUP INT TERM

# A line a ladder and day: name, day, weekday, practices, minutes, rest, paused.
for dir in "$ladders"/*/; do
	[ -d "$dir" ] || die "$ladders: no ladder there, a folder each"
	name=${dir%/}
	name=${name##*/}
	days=$(ladder-report -d "$dir" -o tsv load)
	case $? in
	0) printf '%s\n' "$days" | awk -v name="$name" 'NR > 1 {print name "\t" $0}' >>"$rows" ;;
	1) printf '%s\n' "$name" >>"$rows" ;;
	*)
		printf '%s\tbad\n' "$name" >>"$rows"
		printf 'group.sh: %s: its log could not be read\n' "$name" >&2
		worst=2
		;;
	esac
done
awk -F '\t' -v weeks="$weeks" '
	# Days since long ago; a week is named by its Monday.
	function days(s,   y, m) {
		y = substr(s, 1, 4) + 0
		m = substr(s, 6, 2) + 0
		if (m < 3) { y--; m += 12 }
		return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + substr(s, 9, 2)
	}
	function monday(s, weekday,   m, d) { # "11-02"
		m = substr(s, 6, 2) + 0
		d = substr(s, 9, 2) - weekday
		if (d >= 1) return sprintf("%02d-%02d", m, d)
		m = m == 1 ? 12 : m - 1
		d += m == 2 ? 28 + (days(substr(s, 1, 4) "-03-01") - days(substr(s, 1, 4) "-02-28") - 1) : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
		return sprintf("%02d-%02d", m, d)
	}
	!($1 in seen) { seen[$1] = ++n; name[n] = $1; w = length($1) > w ? length($1) : w }
	$2 == "bad" { bad[$1] = 1; next }
	NF < 2 { next }
	{
		weekday = int((index("MonTueWedThuFriSatSun", $3) - 1) / 3)
		week = days($2) - weekday
		if (!(week in label)) { all[++m] = week; label[week] = monday($2, weekday) }
		if ($4 > 0) mark[$1, week] = "x"
		if ($6 == "yes" || $7 == "yes") away[$1, week]++
	}
	END {
		for (i = 2; i <= m; i++)
			for (k = i; k > 1 && all[k] < all[k - 1]; k--) { t = all[k]; all[k] = all[k - 1]; all[k - 1] = t }
		from = m > weeks ? m - weeks + 1 : 1
		printf "%-*s", w, ""
		for (i = from; i <= m; i++) printf "  %s", label[all[i]]
		printf "\n"
		for (l = 1; l <= n; l++) {
			printf "%-*s", w, name[l]
			for (i = from; i <= m && !bad[name[l]]; i++) {
				key = name[l] SUBSEP all[i]
				printf("  %5s", (key in mark) ? mark[key] : (away[key] >= 5) ? "p" : ".")
			}
			print (bad[name[l]] ? "  could not be read" : "")
		}
		print "\nx: practised that week; p: a planned pause or rest.  As of what was shared; a point"
		print "says no more than that nothing was."
	}' "$rows"
exit $worst
