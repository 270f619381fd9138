#!/bin/sh
# make install puts in place what there is, and uninstall takes all of it away; dist and the
# programs come out the same, byte for byte, wherever they are built.
. "$TOP/tests/tap.sh"
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
cd "$TOP" || exit 2

if [ -n "${SAN:-}" ]; then
	skip 'install: only the plain build'
	finish
fi

# The same sources at two places, built twice: -O0 keeps it quick and finds paths all the same.
for copy in one two/deeper; do
	mkdir -p "$W/$copy" && cp -R Makefile .ci lib cmd man examples README.md NEWS.md LICENSE "$W/$copy"
	(cd "$W/$copy" && make -s O=build CFLAGS='-O0 -g' all) >"$W/out" 2>&1 || fail "it builds in $copy"
done
for p in $programs; do
	if cmp -s "$W/one/build/$p" "$W/two/deeper/build/$p"; then pass "$p: same bytes twice"; else fail "$p: same bytes twice"; fi
done
cd "$W/one" || exit 2
placed() { make -s O=build CFLAGS='-O0 -g' "$@" >"$W/out" 2>"$W/err"; status=$?; }
# Every file below DIR with its bytes.
state() { (cd "$1" && find . | sort && find . -type f -exec cksum {} + | sort); }

placed DESTDIR="$W/root" PREFIX=/usr install
status_is 0 'make install'
is "$(cat "$W/out" "$W/err")" '' 'says nothing with -s'
missing=
for p in $programs; do
	[ -x "$W/root/usr/bin/$p" ] || missing="$missing $p"
	[ -f "$W/root/usr/share/fish/vendor_completions.d/$p.fish" ] || missing="$missing $p.fish"
done
for page in man/*.[157]; do
	[ -f "$W/root/usr/share/man/man${page##*.}/${page##*/}" ] || missing="$missing $page"
done
for f in bash-completion/completions/ladder-log zsh/site-functions/_ladder ladder-suite/plan.schema.json doc/ladder-suite/LICENSE; do
	[ -e "$W/root/usr/share/$f" ] || missing="$missing $f"
done
find examples -path examples/packaging -prune -o -type f -print | while read -r f; do [ -f "$W/root/usr/share/ladder-suite/$f" ] || echo "$f"; done >"$W/out"
is "$missing$(cat "$W/out")" '' 'programs, pages, completions, documents and examples are in place'
find "$W/root" -type f -perm /022 >"$W/out"
is "$(cat "$W/out")" '' 'nothing installed is writable by others'
grep -rn '/usr/local' "$W/root/usr/share/ladder-suite" >"$W/out"
is "$(cat "$W/out")" '' 'recipes and schema follow PREFIX'
grep -rhoE '(^|[ =])/[^ ]*/examples/[^ ]*' "$W/root/usr/share/ladder-suite" | sed -E 's/^[ =]//' | sort -u |
	while read -r f; do [ -f "$W/root$f" ] || echo "$f"; done >"$W/out"
is "$(cat "$W/out")" '' 'and what they name is there'
is "$(strings -a "$W/root/usr/bin/ladder-init" | grep -c '^.*\$schema=/usr/share/ladder-suite/plan.schema.json')" 1 'a new plan names the schema that was installed'
placed DESTDIR="$W/root" PREFIX=/usr uninstall
find "$W/root" ! -type d >"$W/out"
is "$(cat "$W/out")" '' 'make uninstall leaves no file'
find "$W/root" -name 'ladder*' >"$W/out"
is "$(cat "$W/out")" '' 'and no folder of its name'

placed DESTDIR="$W/dirs" PREFIX=/usr DATADIR=/d MANDIR=/m DOCDIR=/doc BINDIR=/b BASHCOMPDIR=/bash ZSHCOMPDIR=/zsh FISHCOMPDIR=/fish install
is "$(cd "$W/dirs" && echo *)" 'b bash d doc fish m zsh' 'each place can be named'

# R20: a person's own PREFIX, as README gives it and as others write it, and a ladder that exists.
export HOME="$W/person"
mkdir -p "$HOME"
# shellcheck disable=SC2013 # one word each
prefixes=$(grep -oE 'PREFIX=[^`) ]+' "$TOP/README.md" | sort -u)
is "$([ -n "$prefixes" ] && echo some)" some 'README names a PREFIX'
LADDER_NOW='2026-11-22T18:00:00+01:00[Europe/Berlin]' "$O/ladder-init" -q --from reentry >/dev/null && "$O/ladder-log" -q win out >/dev/null
ladder=$HOME/.local/share/ladder
echo mine >"$HOME/.local/share/ladder/notes.txt"
state "$ladder" >"$W/before"
for prefix in $prefixes 'PREFIX=$HOME/.local' 'PREFIX=$HOME' 'PREFIX=$HOME/opt/l'; do
	for target in install uninstall; do
		sh -c "make -s O=build CFLAGS='-O0 -g' $target $prefix" >"$W/out" 2>"$W/err"
		status=$?
		status_is 0 "R20 $target $prefix"
		state "$ladder" >"$W/after"
		same "$W/before" "$W/after" "R20 $target $prefix: no file of the ladder is touched"
	done
	find "$HOME" ! -type d ! -path "$ladder/*" >"$W/out"
	is "$(cat "$W/out")" '' "R20 $prefix: nothing else stays"
done
# Someone else's file in the folder of the suite's name stays, and so does the folder.
placed PREFIX="$HOME/.local" install
echo mine >"$HOME/.local/share/ladder-suite/examples/mine"
placed PREFIX="$HOME/.local" uninstall
is "$(cat "$HOME/.local/share/ladder-suite/examples/mine")" mine 'uninstall takes nothing that install did not put there'
rm -rf "$HOME/.local/share/ladder-suite"
refused() { # WHY PREFIX
	for target in install uninstall; do
		state "$W" >"$W.before"
		make -s O=build CFLAGS='-O0 -g' -o all "PREFIX=$2" DESTDIR= $target >"$W.out" 2>"$W.err" && fail "$2 is refused" || pass "R20 $target PREFIX=$2 is refused"
		state "$W" >"$W.after"
		same "$W.before" "$W.after" 'before anything was touched'
		mv "$W.err" "$W/err"
		err_like "^make $target: .*$1" 'and it says why'
		rm -f "$W.before" "$W.after" "$W.out" "$W/err"
	done
}
refused 'PREFIX=\$HOME/.local' '~/.local'
refused 'not an absolute path' local
refused 'blanks, quotes' "$HOME/my files"
refused 'is a ladder' "$ladder"
refused 'is a ladder' "$ladder/tools"

# Without git's history there is no release, and it says so.
(cd "$W/one" && GIT_CEILING_DIRECTORIES=$W make -s O=build dist) >"$W/out" 2>"$W/err"
status=$?
status_is 2 'make dist in an unpacked release'
err_like '^make dist: needs git' 'says what it needs'

# A packager's own flags are not doubled, and V=1 shows commands.
flags() { make -n V=1 -B O=build "$@" build/lib/base/err.o build/ladder-init 2>/dev/null | grep -E ' -o build/(lib/base/err.o|ladder-init) ' | tr -s ' ' >"$W/out"; }
flags
is "$(grep -c -- '-D_FORTIFY_SOURCE=2 .*-fstack-protector-strong .*-fPIE' "$W/out")$(grep -c -- '-pie .*relro .*,now' "$W/out")" 11 'hardened where nothing is said'
flags CPPFLAGS='-D_FORTIFY_SOURCE=3 -DPACKAGER' CFLAGS='-O2 -fstack-protector-all -fPIC' LDFLAGS='-Wl,-z,relro,-z,now'
is "$(grep -oE -- '-D_FORTIFY_SOURCE=.|-fstack-protector[a-z-]*|-f?[pP][iI][eEcC]\b|relro|,now|-DPACKAGER' "$W/out" | sort | tr '\n' ' ')" \
	',now -DPACKAGER -D_FORTIFY_SOURCE=3 -fPIC -fstack-protector-all -pie relro ' 'a packager'"'"'s flags stand alone'
cd "$TOP" || exit 2

# What hardening was asked for is there.
if [ -n "${SAN:-}" ] || ! command -v readelf >/dev/null; then
	skip 'hardening: needs a plain build and readelf'
else
	for p in $programs; do
		readelf -hdlW "$O/$p" >"$W/out" 2>/dev/null
		out_like 'Type: *DYN' "$p is position independent"
		out_like 'GNU_RELRO' "$p has relro"
		out_like 'BIND_NOW|Flags:.*NOW' "$p binds now"
		readelf -dW "$O/$p" | grep NEEDED >"$W/out"
		out_unlike 'curl|ssl|resolv|nss' "$p is linked to no network library"
	done
fi
finish
