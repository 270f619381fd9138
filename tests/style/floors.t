#!/bin/sh
# The architecture, read from the Makefile's FLOORS: includes point down the list, each outside
# library has one home, files and functions stay short, nothing is kept at file scope.
. "$TOP/tests/tap.sh"
cd "$TOP" || exit 2
none() { # WHAT: $W/out should be empty
	if [ -s "$W/out" ]; then fail "$1"; else pass "$1"; fi
}

floors=$(sed -n 's/^FLOORS = //p' Makefile)
is "$(echo "$floors" | wc -w | tr -d ' ')" "$(echo "$floors" | tr ' ' '\n' | sort -u | wc -l | tr -d ' ')" 'each module stands in FLOORS once'

# File M.c, M.h or M_anything.c belongs to M, the longest name in the list that fits.
grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' lib/*.c lib/*.h >"$W/includes"
include_faults() {
	awk -v floors="$floors" '
		function module(base,   m) {
			sub(/\.[ch]$/, "", base)
			for (m = base; m != "" && !(m in rank); sub(/_?[^_]*$/, "", m)) if (m !~ /_/) return ""
			return m
		}
		BEGIN { n = split(floors, f, " "); for (i = 1; i <= n; i++) rank[f[i]] = i }
		{
			split($0, part, ":"); file = part[1]; sub(/^lib\//, "", file)
			match($0, /"[^"]*"/); header = substr($0, RSTART + 1, RLENGTH - 2)
			from = module(file); to = module(header)
			if (from == "") print part[1] ": belongs to no module in FLOORS"
			else if (to == "") print part[1] ":" part[2] ": includes " header ", which is in no module in FLOORS"
			else if (rank[to] > rank[from]) print part[1] ":" part[2] ": " from " includes " to ", which stands after it"
			else if (to != from && header ~ /_int\.h$/) print part[1] ":" part[2] ": " header " is private to " to
		}' "$1" | sort -u
}
include_faults "$W/includes" >"$W/out"
none 'includes point down the list'
cat >"$W/wrong" <<'END'
lib/err.c:3:#include "cli.h"
lib/nowhere.c:1:#include "err.h"
lib/next.c:1:#include "store_int.h"
lib/plan_check.c:1:#include "plan_int.h"
END
is "$(include_faults "$W/wrong" | wc -l | tr -d ' ')" 3 '(a wrong include is seen)'

owner() { grep -lE "^[[:space:]]*#[[:space:]]*include[[:space:]]*<$1>" lib/*.[ch] cmd/*.c 2>/dev/null; }
owner yaml.h | grep -vE '^lib/planread' >"$W/out"
none 'yaml.h only in planread'
owner yaml.h | tail -n +2 >"$W/out"
none 'yaml.h in one file'
owner sqlite3.h | grep -vE '^lib/store' >"$W/out"
none 'sqlite3.h only in store'
owner sqlite3.h | tail -n +2 >"$W/out"
none 'sqlite3.h in one file'

wc -l lib/*.[ch] cmd/*.c tests/*/*.[ch] 2>/dev/null | awk '$1 > 400 && $2 != "total" {print $2 ": " $1 " lines, more than 400"}' >"$W/out"
none 'a file has at most 400 lines'

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
long_functions $(ls lib/*.c cmd/*.c tests/*/*.c 2>/dev/null) /dev/null >"$W/out"
none 'a function has at most 60 lines'
{ echo 'int f(void)'; echo '{'; yes '	g();' | head -60; echo '}'; } >"$W/long.c"
is "$(long_functions "$W/long.c" | wc -l | tr -d ' ')" 1 '(a long function is seen)'

grep -nE '\b(printf|puts|putchar|perror|fprintf|fputs|fwrite|getenv|time|clock_gettime|gettimeofday)[[:space:]]*\(' lib/*.c |
	grep -vE '^lib/(cli|mem)[_.]|:[[:space:]]*(\*|/\*|//)' >"$W/out"
none 'lib/ neither prints nor reads clock or environment, but for cli'
grep -nE '\bexit[[:space:]]*\(' lib/*.c | grep -vE '^lib/(mem|cli)[_.]' >"$W/out"
none 'lib/ never exits, but for mem and cli'
grep -nE '"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|CREATE) ' cmd/*.c >"$W/out" 2>/dev/null
none 'no SQL in cmd/'

# What the linker would keep writable: state that outlives a call.  (Instrumented builds add their own.)
state() {
	objdump -t "$1" 2>/dev/null | awk '
		/^[^ ]*\.o: / {file = $1; sub(/:$/, "", file)}
		NF > 2 && $(NF - 2) ~ /^\.(data|bss|tdata|tbss)$/ && $NF !~ /^\./ {print file ": " $NF " is file-scope state"}'
}
if [ -n "${SAN:-}" ] || ! command -v objdump >/dev/null || [ ! -f "$O/libladder.a" ] || objdump -t "$O/libladder.a" | grep -q gcov; then
	skip 'no file-scope state: needs a plain build and objdump'
else
	{ state "$O/libladder.a"; for o in "$O"/cmd/*.o; do [ ! -f "$o" ] || state "$o"; done; } >"$W/out"
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
