/*
 * kill DIR KILLS - four writers log without end, two of them several entries together, two one
 * by one.  One of them is killed KILLS times, at any moment.  What a writer was told to be stored
 * must be there, and what it wrote together must be there together (R1).
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "crash.h"

enum { WRITERS = 4, TOGETHER = 3, FIRST_I = 1000000 };

struct ack {
	unsigned writer, from; /* TOGETHER entries from this one */
};

static bool is_alone(unsigned writer)
{
	return writer % 2 == 1;
}

static void pause_us(long us)
{
	nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
}

/* Opens the log anew for every few transactions, as programs do. */
static void write_on(const char *dir, unsigned w, unsigned from, int acks)
{
	struct entry v[TOGETHER];
	char notes[TOGETHER][64];
	struct err e;

	for (;; from += TOGETHER) {
		struct log *st = crash_open(dir, LOG_WRITE);
		if (st == NULL)
			_exit(1);
		for (unsigned i = 0; i < TOGETHER; i++) {
			v[i] = crash_entry(w, from + i);
			v[i].text[T_NOTE] = strcpy(notes[i], v[i].text[T_NOTE]);
		}
		for (size_t i = 0; i < TOGETHER; i += is_alone(w) ? 1 : TOGETHER)
			if (log_append(st, v + i, is_alone(w) ? 1 : TOGETHER, NULL, &e) == -1) {
				fprintf(stderr, "# %s\n", e.what);
				_exit(1);
			}
		struct ack a = {w, from};
		if (write(acks, &a, sizeof a) != sizeof a)
			_exit(1);
		log_close(st);
	}
}

static pid_t start(const char *dir, unsigned w, unsigned generation, int acks)
{
	pid_t pid = fork();

	if (pid == 0)
		write_on(dir, w, FIRST_I * (generation + 1), acks);
	return pid;
}

static int kill_loop(const char *dir, int kills, int acks)
{
	pid_t pid[WRITERS];
	unsigned seed = 42, generation = 0;
	int status, died = 0;

	for (unsigned w = 0; w < WRITERS; w++)
		pid[w] = start(dir, w, generation, acks);
	for (int k = 0; k < kills; k++) {
		unsigned w = (unsigned)k % WRITERS;
		pause_us(rand_r(&seed) % 20000);
		kill(pid[w], SIGKILL);
		waitpid(pid[w], &status, 0);
		if (!WIFSIGNALED(status))
			died++; /* it had ended on its own: an error it met */
		generation++;
		pid[w] = start(dir, w, generation % 4000, acks);
	}
	for (unsigned w = 0; w < WRITERS; w++) {
		kill(pid[w], SIGKILL);
		waitpid(pid[w], &status, 0);
	}
	return died;
}

/* Every TOGETHER that has one has all. */
struct halves {
	unsigned from, n, bad;
};

static int count_half(void *ctx, const struct entry *e)
{
	struct halves *h = ctx;
	unsigned i = (unsigned)(e->at.utc - 1795000000);
	unsigned from = i - (i - FIRST_I) % FIRST_I % TOGETHER;

	if (is_alone((unsigned)e->device))
		return 0;
	if (h->n == 0 || from != h->from) {
		h->bad += h->n % TOGETHER != 0;
		h->n = 0;
		h->from = from;
	}
	h->n++;
	return 0;
}

static int check(const char *dir, const char *ack_path, int kills, int died)
{
	struct log *st = crash_open(dir, LOG_READ);
	struct halves h = {.n = 0};
	struct err e = {.what = ""};
	FILE *f = fopen(ack_path, "rb");
	struct ack a;
	int acks = 0, lost = 0;

	if (st == NULL || f == NULL)
		return 1;
	int sound = log_verify(st, &e) == 0;
	log_each(st, &(struct log_filter){0}, count_half, &h, &e);
	h.bad += h.n % TOGETHER != 0;
	for (; fread(&a, sizeof a, 1, f) == 1; acks++)
		for (unsigned i = 0; i < TOGETHER; i++) {
			struct entry entry = crash_entry(a.writer, a.from + i);
			lost += crash_has(st, entry.id) != 1;
		}
	fclose(f);
	log_close(st);
	printf("%d kills, %d acknowledged, %d lost, %u half, %d errors, %s\n", kills, acks, lost,
	       h.bad, died, sound ? "sound" : e.what);
	return lost == 0 && h.bad == 0 && died == 0 && sound && acks > kills / 20 ? 0 : 1;
}

int main(int argc, char **argv)
{
	char ack_path[512];
	int kills, acks, died;

	if (argc != 3)
		return 2;
	kills = atoi(argv[2]);
	snprintf(ack_path, sizeof ack_path, "%s/acks", argv[1]);
	acks = open(ack_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (acks == -1)
		return 2;
	died = kill_loop(argv[1], kills, acks);
	close(acks);
	return check(argv[1], ack_path, kills, died);
}
