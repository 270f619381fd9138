/* Templates: plans that travel inside the program, made the person's own on the way out. */
#include <string.h>

#include "base/asset.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "setup.h"
#include "base/text.h"

#ifndef LADDER_SCHEMA
#define LADDER_SCHEMA "plan.schema.json"
#endif

static const char folder[] = "templates", suffix[] = ".yaml";
enum { MAX_TEMPLATES = 64 };

void template_schema_line(struct buf *b)
{
	buf_adds(b, "# yaml-language-server: $schema=" LADDER_SCHEMA "\n");
}

/* The template NAME, or NULL. */
static const char *find(struct arena *mem, const char *name)
{
	return asset_find(folder, arena_printf(mem, "%s%s", name, suffix));
}

static int no_template(struct arena *mem, const char *name, struct err *e)
{
	const char *words[MAX_TEMPLATES];
	size_t n = asset_names(words, MAX_TEMPLATES, folder, suffix, mem);

	return text_unknown(e, name, words, n, "; 'ladder-init --list' has the templates",
			    "no template or file '%s'", name);
}

/* `started: ` at the left edge gets the day on which this ladder begins. */
static void add_line(struct buf *b, const char *s, size_t n, int today)
{
	static const char started[] = "started: ", schema[] = "# yaml-language-server:";

	if (n > sizeof started && memcmp(s, started, sizeof started - 1) == 0) {
		buf_adds(b, started);
		date_write(b, today);
		buf_addc(b, '\n');
	} else if (n > sizeof schema && memcmp(s, schema, sizeof schema - 1) == 0) {
		template_schema_line(b);
	} else {
		buf_add(b, s, n);
		buf_addc(b, '\n');
	}
}

int template_write(struct buf *b, const char *name, int today, struct err *e)
{
	struct arena mem = {0};
	const char *s = find(&mem, name);
	int status = s != NULL ? 0 : no_template(&mem, name, e);

	arena_free(&mem);
	while (s != NULL && *s != '\0') {
		size_t n = strcspn(s, "\n");
		add_line(b, s, n, today);
		s += n + (s[n] == '\n');
	}
	return status;
}

void setup_put(struct buf *text, const char *key, const char *value)
{
	static const char ladder[] = "ladder:";
	const size_t n = strlen(key);
	struct buf b = {0};
	const char *from = buf_str(text), *old = NULL, *head = NULL;

	for (const char *s = from; s != NULL; s = strchr(s, '\n'), s += s != NULL) {
		if (strncmp(s, key, n) == 0 && s[n] == ':' && old == NULL)
			old = s + n + 1 + strspn(s + n + 1, " ");
		if (strncmp(s, ladder, sizeof ladder - 1) == 0 && head == NULL)
			head = s;
	}
	if (old == NULL && head == NULL)
		return;
	const char *at = old != NULL ? old : head + strcspn(head, "\n");
	buf_add(&b, from, (size_t)(at - from));
	if (old != NULL)
		buf_adds(&b, value);
	else
		buf_addf(&b, "\n%s: %s", key, value);
	buf_adds(&b, old != NULL ? old + strcspn(old, " \r\n") : at);
	if (b.data[b.len - 1] != '\n')
		buf_addc(&b, '\n');
	buf_free(text);
	*text = b;
}

/* The second line of every template says in one line what it is for: `# text`. */
void template_each(void (*fn)(void *ctx, const char *name, const char *doc), void *ctx)
{
	const char *names[MAX_TEMPLATES];
	struct arena mem = {0};
	size_t n = asset_names(names, MAX_TEMPLATES, folder, suffix, &mem);

	for (size_t i = 0; i < n; i++) {
		const char *s = strchr(find(&mem, names[i]), '\n');
		s = s != NULL ? s + 1 : "";
		s += strspn(s, "# ");
		fn(ctx, names[i], arena_dup(&mem, s, strcspn(s, "\n")));
	}
	arena_free(&mem);
}
