# commands.sh - after tap.sh: every subcommand and format of the suite on the ten weeks.
#
#	ten_weeks DIR		a ladder of the example, read
#	reading_commands	commands that only read, one a line; each kind in each format
#	writing_commands	commands that write an entry

ten_weeks() {
	mkdir -p "$1" && cp "$TOP/examples/plans/back-among-people.yaml" "$1/plan.yaml" &&
		ladder-log -q -d "$1" - <"$TOP/examples/ten-weeks.log" >"$W/out" 2>"$W/err"
	status=$?
}
vocabulary() { "$O/tests/tools/vocabulary" | awk -F'\t' -v kind="$1" '$1 == kind {sub(/\.[a-z]+$/, "", $2); print $2}'; }
formats() { "$1" --help | sed -nE 's/.*--output FORMAT +//p' | tr -d ,; }
reading_commands() {
	for p in ladder-init ladder-log ladder-next ladder-report relapse-plan; do
		printf '%s --help\n%s --version\n' $p $p
	done
	printf 'ladder-init --%s\n' list check
	echo 'ladder-log show'
	first=$(sed -n '/^steps:/,$p' "$TOP/examples/plans/back-among-people.yaml" | sed -nE 's/^ +- \{?id: ([a-z0-9-]+).*/\1/p' | head -1)
	for f in $(formats ladder-next); do echo "ladder-next -o $f"; done
	printf 'ladder-next --%s\n' trace brief 'days 14' "card $first"
	vocabulary views | while read -r v; do
		for f in $(formats ladder-report); do
			case $f in
			gnuplot) vocabulary plots | grep -qx "$v" || continue ;;
			html) [ "$v" = summary ] || continue ;;
			esac
			echo "ladder-report -o $f $v"
		done
	done
	echo 'ladder-report --share ortiz progress'
	for c in '' check now card; do
		for f in $(formats relapse-plan); do echo "relapse-plan -o $f $c"; done
	done
}
writing_commands() {
	printf 'ladder-log %s\n' 'win tea' '-q win tea' 'checkin mood=5' 'note kind words'
}
