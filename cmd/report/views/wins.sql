-- title: Wins
-- doc: what went well and what there was to be glad of, in own words
-- empty: no win is written down in this time; the smallest counts: ladder-log win TEXT
-- page: 180
-- columns: id text, at text, kind text, note text
-- share: win gratitude | note |
SELECT id, at, kind, note, utc, rid FROM log WHERE kind_n IN (16, 17) AND (utc, rid) > (:after_utc, :after_id) ORDER BY utc, rid LIMIT :page
-- text
SELECT many(count(*), 'win', 'wins') || (SELECT ', ' || many(count(*), 'thing', 'things') || ' to be glad of' FROM log_gratitude HAVING count(*) > 0) FROM log_win HAVING count(*) > 0
-- text
SELECT pad(dayname(day), 11) || coalesce(note, '(without words)') FROM (SELECT * FROM log WHERE kind_n IN (16, 17) ORDER BY utc DESC, rid DESC LIMIT CASE WHEN :all THEN 100000 ELSE 30 END)
-- text
SELECT many(count(*) - 30, 'more', 'more') || ' before these; --all shows them' FROM log WHERE kind_n IN (16, 17) AND NOT :all HAVING count(*) > 30
