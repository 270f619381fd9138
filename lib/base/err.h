/*
 * err - what went wrong and where, as a value on the caller's stack.
 *
 *	struct err e;
 *	if (file_read(dir, "plan.yaml", &out, &e) == -1)
 *		return cli_fail(&cli, &e);
 *
 * A function that can fail takes `struct err *e` last, returns 0 or -1, and
 * fills *e only when it returns -1.  Texts are lower case, without a full stop,
 * and are made safe for a terminal where they are printed (cli), not here.
 * This module prints nothing and allocates nothing.
 */
#ifndef LADDER_BASE_ERR_H
#define LADDER_BASE_ERR_H

/* Exit statuses of every program; part of the contract (ladder(7)). */
enum err_status {
	ERR_OK = 0,	 /* done, answered, or yes */
	ERR_NO = 1,	 /* an honest no */
	ERR_TROUBLE = 2, /* trouble, with a message */
	ERR_BUSY = 75,	 /* the log stayed busy: try again */
};

struct err {
	int status;	/* an enum err_status; never ERR_OK once filled */
	char file[256]; /* the file it is about, or "" */
	unsigned line;	/* 1-based, or 0 */
	unsigned col;	/* 1-based, in characters, or 0 */
	char what[768]; /* "what: why (the nearest right thing)" */
};

/* Fills *e with ERR_TROUBLE and the text; longer texts are cut at a character
 * boundary.  E may be NULL.  Returns -1, so that callers can return it. */
int err_set(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* As err_set, with a status of the caller's (ERR_NO, ERR_BUSY). */
int err_status(struct err *e, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Says where *e was met; FILE may be NULL, LINE and COL 0.  Returns -1. */
int err_at(struct err *e, const char *file, unsigned line, unsigned col);

/* From here on a write past `ulimit -f` is an error that can be told, not the end of the
 * program; a handler of somebody's own stays. */
void err_outlive_file_limit(void);

#endif
