/*
 * cli - options, paths, clock, messages, exit status: the one module in lib/ that prints
 * and reads environment and clock.  It knows neither plan nor log.
 *
 *	enum { OPT_TRACE };
 *	static const struct cli_option options[] = {
 *		[OPT_TRACE] = {"trace", 0, NULL, "replay the decision, rule by rule"},
 *		{0}};
 *	static const struct cli_spec spec = {.prog = "ladder-next", .options = options};
 *	struct cli c;
 *	if (cli_start(&c, &spec, argc, argv) == -1)
 *		return cli_finish(&c, c.status);
 *
 * -d/--dir -o/--output -q/--quiet -h/--help -V/--version are every program's; their
 * values are in struct cli.  Options end at the first word, unless the program says that
 * it takes them on either side; abbreviations are refused with the nearest right one.
 */
#ifndef LADDER_APP_CLI_H
#define LADDER_APP_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "out/format.h"

#define LADDER_VERSION "0.1.0"
/* Where nothing is set up, or nobody knows where: every program says so. */
#define CLI_TONIGHT "if tonight is hard, relapse-plan now works already"
enum { CLI_MAX_OPTIONS = 24 };

struct cli_option { /* the program's own; a NULL name ends the list */
	const char *name; /* long */
	char letter;	  /* or 0 */
	const char *arg;  /* "WHEN", or NULL when it takes none */
	const char *help; /* one line */
};
struct complete;
struct cli_spec {
	const char *prog;
	const char *words;   /* the SYNOPSIS after the options: "KIND [WHAT] [key=value ...]" */
	const char *purpose; /* one line */
	const char *examples; /* lines that --help begins with: a command, blanks, what it does */
	const struct cli_option *options;
	unsigned formats;    /* bit per enum format it can write; text always */
	/* May options stand behind this first word too?  NULL: behind none. */
	bool (*takes_options)(const char *word);
	const char *always; /* with this word nothing is refused: what is wrong is said and
			       passed over.  It is the first word then, options behind it too */
	void (*complete)(struct complete *c); /* its words and values for shells (app/complete.h);
						 may be NULL */
};
struct cli {
	const struct cli_spec *spec;
	const char *value[CLI_MAX_OPTIONS]; /* of spec->options; "" for a flag that was given */
	char *const *words;		    /* what follows the options */
	int n_words;
	char *dir;			    /* -d, $LADDER_DIR, or XDG; absolute or as given;
					       NULL: none, and never_refuses */
	char *plan_path;		    /* DIR/plan.yaml; NULL with dir */
	const char **dirs;		    /* every -d as it was said, the last of which is dir */
	size_t n_dirs, cap_dirs;
	enum format output;
	bool quiet;
	bool never_refuses;		    /* spec->always was among the words */
	struct stamp now;		    /* LADDER_NOW or the clock; read once */
	bool in_tty, out_tty, err_tty, utf8, color, discreet, no_note;
	bool can_move;			    /* TERM is set, and not to dumb: lines can be drawn again */
	int width;			    /* of stdout's terminal; $COLUMNS; 80 when not a tty */
	bool is_as_of;			    /* now is the instant of --as-of (session_as_of) */
	bool said_open;			    /* session_say_open did */
	int pager;			    /* the pid of $LADDER_PAGER; 0: none */
	int progress;			    /* columns of the line of cli_progress; 0: none */
	int status;			    /* what cli_start decided when it returned -1 */
	bool out_failed; /* and why: */
	int out_errno;
	struct buf done;		    /* lines of cli_done */
};

/* Reads options, environment and clock.  Returns 0 to go on, -1 when the program is
 * done (help, version, or a message was printed): finish with c->status. */
int cli_start(struct cli *c, const struct cli_spec *spec, int argc, char **argv);
/* Makes DIR the ladder's directory, as -d does.  -1: it is none. */
int cli_go(struct cli *c, const char *dir, struct err *e);
bool cli_has(const struct cli *c, int option);
const char *cli_value(const struct cli *c, int option); /* or NULL */

/* "prog: file:line:col: what" on stderr, made safe.  Returns e->status. */
int cli_fail(struct cli *c, const struct err *e);
/* The same from a text; returns 2. */
int cli_error(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A line for the person on stderr that is no trouble ("prog: ..."). */
void cli_note(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A line of a person's own on stderr, N bytes, made safe and with nothing before it. */
void cli_give_back(struct cli *c, const char *line, size_t n);
/* One line on stderr that replaces itself, where that is a terminal and without -q; what is
 * said next, or cli_progress_end, wipes it away. */
void cli_progress(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void cli_progress_end(struct cli *c);

/* From here on text goes through $LADDER_PAGER, where a person has set it and stdout is a
 * terminal; cli_finish waits until they have read. */
void cli_page(struct cli *c);
/* Writes B to stdout and empties it.  A failure is kept for cli_finish. */
void cli_write(struct cli *c, struct buf *b);
/* Flushes stdout now; 0, or -1 when anything so far could not be written. */
int cli_flush(struct cli *c);
/* What is done, should the answer not be written: a line that cli_finish then says on stderr. */
void cli_done(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Flushes and closes stdout; STATUS, or 2 with a message when anything could not be
 * written; frees what cli holds.  The last call of every main. */
int cli_finish(struct cli *c, int status);

/* Random bytes from the system; never fails. */
void cli_random(void *p, size_t n);
/* Milliseconds since 1970 of c->now (LADDER_NOW) or the clock. */
int64_t cli_now_ms(const struct cli *c);
/* Milliseconds that only ever go forward; for how long, not for when. */
int64_t cli_tick_ms(void);
/* $VISUAL, else $EDITOR, else "vi"; a command line. */
const char *cli_editor(void);
/* $XDG_RUNTIME_DIR if it is an absolute path, else the ladder's directory. */
const char *cli_private_dir(const struct cli *c);
/* A hash of $LADDER_DEVICE, else of the host's name. */
uint64_t cli_device(void);

#endif
