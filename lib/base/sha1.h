/*
 * sha1 - the digest that git names its blobs by.  An identity of bytes, no proof
 * against a forger.
 *
 *	struct sha1 s;
 *	unsigned char digest[SHA1_SIZE];
 *	sha1_start(&s);
 *	sha1_add(&s, "abc", 3);
 *	sha1_end(&s, digest);
 *
 * FIPS 180-4.  Allocates nothing and cannot fail.
 */
#ifndef LADDER_BASE_SHA1_H
#define LADDER_BASE_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { SHA1_SIZE = 20, SHA1_BLOCK = 64 };

struct sha1 {
	uint32_t h[5];
	uint64_t bytes;			/* added so far */
	unsigned char left[SHA1_BLOCK]; /* those that fill no block yet */
};

void sha1_start(struct sha1 *s);
/* N bytes at DATA; DATA may be NULL when N is 0. */
void sha1_add(struct sha1 *s, const void *data, size_t n);
/* The digest of all that was added; *S must be started again before it is used again. */
void sha1_end(struct sha1 *s, unsigned char digest[SHA1_SIZE]);

#endif
