/*
 * gnuplot_texts - hostile strings for gnuplot to judge (R10).
 *
 *	gnuplot_texts script|printed|rows|drawn SEED COUNT [FIXTURE...]
 *
 * `script` writes one gnuplot script in which each string stands in a print command, in a
 * data block, and as a label or the title of a curve; the others write what must come out
 * of these places.  The same seed gives the same strings.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "hostile_draw.h"

enum { BATCH = 500, FIXTURES = 200 };

struct strings {
	struct buf *v;
	size_t n, cap;
};

static void keep_fixture(const char *id, const char *s, size_t n, void *arg)
{
	struct strings *f = arg;

	(void)id;
	if (f->n < f->cap)
		buf_add(&f->v[f->n++], s, n);
}

static void next_string(struct buf *b, size_t i, const struct strings *fixtures, uint64_t *seed)
{
	buf_cut(b, 0);
	if (i < fixtures->n) {
		buf_add(b, buf_str(&fixtures->v[i]), fixtures->v[i].len);
		return;
	}
	hostile_draw(b, seed);
}

static void script_head(void)
{
	puts(
	    "reset\nset encoding utf8\nset datafile separator \"\\t\"\nset key off\n"
	    "set terminal svg noenhanced size 2000,12000\nset decimalsign \".\"\nunset tics\nunset "
	    "border\n"
	    "set xrange [0:1]\nset yrange [0:1]");
}

/* A batch is printed, then read from a data block, then drawn: even ones as labels, odd
 * ones as titles of curves. */
static void script_batch(const struct buf *safe, size_t n, size_t batch)
{
	printf("set print \"printed.%zu\"\n", batch);
	for (size_t i = 0; i < n; i++)
		printf("print %s\n", safe[i].data);
	puts("unset print\n$d << LADDER_EOD");
	for (size_t i = 0; i < n; i++)
		printf("%zu\t%s\n", i, safe[i].data);
	printf("LADDER_EOD\nset table \"rows.%zu\"\nset yrange [-1:1]\nset xrange [-1:1000]\nplot "
	       "$d using 1:(0):2 with "
	       "labels\n"
	       "unset table\nset xrange [0:1]\nset yrange [0:1]\nset output \"drawn.%zu\"\n",
	       batch, batch);
	if (batch % 2 == 0) {
		for (size_t i = 0; i < n; i++)
			printf("set label %zu %s at 0.1,0.1\n", i + 1, safe[i].data);
		puts("plot NaN notitle\nunset label");
	} else {
		puts("set key on");
		for (size_t i = 0; i < n; i++)
			printf("%s0.5 title %s", i == 0 ? "plot " : ", ", safe[i].data);
		puts("\nset key off");
	}
	puts("unset output");
}

static void expect_batch(const char *what, const struct buf *shown, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *s = buf_str(&shown[i]);
		if (strcmp(what, "printed") == 0)
			puts(s);
		else if (strcmp(what, "rows") == 0)
			printf("%zu:\"%s\"\n", i, s);
		else if (*s != '\0') /* an empty label or title is not drawn */
			puts(s);
	}
}

int main(int argc, char **argv)
{
	static struct buf safe[BATCH], shown[BATCH], kept[FIXTURES];
	struct strings fixtures = {kept, 0, FIXTURES};
	struct buf s = {0};

	if (argc < 4 || setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 2;
	uint64_t seed = strtoull(argv[2], NULL, 10);
	size_t count = strtoul(argv[3], NULL, 10);
	for (int i = 4; i < argc; i++)
		each_hostile(argv[i], keep_fixture, &fixtures);
	bool script = strcmp(argv[1], "script") == 0;
	if (script)
		script_head();
	for (size_t i = 0; i < count; i++) {
		size_t k = i % BATCH;
		next_string(&s, i, &fixtures, &seed);
		buf_cut(&safe[k], 0);
		buf_cut(&shown[k], 0);
		text_gnuplot(&safe[k], buf_str(&s), s.len);
		text_show_cut(&shown[k], buf_str(&s), s.len, 60, false);
		if (k == BATCH - 1 || i == count - 1) {
			if (script)
				script_batch(safe, k + 1, i / BATCH);
			else
				expect_batch(argv[1], shown, k + 1);
		}
	}
	for (int i = 0; i < BATCH; i++) {
		buf_free(&safe[i]);
		buf_free(&shown[i]);
	}
	for (int i = 0; i < FIXTURES; i++)
		buf_free(&kept[i]);
	buf_free(&s);
	return fflush(stdout) == 0 ? 0 : 2;
}
