-- title: Practices
-- doc: every practice with what was expected, what happened and what came of it
-- empty: no practice is written down in this time; one line is enough: ladder-log did STEP
-- paged
-- needs: raw_full log_full
-- columns: id text, at text, step text, likely int, expect own, before own, peak own, after own,
-- columns: minutes int, ended text, form text, success text, happened int, likely_after int,
-- columns: mode text, context text, who text, used list, dropped list, kept list, effort int,
-- columns: helped int, value int, worked text, hard text, learned text, note text
-- share: did | likely expect before peak after minutes ended form success happened likely_after mode context used dropped kept effort helped value worked hard learned note | figures
-- gives: going did avoided rehearsed
SELECT id, at, what AS step, likely, expect, before, peak, after, minutes, ended, form, success,
	happened, likely_after, mode, context, who, used, dropped, kept, effort, helped, value,
	worked, hard, learned, note, utc, rid
FROM log_full WHERE kind_n = kind_of('did') AND history IS NULL AND (utc, rid) > (:after_utc, :after_id)
ORDER BY utc, rid LIMIT :page
-- text
-- paged
-- line: {day:day} {minute:clock}  {what}[: {*}]
SELECT day, minute, what, *, utc, rid FROM raw_full WHERE sound AND kind = kind_of('did') AND history IS NULL AND (utc, rid) > (:after_utc, :after_id) ORDER BY utc, rid LIMIT :page
