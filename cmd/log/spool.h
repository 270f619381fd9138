/*
 * spool - records that are kept aside until they can be used: in memory while they are
 * few, then in a file without a name, for its owner alone.
 *
 *	struct spool s;
 *	const char *data;
 *	int got;
 *	spool_init(&s, dir);
 *	if (spool_add(&s, bytes, len, &e) == -1) ...
 *	spool_rewind(&s, &e);
 *	while ((got = spool_next(&s, &data, &n, &e)) == 1) ...
 *	spool_free(&s);
 *
 * The file has no name from before its first byte is written: whatever ends the program,
 * nothing of it stays.  First all is added, then all is read, as often as wanted.
 */
#ifndef LADDER_LOG_SPOOL_H
#define LADDER_LOG_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum { SPOOL_ROOM = 512 * 1024 }; /* bytes in memory, before there is a file */

struct spool {
	const char *dir;  /* of the file; not owned */
	int fd;		  /* -1: all is in memory */
	struct buf mem;	  /* the records that are not in the file */
	struct buf in;	  /* what is being read of the file */
	size_t at, in_at; /* of the next record in each */
	bool over;	  /* the file is read to its end: now those in memory */
	uint64_t bytes;	  /* of all records, without their lengths */
};

/* DIR must outlive S. */
void spool_init(struct spool *s, const char *dir);
/* Adds a record of N bytes, N < 2^31.  Fails when there is no room on the disk; the records
 * so far can still be read. */
int spool_add(struct spool *s, const void *data, size_t n, struct err *e);
/* What is read next is the first record. */
int spool_rewind(struct spool *s, struct err *e);
/* The next record, valid until the next call: 1, 0 when there are no more, -1. */
int spool_next(struct spool *s, const char **data, size_t *n, struct err *e);
/* Empties it; S can be added to again. */
void spool_free(struct spool *s);

#endif
