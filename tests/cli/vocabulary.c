/* vocabulary - prints the words of the suite from its own tables, one a line after what
 * they are, for tests that compare pages and completions with the code. */
#include <stdio.h>

#include "asset.h"
#include "entry.h"
#include "table.h"

static const char *const what_words[] = {"-", "step", "coping", "sign", "ritual", "scale"};

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

int main(void)
{
	print_kinds();
	print_details();
	print_assets();
	for (int f = 0; f < FORMAT_N; f++)
		printf("format\t%s\n", format_words[f]);
	return 0;
}
