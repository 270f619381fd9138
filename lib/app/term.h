/*
 * term - a person at a terminal: its size, lines, single keys, signals.
 *
 *	struct buf answer = {0};
 *	if (term_ask(&cli, "peak, 0-100: ", &answer) && answer.len != 0) ...
 *
 * Nothing here is used unless the descriptor in question is a terminal.
 */
#ifndef LADDER_APP_TERM_H
#define LADDER_APP_TERM_H

#include <signal.h>
#include <termios.h>

#include "app/cli.h"

/* Looks again how wide the terminal is: c->width. */
void term_resized(struct cli *c);

/* Rows of the terminal at stdout; 24 where it does not say. */
int term_height(void);

/* Prints PROMPT and reads one line from stdin into ANSWER (cut first), without its
 * newline and the spaces around it.  False: the input ended, or ^C came while term_calm. */
bool term_ask(struct cli *c, const char *prompt, struct buf *answer);

/* While it is open ^C ends the waiting for a line, and no more. */
struct term_calm {
	struct sigaction was;
	sigset_t mask_was;
};
void term_calm_open(struct term_calm *calm);
void term_calm_close(struct term_calm *calm);

/* --- single keys ---------------------------------------------------------------- */

enum term_code {			    /* else the byte that was pressed */
	       TERM_KEY_NONE = -1,   /* the wait is over */
	       TERM_KEY_END = -2,    /* the input ended */
	       TERM_KEY_SIGNAL = -3, /* keys->signal came and waits to be dealt with */
};
struct term_keys {
	struct cli *cli;
	struct termios was;
	sigset_t mask_was;
	bool on;
	int signal; /* SIGINT SIGTERM SIGHUP SIGTSTP SIGQUIT */
};
/* Keys arrive one by one and are not shown; the five signals wait until asked for.
 * -1 when stdin is no terminal. */
int term_keys_open(struct term_keys *k, struct cli *c);
/* As it was before; fine on one that is not open. */
void term_keys_close(struct term_keys *k);
/* Waits at most WAIT_MS; an enum term_code or a byte.  LADDER_NOW does not stop it. */
int term_key(struct term_keys *k, int wait_ms);
/* Stops this process as Ctrl-Z would, with the terminal as it was; returns when it is
 * continued, keys open again. */
void term_keys_suspend(struct term_keys *k);
/* Is it ^Z, or a terminal that is gone, that waits? */
bool term_keys_is_stop(const struct term_keys *k);
bool term_keys_is_hangup(const struct term_keys *k);
/* Ends this process by keys->signal, as if nobody had waited for it. */
_Noreturn void term_keys_die(struct term_keys *k);

#endif
