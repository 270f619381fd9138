-- The cohort: one row an entry, pseudonymised by load.sh, and views with the names and columns that
-- ladder-report gives them, a person apart.  Distress is 0-100, durations are minutes.
CREATE SCHEMA IF NOT EXISTS ladder;
ALTER ROLE CURRENT_USER SET search_path = ladder, public;
SET search_path = ladder, public;

CREATE TABLE entry (
  person text NOT NULL,                -- keyed hash
  day int NOT NULL,                    -- since the person's first entry
  seq int NOT NULL,                    -- the order within the person
  kind text NOT NULL,
  what text,                           -- keyed hash within the person
  before int CHECK (before BETWEEN 0 AND 100),
  peak int CHECK (peak BETWEEN 0 AND 100),
  after int CHECK (after BETWEEN 0 AND 100),
  minutes int, ended text, form text, success text,
  likely int, happened int, likely_after int, mode text,
  effort int, helped int, value int, urge int,
  mood int, arousal int, control int, sleep numeric, energy int, function int,
  total int, plan_expect int, plan_tolerable int, plan_stop int,
  context text,                        -- keyed hash within the person
  PRIMARY KEY (person, seq)
);
CREATE INDEX entry_by_step ON entry (person, what, seq) WHERE kind IN ('did', 'avoided');

CREATE VIEW exposures AS
  SELECT person, day, what AS step, before, peak, after, minutes, ended, form, success, likely, happened,
         likely_after, context
  FROM entry WHERE kind = 'did';

CREATE VIEW checkins AS
  SELECT person, day, mood, arousal, control, sleep, urge, energy, function FROM entry WHERE kind = 'checkin';

-- An attempt is a practice (but for want of a chance) or an avoidance.
CREATE VIEW steps AS
  SELECT person, what AS step, max(plan_expect) AS expect,
         count(*) FILTER (WHERE kind = 'did' AND ended IS DISTINCT FROM 'nochance') AS practices,
         count(*) FILTER (WHERE kind = 'avoided') AS avoided,
         (array_agg(peak ORDER BY seq) FILTER (WHERE peak IS NOT NULL))[1] AS first_peak,
         (array_agg(peak ORDER BY seq DESC) FILTER (WHERE peak IS NOT NULL))[1] AS last_peak
  FROM entry WHERE kind IN ('did', 'avoided') AND what IS NOT NULL GROUP BY person, what;

-- Expectancy change and violation, where both sides of a prediction were said.
CREATE VIEW learning AS
  SELECT person, what AS step, count(*) AS n, round(avg(likely - happened), 1) AS violation,
         round(avg(likely - likely_after), 1) AS change
  FROM entry WHERE kind = 'did' AND likely IS NOT NULL AND happened IS NOT NULL AND likely_after IS NOT NULL
  GROUP BY person, what;

CREATE VIEW scores AS
  SELECT person, day, what AS scale, total FROM entry WHERE kind = 'score' AND total IS NOT NULL;

-- Nothing under five people leaves as a figure about the cohort.
CREATE VIEW cohort AS
  SELECT week, count(DISTINCT person) AS people, round(avg(peak), 1) AS mean_peak,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY peak) AS median_peak
  FROM (SELECT person, day / 7 AS week, peak FROM entry WHERE kind = 'did' AND peak IS NOT NULL) AS practice
  GROUP BY week HAVING count(DISTINCT person) >= 5;
