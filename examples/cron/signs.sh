#!/bin/sh
# signs.sh - one line when signs are up, nothing when none is; it does not say which.
set -u

PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
export PATH

case $(LADDER_DISCREET=1 relapse-plan -q check 2>/dev/null) in
watch | act | urgent) echo 'ladder: a page of yours may be of use this week: relapse-plan check' ;;
esac
