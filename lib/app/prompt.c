#include "app/prompt.h"

#include <string.h>

#include "app/term.h"
#include "base/num.h"
#include "base/text.h"

void prompt_say(struct prompt *p, const char *line)
{
	struct buf b = {0};

	text_wrap(&b, line, p->cli->width, 0, 2);
	buf_addc(&b, '\n');
	cli_write(p->cli, &b);
	buf_free(&b);
}

/* PROMPT as it fits the terminal; a space is left before the answer. */
static bool ask(struct prompt *p, const char *prompt)
{
	int indent = (int)strspn(prompt, " ");
	size_t n = strlen(prompt);
	struct buf text = {0}, b = {0};

	while (n > 0 && prompt[n - 1] == ' ')
		n--;
	if (n > (size_t)indent)
		buf_add(&text, prompt + indent, n - (size_t)indent);
	term_resized(p->cli);
	buf_addf(&b, "%*s", indent, "");
	text_wrap(&b, buf_str(&text), p->cli->width - 1, indent, indent);
	buf_addc(&b, ' ');
	bool got = term_ask(p->cli, buf_str(&b), &p->answer);
	buf_free(&text);
	buf_free(&b);
	return got;
}

enum said prompt_line(struct prompt *p, const char *prompt)
{
	const char *s;

	if (p->ended || !ask(p, prompt)) {
		if (!p->ended)
			prompt_say(p, "");
		p->ended = true;
		return ENOUGH;
	}
	s = buf_str(&p->answer);
	if (*s == '\0')
		return SKIPPED;
	return strcmp(s, "<") == 0 ? BACK : strcmp(s, ".") == 0 ? ENOUGH : SAID;
}

/* --- one of several ------------------------------------------------------------------- */

/* Index of the choice that WORD means, or -1: its number, its id, or how only one begins. */
static int meant(const char *word, const struct choice *v, size_t n)
{
	size_t len = strlen(word);
	int at, found = -1;

	if (num_int(word, len, 1, (int)n, &at, NULL) == 0)
		return at - 1;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].id, word) == 0)
			return (int)i;
	for (size_t i = 0; i < n; i++)
		if (strncmp(v[i].id, word, len) == 0) {
			if (found != -1)
				return -1;
			found = (int)i;
		}
	return found;
}

enum { LABEL_AT = 21, LABEL_LINES = 3 };

/* What fits on some three lines beside the ids. */
static void add_label(struct prompt *p, struct buf *b, const char *label)
{
	int width = p->cli->width, room = width - LABEL_AT;
	struct buf text = {0};

	text_show_cut(&text, label, SIZE_MAX, room * LABEL_LINES - room / 2, !p->cli->utf8);
	text_wrap(b, buf_str(&text), width, LABEL_AT, LABEL_AT);
	buf_free(&text);
}

static void list(struct prompt *p, const struct choice *v, size_t n)
{
	struct buf b = {0};

	for (size_t i = 0; i < n; i++) {
		buf_addf(&b, "  %2zu  %-14s", i + 1, v[i].id);
		if (v[i].label != NULL && strcmp(v[i].label, v[i].id) != 0) {
			buf_addc(&b, ' ');
			add_label(p, &b, v[i].label);
		}
		while (b.len > 0 && b.data[b.len - 1] == ' ')
			buf_cut(&b, b.len - 1);
		buf_addc(&b, '\n');
	}
	cli_write(p->cli, &b);
	buf_free(&b);
}

enum said prompt_choose(struct prompt *p, const char *prompt, const struct choice *v, size_t n,
			size_t *index)
{
	list(p, v, n);
	return prompt_pick(p, prompt, v, n, index);
}

enum said prompt_pick(struct prompt *p, const char *prompt, const struct choice *v, size_t n,
		      size_t *index)
{
	for (;;) {
		enum said said = prompt_line(p, prompt);
		if (said != SAID)
			return said;
		int at = meant(buf_str(&p->answer), v, n);
		if (at != -1) {
			*index = (size_t)at;
			return SAID;
		}
		prompt_say(p, "  One of these, by its number or its first letters.");
	}
}
