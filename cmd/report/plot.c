/* Reading a plot file. */
#include "plot.h"

#include <stdio.h>
#include <string.h>

#include "base/asset.h"
#include "base/text.h"

static const char *const part_words[] = {"data", "value", "text", "alt"};

static const char *find_file(const char *name)
{
	char file[80];

	if (strlen(name) > 64)
		return NULL;
	snprintf(file, sizeof file, "%s.gp", name);
	return asset_find("plots", file);
}

bool plot_has(const char *name)
{
	return find_file(name) != NULL;
}

/* `#: KIND NAME` */
static int read_part(struct plot *p, const char *line, size_t n, struct err *e)
{
	struct plot_part *part = &p->parts[p->n_parts];
	const char *s = line;
	const char *name;
	size_t k, len;

	s += 2 + strspn(s + 2, " ");
	for (k = 0; k < sizeof part_words / sizeof *part_words; k++) {
		len = strlen(part_words[k]);
		if (strncmp(s, part_words[k], len) == 0)
			break;
	}
	if (k == sizeof part_words / sizeof *part_words)
		return err_set(e, "'%.*s' is no directive of a plot file", (int)(line + n - s), s);
	name = s + strlen(part_words[k]);
	name += strspn(name, " ");
	part->kind = (enum plot_part_kind)k;
	part->name = arena_dup(&p->mem, name, strcspn(name, " \n"));
	part->sql = "";
	p->n_parts++;
	return 0;
}

static int read_line(struct plot *p, const char *s, size_t n, struct buf *body, struct err *e)
{
	struct plot_part *last;

	if (strncmp(s, "#:", 2) == 0)
		return read_part(p, s, n, e);
	if (strncmp(s, "#|", 2) == 0) {
		if (p->n_parts == 0)
			return err_set(e, "a SELECT before any directive");
		last = &p->parts[p->n_parts - 1];
		last->sql = arena_printf(&p->mem, "%s%.*s\n", last->sql, (int)n - 2, s + 2);
	} else if (*s != '#') {
		buf_add(body, s, n);
		buf_addc(body, '\n');
	}
	return 0;
}

int plot_read(struct plot *p, const char *name, const char *text, struct err *e)
{
	struct buf body = {0};
	size_t most = 0;
	unsigned line = 1;
	int r = 0;

	*p = (struct plot){.name = name};
	for (const char *s = text; (s = strstr(s, "#:")) != NULL; s += 2)
		most++;
	p->parts = arena_alloc(&p->mem, (most + 1) * sizeof *p->parts);
	for (const char *s = text; *s != '\0' && r == 0; line++) {
		size_t n = strcspn(s, "\n");

		r = read_line(p, s, n, &body, e);
		s += n + (s[n] == '\n');
	}
	if (r == 0 && (p->n_parts == 0 || p->parts[0].kind != PLOT_DATA))
		r = err_set(e, "a plot begins with its data");
	if (r == -1)
		err_at(e, name, line - 1, 0);
	p->body = arena_dup(&p->mem, buf_str(&body), body.len);
	buf_free(&body);
	return r;
}

int plot_find(struct plot *p, const char *name, struct err *e)
{
	const char *text = find_file(name);

	*p = (struct plot){0};
	if (text == NULL)
		return err_set(e, "there is no picture of '%s'", name);
	return plot_read(p, name, text, e);
}

void plot_free(struct plot *p)
{
	arena_free(&p->mem);
}
