-- title: Thoughts
-- doc: thought records: what was thought, how much it was believed before and after, and what happened
-- empty: no thought record is written down in this time
-- page: 115
-- needs: log_thought practice_in_time
-- columns: id text, at text, step text, situation text, thought text, feel list, intensity own, pro text, con text,
-- columns: reframe text, coping text, belief int, belief_after int, change int, intensity_after own, happened int
-- share: thought | situation thought feel intensity pro con reframe coping belief belief_after intensity_after step |
-- with: t AS (SELECT l.*, belief - belief_after AS fell, (SELECT p.happened FROM practice_in_time p WHERE p.step = l.step AND p.utc >= l.utc AND p.happened IS NOT NULL ORDER BY p.utc, p.rid LIMIT 1) AS came FROM log_thought l)
@with SELECT id, at, step, situation, thought, feel, intensity, pro, con, reframe, coping, belief, belief_after, fell AS change, intensity_after, came AS happened FROM t ORDER BY utc, rid
-- text
-- line: belief {before} % before and {after} % after, at the median; change {change} (n={n})
@with SELECT count(fell) AS n, median(iif(fell IS NULL, NULL, belief)) AS before, median(belief_after) AS after, median(fell) AS change FROM t HAVING count(fell) > 0
-- text: The latest
-- line: {day:day}[ {situation}][: "{thought}"][, believed {belief} %[, then {belief_after} %]][{?level}. It did not move. That is common.]
-- line:   kinder: {reframe}
@with SELECT day, situation, thought, belief, belief_after, belief = belief_after AS level, reframe FROM t ORDER BY utc DESC, rid DESC LIMIT iif(:all, 1000, 5)
