/*
 * harm flips DIR N   N logs with one bit changed, half of them in one index after the other: no
 *                    answer differs from that of the log as it was written, unless that is said
 * (R9) harm moved DIR     the log is replaced, moved, removed under an open handle (R8) harm crowd
 * DIR N   N processes log one entry each at once, as many read meanwhile (R7)
 */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "crash.h"
#include "plan/fields.h"

enum { ENTRIES = 500, PAGE = 4096, MOST_TREES = 16, MOST_PAGES = 256 };

static const char *in(const char *dir, const char *name)
{
	static char path[2][512];
	static int turn;

	turn = !turn;
	snprintf(path[turn], sizeof path[turn], "%s/%s", dir, name);
	return path[turn];
}

static int append(struct log *st, unsigned i, struct err *e)
{
	struct entry entry = crash_entry(1, i);

	return log_append(st, &entry, 1, NULL, e);
}

static int fill(const char *dir, unsigned from, unsigned n)
{
	struct log *st = crash_open(dir, LOG_WRITE);
	struct err e;

	if (st == NULL)
		return -1;
	for (unsigned i = from; i < from + n; i++)
		if (append(st, i, &e) == -1)
			return -1;
	log_close(st);
	return 0;
}

/* --- flips ------------------------------------------------------------------------------- */

/* Entries of some kinds, some amended, some taken back. */
static int fill_mixed(const char *dir)
{
	static const enum kind kinds[] = {KIND_DID, KIND_DID, KIND_CHECKIN, KIND_AVOIDED, KIND_WIN};
	struct log *st = crash_open(dir, LOG_WRITE);
	struct entry *v = calloc(ENTRIES, sizeof *v);
	struct err e;
	int r;

	if (st == NULL || v == NULL)
		return -1;
	for (unsigned i = 0; i < ENTRIES; i++) {
		v[i] = crash_entry(1, i % 7 == 6 ? i - 6 : i);
		v[i].kind = kinds[i % 7 == 6 ? (i - 6) % 5 : i % 5];
		v[i].rev = i % 7 == 6 ? 2 : 1;
		v[i].state = i % 49 == 6 ? STATE_UNDONE : STATE_LIVE;
		v[i].text[T_NOTE] = "some words of that day, as many as people write";
		if (v[i].kind == KIND_CHECKIN || v[i].kind == KIND_WIN)
			v[i].what = NULL;
	}
	r = log_append(st, v, ENTRIES, NULL, &e);
	log_close(st);
	free(v);
	return r;
}

/* The pages of each table and index of the log, or of the file where SQLite does not tell. */
struct trees {
	char name[MOST_TREES][40];
	long pages[MOST_TREES][MOST_PAGES];
	int n_pages[MOST_TREES], n;
};

static void find_trees(struct trees *t, const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *stmt = NULL;

	memset(t, 0, sizeof *t);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT name, pageno FROM dbstat ORDER BY name", -1, &stmt,
			       NULL) == SQLITE_OK)
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			const char *name = (const char *)sqlite3_column_text(stmt, 0);
			if ((t->n == 0 || strcmp(t->name[t->n - 1], name) != 0) &&
			    t->n < MOST_TREES)
				snprintf(t->name[t->n++], sizeof t->name[0], "%s", name);
			if (t->n_pages[t->n - 1] < MOST_PAGES)
				t->pages[t->n - 1][t->n_pages[t->n - 1]++] =
				    sqlite3_column_int64(stmt, 1) - 1;
		}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

/* What is asked: as next, diary, entries and show ask. */
static const struct log_filter questions[] = {
    {.versions = true},
    {0},
    {.newest_first = true, .kinds = 1u << KIND_DID | 1u << KIND_AVOIDED, .limit = 64},
    {.newest_first = true, .kinds = 1u << KIND_CHECKIN, .since = 1795000300},
    {.newest_first = true, .limit = 1, .each_kind = true},
    {.newest_first = true, .what = "greet", .kinds = 1u << KIND_DID, .limit = 32},
    {.what = "cashier", .kinds = 1u << KIND_DID | 1u << KIND_AVOIDED, .limit = 32},
    {.what = "greet", .undone = true},
};
enum { QUESTIONS = sizeof questions / sizeof *questions };
static const char diary[] = "SELECT id, at, what, peak, note, utc, rid FROM log_full WHERE sound "
			    "AND (utc, rid) > (:after_utc, :after_id) ORDER BY utc, rid LIMIT "
			    ":page";

static int fold(void *ctx, const struct entry *e)
{
	uint64_t *h = ctx;

	*h = entry_fold(*h, entry_sum(e));
	return 0;
}

static int fold_cells(void *ctx, const struct cell *cells, int n)
{
	uint64_t *h = ctx;

	for (int i = 0; i < n; i++) {
		*h = entry_fold(*h, (uint64_t)cells[i].i);
		for (size_t k = 0; k < cells[i].len; k++)
			*h = entry_fold(*h, (unsigned char)cells[i].s[k]);
	}
	return 0;
}

static int fold_diary(struct log *st, uint64_t *h, struct err *e)
{
	const struct log_ask ask = {.now = {1796000000, 0}, .needs = "raw_full log_full"};
	struct log_page page = {0};
	struct plan p;

	plan_init(&p);
	if (log_prepare_views(st, &p, &ask, e) == -1)
		return -1;
	do
		if (log_query_page(st, diary, &page, NULL, fold_cells, h, e) == -1)
			return -1;
	while (page.rows != 0);
	return 0;
}

/* The answers, each by a handle of its own; -1 when one was refused. */
static int ask_all(const char *dir, uint64_t answers[QUESTIONS + 2])
{
	struct arena mem = {0};
	struct entry found;
	int r = 0;

	memset(answers, 0, (QUESTIONS + 2) * sizeof *answers);
	for (int i = 0; i < QUESTIONS + 2 && r == 0; i++) {
		struct log *st;
		struct err e;
		r = log_open(&st, dir, LOG_READ, NULL, &e);
		if (r == 0 && i < QUESTIONS)
			r = log_each(st, &questions[i], fold, &answers[i], &e);
		else if (r == 0 && i == QUESTIONS)
			r = fold_diary(st, &answers[i], &e);
		else if (r == 0 && (r = log_find(st, "00010000000000", &found, &mem, &e)) == 1)
			r = fold(&answers[i], &found);
		log_close(st);
	}
	arena_free(&mem);
	return r == -1 ? -1 : 0;
}

static int put(const char *path, const char *image, long at)
{
	int fd = open(path, O_WRONLY), r;

	r = fd == -1 || pwrite(fd, image + at, 1, at) != 1 ? -1 : 0;
	close(fd);
	return r;
}

static char *read_image(const char *path, long *size)
{
	FILE *f = fopen(path, "rb");
	char *image;

	if (f == NULL)
		return NULL;
	fseek(f, 0, SEEK_END);
	*size = ftell(f);
	rewind(f);
	image = malloc((size_t)*size);
	if (image != NULL && fread(image, 1, (size_t)*size, f) != (size_t)*size)
		image = NULL;
	fclose(f);
	return image;
}

/* Where flip I goes: the odd ones into one tree after the other. */
static long aim(const struct trees *t, int i, long size, unsigned *seed, const char **where)
{
	long any = (long)rand_r(seed) << 8 ^ rand_r(seed);
	int tree = t->n != 0 ? i / 2 % t->n : 0;

	*where = "anywhere";
	if (i % 2 == 0 || t->n == 0)
		return any % size;
	*where = t->name[tree];
	return t->pages[tree][rand_r(seed) % t->n_pages[tree]] * PAGE + any % PAGE;
}

static int flips(const char *dir, int n)
{
	static struct trees trees;
	uint64_t want[QUESTIONS + 2], got[QUESTIONS + 2];
	int told = 0, undetected = 0;
	unsigned seed = 11;
	const char *where;
	char path[512], *image;
	long size;

	snprintf(path, sizeof path, "%s/log.db", dir);
	if (fill_mixed(dir) == -1 || (image = read_image(path, &size)) == NULL ||
	    ask_all(dir, want) == -1 || want[QUESTIONS] == 0 || want[QUESTIONS + 1] == 0)
		return 2;
	find_trees(&trees, path);
	for (int i = 0; i < n; i++) {
		long at = aim(&trees, i, size, &seed, &where);
		char bit = (char)(1 << rand_r(&seed) % 8);
		image[at] ^= bit;
		if (put(path, image, at) == -1)
			return 2;
		if (ask_all(dir, got) == -1)
			told++;
		else if (memcmp(want, got, sizeof want) != 0) {
			undetected++;
			for (int k = 0; k < QUESTIONS + 2; k++)
				if (want[k] != got[k])
					printf("byte %ld of page %ld (%s), bit %d: answer %d\n",
					       at % PAGE, at / PAGE + 1, where, bit, k);
		}
		image[at] ^= bit;
		if (put(path, image, at) == -1)
			return 2;
	}
	free(image);
	printf("%d flips in %d trees, %d told, %d undetected\n", n, trees.n, told, undetected);
	return undetected == 0 && told > 0 ? 0 : 1;
}

/* --- moved ------------------------------------------------------------------------------- */

/* How the file goes while a handle is open. */
static void go_rename(const char *dir)
{
	rename(in(dir, "log.db"), in(dir, "elsewhere"));
}

static void go_remove(const char *dir)
{
	unlink(in(dir, "log.db"));
}

static void go_replace(const char *dir)
{
	char other[256];

	snprintf(other, sizeof other, "%s/other", dir);
	if (fill(other, 100, 3) == -1)
		return;
	rename(in(other, "log.db"), in(dir, "log.db"));
}

static const struct {
	const char *name;
	void (*go)(const char *dir);
} ways[] = {{"renamed", go_rename}, {"removed", go_remove}, {"replaced", go_replace}};

static int moved(const char *dir)
{
	int wrong = 0;

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct entry probe = crash_entry(1, 50);
		struct log *st, *now;
		struct err e = {.what = ""};
		unlink(in(dir, "log.db"));
		if (fill(dir, 0, 5) == -1 || (st = crash_open(dir, LOG_WRITE)) == NULL)
			return 2;
		ways[i].go(dir);
		int said = append(st, 50, &e);
		log_close(st);
		int has = log_open(&now, dir, LOG_READ, NULL, &(struct err){0}) == 0
			      ? crash_has(now, probe.id)
			      : 0;
		log_close(now);
		printf("%s: %s, has %d: %s\n", ways[i].name, said == 0 ? "stored" : "not stored",
		       has, e.what);
		wrong += (said == 0) != (has == 1);
		wrong += said == -1 && strstr(e.what, "not stored") == NULL;
	}
	return wrong == 0 ? 0 : 1;
}

/* --- crowd -------------------------------------------------------------------------------- */

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct done {
	double ms;
	int status;
};

static int write_one(const char *dir, unsigned i)
{
	struct log *st;
	struct err e;
	int r = log_open(&st, dir, LOG_WRITE, NULL, &e);

	if (r == 0)
		r = append(st, 1000 + i, &e);
	log_close(st);
	if (r == -1)
		printf("# %s\n", e.what);
	fflush(stdout);
	return r;
}

static int read_all(const char *dir)
{
	struct log *st = crash_open(dir, LOG_READ);
	struct err e;
	int n = 0;
	int r = st == NULL ? -1 : log_each(st, &(struct log_filter){0}, crash_count_one, &n, &e);

	log_close(st);
	return r;
}

static int crowd(const char *dir, int n)
{
	struct done *done = mmap(NULL, sizeof *done * (size_t)n * 2, PROT_READ | PROT_WRITE,
				 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	double worst = 0;
	int gun[2], bad = 0, lost = 0;
	char c;

	if (done == MAP_FAILED || pipe(gun) == -1 || fill(dir, 0, 1) == -1)
		return 2;
	for (int i = 0; i < 2 * n; i++) {
		if (fork() != 0)
			continue;
		close(gun[1]);
		while (read(gun[0], &c, 1) == -1 && errno == EINTR)
			;
		double from = now_ms();
		done[i].status = i < n ? write_one(dir, (unsigned)i) : read_all(dir);
		done[i].ms = now_ms() - from;
		_exit(0);
	}
	close(gun[0]);
	close(gun[1]); /* and off they go */
	while (wait(NULL) > 0)
		;
	struct log *st = crash_open(dir, LOG_READ);
	for (int i = 0; i < 2 * n; i++) {
		struct entry e = crash_entry(1, 1000 + (unsigned)i);
		bad += done[i].status != 0;
		lost += i < n && crash_has(st, e.id) != 1;
		if (i < n && done[i].ms > worst)
			worst = done[i].ms;
	}
	log_close(st);
	printf("%d writers, %d readers: %d told busy, %d lost, worst wait %.0f ms\n", n, n, bad,
	       lost, worst);
	return bad == 0 && lost == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "flips") == 0)
		return flips(argv[2], atoi(argv[3]));
	if (argc == 3 && strcmp(argv[1], "moved") == 0)
		return moved(argv[2]);
	if (argc == 4 && strcmp(argv[1], "crowd") == 0)
		return crowd(argv[2], atoi(argv[3]));
	return 2;
}
