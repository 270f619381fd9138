/* exposure: going on with what was broken off. */
#include "exposure_in.h"

#include <stdlib.h>
#include <string.h>

int exposure_last_minute(const char *during)
{
	const char *last = during != NULL ? strrchr(during, ',') : NULL;

	return during == NULL ? 0 : (int)strtol(last != NULL ? last + 1 : during, NULL, 10);
}

bool exposure_is_open(const struct entry *e, struct stamp now)
{
	int64_t ago = now.utc - e->at.utc;

	return e->kind == KIND_DID && e->text[T_DURING] != NULL &&
	       e->num[D_ENDED] == ENTRY_UNSAID && e->num[D_AFTER] == ENTRY_UNSAID && ago >= 0 &&
	       ago <= EXPOSURE_RESUME_SECONDS;
}

struct open_search {
	struct exposure *l;
	struct entry *e;
	bool found;
};

/* The newest alone: what came before another one is done with. */
static int look(void *ctx, const struct entry *e)
{
	struct open_search *s = ctx;
	struct record *j = s->l->j;

	if (!exposure_is_open(e, j->ctx.now) || e->device != cli_device())
		return 1;
	s->found = true;
	entry_copy(s->e, e, &j->mem);
	return 1;
}

int exposure_find_open(struct exposure *l, struct entry *e, struct err *err)
{
	struct open_search s = {.l = l, .e = e};
	struct log_filter f = {.what = l->e.what,
			       .kinds = 1u << KIND_DID,
			       .since = l->j->ctx.now.utc - EXPOSURE_RESUME_SECONDS,
			       .newest_first = true,
			       .limit = 1};

	if (log_each(l->j->s.log, &f, look, &s, err) == -1)
		return -1;
	return s.found;
}
