/* Short pages on why it works, and drills of skills: files that travel inside the program.  A
 * page is its title, one sentence a line, and last where it comes from. */
#include <string.h>

#include "base/asset.h"
#include "base/text.h"
#include "learn.h"

enum { MOST = 64 };
static const char folder[] = "learn", suffix[] = ".txt";

static size_t pages(const struct asset *v[MOST])
{
	size_t n = 0;

	for (const struct asset *a = asset_all; a->name != NULL && n < MOST; a++)
		if (strcmp(a->folder, folder) == 0)
			v[n++] = a;
	return n;
}

static const char *name_of(struct arena *mem, const struct asset *a)
{
	return arena_dup(mem, a->name, strlen(a->name) - (sizeof suffix - 1));
}

static const char *title_of(struct arena *mem, const struct asset *a)
{
	return arena_dup(mem, a->data, strcspn(a->data, "\n"));
}

void learn_each(void (*fn)(void *ctx, const char *name, const char *title), void *ctx)
{
	const struct asset *v[MOST];
	struct arena mem = {0};
	size_t n = pages(v);

	for (size_t i = 0; i < n; i++)
		fn(ctx, name_of(&mem, v[i]), title_of(&mem, v[i]));
	arena_free(&mem);
}

struct list {
	struct buf *b;
	int width;
};

static void add_row(void *ctx, const char *name, const char *title)
{
	const struct list *l = ctx;
	enum { COLUMN = 16 };

	buf_addf(l->b, "%-*s", COLUMN, name);
	text_wrap(l->b, title, l->width, COLUMN, COLUMN);
	buf_addc(l->b, '\n');
}

void learn_list(struct buf *b, int width)
{
	learn_each(add_row, &(struct list){b, width});
}

int learn_page(struct buf *b, const char *topic, int width, struct err *e)
{
	const struct asset *v[MOST];
	const char *words[MOST], *s = NULL;
	struct arena mem = {0};
	size_t n = pages(v);

	for (size_t i = 0; i < n; i++) {
		words[i] = name_of(&mem, v[i]);
		if (strcmp(words[i], topic) == 0)
			s = v[i]->data;
	}
	if (s == NULL)
		text_unknown(e, topic, words, n, "; 'ladder-next --learn' has the topics",
			     "no page '%s'", topic);
	for (const char *p = s; p != NULL && *p != '\0'; p += strcspn(p, "\n") + 1) {
		text_wrap(b, arena_dup(&mem, p, strcspn(p, "\n")), width, 0, p == s ? 0 : 2);
		buf_adds(b, p == s ? "\n\n" : "\n");
	}
	arena_free(&mem);
	return s != NULL ? 0 : -1;
}
