/*
 * tty ROWS COLUMNS SCRIPT COMMAND... - runs COMMAND on a terminal of its own and talks to
 * it as SCRIPT (a file) says; what the terminal got goes to stdout, the status is the
 * command's, 99 when it did not say what was waited for.
 *
 *	expect TEXT     wait until TEXT was printed (after what was waited for before)
 *	send TEXT       type it; \n, \e and \d are Enter, Escape and ^D
 *	signal N        send the signal N
 *	stopped         wait until it has stopped
 *	canonical yes   is the terminal as it was, lines and echo, or `no`?
 *	resize COLUMNS  make the terminal so wide
 *	hangup          close the terminal
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000, ROOM = 1 << 20 };

struct dialog {
	int fd;
	pid_t pid;
	char *got; /* all that was printed, NUL-terminated */
	size_t n, seen;
};

static void resize(int fd, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	ioctl(fd, TIOCSWINSZ, &size);
}

/* Reads what is there within MS; false at the end. */
static int take(struct dialog *t, int ms)
{
	struct pollfd p = {t->fd, POLLIN, 0};
	ssize_t n;

	if (poll(&p, 1, ms) <= 0)
		return 0;
	n = read(t->fd, t->got + t->n, ROOM - 1 - t->n);
	if (n <= 0)
		return 0;
	t->n += (size_t)n;
	t->got[t->n] = '\0';
	return 1;
}

static int expect(struct dialog *t, const char *text)
{
	for (;;) {
		char *at = strstr(t->got + t->seen, text);
		if (at != NULL) {
			t->seen = (size_t)(at - t->got) + strlen(text);
			return 0;
		}
		if (!take(t, PATIENCE_MS)) {
			fprintf(stderr, "tty: it never said: %s\n", text);
			return -1;
		}
	}
}

static void type(struct dialog *t, const char *s)
{
	for (; *s != '\0'; s++) {
		char c = *s;
		if (c == '\\' && s[1] != '\0')
			c = *++s == 'n' ? '\r' : *s == 'e' ? '\033' : *s == 'd' ? '\004' : *s;
		if (write(t->fd, &c, 1) != 1)
			return;
	}
}

static int is_canonical(const struct dialog *t, const char *want)
{
	const tcflag_t both = ICANON | ECHO;
	struct termios now;

	if (tcgetattr(t->fd, &now) == -1)
		return -1;
	if (((now.c_lflag & both) == both) == (strcmp(want, "yes") == 0))
		return 0;
	fprintf(stderr, "tty: canonical is not %s\n", want);
	return -1;
}

/* What was printed until then is done with. */
static int is_stopped(struct dialog *t)
{
	int status;

	if (waitpid(t->pid, &status, WUNTRACED) == t->pid && WIFSTOPPED(status)) {
		while (take(t, 0))
			continue;
		t->seen = t->n;
		return 0;
	}
	fprintf(stderr, "tty: it never stopped\n");
	return -1;
}

static int follow(struct dialog *t, const char *script)
{
	char line[512];
	FILE *f = fopen(script, "r");
	int ret = 0;

	while (f != NULL && ret == 0 && fgets(line, sizeof line, f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "expect ", 7) == 0)
			ret = expect(t, line + 7);
		else if (strncmp(line, "send ", 5) == 0)
			type(t, line + 5);
		else if (strncmp(line, "signal ", 7) == 0)
			kill(t->pid, atoi(line + 7));
		else if (strcmp(line, "stopped") == 0)
			ret = is_stopped(t);
		else if (strncmp(line, "canonical ", 10) == 0)
			ret = is_canonical(t, line + 10);
		else if (strncmp(line, "resize ", 7) == 0)
			resize(t->fd, 24, atoi(line + 7));
		else if (strcmp(line, "hangup") == 0)
			close(t->fd);
	}
	if (f != NULL)
		fclose(f);
	return ret;
}

static void child(int master, char **argv)
{
	int fd;

	setsid();
	fd = open(ptsname(master), O_RDWR);
	close(master);
	for (int i = 0; i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
	execvp(argv[0], argv);
	_exit(127);
}

int main(int argc, char **argv)
{
	struct dialog t = {0};
	int status;

	if (argc < 5)
		return 98;
	t.fd = posix_openpt(O_RDWR | O_NOCTTY);
	if (t.fd == -1 || grantpt(t.fd) == -1 || unlockpt(t.fd) == -1)
		return 98;
	resize(t.fd, atoi(argv[1]), atoi(argv[2]));
	t.got = calloc(1, ROOM);
	t.pid = fork();
	if (t.pid == 0)
		child(t.fd, argv + 4);
	int bad = follow(&t, argv[3]);
	if (bad)
		kill(t.pid, SIGKILL);
	while (take(&t, PATIENCE_MS))
		;
	fwrite(t.got, 1, t.n, stdout);
	free(t.got);
	close(t.fd); /* one that still waits for a word is told that nobody is there */
	if (waitpid(t.pid, &status, 0) == -1)
		return 98;
	if (bad)
		return 99;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
