#include "app/cli_in.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/complete.h"
#include "app/run.h"
#include "base/mem.h"
#include "base/text.h"

enum { SHARED_DIR, SHARED_OUTPUT, SHARED_QUIET, SHARED_HELP, SHARED_VERSION, SHARED_N };

static const struct cli_option shared[SHARED_N + 1] = {
    [SHARED_DIR] = {"dir", 'd', "DIR", "the ladder's directory (else $LADDER_DIR)"},
    [SHARED_OUTPUT] = {"output", 'o', "FORMAT", NULL},
    [SHARED_QUIET] = {"quiet", 'q', NULL, "say less: see the page"},
    [SHARED_HELP] = {"help", 'h', NULL, "this text"},
    [SHARED_VERSION] = {"version", 'V', NULL, "the version"},
};

/* Descriptors 0 to 2 that are closed are taken by /dev/null the wrong way round,
 * so that no file of ours lands there and using them fails as it must. */
static void guard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
				_exit(ERR_TROUBLE);
}

static void be_private(void)
{
	const struct rlimit none = {0, 0};

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
	signal(SIGXFSZ, SIG_IGN); /* a file size limit is an error to report, not a death */
}

static size_t count_options(const struct cli_option *o)
{
	size_t n = 0;

	while (o != NULL && o[n].name != NULL)
		n++;
	return n;
}

/* --- messages ---------------------------------------------------------------- */

/* One line to stderr in one write; a person's words in it are made safe. */
static void say(struct cli *c, const char *place, const char *what)
{
	struct buf b = {0};

	buf_addf(&b, "%s: ", c->spec->prog);
	text_show(&b, place, SIZE_MAX);
	text_show(&b, what, SIZE_MAX);
	buf_addc(&b, '\n');
	cli_progress_end(c);
	cli_flush(c); /* in the order of saying, where both go to one place */
	fwrite(b.data, 1, b.len, stderr);
	buf_free(&b);
}

int cli_fail(struct cli *c, const struct err *e)
{
	char place[320] = "";

	if (e->file[0] != '\0' && e->line != 0 && e->col != 0)
		snprintf(place, sizeof place, "%s:%u:%u: ", e->file, e->line, e->col);
	else if (e->file[0] != '\0' && e->line != 0)
		snprintf(place, sizeof place, "%s:%u: ", e->file, e->line);
	else if (e->file[0] != '\0')
		snprintf(place, sizeof place, "%s: ", e->file);
	else if (e->line != 0)
		snprintf(place, sizeof place, "line %u: ", e->line);
	say(c, place, e->what);
	return e->status;
}

/* Whole, however long: a person's words that could not be stored come this way. */
static void say_fmt(struct cli *c, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	size_t size = n > 0 ? (size_t)n + 1 : 1;
	char *text = mem_zeroed(size, 1);

	vsnprintf(text, size, fmt, again);
	va_end(again);
	say(c, "", text);
	free(text);
}

int cli_error(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_fmt(c, fmt, ap);
	va_end(ap);
	return ERR_TROUBLE;
}

void cli_note(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_fmt(c, fmt, ap);
	va_end(ap);
}

void cli_give_back(struct cli *c, const char *line, size_t n)
{
	struct buf b = {0};

	text_show(&b, line, n);
	buf_addc(&b, '\n');
	cli_flush(c);
	fwrite(b.data, 1, b.len, stderr);
	buf_free(&b);
}

void cli_progress(struct cli *c, const char *fmt, ...)
{
	char line[80];
	va_list ap;

	if (!c->err_tty || c->quiet)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	int room = c->width - 1, n = (int)strlen(line); /* the last column would make a new line */
	if (n > room)
		n = room;
	fprintf(stderr, "\r%.*s%*s", n, line, c->progress > n ? c->progress - n : 0, "");
	c->progress = n;
}

void cli_progress_end(struct cli *c)
{
	if (c->progress != 0)
		fprintf(stderr, "\r%*s\r", c->progress, "");
	c->progress = 0;
}

/* --- usage ------------------------------------------------------------------ */

static void add_formats(struct buf *b, unsigned formats)
{
	buf_adds(b, "text");
	for (int f = FORMAT_TEXT + 1; f < FORMAT_N; f++)
		if (formats & (1u << f))
			buf_addf(b, ", %s", format_words[f]);
}

static void usage_line(struct buf *b, const struct cli_spec *spec, const struct cli_option *o)
{
	char left[64];

	snprintf(left, sizeof left, "--%s%s%s", o->name, o->arg != NULL ? " " : "",
		 o->arg != NULL ? o->arg : "");
	if (o->letter != 0)
		buf_addf(b, "  -%c, %-20s ", o->letter, left);
	else
		buf_addf(b, "      %-20s ", left);
	if (o->help != NULL)
		buf_adds(b, o->help);
	else
		add_formats(b, spec->formats);
	buf_addc(b, '\n');
}

bool cli_is_listed(const struct cli_spec *spec, const struct cli_option *o)
{
	return o != &shared[SHARED_OUTPUT] || spec->formats != 0;
}

static void usage(struct cli *c)
{
	const struct cli_spec *spec = c->spec;
	struct buf b = {0};
	const char *head = "usage:", *s = spec->words;

	buf_addf(&b, "%s\n\n%s\n", spec->purpose, spec->examples);
	do {
		size_t n = strcspn(s, "\n");
		buf_addf(&b, "%s %s [OPTIONS]%s%.*s\n", head, spec->prog, n != 0 ? " " : "", (int)n,
			 s);
		s += n + (s[n] == '\n');
		head = "      ";
	} while (*s != '\0');
	buf_addc(&b, '\n');
	for (const struct cli_option *o = spec->options; o != NULL && o->name != NULL; o++)
		usage_line(&b, spec, o);
	for (const struct cli_option *o = shared; o->name != NULL; o++)
		if (cli_is_listed(spec, o))
			usage_line(&b, spec, o);
	buf_addf(&b, "\nMore: man %s, man 7 ladder\n", spec->prog);
	cli_write(c, &b);
	buf_free(&b);
}

/* --- options ---------------------------------------------------------------- */

/* Options of both lists by one index: the program's own first. */
static const struct cli_option *option_at(const struct cli_spec *spec, size_t own, size_t i)
{
	return i < own ? &spec->options[i] : &shared[i - own];
}

const struct cli_option *cli_option_at(const struct cli_spec *spec, size_t i)
{
	const size_t own = count_options(spec->options);

	return i < own + SHARED_N ? option_at(spec, own, i) : NULL;
}

static int unknown_option(struct cli *c, size_t own, const char *word, size_t len)
{
	const char *names[CLI_MAX_OPTIONS + SHARED_N];
	struct arena mem = {0};
	const char *name = arena_printf(&mem, "--%.*s", (int)len, word);
	size_t n = own + SHARED_N;
	struct err e;

	for (size_t i = 0; i < n; i++)
		names[i] = arena_printf(&mem, "--%s", option_at(c->spec, own, i)->name);
	text_unknown(&e, name, names, n, arena_printf(&mem, "; '%s -h' lists them", c->spec->prog),
		     "no option '%s'", name);
	cli_error(c, "%s", e.what);
	arena_free(&mem);
	return -1;
}

/* getopt_long takes abbreviations; a script that uses one would break when an
 * option is added, so a long option must be written in full. */
static int check_full_name(struct cli *c, size_t own, const char *word)
{
	if (word == NULL || strncmp(word, "--", 2) != 0 || word[2] == '\0')
		return 0;
	size_t len = strcspn(word + 2, "=");
	for (size_t i = 0; i < own + SHARED_N; i++) {
		const char *name = option_at(c->spec, own, i)->name;
		if (strlen(name) == len && memcmp(name, word + 2, len) == 0)
			return 0;
	}
	return unknown_option(c, own, word + 2, len);
}

static int set_format(struct cli *c, const char *word)
{
	struct buf known = {0};
	const char *names[FORMAT_N];
	struct err e;
	size_t n = 0;

	for (int f = 0; f < FORMAT_N; f++) {
		if (f != FORMAT_TEXT && !(c->spec->formats & (1u << f)))
			continue;
		names[n++] = format_words[f];
		if (strcmp(word, format_words[f]) == 0) {
			c->output = (enum format)f;
			return 0;
		}
	}
	buf_adds(&known, " here (");
	add_formats(&known, c->spec->formats);
	buf_addc(&known, ')');
	text_unknown(&e, word, names, n, buf_str(&known), "no format '%s'", word);
	cli_fail(c, &e);
	buf_free(&known);
	return -1;
}

static int take_shared(struct cli *c, int i, const char *arg, const char **dir)
{
	struct buf b = {0};

	switch (i) {
	case SHARED_DIR:
		*dir = arg;
		c->dirs = mem_grow(c->dirs, &c->cap_dirs, c->n_dirs + 1, sizeof *c->dirs);
		c->dirs[c->n_dirs++] = arg;
		return 0;
	case SHARED_OUTPUT:
		return set_format(c, arg);
	case SHARED_QUIET:
		c->quiet = true;
		return 0;
	case SHARED_HELP:
		usage(c);
		break;
	default:
		buf_addf(&b, "%s %s\n", c->spec->prog, LADDER_VERSION);
		cli_write(c, &b);
		buf_free(&b);
	}
	c->status = ERR_OK;
	return -1;
}

static int bad_option(struct cli *c, size_t own, int got, const char *word)
{
	const char *arg = "a value";

	if (got == ':') {
		for (size_t i = 0; i < own + SHARED_N; i++) {
			const struct cli_option *o = option_at(c->spec, own, i);
			if (optopt == (int)i + 256 || (o->letter != 0 && optopt == o->letter))
				arg = o->arg;
		}
		return cli_error(c, "option '%s' needs %s", word, arg), -1;
	}
	if (optopt >= 256) /* a long one that takes nothing was given a value */
		return cli_error(c, "option '%.*s' takes no value", (int)strcspn(word, "="), word),
		       -1;
	return cli_error(c, "no option '-%c'; '%s -h' lists them", optopt, c->spec->prog), -1;
}

struct getopt_form {
	struct option longs[CLI_MAX_OPTIONS + SHARED_N + 1];
	char shorts[3 * (CLI_MAX_OPTIONS + SHARED_N) + 3];
};

static void make_form(struct getopt_form *f, const struct cli_spec *spec, size_t own)
{
	char *s = f->shorts;

	memset(f, 0, sizeof *f);
	*s++ = '+';
	*s++ = ':';
	for (size_t i = 0; i < own + SHARED_N; i++) {
		const struct cli_option *o = option_at(spec, own, i);
		f->longs[i].name = o->name;
		f->longs[i].has_arg = o->arg != NULL ? required_argument : no_argument;
		f->longs[i].val = (int)i + 256;
		if (o->letter != 0) {
			*s++ = o->letter;
			if (o->arg != NULL)
				*s++ = ':';
		}
	}
}

static size_t option_index(const struct cli_spec *spec, size_t own, int got)
{
	size_t i = 0;

	if (got >= 256)
		return (size_t)got - 256;
	while (option_at(spec, own, i)->letter != got)
		i++;
	return i;
}

/* The next word and, where the program takes options behind it, on.  Words are moved to the
 * front of argv, over options that were read.  False when only words are left. */
static bool pass_word(struct cli *c, int argc, char **argv, const char *word)
{
	const struct cli_spec *spec = c->spec;

	if (optind >= argc || (word != NULL && strcmp(word, "--") == 0))
		return false;
	const char *first = c->n_words > 0 ? argv[1] : argv[optind];
	if (!c->never_refuses && (spec->takes_options == NULL || !spec->takes_options(first)))
		return false;
	argv[1 + c->n_words++] = argv[optind++];
	return true;
}

/* What stands at WORD: 1 an option, or a fault that was said and is passed over; 0 a word, or
 * the end; -1 the program is done. */
static int read_option(struct cli *c, const struct getopt_form *f, int argc, char **argv,
		       const char **dir)
{
	const char *word = optind < argc ? argv[optind] : NULL;
	const size_t own = count_options(c->spec->options);

	if (check_full_name(c, own, word) == -1) {
		optind++;
		return c->never_refuses ? 1 : -1;
	}
	int got = getopt_long(argc, argv, f->shorts, f->longs, NULL);
	if (got == -1)
		return pass_word(c, argc, argv, word);
	if (got == '?' || got == ':')
		return bad_option(c, own, got, word != NULL ? word : "") == -1 && c->never_refuses
			   ? 1
			   : -1;
	size_t i = option_index(c->spec, own, got);
	if (i < own)
		c->value[i] = optarg != NULL ? optarg : "";
	else if (take_shared(c, (int)(i - own), optarg, dir) == -1)
		return c->never_refuses && c->status != ERR_OK ? 1 : -1;
	return 1;
}

static int read_options(struct cli *c, int argc, char **argv, const char **dir)
{
	struct getopt_form form;
	int got;

	make_form(&form, c->spec, count_options(c->spec->options));
	opterr = 0;
	optind = 1;
	while ((got = read_option(c, &form, argc, argv, dir)) == 1)
		;
	if (got == -1)
		return -1;
	while (c->n_words > 0 && optind < argc) /* what follows `--` */
		argv[1 + c->n_words++] = argv[optind++];
	c->words = c->n_words > 0 ? argv + 1 : argv + optind;
	c->n_words = c->n_words > 0 ? c->n_words : argc - optind;
	return 0;
}

/* --- start and finish -------------------------------------------------------- */

/* Is `always` among the arguments, before a `--`? */
static bool is_asked_always(const struct cli_spec *spec, int argc, char **argv)
{
	for (int i = 1; spec->always != NULL && i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], spec->always) == 0)
			return true;
	return false;
}

int cli_start(struct cli *c, const struct cli_spec *spec, int argc, char **argv)
{
	struct err e;
	const char *dir = NULL;

	*c = (struct cli){.spec = spec, .status = ERR_TROUBLE, .output = FORMAT_TEXT};
	c->never_refuses = is_asked_always(spec, argc, argv);
	guard_descriptors();
	be_private();
	cli_terminal(c);
	if (argc > 1 && strcmp(argv[1], "--complete") == 0) {
		complete_run(c, argc - 2, argv + 2);
		return -1;
	}
	if (read_options(c, argc, argv, &dir) == -1)
		return -1;
	bool ok = cli_clock(c, &e) == 0;
	if (!ok)
		cli_fail(c, &e);
	if ((ok || c->never_refuses) && cli_places(c, dir, &e) == -1) {
		ok = false;
		cli_fail(c, &e);
	}
	if (!ok && !c->never_refuses)
		return -1;
	c->status = ERR_OK;
	return 0;
}

int cli_go(struct cli *c, const char *dir, struct err *e)
{
	free(c->dir);
	free(c->plan_path);
	c->dir = c->plan_path = NULL;
	return cli_places(c, dir, e);
}

bool cli_has(const struct cli *c, int option)
{
	return c->value[option] != NULL;
}

const char *cli_value(const struct cli *c, int option)
{
	return c->value[option];
}

void cli_write(struct cli *c, struct buf *b)
{
	if (!c->utf8 && c->output == FORMAT_TEXT) {
		struct buf plain = {0};
		text_ascii(&plain, buf_str(b), b->len);
		buf_free(b);
		*b = plain;
	}
	if (b->len != 0 && !c->out_failed && fwrite(b->data, 1, b->len, stdout) != b->len) {
		c->out_failed = true;
		c->out_errno = errno;
	}
	buf_cut(b, 0);
}

void cli_page(struct cli *c)
{
	const char *pager = cli_env("LADDER_PAGER");
	int pid;

	if (c->out_tty && c->output == FORMAT_TEXT && c->pager == 0 && pager != NULL &&
	    (pid = run_reader(pager)) != -1)
		c->pager = pid;
}

int cli_flush(struct cli *c)
{
	if (!c->out_failed && fflush(stdout) != 0) {
		c->out_failed = true;
		c->out_errno = errno;
	}
	return c->out_failed ? -1 : 0;
}

void cli_done(struct cli *c, const char *fmt, ...)
{
	char line[128];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	buf_addf(&c->done, "%s\n", line);
}

static void say_done(struct cli *c)
{
	for (const char *s = buf_str(&c->done); *s != '\0'; s += strcspn(s, "\n") + 1)
		cli_error(c, "%.*s", (int)strcspn(s, "\n"), s);
}

int cli_finish(struct cli *c, int status)
{
	cli_flush(c);
	if (fclose(stdout) != 0 && !c->out_failed) {
		c->out_failed = true;
		c->out_errno = errno;
	}
	if (c->pager != 0)
		run_wait(c->pager);
	if (c->out_failed) {
		say_done(c);
		cli_error(c, "cannot write the answer: %s", strerror(c->out_errno));
		status = ERR_TROUBLE;
	}
	buf_free(&c->done);
	free(c->dirs);
	free(c->dir);
	free(c->plan_path);
	c->dir = c->plan_path = NULL;
	return status;
}
