#include "sha1.h"

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

static void take_block(struct sha1 *s, const unsigned char *p)
{
	static const uint32_t k[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
	uint32_t w[80], a = s->h[0], b = s->h[1], c = s->h[2], d = s->h[3], e = s->h[4];

	spread(p, w);
	for (size_t i = 0; i < 80; i++) {
		const uint32_t f[4] = {(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d),
				       b ^ c ^ d};
		uint32_t t = turn(a, 5) + f[i / 20] + e + k[i / 20] + w[i];
		e = d;
		d = c;
		c = turn(b, 30);
		b = a;
		a = t;
	}
	s->h[0] += a;
	s->h[1] += b;
	s->h[2] += c;
	s->h[3] += d;
	s->h[4] += e;
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
