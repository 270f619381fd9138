/* entry_in - what the files of entry share. */
#ifndef LADDER_LOG_ENTRY_IN_H
#define LADDER_LOG_ENTRY_IN_H

#include "log/entry.h"

/* Reads VALUE (not empty) as detail D into E; every failure names the detail. */
int entry_read_value(struct entry *e, const struct entry_ctx *c, const struct detail *d,
		     const char *value, struct err *err);
/* A line for c->notices. */
void entry_notice(const struct entry_ctx *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Ends ERR, which refuses a sign, with where people are all the same; once.  Returns -1. */
int entry_name_now(struct err *err);
/* A valid UTF-8 copy of VALUE in c->mem; NAME is for the notice. */
const char *entry_keep_text(const struct entry_ctx *c, const char *name, const char *value);

#endif
