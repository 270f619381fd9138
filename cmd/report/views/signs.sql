-- title: Early signs
-- doc: the person's own early signs: which are up, and why
-- empty: the plan names no sign to show
-- page: 190
-- table: no
-- needs: signs sign log log_sign
-- columns: sign text, notice text, urgent text, up text, why text, noticed int, last text, response text
-- share: sign | strength | figures learned
-- gives: sign review
SELECT sign, s.notice, CASE WHEN coalesce(w.urgent, s.urgent) THEN 'yes' ELSE 'no' END AS urgent,
	CASE w.up WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS up, w.why, coalesce(l.n, 0) AS noticed, isoday(l.last) AS last, s.response
FROM (SELECT sign, n FROM sign UNION ALL SELECT sign, 1e9 FROM sign_now WHERE sign NOT IN (SELECT sign FROM sign)) t
LEFT JOIN sign s USING (sign) LEFT JOIN sign_now w USING (sign) LEFT JOIN (SELECT what AS sign, count(*) AS n, max(day) AS last FROM log_sign GROUP BY what) l USING (sign)
ORDER BY coalesce(w.urgent AND w.up, 0) DESC, coalesce(w.up, 0) DESC, t.n, sign
-- text
-- line: stage: {stage}[{?steady}; none of your signs is up; this cannot see how you are|; good that you look][; the newest entry: {newest:ago}]
SELECT stage, stage = 'steady' AS steady, (SELECT max(day) FROM log WHERE (SELECT name FROM plan) IS NULL) AS newest FROM stage_now
-- text
-- line: [{?is_up}▲|·] [{notice}|{sign}][{?is_urgent} (urgent)][{?is_up}: {why}][{?noticed}; noticed {noticed:many time times}, the latest on {last}][{?is_up}. You decided: {response}]
SELECT *, up = 'yes' AS is_up, urgent = 'yes' AS is_urgent FROM @data
