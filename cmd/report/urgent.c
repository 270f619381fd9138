/* What comes first while something urgent stands: what it is, and people, before any figure. */
#include <string.h>

#include "base/text.h"
#include "out/html.h"
#include "out/people.h"
#include "report_in.h"

/* One sign or answer that stands; a reader without words has its alias alone. */
static void add_sign(struct sheet *s, const struct report *r, const struct sign_state *sign,
		     bool words)
{
	const struct sign *its = sign->sign >= 0 ? &r->s.plan.relapse.signs[sign->sign] : NULL;
	const char *why = report_sign_why(r, sign, words);
	struct arena mem = {0};
	struct buf b = {0};

	buf_addf(&b, "URGENT, first: %s: %s",
		 its != NULL && words && its->notice.s != NULL
		     ? its->notice.s
		     : report_sign_name(r, sign, words, &mem),
		 why != NULL ? why : "up");
	for (size_t i = 0; its != NULL && words && i < its->act.n; i++)
		buf_addf(&b, "%s%s", i == 0 ? ". You decided: " : "; ", its->act.v[i].s);
	sheet_add(s, SHEET_PLAIN, "%s", buf_str(&b));
	arena_free(&mem);
	buf_free(&b);
}

/* Other people are named to nobody but the person, and not where others may look on. */
static void add_people(struct sheet *s, const struct report *r)
{
	const struct people_how how = {.crisis_first = true, .minute = date_minute(r->c->now)};

	sheet_add(s, SHEET_PLAIN, "Nobody has been told%s.",
		  session_leaves(r->c) || r->to != NULL ? "" : "; this stays on this machine");
	if (r->to != NULL)
		return;
	if (!r->c->discreet)
		people_add(s, &r->s.plan, &how);
	sheet_add(s, SHEET_PLAIN, "relapse-plan now is there, with the rest of what you prepared.");
}

static void add_page(struct buf *out, const struct sheet *s)
{
	buf_adds(out, "<section id=\"urgent\" aria-label=\"First\">\n");
	for (size_t i = 0; i < s->n; i++) {
		buf_adds(out, i == 0 ? "<p><strong>" : "<p>");
		html_text(out, s->v[i].s);
		if (s->v[i].aside != NULL) {
			buf_adds(out, " (");
			html_text(out, s->v[i].aside);
			buf_addc(out, ')');
		}
		buf_adds(out, i == 0 ? "</strong></p>\n" : "</p>\n");
	}
	buf_adds(out, "</section>\n");
}

static bool gives(const struct view *v, const char *kind)
{
	return strcmp(v->gives, "others") != 0 &&
	       (strcmp(v->kinds, "*") == 0 || text_has_word(v->kinds, kind));
}

/* Does V tell its reader of SIGN?  A view with signs tells of all, one with scores of answers. */
static bool is_told(const struct report *r, const struct view *v, const struct sign_state *sign)
{
	return r->to == NULL || gives(v, "sign") ||
	       (sign->n_rows != 0 && sign->rows[0]->kind == KIND_SCORE && gives(v, "score"));
}

int report_urgent(struct report *r, const struct view *v, bool html, struct buf *out, struct err *e)
{
	bool words = !r->c->discreet && (r->to == NULL || report_is_shared(r, "tasks"));
	struct sheet s = {0};

	if (r->to != NULL && !gives(v, "sign") && !gives(v, "score"))
		return 0;
	if (session_signs(&r->s, e) == -1)
		return -1;
	for (size_t i = 0; i < r->s.signs.n; i++)
		if (r->s.signs.v[i].up && r->s.signs.v[i].urgent && is_told(r, v, &r->s.signs.v[i]))
			add_sign(&s, r, &r->s.signs.v[i], words);
	if (s.n == 0)
		return 0;
	add_people(&s, r);
	if (html)
		add_page(out, &s);
	else
		sheet_text(out, &s, r->c->width);
	sheet_free(&s);
	return 1;
}
