#!/bin/sh
# Every public header stands alone, and the example in its first comment compiles: the lines
# indented by a tab, as the body of a function that knows the usual names.
. "$TOP/tests/tap.sh"
cd "$TOP" || exit 2

# What an example may use without saying where it comes from; what it declares itself hides these.
cat >"$W/usual.h" <<'END'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct draft;
extern struct cli cli;
extern struct plan plan;
extern struct history history;
extern struct signs signs;
extern struct advice advice;
extern struct record record;
extern struct log *st;
extern struct entry entry;
extern const struct entry *const *entries;
extern size_t n;
extern struct stamp now;
extern enum stage stage;
extern struct err e;
extern struct buf out;
extern const char *dir, *path, *s, *word, *bytes;
extern char **words;
extern size_t len;
extern int (*keep)(void *ctx, const struct draft *d);
extern int step, today, status, argc;
extern bool made, keep_going;
extern char **argv;
END
# The first comment's example.  `...` stands for whatever one does then.
example() { awk '/\*\// {exit} {print}' "$1" | sed -nE 's/^ \*	//p' | sed -E 's/(^|[[:space:]])\.\.\.$/\1;/'; }
# HEADER stands alone, and FILE, else its example, compiles with the library and its own folder.
compiles() { # HEADER [FILE]
	own=$(dirname "$1")
	{
		echo "#include \"${1#lib/}\""
		for other in lib/*/*.h; do case $other in *_in.h) ;; *) echo "#include \"${other#lib/}\"" ;; esac; done
		echo '#include "usual.h"'
		echo 'int example(void);'
		echo 'int example(void)'
		echo '{'
		echo "#line 1 \"the example of $1\""
		if [ -n "${2:-}" ]; then cat "$2"; else example "$1"; fi
		echo 'return 0;'
		echo '}'
	} >"$W/example.c"
	"${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Ilib -I. -I"$own" -I"$W" -fsyntax-only \
		-Werror=implicit -Werror=int-conversion -Werror=incompatible-pointer-types "$W/example.c" >"$W/out" 2>&1
}
for h in lib/*/*.h cmd/*/*.h; do
	case $h in *_in.h) continue ;; esac
	if compiles "$h"; then pass "$h: its example compiles"; else fail "$h: its example compiles"; fi
done
printf '\tstruct buf b = {0};\n\tbuf_no_such(&b);\n' >"$W/wrong"
if compiles lib/base/buf.h "$W/wrong"; then fail '(a wrong example is seen)'; else pass '(a wrong example is seen)'; fi
finish
