/*
 * ways - the ways back: look at an entry, undo it, amend it, forget it.
 *
 *	status = ways_undo(&jot, words, n);     n 0: the last one written here
 *
 * Undoing and amending write the entry again with a higher `rev`; what was said before
 * stays and `show` prints it.  Forgetting erases every version; only the id stays.
 * All return the status, and print what was and what is now.
 */
#ifndef LADDER_WAYS_H
#define LADDER_WAYS_H

#include "app/record.h"

/* WORDS are those after `show`, `undo`, `amend`, `forget`.  1: no such entry. */
int ways_show(struct jot *j, char *const *words, int n);
int ways_undo(struct jot *j, char *const *words, int n);
int ways_amend(struct jot *j, char *const *words, int n);
int ways_forget(struct jot *j, char *const *words, int n);

/* The entry that ID names (its last 4 to 32 digits), or with ID NULL the last one written
 * here, into *E.  0, or the status (said). */
int ways_find(struct jot *j, const char *id, struct entry *e);
/* Writes the new version E of WAS and says both. */
int ways_write(struct jot *j, const struct entry *was, struct entry *e);

#endif
