/*
 * powercut DIR VARIANTS [nosync] - every write, sync, truncation and removal that logging makes
 * is recorded; then the disk is rebuilt as a power cut after each of them may leave it, VARIANTS
 * ways: sectors that were not synced are there or not, names likewise.  The log must open, be
 * sound, and hold what was said to be stored (R2).  With `nosync` the syncs are passed over, as
 * synchronous=OFF would: then losses must be found, or this test finds nothing.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "other.h"

enum { MOST_OPS = 20000, MOST_FILES = 2000, MOST_FDS = 256, SECTOR = 512, ENTRIES = 6, TWO = 3 };
enum op_kind { OP_CREATE, OP_UNLINK, OP_WRITE, OP_TRUNCATE, OP_SYNC, OP_SYNC_DIR, OP_ACK, OP_GONE };

struct op {
	enum op_kind kind;
	int file; /* its number; for OP_ACK the entry's */
	char name[64];
	long at, len;
	char *data;
};
static struct op ops[MOST_OPS];
static int n_ops, n_files, fd_file[MOST_FDS]; /* file number + 1; -1 the directory */
static bool recording, nosync;
static char recorded[256]; /* the directory */

/* --- recording ------------------------------------------------------------------------ */

static struct op *record(enum op_kind kind, int file)
{
	if (n_ops == MOST_OPS)
		abort();
	ops[n_ops] = (struct op){.kind = kind, .file = file};
	return &ops[n_ops++];
}

/* The name inside the directory, or NULL when PATH is elsewhere; "" for itself. */
static const char *inside(const char *path)
{
	size_t n = strlen(recorded);

	if (!recording || strncmp(path, recorded, n) != 0 || (path[n] != '/' && path[n] != '\0'))
		return NULL;
	return path[n] == '/' ? path + n + 1 : "";
}

/* Which file a name stands for at this point. */
static int file_of(const char *name)
{
	for (int i = n_ops - 1; i >= 0; i--) {
		if (strcmp(ops[i].name, name) != 0)
			continue;
		return ops[i].kind == OP_CREATE ? ops[i].file : -1;
	}
	return -1;
}

static int opened(const char *path, int flags, mode_t mode)
{
	const char *name = inside(path);
	struct stat s;
	bool there = stat(path, &s) == 0;
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);

	if (fd < 0 || fd >= MOST_FDS)
		return fd;
	fd_file[fd] = 0;
	if (name == NULL)
		return fd;
	if (*name == '\0') {
		fd_file[fd] = -1;
		return fd;
	}
	if (!there && n_files < MOST_FILES)
		snprintf(record(OP_CREATE, n_files++)->name, 64, "%.63s", name);
	fd_file[fd] = file_of(name) + 1;
	return fd;
}

int open(const char *path, int flags, ...)
{
	va_list ap;

	va_start(ap, flags);
	mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list ap;

	va_start(ap, flags);
	mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	return opened(path, flags, mode);
}

static bool is_recorded(int fd)
{
	return recording && fd >= 0 && fd < MOST_FDS && fd_file[fd] > 0;
}

ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	ssize_t done = syscall(SYS_pwrite64, fd, p, n, at);

	if (done > 0 && is_recorded(fd)) {
		struct op *o = record(OP_WRITE, fd_file[fd] - 1);
		o->at = at;
		o->len = done;
		o->data = malloc((size_t)done);
		memcpy(o->data, p, (size_t)done);
	}
	return done;
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	return pwrite64(fd, p, n, at);
}

static int truncated(int fd, long len)
{
	int r = (int)syscall(SYS_ftruncate, fd, len);

	if (r == 0 && is_recorded(fd))
		record(OP_TRUNCATE, fd_file[fd] - 1)->len = len;
	return r;
}

int ftruncate64(int fd, off64_t len)
{
	return truncated(fd, len);
}

int ftruncate(int fd, off_t len)
{
	return truncated(fd, len);
}

static int synced(int fd, long call)
{
	if (recording && !nosync && fd >= 0 && fd < MOST_FDS && fd_file[fd] != 0)
		record(fd_file[fd] == -1 ? OP_SYNC_DIR : OP_SYNC, fd_file[fd] - 1);
	return recording ? 0 : (int)syscall(call, fd);
}

int fsync(int fd)
{
	return synced(fd, SYS_fsync);
}

int fdatasync(int fd)
{
	return synced(fd, SYS_fdatasync);
}

int unlink(const char *path)
{
	const char *name = inside(path);
	int r = (int)syscall(SYS_unlink, path);

	if (r == 0 && name != NULL)
		snprintf(record(OP_UNLINK, -1)->name, 64, "%.63s", name);
	return r;
}

/* --- what is recorded ------------------------------------------------------------------- */

static int append(struct log *st, const struct entry *e, int number)
{
	struct err err;

	if (log_append(st, e, 1, NULL, &err) == -1) {
		fprintf(stderr, "# %s\n", err.what);
		return -1;
	}
	record(OP_ACK, number);
	return 0;
}

/* One entry, and the next by a program that waits and is taken along: what that one says
 * rests on the calls that are recorded here. */
static int append_two(struct log *st, const char *dir, int number)
{
	struct entry entry = crash_entry(1, (unsigned)number);
	int says, status;
	pid_t pid = other_start(st, dir, (unsigned)number + 1, &says);

	if (pid == -1 || append(st, &entry, number) == -1 || waitpid(pid, &status, 0) != pid ||
	    status != 0)
		return -1;
	close(says);
	record(OP_ACK, number + 1);
	return 0;
}

/* A log from nothing: entries, an amendment, and one that is forgotten. */
static int work(const char *dir)
{
	struct entry last = crash_entry(1, 0);
	struct err e;
	int r = 0;

	for (int i = 0; i < ENTRIES && r == 0; i++) {
		struct log *st = crash_open(dir, LOG_WRITE);
		struct entry entry = crash_entry(1, (unsigned)i);
		if (st == NULL)
			return -1;
		r = i == TWO ? append_two(st, dir, i++) : append(st, &entry, i);
		log_close(st);
	}
	struct log *st = crash_open(dir, LOG_WRITE);
	if (r == -1 || st == NULL)
		return -1;
	last.rev = 2;
	last.num[D_PEAK] = 77;
	r = append(st, &last, 0);
	struct entry gone = crash_entry(1, 1);
	record(OP_GONE, 1); /* from here on it may be there or not */
	if (r == 0)
		r = log_forget(st, (const uint8_t(*)[16])gone.id, 1, &e);
	log_close(st);
	return r;
}

/* --- the disk after a cut ----------------------------------------------------------------- */

struct image { /* of one file */
	char *data;
	long len, cap;
};

static void image_write(struct image *m, long at, const char *data, long n)
{
	if (at + n > m->cap) {
		m->cap = (at + n) * 2;
		m->data = realloc(m->data, (size_t)m->cap);
	}
	if (at + n > m->len) {
		memset(m->data + m->len, 0, (size_t)(at + n - m->len));
		m->len = at + n;
	}
	memcpy(m->data + at, data, (size_t)n);
}

/* Sector by sector, each there or not. */
static void maybe_write(struct image *m, const struct op *o, unsigned *seed, int keep)
{
	for (long from = 0; from < o->len;) {
		long n = SECTOR - (o->at + from) % SECTOR;
		if (n > o->len - from)
			n = o->len - from;
		if (rand_r(seed) % 100 < keep)
			image_write(m, o->at + from, o->data + from, n);
		from += n;
	}
}

/* The last sync of its file (or of the directory) before the cut. */
static int last_sync(int cut, int file, bool dir)
{
	for (int i = cut - 1; i >= 0; i--)
		if (dir ? ops[i].kind == OP_SYNC_DIR
			: ops[i].kind == OP_SYNC && ops[i].file == file)
			return i;
	return -1;
}

static void build_file(const char *path, int cut, int file, unsigned *seed, int keep)
{
	struct image m = {0};
	int sure = last_sync(cut, file, false);

	for (int i = 0; i < cut; i++) {
		const struct op *o = &ops[i];
		if (o->file != file)
			continue;
		if (o->kind == OP_WRITE)
			maybe_write(&m, o, seed, i < sure ? 100 : keep);
		else if (o->kind == OP_TRUNCATE && (i < sure || rand_r(seed) % 100 < keep) &&
			 o->len < m.len)
			m.len = o->len;
	}
	FILE *f = fopen(path, "wb");
	if (f == NULL || (m.len > 0 && fwrite(m.data, 1, (size_t)m.len, f) != (size_t)m.len))
		abort();
	fclose(f);
	free(m.data);
}

/* Names: those of synced directory changes for sure, later ones or not. */
static void build(const char *dir, int cut, unsigned *seed, int keep)
{
	int sure = last_sync(cut, 0, true);
	char path[512];

	for (int i = 0; i < cut; i++) {
		const struct op *o = &ops[i];
		if (o->kind != OP_CREATE && o->kind != OP_UNLINK)
			continue;
		if (i > sure && rand_r(seed) % 100 >= keep)
			continue;
		snprintf(path, sizeof path, "%s/%s", dir, o->name);
		if (o->kind == OP_UNLINK)
			unlink(path);
		else
			build_file(path, cut, o->file, seed, keep);
	}
}

static void clear(const char *dir)
{
	static const char *const names[] = {"log.db", "log.db-journal"};
	char path[512];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
	}
}

/* Is all there that was acknowledged before the cut?  The number of entries lost, or -1 when
 * the log cannot be read. */
static int lost_at(const char *dir, int cut)
{
	struct log *st;
	struct err e;
	bool missing = false, gone[ENTRIES] = {false}, acked[ENTRIES] = {false};
	int lost = 0;

	for (int i = 0; i < cut; i++)
		if (ops[i].kind == OP_ACK)
			acked[ops[i].file] = true;
		else if (ops[i].kind == OP_GONE)
			gone[ops[i].file] = true;
	if (log_open(&st, dir, LOG_READ, &missing, &e) == -1 && !missing) {
		printf("# cut %d: %s\n", cut, e.what);
		return -1;
	}
	if (st != NULL && log_verify(st, &e) == -1) {
		printf("# cut %d: %s\n", cut, e.what);
		log_close(st);
		return -1;
	}
	for (int i = 0; i < ENTRIES; i++) {
		struct entry entry = crash_entry(1, (unsigned)i);
		if (acked[i] && !gone[i])
			lost += st == NULL || crash_has(st, entry.id) < 1;
	}
	log_close(st);
	return lost;
}

int main(int argc, char **argv)
{
	static const int keeps[] = {0, 100, 50, 90, 10};
	int variants, states = 0, lost = 0, bad = 0;
	unsigned seed = 7;
	char *real;

	if (argc < 3 || (real = realpath(argv[1], NULL)) == NULL)
		return 2;
	variants = atoi(argv[2]);
	nosync = argc > 3;
	snprintf(recorded, sizeof recorded, "%s", real);
	recording = true;
	if (work(real) == -1)
		return 2;
	recording = false;
	for (int cut = 0; cut <= n_ops; cut++)
		for (int v = 0; v < variants; v++, states++) {
			clear(real);
			build(real, cut, &seed, keeps[v % 5]);
			int r = lost_at(real, cut);
			bad += r == -1;
			lost += r > 0;
		}
	clear(real);
	printf("%d calls, %d states, %d lost, %d unreadable\n", n_ops, states, lost, bad);
	free(real);
	return lost == 0 && bad == 0 ? 0 : 1;
}
