#!/bin/sh
# A log that sqlite3 restored from a dump is known as ours, looked over, and taken.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
if ! command -v sqlite3 >/dev/null; then
	skip 'a restored dump (sqlite3 is not installed)'
	finish
fi
ladder-log -q did cashier 40 50 20 note='one of the first'
ladder-log -q win tea
ladder-log -q amend "$(ladder-log -q win coffee)" note=Coffee
ladder-report -o jsonl entries >before
restore() { # SQL: of the dump, changed by it
	rm -rf r
	mkdir -m 700 r
	cp l/plan.yaml r
	sqlite3 l/log.db .dump | sqlite3 r/log.db
	sqlite3 r/log.db "$1"
}
restore ''
run ladder-next -d r
status_is 2 'a restored dump is refused'
err_like "log.db: .*dump.*ladder-init --adopt" '... and says how it is taken'
run ladder-init -d r --adopt
status_is 0 'it is taken'
ladder-report -d r -o jsonl entries >after
same after before '... with every version'
is "$(stat -c %a r/log.db)" 600 '... for its owner alone'
run ladder-init -d r --adopt
out_like 'already' 'a second time: it is there already'
run ladder-log -d r win again
status_is 0 'it is written to'
restore 'UPDATE entry SET peak = 12 WHERE peak = 50'
run ladder-init -d r --adopt
status_is 2 'one that was changed is not taken'
err_like 'entry [0-9a-f]* is damaged' '... and says which entry'
restore 'DELETE FROM entry WHERE peak = 50'
run ladder-init -d r --adopt
status_is 2 'nor one that lacks an entry'
restore 'CREATE TABLE mine(a)'
run ladder-init -d r --adopt
status_is 2 'nor one with tables of others'
restore 'PRAGMA application_id = 7'
run ladder-init -d r --adopt
status_is 2 'nor one of another program'
rm r/log.db
run ladder-init -d r --adopt
status_is 2 'nor none'
cp "$TOP/tests/crash/old/log-v1.db" r/log.db
sqlite3 r/log.db .dump >dump
rm r/log.db
sqlite3 r/log.db <dump
run ladder-init -d r --adopt
status_is 0 'an older format is taken too'
run ladder-log -d r win later
status_is 0 '... and brought up to date by the next writer'
finish
