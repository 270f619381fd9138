#!/bin/sh
# The architecture: folders are floors, includes point down, each outside library has one home,
# files and functions stay short, nothing is kept at file scope.
. "$TOP/tests/tap.sh"
cd "$TOP" || exit 2
none() { # WHAT: $W/out should be empty
	if [ -s "$W/out" ]; then fail "$1"; else pass "$1"; fi
}

floors='base plan log rules out app'

# A file includes its own folder and the floors below; another program's folder never; x_in.h is
# for files of the same folder alone.
grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' lib/*/*.[ch] cmd/*/*.[ch] >"$W/includes"
include_faults() {
	awk -v floors="$floors" '
		BEGIN {n = split(floors, f, " "); for (i = 1; i <= n; i++) rank[f[i]] = i}
		{
			split($0, part, ":"); split(part[1], p, "/")
			match($0, /"[^"]*"/); header = substr($0, RSTART + 1, RLENGTH - 2)
			here = p[1] == "lib" ? rank[p[2]] : n + 1
			if (!here) {print part[1] ": stands on no floor"; next}
			if (header !~ /\//) {
				if (p[1] == "lib") print part[1] ":" part[2] ": \"" header "\" does not say its floor"
				next
			}
			split(header, q, "/"); there = rank[q[1]]
			if (!there) print part[1] ":" part[2] ": " header " is on no floor"
			else if (there > here) print part[1] ":" part[2] ": includes " header ", which is above it"
			else if (header ~ /_in\.h$/ && (p[1] != "lib" || p[2] != q[1])) print part[1] ":" part[2] ": " header " is private to " q[1] "/"
		}' "$1" | sort -u
}
include_faults "$W/includes" >"$W/out"
none 'includes point down'
cat >"$W/wrong" <<'END'
lib/base/err.c:3:#include "app/cli.h"
lib/nowhere/x.c:1:#include "base/err.h"
lib/rules/advise.c:1:#include "log/db_in.h"
lib/plan/check.c:1:#include "fields.h"
cmd/next/main.c:1:#include "cmd/log/import.h"
END
is "$(include_faults "$W/wrong" | wc -l | tr -d ' ')" 5 '(a wrong include is seen)'

owner() { grep -lE "^[[:space:]]*#[[:space:]]*include[[:space:]]*<$1>" lib/*/*.[ch] cmd/*/*.c 2>/dev/null; }
owner yaml.h | grep -v '^lib/plan/' >"$W/out"
none 'yaml.h only in plan/'
owner yaml.h | tail -n +2 >"$W/out"
none 'yaml.h in one file'
owner sqlite3.h | grep -v '^lib/log/' >"$W/out"
none 'sqlite3.h only in log/'
owner sqlite3.h | tail -n +2 >"$W/out"
none 'sqlite3.h in one file'

wc -l lib/*/*.[ch] cmd/*/*.[ch] tests/*/*.[ch] tests/cmd/*/*.[ch] 2>/dev/null | awk '$1 > 700 && $2 != "total" {print $2 ": " $1 " lines, more than 700"}' >"$W/out"
none 'a file has at most 700 lines'

# A function runs from the line of its name to the `}` in the first column.
long_functions() {
	awk -v most=60 '
		FNR == 1 {head = 0}
		/^[A-Za-z_].*\(/ {head = FNR}
		/^\{/ {open = head ? head : FNR}
		/^\}/ && open {if (FNR - open + 1 > most) print FILENAME ":" open ": " FNR - open + 1 " lines, more than " most; open = 0}
		/^[};]/ {head = 0}' "$@"
}
# shellcheck disable=SC2046 # one word a file
long_functions $(ls lib/*/*.c cmd/*/*.c tests/*/*.c tests/cmd/*/*.c 2>/dev/null) /dev/null >"$W/out"
none 'a function has at most 60 lines'
{ echo 'int f(void)'; echo '{'; yes '	g();' | head -60; echo '}'; } >"$W/long.c"
is "$(long_functions "$W/long.c" | wc -l | tr -d ' ')" 1 '(a long function is seen)'

grep -nE '\b(printf|puts|putchar|perror|fprintf|fputs|fwrite|getenv|time|clock_gettime|gettimeofday)[[:space:]]*\(' lib/*/*.c cmd/*/*.c |
	grep -vE '^lib/app/|^lib/base/mem|:[[:space:]]*(\*|/\*|//)' >"$W/out"
none 'only app/ prints and reads clock or environment'
grep -nE '\bexit[[:space:]]*\(' lib/*/*.c cmd/*/*.c | grep -vE '^lib/(base/mem|app/cli)' >"$W/out"
none 'only mem and cli exit'
grep -nE '"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|CREATE) ' cmd/*/*.c >"$W/out" 2>/dev/null
none 'no SQL in C outside log/'

# What the linker would keep writable: state that outlives a call.  (Instrumented builds add their own.)
state() {
	objdump -t "$1" 2>/dev/null | awk '
		/^[^ ]*\.o: / {file = $1; sub(/:$/, "", file)}
		NF > 2 && $(NF - 2) ~ /^\.(data|bss|tdata|tbss)$/ && $NF !~ /^\./ {print file ": " $NF " is file-scope state"}'
}
if [ -n "${SAN:-}" ] || ! command -v objdump >/dev/null || [ ! -f "$O/libladder.a" ] || objdump -t "$O/libladder.a" | grep -q gcov; then
	skip 'no file-scope state: needs a plain build and objdump'
else
	{ state "$O/libladder.a"; for o in "$O"/cmd/*/*.o; do [ ! -f "$o" ] || state "$o"; done; } >"$W/out"
	none 'nothing is kept at file scope'
	echo 'static int count; int f(void); int f(void) { static int n; return ++n + ++count; }' >"$W/state.c"
	"${CC:-cc}" -c -o "$W/state.o" "$W/state.c" && is "$(state "$W/state.o" | wc -l | tr -d ' ')" 2 '(file-scope state is seen)'
fi

# Words that promise later work.  Written apart here, so that this file does not hold them.
later="\\b(TO""DO|FIX""ME|XX""X)\\b|\\bfor n""ow\\b|\\bst""ubs?\\b|\\bplace""holders?\\b|not (yet )?imple""mented"
grep -rnIE "$later" cmd lib man tests examples Makefile ./*.md .ci >"$W/out" 2>/dev/null
none 'nothing promises later work'
# Words of the place where it was written, of which the repository does not speak.
inside='/wo''rk/|\b(des''ign|ho''use|relia''bility|evi''dence|perfor''mance|br''ief)\.md\b|\biss''ue #?[0-9]'
grep -rnIE "$inside" cmd lib man tests examples Makefile ./*.md .ci >"$W/out" 2>/dev/null
none 'the repository speaks of the software alone'
finish
