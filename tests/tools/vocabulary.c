/* vocabulary - prints the words of the suite from its own tables, one a line after what
 * they are, for tests that compare pages and completions with the code. */
#include <stdio.h>

#include "base/asset.h"
#include "log/entry.h"
#include "rules/advise.h"
#include "plan/fields.h"
#include "out/table.h"

static const char *const what_words[] = {"-",	   "step",  "coping",	 "sign",
					 "ritual", "scale", "situation", "goal"};

static void print_kinds(void)
{
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		printf("kind\t%s\t%s\t%s\n", entry_kinds[k].name, what_words[entry_kinds[k].what],
		       entry_kinds[k].details);
}

static void print_details(void)
{
	for (size_t i = 0; i < entry_n_details; i++)
		printf("detail\t%s\n", entry_details[i].name);
}

static void print_assets(void)
{
	for (const struct asset *a = asset_all; a->name != NULL; a++)
		printf("%s\t%s\n", a->folder[0] != '\0' ? a->folder : "file", a->name);
}

/* Every map once; what an array's item holds counts as the array's. */
static void print_keys(const struct plan_map *m, const char *path, int depth)
{
	char below[128];

	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		snprintf(below, sizeof below, "%s%s%s", path, path[0] != '\0' ? "." : "", f->key);
		printf("key\t%s\t%s\n", below, f->def != NULL ? f->def : "");
		if (f->map != NULL && f->type != FIELD_PAIRS && depth < 6)
			print_keys(f->map, below, depth + 1);
	}
}

static void print_rules(void)
{
	for (int r = 0; r < RULE_N; r++)
		printf("rule\t%s\n", advise_rules[r].name);
}

int main(void)
{
	print_kinds();
	print_details();
	print_assets();
	print_keys(&plan_map_root, "", 0);
	print_rules();
	for (int f = 0; f < FORMAT_N; f++)
		printf("format\t%s\n", format_words[f]);
	return 0;
}
