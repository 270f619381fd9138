#!/bin/sh
# backup.sh make FOLDER | verify COPY | restore COPY DIR - copies of a ladder that can be trusted.
#
#	backup.sh make /media/stick          a new copy there, under today's name; prints it
#	backup.sh verify COPY                is it whole, and does it come back the same?
#	backup.sh restore COPY DIR           a ladder again, where there is none
#
# A copy holds the plan and every version of every entry as lines, and is made from the log that
# LADDER_DIR names, else the default one.  It is read back before it has its name; none that is
# there is ever written over.  LADDER_SEAL encrypts it and LADDER_OPEN decrypts it, as filters:
#
#	LADDER_SEAL='age -r age1...'         LADDER_OPEN='age -d -i key.txt'
#	LADDER_SEAL='gpg -qe -r me@home'     LADDER_OPEN='gpg -qd'
#
# Status: 0 done; 1 nothing is written down yet; 2 trouble, which stderr names.
set -u
umask 077
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:${HOME:-/}/.local/bin
export PATH
die() { printf 'backup.sh: %s\n' "$*" >&2; exit 2; }
case ${1:-}/$# in
make/2 | verify/2 | restore/3) ;;
*) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
esac
# Plain text stays in memory where the system has such a place.
work=$(mktemp -d "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}/ladder.XXXXXX") || exit 2
part=
trap 'rm -rf "$work" ${part:+"$part"}' EXIT
trap 'exit 2' HUP INT TERM
through() { # FILTER, from stdin to stdout
	if [ -n "$1" ]; then sh -c "$1"; else cat; fi
}
versions() { wc -l <"$work/copy/entries.jsonl" | tr -d ' '; }

# $work/copy holds what a copy should: its sums are right, and its lines give the same lines again.
come_back() { # DIR, which becomes a ladder
	(cd "$work/copy" && cksum plan.yaml entries.jsonl) 2>"$work/words" | cmp -s - "$work/copy/sums" ||
		die "it is not whole: its sums are others $(cat "$work/words")"
	[ -s "$work/copy/entries.jsonl" ] || die 'it holds no entry'
	{ mkdir -p "$1" && chmod 700 "$1" && cp "$work/copy/plan.yaml" "$1/plan.yaml"; } || exit 2
	ladder-log -q -d "$1" - <"$work/copy/entries.jsonl" >/dev/null || die 'its lines cannot be read'
	ladder-report -d "$1" -o jsonl entries >"$work/again" || die 'what came back cannot be read'
	cmp -s "$work/copy/entries.jsonl" "$work/again" || die 'what came back is not what was kept'
}
unpack() { # COPY
	[ -s "$1" ] || die "$1: empty, or not there"
	through "${LADDER_OPEN:-}" <"$1" >"$work/tar" || die "$1: it cannot be decrypted (LADDER_OPEN is '${LADDER_OPEN:-}')"
	[ -s "$work/tar" ] || die "$1: decrypting gave nothing"
	mkdir "$work/copy" || exit 2
	(cd "$work/copy" && tar -xf "$work/tar" plan.yaml entries.jsonl sums 2>/dev/null) ||
		die "$1: it is not whole, or it is encrypted (LADDER_OPEN is '${LADDER_OPEN:-}')"
}

case $1 in
make)
	from=${LADDER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/ladder} to=${2%/}
	[ -d "$to" ] || die "$to: no such folder (is the disk there?)"
	[ -f "$from/plan.yaml" ] || die "$from: no plan.yaml there (LADDER_DIR names another)"
	{ mkdir "$work/copy" && cp "$from/plan.yaml" "$work/copy/plan.yaml"; } || exit 2
	ladder-report -d "$from" -o jsonl entries >"$work/copy/entries.jsonl"
	case $? in
	0) [ -s "$work/copy/entries.jsonl" ] || die 'the export gave nothing; the copies that are there stay as they are' ;;
	1) printf 'backup.sh: nothing is written down in %s yet; there is nothing to copy\n' "$from" >&2 && exit 1 ;;
	*) die "the log could not be read whole; the copies in $to stay as they are" ;;
	esac
	(cd "$work/copy" && cksum plan.yaml entries.jsonl >sums && tar -cf "$work/tar" plan.yaml entries.jsonl sums) || exit 2
	come_back "$work/scratch"
	name=$to/ladder-$(date -u +%Y%m%dT%H%M%SZ) suffix=.tar${LADDER_SEAL:+.sealed} more=
	while [ -e "$name$more$suffix" ]; do more=-$((${more#-} + 1)); done # two in one second
	name=$name$more$suffix
	part=$name.part.$$
	through "${LADDER_SEAL:-}" <"$work/tar" >"$part" || die "it could not be written (LADDER_SEAL is '${LADDER_SEAL:-}')"
	[ -s "$part" ] || die "encrypting gave nothing (LADDER_SEAL is '$LADDER_SEAL')"
	[ -n "${LADDER_SEAL:-}" ] || cmp -s "$work/tar" "$part" || die "$to: what was written is not what was meant (is it full?)"
	sync
	mv "$part" "$name" || exit 2
	part=
	printf '%s: %s versions of entries, and the plan\n' "$name" "$(versions)"
	[ -n "${LADDER_SEAL:-}" ] || echo 'backup.sh: it is not encrypted (LADDER_SEAL does that)' >&2
	;;
verify)
	unpack "$2"
	come_back "$work/scratch"
	printf '%s: whole; %s versions of entries, and the plan\n' "$2" "$(versions)"
	;;
restore)
	for f in plan.yaml log.db; do
		[ ! -e "$3/$f" ] || die "$3 is a ladder already; nothing in it is written over"
	done
	unpack "$2"
	come_back "$work/scratch"
	come_back "$3"
	printf '%s: %s versions of entries, and the plan, are back\n' "$3" "$(versions)"
	;;
esac
