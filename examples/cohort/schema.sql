-- The cohort: what load.sh brings from many ladders, pseudonymised.  It may be run again at any
-- time; it makes what is missing, and touches nothing outside the schema `ladder`.
--
-- A person is a keyed hash; so are steps, themes, contexts and entries, within that person.  Days are
-- counted from the person's first entry.  Distress is 0-100, durations are minutes.
BEGIN;
CREATE SCHEMA IF NOT EXISTS ladder;
SET LOCAL search_path = ladder;

-- Live entries, one row each: for questions that no view answers.  Written anew only where an
-- entry has another revision.
CREATE TABLE IF NOT EXISTS entry (
  person text NOT NULL, id text NOT NULL, rev int NOT NULL,
  day int NOT NULL, kind text NOT NULL, what text,
  before int CHECK (before BETWEEN 0 AND 100), peak int CHECK (peak BETWEEN 0 AND 100),
  after int CHECK (after BETWEEN 0 AND 100),
  minutes int, ended text, form text, success text, likely int, happened int, likely_after int,
  mode text, effort int, helped int, value int, urge int, mood int, arousal int, control int,
  sleep numeric, energy int, function int, total int,
  plan_expect int, plan_tolerable int, plan_stop int, context text,
  PRIMARY KEY (person, id)
);

-- The views of ladder-report by the same names and columns, as it computed them at the last load:
-- the figures are its own.  Free text and names are left out, dates are days.
CREATE TABLE IF NOT EXISTS exposures (
  person text NOT NULL, id text NOT NULL, day int NOT NULL, step text, likely int, expect int,
  before int, peak int, after int, minutes int, ended text, form text, success text, happened int,
  likely_after int, mode text, context text, effort int, helped int, value int,
  PRIMARY KEY (person, id)
);
CREATE TABLE IF NOT EXISTS learning (
  person text NOT NULL, step text NOT NULL, n int, likely numeric, likely_after numeric,
  change numeric, n_happened int, happened numeric, violation numeric, rate numeric,
  PRIMARY KEY (person, step)
);
CREATE TABLE IF NOT EXISTS steps (
  person text NOT NULL, step text NOT NULL, state text, theme text, expect int, predicted int,
  practices int, avoided int, days int, first_peak int, last_peak int, median_peak numeric,
  learned_on int, due int, last int, by int,
  PRIMARY KEY (person, step)
);
CREATE TABLE IF NOT EXISTS scores (
  person text NOT NULL, day int NOT NULL, nth int NOT NULL, scale text NOT NULL, total int,
  least int, most int, band text, change int, since_baseline int, baseline int, needed int,
  reliable text, n int,
  PRIMARY KEY (person, nth)
);
CREATE TABLE IF NOT EXISTS checkins (
  person text NOT NULL, day int NOT NULL, n int, mood numeric, arousal numeric, control numeric,
  sleep numeric, urge numeric, energy numeric, function numeric,
  PRIMARY KEY (person, day)
);
CREATE TABLE IF NOT EXISTS avoidance (
  person text NOT NULL, week int NOT NULL, practices int, exit int, "left" int, avoided int,
  urge numeric, n_urge int,
  PRIMARY KEY (person, week)
);

-- Figures about the cohort.  Nothing about fewer than five people is shown.
CREATE OR REPLACE VIEW cohort AS
  SELECT day / 7 AS week, count(DISTINCT person) AS people, count(*) AS n,
         round(avg(peak), 1) AS mean_peak,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY peak) AS median_peak
  FROM exposures WHERE peak IS NOT NULL
  GROUP BY day / 7 HAVING count(DISTINCT person) >= 5;

-- The last total of each person against their baseline, by questionnaire.
CREATE OR REPLACE VIEW cohort_scores AS
  SELECT scale, count(*) AS people, round(avg(total), 1) AS mean_total,
         count(since_baseline) AS n_change, round(avg(since_baseline), 1) AS mean_change,
         count(*) FILTER (WHERE reliable = 'yes') AS reliable
  FROM (SELECT DISTINCT ON (person, scale) * FROM scores ORDER BY person, scale, nth DESC) AS newest
  GROUP BY scale HAVING count(*) >= 5;
COMMIT;
