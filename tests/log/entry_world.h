/* The small plan that the tests of entry share. */
#ifndef LADDER_TEST_ENTRY_WORLD_H
#define LADDER_TEST_ENTRY_WORLD_H

#include "tests/world.h"

static const char plan_text[] =
    "ladder: 1\ntitle: T\nsafety: {tolerable: 70, stop: 85}\n"
    "coping:\n  - {id: breathe, kind: breathing, how: out}\n"
    "safety_behaviours:\n  - {id: phone, what: Holding it}\n"
    "skills:\n  - {id: listen, what: Listen, level: 1, target: 3}\n"
    "goals:\n  - {id: party, what: Stay}\n"
    "steps:\n  - {id: cashier, task: Talk, theme: street, expect: 45, predict: {what: x, likely: "
    "70}}\n"
    "  - {id: greet, task: Hello, expect: 20}\n"
    "rituals:\n  - {id: coffee, what: Coffee, every: sat 10:00}\n"
    "relapse:\n  signs:\n    - {id: low, notice: Grey}\n"
    "    - {id: dark, notice: Dark, urgent: true}\n";

static inline void setup(struct world *w)
{
	world_open(w, WORLD_NOW, plan_text);
}

#endif
