/*
 * svg - a picture that gnuplot drew, small enough to stand inside a page.
 *
 *	struct buf b = {0};
 *	svg_address(&b, "<svg></svg>", strlen("<svg></svg>"));
 *
 * What a reader sees stays as it is; what gnuplot writes beyond that goes: comments and
 * titles of its own, groups without anything in them, marks that nothing uses, attributes
 * that say what holds anyway, and digits finer than a tenth of a dot.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/buf.h"

/* Appends the picture S as what follows `data:image/svg+xml,` in a quoted attribute. */
void svg_address(struct buf *b, const char *s, size_t n);

#endif
