/* import_in - what reading and writing the lines share. */
#ifndef LADDER_LOG_IMPORT_IN_H
#define LADDER_LOG_IMPORT_IN_H

#include "import.h"
#include "spool.h"

struct last { /* the newest `going` or `did` of a step among the lines */
	char *what;
	bool is_going;
	struct buf going; /* packed */
};

struct import {
	struct record *j;
	struct entry_ctx ctx; /* its texts live for one line */
	struct arena mem;
	struct log_json *json; /* NULL until the first line of JSON */
	struct buf clean, scratch, word, record;
	char **words;
	size_t *starts;
	size_t cap_words, cap_starts;
	unsigned line, bad;
	bool keep_going;

	struct spool entries; /* what is to be written: is it a record, and the entry, packed */
	size_t n;
	bool is_pipe;	   /* nobody can read the lines again */
	struct spool said; /* then: those that are in no other log, as they stand */

	bool has_begun;	 /* writing */
	bool has_goings; /* the log has some */
	struct last *last;
	size_t *places; /* of LAST by what, open addressing; SIZE_MAX: free */
	size_t n_last, cap_last, n_places;
	int from, to;	  /* civil days */
	struct buf urgent; /* lines that need people first, new to this log */
	size_t n_urgent;
	struct spool ids; /* for -q */
};

/* --- import_write.c ------------------------------------------------------------------------ */

/* Keeps E until all lines were read.  -1: no room. */
int import_keep(struct import *l, const struct entry *e, bool is_record, struct err *err);
/* Writes what was kept, and says so.  Returns the status. */
int import_write(struct import *l);
/* What came through a pipe and is stored nowhere: on stderr, or in a file that is named. */
void import_give_back(struct import *l);
void import_free(struct import *l);

#endif
