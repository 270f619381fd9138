#!/bin/sh
# A ladder that is not where it seems to be: one line, and nothing is made, here or elsewhere.
. "$TOP/tests/tap.sh"
one() { # WHAT PATTERN - each program on ./l
	for c in 'ladder-next' 'ladder-log win x' 'ladder-report' 'relapse-plan check' 'ladder-init --from reentry'; do
		LADDER_DIR=l run $c
		status_is 2 "$1: $c refuses"
		is "$(grep -cE "$2" err)" 1 "$1: $c says so"
	done
	is "$(find . -name '*.db' -o -name plan.yaml -type f)" '' "$1: nothing was made"
}
ln -s /nowhere/ladder l
one 'a directory that is a link to nowhere' "^[a-z-]+: l: is a link to '/nowhere/ladder', which is not there"
rm l && mkdir -m 700 l && ln -s ../gone.yaml l/plan.yaml
one 'a plan that is one' "^[a-z-]+: l/plan.yaml: is a link to '../gone.yaml'"
rm l/plan.yaml && : >l/.plan.yaml.icloud
one 'a plan that a cloud took away' '^[a-z-]+: l/plan.yaml: was moved into the cloud'
rm l/.plan.yaml.icloud
ladder-init -q -d l --from reentry && rm l/log.db && : >l/.log.db.icloud
run ladder-log -d l win x
status_is 2 'a log that a cloud took away is not begun anew'
err_like 'l/log.db: was moved into the cloud' 'and it is said'
is "$([ -e l/log.db ] || echo none)" none 'nothing was made'
rm l/.log.db.icloud
for f in 'plan (conflicted copy 2026-11-20).yaml' plan.sync-conflict-20261120-101010-ABCDEFG.yaml 'plan 2.yaml' 'plan (1).yaml'; do
	cp l/plan.yaml "l/$f"
	run ladder-next -d l
	is "$(grep -cF "beside plan.yaml: '$f'" err)" 1 "$f: another copy, once"
	rm "l/$f"
done
cp l/plan.yaml l/plan-of-last-year.yaml
run ladder-next -d l
is "$(grep -c 'beside plan' err)" 0 'a copy of the person is their own'
if command -v git >out; then
	GIT_DIR=$W/other GIT_WORK_TREE=$W run ladder-init -d l --git
	is "$([ -d l/.git ] && [ ! -e other ] && echo here)" here 'GIT_DIR: the repository is made in the ladder, and none elsewhere'
fi
for p in ladder-next ladder-init; do
	# shellcheck disable=SC2088
	LADDER_DIR='~/x' run $p
	err_like "the shell left '~/x' as it is" "$p: a tilde that stayed"
done
is "$(ls -d '~'* 2>err)" '' 'and no directory of that name'
finish
