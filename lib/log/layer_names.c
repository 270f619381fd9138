/* Names in free text: what names somebody other than a share's reader is kept back from it. */
#include "log/layer_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Names as text_fold has them. */
struct folded {
	char **v;
	size_t n, cap;
};

struct view_names {
	char *reader;	      /* whose names may stand */
	struct folded others; /* sorted; none begins with another */
	int64_t *held;	      /* numbers of the entries of which a text was kept back */
	size_t n_held, cap_held;
};

static int by_text(const void *pa, const void *pb)
{
	return strcmp(*(char *const *)pa, *(char *const *)pb);
}

/* How the words of a text at A, which begin with a blank, stand to a name at B: 0 where they begin
 * with it. */
static int by_start(const void *pa, const void *pb)
{
	const char *name = *(char *const *)pb;

	return strncmp(pa, name, strlen(name));
}

static void drop(struct folded *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->v[i]);
	free(f->v);
	*f = (struct folded){0};
}

static bool add(struct folded *f, const char *s, size_t n, size_t least)
{
	struct buf b = {0};
	bool some;

	text_fold(&b, s, n);
	some = b.len >= least + 2; /* with its blanks */
	if (some) {
		f->v = mem_grow(f->v, &f->cap, f->n + 1, sizeof *f->v);
		f->v[f->n++] = mem_dup(buf_str(&b), b.len);
	}
	buf_free(&b);
	return some;
}

/* Are all words of the name capitals, as in `Ana Silva`?  Those of `someone at work` name nobody.
 */
static bool has_parts(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] >= 'a' && s[i] <= 'z' && (i == 0 || s[i - 1] == ' '))
			return false;
	return true;
}

/* A name, and each of its words, as people are mostly called by one. */
static void add_name(struct folded *f, const char *s, size_t n)
{
	enum { LETTERS = 3 }; /* Dr. is no name */

	if (!add(f, s, n, 1) || !has_parts(s, n))
		return;
	for (size_t i = 0, len; i < n; i += len + 1) {
		len = 0;
		while (i + len < n && s[i + len] != ' ')
			len++;
		add(f, s + i, len, LETTERS);
	}
}

static void add_contact(struct folded *f, const struct contact *c)
{
	const struct ptext *const said[] = {&c->id, &c->name};

	for (size_t i = 0; i < 2; i++)
		if (said[i]->s != NULL && i == 1 && c->role.s != NULL &&
		    strcmp(c->role.s, "crisis") == 0)
			add(f, said[i]->s, SIZE_MAX, 1); /* a service has a name only as a whole */
		else if (said[i]->s != NULL)
			add_name(f, said[i]->s, strlen(said[i]->s));
	for (size_t i = 0; i < c->was.n; i++)
		add(f, c->was.v[i].s, SIZE_MAX, 1);
}

/* Everybody whom the log was told about. */
static int add_who(struct folded *f, sqlite3 *db, struct err *e)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, "SELECT DISTINCT who FROM main.entry WHERE who IS NOT NULL", -1,
			       &stmt, NULL) != SQLITE_OK)
		return err_set(e, "names: %s", sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *s = (const char *)sqlite3_column_text(stmt, 0);

		for (size_t n; *s != '\0'; s += n + (s[n] == ',')) {
			n = strcspn(s, ",");
			add_name(f, s, n);
		}
	}
	return sqlite3_finalize(stmt) == SQLITE_OK ? 0
						   : err_set(e, "names: %s", sqlite3_errmsg(db));
}

/* Sorts the names, without those that are OWN, the reader's, and those that begin with another. */
static void settle(struct folded *f, struct folded *own)
{
	size_t kept = 0;

	if (own->n != 0)
		qsort(own->v, own->n, sizeof *own->v, by_text);
	if (f->n != 0)
		qsort(f->v, f->n, sizeof *f->v, by_text);
	for (size_t i = 0; i < f->n; i++)
		if ((kept != 0 && by_start(f->v[i], &f->v[kept - 1]) == 0) ||
		    (own->n != 0 &&
		     bsearch(&f->v[i], own->v, own->n, sizeof *own->v, by_text) != NULL))
			free(f->v[i]);
		else
			f->v[kept++] = f->v[i];
	f->n = kept;
}

void log_names_free(struct view_names *names)
{
	if (names == NULL)
		return;
	drop(&names->others);
	free(names->reader);
	free(names->held);
	free(names);
}

int log_names_find(struct view_names **names, sqlite3 *db, const struct plan *p, const char *reader,
		   struct err *e)
{
	struct view_names *n = *names;
	struct folded own = {0};
	int me = plan_contact(p, reader), r;

	if (n != NULL && n->reader != NULL && strcmp(n->reader, reader) == 0)
		return 0;
	if (n == NULL)
		*names = n = mem_zeroed(1, sizeof *n);
	drop(&n->others);
	free(n->reader);
	n->reader = NULL;
	for (size_t i = 0; i < p->n_contacts; i++)
		add_contact((int)i == me ? &own : &n->others, &p->contacts[i]);
	r = add_who(&n->others, db, e);
	settle(&n->others, &own);
	drop(&own);
	if (r == 0)
		n->reader = mem_dup(reader, strlen(reader));
	return r;
}

bool log_hides_names(const struct log_share *share)
{
	return share != NULL && *share->contact != '\0' && !share->names;
}

bool log_names_other(const struct view_names *names, const char *text)
{
	const struct folded *f = &names->others;
	struct buf b = {0};
	bool found = false;

	if (f->n == 0)
		return false;
	text_fold(&b, text, SIZE_MAX);
	for (const char *s = buf_str(&b); !found && s[1] != '\0'; s = strchr(s + 1, ' '))
		found = bsearch(s, f->v, f->n, sizeof *f->v, by_start) != NULL;
	buf_free(&b);
	return found;
}

void log_names_hold(struct view_names *names, int64_t entry)
{
	if (names->n_held != 0 && names->held[names->n_held - 1] == entry)
		return; /* another text of it */
	names->held =
	    mem_grow(names->held, &names->cap_held, names->n_held + 1, sizeof *names->held);
	names->held[names->n_held++] = entry;
}

static int by_number(const void *pa, const void *pb)
{
	const int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

	return (a > b) - (a < b);
}

size_t log_held_back(const struct log *st)
{
	const struct view_world *w = st->views;
	const struct view_names *names = w != NULL ? w->names : NULL;
	size_t n = 0;

	if (names == NULL || names->n_held == 0)
		return 0;
	qsort(names->held, names->n_held, sizeof *names->held, by_number);
	for (size_t i = 0; i < names->n_held; i++)
		n += i == 0 || names->held[i] != names->held[i - 1];
	return n;
}
