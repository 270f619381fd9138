/* Functions of the view layer that take a whole row: is it what was written, and how it
 * reads to a person. */
#include "log/layer_in.h"

#include <string.h>

#include "base/text.h"

static const char *text_of(sqlite3_value *v)
{
	return (const char *)sqlite3_value_text(v); /* NULL for NULL */
}

/* The details, in their order, from V. */
static void read_details(struct entry *e, sqlite3_value **v)
{
	for (int i = 0; i < D_NUM_N; i++, v++)
		e->num[i] =
		    sqlite3_value_type(*v) == SQLITE_NULL ? ENTRY_UNSAID : sqlite3_value_int(*v);
	for (int i = 0; i < D_TEXT_N; i++, v++)
		e->text[i] = text_of(*v);
}

enum { SOUND_HEAD = 10, SAY_HEAD = 4 };

/* sound(id, rev, state, written, device, utc, off, kind, what, sum, details...): 1, or an
 * error that names the entry: a changed row is never shown as good (R9). */
static void f_sound(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct entry e = {0};
	struct buf b = {0};

	(void)n;
	if (sqlite3_value_bytes(v[0]) == (int)sizeof e.id)
		memcpy(e.id, sqlite3_value_blob(v[0]), sizeof e.id);
	e.rev = sqlite3_value_int(v[1]);
	e.state = (enum entry_state)sqlite3_value_int(v[2]);
	e.written = sqlite3_value_int64(v[3]);
	e.device = (uint64_t)sqlite3_value_int64(v[4]);
	e.at = (struct stamp){sqlite3_value_int64(v[5]), sqlite3_value_int(v[6])};
	e.kind = (enum kind)sqlite3_value_int(v[7]);
	e.what = text_of(v[8]);
	read_details(&e, v + SOUND_HEAD);
	if ((int64_t)entry_sum(&e) == sqlite3_value_int64(v[9])) {
		sqlite3_result_int(ctx, 1);
		return;
	}
	buf_adds(&b, "entry ");
	entry_id_short(&b, e.id, 7);
	buf_adds(&b, " is damaged: it is not what was written; restore the log from a backup or "
		     "another machine");
	sqlite3_result_error(ctx, buf_str(&b), (int)b.len);
	buf_free(&b);
}

/* say(kind, utc, off, what, details...): what came of it, for people: `50, peak 62`. */
static void f_say(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const struct view_world *w = sqlite3_user_data(ctx);
	struct entry e = {0}, head;
	struct buf b = {0}, cut = {0};
	int kind = sqlite3_value_int(v[0]);

	(void)n;
	if (kind <= KIND_NONE || kind >= KIND_N)
		return;
	e.kind = (enum kind)kind;
	e.at = (struct stamp){sqlite3_value_int64(v[1]), sqlite3_value_int(v[2])};
	e.what = text_of(v[3]);
	read_details(&e, v + SAY_HEAD);
	if (w->relative)
		e.num[D_UNTIL] = ENTRY_UNSAID; /* a date */
	entry_init(&head, e.kind);
	head.at = e.at;
	head.what = e.what;
	entry_say(&cut, &head, w->scale); /* kind, what and day, which the view says its own way */
	entry_say(&b, &e, w->scale);
	if (b.len > cut.len + 2)
		sqlite3_result_text(ctx, buf_str(&b) + cut.len + 2, (int)(b.len - cut.len - 2),
				    SQLITE_TRANSIENT);
	buf_free(&b);
	buf_free(&cut);
}

int log_view_rows(sqlite3 *db, struct view_world *w, struct err *e)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
		  details = (int)D_NUM_N + (int)D_TEXT_N;

	if (sqlite3_create_function_v2(db, "sound", SOUND_HEAD + details, flags, w, f_sound, NULL,
				       NULL, NULL) != SQLITE_OK ||
	    sqlite3_create_function_v2(db, "say", SAY_HEAD + details, flags, w, f_say, NULL, NULL,
				       NULL) != SQLITE_OK)
		return err_set(e, "functions over rows: %s", sqlite3_errmsg(db));
	return 0;
}
