-- title: Rituals
-- doc: what comes round: how often it took place, and when next
-- empty: the plan names no ritual to show
-- page: 145
-- needs: ritual log_ritual due_next
-- columns: ritual text, what text, due int, done int, no int, last text, next text
-- share: ritual | done | learned
-- with: t AS (SELECT what AS ritual, sum(done IS NOT 'no') AS done, sum(done IS 'no') AS no, max(CASE WHEN done IS NOT 'no' THEN day END) AS last FROM log_ritual GROUP BY what),
-- with: g AS (SELECT r.n, r.ritual, r.words, coalesce(t.done, 0) AS done, coalesce(t.no, 0) AS no, t.last, (SELECT min(day) FROM due_next d WHERE d.kind = 'ritual' AND d.what = r.ritual) AS next,
-- with:	CASE WHEN r.weekday IS NOT NULL THEN (SELECT (today - monday - r.weekday) / 7 + 1 - max((max(first, monday) - monday - r.weekday + 6) / 7, 0) FROM span)
-- with:	ELSE (SELECT (today - first + 1) * 1440 / r.every FROM span) END AS due FROM ritual r LEFT JOIN t ON t.ritual = r.ritual)
@with SELECT ritual, words AS what, max(due, 0) AS due, done, no, isoday(last) AS last, isoday(next) AS next FROM g ORDER BY n
-- text
-- line: [{words}|{ritual}]: [{?done}{done:times}, the latest {last:ago}|not yet][; next {next:day}]
@with SELECT * FROM g ORDER BY n
