/*
 * One JSON line as an entry.  SQLite's JSON functions do the reading, behind three guards:
 * \u0000 becomes U+FFFD (the text would end there), what comes out is checked as UTF-8
 * (entry_set does; \ud800 would give bytes that are none), and a key said twice is refused.
 */
#include "store_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num.h"

enum { MOST_PAIRS = 96, MOST_REV = 1000000000 };

struct pair {
	size_t key, value; /* in line->text, NUL-terminated */
};
struct store_json {
	sqlite3 *db; /* in memory, and empty: no lock and no file is touched for a line */
	sqlite3_stmt *pairs, *items;
};
struct line {
	struct store_json *json;
	const struct entry_ctx *c;
	struct buf text;
	struct pair v[MOST_PAIRS];
	size_t n;
	bool has_id, has_rev, has_at, has_written, has_device;
	struct err *e;
};

static const char *key_of(const struct line *l, size_t i)
{
	return l->text.data + l->v[i].key;
}

static const char *value_of(const struct line *l, size_t i)
{
	return l->text.data + l->v[i].value;
}

int store_json_open(struct store_json **out, struct err *e)
{
	struct store_json *json = mem_zeroed(1, sizeof *json);
	int rc;

	*out = json;
	store_begin_sqlite();
	rc = sqlite3_open_v2(":memory:", &json->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			     NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v3(json->db, "SELECT key, type, value FROM json_each(?1)", -1,
					SQLITE_PREPARE_PERSISTENT, &json->pairs, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v3(json->db, "SELECT type, atom FROM json_each(?1)", -1,
					SQLITE_PREPARE_PERSISTENT, &json->items, NULL);
	if (rc == SQLITE_OK)
		return 0;
	err_set(e, "reading JSON: %s", sqlite3_errstr(rc));
	store_json_close(json);
	*out = NULL;
	return -1;
}

void store_json_close(struct store_json *json)
{
	if (json == NULL)
		return;
	sqlite3_finalize(json->pairs);
	sqlite3_finalize(json->items);
	sqlite3_close(json->db);
	free(json);
}

/* --- reading the JSON ------------------------------------------------------------------- */

/* \u0000 to \ufffd, unless the backslash is itself escaped. */
static void guard_nul(char *s, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (s[i] != '\\')
			continue;
		if (n - i >= 6 && memcmp(s + i, "\\u0000", 6) == 0)
			memcpy(s + i, "\\ufffd", 6);
		i++;
	}
}

static void add_value(struct line *l, sqlite3_stmt *stmt, int column)
{
	const char *s = (const char *)sqlite3_column_text(stmt, column);

	if (s != NULL)
		buf_add(&l->text, s, (size_t)sqlite3_column_bytes(stmt, column));
}

static bool is_plain(const char *type)
{
	return strcmp(type, "text") == 0 || strcmp(type, "integer") == 0 ||
	       strcmp(type, "real") == 0;
}

static int bad_json(struct line *l, int rc)
{
	if (rc == SQLITE_ERROR)
		return err_set(l->e, "not one JSON object: %s", sqlite3_errmsg(l->json->db));
	return err_set(l->e, "reading JSON: %s", sqlite3_errstr(rc));
}

/* The items of an array, comma-joined. */
static int add_array(struct line *l, const char *key, sqlite3_stmt *outer)
{
	sqlite3_stmt *stmt = l->json->items;
	int rc, r = 0;
	bool first = true;

	sqlite3_bind_value(stmt, 1, sqlite3_column_value(outer, 2));
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW && r == 0) {
		const char *type = (const char *)sqlite3_column_text(stmt, 0);
		bool open = strcmp(type, "null") == 0; /* an answer that was left open */
		if (!open && !is_plain(type))
			r = err_set(l->e, "%.60s: a list holds texts and numbers only", key);
		if (!first)
			buf_addc(&l->text, ',');
		first = false;
		if (!open)
			add_value(l, stmt, 1);
	}
	if (r == 0 && rc != SQLITE_DONE)
		r = bad_json(l, rc);
	store_done(stmt);
	return r;
}

static int add_pair(struct line *l, sqlite3_stmt *stmt)
{
	const char *type = (const char *)sqlite3_column_text(stmt, 1);
	struct pair p = {.key = l->text.len};
	int r = 0;

	if (l->n == MOST_PAIRS)
		return err_set(l->e, "more than %d keys", MOST_PAIRS);
	add_value(l, stmt, 0);
	buf_addc(&l->text, '\0');
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(key_of(l, i), l->text.data + p.key) == 0)
			return err_set(l->e, "key '%.60s' is there twice", key_of(l, i));
	if (strcmp(type, "null") == 0) {
		buf_cut(&l->text, p.key);
		return 0;
	}
	p.value = l->text.len;
	if (is_plain(type))
		add_value(l, stmt, 2);
	else if (strcmp(type, "array") == 0) {
		/* The text may move while the array is added. */
		char key[64];
		snprintf(key, sizeof key, "%s", l->text.data + p.key);
		r = add_array(l, key, stmt);
	} else
		r = err_set(l->e, "%.60s: %s is no value for it", l->text.data + p.key,
			    strcmp(type, "object") == 0 ? "an object" : "true or false");
	buf_addc(&l->text, '\0');
	l->v[l->n++] = p;
	return r;
}

static int read_pairs(struct line *l, const char *json, size_t n)
{
	sqlite3_stmt *stmt = l->json->pairs;
	char *copy;
	int rc, r = 0;

	copy = mem_dup(json, n);
	guard_nul(copy, n);
	sqlite3_bind_text(stmt, 1, copy, (int)n, SQLITE_STATIC);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW && r == 0)
		r = add_pair(l, stmt);
	if (r == 0 && rc != SQLITE_DONE)
		r = bad_json(l, rc);
	store_done(stmt);
	free(copy);
	return r;
}

/* --- the entry ---------------------------------------------------------------------------- */

static int set_rev(struct line *l, struct entry *e, const char *value)
{
	l->has_rev = true;
	return num_int(value, strlen(value), 1, MOST_REV, &e->rev, l->e);
}

static int set_state(struct line *l, struct entry *e, const char *value)
{
	static const char *const words[] = {"live", "undone", "forgotten"};

	for (int i = 0; i < 3; i++)
		if (strcmp(value, words[i]) == 0) {
			e->state = (enum entry_state)i;
			return 0;
		}
	return err_set(l->e, "no '%.60s'; it is live, undone or forgotten", value);
}

/* A whole number of 64 bits. */
static int read_wide(struct line *l, const char *value, bool sign, int64_t *out)
{
	const bool minus = sign && *value == '-';
	const uint64_t most = (uint64_t)INT64_MAX + minus;
	const char *s = value + minus;
	uint64_t v = 0;

	for (; *s >= '0' && *s <= '9'; s++) {
		uint64_t digit = (uint64_t)(*s - '0');
		if (v > (most - digit) / 10)
			break;
		v = v * 10 + digit;
	}
	if (*s != '\0' || s == value + minus)
		return err_set(l->e, "'%.60s' is not a whole number that fits", value);
	*out = minus ? (int64_t)(0 - v) : (int64_t)v;
	return 0;
}

static int set_written(struct line *l, struct entry *e, const char *value)
{
	l->has_written = true;
	return read_wide(l, value, false, &e->written);
}

static int set_device(struct line *l, struct entry *e, const char *value)
{
	int64_t v;

	l->has_device = true;
	if (read_wide(l, value, true, &v) == -1)
		return -1;
	e->device = (uint64_t)v;
	return 0;
}

/* Keys of a record that are no details; the rest, and these two, are entry_set's. */
static const struct {
	const char *key;
	int (*set)(struct line *l, struct entry *e, const char *value);
} heads[] = {{"rev", set_rev}, {"state", set_state}, {"written", set_written},
	     {"device", set_device}};

/* Details are read by what the kind and the moment say, so those come first. */
static const char *const first[] = {"kind", "at", "id"};

static bool is_first(const char *key)
{
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (strcmp(key, first[i]) == 0)
			return true;
	return false;
}

static int say_key(struct line *l, const char *key)
{
	struct err was;

	if (l->e == NULL)
		return -1;
	was = *l->e;
	if (strstr(was.what, key) == NULL)
		err_set(l->e, "%.60s: %.600s", key, was.what);
	return -1;
}

static int set_one(struct line *l, struct entry *e, size_t i)
{
	const char *key = key_of(l, i), *value = value_of(l, i);

	l->has_id |= strcmp(key, "id") == 0;
	l->has_at |= strcmp(key, "at") == 0;
	for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
		if (strcmp(key, heads[h].key) == 0)
			return heads[h].set(l, e, value) == -1 ? say_key(l, key) : 0;
	return entry_set(e, l->c, key, value, l->e);
}

static int set_first(struct line *l, struct entry *e)
{
	for (size_t f = 0; f < sizeof first / sizeof *first; f++)
		for (size_t i = 0; i < l->n; i++)
			if (strcmp(key_of(l, i), first[f]) == 0 && set_one(l, e, i) == -1)
				return -1;
	return 0;
}

static bool has_key(const struct line *l, const char *key)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(key_of(l, i), key) == 0)
			return true;
	return false;
}

/* A record says all of itself; nothing is filled in. */
static int check_record(const struct line *l, const struct entry *e)
{
	if (e->state == STATE_FORGOTTEN)
		return 0;
	if (!l->has_at || !l->has_written || !l->has_device)
		return err_set(l->e, "a record (id and rev) also needs at, written and device");
	return entry_check(e, l->c, l->e);
}

static int make_entry(struct line *l, struct entry *e)
{
	if (set_first(l, e) == -1)
		return -1;
	if (!has_key(l, "kind") && !has_key(l, "state"))
		return err_set(l->e, "kind is missing (did, avoided, checkin, note, ...)");
	for (size_t i = 0; i < l->n; i++)
		if (!is_first(key_of(l, i)) && set_one(l, e, i) == -1)
			return -1;
	if (l->c->record)
		return check_record(l, e);
	if (l->has_rev || l->has_written || l->has_device || e->state != STATE_LIVE)
		return err_set(l->e, "rev, state, written and device belong to records, which have "
				     "both id and rev");
	return entry_check(e, l->c, l->e);
}

int store_json_entry(struct store_json *json, const struct entry_ctx *c, const char *line,
		     size_t n, struct entry *out, bool *is_record, struct err *e)
{
	struct entry_ctx ctx = *c;
	struct line l = {.json = json, .c = &ctx, .e = e};
	int r;

	*is_record = false;
	entry_init(out, KIND_NONE);
	ctx.scale = SCALE_100;
	r = read_pairs(&l, line, n);
	if (r == 0) {
		ctx.record = has_key(&l, "id") && has_key(&l, "rev");
		if (!ctx.record)
			out->at = c->now;
		r = make_entry(&l, out);
	}
	if (r == -1)
		entry_init(out, KIND_NONE);
	else
		*is_record = ctx.record;
	buf_free(&l.text);
	return r;
}
