#!/bin/sh
# Claims of one or two lines each (claims.txt), tried as a person, a therapist and a friend would.
. "$TOP/tests/tap.sh"
export LADDER_NO_NOTE=1
N=$LADDER_NOW
# plan [YAML]: a ladder in d/ of two steps, a (20) and b (30), or of the steps in YAML.
plan() {
	rm -rf d && mkdir -m 700 d
	{
		printf 'ladder: 1\ntitle: T\n'
		case ${1:-} in *steps:*) ;; *) echo 'steps: [{id: a, task: Ask the way, expect: 20}, {id: b, task: Buy bread, expect: 30}]' ;; esac
		printf '%b' "${1:-}"
	} >d/plan.yaml
}
on() { LADDER_NOW=$1; export LADDER_NOW; shift; "$@"; }                           # WHEN PROGRAM ...
day() { on "$1T18:00:00+01:00[Europe/Berlin]" ladder-log -q -d d $2 >/dev/null; } # DATE 'WORDS', at six
next() { on "$1" ladder-next -d d ${2:-}; }
stage() { on "$1" relapse-plan -q -d d check; }
has() { # TEXT PATTERN...: each is in it
	t=$1; shift
	for p; do printf '%s\n' "$t" | grep -qE -- "$p" || { echo "lacks '$p':"; printf '%s\n' "$t" | head -5; return 1; }; done
}
lacks() { # TEXT PATTERN...: there is some, and none of these in it
	t=$1; shift
	[ -n "$t" ] || { echo 'nothing was said'; return 1; }
	for p; do ! printf '%s\n' "$t" | grep -E -- "$p" || { echo "has '$p'"; return 1; }; done
}

mkdir claims
awk '/^### / {n++; print substr($0, 5) >("claims/" n ".title"); next} n {print >("claims/" n)}' "$TOP/tests/app/claims.txt"
i=1
while [ -f "claims/$i" ]; do
	mkdir "$W/claims/$i.d" && cd "$W/claims/$i.d" || exit 2
	(trap - EXIT; . "$W/claims/$i") >"$W/out" 2>"$W/err" </dev/null; status=$?
	cd "$W" || exit 2
	status_is 0 "$(cat "claims/$i.title")"
	i=$((i + 1))
done
finish
