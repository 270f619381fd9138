/*
 * record - what every way into the log shares: the plan as far as it can be read, the
 * log, ids, and saying what was written once it is on disk.
 *
 *	struct record j;
 *	if (record_open(&j, &cli) == 0)
 *		status = record_words(&j, cli.words, cli.n_words);
 *	record_close(&j);
 *
 * A plan that is broken or missing stops nothing: ids are then stored as said, with
 * one line on stderr.  With a plan that can be read, an unknown id is a typing error.
 * Functions that return a status print their own messages (ladder(7), "Statuses").
 */
#ifndef LADDER_APP_RECORD_H
#define LADDER_APP_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "log/entry.h"

struct record {
	struct cli *cli;
	struct session s;	/* its plan as far as it reads; its log NULL until the first need */
	struct arena mem;
	enum entry_at at_said; /* of the last entry from words */
	struct buf notices;
	struct entry_ctx ctx;
	int64_t now_ms; /* record_tick */
	uint64_t device;
	uint32_t counter; /* 26 bits behind the milliseconds of an id: the order of saying */
	struct buf lines; /* for the hook: what was written in this run */
	const struct entry **urgent; /* written in this run, and they need people first */
	size_t n_urgent, cap_urgent;
	const char *code; /* of this ladder; NULL: not known yet, */
	bool has_own;	  /* or nothing says so: the log has entries of its own */
	uint8_t pool[1020];
	size_t pool_used;
};

/* Reads the plan, finds the ladder's directory.  -1: nothing is set up there, and it
 * was said; cli->status is set.  J is to be closed either way. */
int record_open(struct record *j, struct cli *c);
void record_close(struct record *j);

/* Opens the log for writing unless it is open: 0, or -1 (said, cli->status set). */
int record_need_store(struct record *j);

/* An entry from words, written and said.  `note=-` is read from stdin.  Returns the status. */
int record_words(struct record *j, char *const *words, int n);
/* Fills in what is the suite's own to say (id, written, device, the plan's figures, what
 * `going` said beforehand), asks at a terminal about a figure above the peak, writes E and says so.  Returns the status. */
int record_entry(struct record *j, struct entry *e);

/* Figures of E above its peak are named in the notices. */
void record_doubt(struct record *j, const struct entry *e);
/* record_entry without asking or saying so; and a further version of it.  Words that the log could not take
 * are given back on stderr. */
int record_put(struct record *j, struct entry *e);
/* The further version has the changes from WAS to E, on what the entry is by then: *WAS becomes
 * that, E what is on disk. */
int record_put_again(struct record *j, struct entry *was, struct entry *e);
/* Gives the words of E, which was not stored, back on stderr, with people where it needs them.  Returns STATUS, which becomes
 * cli->status. */
int record_give_back(struct record *j, const struct entry *e, int status);

/* The parts of record_entry, for those who write many.  record_tick: now is written down as the
 * moment of writing.  record_sign: id (unless it has one),
 * written, device, the plan's figures.  E's texts may then point into J. */
void record_tick(struct record *j);
void record_sign(struct record *j, struct entry *e);
/* Why E, whose id IS taken by NOW, is not stored; after "id ". */
void record_say_taken(struct record *j, struct buf *b, enum log_once is, const struct entry *e,
		      const struct entry *now);
/* `likely before context who` of the `going` that came before this `did`, where unsaid. */
int record_take_going(struct record *j, struct entry *e, struct err *err);
/* "did cashier, Sat 21 Nov 18:30: ...  [7c3f2a9]" into B, with BEFORE in front. */
/* Is E, which may be shared from elsewhere, of this ladder?  The plan's code says so; where it has
 * none, a log of what was shared alone is of whom that was, and any other takes everything.  0, or
 * -1 with why not. */
int record_check_code(struct record *j, const struct entry *e, struct err *why);
/* E for whatever is written where others may read along: when discreet its kind, id and time. */
struct entry record_shown(const struct record *j, const struct entry *e);
void record_line(struct record *j, struct buf *b, const char *before, const struct entry *e);
/* Says what is on disk; the id alone under -q; the warm line where it fits.  Where it needs
 * people they come first, under -q on stderr.  Returns the status: 2 when it could not be
 * printed; cli_finish then says `stored ID` on stderr. */
int record_say(struct record *j, const struct entry *e);
/* The same with the words B, which are freed. */
int record_say_stored(struct record *j, struct buf *b, const struct entry *e);
/* That nobody has been told, the people of the plan, crisis first, and where the rest is. */
void record_people(const struct record *j, struct buf *b);
/* Does E ask for people, stored or not?  Maybe: what would tell is not known. */
enum record_need { RECORD_CALM, RECORD_MAYBE, RECORD_PEOPLE };
enum record_need record_need(const struct record *j, const struct entry *e);
/* The same of what was written in this run, by the rule of an urgent sign: it is up now. */
enum record_need record_need_by_rule(struct record *j);
/* What NEED asks for, on stderr: people, a line, or nothing. */
void record_note_need(const struct record *j, enum record_need need);
/* Where what the entry says NOW asks for people and what it WAS did not: they come, into B; on stderr
 * when quiet. */
void record_add_begun(const struct record *j, struct buf *b, const struct entry *was,
		      const struct entry *now);
/* What the entry WAS ended or closed and does so no longer, as it is undone, forgotten or now
 * says NOW (else NULL): a line into B, or nothing. */
void record_add_ended(const struct record *j, struct buf *b, const struct entry *was,
		      const struct entry *now);
/* Prints and empties the notices; PREFIX ("line 3: ") may be "". */
void record_say_notices(struct record *j, const char *prefix);
enum { RECORD_NOTE_BYTES = 1024 * 1024 };
/* RAW as a note in j->mem, without blanks at its end; NULL and *err when it is longer than a
 * note may be.  WHERE begins the message. */
const char *record_note(struct record *j, const char *where, struct buf *raw, struct err *err);
/* All of stdin as a note; NULL and *err also when it cannot be read. */
const char *record_read_stdin(struct record *j, struct err *err);

#endif
