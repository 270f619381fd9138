/* timer - times whole processes side by side: every command once a round, in turn, so
 * that a drift of the machine meets all of them alike.
 *
 *	timer [-n ROUNDS] [-f] [-s SECONDS] <SPEC	label TAB command [TAB prepare]
 *	timer -c PROCESSES <SPEC			that many of the first at once
 *
 * A command is words ('quoted' ones may hold blanks), `<file` and `>file`; it gets no
 * shell.  `prepare` runs in a shell before each run and is not timed.  -f: until the first
 * byte of stdout.  -s: no further round after so long.  Prints, a line a command: label,
 * rounds, median, least and greatest milliseconds, greatest resident KiB, worst status.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* wait4 is not in POSIX, but the only way to one child's memory. */
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);

enum { MOST = 64, WORDS = 64, ROUNDS = 2000 };

struct command {
	char *label, *prepare, *in, *out, *argv[WORDS];
	double ms[ROUNDS];
	size_t n;
	long kib;
	int worst;
};
struct options {
	size_t rounds, at_once;
	double seconds;
	int first_byte;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static _Noreturn void die(const char *what)
{
	perror(what);
	exit(2);
}

static void split(struct command *c, char *s)
{
	size_t n = 0;

	while (*(s += strspn(s, " ")) != '\0' && n < WORDS - 1) {
		char *word = s, quote = *s == '\'' ? '\'' : ' ';
		word += quote == '\'';
		s = word + strcspn(word, quote == '\'' ? "'" : " ");
		if (*s != '\0')
			*s++ = '\0';
		if (quote == ' ' && *word == '<')
			c->in = word + 1;
		else if (quote == ' ' && *word == '>')
			c->out = word + 1;
		else
			c->argv[n++] = word;
	}
}

static void redirect(int fd, const char *path, int flags)
{
	int got = open(path, flags, 0600);

	if (got == -1)
		die(path);
	dup2(got, fd);
	close(got);
}

static pid_t start(const struct command *c, int out)
{
	pid_t pid = fork();

	if (pid == -1)
		die("fork");
	if (pid != 0)
		return pid;
	redirect(0, c->in != NULL ? c->in : "/dev/null", O_RDONLY);
	if (out >= 0)
		dup2(out, 1);
	else
		redirect(1, c->out != NULL ? c->out : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC);
	redirect(2, "/dev/null", O_WRONLY);
	execvp(c->argv[0], c->argv);
	_exit(127);
}

/* PID -1: whichever ends next. */
static void reap(struct command *c, pid_t pid)
{
	struct rusage usage;
	int status;

	if (wait4(pid, &status, 0, &usage) == -1)
		die("wait4");
	if (usage.ru_maxrss > c->kib)
		c->kib = usage.ru_maxrss;
	status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	if (status > c->worst)
		c->worst = status;
}

static double run_first_byte(struct command *c)
{
	int p[2];
	char buf[4096];
	double from, took;

	if (pipe(p) == -1)
		die("pipe");
	fcntl(p[0], F_SETFD, FD_CLOEXEC);
	fcntl(p[1], F_SETFD, FD_CLOEXEC);
	from = now_ms();
	pid_t pid = start(c, p[1]);
	close(p[1]);
	ssize_t n = read(p[0], buf, 1);
	took = now_ms() - from;
	while (n > 0)
		n = read(p[0], buf, sizeof buf);
	close(p[0]);
	reap(c, pid);
	return took;
}

static void run(struct command *c, int first_byte)
{
	double from;

	if (c->prepare != NULL && system(c->prepare) != 0)
		fprintf(stderr, "timer: prepare of '%s' ended badly\n", c->label);
	if (c->n == ROUNDS)
		return;
	if (first_byte) {
		c->ms[c->n++] = run_first_byte(c);
		return;
	}
	from = now_ms();
	reap(c, start(c, -1));
	c->ms[c->n++] = now_ms() - from;
}

/* Each one's end, counted from the moment that the first is let go. */
static void run_at_once(struct command *c, size_t n)
{
	double from = now_ms();

	for (size_t i = 0; i < n; i++)
		start(c, -1);
	for (size_t i = 0; i < n && i < ROUNDS; i++) {
		reap(c, -1);
		c->ms[c->n++] = now_ms() - from;
	}
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void report(struct command *c)
{
	qsort(c->ms, c->n, sizeof c->ms[0], by_value);
	if (c->n != 0)
		printf("%s\t%zu\t%.3f\t%.3f\t%.3f\t%ld\t%d\n", c->label, c->n, c->ms[c->n / 2],
		       c->ms[0], c->ms[c->n - 1], c->kib, c->worst);
}

static size_t read_spec(struct command *c)
{
	static char line[8192];
	size_t n = 0;

	while (n < MOST && fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		char *kept = strdup(line), *tab = kept != NULL ? strchr(kept, '\t') : NULL;
		if (tab == NULL)
			die("timer: a line is label TAB command");
		*tab++ = '\0';
		c[n].label = kept;
		c[n].prepare = strchr(tab, '\t');
		if (c[n].prepare != NULL)
			*c[n].prepare++ = '\0';
		split(&c[n++], tab);
	}
	return n;
}

static void take_options(struct options *o, int argc, char **argv)
{
	int got;

	while ((got = getopt(argc, argv, "n:c:s:f")) != -1) {
		if (got == 'n')
			o->rounds = strtoul(optarg, NULL, 10);
		else if (got == 'c')
			o->at_once = strtoul(optarg, NULL, 10);
		else if (got == 's')
			o->seconds = strtod(optarg, NULL);
		else if (got == 'f')
			o->first_byte = 1;
		else
			exit(2);
	}
}

int main(int argc, char **argv)
{
	struct options o = {20, 0, 60, 0};
	struct command *c = calloc(MOST, sizeof *c);

	if (c == NULL)
		die("calloc");
	take_options(&o, argc, argv);
	size_t n = read_spec(c);
	double from = now_ms();
	if (o.at_once != 0 && n != 0)
		run_at_once(&c[0], o.at_once);
	for (size_t r = 0; o.at_once == 0 && r < o.rounds; r++) {
		for (size_t i = 0; i < n; i++)
			run(&c[(i + r) % n], o.first_byte);
		if (r > 0 && now_ms() - from > o.seconds * 1e3)
			break;
	}
	for (size_t i = 0; i < n; i++)
		report(&c[i]);
	return 0;
}
