#include "app/term.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/cli_in.h"

void cli_resized(struct cli *c)
{
	c->width = cli_terminal_width(c->out_tty);
}

int cli_ask(struct cli *c, const char *prompt, struct buf *answer)
{
	struct buf b = {0};
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	buf_cut(answer, 0);
	buf_adds(&b, prompt);
	cli_write(c, &b);
	buf_free(&b);
	cli_flush(c);
	n = getline(&line, &cap, stdin);
	if (n > 0) {
		char *s = line + strspn(line, " \t");
		size_t len = strlen(s);
		while (len > 0 && strchr(" \t\r\n", s[len - 1]) != NULL)
			len--;
		buf_add(answer, s, len);
	}
	free(line);
	return n > 0;
}

/* --- single keys ------------------------------------------------------------------- */

enum { SLICE_MS = 200 };
static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGQUIT};
enum { N_WATCHED = sizeof watched / sizeof *watched };

static void watched_set(sigset_t *set)
{
	sigemptyset(set);
	for (size_t i = 0; i < N_WATCHED; i++)
		sigaddset(set, watched[i]);
}

int cli_keys_open(struct cli_keys *k, struct cli *c)
{
	struct termios raw;
	sigset_t set;

	memset(k, 0, sizeof *k);
	k->cli = c;
	if (tcgetattr(0, &k->was) == -1)
		return -1;
	watched_set(&set);
	sigprocmask(SIG_BLOCK, &set, &k->mask_was);
	raw = k->was;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_cc[VMIN] = 1; /* 0 would tell whoever comes after a kill that the input ended */
	raw.c_cc[VTIME] = 0;
	tcsetattr(0, TCSADRAIN, &raw);
	k->on = true;
	return 0;
}

void cli_keys_close(struct cli_keys *k)
{
	sigset_t output;

	if (!k->on)
		return;
	/* Whoever started us may have stopped first, and left us in the background: the
	 * terminal is put right from there as well. */
	sigemptyset(&output);
	sigaddset(&output, SIGTTOU);
	sigprocmask(SIG_BLOCK, &output, NULL);
	tcsetattr(0, TCSADRAIN, &k->was);
	sigprocmask(SIG_SETMASK, &k->mask_was, NULL);
	k->on = false;
}

/* Takes one of the signals that wait, if any. */
static bool take_signal(struct cli_keys *k)
{
	sigset_t pending, one;

	sigpending(&pending);
	for (size_t i = 0; i < N_WATCHED; i++) {
		if (!sigismember(&pending, watched[i]))
			continue;
		sigemptyset(&one);
		sigaddset(&one, watched[i]);
		sigwait(&one, &k->signal);
		return true;
	}
	return false;
}

int cli_key(struct cli_keys *k, int wait_ms)
{
	struct pollfd fd = {.fd = 0, .events = POLLIN};
	int64_t end = cli_tick_ms() + wait_ms;

	cli_flush(k->cli);
	for (;;) {
		unsigned char byte;
		if (take_signal(k))
			return CLI_KEY_SIGNAL;
		int64_t left = end - cli_tick_ms();
		if (left <= 0)
			return CLI_KEY_NONE;
		if (poll(&fd, 1, left < SLICE_MS ? (int)left : SLICE_MS) <= 0)
			continue;
		ssize_t n = read(0, &byte, 1);
		if (n == 1)
			return byte;
		if (n == 0 || errno != EINTR) /* a terminal that is gone says so by SIGHUP first */
			return take_signal(k) ? CLI_KEY_SIGNAL : CLI_KEY_END;
	}
}

void cli_keys_suspend(struct cli_keys *k)
{
	struct cli *c = k->cli;

	cli_flush(c);
	cli_keys_close(k);
	raise(SIGSTOP);
	cli_keys_open(k, c);
}

_Noreturn void cli_keys_die(struct cli_keys *k)
{
	int sig = k->signal;

	cli_flush(k->cli);
	signal(sig, SIG_DFL);
	cli_keys_close(k);
	raise(sig);
	_exit(128 + sig);
}

int64_t cli_tick_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- the editor's surroundings -------------------------------------------------------- */

const char *cli_editor(void)
{
	const char *s = cli_env("VISUAL");

	if (s == NULL)
		s = cli_env("EDITOR");
	return s != NULL ? s : "vi";
}

const char *cli_private_dir(const struct cli *c)
{
	const char *s = cli_env("XDG_RUNTIME_DIR");

	return s != NULL && *s == '/' ? s : c->dir;
}
