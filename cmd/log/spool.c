#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { CHUNK = 64 * 1024, HEAD = sizeof(uint32_t) };

void spool_init(struct spool *s, const char *dir)
{
	*s = (struct spool){.dir = dir, .fd = -1};
}

/* --- the file -------------------------------------------------------------------------- */

static int say_errno(const struct spool *s, const char *what, struct err *e)
{
	return err_set(e, "%s in %s: %s", what, s->dir, strerror(errno));
}

static int open_file(struct spool *s, struct err *e)
{
	struct buf path = {0};
	int rc = 0;

	err_outlive_file_limit();
	buf_addf(&path, "%s/ladder-lines.XXXXXX", s->dir);
	s->fd = mkstemp(path.data);
	if (s->fd == -1 || unlink(path.data) == -1 || fcntl(s->fd, F_SETFD, FD_CLOEXEC) == -1)
		rc = say_errno(s, "cannot keep the lines aside", e);
	buf_free(&path);
	return rc;
}

static int write_out(struct spool *s, struct err *e)
{
	off_t from;

	if (s->fd == -1 && open_file(s, e) == -1)
		return -1;
	if ((from = lseek(s->fd, 0, SEEK_END)) == -1)
		return say_errno(s, "cannot keep the lines aside", e);
	if (buf_write(s->fd, s->mem.data, s->mem.len) == -1) {
		int was = errno;
		/* MEM still has all of it */
		if (ftruncate(s->fd, from) == -1)
			was = errno;
		errno = was;
		return say_errno(s, "cannot keep the lines aside", e);
	}
	buf_cut(&s->mem, 0);
	return 0;
}

/* --- in and out ------------------------------------------------------------------------- */

int spool_add(struct spool *s, const void *data, size_t n, struct err *e)
{
	const uint32_t head = (uint32_t)n;
	const size_t room = s->fd == -1 ? SPOOL_ROOM : CHUNK;

	if (s->mem.len != 0 && s->mem.len + HEAD + n > room && write_out(s, e) == -1)
		return -1;
	buf_add(&s->mem, &head, HEAD);
	buf_add(&s->mem, data, n);
	s->bytes += n;
	return 0;
}

int spool_rewind(struct spool *s, struct err *e)
{
	s->at = s->in_at = 0;
	s->over = s->fd == -1;
	buf_cut(&s->in, 0);
	if (s->fd != -1 && lseek(s->fd, 0, SEEK_SET) == -1)
		return say_errno(s, "cannot read the lines kept", e);
	return 0;
}

/* Makes sure of N bytes of the file at S->in_at: 1, 0 when it has no more. */
static int fill(struct spool *s, size_t n, struct err *e)
{
	char chunk[CHUNK];

	while (s->in.len - s->in_at < n) {
		ssize_t got = read(s->fd, chunk, sizeof chunk);
		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			return say_errno(s, "cannot read the lines kept", e);
		if (got == 0)
			return 0;
		if (s->in_at != 0) {
			memmove(s->in.data, s->in.data + s->in_at, s->in.len - s->in_at);
			buf_cut(&s->in, s->in.len - s->in_at);
			s->in_at = 0;
		}
		buf_add(&s->in, chunk, (size_t)got);
	}
	return 1;
}

static size_t size_of(const char *head)
{
	uint32_t n;

	memcpy(&n, head, HEAD);
	return n;
}

/* The record at *AT of B, which holds it whole. */
static void take(const struct buf *b, size_t *at, const char **data, size_t *n)
{
	*n = size_of(b->data + *at);
	*data = b->data + *at + HEAD;
	*at += HEAD + *n;
}

int spool_next(struct spool *s, const char **data, size_t *n, struct err *e)
{
	int got = 1;

	*data = NULL;
	*n = 0;
	if (!s->over && (got = fill(s, HEAD, e)) == 1)
		got = fill(s, HEAD + size_of(s->in.data + s->in_at), e);
	else if (!s->over)
		s->over = got == 0;
	if (s->over && s->at == s->mem.len)
		return 0;
	if (s->over)
		take(&s->mem, &s->at, data, n);
	else if (got == 1)
		take(&s->in, &s->in_at, data, n);
	else
		return got == 0 ? err_set(e, "cannot read the lines kept: they were cut") : -1;
	return 1;
}

void spool_free(struct spool *s)
{
	if (s->fd != -1)
		close(s->fd);
	buf_free(&s->mem);
	buf_free(&s->in);
	spool_init(s, s->dir);
}
