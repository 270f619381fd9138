/*
 * html - the beginning and the end of every page, so that each holds all it needs.
 *
 *	struct buf b = {0};
 *	html_begin(&b, "Steps");
 *	buf_adds(&b, "<p>"); html_text(&b, s); buf_adds(&b, "</p>\n");
 *	html_end(&b);
 *
 * A page loads nothing and runs nothing: its policy forbids both.  It knows no view and
 * no sheet; what stands in the body is the caller's.
 */
#ifndef LADDER_OUT_HTML_H
#define LADDER_OUT_HTML_H

#include "base/buf.h"

/* Appends a page up to `<body>`, in the one style of page.css.  TITLE is made safe.  No
 * element may carry a style of its own: the policy forbids it. */
void html_begin(struct buf *b, const char *title);
/* Appends `</body>` and what follows it. */
void html_end(struct buf *b);
/* Appends S, made safe for any place between tags or quotes; NULL is nothing. */
void html_text(struct buf *b, const char *s);

/* Appends the attribute ` lang` for words in LANG; nothing for NULL and for the page's own. */
void html_lang(struct buf *b, const char *lang);

#endif
