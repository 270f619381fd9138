#include <stdlib.h>

#include "rules/signs.h"

enum { DAY = 86400 };

/* The stage at NOW by what had happened until then. */
static enum stage stage_at(const struct plan *p, const struct entry *const *entries, size_t n,
			   struct stamp now)
{
	const struct entry **until = mem_zeroed(n + 1, sizeof *until);
	struct history h;
	struct signs s;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (entries[i]->at.utc <= now.utc)
			until[kept++] = entries[i];
	history_build(&h, p, until, kept, now);
	signs_signs(&s, p, &h);
	enum stage stage = s.stage;
	signs_free(&s);
	history_free(&h);
	free(until);
	return stage;
}

int signs_act_days(const struct plan *p, const struct entry *const *entries, size_t n,
		   struct stamp now, int most)
{
	int days = 0;

	for (; days < most; days++, now.utc -= DAY)
		if (stage_at(p, entries, n, now) != STAGE_ACT)
			break;
	return days;
}
