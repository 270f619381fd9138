/*
 * revise - the ways back: look at an entry, undo it, amend it, forget it.
 *
 *	status = revise_undo(&record, words, argc);
 *
 * Undoing and amending write the entry again with a higher `rev`; what was said before
 * stays and `show` prints it.  Forgetting erases every version; only the id stays.
 * All return the status, and print what was and what is now.
 */
#ifndef LADDER_LOG_REVISE_H
#define LADDER_LOG_REVISE_H

#include "app/record.h"

/* The ways back by their words; a NULL word ends the list. */
struct revise_way {
	const char *word, *doc;
	int (*run)(struct record *j, char *const *words, int n);
};
extern const struct revise_way revise_ways[];
/* The one called WORD, or NULL. */
const struct revise_way *revise_way(const char *word);

/* WORDS are those after `show`, `undo`, `amend`, `forget`.  1: no such entry. */
int revise_show(struct record *j, char *const *words, int n);
int revise_undo(struct record *j, char *const *words, int n);
int revise_amend(struct record *j, char *const *words, int n);
int revise_forget(struct record *j, char *const *words, int n);

/* The entry that ID names (its last 4 to 32 digits), or with ID NULL the last one written
 * here, into *E.  0, or the status (said). */
int revise_find(struct record *j, const char *id, struct entry *e);
/* Writes the new version E of WAS and says both. */
int revise_write(struct record *j, struct entry *was, struct entry *e);

#endif
