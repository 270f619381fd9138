#define _DEFAULT_SOURCE /* TIOCGWINSZ */
#include "app/term.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

#include "app/cli_in.h"

void term_resized(struct cli *c)
{
	c->width = cli_terminal_width(c->out_tty);
}

int term_height(void)
{
	struct winsize size;

	return ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : 24;
}

/* --- a line -------------------------------------------------------------------------- */

static void woken(int sig)
{
	(void)sig; /* only so that the wait ends */
}

void term_calm_open(struct term_calm *calm)
{
	struct sigaction act = {.sa_handler = woken};
	sigset_t interrupt;

	sigemptyset(&act.sa_mask);
	sigaction(SIGINT, &act, &calm->was);
	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	sigprocmask(SIG_BLOCK, &interrupt, &calm->mask_was);
}

void term_calm_close(struct term_calm *calm)
{
	sigaction(SIGINT, &calm->was, NULL);
	sigprocmask(SIG_SETMASK, &calm->mask_was, NULL);
}

/* Waits for a line; false where ^C came first.  The signal is let in only here, so that none
 * falls between two questions. */
static bool wait_line(void)
{
	sigset_t open;
	fd_set in;

	sigprocmask(SIG_SETMASK, NULL, &open);
	sigdelset(&open, SIGINT);
	FD_ZERO(&in);
	FD_SET(STDIN_FILENO, &in);
	return pselect(STDIN_FILENO + 1, &in, NULL, NULL, NULL, &open) != -1;
}

bool term_ask(struct cli *c, const char *prompt, struct buf *answer)
{
	struct buf b = {0};
	char *line = NULL;
	size_t cap = 0;
	ssize_t n = 0;

	buf_cut(answer, 0);
	buf_adds(&b, prompt);
	cli_write(c, &b);
	buf_free(&b);
	if (cli_flush(c) == 0 && (!c->in_tty || wait_line()))
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

int term_keys_open(struct term_keys *k, struct cli *c)
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

void term_keys_close(struct term_keys *k)
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
static bool take_signal(struct term_keys *k)
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

int term_key(struct term_keys *k, int wait_ms)
{
	struct pollfd fd = {.fd = 0, .events = POLLIN};
	int64_t end = cli_tick_ms() + wait_ms;

	cli_flush(k->cli);
	for (;;) {
		unsigned char byte;
		if (take_signal(k))
			return TERM_KEY_SIGNAL;
		int64_t left = end - cli_tick_ms();
		if (left <= 0)
			return TERM_KEY_NONE;
		if (poll(&fd, 1, left < SLICE_MS ? (int)left : SLICE_MS) <= 0)
			continue;
		ssize_t n = read(0, &byte, 1);
		if (n == 1)
			return byte;
		if (n == 0 || errno != EINTR) /* a terminal that is gone says so by SIGHUP first */
			return take_signal(k) ? TERM_KEY_SIGNAL : TERM_KEY_END;
	}
}

void term_keys_suspend(struct term_keys *k)
{
	struct cli *c = k->cli;

	cli_flush(c);
	term_keys_close(k);
	raise(SIGSTOP);
	term_keys_open(k, c);
}

bool term_keys_is_stop(const struct term_keys *k)
{
	return k->signal == SIGTSTP;
}

bool term_keys_is_hangup(const struct term_keys *k)
{
	return k->signal == SIGHUP;
}

_Noreturn void term_keys_die(struct term_keys *k)
{
	int sig = k->signal;

	cli_flush(k->cli);
	signal(sig, SIG_DFL);
	term_keys_close(k);
	raise(sig);
	_exit(128 + sig);
}
