#!/bin/sh
# mutants.sh N SEED [PATTERN] - N small changes of the sources, drawn by SEED from the files that
# PATTERN (of awk) matches, one at a time in a copy under $O/mutants: does any test fail?  Prints
# those that no test minds, and how many of all were killed; fails below 90 in 100.
#
# First the suite of the room that the file is in, then golden, then every other quick suite; what
# runs for too long is killed too.  What does not compile is no mutant and another is drawn.
set -eu
: "${O:?run this by make mutants}" "${TOP:?}"
N=${1:-300} seed=${2:-1} PATTERN=${3:-.}
unset SEED
unset FILES MUTANTS MAKEFLAGS # of make, not of the tests
work=$O/mutants
tree=$work/tree
rm -rf "$work"
mkdir -p "$tree"
(cd "$TOP" && git ls-files -z | xargs -0 tar cf - --) | (cd "$tree" && tar xf -)
cd "$tree"
git init -q . && git add -A && git -c user.name=m -c user.email=m@m commit -qm whole >/dev/null

# A line a change: FILE TAB LINE TAB COLUMN TAB LENGTH TAB INSTEAD.  Strings, comments, tables and
# what the preprocessor reads are left alone.
cat >"$work/sites.awk" <<'END'
function site(at, n, instead) {print FILENAME "\t" FNR "\t" at "\t" n "\t" instead}
BEGIN {
	n = split("== != <= >= && || += -=", from, " ")
	split("!= == < > || && -= +=", to, " ")
	m = split("true false", word, " ")
	split("false true", other, " ")
}
/^[ \t]*(\/\*|\*|#|\/\/)/ || !/^\t/ {next}
{
	s = $0
	while (match(s, /"([^"\\]|\\.)*"|'([^'\\]|\\.)*'|\/\*.*/)) { # blanked, of the same length
		blank = sprintf("%" RLENGTH "s", "")
		s = substr(s, 1, RSTART - 1) blank substr(s, RSTART + RLENGTH)
	}
	for (i = 1; i <= n; i++)
		for (p = 1; (k = index(substr(s, p), from[i])) != 0; p += k + 1)
			site(p + k - 1, 2, to[i])
	for (p = 1; match(substr(s, p), / [<>+-] /); p += RSTART + 1) {
		c = substr(s, p + RSTART, 1)
		site(p + RSTART, 1, c == "<" ? "<=" : c == ">" ? ">=" : c == "+" ? "-" : "+")
	}
	for (i = 1; i <= m; i++)
		if (match(s, "[^a-z_]" word[i] "[^a-z_]"))
			site(RSTART + 1, length(word[i]), other[i])
	if (match(s, /[(|&] ?![a-z]/))
		site(RSTART + RLENGTH - 2, 1, "")
	if (match(s, /return (0|1|-1);/))
		site(RSTART, RLENGTH, substr(s, RSTART, RLENGTH) == "return 0;" ? "return 1;" : "return 0;")
	if (match(s, /^\t+[a-z_>.-]+\([^=]*\);$/))
		site(RSTART, RLENGTH, ";")
}
END
find lib cmd -name '*.c' | sort | awk -v p="$PATTERN" '$0 ~ p' | xargs awk -f "$work/sites.awk" |
	awk -v seed="$seed" 'BEGIN {srand(seed)} {print rand() "\t" $0}' | sort -k1,1 | cut -f2- >"$work/sites"
# shellcheck disable=SC2046 # a word each
make -s -j2 O="$work/build" all $(find tests/tools -name '*.c' | sed "s|^|$work/build/|; s|\.c$||") >/dev/null

# tested ROOM: do all of its tests pass?
tested() {
	units=$(find tests -path "tests/$1/test_*.c" | sed "s|^|$work/build/|; s|\.c$||")
	# shellcheck disable=SC2086 # a word each
	[ -z "$units" ] || make -s O="$work/build" $units >/dev/null 2>&1 || return 1
	scripts=$(find "tests/$1" -name '*.t')
	[ -n "$scripts$units" ] || return 0
	# shellcheck disable=SC2086
	O=$work/build TOP=$tree CC=${CC:-cc} CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 prove -Q -j2 $scripts $units >/dev/null 2>&1
}
killed() { # FILE
	room=${1#*/}
	room=${room%%/*}
	case $1 in cmd/*) first=cmd/$room ;; *) first=$room ;; esac
	for suite in "$first" golden rules log app cmd; do
		[ ! -d "tests/$suite" ] || tested "$suite" || { by=$suite; return 0; }
	done
	return 1
}

if killed lib/log/read.c; then
	echo "mutants: tests/$by fails without any change" >&2
	exit 2
fi
mutants=0 dead=0
while [ $mutants -lt "$N" ] && IFS='	' read -r file line at n instead; do
	awk -v l="$line" -v a="$at" -v n="$n" -v i="$instead" \
		'NR == l {$0 = substr($0, 1, a - 1) i substr($0, a + n)} {print}' "$file" >"$work/new"
	cp "$work/new" "$file"
	if make -s -j2 O="$work/build" all >/dev/null 2>&1; then
		mutants=$((mutants + 1))
		if killed "$file"; then
			dead=$((dead + 1))
		else
			echo "survived: $file:$line"
			git diff -U0 "$file" | grep '^[-+]	'
		fi
	fi
	git checkout -q "$file"
done <"$work/sites"
echo "mutants: $dead of $mutants killed"
[ $((dead * 10)) -ge $((mutants * 9)) ]
