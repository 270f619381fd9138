#!/bin/sh
# The package recipes: one version, every script with its mode, and a Debian package that is built
# from a release and about which lintian has neither an error nor a warning to say.
. "$TOP/tests/tap.sh"
recipes=$TOP/examples/packaging
version=$("$O/ladder-next" --version | sed 's/.* //')
said() {
	sed -n 's/^pkgver=//p' "$recipes/arch/PKGBUILD"
	sed -n 's/^  version = "\(.*\)";/\1/p' "$recipes/nix/default.nix"
	sed -n 's|.*/ladder-\([0-9.]*\)\.tar\.gz"$|\1|p' "$recipes/homebrew/ladder-suite.rb"
	sed -n '1s/.*(\(.*\)-[0-9]*).*/\1/p' "$recipes/debian/changelog"
	sed -n 's/^## //p' "$TOP/NEWS.md" | head -1
}
is "$(said | tr '\n' ' ')" "$version $version $version $version $version " 'one version in every recipe and in the news'
is "$(find "$TOP/examples" -name '*.sh' ! -perm -100)" '' 'every script may be run'
run bash -n "$recipes/arch/PKGBUILD"
status_is 0 'the PKGBUILD parses'

if ! { command -v dpkg-buildpackage && command -v dh && command -v lintian; } >/dev/null 2>&1; then
	skip 'debhelper or lintian is not here'
	finish
	exit
fi
# A release: from git where there is a clone, else what was unpacked.
mkdir rel
if git -C "$TOP" rev-parse -q --verify HEAD >/dev/null 2>&1; then
	git -C "$TOP" ls-files -z | (cd "$TOP" && tar -cf - --null -T - --ignore-failed-read --transform "s|^|ladder-$version/|" 2>/dev/null) >rel/r.tar
else
	(cd "$TOP" && tar -cf - --exclude=./build --transform "s|^\./|ladder-$version/|" ./*) >rel/r.tar
fi
gzip -9n <rel/r.tar >"rel/ladder-suite_$version.orig.tar.gz"
(cd rel && tar -xzf "ladder-suite_$version.orig.tar.gz" && cp -r "$recipes/debian" "ladder-$version/debian")
run env -u MAKEFLAGS -u MAKELEVEL -u O -u TOP -u CC -u SAN DEB_BUILD_OPTIONS='nocheck noopt' sh -c "cd rel/ladder-$version && dpkg-buildpackage -us -uc -d -b"
status_is 0 'a Debian package is built'
run sh -c 'lintian --no-cfg rel/*.changes'
is "$(grep -E '^[EW]:' "$W/out")" '' 'lintian has no error and no warning'
is "$(dpkg -c rel/ladder-suite_"$version"-*.deb | grep -cE ' \./usr/(bin/(ladder-(init|log|next|report)|relapse-plan)|share/man/man[157]/[a-z-]+\.[157]\.gz)$')" \
	"$(($(echo "$programs" | wc -l) + $(ls "$TOP"/man/*.[157] | wc -l)))" 'every program and every page is in it'
finish
