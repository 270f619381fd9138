#!/bin/sh
# make install puts in place what there is, and uninstall takes all of it away; dist and the
# programs come out the same, byte for byte, wherever they are built.
. "$TOP/tests/tap.sh"
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
cd "$TOP" || exit 2

run make -s O="$O" SAN="${SAN:-}" -o all DESTDIR="$W/root" PREFIX=/usr install
status_is 0 'make install'
missing=
for p in $programs; do
	[ -x "$W/root/usr/bin/$p" ] || missing="$missing $p"
	[ -f "$W/root/usr/share/fish/vendor_completions.d/$p.fish" ] || missing="$missing $p.fish"
done
for page in man/*.[157]; do
	[ -f "$W/root/usr/share/man/man${page##*.}/${page##*/}" ] || missing="$missing $page"
done
for f in bash-completion/completions/ladder-log zsh/site-functions/_ladder; do
	[ -e "$W/root/usr/share/$f" ] || missing="$missing $f"
done
find examples -type f | while read -r f; do [ -f "$W/root/usr/share/ladder/$f" ] || echo "$f"; done >"$W/out"
is "$missing$(cat "$W/out")" '' 'programs, pages, completions and examples are in place'
find "$W/root" -type f -perm /022 >"$W/out"
is "$(cat "$W/out")" '' 'nothing installed is writable by others'
run make -s O="$O" -o all DESTDIR="$W/root" PREFIX=/usr uninstall
find "$W/root" ! -type d >"$W/out"
is "$(cat "$W/out")" '' 'make uninstall leaves no file'

# The same sources at two places, built twice: -O0 keeps it quick and finds paths all the same.
if [ -n "${SAN:-}" ]; then
	skip 'the same bytes twice: only the plain build'
else
	for copy in one two/deeper; do
		mkdir -p "$W/$copy" && cp -R Makefile lib cmd "$W/$copy"
		(cd "$W/$copy" && make -s O=build CFLAGS='-O0 -g' all) >"$W/out" 2>&1 || fail "it builds in $copy"
	done
	for p in $programs; do
		if cmp -s "$W/one/build/$p" "$W/two/deeper/build/$p"; then pass "$p: same bytes twice"; else fail "$p: same bytes twice"; fi
	done
fi

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
