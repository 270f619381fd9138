-- title: Agreed
-- doc: what was agreed for the time until the next review, and what came of it
-- empty: nothing is agreed in this time; ladder-log agreed STEP times=3 until=wed is one way
-- front: lines
-- page: 6
-- needs: agreement step
-- columns: id text, at text, step text, times int, until text, done int, easier int, avoided int, left int, last text
-- share: agreed did avoided | times until ended form success why |
SELECT id, at, step, times, isoday(until_day) AS until, done, easier, avoided, "left", isoday(last) AS last FROM agreement ORDER BY utc, rid
-- text
-- line: {day:day}: [{task}|{step}][, {times:times}][, until {until_day:day}]; [{?let_go}let go|[{done} of {times}|{done}] done][{?easier}, {easier} in an easier form][{?avoided}, {avoided:times} avoided[: {avoided_why}]][{?left}, {left:times} left before the end]
SELECT a.*, s.task FROM agreement a LEFT JOIN step s USING (what_n) ORDER BY a.utc DESC, a.rid DESC LIMIT iif(:all, 100000, 12)
