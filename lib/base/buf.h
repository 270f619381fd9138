/*
 * buf - growable bytes.  Output is built here first and written by cli in one
 * place, so that nothing is half printed and every write is checked.
 *
 *	struct buf b = {0};
 *	buf_addf(&b, "%d steps\n", n);
 *	cli_write(&cli, &b);
 *	buf_free(&b);
 *
 * The content is always followed by a NUL that is not counted, once anything
 * was added; buf_str() is safe on an empty one too.
 */
#ifndef LADDER_BASE_BUF_H
#define LADDER_BASE_BUF_H

#include <stddef.h>

struct buf { /* zero-initialised is empty */
	char *data;
	size_t len, cap;
};

void buf_add(struct buf *b, const void *data, size_t n);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The text so far, NUL-terminated; "" when empty; valid until the next change. */
const char *buf_str(const struct buf *b);
/* Cuts to LEN bytes (no more than it has); keeps the memory. */
void buf_cut(struct buf *b, size_t len);
/* Writes N bytes, all of them, to FD, whatever interrupts: 0, or -1 with errno. */
int buf_write(int fd, const char *data, size_t n);
/* Frees and leaves it empty. */
void buf_free(struct buf *b);

#endif
