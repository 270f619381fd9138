/* Is it our log?  The tables must be exactly those of schema.sql. */
#include "log/db_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "base/sha1.h"

enum { MOST_STATEMENTS = 16 };

struct known_table { /* the CREATE statements of schema.sql */
	struct {
		const char *text;
		size_t len;
		bool seen;
	} v[MOST_STATEMENTS];
	size_t n;
};

/* Past blank lines and comments to the next statement, or NULL. */
static const char *next_statement(const char *s)
{
	while (*s == '\n' || strncmp(s, "--", 2) == 0) {
		s += strcspn(s, "\n");
		s += *s == '\n';
	}
	return *s != '\0' ? s : NULL;
}

static void read_known(struct known_table *k, const char *sql)
{
	k->n = 0;
	for (const char *s = next_statement(sql); s != NULL && k->n < MOST_STATEMENTS;
	     s = next_statement(s)) {
		const char *end = strstr(s, ";\n");
		if (end == NULL)
			return;
		k->v[k->n].text = s;
		k->v[k->n].len = (size_t)(end - s);
		k->v[k->n++].seen = false;
		s = end + 2;
	}
}

static bool is_known(struct known_table *k, const char *text, size_t len)
{
	for (size_t i = 0; i < k->n; i++)
		if (!k->v[i].seen && k->v[i].len == len && memcmp(k->v[i].text, text, len) == 0)
			return k->v[i].seen = true;
	return false;
}

static int foreign(struct log *st, struct err *e)
{
	err_set(e, "opening the log: it has tables that this program did not make, or lacks some; "
		   "it is left alone");
	return err_at(e, st->path, 0, 0);
}

/* The tables of formats that this program takes up: the SHA-1 of their texts, in order of name. */
static const struct {
	int64_t version;
	const char *sha1;
} older[] = {{1, "2c80896a9f90dd87a07473cfcb71fc4d2657237a"}};

static const char texts[] = "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT "
			    "GLOB 'sqlite_stat[134]' ORDER BY name";

static int compare_with_known(sqlite3_stmt *stmt, bool *same)
{
	struct known_table k;
	int rc;

	read_known(&k, asset_find("log", "schema.sql"));
	*same = true;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW && *same) {
		const char *text = (const char *)sqlite3_column_text(stmt, 0);
		*same = text != NULL && is_known(&k, text, (size_t)sqlite3_column_bytes(stmt, 0));
	}
	for (size_t i = 0; i < k.n; i++)
		*same = *same && k.v[i].seen;
	return rc;
}

static int compare_with_older(sqlite3_stmt *stmt, int64_t version, bool *same)
{
	unsigned char digest[SHA1_SIZE];
	struct buf hex = {0};
	struct sha1 all;
	int rc;

	sha1_start(&all);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		sha1_add(&all, sqlite3_column_text(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0));
		sha1_add(&all, ";\n", 2);
	}
	sha1_end(&all, digest);
	for (size_t i = 0; i < sizeof digest; i++)
		buf_addf(&hex, "%02x", digest[i]);
	*same = false;
	for (size_t i = 0; i < sizeof older / sizeof *older; i++)
		*same |= older[i].version == version && strcmp(older[i].sha1, hex.data) == 0;
	buf_free(&hex);
	return rc;
}

int log_compare_schema(struct log *st, int64_t version, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st, texts, e);
	bool same;
	int rc;

	if (stmt == NULL)
		return -1;
	rc = version == LOG_VERSION ? compare_with_known(stmt, &same)
				    : compare_with_older(stmt, version, &same);
	log_done(stmt);
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		return log_fail(st, rc, "opening the log", e);
	return same ? 0 : foreign(st, e);
}

int log_make_tables(struct log *st, struct err *e)
{
	return log_exec(st, asset_find("log", "schema.sql"), "making the log", e);
}

int log_make_schema(struct log *st, struct err *e)
{
	struct buf sql = {0};
	int r;

	if (log_exec(st, "BEGIN IMMEDIATE", "making the log", e) == -1)
		return -1;
	buf_addf(&sql, "PRAGMA application_id=%d;PRAGMA user_version=%d;", LOG_APPLICATION_ID,
		 LOG_VERSION);
	r = log_exec(st, buf_str(&sql), "making the log", e);
	if (r == 0)
		r = log_make_tables(st, e);
	buf_free(&sql);
	if (r == 0)
		r = log_exec(st, "COMMIT", "making the log", e);
	if (r == -1)
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	return r;
}

static int check_version(struct log *st, int64_t application, int64_t version, struct err *e)
{
	if (application != LOG_APPLICATION_ID)
		err_set(e, "opening the log: it is a database of another program");
	else if (version > LOG_VERSION)
		err_set(e,
			"opening the log: it was written by a newer ladder (format %lld, this one "
			"knows %d); it is left untouched",
			(long long)version, LOG_VERSION);
	else if (version < 1)
		err_set(e, "opening the log: it has no format number; it is left alone");
	else
		return 0;
	return err_at(e, st->path, 0, 0);
}

/* All questions in one read transaction, so that what is compared belongs together. */
static int ask_schema(struct log *st, int64_t *application, int64_t *version, bool *empty,
		      struct err *e)
{
	int64_t tables = 0;

	*empty = false;
	if (log_number(st, "PRAGMA application_id", application, e) == -1 ||
	    log_number(st, "PRAGMA user_version", version, e) == -1)
		return -1;
	if (*application == 0 && *version == 0) {
		if (log_number(st, "SELECT count(*) FROM main.sqlite_schema", &tables, e) == -1)
			return -1;
		*empty = tables == 0;
	}
	return 0;
}

static int bring_up(struct log *st, int64_t version, struct err *e)
{
	if (st->mode == LOG_WRITE)
		return log_migrate(st, version, e);
	err_set(e,
		"the log is of an older format (%lld); `ladder-init --check` or the next "
		"ladder-log brings it up to date, and keeps a copy",
		(long long)version);
	return err_at(e, st->path, 0, 0);
}

int log_check_schema(struct log *st, struct err *e)
{
	int64_t application, version;
	bool empty;

	if (ask_schema(st, &application, &version, &empty, e) == -1)
		return -1;
	if (empty)
		return log_say_empty(st, e);
	if (check_version(st, application, version, e) == -1)
		return -1;
	if (version < LOG_VERSION && bring_up(st, version, e) == -1)
		return -1;
	return log_compare_schema(st, LOG_VERSION, e);
}
