/* schema - prints lib/plan/plan.schema.json from the plan's field table: one truth for editors. */
#include <stdio.h>
#include <string.h>

#include "plan/fields.h"
#include "base/text.h"

static void object(struct buf *b, const struct plan_map *m, int depth);

#define SPAN "([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?"
#define CLOCK "([01]?[0-9]|2[0-3]):[0-5][0-9]"
#define WEEKDAY "(mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?)"
#define IDENT "[a-z0-9][a-z0-9-]{0,63}"

static void line(struct buf *b, int depth)
{
	buf_addc(b, '\n');
	for (int i = 0; i < depth; i++)
		buf_addc(b, ' ');
}

static void pattern(struct buf *b, const char *type, const char *re)
{
	buf_addf(b, "\"type\": %s, \"pattern\": ", type);
	char all[256];
	snprintf(all, sizeof all, "^(%s)$", re);
	text_json(b, all, SIZE_MAX);
}

static void words(struct buf *b, const char *const *v)
{
	buf_adds(b, "\"enum\": [");
	for (size_t i = 0; v[i] != NULL; i++) {
		buf_addf(b, "%s\"%s\"", i != 0 ? ", " : "", v[i]);
		if (v[i][0] >= '0' && v[i][0] <= '9')
			buf_addf(b, ", %s", v[i]);
	}
	buf_addc(b, ']');
}

static void scalar(struct buf *b, const struct plan_field *f, enum field_type type)
{
	switch (type) {
	case FIELD_INT:
	case FIELD_SUDS:
		buf_addf(b, "\"type\": \"integer\", \"minimum\": %d, \"maximum\": %d", f->min,
			 f->max);
		break;
	case FIELD_HOURS:
		buf_addf(b, "\"type\": \"number\", \"minimum\": %d, \"maximum\": %d", f->min / 100,
			 f->max / 100);
		break;
	case FIELD_DATE:
		pattern(b, "\"string\"", "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");
		buf_adds(b, ", \"format\": \"date\"");
		break;
	case FIELD_SPAN:
		pattern(b, "\"string\"", SPAN);
		buf_adds(b, ", \"minLength\": 2");
		break;
	case FIELD_QUIET:
		pattern(b, "\"string\"", CLOCK "-" CLOCK);
		break;
	case FIELD_RANGE:
		pattern(b, "\"string\"", "[0-9]+-[0-9]+");
		break;
	case FIELD_EVERY:
		pattern(b, "\"string\"", WEEKDAY " +" CLOCK "|" CLOCK "|" SPAN);
		buf_adds(b, ", \"minLength\": 2");
		break;
	case FIELD_WEEKDAYS:
		pattern(b, "\"string\"", WEEKDAY);
		break;
	case FIELD_BOOL:
		buf_adds(b, "\"type\": \"boolean\"");
		break;
	case FIELD_WORD:
		words(b, f->words);
		break;
	case FIELD_ID:
		pattern(b, "[\"string\", \"integer\"]", IDENT);
		break;
	default: /* a text may look like a number */
		buf_addf(b,
			 "\"type\": [\"string\", \"number\", \"boolean\"], \"minLength\": 1, "
			 "\"maxLength\": %d",
			 f->max);
	}
}

static void list(struct buf *b, const struct plan_field *f, int depth)
{
	static const enum field_type item[] = {[FIELD_TEXTS] = FIELD_TEXT,
					       [FIELD_REFS] = FIELD_ID,
					       [FIELD_WORDS] = FIELD_WORD,
					       [FIELD_WEEKDAYS] = FIELD_WEEKDAYS,
					       [FIELD_SPANS] = FIELD_SPAN};

	buf_addf(b, "\"type\": %s, \"maxItems\": %d, ",
		 f->required ? "\"array\", \"minItems\": 1" : "[\"array\", \"null\"]",
		 PLAN_MAX_ITEMS);
	if (f->type == FIELD_MAPS) {
		buf_adds(b, "\"items\": ");
		object(b, f->map, depth + 1);
		return;
	}
	buf_adds(b, "\"items\": {");
	scalar(b, f, item[f->type]);
	buf_addc(b, '}');
}

static void value(struct buf *b, const struct plan_field *f, int depth)
{
	static const char names[] = "\"type\": [\"object\", \"null\"], \"propertyNames\": "
				    "{\"pattern\": \"^" IDENT "$\"}, \"additionalProperties\": ";

	switch (f->type) {
	case FIELD_TEXTS:
	case FIELD_REFS:
	case FIELD_WORDS:
	case FIELD_WEEKDAYS:
	case FIELD_SPANS:
	case FIELD_MAPS:
		list(b, f, depth);
		break;
	case FIELD_PAIRS:
		buf_addf(b, "%s{", names);
		value(b, &f->map->fields[1], depth);
		buf_addc(b, '}');
		break;
	case FIELD_WHEN:
	case FIELD_MAP:
		buf_adds(b, "\"anyOf\": [{\"type\": \"null\"}, ");
		object(b, f->map, depth + 1);
		buf_addc(b, ']');
		break;
	case FIELD_REF:
		scalar(b, f, FIELD_ID);
		break;
	default:
		scalar(b, f, f->type);
	}
}

static void describe(struct buf *b, const struct plan_field *f)
{
	struct buf d = {0};

	buf_adds(&d, f->doc);
	if (f->def != NULL)
		buf_addf(&d, " (default: %s", f->def);
	for (int i = 0; f->def != NULL && i < SCALE_N; i++)
		if (f->by_scale[i] != 0)
			buf_addf(&d, ", with scale %s: %d", plan_scale_words[i],
				 plan_to_scale((enum plan_scale)i, f->by_scale[i]));
	if (f->def != NULL)
		buf_addc(&d, ')');
	if (f->example != NULL)
		buf_addf(&d, " (as %s: %s)", f->key, f->example);
	buf_adds(b, ", \"description\": ");
	text_json(b, buf_str(&d), SIZE_MAX);
	buf_free(&d);
}

static void object(struct buf *b, const struct plan_map *m, int depth)
{
	bool first = true;

	buf_adds(b, "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [");
	for (size_t i = 0; i < m->n; i++)
		if (m->fields[i].required) {
			buf_addf(b, "%s\"%s\"", first ? "" : ", ", m->fields[i].key);
			first = false;
		}
	buf_adds(b, "], \"properties\": {");
	for (size_t i = 0; i < m->n; i++) {
		line(b, depth + 1);
		buf_addf(b, "\"%s\": {", m->fields[i].key);
		value(b, &m->fields[i], depth + 1);
		describe(b, &m->fields[i]);
		buf_adds(b, i + 1 < m->n ? "}," : "}");
	}
	line(b, depth);
	buf_adds(b, "}}");
}

int main(void)
{
	struct buf b = {0}, body = {0};

	object(&body, &plan_map_root, 0);
	buf_adds(&b, "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
		     "\"title\": \"plan.yaml of the ladder suite, format 1\",\n");
	buf_adds(&b, body.data + 1);
	puts(b.data);
	buf_free(&b);
	buf_free(&body);
	return 0;
}
