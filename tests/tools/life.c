/*
 * life DIR SEED - a random plan and log in DIR, as tests/prop/life.h makes them; prints the now
 * that they are for, as LADDER_NOW takes it.
 */
#include "tests/prop/life.h"

#include <sys/stat.h>

#include "log/log.h"

static const char *const zones[] = {"Europe/Berlin",	"America/Los_Angeles", "Pacific/Auckland",
				    "Asia/Kathmandu",	"Australia/Lord_Howe", "America/St_Johns",
				    "Pacific/Pago_Pago"};

/* Signs noted, answers, looks back, some of them by a clock that was wrong. */
static void add_danger(struct life_log *g, struct life *l, const struct plan *p)
{
	for (int i = life_roll(l, 5); i > 0; i--) {
		int64_t at = l->now.utc - life_roll(l, 20 * 86400);
		if (life_roll(l, 8) == 0)
			at = l->now.utc + life_roll(l, 20 * 86400);
		life_sign(g, l, p, life_stamp(l, at));
		if (life_roll(l, 3) != 0)
			continue;
		struct entry *e = life_add(g, l, KIND_SCORE, life_stamp(l, at));
		life_fill(e, l);
		entry_keep_plan(e, p);
	}
}

static void add_reviews(struct life_log *g, struct life *l, const struct plan *p)
{
	const size_t n = g->n;

	for (int i = life_roll(l, 3); i > 0; i--) {
		struct buf seen = {0};
		struct entry *e = life_add(g, l, KIND_REVIEW,
					   life_stamp(l, l->now.utc - life_roll(l, 10 * 86400)));
		life_fill(e, l);
		e->text[T_WHO] = life_roll(l, 2) ? "ortiz" : NULL;
		entry_id_write(&seen, e->id);
		history_see(&seen, p, e, (const struct entry *const *)g->v, n);
		e->text[T_SEEN] = arena_dup(&g->mem, seen.data, seen.len);
		buf_free(&seen);
	}
}

static int write_all(const char *dir, struct life *l, struct life_log *g)
{
	struct entry v[LIFE_ENTRIES];
	struct buf b = {0}, path = {0};
	struct log *st;
	struct err e;

	life_write(&b, l);
	buf_addf(&path, "%s/plan.yaml", dir);
	mkdir(dir, 0700);
	umask(077);
	FILE *f = fopen(buf_str(&path), "w");
	if (f == NULL || fputs(buf_str(&b), f) == EOF || fclose(f) == EOF)
		return 2;
	buf_free(&b);
	buf_free(&path);
	for (size_t i = 0; i < g->n; i++)
		v[i] = *g->v[i];
	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == -1 ||
	    log_append(st, v, g->n, NULL, &e) == -1) {
		fprintf(stderr, "%s: %s\n", dir, e.what);
		return 2;
	}
	log_close(st);
	return 0;
}

int main(int argc, char **argv)
{
	struct life l;
	struct life_log g;
	struct plan p;
	struct buf b = {0};

	if (argc != 3)
		return 2;
	life_random(&l, strtoull(argv[2], NULL, 10));
	const char *zone = zones[life_roll(&l, 7)];
	life_zone(zone);
	l.now = date_stamp(l.now.utc);
	life_read(&p, &l);
	life_log(&g, &l, &p, life_roll(&l, 30));
	add_danger(&g, &l, &p);
	add_reviews(&g, &l, &p);
	life_keep(&g);
	for (int i = life_roll(&l, 3); i > 0; i--)
		life_edit(&l, (enum edit)life_roll(&l, EDIT_N));
	int status = write_all(argv[1], &l, &g);
	date_write_instant(&b, l.now);
	printf("%s[%s]\n", buf_str(&b), zone);
	buf_free(&b);
	life_log_free(&g);
	plan_free(&p);
	return status;
}
