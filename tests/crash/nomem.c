/*
 * nomem DIR STRIDE - one entry is logged while the nth allocation comes to nothing, once and
 * from there on, for every STRIDE-th n until none is left to fail (R4).  The log must be whole
 * after each, and what was said to be stored must be there.
 */
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crash.h"

/* The C library's own, under names that replacing malloc leaves alone. */
extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);

static long seen, fail_at;
static bool from_there_on;

static bool is_to_fail(void)
{
	if (fail_at == 0 || ++seen < fail_at || (!from_there_on && seen > fail_at))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t n)
{
	return is_to_fail() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return is_to_fail() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return is_to_fail() ? NULL : __libc_realloc(p, n);
}

enum { STORED = 10, NOT_STORED, NO_FAULT_LEFT };

static int log_one(const char *dir, unsigned i)
{
	struct entry entry = crash_entry(1, i);
	struct log *st;
	struct err e;
	int r = -1;

	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == 0) {
		r = log_append(st, &entry, 1, NULL, &e);
		log_close(st);
	}
	if (r == 0 && seen < fail_at)
		return NO_FAULT_LEFT;
	return r == 0 ? STORED : NOT_STORED;
}

/* 1: what was said is true; 0: it is not; -1: there was nothing left to fail. */
static int try_one(const char *dir, long n, bool on, unsigned i)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		fail_at = n;
		from_there_on = on;
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		seen = 0;
		_exit(log_one(dir, i));
	}
	waitpid(pid, &status, 0);
	if (!WIFEXITED(status)) {
		printf("# allocation %ld: ended by signal %d\n", n, WTERMSIG(status));
		return 0;
	}
	int said = WEXITSTATUS(status);
	if (said == NO_FAULT_LEFT)
		return -1;
	struct log *st = crash_open(dir, LOG_READ);
	struct entry entry = crash_entry(1, i);
	int has = st == NULL ? -1 : crash_has(st, entry.id);
	log_close(st);
	if ((said == STORED && has != 1) || has == -1 || (said == NOT_STORED && has != 0)) {
		printf("# allocation %ld%s: said %d, has %d\n", n, on ? " on" : "", said, has);
		return 0;
	}
	return 1;
}

int main(int argc, char **argv)
{
	int points = 0, wrong = 0;
	unsigned i = 0;
	struct err e;

	if (argc != 3)
		return 2;
	struct log *st = crash_open(argv[1], LOG_WRITE);
	struct entry first = crash_entry(1, i++);
	if (st == NULL || log_append(st, &first, 1, NULL, &e) == -1)
		return 2;
	log_close(st);
	for (int on = 0; on < 2; on++)
		for (long n = 1;; n += atol(argv[2])) {
			int r = try_one(argv[1], n, on != 0, i++);
			if (r == -1)
				break;
			points++;
			wrong += r == 0;
		}
	st = crash_open(argv[1], LOG_READ);
	bool sound = st != NULL && log_verify(st, &e) == 0;
	log_close(st);
	printf("%d points, %d wrong, %s\n", points, wrong, sound ? "sound" : e.what);
	return wrong == 0 && sound && points > 20 ? 0 : 1;
}
