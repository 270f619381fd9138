#!/bin/sh
# R8, R9: a log that was moved, damaged, or is not ours.
. "$TOP/tests/tap.sh"
flips=1000
[ -z "${TORTURE:-}" ] || flips=10000
mkdir log moved moved/other
run "$O/tests/crash/harm" flips "$W/log" $flips
sed 's/^/# /' "$W/out"
status_is 0 "R9: $flips single bits changed in tables and in each index: no changed answer called sound"
run "$O/tests/crash/harm" moved "$W/moved"
sed 's/^/# /' "$W/out"
status_is 0 'R8: a file that was moved, removed or replaced is never called stored'

one=$O/tests/crash/one
# refused NAME WHY: the log in ./h is refused for reading and writing, and left as it is.
refused() {
	cksum <h/log.db >was 2>/dev/null
	for how in 'reader h' 'log h 9'; do
		run "$one" $how
		status_is 2 "R9: $1: refused (${how%% *})"
		out_like "$2" "$1: says why"
	done
	cksum <h/log.db >is 2>/dev/null
	same was is "$1: left as it was"
}
again() { rm -rf h; mkdir h; "$one" log h 1 >/dev/null; }
if command -v sqlite3 >/dev/null; then
	again; sqlite3 h/log.db 'CREATE TABLE mine(a)'
	refused 'a table more' 'tables that this program did not make'
	again; sqlite3 h/log.db 'CREATE VIEW mine AS SELECT 1'
	refused 'a view' 'tables that this program did not make'
	again; sqlite3 h/log.db "CREATE TRIGGER mine AFTER INSERT ON entry BEGIN DELETE FROM entry; END"
	refused 'a trigger' 'tables that this program did not make'
	again; sqlite3 h/log.db 'DROP INDEX entry_kind'
	refused 'an index less' 'tables that this program did not make'
	again; sqlite3 h/log.db 'PRAGMA application_id=1'
	refused 'the file of another program' 'another program'
	again; sqlite3 h/log.db 'PRAGMA user_version=99'
	refused 'a newer log' 'newer'
	again; sqlite3 h/log.db 'UPDATE entry SET peak=99'
	run "$one" reader h
	status_is 2 'R9: a number changed by hand is not shown as good'
	out_like 'entry .* is damaged' 'and says so'
	again; sqlite3 h/log.db ANALYZE
	run "$one" reader h
	status_is 0 'statistics of sqlite3 ANALYZE are allowed'
	again; sqlite3 h/log.db 'PRAGMA journal_mode=WAL' >out
	run "$one" log h 2
	status_is 0 'a log that was switched to WAL is taken back'
	is "$(sqlite3 h/log.db 'PRAGMA journal_mode')" delete 'to the journal that keeps what was acknowledged'
	fuller=$(sqlite3 h/log.db 'SELECT count(*) FROM entry')
	is "$fuller" 2 'with all its entries'
else
	skip 'R9: foreign tables (sqlite3 is not installed)'
fi
again; echo 'not a database, but long enough to be looked at as one: 0123456789' >h/log.db
refused 'a text file' 'no log of the ladder suite'
again; mv h/log.db h/there; ln -s there h/log.db
run "$one" log h 2
status_is 2 'a link is not followed'
out_like 'a link' 'and says so'
rm -rf h; mkdir -p h/log.db
run "$one" log h 2
status_is 2 'a directory in its place'
out_like 'not a plain file' 'and says so'
rm -rf h; mkdir h; mkfifo h/log.db
run "$one" reader h
status_is 2 'a pipe in its place does not block'

for side in journal wal; do
	again; mkfifo "h/log.db-$side"
	run timeout 10 "$one" reader h
	status_is 2 "a pipe in the place of the $side does not block"
	out_like "log.db-$side: .*not a plain file" 'and is named'
done

# R5: room and permissions.
again
(ulimit -f 40; "$one" log h 2) >"$W/out" 2>&1
status=$?
status_is 2 'R5: a limit on file sizes is an error, no sudden end'
out_like 'not stored|limit' 'and says so'
is "$("$one" check h)" sound 'and the log is sound'
if strace -e inject=getpid:error=EIO -o /dev/null true 2>/dev/null; then
	# fault CALL ERROR WHY: what is said when CALL gives ERROR.
	fault() {
		again
		strace -o /dev/null -e "inject=$1:error=$2" "$one" log h 2 >"$W/out" 2>/dev/null
		status=$?
		status_is 2 "R5: $2 from $1"
		out_like "$3" "$2: names the cause"
		is "$("$one" has h 2)" no "$2: not stored, as it says"
	}
	fault pwrite64 ENOSPC 'not stored: the disk.* full'
	fault pwrite64 EDQUOT 'not stored: .*used up'
	fault fcntl ENOLCK 'no locks'
	fault fdatasync EIO 'not stored'
	# One call that fails for a moment is no damage, and no place that may only be read.
	again
	said=
	for call in openat:EMFILE openat:EIO pread64:EIO read:EIO; do
		for nth in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
			for how in 'reader h' 'log h 2'; do
				said="$said$(strace -o /dev/null -e "inject=${call%:*}:error=${call#*:}:when=$nth" "$one" $how 2>/dev/null)
"
			done
		done
	done
	is "$(echo "$said" | grep -cE 'damaged|may only be read|is no log')" 0 'R3: a call that fails for a moment is named as that'
	is "$(echo "$said" | grep -c 'Input/output error' | awk '{print ($1 > 5)}')" 1 '... by what the system said'
	# Reading where nothing may be written.
	again
	strace -o /dev/null -e inject=pwrite64:error=EROFS "$one" reader h >"$W/out" 2>/dev/null
	status=$?
	status_is 0 'R5: a read-only place can be read'
else
	skip 'R5: faults (strace cannot inject here)'
fi
finish
