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

#include "text.h"
#include "../unit/text_read.h"

enum { BATCH = 500, PARTS = 24, FIXTURES = 200 };

static uint64_t state;

static uint32_t draw(uint32_t below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

/* Pieces that have a meaning for gnuplot, a shell or a data block. */
static const char *const pieces[] = {
    "`touch PWNED`",
    "\n!touch PWNED\n",
    "'.system('touch PWNED').'",
    "\".system(\"touch PWNED\").\"",
    "\nLADDER_EOD\n!touch PWNED\n",
    "EOD",
    "\\",
    "\\\\",
    "\"",
    "'",
    "''",
    "`",
    "$(touch PWNED)",
    "$d",
    "@GPVAL_TERM",
    "#",
    "{/Bold x}",
    "{",
    "}",
    "^",
    "_",
    "%s%n%g",
    "\\047",
    "\\140",
    "\\0",
    "\\n",
    "\\U+1F600",
    "\\U+D800",
    "0",
    "7",
    "12",
    "\t",
    "\r\n",
    "\n",
    ";",
    "|",
    "&",
    "<",
    ">",
    "~",
    "NaN",
    "inf",
    ",",
    " ",
    "  ",
    "-",
    "eE",
    "\xe2\x80\xae",
    "\xe2\x80\xa8",
    "\xc2\x85",
    "\x1b[31m",
    "\x7f",
    "\xff",
    "\xed\xa0\x80",
    "\xcc\x81",
    "e\xcc\x81",
    "\xe8\xaa\x9e",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    "\xf0\x9d\x85\xa5",
    "a",
    "word",
};
enum { N_PIECES = sizeof pieces / sizeof pieces[0] };

static void one_piece(struct buf *b)
{
	switch (draw(8)) {
	case 0:
		buf_addc(b, (char)draw(256));
		break;
	case 1:
		put_utf8(b, 0x80 + draw(0x10ff80));
		break;
	case 2:
		buf_addc(b, (char)(0x20 + draw(0x5f)));
		break;
	default:
		buf_adds(b, pieces[draw(N_PIECES)]);
	}
}

/* The longest that sixty columns can be: a wide base of four bytes under eight marks. */
static void tower(struct buf *b)
{
	for (int i = 0; i < 60; i++) {
		buf_adds(b, draw(2) ? "e" : "\xf0\x90\x8c\xb0");
		for (uint32_t n = 5 + draw(5); n > 0; n--)
			buf_adds(b, "\xf0\x91\x8d\xa6");
	}
}

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

static void next_string(struct buf *b, size_t i, const struct strings *fixtures)
{
	buf_cut(b, 0);
	if (i < fixtures->n) {
		buf_add(b, buf_str(&fixtures->v[i]), fixtures->v[i].len);
		return;
	}
	if (draw(500) == 0)
		tower(b);
	for (uint32_t n = draw(PARTS); n > 0; n--)
		one_piece(b);
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
	state = strtoull(argv[2], NULL, 10);
	size_t count = strtoul(argv[3], NULL, 10);
	for (int i = 4; i < argc; i++)
		each_hostile(argv[i], keep_fixture, &fixtures);
	bool script = strcmp(argv[1], "script") == 0;
	if (script)
		script_head();
	for (size_t i = 0; i < count; i++) {
		size_t k = i % BATCH;
		next_string(&s, i, &fixtures);
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
