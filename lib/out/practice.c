#include "out/practice.h"

#include <string.h>

#include "plan/taught.h"

bool practice_add(struct sheet *s, const struct coping *k)
{
	struct taught t;

	if (!taught_find(&t, k->use.s))
		return false;
	sheet_add(s, SHEET_HEAD, "%s", t.title);
	if (plan_is_said(&k->how))
		sheet_add(s, SHEET_ITEM, "%s", k->how.s);
	sheet_add(s, SHEET_ITEM, "%s", t.first);
	for (int i = 0; i < t.n; i++) {
		sheet_add(s, SHEET_ITEM, "%s", t.line[i].words);
		sheet_mark(s, t.line[i].seconds != 0 ? t.line[i].seconds : BREATH_MARK);
	}
	taught_free(&t);
	return true;
}

bool practice_is(const struct coping *k, const char *kind)
{
	struct taught t;
	const bool found = taught_find(&t, k->use.s);
	const char *its = k->kind.s != NULL ? k->kind.s : found ? t.kind : "";
	const bool is = strncmp(its, kind, strlen(kind)) == 0;

	taught_free(&t);
	return is;
}

bool practice_is_calm(const struct coping *k)
{
	struct taught t;
	const bool is = taught_find(&t, k->use.s) && t.is_calm;

	taught_free(&t);
	return is;
}
