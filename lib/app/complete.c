#include "app/complete.h"

#include <stdio.h>
#include <string.h>

#include "app/cli_in.h"
#include "base/text.h"

void complete_add(struct complete *c, const char *word, const char *what)
{
	buf_add(c->out, c->typed, c->keep);
	text_show(c->out, word, SIZE_MAX);
	if (what != NULL && *what != '\0' && !c->cli->discreet) {
		buf_addc(c->out, '\t');
		text_show(c->out, what, SIZE_MAX);
	}
	buf_addc(c->out, '\n');
}

void complete_after(struct complete *c, size_t n)
{
	c->keep = n;
}

/* --- ids of the plan --------------------------------------------------------------------- */

#define EACH(list, n, words)                                                                       \
	for (size_t i = 0; i < p->n; i++)                                                          \
		if (p->list[i].id.s != NULL)                                                       \
	complete_add(c, p->list[i].id.s, p->list[i].words.s)

void complete_ids(struct complete *c, const struct plan *p, enum plan_ref of)
{
	const int today = date_of(c->cli->now);

	switch (of) {
	case REF_STEP:
		for (size_t i = 0; i < p->n_steps; i++)
			if (!plan_is_retired(p, (int)i, today))
				complete_add(c, p->steps[i].id.s, p->steps[i].task.s);
		break;
	case REF_COPING:
		EACH(coping, n_coping, how);
		EACH(skills, n_skills, what);
		break;
	case REF_SIGN:
		EACH(relapse.signs, relapse.n_signs, notice);
		break;
	case REF_RITUAL:
		EACH(rituals, n_rituals, what);
		break;
	case REF_GOAL:
		EACH(goals, n_goals, what);
		break;
	case REF_SITUATION:
		EACH(assessment, n_assessment, situation);
		break;
	case REF_CONTACT:
		EACH(contacts, n_contacts, name);
		break;
	case REF_BEHAVIOUR:
		EACH(safety_behaviours, n_safety_behaviours, what);
		break;
	default:
		break;
	}
}

/* --- options ------------------------------------------------------------------------------- */

static void add_option(struct complete *c, const struct cli_option *o)
{
	char word[48];

	snprintf(word, sizeof word, "--%s", o->name);
	complete_add(c, word, o->help);
}

static void add_options(struct complete *c)
{
	const struct cli_option *o;

	for (size_t i = 0; (o = cli_option_at(c->cli->spec, i)) != NULL; i++)
		if (cli_is_listed(c->cli->spec, o))
			add_option(c, o);
}

/* The option that WORD is, with the value in it if there is one. */
static const struct cli_option *find_option(const struct cli_spec *spec, const char *word,
					    size_t *at)
{
	const struct cli_option *o;

	for (*at = 0; (o = cli_option_at(spec, *at)) != NULL; ++*at) {
		size_t n = strlen(o->name);
		if (word[1] == '-' ? strncmp(word + 2, o->name, n) == 0 &&
					 (word[2 + n] == '\0' || word[2 + n] == '=')
				   : o->letter != 0 && word[1] == o->letter)
			return o;
	}
	return NULL;
}

static void add_formats(struct complete *c)
{
	for (int f = 0; f < FORMAT_N; f++)
		if (f == FORMAT_TEXT || (c->cli->spec->formats & (1u << f)) != 0)
			complete_add(c, format_words[f], NULL);
}

static void add_value(struct complete *c, const struct cli_option *o)
{
	if (strcmp(o->name, "dir") == 0)
		buf_adds(c->out, ":dirs\n");
	else if (strcmp(o->name, "output") == 0)
		add_formats(c);
	else if (c->cli->spec->complete != NULL) {
		c->option = o->name;
		c->cli->spec->complete(c);
	}
}

/* --- the line -------------------------------------------------------------------------------- */

/* Reads the N whole words before the cursor.  The option whose value comes next, or NULL;
 * *OVER: options are over. */
static const struct cli_option *read_line(struct complete *c, int n, char **argv, const char **dir,
					  bool *over)
{
	const struct cli_spec *spec = c->cli->spec;
	const struct cli_option *o;
	size_t at;

	*over = false;
	for (int i = 0; i < n; i++) {
		if (*over || argv[i][0] != '-' || argv[i][1] == '\0') {
			argv[c->n++] = argv[i];
			*over =
			    *over || spec->takes_options == NULL || !spec->takes_options(argv[0]);
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			*over = true;
			continue;
		}
		o = find_option(spec, argv[i], &at);
		if (o == NULL || o->arg == NULL || strchr(argv[i], '=') != NULL)
			continue;
		if (++i == n)
			return o;
		if (strcmp(o->name, "dir") == 0)
			*dir = argv[i];
		else if (o == &spec->options[at])
			c->cli->value[at] = argv[i];
	}
	return NULL;
}

void complete_run(struct cli *c, int n, char **argv)
{
	struct buf out = {0};
	struct complete line = {.cli = c, .words = argv, .typed = "", .out = &out};
	const struct cli_option *o;
	const char *dir = NULL;
	struct err e;
	size_t at;
	bool over;

	if (n > 0)
		line.typed = argv[--n];
	o = read_line(&line, n, argv, &dir, &over);
	c->quiet = true;
	if (freopen("/dev/null", "w", stderr) == NULL) /* a line being typed is no place for it */
		return;
	if (cli_clock(c, &e) == -1 || cli_places(c, dir, &e) == -1)
		return;
	if (o == NULL && !over && line.typed[0] == '-' && strchr(line.typed, '=') != NULL) {
		complete_after(&line, strcspn(line.typed, "=") + 1);
		o = find_option(c->spec, line.typed, &at);
	}
	if (o != NULL)
		add_value(&line, o);
	else if (!over && line.typed[0] == '-')
		add_options(&line);
	else if (c->spec->complete != NULL)
		c->spec->complete(&line);
	c->status = ERR_OK; /* whatever could not be opened: what is known is enough */
	cli_write(c, &out);
	buf_free(&out);
}
