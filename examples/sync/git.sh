#!/bin/sh
# git.sh - keeps the ladder of several machines alike through a git repository.
#
#	cd ~/.local/share/ladder && git init && git remote add origin ...
#	git.sh                             in that directory, on each machine, when it suits
#
# The second machine needs no plan of its own; it gets the first one's.  The log travels as lines:
# each machine writes a file of its own, lines-DEVICE.jsonl, so that git never has to merge them,
# and takes in everyone's.  The plan travels as git has it.  Where it was changed on two machines
# at once both are kept and this says how to join them; the lines go out and come in all the same.
#
# The repository then holds everything in plain text, and git keeps what was deleted: what is
# forgotten later stays in its history.  Use a private place, or ssh (sync.sh) instead.
# Status: 0 alike; 1 alike but for the plan, which waits for you; 2 trouble, in git's own words.
set -u
umask 077
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
export PATH
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE # the ladder's own repository, wherever this was called
say() { printf 'git.sh: %s\n' "$*" >&2; }
dir=${LADDER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/ladder}
cd "$dir" || exit 2
me=$(printf %s "${LADDER_DEVICE:-$(hostname)}" | tr -c 'A-Za-z0-9._-' '-')
if [ ! -e .git ] || ! git remote get-url origin >/dev/null; then
	say "$dir: no git repository with an 'origin' (git init && git remote add origin ...)"
	exit 2
fi
work=$(mktemp -d "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}/ladder.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
worst=0
is_there() { git rev-parse -q --verify "$1" >/dev/null; }

# What was changed here is committed before anything comes in.  A merge or rebase that the person
# has begun is theirs to end.
busy=
for f in MERGE_HEAD rebase-merge rebase-apply; do
	[ ! -e "$(git rev-parse --git-path "$f")" ] || busy=yes
done
if [ -z "$busy" ]; then
	for f in plan.yaml .gitignore; do
		[ ! -f "$f" ] || git add -- "$f" || exit 2
	done
	git diff --cached --quiet || git commit -q -m "plan: $me" || exit 2
fi

# The branch that all machines share: this one's upstream or name, else what the place has.
shared_branch() {
	upstream=$(git config "branch.$(git symbolic-ref -q --short HEAD).merge") && echo "${upstream#refs/heads/}" && return
	own=$(git symbolic-ref -q --short HEAD)
	is_there "refs/remotes/origin/$own" && echo "$own" && return
	git for-each-ref --format='%(refname:lstrip=3)' refs/remotes/origin | grep -vx HEAD | grep . | head -1 | grep . || echo "${own:-main}"
}
# The plan of the other machines; sets `joined` unless it has to wait.
join() {
	joined=
	[ -z "$busy" ] || { say 'a merge is under way here; end it (git status says how), then git.sh'; return; }
	is_there "$origin" || { joined=yes; return; }
	related=
	is_there HEAD && ! git merge-base HEAD "$origin" >/dev/null && related=' --allow-unrelated-histories'
	# shellcheck disable=SC2086 # an option, or nothing
	if git merge -q --no-edit $related "$origin" >"$work/words" 2>&1; then
		joined=yes
		return
	fi
	cat "$work/words" >&2
	is_there MERGE_HEAD || { worst=2; return; }
	git merge --abort
	say 'the plan was changed here and on another machine; both are kept, and this one is in force'
	say "to join them:  git merge$related ${origin#refs/remotes/}"
	say "               put right in plan.yaml what stands between <<<<<<< and >>>>>>>"
	say "               git commit -a, then git.sh"
}
take_in() {
	is_there "$origin" || return 0
	for f in $(git ls-tree --name-only "$origin" | grep '^lines-[A-Za-z0-9._-]*\.jsonl$'); do
		git cat-file blob "$origin:$f" >"$work/in" || { worst=2; continue; }
		ladder-log -d . -q - <"$work/in" >/dev/null || { say "$f could not be taken in"; worst=2; }
	done
}
# One commit on top of what is joined, else of what is there: this machine's lines, and no more.
send() {
	ladder-report -d . -o jsonl entries >"$work/out"
	case $? in
	0 | 1) ;; # 1: nothing is written down here yet
	*)
		say 'the log could not be read; no lines of it were sent'
		: >"$work/out"
		worst=2
		;;
	esac
	base=$origin
	[ -z "$joined" ] || base=HEAD
	new=$(git rev-parse -q --verify "$base")
	if [ -s "$work/out" ]; then
		lines=$(git hash-object -w "$work/out") &&
			tree=$(
				export GIT_INDEX_FILE="$work/index"
				rm -f "$GIT_INDEX_FILE"
				{ [ -z "$new" ] || git read-tree "$new"; } &&
					git update-index --add --cacheinfo "100644,$lines,lines-$me.jsonl" && git write-tree
			) || return 2
		if [ -z "$new" ] || [ "$tree" != "$(git rev-parse "$new^{tree}")" ]; then
			new=$(git commit-tree -m "ladder: $me" ${new:+-p "$new"} "$tree") || return 2
		fi
	fi
	[ -n "$new" ] || return 0
	[ "$new" = "$(git rev-parse -q --verify "$origin")" ] || git push -q origin "$new:refs/heads/$branch" || return 1
	[ -z "$joined" ] || git merge -q --ff-only "$new" || return 2
	is_there HEAD && git branch -q -u "origin/$branch"
	return 0
}

# Another machine may have sent its own in between: then all of it once more.
for try in 1 2 3; do
	git fetch -q origin || exit 2
	branch=$(shared_branch)
	origin=refs/remotes/origin/$branch
	join
	take_in
	send
	case $? in
	0) break ;;
	1) [ $try != 3 ] || { say 'the lines could not be sent'; exit 2; } ;;
	*) exit 2 ;;
	esac
done
[ $worst = 0 ] || exit $worst
[ -n "$joined" ]
