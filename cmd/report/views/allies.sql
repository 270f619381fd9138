-- title: Allies
-- doc: with whom: exchanges, what helped, what they said
-- empty: no exchange and no feedback is written down in this time
-- page: 135
-- needs: log_exchange log_feedback support
-- columns: who text, exchanges int, well int, hard int, cues text, feedback text, last text
-- share: exchange feedback | who how cue note |
-- with: x AS MATERIALIZED (SELECT day, utc, rid, who, how, cue, NULL AS note, 1 AS is_exchange FROM log_exchange WHERE who IS NOT NULL UNION ALL SELECT day, utc, rid, who, NULL, NULL, note, 0 FROM log_feedback WHERE who IS NOT NULL),
-- with: e AS MATERIALIZED (SELECT x.*, trim(j.value) AS said FROM x, json_each('[' || replace(json_quote(who), ',', '","') || ']') j),
-- with: p AS MATERIALIZED (SELECT e.*, coalesce((SELECT s.support FROM support s WHERE s.kind = 'person' AND lower(e.said) IN (s.support, lower(s.words))), lower(e.said)) AS key FROM e),
-- with: c AS (SELECT key, group_concat(cue, '; ') AS cues FROM (SELECT key, cue, row_number() OVER (PARTITION BY key ORDER BY utc DESC, rid DESC) AS n FROM p WHERE cue IS NOT NULL AND how IS NOT 'hard') WHERE n <= 3 GROUP BY key),
-- with: g AS (SELECT key, max(said) AS said, sum(is_exchange) AS exchanges, sum(how IS 'well') AS well, sum(how IS 'hard') AS hard, max(day) AS last,
-- with:	(SELECT note FROM p o WHERE o.key = p.key AND o.note IS NOT NULL ORDER BY utc DESC, rid DESC LIMIT 1) AS feedback FROM p GROUP BY key)
@with SELECT key AS who, exchanges, well, hard, cues, feedback, isoday(last) AS last FROM g LEFT JOIN c USING (key) ORDER BY key
-- text
-- line: [{words}|{said}][{?exchanges}: {exchanges:many exchange exchanges}[{?well}, {well} well][{?hard}, {hard} hard]]; the latest {last:ago}
-- line:   what helped: {cues}
-- line:   said: {feedback}
@with SELECT g.*, c.cues, (SELECT s.words FROM support s WHERE s.kind = 'person' AND s.support = g.key) AS words FROM g LEFT JOIN c USING (key) ORDER BY key
