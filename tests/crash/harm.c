/*
 * harm flips DIR N   N logs with one bit changed: no entry is shown that was not written (R9)
 * harm moved DIR     the log is replaced, moved, removed under an open handle (R8)
 * harm crowd DIR N   N processes log one entry each at once, as many read meanwhile (R7)
 */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "crash.h"

enum { ENTRIES = 60 };

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

static int is_written(void *ctx, const struct entry *e)
{
	struct entry want = crash_entry(1, (unsigned)(e->written - 1795000000000));

	if (memcmp(want.id, e->id, 16) != 0 || entry_sum(&want) != entry_sum(e))
		++*(int *)ctx;
	return 0;
}

static int flips(const char *dir, int n)
{
	char *image;
	long size;
	int told = 0, undetected = 0;
	unsigned seed = 11;
	FILE *f;

	if (fill(dir, 0, ENTRIES) == -1 || (f = fopen(in(dir, "log.db"), "rb")) == NULL)
		return 2;
	fseek(f, 0, SEEK_END);
	size = ftell(f);
	rewind(f);
	image = malloc((size_t)size);
	if (fread(image, 1, (size_t)size, f) != (size_t)size)
		return 2;
	fclose(f);
	for (int i = 0; i < n; i++) {
		long at = ((long)rand_r(&seed) << 8 ^ rand_r(&seed)) % size;
		char bit = (char)(1 << rand_r(&seed) % 8);
		int fd = open(in(dir, "log.db"), O_WRONLY);
		struct log *st;
		struct err e;
		image[at] ^= bit;
		if (fd == -1 || pwrite(fd, image + at, 1, at) != 1)
			return 2;
		close(fd);
		if (log_open(&st, dir, LOG_READ, NULL, &e) == -1)
			told++;
		else {
			const struct log_filter all = {.undone = true, .versions = i % 2 != 0};
			told += log_each(st, &all, is_written, &undetected, &e) == -1;
			log_close(st);
		}
		image[at] ^= bit;
		fd = open(in(dir, "log.db"), O_WRONLY);
		if (fd == -1 || pwrite(fd, image + at, 1, at) != 1)
			return 2;
		close(fd);
	}
	free(image);
	printf("%d flips, %d told, %d undetected\n", n, told, undetected);
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
