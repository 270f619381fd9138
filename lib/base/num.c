#include "base/num.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

enum { QUOTED = 40 };

/* How much of S a message repeats. */
static int shown(const char *s, size_t n)
{
	size_t len = n < QUOTED ? n : QUOTED;

	while (len < n && len > 0 && ((unsigned char)s[len] & 0xc0) == 0x80)
		len--;
	return (int)len;
}

static size_t digits(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= '0' && s[i] <= '9')
		i++;
	return i;
}

/* The digits at S onto *V, which stops growing where no bound can reach it. */
static void take(const char *s, size_t n, int64_t *v)
{
	for (size_t i = 0; i < n; i++)
		if (*v <= INT_MAX)
			*v = *v * 10 + (s[i] - '0');
}

static bool is_whole(const char *s, size_t n)
{
	return n > 0 && digits(s, n) == n && (n == 1 || s[0] != '0');
}

bool num_is_int(const char *s, size_t n)
{
	bool minus = n > 0 && s[0] == '-';

	return is_whole(s + minus, n - minus) && !(minus && s[1] == '0');
}

int num_int(const char *s, size_t n, int min, int max, int *out, struct err *e)
{
	bool minus = n > 0 && s[0] == '-';
	const char *d = s + minus;
	size_t dn = n - minus;
	int64_t v = 0;

	*out = 0;
	if (n == 0)
		return err_set(e, "not a whole number: nothing was written");
	if (digits(d, dn) == dn && dn > 1 && d[0] == '0')
		return err_set(e, "'%.*s' is not a whole number: leave out the leading zero",
			       shown(s, n), s);
	if (!num_is_int(s, n))
		return err_set(e, "'%.*s' is not a whole number", shown(s, n), s);
	take(d, dn, &v);
	if (minus)
		v = -v;
	if (v < min || v > max)
		return err_set(e, "must be %d to %d, not %.*s", min, max, shown(s, n), s);
	*out = (int)v;
	return 0;
}

/* A value of 10^-PLACES as a person writes it: 550 is 5.5, 2400 is 24. */
static void write_fixed(struct buf *b, int v, int places)
{
	int64_t unit = 1, a = v < 0 ? -(int64_t)v : v;

	for (int i = 0; i < places; i++)
		unit *= 10;
	buf_addf(b, "%s%d", v < 0 ? "-" : "", (int)(a / unit));
	if (a % unit == 0)
		return;
	buf_addf(b, ".%0*d", places, (int)(a % unit));
	while (b->data[b->len - 1] == '0')
		buf_cut(b, b->len - 1);
}

static int out_of_bounds(const char *s, size_t n, int places, int min, int max, struct err *e)
{
	struct buf lo = {0}, hi = {0};

	write_fixed(&lo, min, places);
	write_fixed(&hi, max, places);
	err_set(e, "must be %s to %s, not %.*s", buf_str(&lo), buf_str(&hi), shown(s, n), s);
	buf_free(&lo);
	buf_free(&hi);
	return -1;
}

int num_fixed(const char *s, size_t n, int places, int min, int max, int *out, struct err *e)
{
	bool minus = n > 0 && s[0] == '-';
	const char *d = s + minus;
	size_t dn = n - minus, whole = digits(d, dn), part = 0;
	int64_t v = 0;

	*out = 0;
	if (n == 0)
		return err_set(e, "not a number: nothing was written");
	if (memchr(s, ',', n) != NULL)
		return err_set(e, "'%.*s' is not a number: write it with a point, not a comma",
			       shown(s, n), s);
	if (whole < dn && d[whole] == '.')
		part = digits(d + whole + 1, dn - whole - 1);
	if (!is_whole(d, whole) || (whole < dn && (part == 0 || whole + 1 + part != dn)))
		return err_set(e, "'%.*s' is not a number", shown(s, n), s);
	if (part > (size_t)places)
		return err_set(e, "'%.*s': at most %d digit%s after the point", shown(s, n), s,
			       places, places == 1 ? "" : "s");
	take(d, whole, &v);
	take(d + whole + 1, part, &v);
	for (size_t i = part; i < (size_t)places; i++)
		take("0", 1, &v);
	if (minus)
		v = -v;
	if (v < min || v > max)
		return out_of_bounds(s, n, places, min, max, e);
	*out = (int)v;
	return 0;
}
