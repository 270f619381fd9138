/* Filling one temporary table, a cell at a time. */
#include "log/layer_fill_in.h"

#include <stdio.h>

void fill_begin(struct fill *f, const char *table, int columns)
{
	char sql[256];
	int n = snprintf(sql, sizeof sql, "INSERT INTO temp.%s VALUES (?", table);

	for (int i = 1; i < columns; i++)
		n += snprintf(sql + n, sizeof sql - (size_t)n, ",?");
	snprintf(sql + n, sizeof sql - (size_t)n, ")");
	f->table = table;
	f->at = 0;
	f->stmt = NULL;
	if (!f->bad && sqlite3_prepare_v2(f->db, sql, -1, &f->stmt, NULL) != SQLITE_OK) {
		err_set(f->e, "table %s: %s", table, sqlite3_errmsg(f->db));
		f->bad = true;
	}
}

void fill_text(struct fill *f, const char *s)
{
	if (!f->bad && s != NULL)
		sqlite3_bind_text(f->stmt, f->at + 1, s, -1, SQLITE_TRANSIENT);
	f->at++;
}

void fill_int(struct fill *f, int64_t v)
{
	if (!f->bad)
		sqlite3_bind_int64(f->stmt, f->at + 1, v);
	f->at++;
}

void fill_none(struct fill *f)
{
	f->at++;
}

void fill_word(struct fill *f, struct ptext t)
{
	fill_text(f, f->words ? t.s : NULL);
}

void fill_figure(struct fill *f, struct pnum v)
{
	if (f->figures)
		fill_int(f, v.v);
	else
		fill_none(f);
}

void fill_said(struct fill *f, struct pnum v)
{
	if (v.set)
		fill_int(f, v.v);
	else
		fill_none(f);
}

void fill_id(struct fill *f, struct ptext id, enum plan_ref ref)
{
	char alias[PLAN_ALIAS];

	fill_text(f, f->words || id.s == NULL ? id.s : plan_alias(f->p, ref, id.s, alias));
}

void fill_row(struct fill *f)
{
	if (!f->bad && sqlite3_step(f->stmt) != SQLITE_DONE) {
		err_set(f->e, "table %s: %s", f->table, sqlite3_errmsg(f->db));
		f->bad = true;
	}
	if (f->stmt != NULL) {
		sqlite3_reset(f->stmt);
		sqlite3_clear_bindings(f->stmt);
	}
	f->at = 0;
}

void fill_end(struct fill *f)
{
	sqlite3_finalize(f->stmt);
	f->stmt = NULL;
}
