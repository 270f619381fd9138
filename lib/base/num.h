/*
 * num - strict numbers with bounds.  No locale, no sign unless the bounds allow
 * one, no leading zero, no space, no overflow: `0|[1-9][0-9]*`.
 *
 *	int peak;
 *	if (num_int("62", 2, 0, 100, &peak, &e) == -1) ...
 */
#ifndef LADDER_BASE_NUM_H
#define LADDER_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Is it written as a whole number, whatever its size? */
bool num_is_int(const char *s, size_t n);

/* Reads all N bytes at S as a whole number in MIN..MAX into *OUT (0 on failure).
 * Fails with "not a whole number", "must be MIN to MAX"; says what was written. */
int num_int(const char *s, size_t n, int min, int max, int *out, struct err *e);

/* Reads a decimal number with at most PLACES (0..4) digits after the point as a
 * whole number of 10^-PLACES: num_fixed("5.5", 3, 2, 0, 2400, &v, e) gives 550.
 * MIN and MAX are in that unit.  A comma is refused with a hint. */
int num_fixed(const char *s, size_t n, int places, int min, int max, int *out, struct err *e);

#endif
