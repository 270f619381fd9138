#include "base/asset.h"

#include <string.h>

const char *asset_find(const char *folder, const char *name)
{
	for (const struct asset *a = asset_all; a->name != NULL; a++)
		if (strcmp(a->folder, folder) == 0 && strcmp(a->name, name) == 0)
			return a->data;
	return NULL;
}

size_t asset_names(const char **v, size_t most, const char *folder, const char *suffix,
		   struct arena *mem)
{
	const size_t cut = strlen(suffix);
	size_t n = 0;

	for (const struct asset *a = asset_all; a->name != NULL && n < most; a++) {
		const size_t len = strlen(a->name);
		if (strcmp(a->folder, folder) == 0 && len > cut &&
		    strcmp(a->name + len - cut, suffix) == 0)
			v[n++] = arena_dup(mem, a->name, len - cut);
	}
	return n;
}

bool asset_line(const char **text, struct arena *mem, const char **key, const char **value)
{
	const char *s = *text;
	bool got = false;

	while (*s != '\0' && !got) {
		const size_t n = strcspn(s, "\n"), k = strcspn(s, " \n");
		got = *s != '#' && k < n;
		if (got) {
			*key = arena_dup(mem, s, k);
			*value = arena_dup(mem, s + k + 1, n - k - 1);
		}
		s += n + (s[n] == '\n');
	}
	*text = s;
	return got;
}
