#include "base/asset.h"

#include <string.h>

const char *asset_find(const char *folder, const char *name)
{
	for (const struct asset *a = asset_all; a->name != NULL; a++)
		if (strcmp(a->folder, folder) == 0 && strcmp(a->name, name) == 0)
			return a->data;
	return NULL;
}
