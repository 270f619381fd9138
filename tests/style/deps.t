#!/bin/sh
# make deps: each system's own manager is asked for its own names, without a question; nothing
# happens where all is there; without rights it says what to install.
. "$TOP/tests/tap.sh"
# A machine with the plainest tools and no package at all.
mkdir "$W/bin" "$W/managers"
for tool in sh sort tr cat rm mktemp env sed; do ln -s "$(command -v $tool)" "$W/bin/$tool"; done
fake() { printf '#!/bin/sh\necho "%s $*" >>"%s/calls"\n%s\n' "$1" "$W" "${2:-}" >"$W/bin/$1"; chmod +x "$W/bin/$1"; }
user() { printf '#!/bin/sh\necho %s\n' "$1" >"$W/bin/id"; chmod +x "$W/bin/id"; }
deps() { : >"$W/calls"; PATH=$W/bin CC=cc "$W/bin/sh" "$TOP/.ci/deps" "$@" >"$W/out" 2>"$W/err" </dev/null; status=$?; }

user 0
deps
status_is 2 'no package manager: trouble'
err_like 'no apt-get, dnf, pacman, apk or brew' 'and it says so'

for m in apt-get:libsqlite3-dev dnf:libyaml-devel pacman:libyaml apk:yaml-dev brew:libyaml; do
	manager=${m%%:*} name=${m#*:}
	fake "$manager"
	deps -n
	out_like "installing with $manager: .*$name" "$manager: says what it will install"
	is "$(cat "$W/calls")" '' "$manager: -n installs nothing"
	deps
	is "$(grep -c "$name" "$W/calls")" 1 "$manager: asked for $name"
	is "$(grep -cE ' (-y|--noconfirm|add|install) ' "$W/calls")" 1 "$manager: without a question"
	status_is 2 "$manager: what is still not there is trouble"
	err_like 'still not found' "$manager: and is named"
	[ $manager != apt-get ] || is "$(head -1 "$W/calls")" 'apt-get update' 'apt-get: the lists come first'
	rm "$W/bin/$manager"
done

fake apt-get
user 1000
deps
status_is 2 'no root, no sudo: trouble'
err_like 'as root, with apt-get: .*libyaml-dev' 'and it says what to install'
is "$(cat "$W/calls")" '' 'nothing is run'
# shellcheck disable=SC2016
fake sudo 'while [ "$1" = -n ]; do shift; done; "$@"'
deps
is "$(grep -c '^sudo -n apt-get update' "$W/calls")" 1 'with sudo, which is not to ask where nobody could answer'
is "$(grep -c '^apt-get install -y' "$W/calls")" 1 'it installs'
fake apt-get 'exit 100'
deps
status_is 2 'a manager that gives up: trouble'
err_like 'could not install' 'and it says so'

run sh "$TOP/.ci/deps" -n
if [ "$status" = 0 ] && grep -q 'all is here' "$W/out"; then pass 'here, nothing is to do'; else skip 'here, something is to be installed'; fi
finish
