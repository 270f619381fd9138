/*
 * editor - the note of an entry, written in the person's own editor.
 *
 *	status = editor_words(&record, cli.words, cli.n_words);
 *
 * The file is made 0600 in $XDG_RUNTIME_DIR, else in the ladder's directory; the editor is
 * started without a shell, with the file's name as its only word.  The file goes when the
 * note is on disk in the log; if anything goes wrong it stays and is named.
 */
#ifndef LADDER_LOG_EDITOR_H
#define LADDER_LOG_EDITOR_H

#include "app/record.h"

/* WORDS as on the command line (none: a `note`), or `amend ID ...`.  Returns the status;
 * 1 when the note was left empty and there was nothing else to write. */
int editor_words(struct record *j, char *const *words, int n);

#endif
