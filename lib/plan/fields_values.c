/* What is done with the field tables as a whole: finding, walking, defaults. */
#include <string.h>

#include "base/asset.h"
#include "plan/fields.h"
#include "base/text.h"

const char *const plan_ask_words[] = {"mood",	"arousal",  "control", "sleep", "urge",
				      "energy", "function", "body",    "feel",	NULL};
const char *const plan_view_words[] = {
    "summary",	   "progress", "steps",	 "exposures", "distress", "within",   "learning",
    "calibration", "checkins", "scores", "values",    "coping",	  "supports", "contexts",
    "skills",	   "load",     "signs",	 "wins",      "patterns", "goals",    "review",
    "diary",	   "entries",  "tasks",	 "notes",     NULL};

const struct plan_field *plan_map_field(const struct plan_map *m, const char *key)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->fields[i].key[0] == key[0] && strcmp(m->fields[i].key, key) == 0)
			return &m->fields[i];
	return NULL;
}

const char *plan_map_nearest(const struct plan_map *m, const char *key)
{
	const char *keys[64] = {NULL};
	size_t n = 0;

	for (size_t i = 0; i < m->n && n < sizeof keys / sizeof keys[0]; i++)
		keys[n++] = m->fields[i].key;
	const char *near = text_nearest(key, keys, n);
	for (size_t i = 0; i < n && near == NULL; i++)
		if (strlen(keys[i]) >= 4 && strstr(key, keys[i]) != NULL)
			near = keys[i]; /* `telephone` for `phone` */
	return near;
}

static const struct plan_map *having(const struct plan_map *m, const char *key)
{
	const struct plan_map *found = NULL;

	if (plan_map_field(m, key) != NULL)
		return m;
	for (size_t i = 0; i < m->n && found == NULL; i++)
		if (m->fields[i].map != NULL)
			found = having(m->fields[i].map, key);
	return found;
}

const struct plan_map *plan_map_having(const char *key)
{
	return having(&plan_map_root, key);
}

void plan_walk(const struct plan_map *m, void *base, plan_visit *fn, void *arg)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		char *at = (char *)base + f->at;
		if (f->type == FIELD_MAP) {
			plan_walk(f->map, at, fn, arg);
		} else if (f->type == FIELD_MAPS) {
			size_t n = *(size_t *)((char *)base + f->more);
			char *item = *(char **)at;
			for (size_t k = 0; k < n; k++)
				plan_walk(f->map, item + k * f->map->size, fn, arg);
		} else {
			fn(f, base, arg);
		}
	}
}

/* A list's default is written with commas: "1d, 4d, 10d, 30d". */
static void default_list(const struct plan_field *f, void *base, struct arena *mem)
{
	size_t n = 1, k = 0;
	char *at = (char *)base + f->at;

	for (const char *s = f->def; *s != '\0'; s++)
		n += *s == ',';
	struct ptext *texts = f->type == FIELD_WORDS ? arena_alloc(mem, n * sizeof *texts) : NULL;
	struct pnum *spans = f->type == FIELD_SPANS ? arena_alloc(mem, n * sizeof *spans) : NULL;
	for (const char *s = f->def; k < n; k++) {
		size_t len = strcspn(s, ",");
		if (texts != NULL)
			texts[k].s = arena_dup(mem, s, len);
		if (spans != NULL)
			plan_field_item(f, s, len, &spans[k].v, NULL);
		s += len;
		s += strspn(s, ", ");
	}
	if (texts != NULL)
		*(struct plist *)(void *)at = (struct plist){.v = texts, .n = n};
	if (spans != NULL) {
		*(struct pnum **)(void *)at = spans;
		*(size_t *)(void *)((char *)base + f->more) = n;
	}
}

/* A default was not said: `set` is false and the mark is nowhere. */
static void unsay(const struct plan_field *f, void *base)
{
	struct pnum *v = (struct pnum *)(void *)((char *)base + f->at);

	if (f->type == FIELD_BOOL)
		return;
	v[0].set = false;
	if (f->type == FIELD_QUIET)
		v[1].set = false;
}

void plan_map_defaults(const struct plan_map *m, void *base, struct arena *mem)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		if (f->type == FIELD_MAP) {
			plan_map_defaults(f->map, (char *)base + f->at, mem);
		} else if (f->def != NULL && plan_field_is_scalar(f)) {
			plan_field_scalar(f, base, f->def, strlen(f->def), (struct mark){0}, mem,
					  NULL);
			unsay(f, base);
		} else if (f->def != NULL && f->type != FIELD_WEEKDAYS) {
			default_list(f, base, mem);
		}
	}
}
