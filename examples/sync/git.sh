#!/bin/sh
# git.sh - keeps the logs of several machines alike through a git repository of lines.
#
#	cd ~/.local/share/ladder && git init && git remote add origin ...
#	git.sh                             in that directory, on each machine, when it suits
#
# Each machine writes a file of its own, lines-DEVICE.jsonl, so that git never has to merge;
# it takes in everyone's.  The repository then holds everything in plain text, and git keeps
# what was deleted: what is forgotten later stays in its history.  Use a private place, or ssh
# (sync.sh) instead.
set -eu
cd "${LADDER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/ladder}"
me=${LADDER_DEVICE:-$(hostname)}
umask 077
git pull -q --rebase 2>/dev/null || echo 'git.sh: nothing could be pulled (the first time there is nothing)' >&2
for f in lines-*.jsonl; do
	[ ! -f "$f" ] || ladder-log -d . - <"$f" >/dev/null
done
ladder-report -d . -o jsonl entries >"lines-$me.jsonl" || [ $? = 1 ]
git add plan.yaml "lines-$me.jsonl"
git diff --cached --quiet || git commit -q -m "ladder: $me"
git push -q origin HEAD
