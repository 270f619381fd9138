/*
 * A crowd that logs at once.  Each commit waits for the disk some five times, so a hundred in a
 * row are slow on any disk.  Whoever has to queue leaves a copy of its entry beside the log, and
 * who writes next takes along what was left, in the same transaction.
 *
 * The copy is a hint and no more.  It is taken along only while the program that left it waits;
 * and that program, when its turn comes, looks in the log as it always does: an entry that is
 * there is not written again, one that is not is written.  What was left may be lost, cut short
 * or taken twice, and changes nothing that anyone is told.  Whoever gives up first takes its
 * copy back, and knows by that whether another has it.
 */
#include "log/db_in.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { MOST_LEFT_BYTES = 1024 * 1024 };

struct left {		/* then the entry, packed */
	uint64_t bytes; /* with it */
	int64_t pid;
	uint64_t sum;
};

static int open_left(const struct log *st, int flags)
{
	struct buf path = {0};
	int fd;

	buf_addf(&path, "%s-waiting", st->path);
	fd = open(path.data, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	buf_free(&path);
	return fd;
}

void log_drop_left(struct log *st)
{
	struct buf path = {0};

	buf_addf(&path, "%s-waiting", st->path);
	unlink(path.data);
	buf_free(&path);
}

/* --- leaving ------------------------------------------------------------------------------ */

void log_leave(struct log *st, const struct entry *e)
{
	struct buf b = {0};
	struct left l = {0};
	int fd;

	buf_add(&b, &l, sizeof l);
	entry_pack(&b, e);
	l = (struct left){.bytes = b.len, .pid = getpid(), .sum = entry_sum(e)};
	memcpy(b.data, &l, sizeof l);
	fd = b.len <= MOST_LEFT_BYTES ? open_left(st, O_WRONLY | O_APPEND | O_CREAT) : -1;
	st->left = fd != -1;
	if (fd != -1) {
		/* Half of it is no hint: its checksum is wrong. */
		ssize_t n = write(fd, b.data, b.len);
		(void)n;
		close(fd);
	}
	buf_free(&b);
}

/* --- taking along ------------------------------------------------------------------------- */

/* Is FD our file, that nobody has taken yet? */
static bool is_ours_to_take(int fd)
{
	struct stat s;

	return fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && s.st_uid == geteuid() &&
	       flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &s) == 0 && s.st_nlink != 0;
}

/* All that was left, which is gone then: what is left from here on is for the next. */
static void take_file(struct log *st, struct buf *b)
{
	int fd = open_left(st, O_RDONLY);
	char part[8192];
	ssize_t n;

	if (fd == -1)
		return;
	if (is_ours_to_take(fd)) {
		log_drop_left(st);
		while (b->len < MOST_LEFT_BYTES && (n = read(fd, part, sizeof part)) > 0)
			buf_add(b, part, (size_t)n);
	}
	close(fd);
}

/* Is what stands at S, of at most N bytes, an entry?  Into *L and *E, with its texts. */
static bool read_left(struct left *l, struct entry *e, const char *s, size_t n)
{
	if (n < sizeof *l)
		return false;
	memcpy(l, s, sizeof *l);
	return l->bytes >= sizeof *l && l->bytes <= n &&
	       entry_unpack(e, s + sizeof *l, l->bytes - sizeof *l) && log_is_in_range(e) &&
	       entry_sum(e) == l->sum;
}

static bool still_waits(const struct left *l)
{
	return l->pid > 0 && l->pid != getpid() && (kill((pid_t)l->pid, 0) == 0 || errno == EPERM);
}

bool log_anyone_waits(const struct log *st)
{
	int fd = open_left(st, O_RDONLY);
	struct left l;
	bool waits = false;

	if (fd == -1)
		return false;
	if (read(fd, &l, sizeof l) == (ssize_t)sizeof l)
		waits = still_waits(&l);
	close(fd);
	return waits;
}

int log_each_left(struct log *st, int (*take)(void *ctx, const struct entry *e), void *ctx)
{
	struct buf b = {0};
	struct entry e;
	struct left l;
	int r = 0;

	take_file(st, &b);
	st->left = false;
	for (size_t at = 0; r == 0 && read_left(&l, &e, b.data + at, b.len - at); at += l.bytes)
		if (still_waits(&l))
			r = take(ctx, &e);
	buf_free(&b);
	return r;
}

bool log_take_back(struct log *st)
{
	struct buf b = {0};
	struct entry e;
	struct left l;
	bool found = false;

	take_file(st, &b);
	for (size_t at = 0; !found && read_left(&l, &e, b.data + at, b.len - at); at += l.bytes)
		found = l.pid == getpid();
	buf_free(&b);
	return found;
}
