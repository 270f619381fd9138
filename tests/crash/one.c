/*
 * one log DIR N   logs entry N once and says what log_append says: stored, not stored, unknown
 * one has DIR N   says whether it is there: yes, no
 * one check DIR   looks the whole log over: sound, or what is wrong
 * one reader DIR  opens the log to read, and counts
 */
#include "crash.h"

static int say(const struct err *e)
{
	printf("%s: %s\n", e->file, e->what);
	return e->status;
}

static int log_one(const char *dir, unsigned n)
{
	struct entry entry = crash_entry(1, n);
	struct log *st;
	struct err e;

	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == -1)
		return say(&e);
	if (log_append(st, &entry, 1, NULL, &e) == -1)
		return say(&e);
	puts("stored");
	log_close(st);
	return 0;
}

static int has_one(const char *dir, unsigned n)
{
	struct entry entry = crash_entry(1, n);
	struct log *st;
	struct err e;
	bool missing = false;
	int has = 0;

	if (log_open(&st, dir, LOG_READ, &missing, &e) == 0)
		has = crash_has(st, entry.id);
	else if (!missing)
		return say(&e);
	puts(has == 1 ? "yes" : "no");
	log_close(st);
	return has == -1 ? 2 : 0;
}

static int check(const char *dir)
{
	struct log *st;
	struct err e;

	if (log_open(&st, dir, LOG_READ, NULL, &e) == -1 || log_verify(st, &e) == -1)
		return say(&e);
	puts("sound");
	log_close(st);
	return 0;
}

static int reader(const char *dir)
{
	struct log *st;
	struct err e;
	int n = 0;

	if (log_open(&st, dir, LOG_READ, NULL, &e) == -1 ||
	    log_each(st, &(struct log_filter){0}, crash_count_one, &n, &e) == -1)
		return say(&e);
	printf("%d\n", n);
	log_close(st);
	return 0;
}

int main(int argc, char **argv)
{
	unsigned n = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 0;

	if (argc == 4 && strcmp(argv[1], "log") == 0)
		return log_one(argv[2], n);
	if (argc == 4 && strcmp(argv[1], "has") == 0)
		return has_one(argv[2], n);
	if (argc == 3 && strcmp(argv[1], "check") == 0)
		return check(argv[2]);
	if (argc == 3 && strcmp(argv[1], "reader") == 0)
		return reader(argv[2]);
	return 2;
}
