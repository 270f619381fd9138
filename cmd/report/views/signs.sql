-- title: Early signs
-- doc: the person's own early signs: which are up, and why
-- empty: the plan names no sign to show
-- page: 190
-- table: no
-- columns: sign text, notice text, urgent text, up text, why text, noticed int, last text, response text
-- share: sign | strength | figures learned
-- gives: sign review
SELECT s.sign, s.notice, CASE WHEN s.urgent THEN 'yes' ELSE 'no' END AS urgent,
	CASE w.up WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS up, w.why, coalesce(l.n, 0) AS noticed, isoday(l.last) AS last, s.response
FROM sign s LEFT JOIN sign_now w USING (sign) LEFT JOIN (SELECT what AS sign, count(*) AS n, max(day) AS last FROM log_sign GROUP BY what) l USING (sign)
ORDER BY coalesce(s.urgent AND w.up, 0) DESC, coalesce(w.up, 0) DESC, s.n
-- text
SELECT 'stage: ' || stage || CASE stage WHEN 'steady' THEN '; none of your signs is up; this cannot see how you are' ELSE '; good that you look' END
	|| coalesce('; the newest entry: ' || (SELECT ago(max(day)) FROM log WHERE (SELECT name FROM plan) IS NULL), '') FROM stage_now
-- text
SELECT CASE WHEN up = 'yes' THEN '▲ ' ELSE '· ' END || coalesce(notice, sign) || CASE WHEN urgent = 'yes' THEN ' (urgent)' ELSE '' END
	|| CASE WHEN up = 'yes' THEN coalesce(': ' || why, '') ELSE '' END
	|| CASE WHEN noticed > 0 THEN '; noticed ' || many(noticed, 'time', 'times') || ', the latest on ' || last ELSE '' END
	|| CASE WHEN up = 'yes' THEN coalesce('. You decided: ' || response, '') ELSE '' END
FROM @data
