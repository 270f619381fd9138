/*
 * fields - prints the plan's field table: `fields tsv` for tests, `fields mdoc` and `fields
 * advice` as the lists in ladder-plan(5).
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "plan/check_in.h"

/* The type for people. */
static const char *type_of(const struct plan_field *f)
{
	static const char *const names[] = {
	    [FIELD_TEXT] = "text",
	    [FIELD_ID] = "id",
	    [FIELD_REF] = "id",
	    [FIELD_INT] = "whole number",
	    [FIELD_SUDS] = "distress",
	    [FIELD_HOURS] = "hours",
	    [FIELD_DATE] = "date",
	    [FIELD_SPAN] = "duration",
	    [FIELD_WORD] = "word",
	    [FIELD_BOOL] = "true or false",
	    [FIELD_QUIET] = "hours of the day",
	    [FIELD_RANGE] = "range",
	    [FIELD_EVERY] = "weekday and time, or duration",
	    [FIELD_TEXTS] = "list of texts",
	    [FIELD_REFS] = "list of ids",
	    [FIELD_WORDS] = "list of words",
	    [FIELD_WEEKDAYS] = "list of weekdays",
	    [FIELD_SPANS] = "list of durations",
	    [FIELD_PAIRS] = "mapping",
	    [FIELD_WHEN] = "mapping",
	    [FIELD_MAP] = "mapping",
	    [FIELD_MAPS] = "list of mappings",
	};

	return names[f->type];
}

/* "0 to 100", "1d to 30d": what a value may be, or "". */
static void range(struct buf *b, const struct plan_field *f)
{
	switch (f->type) {
	case FIELD_INT:
	case FIELD_SUDS:
		buf_addf(b, "%d to %d", f->min, f->max);
		break;
	case FIELD_HOURS:
		buf_addf(b, "%d to %d", f->min / 100, f->max / 100);
		break;
	case FIELD_SPAN:
	case FIELD_SPANS:
	case FIELD_EVERY:
		date_write_span(b, f->min);
		buf_adds(b, " to ");
		date_write_span(b, f->max);
		break;
	case FIELD_TEXT:
	case FIELD_TEXTS:
		buf_addf(b, "at most %d bytes", f->max);
		break;
	case FIELD_WORD:
	case FIELD_WORDS:
		for (size_t i = 0; f->words[i] != NULL; i++)
			buf_addf(b, "%s%s", i ? ", " : "", f->words[i]);
		break;
	default:
		break;
	}
}

static void tsv(const struct plan_map *m, const char *path)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		struct buf r = {0}, p = {0};
		range(&r, f);
		buf_addf(&p, "%s%s%s", path, *path != '\0' ? "." : "", f->key);
		printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", buf_str(&p), type_of(f), buf_str(&r),
		       f->required ? "required" : "", f->def ? f->def : "",
		       f->example ? f->example : "", f->doc);
		if (f->map != NULL && f->type != FIELD_PAIRS) {
			if (f->type == FIELD_MAPS)
				buf_adds(&p, "[]");
			tsv(f->map, buf_str(&p));
		}
		buf_free(&r);
		buf_free(&p);
	}
}

/* Text in mdoc: `x` becomes .Ql-like quotes, backslashes and leading dots are escaped. */
static void mdoc_text(const char *s)
{
	for (bool open = false; *s != '\0'; s++) {
		if (*s == '`') {
			fputs(open ? "\\(cq" : "\\(oq", stdout);
			open = !open;
		} else if (*s == '\\') {
			fputs("\\e", stdout);
		} else if (*s == '"') {
			fputs("\\(dq", stdout);
		} else {
			putchar(*s);
		}
	}
}

static void mdoc_field(const struct plan_field *f)
{
	struct buf r = {0};

	range(&r, f);
	printf(".It Cm %s Pq ", f->key);
	mdoc_text(type_of(f));
	if (r.len != 0)
		printf(": %s", r.data);
	printf("\n");
	printf("%c", toupper((unsigned char)f->doc[0]));
	mdoc_text(f->doc + 1);
	printf(".\n");
	if (f->required)
		printf("Needed.\n");
	if (f->def != NULL) {
		printf("Default: ");
		mdoc_text(f->def);
		for (int i = 0; i < SCALE_N; i++)
			if (f->by_scale[i] != 0)
				printf(", with\n.Ql \"scale: %s\"\n%d", plan_scale_words[i],
				       plan_to_scale((enum plan_scale)i, f->by_scale[i]));
		printf(".\n");
	}
	if (f->example != NULL) {
		printf("Example:\n.Ql \"%s: ", f->key);
		mdoc_text(f->example);
		printf("\"\n");
	}
	buf_free(&r);
}

static void mdoc(const struct plan_map *m, const char *path)
{
	if (*path == '\0')
		printf("Keys at the left edge:\n");
	else
		printf(".Pp\nKeys under\n.Cm %s :\n", path);
	printf(".Bl -tag -width Ds\n");
	for (size_t i = 0; i < m->n; i++)
		mdoc_field(&m->fields[i]);
	printf(".El\n");
	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		struct buf p = {0};
		if (f->map == NULL || f->type == FIELD_PAIRS)
			continue;
		buf_addf(&p, "%s%s%s", path, *path != '\0' ? "." : "", f->key);
		mdoc(f->map, buf_str(&p));
		buf_free(&p);
	}
}

static void advice(void)
{
#define X(NAME, WORD, DOC) printf(".It Cm %s\n%s\n", WORD, DOC);
	PLAN_ADVICE(X)
#undef X
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "mdoc") == 0)
		mdoc(&plan_map_root, "");
	else if (argc == 2 && strcmp(argv[1], "advice") == 0)
		advice();
	else
		tsv(&plan_map_root, "");
	return 0;
}
