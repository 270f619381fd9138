# ladder.sh - sourced after tap.sh by tests that write to a small ladder of their own in $W/l.
mkdir "$W/l"
chmod 700 "$W/l"
export LADDER_DIR="$W/l"
cat >"$W/l/plan.yaml" <<'END'
ladder: 1
title: Back among people
started: 2026-11-02
contacts:
  - {id: ana, name: Ana, role: friend, phone: "+49 30 1234"}
  - {id: line, name: Night line, role: crisis, phone: "116 000"}
safety:
  tolerable: 70
  stop: 85
  exit: Say I need some air, walk to the bench
coping:
  - {id: breathe, kind: breathing, how: "Out for six, in for four"}
safety_behaviours:
  - {id: phone, what: Holding the phone}
skills:
  - {id: listening, what: Listen, level: 1, target: 3}
checkins: {ask: [mood, sleep]}
steps:
  - {id: greet, task: Say hello on the stairs, expect: 20}
  - id: cashier
    task: Small talk with a cashier
    expect: 45
    minutes: 5
    success: [I said one thing beyond the order]
    predict: {what: They will think I am odd, likely: 70}
    drop: [phone]
    if_flare: Step aside, ten breaths, come back
    exit: Leave the basket, walk out
rituals:
  - {id: coffee, what: Coffee with Ana, every: sat 10:00}
relapse:
  signs:
    - {id: low, notice: Days go grey}
END
# The last digits of an id.
short() { printf %s "$1" | tail -c 12; }
entries() { ladder-report -o jsonl entries; }
count() { entries | wc -l | tr -d ' '; }
