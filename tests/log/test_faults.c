/* R3: each call that SQLite makes of the disk fails once, whichever it is: what is said of an entry
 * is true, and the log is whole afterwards. */
#include "store_help.h"

#include <errno.h>
#include <sqlite3.h>

/* --- a disk that fails: SQLite's own, with one call that does not work ------------------------ */

struct disk_file {
	sqlite3_file base, *real;
};
static sqlite3_vfs disk, *real_disk;
static int left; /* calls until one fails; 0: none does */

static bool fails(void)
{
	return left > 0 && --left == 0;
}

static sqlite3_file *real(sqlite3_file *f)
{
	return ((struct disk_file *)f)->real;
}

static int f_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	return fails() ? SQLITE_IOERR_READ : real(f)->pMethods->xRead(real(f), p, n, at);
}

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	return fails() ? SQLITE_FULL : real(f)->pMethods->xWrite(real(f), p, n, at);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	return fails() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), n);
}

static int f_sync(sqlite3_file *f, int flags)
{
	return fails() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);
}

static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
	return fails() ? SQLITE_IOERR_FSTAT : real(f)->pMethods->xFileSize(real(f), n);
}

static int f_lock(sqlite3_file *f, int how)
{
	return fails() ? SQLITE_IOERR_LOCK : real(f)->pMethods->xLock(real(f), how);
}

static int f_unlock(sqlite3_file *f, int how)
{
	return real(f)->pMethods->xUnlock(real(f), how);
}

static int f_reserved(sqlite3_file *f, int *is)
{
	return fails() ? SQLITE_IOERR_CHECKRESERVEDLOCK
		       : real(f)->pMethods->xCheckReservedLock(real(f), is);
}

static int f_control(sqlite3_file *f, int op, void *p)
{
	return real(f)->pMethods->xFileControl(real(f), op, p);
}

static int f_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

static int f_kind(sqlite3_file *f)
{
	return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = f_close,
    .xRead = f_read,
    .xWrite = f_write,
    .xTruncate = f_truncate,
    .xSync = f_sync,
    .xFileSize = f_size,
    .xLock = f_lock,
    .xUnlock = f_unlock,
    .xCheckReservedLock = f_reserved,
    .xFileControl = f_control,
    .xSectorSize = f_sector,
    .xDeviceCharacteristics = f_kind,
};

static int d_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct disk_file *file = (struct disk_file *)f;
	int rc;

	(void)v;
	file->base.pMethods = NULL;
	if (fails())
		return SQLITE_CANTOPEN;
	file->real = (sqlite3_file *)(file + 1);
	rc = real_disk->xOpen(real_disk, name, file->real, flags, out);
	if (file->real->pMethods != NULL)
		file->base.pMethods = &methods;
	return rc;
}

static int d_delete(sqlite3_vfs *v, const char *name, int sync)
{
	(void)v;
	return fails() ? SQLITE_IOERR_DELETE : real_disk->xDelete(real_disk, name, sync);
}

static int d_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	(void)v;
	return fails() ? SQLITE_IOERR_ACCESS : real_disk->xAccess(real_disk, name, flags, out);
}

static int with_disk(void **state)
{
	(void)state;
	wipe();
	left = 0;
	if (real_disk != NULL)
		return 0;
	sqlite3_initialize();
	real_disk = sqlite3_vfs_find(NULL);
	disk = *real_disk;
	disk.zName = "disk";
	disk.szOsFile = (int)sizeof(struct disk_file) + real_disk->szOsFile;
	disk.xOpen = d_open;
	disk.xDelete = d_delete;
	disk.xAccess = d_access;
	return sqlite3_vfs_register(&disk, 1) == SQLITE_OK ? 0 : -1;
}

/* --- what is done on it ------------------------------------------------------------------------
 */

enum { MOST_CALLS = 600 };

static bool has(const uint8_t id[16])
{
	const struct log_filter f = {.id = id, .undone = true};
	struct log *st = opened(LOG_READ);
	struct seen s;

	each(st, &f, &s);
	arena_free(&s.mem);
	log_close(st);
	return s.n != 0;
}

static void is_sound(int call)
{
	struct log *st = opened(LOG_READ);
	struct err e = {0};

	if (log_verify(st, &e) == -1)
		fail_msg("call %d: %s", call, e.what);
	log_close(st);
}

/* Call I fails while the log is opened and an entry appended; is there such a call? */
static bool append_one(int i, const struct entry *v, bool *said, struct err *e)
{
	struct log *st;

	left = i;
	*said = log_open(&st, dir, LOG_WRITE, NULL, e) == 0 && log_append(st, v, 1, NULL, e) == 0;
	const bool failed = left == 0;
	left = 0;
	log_close(st);
	return failed;
}

static void what_is_said_of_an_entry_is_true(void **state)
{
	struct entry first = made(1, KIND_DID, "cashier", 500);
	int told = 0, i = 1;
	bool said, failed = true;

	(void)state;
	for (; failed && i < MOST_CALLS; i++) {
		struct entry e = made((unsigned char)i, KIND_DID, "cashier", 1000 + i);
		struct err err = {0};
		if (i == 1)
			append_one(0, &first, &said, &err);
		failed = append_one(i, &e, &said, &err);
		if (said || strstr(err.what, "unknown") == NULL)
			assert_int_equal(has(e.id), said);
		if (!said) {
			assert_true(err.what[0] != '\0' && err.status != 0);
			told++;
		}
		is_sound(i);
	}
	assert_false(failed);
	assert_true(told > 20);
}

static void a_log_is_begun_whole_or_not_at_all(void **state)
{
	bool said, failed = true;

	(void)state;
	for (int i = 1; failed && i < MOST_CALLS; i++) {
		struct entry e = made(1, KIND_WIN, NULL, 1000);
		struct err err = {0};
		wipe();
		failed = append_one(i, &e, &said, &err);
		if (access(in_dir("log.db"), F_OK) == 0)
			is_sound(i);
		append_one(0, &e, &said, &err);
		assert_true(said && has(e.id));
	}
	assert_false(failed);
}

static void what_is_forgotten_is_said_to_be(void **state)
{
	bool said, failed = true;

	(void)state;
	for (int i = 1; failed && i < MOST_CALLS; i++) {
		struct entry e = made(1, KIND_DID, "cashier", 1000);
		struct err err = {0};
		struct log *st;
		wipe();
		append_one(0, &e, &said, &err);
		st = opened(LOG_WRITE);
		left = i;
		said = log_forget(st, (const uint8_t(*)[16])e.id, 1, &err) == 0;
		failed = left == 0;
		left = 0;
		log_close(st);
		if (said || strncmp(err.what, "forgotten", 9) == 0)
			assert_false(has(e.id));
		assert_true(said || err.what[0] != '\0');
		is_sound(i);
	}
	assert_false(failed);
}

static void no_answer_is_cut_short(void **state)
{
	static const struct log_filter questions[] = {{.versions = true},
						      {.what = "cashier"},
						      {.kinds = 1u << KIND_DID, .limit = 3},
						      {.each_kind = true, .limit = 1}};
	struct entry v[40];

	(void)state;
	for (int i = 0; i < 40; i++) {
		v[i] = made((unsigned char)i, KIND_DID, "cashier", 1000 + i);
		v[i].rev = 1 + i % 2;
		memcpy(v[i].id, v[i - i % 2].id, 16);
	}
	struct log *st = opened(LOG_WRITE);
	append(st, v, 40, 40);
	log_close(st);
	for (size_t q = 0; q < sizeof questions / sizeof *questions; q++) {
		struct seen all, s;
		bool failed = true;
		st = opened(LOG_READ);
		each(st, &questions[q], &all);
		log_close(st);
		for (int i = 1; failed && i < MOST_CALLS; i++) {
			struct err e = {0};
			s = (struct seen){.n = 0};
			left = i;
			bool said = log_open(&st, dir, LOG_READ, NULL, &e) == 0 &&
				    log_each(st, &questions[q], see, &s, &e) == 0;
			failed = left == 0;
			left = 0;
			log_close(st);
			assert_true(said ? s.n == all.n : e.what[0] != '\0');
			arena_free(&s.mem);
		}
		assert_false(failed);
		arena_free(&all.mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(what_is_said_of_an_entry_is_true, with_disk),
	    cmocka_unit_test_setup(a_log_is_begun_whole_or_not_at_all, with_disk),
	    cmocka_unit_test_setup(what_is_forgotten_is_said_to_be, with_disk),
	    cmocka_unit_test_setup(no_answer_is_cut_short, with_disk),
	};

	return run_store_tests("faults of the disk", tests, sizeof tests / sizeof *tests);
}
