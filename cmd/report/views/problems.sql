-- title: Problems
-- doc: what was in the way, the ways that were thought of, and how it turned out
-- empty: no problem is written down in this time
-- page: 165
-- needs: log_problem
-- columns: id text, at text, problem text, options text, chosen text, result text, look_back text
-- share: problem | options chosen result look_back note |
SELECT id, at, note AS problem, options, chosen, result, look_back FROM log_problem ORDER BY utc, rid
-- text
-- line: {day:day}[: {note}]
-- line:   ways: {options}
-- line:   taken: {chosen}
-- line:   how it turned out: {result}
-- line:   to look at again on {look_back}
SELECT day, note, options, chosen, result, iif(result IS NULL, look_back, NULL) AS look_back FROM log_problem ORDER BY utc DESC, rid DESC LIMIT iif(:all, 1000, 8)
