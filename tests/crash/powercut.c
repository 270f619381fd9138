/*
 * powercut DIR VARIANTS [nosync] [old] - every write, sync, truncation and removal that logging
 * makes is recorded; then the disk is rebuilt as a power cut after each of them may leave it,
 * VARIANTS ways: sectors that were not synced are there or not, names likewise.  The log must open,
 * be sound, and hold what was said to be stored (R2).  With `nosync` the syncs are passed over, as
 * synchronous=OFF would: then losses must be found, or this test finds nothing.  With `old` it is
 * the change of format of the log in DIR that is cut (R17).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "crash.h"

enum { MOST_OPS = 20000, MOST_FILES = 2000, MOST_FDS = 256, SECTOR = 512, ENTRIES = 6 };
enum op_kind {
	OP_CREATE,
	OP_UNLINK,
	OP_RENAME, /* `name` becomes `to` */
	OP_LINK,
	OP_WRITE,
	OP_TRUNCATE,
	OP_SYNC,
	OP_SYNC_DIR,
	OP_ACK,
	OP_GONE
};

struct op {
	enum op_kind kind;
	int file; /* its number; for OP_ACK the entry's */
	char name[64], to[64];
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
		if (strcmp(ops[i].to, name) == 0)
			return ops[i].file;
		if (strcmp(ops[i].name, name) == 0 && ops[i].kind != OP_LINK)
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

static int moved(enum op_kind kind, const char *from, const char *to, long call)
{
	const char *name = inside(from), *there = inside(to);
	int file = name != NULL ? file_of(name) : -1, r = (int)syscall(call, from, to);

	if (r == 0 && name != NULL && there != NULL) {
		struct op *o = record(kind, file);
		snprintf(o->name, 64, "%.63s", name);
		snprintf(o->to, 64, "%.63s", there);
	}
	return r;
}

int rename(const char *from, const char *to)
{
	return moved(OP_RENAME, from, to, SYS_rename);
}

int link(const char *from, const char *to)
{
	return moved(OP_LINK, from, to, SYS_link);
}

/* A file that was there before, whole and on disk. */
static bool record_file(const char *dir, const char *name)
{
	char path[512];
	struct stat s;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY, 0);
	if (fd == -1 || fstat(fd, &s) == -1)
		return false;
	snprintf(record(OP_CREATE, n_files)->name, 64, "%.63s", name);
	struct op *o = record(OP_WRITE, n_files);
	o->len = s.st_size;
	o->data = malloc((size_t)s.st_size);
	bool whole = read(fd, o->data, (size_t)s.st_size) == s.st_size;
	close(fd);
	record(OP_SYNC, n_files++);
	record(OP_SYNC_DIR, -2);
	return whole;
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
		r = append(st, &entry, i);
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
		char to[512];
		if (o->kind > OP_LINK)
			continue;
		if (i > sure && rand_r(seed) % 100 >= keep)
			continue;
		snprintf(path, sizeof path, "%s/%s", dir, o->name);
		snprintf(to, sizeof to, "%s/%s", dir, o->to);
		if (o->kind == OP_UNLINK)
			unlink(path);
		else if (o->kind == OP_RENAME)
			rename(path, to);
		else if (o->kind == OP_LINK) {
			unlink(to);
			if (link(path, to) == -1 && errno != ENOENT)
				abort();
		} else
			build_file(path, cut, o->file, seed, keep);
	}
}

static void clear(const char *dir)
{
	char path[512];

	for (int i = 0; i < n_ops; i++)
		for (int to = 0; to < 2; to++)
			if (ops[i].kind <= OP_LINK && (!to || ops[i].to[0] != '\0')) {
				snprintf(path, sizeof path, "%s/%s", dir,
					 to ? ops[i].to : ops[i].name);
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

/* --- a change of format --------------------------------------------------------------------- */

static int count(const char *dir, struct err *e)
{
	const struct log_filter all = {.versions = true, .undone = true};
	struct log *st;
	int n = 0;

	if (log_open(&st, dir, LOG_WRITE, NULL, e) == -1)
		return -1;
	if (log_verify(st, e) == -1 || log_each(st, &all, crash_count_one, &n, e) == -1)
		n = -1;
	log_close(st);
	return n;
}

/* How many versions the log in DIR has, once it is taken up; recorded. */
static int work_on_old(const char *dir)
{
	struct log *st = record_file(dir, "log.db") ? crash_open(dir, LOG_WRITE) : NULL;
	struct err e = {.what = ""};
	bool was = recording;

	log_close(st);
	recording = false;
	int n = st != NULL ? count(dir, &e) : -1;
	recording = was;
	return n;
}

/* The log is whole in one format or the other, and what is set aside, if it has its name: all
 * WANT versions are there. */
static int lost_of_old(const char *dir, int cut, int want)
{
	struct err e = {.what = ""};
	char copy[600], log[512];
	struct stat s;
	int n = count(dir, &e);

	snprintf(log, sizeof log, "%s/log.db", dir);
	snprintf(copy, sizeof copy, "%s.before-2", log);
	if (n == want && stat(copy, &s) == 0) { /* as if it were put back */
		rename(copy, log);
		n = count(dir, &e);
	}
	if (n == -1)
		printf("# cut %d: %s\n", cut, e.what);
	return n == -1 ? -1 : n < want;
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
	nosync = argc > 3 && strcmp(argv[3], "nosync") == 0;
	bool is_old = argc > 3 && strcmp(argv[argc - 1], "old") == 0;
	snprintf(recorded, sizeof recorded, "%s", real);
	recording = true;
	int want = is_old ? work_on_old(real) : work(real);
	if (want == -1)
		return 2;
	recording = false;
	for (int cut = n_ops; cut >= (is_old ? 4 : 0); cut--)
		for (int v = 0; v < variants; v++, states++) {
			clear(real);
			build(real, cut, &seed, keeps[v % 5]);
			int r = is_old ? lost_of_old(real, cut, want) : lost_at(real, cut);
			bad += r == -1;
			lost += r > 0;
		}
	clear(real);
	printf("%d calls, %d states, %d lost, %d unreadable\n", n_ops, states, lost, bad);
	free(real);
	return lost == 0 && bad == 0 ? 0 : 1;
}
