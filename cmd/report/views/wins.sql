-- title: Wins
-- doc: what went well and what there was to be glad of, in own words
-- empty: no win is written down in this time; the smallest counts: ladder-log win TEXT
-- page: 180
-- paged
-- needs: log log_win log_gratitude
-- columns: id text, at text, kind text, note text
-- share: win gratitude | note |
SELECT id, at, kind, note, utc, rid FROM log WHERE kind_n IN (kind_of('win'), kind_of('gratitude')) AND (utc, rid) > (:after_utc, :after_id) ORDER BY utc, rid LIMIT :page
-- text
-- line: {wins:many win wins}[, {?glad}{glad:many thing things} to be glad of]
SELECT count(*) AS wins, (SELECT count(*) FROM log_gratitude) AS glad FROM log_win HAVING count(*) > 0
-- text
-- line: {day:day <11}[{note}|(without words)]
SELECT day, note FROM log WHERE kind_n IN (kind_of('win'), kind_of('gratitude')) ORDER BY utc DESC, rid DESC LIMIT iif(:all, 100000, 30)
-- bars
-- line: {n} more before these; --all shows them
SELECT count(*) - 30 AS n FROM log WHERE kind_n IN (kind_of('win'), kind_of('gratitude')) AND NOT :all HAVING count(*) > 30
