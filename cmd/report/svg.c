#include "svg.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char BLANK[] = " \t\r\n";

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* The place after the next END; the end of S where there is none. */
static const char *past(const char *s, const char *end)
{
	const char *at = strstr(s, end);

	return at != NULL ? at + strlen(end) : s + strlen(s);
}

/* Something in ALL points at the id that the tag S carries, or S carries none. */
static bool is_used(const char *all, const char *s)
{
	const char *end = past(s, ">"), *id = strstr(s, " id=");
	size_t n;

	if (id == NULL || id >= end)
		return true;
	id += strlen(" id='");
	n = strcspn(id, "'\"");
	while ((all = strchr(all, '#')) != NULL)
		if (strncmp(++all, id, n) == 0 && strchr("'\")", all[n]) != NULL)
			return true;
	return false;
}

/* What is never seen, from S on: its end, or S itself where S is seen. */
static const char *past_unseen(const char *all, const char *s)
{
	static const char *const parts[][2] = {
	    {"<!--", "-->"}, {"<?", "?>"}, {"<title>", "</title>"}, {"<desc>", "</desc>"}};
	const char *end = past(s, ">"), *next = end + strspn(end, BLANK);

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (begins(s, parts[i][0]))
			return past(s, parts[i][1]);
	if (begins(s, "<g ") && begins(next, "</g>"))
		return past(next, ">");
	if (begins(s, "<filter ") && !is_used(all, s))
		return past(s, "</filter>");
	if (end - s > 2 && end[-2] == '/' && !is_used(all, s))
		return end;
	return s;
}

/* The number at S with the digits that can be seen; the place after it. */
static const char *add_number(struct buf *b, const char *s)
{
	char *end;
	double v = strtod(s, &end);

	if (memchr(s, '.', (size_t)(end - s)) == NULL || end[-1] == '.') {
		buf_add(b, s, (size_t)(end - s));
		return end;
	}
	buf_addf(b, "%.*f", v < 10 ? 2 : 1, v);
	while (b->data[b->len - 1] == '0')
		buf_cut(b, b->len - 1);
	if (b->data[b->len - 1] == '.')
		buf_cut(b, b->len - 1);
	return end;
}

struct wordy {
	const char *from, *to;
};

/* What stands at S as gnuplot writes it, and what it comes to: what holds anyway is nothing, and
 * the letters that every text has are said once.  NULL for none. */
static const struct wordy *word_at(const char *s)
{
	static const struct wordy words[] = {
	    {" id=\"gnuplot_canvas\"", " font-family='sans-serif' font-size='15'"},
	    {" font-family=\"sans-serif\" font-size=\"15.00\"", ""},
	    {" stroke-linecap=\"butt\"", ""},
	    {" stroke-linejoin=\"miter\"", ""},
	    {" stroke-width=\"1.00\"", ""},
	    {" class=\"gridline\"", ""},
	    {" text-anchor=\"start\"", ""}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (begins(s, words[i].from))
			return &words[i];
	return NULL;
}

/* The tag at S without what says nothing; the place after it. */
static const char *add_tag(struct buf *b, const char *s)
{
	const char *end = past(s, ">");
	const struct wordy *w;

	while (s < end) {
		char last = b->len != 0 ? b->data[b->len - 1] : '\0';

		if ((w = word_at(s)) != NULL) {
			buf_adds(b, w->to);
			s += strlen(w->from);
		} else if (isdigit((unsigned char)*s)) {
			s = add_number(b, s);
		} else if (strchr(BLANK, *s) != NULL) {
			s += strspn(s, BLANK);
			if (strchr("'>/", *s) == NULL && strchr(",(", last) == NULL)
				buf_addc(b, ' ');
		} else {
			buf_addc(b, *s == '"' ? '\'' : *s);
			s++;
		}
	}
	return end;
}

/* The group that is open in what was read, if the next may go on in it. */
struct open_g {
	const char *tag; /* NULL: none */
	size_t n;
	int at, depth; /* the depth of this one, and of what is being read */
};

/* A group ends at S and its like begins: the two are one, from the place returned; else NULL. */
static const char *past_seam(struct open_g *g, const char *s)
{
	const char *next = s + strlen("</g>");

	next += strspn(next, BLANK);
	if (g->tag != NULL && g->at == g->depth && strncmp(next, g->tag, g->n) == 0)
		return next + g->n;
	if (g->at == g->depth)
		g->tag = NULL;
	g->depth--;
	return NULL;
}

static void open_group(struct open_g *g, const char *s)
{
	const char *end = past(s, ">");

	g->depth++;
	if (begins(s, "<g fill="))
		*g = (struct open_g){s, (size_t)(end - s), g->depth, g->depth};
}

static void squeeze(struct buf *b, const char *all)
{
	const char *s = all, *end;
	struct open_g g = {0};

	while (*s != '\0') {
		size_t blank = strspn(s, BLANK);
		bool between = b->len == 0 || b->data[b->len - 1] == '>' || s[blank] == '<';

		if (*s == '<' && (end = past_unseen(all, s)) != s) {
			s = end;
		} else if (begins(s, "</g>") && (end = past_seam(&g, s)) != NULL) {
			s = end;
		} else if (*s == '<') {
			if (begins(s, "<g "))
				open_group(&g, s);
			s = add_tag(b, s);
		} else if (blank != 0 && between) {
			s += blank;
		} else {
			buf_addc(b, *s == '\n' || *s == '\t' ? ' ' : *s);
			s++;
		}
	}
}

void svg_address(struct buf *b, const char *s, size_t n)
{
	struct buf from = {0}, to = {0};

	buf_add(&to, s, n);
	do { /* what goes leaves more behind that nothing needs */
		struct buf last = from;

		from = to;
		to = last;
		buf_cut(&to, 0);
		squeeze(&to, buf_str(&from));
	} while (to.len < from.len);
	for (s = buf_str(&to); *s != '\0'; s++)
		if (strchr("#%\"&<:", *s) != NULL)
			buf_addf(b, "%%%02X", (unsigned char)*s);
		else
			buf_addc(b, *s);
	buf_free(&from);
	buf_free(&to);
}
