#include "base/sha1.h"

#include <string.h>

static uint32_t turn(uint32_t x, unsigned n)
{
	return x << n | x >> (32 - n);
}

/* The 80 words of a block's schedule. */
static void spread(const unsigned char *p, uint32_t w[80])
{
	for (size_t i = 0; i < 16; i++, p += 4)
		w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	for (size_t i = 16; i < 80; i++)
		w[i] = turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
}

struct words {
	uint32_t a, b, c, d, e;
};

static inline uint32_t blend(size_t part, uint32_t b, uint32_t c, uint32_t d)
{
	switch (part) {
	case 0:
		return d ^ (b & (c ^ d));
	case 2:
		return (b & c) | (d & (b | c));
	default:
		return b ^ c ^ d;
	}
}

static inline void step(size_t part, uint32_t a, uint32_t *b, uint32_t c, uint32_t d, uint32_t *e,
			uint32_t w)
{
	static const uint32_t k[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};

	*e += turn(a, 5) + blend(part, *b, c, d) + k[part] + w;
	*b = turn(*b, 30);
}

/* Twenty steps; instead of the values, their roles move on. */
static inline void take_part(size_t part, struct words *v, const uint32_t w[20])
{
	for (size_t i = 0; i < 20; i += 5) {
		step(part, v->a, &v->b, v->c, v->d, &v->e, w[i]);
		step(part, v->e, &v->a, v->b, v->c, &v->d, w[i + 1]);
		step(part, v->d, &v->e, v->a, v->b, &v->c, w[i + 2]);
		step(part, v->c, &v->d, v->e, v->a, &v->b, w[i + 3]);
		step(part, v->b, &v->c, v->d, v->e, &v->a, w[i + 4]);
	}
}

static void take_block(struct sha1 *s, const unsigned char *p)
{
	struct words v = {s->h[0], s->h[1], s->h[2], s->h[3], s->h[4]};
	uint32_t w[80];

	spread(p, w);
	take_part(0, &v, w);
	take_part(1, &v, w + 20);
	take_part(2, &v, w + 40);
	take_part(3, &v, w + 60);
	s->h[0] += v.a;
	s->h[1] += v.b;
	s->h[2] += v.c;
	s->h[3] += v.d;
	s->h[4] += v.e;
}

void sha1_start(struct sha1 *s)
{
	*s = (struct sha1){.h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}};
}

void sha1_add(struct sha1 *s, const void *data, size_t n)
{
	const unsigned char *p = data;
	size_t used = (size_t)(s->bytes % SHA1_BLOCK);

	s->bytes += n;
	for (; used == 0 && n >= SHA1_BLOCK; n -= SHA1_BLOCK, p += SHA1_BLOCK)
		take_block(s, p);
	while (n != 0) {
		size_t part = SHA1_BLOCK - used < n ? SHA1_BLOCK - used : n;
		memcpy(s->left + used, p, part);
		p += part;
		n -= part;
		used += part;
		if (used == SHA1_BLOCK) {
			take_block(s, s->left);
			used = 0;
		}
	}
}

void sha1_end(struct sha1 *s, unsigned char digest[SHA1_SIZE])
{
	static const unsigned char zeros[SHA1_BLOCK] = {0};
	uint64_t bits = s->bytes * 8;
	size_t used = (size_t)(s->bytes % SHA1_BLOCK);
	unsigned char size[8];

	sha1_add(s, "\x80", 1);
	sha1_add(s, zeros, (used < 56 ? 55 : 119) - used);
	for (size_t i = 0; i < 8; i++)
		size[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha1_add(s, size, sizeof size);
	for (size_t i = 0; i < SHA1_SIZE; i++)
		digest[i] = (unsigned char)(s->h[i / 4] >> (24 - 8 * (i % 4)));
}
