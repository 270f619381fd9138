/* A log with any bytes changed: refused with a reason, or what it says is in range; and what is
 * written to it is there, or said not to be.  An input is places (three bytes) and what is changed
 * there (one). */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "log/db_in.h"
#define FUZZ_OWN_START
#include "tests/fuzz/fuzz.h"

static char dir[] = "/tmp/ladder-fuzz-XXXXXX", path[64];
static unsigned char *image, *changed;
static long bytes;

static struct entry made(int i)
{
	struct entry e;

	entry_init(&e, i % 3 == 0 ? KIND_CHECKIN : KIND_DID);
	entry_new_id(&e, 1795000000000 + i, (const uint8_t[10]){(uint8_t)i});
	e.written = 1795000000000 + i;
	e.at = (struct stamp){1795000000 + i * 3600, 60};
	e.what = i % 3 == 0 ? NULL : "cashier";
	if (i % 3 == 0)
		e.num[D_MOOD] = i % 11;
	else
		e.num[D_PEAK] = i;
	e.text[T_NOTE] = "a word or two";
	return e;
}

static void end(void)
{
	unlink(path);
	rmdir(dir);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct entry v[24];
	struct log *st;
	struct err e;

	(void)argc;
	(void)argv;
	expect(mkdtemp(dir) != NULL);
	atexit(end);
	snprintf(path, sizeof path, "%s/log.db", dir);
	for (int i = 0; i < 24; i++)
		v[i] = made(i);
	expect(log_open(&st, dir, LOG_WRITE, NULL, &e) == 0);
	expect(log_append(st, v, 24, NULL, &e) == 0);
	log_close(st);
	FILE *f = fopen(path, "rb");
	expect(f != NULL);
	fseek(f, 0, SEEK_END);
	bytes = ftell(f);
	rewind(f);
	image = malloc((size_t)bytes);
	changed = malloc((size_t)bytes);
	expect(image != NULL && changed != NULL);
	expect(fread(image, 1, (size_t)bytes, f) == (size_t)bytes);
	fclose(f);
	return 0;
}

static int look_at(void *ctx, const struct entry *e)
{
	(void)ctx;
	expect(log_is_in_range(e));
	return 0;
}

static void ask(void)
{
	static const struct log_filter questions[] = {{.versions = true},
						      {.what = "cashier", .newest_first = true},
						      {.kinds = 1u << KIND_CHECKIN, .limit = 3},
						      {.each_kind = true, .limit = 1}};
	struct arena mem = {0};
	struct entry found;
	struct log *st;
	struct err e = {0};

	if (log_open(&st, dir, LOG_READ, NULL, &e) == -1) {
		expect(e.what[0] != '\0');
		return;
	}
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		log_each(st, &questions[i], look_at, NULL, &e);
	log_find(st, "00000000", &found, &mem, &e);
	log_last(st, 0, &found, &mem, &e);
	log_close(st);
	arena_free(&mem);
}

static void add(void)
{
	struct entry more = made(77);
	struct log *st;
	struct err e = {0};

	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == 0 &&
	    log_append(st, &more, 1, NULL, &e) == -1)
		expect(e.what[0] != '\0');
	log_close(st);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *f;

	memcpy(changed, image, (size_t)bytes);
	for (size_t i = 0; i + 4 <= size; i += 4)
		changed[(data[i] | data[i + 1] << 8 | (long)data[i + 2] << 16) % bytes] ^=
		    data[i + 3];
	f = fopen(path, "wb");
	expect(f != NULL && fwrite(changed, 1, (size_t)bytes, f) == (size_t)bytes);
	fclose(f);
	ask();
	add();
	return 0;
}
