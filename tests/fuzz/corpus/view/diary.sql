-- title: Diary
-- doc: what was written down and still stands, for people and scripts
-- empty: nothing is written down in this time; ladder-log win TEXT is a fine beginning
-- share: * | * |
-- paged
-- needs: raw_full log_full
-- columns: id text, at text, kind text, what text,
-- columns: likely int, expect int, before int, peak int, after int, minutes int, ended text,
-- columns: form text, success text, happened int, likely_after int, mode text, effort int,
-- columns: helped int, value int, urge int, mood int, arousal int, control int, sleep real,
-- columns: energy int, function int, belief int, intensity int, belief_after int,
-- columns: intensity_after int, level int, how text, strength int, done text, total int,
-- columns: until text, plan_expect int, plan_likely int, plan_tolerable int, plan_stop int,
-- columns: times int, rounds int, avoids int, distress int, pace text, look_back text,
-- columns: plan_urgent text, history text,
-- columns: context text, who list, during list, used list, dropped list, kept list, feel list,
-- columns: body list, worked text, hard text, learned text, why text, situation text, thought text,
-- columns: reframe text, step text, cue text, repair text, options text, chosen text, result text,
-- columns: items ints, change text, plan text, part text, note text, pro text, con text,
-- columns: coping text, about list, seen list, theme text, code text
SELECT id, at, kind, what,
	likely, expect, before, peak, after, minutes, ended, form, success, happened,
	likely_after, mode, effort, helped, value, urge, mood, arousal, control, sleep, energy,
	function, belief, intensity, belief_after, intensity_after, level, how, strength, done,
	total, until, plan_expect, plan_likely, plan_tolerable, plan_stop, times, rounds, avoids,
	distress, pace, look_back, plan_urgent, history, context, who, during, used, dropped, kept, feel, body, worked, hard, learned, why, situation, thought,
	reframe, step, cue, repair, options, chosen, result, items, change, plan, part, note,
	pro, con, coping, about, seen, theme, code,
	utc, rid
FROM log_full WHERE sound AND (utc, rid) > (:after_utc, :after_id) ORDER BY utc, rid LIMIT :page
-- text
-- paged
-- line: {day:day} {minute:clock}  {word}[ {what}][: {*}][{?long}\n{note}]
SELECT day, minute, word_of('kind', kind) AS word, what, length(note) > 46 AS long, note, *, utc, rid
FROM raw_full WHERE sound AND (utc, rid) > (:after_utc, :after_id) ORDER BY utc, rid LIMIT :page
