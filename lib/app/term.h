/*
 * cli_term - a person at a terminal: a line that counts, questions, single keys.
 *
 *	struct buf answer = {0};
 *	if (cli_ask(c, "peak, 0-100: ", &answer) == 1 && answer.len != 0) ...
 *
 * Nothing here is used unless the descriptor in question is a terminal.
 */
#ifndef LADDER_APP_TERM_H
#define LADDER_APP_TERM_H

#include <signal.h>
#include <termios.h>

#include "app/cli.h"

/* Looks again how wide the terminal is: c->width. */
void cli_resized(struct cli *c);

/* Prints PROMPT and reads one line from stdin into ANSWER (cut first), without its
 * newline and the spaces around it.  1: a line; 0: the input ended, or a signal came. */
int cli_ask(struct cli *c, const char *prompt, struct buf *answer);

/* --- single keys ---------------------------------------------------------------- */

enum cli_key {			    /* else the byte that was pressed */
	       CLI_KEY_NONE = -1,   /* the wait is over */
	       CLI_KEY_END = -2,    /* the input ended */
	       CLI_KEY_SIGNAL = -3, /* keys->signal came and waits to be dealt with */
};
struct cli_keys {
	struct cli *cli;
	struct termios was;
	sigset_t mask_was;
	bool on;
	int signal; /* SIGINT SIGTERM SIGHUP SIGTSTP SIGQUIT */
};
/* Keys arrive one by one and are not shown; the five signals wait until asked for.
 * -1 when stdin is no terminal. */
int cli_keys_open(struct cli_keys *k, struct cli *c);
/* As it was before; fine on one that is not open. */
void cli_keys_close(struct cli_keys *k);
/* Waits at most WAIT_MS; an enum cli_key or a byte.  LADDER_NOW does not stop it. */
int cli_key(struct cli_keys *k, int wait_ms);
/* Stops this process as Ctrl-Z would, with the terminal as it was; returns when it is
 * continued, keys open again. */
void cli_keys_suspend(struct cli_keys *k);
/* Ends this process by keys->signal, as if nobody had waited for it. */
_Noreturn void cli_keys_die(struct cli_keys *k);

/* Milliseconds that only ever go forward; for how long, not for when. */
int64_t cli_tick_ms(void);

/* --- the editor's surroundings ----------------------------------------------------- */

/* $VISUAL, else $EDITOR, else "vi"; a command line. */
const char *cli_editor(void);
/* $XDG_RUNTIME_DIR if it is an absolute path, else the ladder's directory. */
const char *cli_private_dir(const struct cli *c);

#endif
