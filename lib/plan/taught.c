#include "plan/taught.h"

#include <string.h>

#include "base/asset.h"
#include "base/num.h"

static const char suffix[] = ".coping";

static void take_line(struct taught *t, const char *key, const char *value)
{
	const struct {
		const char *key, **text;
	} fields[] = {
	    {"title", &t->title}, {"kind", &t->kind}, {"first", &t->first}, {"source", &t->source}};
	int seconds = 0;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(fields[i].key, key) == 0) {
			*fields[i].text = value;
			return;
		}
	if (strcmp(key, "calm") == 0)
		t->is_calm = true;
	else if (t->n < TAUGHT_MOST_LINES &&
		 (strcmp(key, "pace") == 0 ||
		  num_int(key, strlen(key), 1, 600, &seconds, NULL) == 0))
		t->line[t->n++] = (struct taught_line){value, seconds};
}

bool taught_find(struct taught *t, const char *id)
{
	const char *key, *value;

	*t = (struct taught){0};
	if (id == NULL)
		return false;
	const char *text = asset_find("coping", arena_printf(&t->mem, "%s%s", id, suffix));
	if (text == NULL) {
		taught_free(t);
		return false;
	}
	t->id = arena_dup(&t->mem, id, strlen(id));
	while (asset_line(&text, &t->mem, &key, &value))
		take_line(t, key, value);
	return true;
}

void taught_free(struct taught *t)
{
	arena_free(&t->mem);
	*t = (struct taught){0};
}

size_t taught_ids(const char **v, size_t most, struct arena *mem)
{
	return asset_names(v, most, "coping", suffix, mem);
}
