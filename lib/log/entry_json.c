/*
 * One JSON line as an entry.  SQLite's JSON functions do the reading, behind three guards:
 * \u0000 becomes U+FFFD (the text would end there), what comes out is checked as UTF-8
 * (entry_set does; \ud800 would give bytes that are none), and a key said twice is refused.
 */
#include "log/db_in.h"
#include "log/entry_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"

enum { MOST_PAIRS = 96, MOST_REV = 1000000000 };

/* Keys that are no details.  Details are read by what the kind and the moment say, so those
 * come first. */
enum head {
	HEAD_KIND,
	HEAD_AT,
	HEAD_ID,
	HEAD_REV,
	HEAD_STATE,
	HEAD_WRITTEN,
	HEAD_DEVICE,
	HEAD_N,
	HEAD_FIRST = HEAD_ID + 1 /* so many are read before all else */
};
static const char *const head_names[HEAD_N] = {"kind",	"at",	   "id",    "rev",
					       "state", "written", "device"};
struct pair {
	size_t key, value; /* in line->text, NUL-terminated */
	enum head head;	   /* HEAD_N: a detail, or nothing that is known */
};
struct log_json {
	sqlite3 *db; /* in memory, and empty: no lock and no file is touched for a line */
	sqlite3_stmt *pairs, *items;
};
struct line {
	struct log_json *json;
	const struct entry_ctx *c;
	struct buf text;
	struct pair v[MOST_PAIRS];
	size_t n;
	bool has[HEAD_N];
	struct err *e;
};

static const char *key_of(const struct line *l, size_t i)
{
	return l->text.data + l->v[i].key;
}

int log_json_open(struct log_json **out, struct err *e)
{
	struct log_json *json = mem_zeroed(1, sizeof *json);
	int rc;

	*out = json;
	log_begin_sqlite();
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
	log_json_close(json);
	*out = NULL;
	return -1;
}

void log_json_close(struct log_json *json)
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
static size_t guard_nul(char *s, size_t n)
{
	size_t changed = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		if (s[i] != '\\')
			continue;
		if (n - i >= 6 && memcmp(s + i, "\\u0000", 6) == 0) {
			memcpy(s + i, "\\ufffd", 6);
			changed++;
		}
		i++;
	}
	return changed;
}

/* As it lies there: asking for text would copy each value to end it with a NUL. */
static void add_value(struct line *l, sqlite3_stmt *stmt, int column)
{
	const char *s = sqlite3_column_blob(stmt, column);

	if (s != NULL)
		buf_add(&l->text, s, (size_t)sqlite3_column_bytes(stmt, column));
}

/* A number; 62.0 is a whole one. */
static void add_number(struct line *l, sqlite3_stmt *stmt, int column)
{
	add_value(l, stmt, column);
	if (l->text.len > 2 && memcmp(l->text.data + l->text.len - 2, ".0", 2) == 0)
		buf_cut(&l->text, l->text.len - 2);
}

/* What json_each calls a type, by its first letter: text integer real null array object
 * true false. */
enum json { JSON_PLAIN, JSON_REAL, JSON_NULL, JSON_ARRAY, JSON_OBJECT, JSON_BOOL };

static enum json type_of(sqlite3_stmt *stmt, int column)
{
	const char *s = sqlite3_column_blob(stmt, column);

	switch (s != NULL ? s[0] : 'f') {
	case 't':
		return s[1] == 'e' ? JSON_PLAIN : JSON_BOOL;
	case 'i':
		return JSON_PLAIN;
	case 'r':
		return JSON_REAL;
	case 'n':
		return JSON_NULL;
	case 'a':
		return JSON_ARRAY;
	case 'o':
		return JSON_OBJECT;
	default:
		return JSON_BOOL;
	}
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
		enum json type = type_of(stmt, 0);
		bool open = type == JSON_NULL; /* an answer that was left open */
		if (!open && type != JSON_PLAIN && type != JSON_REAL)
			r = err_set(l->e, "%.60s: a list holds texts and numbers only", key);
		if (!first)
			buf_addc(&l->text, ',');
		first = false;
		if (type == JSON_REAL)
			add_number(l, stmt, 1);
		else if (!open)
			add_value(l, stmt, 1);
	}
	if (r == 0 && rc != SQLITE_DONE)
		r = bad_json(l, rc);
	log_done(stmt);
	return r;
}

static enum head head_of(const char *key)
{
	int h = 0;

	while (h < HEAD_N && strcmp(key, head_names[h]) != 0)
		h++;
	return (enum head)h;
}

static int add_key(struct line *l, sqlite3_stmt *stmt, struct pair *p)
{
	*p = (struct pair){.key = l->text.len};
	add_value(l, stmt, 0);
	buf_addc(&l->text, '\0');
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(key_of(l, i), l->text.data + p->key) == 0)
			return err_set(l->e, "key '%.60s' is there twice", key_of(l, i));
	p->value = l->text.len;
	p->head = head_of(l->text.data + p->key);
	return 0;
}

static int add_pair(struct line *l, sqlite3_stmt *stmt)
{
	enum json type = type_of(stmt, 1);
	struct pair p;
	char key[64];
	int r = 0;

	if (l->n == MOST_PAIRS)
		return err_set(l->e, "more than %d keys", MOST_PAIRS);
	if (add_key(l, stmt, &p) == -1)
		return -1;
	if (type == JSON_NULL) {
		buf_cut(&l->text, p.key);
		return 0;
	}
	if (type == JSON_PLAIN)
		add_value(l, stmt, 2);
	else if (type == JSON_REAL)
		add_number(l, stmt, 2);
	else if (type == JSON_ARRAY) {
		/* The text may move while the array is added. */
		snprintf(key, sizeof key, "%s", l->text.data + p.key);
		r = add_array(l, key, stmt);
	} else
		r = err_set(l->e, "%.60s: %s is no value for it", l->text.data + p.key,
			    type == JSON_OBJECT ? "an object" : "true or false");
	buf_addc(&l->text, '\0');
	if (p.head != HEAD_N)
		l->has[p.head] = true;
	l->v[l->n++] = p;
	return r;
}

static int read_pairs(struct line *l, const char *json, size_t n)
{
	sqlite3_stmt *stmt = l->json->pairs;
	char *copy;
	int rc, r = 0;

	copy = mem_dup(json, n);
	size_t changed = guard_nul(copy, n);
	if (changed != 0)
		entry_notice(l->c, "%zu times \\u0000 became U+FFFD", changed);
	sqlite3_bind_text(stmt, 1, copy, (int)n, SQLITE_STATIC);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW && r == 0)
		r = add_pair(l, stmt);
	if (r == 0 && rc != SQLITE_DONE)
		r = bad_json(l, rc);
	log_done(stmt);
	free(copy);
	return r;
}

/* --- the entry ---------------------------------------------------------------------------- */

static int set_rev(struct line *l, struct entry *e, const char *value)
{
	return num_int(value, strlen(value), 1, MOST_REV, &e->rev, l->e);
}

static int set_state(struct line *l, struct entry *e, const char *value)
{
	for (int i = 0; entry_state_words[i] != NULL; i++)
		if (strcmp(value, entry_state_words[i]) == 0) {
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
	return read_wide(l, value, false, &e->written);
}

static int set_device(struct line *l, struct entry *e, const char *value)
{
	int64_t v;

	if (read_wide(l, value, true, &v) == -1)
		return -1;
	e->device = (uint64_t)v;
	return 0;
}

/* Those of a record; the others are entry_set's. */
static int (*const head_set[HEAD_N])(struct line *l, struct entry *e, const char *value) = {
    [HEAD_REV] = set_rev,
    [HEAD_STATE] = set_state,
    [HEAD_WRITTEN] = set_written,
    [HEAD_DEVICE] = set_device,
};

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

static int set_one(struct line *l, struct entry *e, const struct pair *p)
{
	const char *key = l->text.data + p->key, *value = l->text.data + p->value;

	if (p->head != HEAD_N && head_set[p->head] != NULL)
		return head_set[p->head](l, e, value) == -1 ? say_key(l, key) : 0;
	return entry_set(e, l->c, key, value, l->e);
}

static int set_first(struct line *l, struct entry *e)
{
	for (int h = 0; h < HEAD_FIRST; h++)
		for (size_t i = 0; l->has[h] && i < l->n; i++)
			if ((int)l->v[i].head == h && set_one(l, e, &l->v[i]) == -1)
				return -1;
	return 0;
}

/* A record says all of itself; nothing is filled in. */
static int check_record(const struct line *l, const struct entry *e)
{
	if (e->state == STATE_FORGOTTEN)
		return 0;
	if (!l->has[HEAD_AT] || !l->has[HEAD_WRITTEN] || !l->has[HEAD_DEVICE])
		return err_set(l->e, "a record (id and rev) also needs at, written and device");
	return entry_check(e, l->c, l->e);
}

static int make_entry(struct line *l, struct entry *e)
{
	if (set_first(l, e) == -1)
		return -1;
	if (!l->has[HEAD_KIND] && !l->has[HEAD_STATE])
		return err_set(l->e, "kind is missing (did, avoided, checkin, note, ...)");
	for (size_t i = 0; i < l->n; i++)
		if ((int)l->v[i].head >= HEAD_FIRST && set_one(l, e, &l->v[i]) == -1)
			return -1;
	if (l->c->record)
		return check_record(l, e);
	if (l->has[HEAD_REV] || l->has[HEAD_WRITTEN] || l->has[HEAD_DEVICE] ||
	    e->state != STATE_LIVE)
		return err_set(l->e, "rev, state, written and device belong to records, which have "
				     "both id and rev");
	return entry_check(e, l->c, l->e);
}

int log_json_entry(struct log_json *json, const struct entry_ctx *c, const char *line, size_t n,
		   struct entry *out, bool *is_record, struct err *e)
{
	struct entry_ctx ctx = *c;
	struct line l = {.json = json, .c = &ctx, .e = e};
	int r;

	*is_record = false;
	if (c->at_said != NULL)
		*c->at_said = AT_UNSAID;
	entry_init(out, KIND_NONE);
	ctx.scale = SCALE_100;
	r = read_pairs(&l, line, n);
	if (r == 0) {
		ctx.record = l.has[HEAD_ID] && l.has[HEAD_REV];
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
