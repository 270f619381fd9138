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

# The same by symbols: what an object defines and what it uses, of the sources that are there.
# Lines `D FILE NAME` and `U FILE NAME`.
symbols() { # FILE.c...
	for c; do
		nm -g "$O/${c%.c}.o" 2>/dev/null | sed 's/@.*//' | awk -v c="$c" '
			$2 ~ /^[A-TV-Z]$/ {print "D", c, $3}
			$1 == "U" {print "U", c, $2}'
	done
}
# No use runs up a floor, so no circle joins two folders; none goes from one program to another;
# a name has one meaning in a program.
symbol_faults() {
	awk -v floors="$floors" '
		function floor(file) {split(file, p, "/"); return p[1] == "lib" ? rank[p[2]] : top}
		function folder(file) {sub("/[^/]*$", "", file); return file}
		BEGIN {top = split(floors, f, " ") + 1; for (i in f) rank[f[i]] = i}
		$1 == "D" {
			for (i = 1; i <= n[$3]; i++) {
				there = def[$3, i]
				if (there ~ /^lib/ || $2 ~ /^lib/ || folder(there) == folder($2)) print $2 ": " $3 " is in " there " too"
			}
			def[$3, ++n[$3]] = $2
			next
		}
		{user[++users] = $2; used[users] = $3}
		END {
			for (u = 1; u <= users; u++) {
				if (!n[used[u]]) continue
				own = 0
				for (i = 1; i <= n[used[u]]; i++) {
					there = def[used[u], i]
					if (floor(there) < floor(user[u]) || folder(there) == folder(user[u])) own = 1
				}
				if (!own) print user[u] ": uses " used[u] " of " def[used[u], 1]
			}
		}' "$1" | sort -u
}
# What belongs to the terminal, to processes, signals, environment and clock is app/'s; YAML is
# plan/'s and SQLite log/'s.  base/err asks SIGXFSZ not to end the program, and the log's queue
# has its own alarm.
home_faults() {
	awk '
		function bad(home) {print $2 ": " $3 " belongs in " home}
		$1 != "U" {next}
		$3 ~ /^yaml_(parser|event|document|emitter|token)_/ && $2 !~ /^lib\/plan\// {bad("plan/")}
		$3 ~ /^sqlite3_/ && $2 !~ /^lib\/log\// {bad("log/")}
		$3 ~ /^(tc[gs]etattr|ioctl|isatty|ttyname|fork|vfork|exec[lv].*|posix_spawn.*|wait|waitpid|kill|raise|system|popen|pipe|signal|sigaction|sigprocmask|sigwait|getenv|setenv|putenv|environ|gethostname|setlocale|clock_gettime|gettimeofday|time)$/ &&
			$2 !~ /^lib\/app\// && !($3 == "sigaction" && $2 ~ /^lib\/(base\/err|log\/lock)/) {bad("app/")}' "$1" | sort -u
}
# lib/ holds what more than one program uses.  Decisions about a person (rules/), YAML (plan/),
# SQLite (log/) and the terminal's prompts have their home there all the same, and so have the
# forms that something is written in: a calendar, a sheet, a page.
lone_faults() {
	awk -v kept='^lib/(rules|plan|log)/|^lib/app/(prompt|term)|^lib/out/(ics|sheet|html)' '
		$1 == "D" {
			split($2, p, "/")
			if (p[1] == "lib") lib[$3] = $2
			else own[p[2], $3] = $2
			if ($3 == "main") start[p[2]] = $2
		}
		$1 == "U" {uses[$2] = uses[$2] " " $3}
		END {
			for (program in start) {
				split("", seen)
				queue[n = 1] = start[program]
				for (i = 1; i <= n; i++) {
					m = split(uses[queue[i]], word, " ")
					for (j = 1; j <= m; j++) {
						there = (program, word[j]) in own ? own[program, word[j]] : lib[word[j]]
						if (there == "" || there in seen) continue
						seen[there] = 1
						queue[++n] = there
						if (there ~ /^lib/) {reached[there]++; by[there] = program}
					}
				}
			}
			for (there in reached) if (reached[there] == 1 && there !~ kept) print there ": only cmd/" by[there] " uses it"
		}' "$1" | sort
}
# shellcheck disable=SC2046 # one word a file
if [ -z "${SAN:-}" ] && command -v nm >/dev/null && [ -f "$O/libladder.a" ]; then
	symbols $(ls lib/*/*.c cmd/*/*.c) >"$W/symbols"
	is "$([ "$(awk '$1 == "U" && $3 == "buf_adds"' "$W/symbols" | wc -l)" -gt 20 ] && echo many)" many '(symbols are read)'
	symbol_faults "$W/symbols" >"$W/out"
	none 'no use runs up, none into another program, no name twice'
	home_faults "$W/symbols" >"$W/out"
	none 'terminal, processes, environment and clock only in app/; YAML in plan/, SQLite in log/'
	lone_faults "$W/symbols" >"$W/out"
	none 'lib/ holds what more than one program uses'
	printf '%s\n' 'D cmd/a/main.c main' 'D cmd/b/main.c main' 'U cmd/a/main.c f' 'U cmd/b/main.c g' 'U cmd/a/main.c g' \
		'D lib/base/f.c f' 'D lib/base/g.c g' >"$W/wrong"
	is "$(lone_faults "$W/wrong")" 'lib/base/f.c: only cmd/a uses it' '(what one program alone uses is seen)'
	cat >"$W/wrong" <<'END'
D lib/app/cli.c cli_fail
D lib/app/env.c cli_fail
D cmd/log/import.c import_read
D cmd/log/revise.c same
D cmd/next/patch.c same
D cmd/next/rows.c same
U lib/rules/advise.c cli_fail
U cmd/next/rows.c import_read
U cmd/next/rows.c cli_fail
U lib/out/table.c sqlite3_step
U cmd/log/editor.c waitpid
U cmd/next/rows.c getenv
U lib/log/db.c yaml_parser_parse
END
	is "$(symbol_faults "$W/wrong" | wc -l | tr -d ' ')$(home_faults "$W/wrong" | wc -l | tr -d ' ')" 44 '(a wrong use is seen)'
else
	skip 'uses by symbol: needs a plain build and nm'
fi

# A struct, union or enum has one meaning in a program, also inside one file.
tag_faults() {
	sed -nE 's/^([^:]*):[0-9]+:(typedef )?(struct|union|enum) ([a-z_0-9]+) \{.*/\1 \4/p' "$1" | awk '
		function folder(file) {sub("/[^/]*$", "", file); return file}
		{
			for (i = 1; i <= n[$2]; i++)
				if ($1 ~ /^lib/ || def[$2, i] ~ /^lib/ || folder($1) == folder(def[$2, i])) print $1 ": " $2 " is in " def[$2, i] " too"
			def[$2, ++n[$2]] = $1
		}'
}
grep -noE '^(typedef )?(struct|union|enum) [a-z_0-9]+ \{' lib/*/*.[ch] cmd/*/*.[ch] >"$W/tags"
tag_faults "$W/tags" >"$W/out"
none 'a tag has one meaning in a program'
printf '%s\n' 'lib/a/x.h:1:struct one {' 'cmd/b/y.c:1:struct one {' 'cmd/c/z.c:9:struct two {' 'cmd/b/y.c:2:enum two {' >"$W/wrong"
is "$(tag_faults "$W/wrong")" 'cmd/b/y.c: one is in lib/a/x.h too' '(a tag with two meanings is seen)'

# Words that promise later work.  Written apart here, so that this file does not hold them.
later="\\b(TO""DO|FIX""ME|XX""X)\\b|\\bfor n""ow\\b|\\bst""ubs?\\b|\\bplace""holders?\\b|not (yet )?imple""mented"
grep -rnIE "$later" cmd lib man tests examples Makefile ./*.md .ci >"$W/out" 2>/dev/null
none 'nothing promises later work'
# Words of the place where it was written, of which the repository does not speak.
inside='/wo''rk/|\b(des''ign|ho''use|relia''bility|evi''dence|perfor''mance|br''ief)\.md\b|\biss''ue #?[0-9]'
grep -rnIE "$inside" cmd lib man tests examples Makefile ./*.md .ci >"$W/out" 2>/dev/null
none 'the repository speaks of the software alone'
finish
