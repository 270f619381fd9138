#!/bin/sh
# ladder-log --csv -: the rows of a spreadsheet, all or nothing, the same a second time.
. "$TOP/tests/tap.sh"
. "$TOP/tests/ladder.sh"
fresh() { rm -rf "$W/l/log.db"; }
in='Date=at,Situation=what,Before=before,Peak=peak,After=after'

# A paper journal of before and after the first day of the ladder.
cat >"$W/j" <<'EOF2'
Date;Situation;Before;Peak;After;Mood
3.10.2026;small talk with a cashier;40;55,0;20;x
4.11.2026;greet;"50";60;30;"a; b
and more"
;;;;;
4.11.2026;greet;"50";60;30;"a; b
and more"
EOF2
feed "$W/j" ladder-log --csv --map "$in" -
status_is 2 'a day that can be read in two ways is refused'
err_like "line 2: at: '3.10.2026' can be read in two ways: --dates dmy .* --dates mdy" '... with what decides it'
err_like 'line 6: at:' '... each row by the line where it begins'
is "$(count)" 0 '... and nothing is written'
feed "$W/j" ladder-log --csv --dates dmy --dry-run --map "$in" -
status_is 0 '--dry-run'
out_like '^  did cashier, Sat 3 Oct 12:00: 40, peak 55, then 20, from before the ladder$' 'by the words of the task, a decimal comma; before started it is history'
out_like '^3 new, 1 of them from before the ladder' '... is counted'
is "$(ls "$W/l")" plan.yaml '... nothing is made'
feed "$W/j" ladder-log --csv --dates dmy --map "$in" -
out_is '3 entries written: Sat 3 Oct 2026 to Wed 4 Nov 2026' 'two rows that are alike are two entries'
err_like "not used: 'Mood'" 'a column that is not used is named'
feed "$W/j" ladder-log --csv --dates dmy --map "$in" -
err_like '3 rows were there already: passed over' 'a second reading writes none'
is "$(count)" 3 '... at all'
TZ=Asia/Tokyo feed "$W/j" ladder-log -q --csv --dates dmy --map "$in" -
is "$(count)" 3 '... nor in another zone'
id=$(ladder-report -o tsv diary | sed -n '$p' | cut -f1)
ladder-log undo "$(short "$id")" >/dev/null
printf 'y\n' | ladder-log forget "$(short "$(ladder-report -o tsv diary | sed -n 2p | cut -f1)")" >/dev/null
feed "$W/j" ladder-log --csv --dates dmy --map "$in" -
err_like '3 rows were there already' 'what was undone or forgotten is known too'
is "$(ladder-report -o tsv diary | sed 1d | wc -l | tr -d ' ')" 1 '... and does not come back'

# Separators, quotes, marks, encodings.
fresh
printf '\357\273\277at,what,peak,note\r\n2026-11-03 18:30,greet,"5""",x\r\n' >"$W/in"
feed "$W/in" ladder-log --csv -
err_like 'line 2: peak: ' 'columns that are called as details need no map'
printf '\357\273\277AT,What,peak,note\r\n2026-11-03T18:30:00,greet,62.0,"a ""b"", c\r\nd"\r\n2026-11-04,greet,63 ,\047=1+1' >"$W/in"
feed "$W/in" ladder-log --csv -
out_is '2 entries written: Tue 3 Nov 2026 to Wed 4 Nov 2026' 'commas, a mark, carriage returns, no newline at the end'
entries >"$W/out"
out_like '"at":"2026-11-03T18:30:00\+01:00".*"peak":62,.*"note":"a \\"b\\", c\\u000d\\nd"|"note":"a \\"b\\", c\\r\\nd"' 'quotes and lines within a cell'
out_like '"peak":63,.*"note":"=1\+1"' 'the quote that a spreadsheet is kept from computing by'
printf 'at\tmood\tsleep\n2026-11-05\t4\t6,5\n' >"$W/in"
feed "$W/in" ladder-log --csv -
status_is 0 'tabs'
out=$(ladder-report diary); printf '%s\n' "$out" >"$W/out"
out_like 'checkin: mood 4, sleep 6.5 h' '... the kind that has these columns'
printf 'at;kind;note\n2026-11-06;win;Gr\374\337e \226 ja\n' >"$W/in"
feed "$W/in" ladder-log --csv -
err_like 'not UTF-8, and was read as Windows-1252' 'Latin-1 is converted, and said'
entries >"$W/out"
out_like '"kind":"win".*"note":"Grüße – ja"' '... as it was meant'
printf '\377\376a\000t\000' >"$W/in"
feed "$W/in" ladder-log --csv -
err_like 'UTF-16' 'UTF-16 is named'
printf 'Day,Time,Situation\n11/5/26,6:30 PM,greet\n' >"$W/in"
feed "$W/in" ladder-log -q --csv --dates mdy --map Day=at,Time=at,Situation=what -
entries >"$W/out"
out_like '"at":"2026-11-05T18:30:00\+01:00"' 'day and time in two columns, the month first'

# What cannot be read.
n=$(count)
cat >"$W/in" <<'EOF2'
at,what,peak
2026-11-03,Say helo on the stairs,5
2026-11-03,cashire,5
2026-11-03,the moon,5
2026-02-30,greet,5
soon,greet,5
,greet,5
2026-11-03,greet,101
2026-11-03,greet,5,5
2026-11-03,"greet" x,5
2026-11-30,greet,5
2026-11-03,greet,"5
EOF2
feed "$W/in" ladder-log --csv -
status_is 2 'rows that are wrong'
err_like "line 2: no step 'Say helo on the stairs'; did you mean 'Say hello on the stairs'" 'the nearest task'
err_like "line 3: no step 'cashire'; did you mean 'cashier'" '... or id'
err_like "line 4: no step 'the moon'; 'ladder-report steps' lists them" 'none is near'
err_like 'line 5: .*no day of the calendar' 'a day that is none'
err_like "line 6: at: 'soon' is no date" 'a word'
err_like 'line 7: at: no day' 'no day'
err_like 'line 8: peak: .*101' 'a figure out of range'
err_like 'line 9: 4 cells, but 3 columns' 'a cell too many'
err_like 'line 10: a quote is closed in the middle' 'a quote in the middle'
err_like 'line 11: .*' 'a day ahead'
err_like 'line 12: a quote is opened and not closed' 'an open quote'
err_like 'nothing written: 11 of 11 rows' '... and the sum'
is "$(count)" "$n" 'nothing half'
for row in 'date,x|no column says when: .* the columns are .date., .x.' '|the first line names the columns'; do
	printf '%s\n' "${row%%|*}" | sed '/^$/d' >"$W/in"
	feed "$W/in" ladder-log --csv -
	err_like "${row#*|}" "a first line of '${row%%|*}'"
done
echo 'Day,x' >"$W/in"
feed "$W/in" ladder-log --csv --map Dya=at -
err_like "no column 'Dya'; did you mean 'Day'" 'a column of the map'
feed "$W/in" ladder-log --csv --map Day=at,x=peek -
err_like "no detail 'peek'; did you mean 'peak'" 'a detail of the map'
feed "$W/in" ladder-log --csv --map Day -
err_like "'Day' is not COLUMN=DETAIL" 'no map'
feed "$W/in" ladder-log --csv --dates ymd -
err_like "no 'ymd'" 'no order'
for lone in '--map x=y -' '--dates dmy -' '--count-since 2026-11-01 -' '--csv win x' '--dry-run win x'; do
	# shellcheck disable=SC2086
	run ladder-log $lone
	err_like 'is for reading many' "$lone"
done

# History counts in nothing, until it is said that it does.
fresh
{
	echo at,what,peak,before,after
	for d in 01 05 09 13 17; do echo "2026-10-$d,greet,10,20,10"; done
} >"$W/in"
ladder-log -q did greet 30 40 20 at=2026-11-10 >/dev/null
ladder-report -o tsv learning >"$W/before"; ladder-next --trace >"$W/trace"
for view in exposures steps learning patterns; do ladder-report -o tsv $view >"$W/before.$view" 2>&1; done
feed "$W/in" ladder-log --csv -
for view in exposures steps learning patterns; do
	ladder-report -o tsv $view >"$W/after" 2>&1
	same "$W/before.$view" "$W/after" "history: $view stays"
done
ladder-next --trace >"$W/after"
same "$W/trace" "$W/after" 'history: so does every rule'
is "$(ladder-report -o tsv diary | grep -c yes)" 5 'the diary has it'
entries >"$W/export"
fresh
feed "$W/export" ladder-log -q -
is "$(entries | grep -c '"history":"yes"')" 5 'an export takes it along'
fresh
ladder-log -q did greet 30 40 20 at=2026-11-10 >/dev/null
feed "$W/in" ladder-log --csv --count-since 2026-10-05 --dry-run -
out_like '^5 new, 1 of them from before' '--count-since: rows from that day count'
out_like '^Would be learned then: greet$' '... and what they change is said'
feed "$W/in" ladder-log -q --csv --count-since 2026-10-05 -
ladder-report -o tsv exposures >"$W/out"
is "$(sed 1d "$W/out" | wc -l | tr -d ' ')" 5 '... and they do'
finish
