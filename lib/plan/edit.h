/*
 * edit - a plan's text, changed at places that the reader has marked: comments, order and
 * quoting stay as they are.
 *
 *	struct edit x = {0};
 *	struct edit_key value[] = {{"id", "family"}, {"why", "\"Be there\""}};
 *	edit_begin(&x, "ladder: 1\n", 10);
 *	if (edit_add_first(&x, "values", value, 2))
 *		puts(buf_str(&x.text));
 *	edit_free(&x);
 *
 * Items may stand on lines of their own or in braces.  A change after which the text would be no
 * sound plan is not made.  Marks are those of the text before it: what is changed last in the
 * text is to be changed first, or read anew.
 */
#ifndef LADDER_PLAN_EDIT_H
#define LADDER_PLAN_EDIT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "plan/plan.h"

struct edit { /* zero-initialised is empty */
	struct buf text;
};
struct edit_key {
	const char *key, *value; /* as YAML has it: a text is to be quoted; NULL: left out */
};

/* TEXT as a value that reads back as it; NULL for NULL.  In MEM. */
const char *edit_quote(struct arena *mem, const char *text);

void edit_begin(struct edit *x, const char *bytes, size_t n);
void edit_free(struct edit *x);

/* Where AT is in the text, in bytes; its length where it has no such place. */
size_t edit_place(const struct edit *x, struct mark at);
/* MORE in the place of CUT bytes from FROM on, without a look at what comes of it. */
void edit_put(struct edit *x, size_t from, size_t cut, const char *more);
/* Is the text a plan without errors?  Else -1, *E with the first of them and its place. */
int edit_check(const struct edit *x, const char *file, struct err *e);

/* These make a change and return true, or leave the text as it was and return false. */

/* MORE in the place of CUT bytes from FROM on. */
bool edit_try(struct edit *x, size_t from, size_t cut, const char *more);
/* KEY: VALUE for the item whose id is at ID. */
bool edit_add_key(struct edit *x, struct mark id, const char *key, const char *value);
/* Takes KEY with its block away from the item that has it; AT is in its value. */
bool edit_drop_key(struct edit *x, struct mark at, const char *key);
/* An item with N keys before the one at ITEM and the remarks right above that. */
bool edit_add_before(struct edit *x, struct mark item, const struct edit_key *v, size_t n);
/* An item as the first of the list LIST of the plan, which is made where there is none. */
bool edit_add_first(struct edit *x, const char *list, const struct edit_key *v, size_t n);

#endif
