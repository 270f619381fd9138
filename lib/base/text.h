/*
 * text - everything that leaves is made safe here, once, at the way out.
 *
 *	text_show(&out, plan.steps[0].task.s, SIZE_MAX);
 *
 * Text from a plan or log is data wherever it goes.  Nothing else in the suite
 * writes text that a person wrote.  `n` is a length in bytes, SIZE_MAX for
 * a NUL-terminated string.  Every writer appends to B and cannot fail; bytes
 * that are not UTF-8 come out as U+FFFD.
 */
#ifndef LADDER_BASE_TEXT_H
#define LADDER_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* --- looking ------------------------------------------------------------- */

/* Decodes one character at S (N bytes, N > 0) into *C; returns its length, or 0
 * if the bytes are not UTF-8 (surrogates, overlong, above U+10FFFF). */
size_t text_decode(const char *s, size_t n, uint32_t *c);
bool text_is_utf8(const char *s, size_t n);
/* A character that must not reach a person's terminal as it is: C0, DEL, C1,
 * soft hyphen, bidi controls, zero width, line separators, noncharacters,
 * private use, planes 14 up.  Tab and newline count as hazards. */
bool text_is_hazard(uint32_t c);
/* The first hazard in S as an offset, or SIZE_MAX; *C is the character.  Joiners
 * inside emoji and after letters of scripts that they shape (Persian, Hindi), and up to 8
 * combining marks are let through, as in text_show. */
size_t text_find_hazard(const char *s, size_t n, uint32_t *c);
/* Columns on a terminal after text_show; never negative. */
int text_width(const char *s, size_t n);
/* Is S an id: [a-z0-9][a-z0-9-]{0,63}? */
bool text_is_id(const char *s);

/* --- ways out ------------------------------------------------------------ */

/* For people: hazards become visible (`^[`, `<U+202E>`), newlines and tabs a
 * space; text_show_lines keeps newlines and indents what follows by INDENT. */
void text_show(struct buf *b, const char *s, size_t n);
void text_show_lines(struct buf *b, const char *s, size_t n, int indent);
/* text_show, cut to COLUMNS with an ellipsis (`...` where ASCII). */
void text_show_cut(struct buf *b, const char *s, size_t n, int columns, bool ascii);
/* Wraps already safe text S to WIDTH columns (0: not at all), first line
 * starting at column AT, the rest indented by INDENT.  No newline at the end. */
void text_wrap(struct buf *b, const char *s, int width, int at, int indent);
/* Without UTF-8: typographic characters by plain ones, letters of Latin, Greek and Cyrillic
 * alphabets by those that stand for them (ue, ss, L, zh), others by ?. */
void text_ascii(struct buf *b, const char *s, size_t n);
/* The words of S, a blank before each and after the last: small letters and digits without accents,
 * so that two ways to write a name are one.  " " where there is none. */
void text_fold(struct buf *b, const char *s, size_t n);

void text_tsv(struct buf *b, const char *s, size_t n);	/* \\ \t \n \r \xHH */
void text_json(struct buf *b, const char *s, size_t n); /* with its quotes; controls, bidi,
							   U+2028/9 and < as \uXXXX */
void text_html(struct buf *b, const char *s, size_t n); /* the five entities; hazards shown */
void text_ics(struct buf *b, const char *name, const char *s, size_t n); /* NAME:escaped, folded
							   at 75 octets, CRLF at the end */
void text_csv(struct buf *b, const char *s, size_t n); /* one field; formula guard; RFC 4180 */
/* gnuplot's one safe form, with its double quotes; cut to 60 columns, hazards
 * shown first; all but letters, digits, non-ASCII and ` ,.:()-/_+=` in octal:
 * four digits below 0100, three above (reliability: the documented quoting
 * rules are not enough). */
void text_gnuplot(struct buf *b, const char *s, size_t n);
/* A YAML double-quoted scalar that reads back as S. */
void text_yaml(struct buf *b, const char *s, size_t n);
/* One POSIX shell word that reads back as S. */
void text_shell(struct buf *b, const char *s, size_t n);

/* --- ways in ------------------------------------------------------------- */

/* A copy of S with bytes that are not UTF-8, and NUL, as U+FFFD; returns how
 * many were replaced. */
size_t text_clean(struct buf *b, const char *s, size_t n);
/* The next word of a line as a POSIX shell would read it (quotes, backslash; nothing
 * is expanded; an unquoted # at a word's start ends the line).  *S moves on.
 * Returns 1 with the word in B (cut first), 0 at the end, -1 on an open quote. */
int text_word(const char **s, const char *end, struct buf *b);
/* Is WORD one of the comma-joined LIST?  False where either is NULL. */
bool text_lists(const char *list, const char *word);
/* Is WORD in LIST, words with blanks between?  "*" has all, "all but ..." all others. */
bool text_has_word(const char *list, const char *word);
/* The nearest of N words to WORD (Damerau-Levenshtein, at most a third of its
 * length and 3 wrong), or NULL. */
const char *text_nearest(const char *word, const char *const *words, size_t n);
/* The message for a WORD that is none of N words: the text, then `; did you mean 'NEAREST'?`, or
 * OTHERWISE where none is near.  Returns -1. */
int text_unknown(struct err *e, const char *word, const char *const *words, size_t n,
		 const char *otherwise, const char *fmt, ...) __attribute__((format(printf, 6, 7)));

#endif
