#include "out/entry_say.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "out/table.h"

enum { CUT = 48 };

bool entry_value(struct buf *b, const struct entry *e, const struct detail *d)
{
	if (!entry_has(e, d))
		return false;
	if (!d->is_num) {
		buf_adds(b, e->text[d->index]);
		return true;
	}
	int v = e->num[d->index];
	switch (d->type) {
	case DT_WORD:
		buf_adds(b, v >= 1 && v <= d->max ? d->words[v - 1] : "?");
		break;
	case DT_DAY:
		date_write(b, v);
		break;
	case DT_HOURS:
		buf_addf(b,
			 v % 10 != 0	? "%d.%02d"
			 : v % 100 != 0 ? "%d.%d"
					: "%d",
			 v / 100, v % 10 != 0 ? v % 100 : v % 100 / 10);
		break;
	default:
		buf_addf(b, "%d", v);
	}
	return true;
}

/* 5:60,10:45 in 0-100 -> on the person's scale. */
static void say_during(struct buf *b, const char *s, enum plan_scale scale)
{
	while (*s != '\0') {
		size_t n = strcspn(s, ":,");
		int v = 0;
		buf_add(b, s, n);
		s += n;
		if (*s == ':') {
			for (s++; *s >= '0' && *s <= '9' && v < 1000; s++)
				v = v * 10 + (*s - '0');
			buf_addf(b, ":%d", plan_to_scale(scale, v));
		}
		if (*s != '\0')
			buf_addc(b, *s++);
	}
}

/* The civil day, in UTC, on which it was written; its own where that is not known. */
static int said_on(const struct entry *e)
{
	return e->written > 0 ? (int)(e->written / 86400000) : date_of(e->at);
}

void entry_say_detail(struct buf *b, const struct entry *e, const struct detail *d,
		      enum plan_scale scale)
{
	if (!entry_has(e, d))
		return;
	switch (d->type) {
	case DT_SUDS:
		buf_addf(b, "%d", plan_to_scale(scale, e->num[d->index]));
		return;
	case DT_DAY:
		date_write_people(b, e->num[d->index], said_on(e));
		return;
	case DT_DURING:
		say_during(b, e->text[d->index], scale);
		return;
	case DT_TEXT:
		buf_addc(b, '"');
		text_show_cut(b, e->text[d->index], SIZE_MAX, CUT, false);
		buf_addc(b, '"');
		return;
	case DT_LIKELY:
	case DT_HAPPENED: /* as it was said, where that was a word */
		if (d->type == DT_HAPPENED && e->num[d->index] % 50 == 0) {
			static const char *const words[] = {"no", "partly", "yes"};
			buf_adds(b, words[e->num[d->index] / 50]);
			return;
		}
		buf_addf(b, "%d %%", e->num[d->index]);
		return;
	case DT_MINUTES:
		buf_addf(b, "%d min", e->num[d->index]);
		return;
	case DT_HOURS:
		entry_value(b, e, d);
		buf_adds(b, " h");
		return;
	default:
		break;
	}
	if (d->is_num)
		entry_value(b, e, d);
	else
		text_show_cut(b, e->text[d->index], SIZE_MAX, CUT, false);
}

void entry_say_head(struct buf *b, const struct entry *e)
{
	buf_adds(b, entry_kinds[e->kind].name);
	if (e->what != NULL) {
		buf_addc(b, ' ');
		text_show(b, e->what, SIZE_MAX);
	}
	buf_adds(b, ", ");
	date_write_people(b, date_of(e->at), said_on(e));
	buf_addc(b, ' ');
	date_write_time(b, date_minute(e->at));
}

/* The note and the minutes speak for themselves. */
static void add_name(struct buf *b, const struct detail *d)
{
	if (d->is_num ? d->index == D_MINUTES : d->index == T_NOTE)
		return;
	for (const char *s = d->name; *s != '\0'; s++)
		buf_addc(b, *s == '_' ? ' ' : *s);
	buf_addc(b, ' ');
}

void entry_say_came(struct buf *b, const struct entry *e, enum plan_scale scale)
{
	static const struct {
		int index;
		const char *before;
	} first[] = {{D_BEFORE, ""}, {D_PEAK, "peak "}, {D_AFTER, "then "}};
	size_t start = b->len;

	for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
		if (e->num[first[i].index] == ENTRY_UNSAID)
			continue;
		buf_addf(b, "%s%s", b->len == start ? "" : ", ", first[i].before);
		entry_say_detail(b, e, &entry_details[first[i].index], scale);
	}
	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		if (!entry_has(e, d) || d->kept ||
		    (d->is_num && d->index >= D_BEFORE && d->index <= D_AFTER))
			continue;
		buf_adds(b, b->len == start ? "" : ", ");
		add_name(b, d);
		entry_say_detail(b, e, d, scale);
	}
	if (entry_is_history(e))
		buf_addf(b, "%sfrom before the ladder", b->len == start ? "" : ", ");
}

void entry_say(struct buf *b, const struct entry *e, enum plan_scale scale)
{
	struct buf came = {0};

	entry_say_head(b, e);
	entry_say_came(&came, e, scale);
	if (came.len != 0)
		buf_addf(b, ": %s", came.data);
	buf_free(&came);
}

/* On the person's scale, as entry_set reads it. */
static void word_value(struct buf *b, const struct entry *e, const struct detail *d,
		       enum plan_scale scale)
{
	struct buf v = {0};

	if (d->type == DT_SUDS)
		buf_addf(&v, "%d", plan_to_scale(scale, e->num[d->index]));
	else if (d->type == DT_DURING)
		say_during(&v, e->text[d->index], scale);
	else
		entry_value(&v, e, d);
	text_shell(b, buf_str(&v), v.len);
	buf_free(&v);
}

void entry_words(struct buf *b, const struct entry *e, enum plan_scale scale)
{
	buf_adds(b, entry_kinds[e->kind].name);
	if (e->what != NULL) {
		buf_addc(b, ' ');
		text_shell(b, e->what, SIZE_MAX);
	}
	buf_adds(b, " at=");
	date_write_instant(b, e->at);
	if (entry_has_id(e)) {
		buf_adds(b, " id=");
		entry_id_write(b, e->id);
	}
	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		if (!entry_has(e, d) || d->kept)
			continue;
		buf_addf(b, " %s=", d->name);
		word_value(b, e, d, scale);
	}
}

/* --- for programs ------------------------------------------------------------------------- */

static enum column_type column_of(const struct detail *d)
{
	switch (d->type) {
	case DT_IDS:
	case DT_UUIDS:
	case DT_WORDS:
	case DT_DURING:
		return COL_LIST;
	case DT_ITEMS:
		return COL_INTS;
	case DT_HOURS:
		return COL_REAL;
	case DT_WORD:
	case DT_DAY:
		return COL_TEXT;
	default:
		return d->is_num ? COL_INT : COL_TEXT;
	}
}

/* One cell each for what every entry has. */
static void add_head(struct table *t, const struct entry *e)
{
	struct buf b = {0};

	entry_id_write(&b, e->id);
	table_text(t, buf_str(&b));
	buf_cut(&b, 0);
	date_write_instant(&b, e->at);
	table_text(t, buf_str(&b));
	table_text(t, entry_kinds[e->kind].name);
	table_text(t, e->what);
	table_int(t, e->rev);
	table_text(t, entry_state_words[e->state]);
	table_int(t, e->written);
	buf_cut(&b, 0);
	buf_addf(&b, "%" PRId64, (int64_t)e->device);
	table_text(t, buf_str(&b));
	buf_free(&b);
}

static void add_cell(struct table *t, const struct entry *e, const struct detail *d)
{
	const enum column_type type = column_of(d);
	struct buf b = {0};

	if (type == COL_INT && entry_has(e, d))
		table_int(t, e->num[d->index]);
	else if (type == COL_REAL && entry_has(e, d))
		table_real(t, e->num[d->index] / 100.0, 2);
	else
		table_text(t, entry_value(&b, e, d) ? buf_str(&b) : NULL);
	buf_free(&b);
}

void entry_line(struct buf *b, const struct entry *e)
{
	struct column cols[8 + D_NUM_N + D_TEXT_N] = {
	    {"id", COL_TEXT}, {"at", COL_TEXT},	   {"kind", COL_TEXT},	 {"what", COL_TEXT},
	    {"rev", COL_INT}, {"state", COL_TEXT}, {"written", COL_INT}, {"device", COL_TEXT}};
	struct table t;

	for (size_t i = 0; i < entry_n_details; i++)
		cols[8 + i] = (struct column){entry_details[i].name, column_of(&entry_details[i])};
	table_begin(&t, b, FORMAT_JSONL, cols, 8 + entry_n_details);
	add_head(&t, e);
	for (size_t i = 0; i < entry_n_details; i++)
		add_cell(&t, e, &entry_details[i]);
	table_row_end(&t);
	table_end(&t);
}
