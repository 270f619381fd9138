/*
 * plan_check - inside plan: the parts of plan_check(), each pure.
 *
 *	plan_check_ids.c   duplicate and dangling ids, prerequisite circles
 *	plan_check.c       rules that cannot work
 *	plan_advice.c      the craft of a good ladder
 */
#ifndef LADDER_PLAN_CHECK_H
#define LADDER_PLAN_CHECK_H

#include "plan_fields.h"

enum { CHECK_MAX_FAULTS = 200 }; /* nobody reads more at once */

void plan_check_ids(const struct plan *p, struct faults *f);
void plan_advise(const struct plan *p, struct faults *f);

#endif
