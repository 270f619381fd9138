/*
 * hostile - the hostile fixtures wherever a person may write.
 *
 *	hostile plan		a plan with each one that is fit for a plan, in every kind of place
 *	hostile unfit		a plan with each one that is not, as tasks; one fault a step
 *	hostile json|words	lines for `ladder-log -` with each one as a note and more
 *	hostile notes		what must be kept of these notes, one JSON string a line
 *	hostile judge ALLOWED	1 and the line, when something on stdin reaches out of it;
 *				ALLOWED may hold n, t, r for newline, tab, return
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "../base/text_read.h"
#include "base/text.h"

struct job {
	struct buf out;
	int n;
};

static void field(struct buf *b, const char *before, const char *s, size_t n, const char *after)
{
	buf_adds(b, before);
	text_yaml(b, s, n);
	buf_adds(b, after);
}

static bool is_fit(const char *s, size_t n)
{
	uint32_t c;

	return n > 0 && text_is_utf8(s, n) && text_find_hazard(s, n, &c) == SIZE_MAX;
}

static void fit_step(const char *id, const char *s, size_t n, void *arg)
{
	struct job *j = arg;
	struct buf *b = &j->out;

	if (!is_fit(s, n))
		return;
	buf_addf(b, "  - {id: %s, expect: %d", id, 20 + j->n++ % 40);
	field(b, ", task: ", s, n, "");
	field(b, ", why: ", s, n, "");
	field(b, ", easier: ", s, n, "");
	field(b, ", exit: ", s, n, "");
	field(b, ", if_flare: ", s, n, "");
	field(b, ", success: [", s, n, "]");
	field(b, ", script: [", s, n, "]");
	field(b, ", contexts: [", s, n, "]");
	field(b, ", setting: {place: ", s, n < 200 ? n : 200, "}");
	field(b, ", predict: {likely: 50, what: ", s, n, "}, values: [v]}\n");
}

static void fit_list(const char *id, const char *s, size_t n, void *arg)
{
	struct job *j = arg;

	(void)id;
	if (is_fit(s, n))
		field(&j->out, j->n++ > 0 ? ", " : "", s, n, "");
}

static void each_list(struct job *j, const char *before, const char *after)
{
	buf_adds(&j->out, before);
	j->n = 0;
	each_hostile("strings.jsonl", fit_list, j);
	buf_adds(&j->out, after);
}

static void write_plan(struct job *j)
{
	static const char title[] =
	    "`touch PWNED` \"'\\ </script><script>alert(1)</script> {/Bold x}";
	struct buf *b = &j->out;

	field(b, "ladder: 1\ntitle: ", title, sizeof title - 1, "\n");
	field(b, "why: ", title, sizeof title - 1, "\n");
	field(b, "values: [{id: v, why: ", title, sizeof title - 1, "}]\n");
	field(b, "contacts:\n  - {id: ana, role: friend, name: ", title, sizeof title - 1, "");
	field(b, ", helps: ", title, sizeof title - 1, "");
	field(b, ", phone: ", title, sizeof title - 1, "}\n");
	field(b, "safety: {exit: ", title, sizeof title - 1, "}\n");
	field(b, "coping: [{id: c, how: ", title, sizeof title - 1, "}]\n");
	field(b, "goals: [{id: g, what: ", title, sizeof title - 1, "}]\n");
	field(b, "rituals: [{id: r, every: sat 10:00, what: ", title, sizeof title - 1, "}]\n");
	field(b, "relapse:\n  signs: [{id: s, urgent: true, notice: ", title, sizeof title - 1,
	      "}]\n");
	each_list(j, "  triggers: [", "]\n");
	each_list(j, "  places: [", "]\n");
	each_list(j, "  safer: [", "]\n");
	each_list(j, "  comfort: {words: [", "]}\n");
	each_list(j, "  after: [", "]\n");
	field(b, "boundaries: [", title, sizeof title - 1, "]\n");
	buf_adds(b, "share: {ana: [progress, steps, exposures, tasks, notes]}\nsteps:\n");
	j->n = 0;
	each_hostile("strings.jsonl", fit_step, j);
}

static void unfit_step(const char *id, const char *s, size_t n, void *arg)
{
	struct job *j = arg;

	if (n == 0 || is_fit(s, n) || !text_is_utf8(s, n) || memchr(s, '\0', n) != NULL)
		return;
	buf_addf(&j->out, "  - {id: %s", id);
	field(&j->out, ", task: ", s, n, "}\n");
}

static void json_line(const char *id, const char *s, size_t n, void *arg)
{
	static const char *const keys[] = {"body",   "feel", "who",	"context",
					   "worked", "hard", "learned", "note"};
	struct buf *b = &((struct job *)arg)->out;

	buf_addf(b, "{\"kind\":\"did\",\"what\":\"%s\",\"peak\":40",
		 strncmp(id, "by", 2) ? "ym01" : "ym02");
	for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
		buf_addf(b, ",\"%s\":", keys[k]);
		text_json(b, s, n);
	}
	buf_adds(b, "}\n");
}

static void words_line(const char *id, const char *s, size_t n, void *arg)
{
	struct buf *b = &((struct job *)arg)->out, word = {0};

	(void)id;
	if (n > 0 && memchr(s, '\n', n) == NULL && memchr(s, '\0', n) == NULL) {
		buf_adds(&word, "note=");
		buf_add(&word, s, n);
		buf_adds(b, "win ");
		text_shell(b, word.data, word.len);
		buf_addc(b, '\n');
	}
	buf_free(&word);
}

static void note_line(const char *id, const char *s, size_t n, void *arg)
{
	struct buf *b = &((struct job *)arg)->out;

	(void)id;
	if (n > 0) {
		text_json(b, s, n);
		buf_addc(b, '\n');
	}
}

static int judge(const char *allow)
{
	char allowed[4] = "", line[65536];

	for (size_t i = 0; i < 3 && allow[i] != '\0'; i++)
		allowed[i] = allow[i] == 'n' ? '\n' : allow[i] == 't' ? '\t' : '\r';
	while (fgets(line, sizeof line, stdin) != NULL) {
		if (may_leave(line, strlen(line), allowed))
			continue;
		struct buf b = {0};
		text_json(&b, line, SIZE_MAX);
		printf("%s\n", b.data);
		buf_free(&b);
		return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		each_text *line;
		const char *head;
	} jobs[] = {{"unfit", unfit_step, "ladder: 1\ntitle: t\nsteps:\n"},
		    {"json", json_line, ""},
		    {"words", words_line, ""},
		    {"notes", note_line, ""}};
	struct job j = {0};

	if (argc < 2 || setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 2;
	if (strcmp(argv[1], "judge") == 0)
		return judge(argc > 2 ? argv[2] : "n");
	if (strcmp(argv[1], "plan") == 0)
		write_plan(&j);
	for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
		if (strcmp(argv[1], jobs[i].name) == 0) {
			buf_adds(&j.out, jobs[i].head);
			each_hostile("strings.jsonl", jobs[i].line, &j);
			each_hostile("bytes.jsonl", jobs[i].line, &j);
		}
	}
	fputs(buf_str(&j.out), stdout);
	buf_free(&j.out);
	return fflush(stdout) == 0 ? 0 : 2;
}
