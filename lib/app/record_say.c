/* jot: what the person reads once an entry is on disk. */
#include <string.h>

#include "app/record.h"
#include "plan/questionnaire.h"
#include "base/text.h"

void record_line(struct record *j, struct buf *b, const char *before, const struct entry *e)
{
	struct buf line = {0};

	buf_adds(&line, before);
	if (j->cli->discreet)
		entry_say_head(&line, e);
	else
		entry_say(&line, e, j->ctx.scale);
	buf_adds(&line, "  [");
	entry_id_short(&line, e->id, log_short_digits(j->s.log));
	buf_addc(&line, ']');
	text_wrap(b, buf_str(&line), j->cli->out_tty ? j->cli->width : 0, 0, 4);
	buf_addc(b, '\n');
	buf_free(&line);
}

/* --- people first --------------------------------------------------------------------- */

static void add_contact(struct buf *b, const struct contact *p, bool discreet)
{
	buf_adds(b, "  ");
	text_show(b, discreet || p->name.s == NULL ? p->id.s : p->name.s, SIZE_MAX);
	if (!discreet && p->phone.s != NULL) {
		buf_adds(b, "  ");
		text_show(b, p->phone.s, SIZE_MAX);
	}
	buf_addc(b, '\n');
}

void record_contacts(const struct record *j, struct buf *b)
{
	const struct plan *p = &j->s.plan;

	buf_adds(b, p->n_contacts != 0 ? "You need not be alone with this. Your people:\n"
				       : "You need not be alone with this. In danger, call the "
					 "local emergency number.\n");
	for (int crisis = 1; crisis >= 0; crisis--)
		for (size_t i = 0; i < p->n_contacts; i++) {
			const char *role = p->contacts[i].role.s;
			if ((role != NULL && strcmp(role, "crisis") == 0) == crisis)
				add_contact(b, &p->contacts[i], j->cli->discreet);
		}
	buf_adds(b, "relapse-plan now is there, with the rest of what you prepared.\n");
}

/* --- after writing ----------------------------------------------------------------------- */

static bool wants_warmth(const struct entry *e)
{
	return e->kind == KIND_AVOIDED || (e->kind == KIND_DID && (e->num[D_ENDED] == ENDED_EXIT ||
								   e->num[D_ENDED] == ENDED_LEFT));
}

/* What is published about the scale, as such. */
static void add_cuts(struct buf *b, const struct entry *e)
{
	struct questionnaire s;

	if (e->kind != KIND_SCORE || e->what == NULL || !questionnaire_find(&s, e->what))
		return;
	buf_addf(b, "%s runs from %d to %d; published cut-offs: ", s.name, s.min, s.max);
	for (int i = 0; i < s.n_cuts; i++)
		buf_addf(b, "%s%s%d", i != 0 ? ", " : "", s.is_low ? "under " : "", s.cuts[i]);
	if (s.change != 0)
		buf_addf(b, "; a change of %d or more is beyond its noise", s.change);
	buf_adds(b, ". A number to look at, no verdict.");
	questionnaire_free(&s);
}

static void add_after(const struct record *j, struct buf *b, const struct entry *e)
{
	struct buf cuts = {0};

	if (wants_warmth(e))
		buf_adds(b, "Written down. Coming back gently is possible; relapse-plan now is "
			    "there.\n");
	if (e->kind == KIND_SCORE && !j->cli->discreet) {
		add_cuts(&cuts, e);
		text_wrap(b, buf_str(&cuts), j->cli->width, 0, 0);
		buf_adds(b, cuts.len != 0 ? "\n" : "");
	}
	buf_free(&cuts);
}

int record_say(struct record *j, const struct entry *e)
{
	struct buf b = {0};
	bool urgent = e->kind == KIND_SCORE && questionnaire_is_urgent(e->what, e->text[T_ITEMS]);
	int status = ERR_OK;

	if (j->cli->quiet) {
		entry_id_write(&b, e->id);
		buf_addc(&b, '\n');
		if (urgent)
			cli_note(j->cli, "relapse-plan now is there");
	} else {
		if (urgent)
			record_contacts(j, &b);
		record_line(j, &b, "", e);
		add_after(j, &b, e);
	}
	cli_write(j->cli, &b);
	if (cli_flush(j->cli) == -1) {
		buf_cut(&b, 0);
		entry_id_write(&b, e->id);
		status = cli_error(j->cli, "stored %s", buf_str(&b));
	}
	buf_free(&b);
	return status;
}

void record_say_notices(struct record *j, const char *prefix)
{
	const char *s = buf_str(&j->notices);

	while (*s != '\0') {
		size_t n = strcspn(s, "\n");
		cli_note(j->cli, "%s%.*s", prefix, (int)n, s);
		s += n + (s[n] == '\n');
	}
	buf_cut(&j->notices, 0);
}
