/* Short pages on why it works, and drills of skills: files that travel inside the program.  A
 * page is its title, one sentence a line, and last where it comes from. */
#include <string.h>

#include "base/asset.h"
#include "base/text.h"
#include "learn.h"

enum { MOST = 64 };
static const char folder[] = "learn", suffix[] = ".txt";

/* The page NAME, or NULL. */
static const char *find(struct arena *mem, const char *name)
{
	return asset_find(folder, arena_printf(mem, "%s%s", name, suffix));
}

void learn_each(void (*fn)(void *ctx, const char *name, const char *title), void *ctx)
{
	const char *names[MOST];
	struct arena mem = {0};
	size_t n = asset_names(names, MOST, folder, suffix, &mem);

	for (size_t i = 0; i < n; i++) {
		const char *page = find(&mem, names[i]);
		fn(ctx, names[i], arena_dup(&mem, page, strcspn(page, "\n")));
	}
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
	const char *names[MOST];
	struct arena mem = {0};
	const char *s = find(&mem, topic);

	if (s == NULL)
		text_unknown(e, topic, names, asset_names(names, MOST, folder, suffix, &mem),
			     "; 'ladder-next --learn' has the topics", "no page '%s'", topic);
	for (const char *p = s; p != NULL && *p != '\0'; p += strcspn(p, "\n") + 1) {
		text_wrap(b, arena_dup(&mem, p, strcspn(p, "\n")), width, 0, p == s ? 0 : 2);
		buf_adds(b, p == s ? "\n\n" : "\n");
	}
	arena_free(&mem);
	return s != NULL ? 0 : -1;
}
