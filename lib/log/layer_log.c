/* Temporary views over the log, made from the table of details: columns decoded to
 * words, and nothing in them that a share keeps back. */
#include "log/layer_in.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* May a view name its reader to themself?  Other people are never named to anyone. */
static bool names_reader(const struct detail *d, const struct log_share *share)
{
	return !d->is_num && d->index == T_WHO && share != NULL && *share->contact != '\0' &&
	       strcmp(share->details, "*") != 0 && text_has_word(share->details, d->name);
}

/* What a detail is to others. */
enum part {
	PART_FREE,   /* free text, as most are */
	PART_PERSON, /* who it was with */
	PART_FIGURE, /* a number, an id that has an alias, what a share itself says */
	PART_PLAN,   /* ids of the plan */
	PART_WORDS,  /* words of the plan, as they were written down */
};

static enum part part_of(const struct detail *d)
{
	static const enum part parts[D_TEXT_N] = {
	    [T_WHO] = PART_PERSON,  [T_DURING] = PART_FIGURE, [T_ITEMS] = PART_FIGURE,
	    [T_PART] = PART_FIGURE, [T_STEP] = PART_FIGURE,   [T_SEEN] = PART_FIGURE,
	    [T_CODE] = PART_FIGURE, [T_USED] = PART_PLAN,     [T_DROPPED] = PART_PLAN,
	    [T_KEPT] = PART_PLAN,   [T_PLAN] = PART_PLAN,     [T_COPING] = PART_PLAN,
	    [T_ABOUT] = PART_PLAN,  [T_CONTEXT] = PART_WORDS, [T_THEME] = PART_WORDS};

	return d->is_num ? PART_FIGURE : parts[d->index];
}

/* May this detail be seen? */
static bool is_seen(const struct detail *d, const struct log_share *share)
{
	if (share == NULL)
		return true;
	if (!text_has_word(share->details, d->name))
		return false;
	switch (part_of(d)) {
	case PART_PERSON:
		return false;
	case PART_FIGURE:
		return true;
	case PART_FREE:
		return share->notes;
	default:
		return share->tasks;
	}
}

static bool is_kind_seen(enum kind k, const struct log_share *share)
{
	return share == NULL || text_has_word(share->kinds, entry_kinds[k].name);
}

static void add_kinds(struct buf *b, const struct log_share *share)
{
	bool first = true;

	if (share == NULL || strcmp(share->kinds, "*") == 0) {
		buf_adds(b, "1");
		return;
	}
	buf_adds(b, "t.kind IN (");
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		if (is_kind_seen((enum kind)k, share)) {
			buf_addf(b, "%s%d", first ? "" : ",", k);
			first = false;
		}
	buf_adds(b, ")");
}

#define NAME "(SELECT name FROM main.what AS w WHERE w.n = t.what)"

/* Appends COLUMN, kept back where HIDE holds; "" never. */
static void add_unless(struct buf *b, const char *hide, const char *column, const char *as)
{
	if (*hide == '\0')
		buf_addf(b, ",%s AS %s", column, as);
	else
		buf_addf(b, ",CASE WHEN %s THEN NULL ELSE %s END AS %s", hide, column, as);
}

/* Where a number of an entry is kept back: in kinds that are shared without, and in UNDONE. */
static void add_hidden(struct buf *b, const struct log_share *share, const char *undone)
{
	buf_adds(b, undone);
	for (int k = KIND_NONE + 1; share != NULL && *share->bare != '\0' && k < KIND_N; k++)
		if (text_has_word(share->bare, entry_kinds[k].name))
			buf_addf(b, "%st.kind = %d", b->len == 0 ? "" : " OR ", k);
}

static bool is_figure(const struct detail *d)
{
	return d->is_num || d->index == T_DURING || d->index == T_ITEMS;
}

/* A kind that is about what the ids of D are, for alias(); 0: D has none that may change. */
static int ids_of(const struct detail *d)
{
	static const int kinds[D_TEXT_N] = {[T_STEP] = KIND_DID,
					    [T_USED] = KIND_PRACTISED,
					    [T_COPING] = KIND_PRACTISED,
					    [T_ABOUT] = KIND_SIGN,
					    [T_WHO] = ALIAS_PEOPLE};

	return d->is_num ? 0 : kinds[d->index];
}

static void add_raw_detail(struct buf *b, const struct detail *d, const struct view_world *w,
			   const struct log_share *share, const char *undone, bool aliased)
{
	const int of = ids_of(d);
	const bool to_others = share != NULL && *share->contact != '\0';
	struct buf hide = {0}, column = {0};
	bool may_name;

	if (is_figure(d))
		add_hidden(&hide, share, undone);
	else
		buf_adds(&hide, undone);
	may_name = (part_of(d) == PART_FREE || part_of(d) == PART_WORDS) && log_hides_names(share);
	buf_addf(&column, may_name ? "unnamed(t.n, t.%s)" : "t.%s", d->name);
	if (!d->is_num && d->index == T_PART && to_others)
		buf_addf(b, ",'%s' AS part", share->contact); /* an id: [a-z0-9-] */
	else if (!d->is_num && d->index == T_CODE && to_others && w->plan->code.s != NULL)
		buf_addf(b, ",coalesce(t.code, '%s') AS code", w->plan->code.s); /* so is this */
	else if (names_reader(d, share))
		buf_addf(b,
			 ",CASE WHEN lower(trim(t.who)) IN ('%s', (SELECT lower(name) FROM plan))"
			 " THEN '%s' END AS who",
			 share->contact, share->contact);
	else if (!is_seen(d, share))
		buf_addf(b, ",NULL AS %s", d->name);
	else if (of != 0 && aliased)
		buf_addf(b, ",alias(%d, t.%s) AS %s", of, d->name, d->name);
	else
		add_unless(b, buf_str(&hide), buf_str(&column), d->name);
	buf_free(&hide);
	buf_free(&column);
}

/* All columns of the table as arguments: what the checksum is over. */
static void add_sound(struct buf *b)
{
	buf_adds(b, ",sound(t.id, t.rev, t.state, t.written, t.device, t.utc, t.off, t.kind, " NAME
		    ", t.sum");
	for (size_t i = 0; i < entry_n_details; i++)
		buf_addf(b, ",t.%s", entry_details[i].name);
	buf_adds(b, ") AS sound");
}

/* The civil day where it was written, never after today: entry_day in SQL. */
static const char *day_of(const struct log_ask *ask, char s[96])
{
	snprintf(s, 96, "min((t.utc + t.off * 60 + 3456000000) / 86400 - 40000, %d)",
		 date_of(ask->now));
	return s;
}

/* Days are each entry's own, where it was written; the instants around them let an index help. */
static void add_bounds(struct buf *b, const struct log_ask *ask)
{
	char day[96];

	day_of(ask, day);
	if (ask->since_day != 0)
		buf_addf(b, " AND t.utc >= %lld AND %s >= %d",
			 ((long long)ask->since_day - 1) * 86400, day, ask->since_day);
	else if (ask->since != 0)
		buf_addf(b, " AND t.utc >= %lld", (long long)ask->since);
	if (ask->until_day != 0 && ask->until_day < date_of(ask->now)) /* else all is before it */
		buf_addf(b, " AND t.utc < %lld AND %s <= %d",
			 ((long long)ask->until_day + 2) * 86400, day, ask->until_day);
	else if (ask->until_day == 0 && ask->until != 0)
		buf_addf(b, " AND t.utc < %lld", (long long)ask->until);
}

/* What is about the steps that are asked for: ids are [a-z0-9-]. */
static void add_steps(struct buf *b, const struct log_ask *ask)
{
	struct buf ids = {0};

	for (const char *s = ask->steps; s != NULL && *s != '\0'; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		buf_addf(&ids, "%s'%.*s'", ids.len == 0 ? "" : ",", (int)n, s);
		s += n;
	}
	if (ask->steps != NULL)
		buf_addf(b,
			 " AND (t.what IN (SELECT n FROM main.what WHERE name IN (%s)) OR t.step IN"
			 " (%s))",
			 buf_str(&ids), buf_str(&ids));
	buf_free(&ids);
}

/* One view of rows as they are stored, with what may not be seen as NULL. */
static void add_raw(struct buf *b, const char *name, const char *from, const struct view_world *w,
		    const struct log_ask *ask, bool full)
{
	const struct log_share *share = ask->share;
	bool is_given = share != NULL && *share->contact != '\0';
	const char *undone = is_given && strstr(from, "WHERE 1") != NULL ? "t.state <> 0" : "";
	/* Versions are given as they were written. */
	const bool aliased = !w->words || (w->has_was && strstr(from, "WHERE 1") == NULL);
	char day[96];

	buf_addf(b, "CREATE TEMP VIEW %s AS SELECT t.n, t.id AS rid, t.rev, t.state, t.utc", name);
	add_unless(b, undone, "t.written", "written");
	add_unless(b, undone, "t.device", "device");
	add_unless(b, undone, "t.off", "off");
	add_unless(b, undone, "t.kind", "kind");
	add_unless(b, undone, "t.what", "what_n");
	add_unless(b, undone, aliased ? "alias(t.kind, " NAME ")" : NAME, "what");
	buf_adds(b, ", coalesce(t.ended, 0) NOT IN (-1");
	for (int i = 0; i <= ENDED_NOCHANCE; i++)
		if (!entry_endings[i].is_tried)
			buf_addf(b, ", %d", i);
	buf_addf(
	    b, ") AS tried, %s AS day, ((t.utc + t.off * 60 + 3456000000) %% 86400) / 60 AS minute",
	    day_of(ask, day));
	buf_addf(b, ", %s AS place", strstr(from, "main.old") != NULL ? "t.n" : "t.utc");
	for (size_t i = 0; i < entry_n_details; i++)
		add_raw_detail(b, &entry_details[i], w, share, undone, aliased);
	if (full)
		add_sound(b);
	buf_addf(b, " FROM %s AND ", from);
	add_kinds(b, share);
	if (is_given && strstr(from, "main.old") != NULL)
		buf_adds(b, " AND 0");		 /* the version that counts is given alone */
	if (strstr(from, "t.state = 0") != NULL) /* entry_is_ahead in SQL */
		buf_addf(b, " AND +t.utc <= %lld", (long long)ask->now.utc + ENTRY_AHEAD_SECONDS);
	add_bounds(b, ask);
	add_steps(b, ask);
	buf_adds(b, ";\n");
}

static void add_word_case(struct buf *b, const struct detail *d)
{
	buf_addf(b, ",CASE %s", d->name);
	for (int i = 0; d->words[i] != NULL; i++)
		buf_addf(b, " WHEN %d THEN '%s'", i + 1, d->words[i]);
	buf_addf(b, " END AS %s", d->name);
}

static void add_detail(struct buf *b, const struct detail *d)
{
	switch (d->type) {
	case DT_WORD:
		add_word_case(b, d);
		break;
	case DT_HOURS:
		buf_addf(b, ",%s / 100.0 AS %s", d->name, d->name);
		break;
	case DT_DAY:
		buf_addf(b, ",isoday(%s) AS %s", d->name, d->name);
		break;
	default:
		buf_addf(b, ",%s", d->name);
	}
}

#define WEEK "(day - (SELECT monday FROM span) + 70000) / 7 - 9999"

/* A view in words over one of those above. */
static void add_log(struct buf *b, const char *name, const char *raw, bool full)
{
	buf_addf(
	    b,
	    "CREATE TEMP VIEW %s AS SELECT uuid(rid) AS id, iso(utc, off) AS at,"
	    " word_of('kind', kind) AS kind, what, rev,"
	    " CASE state WHEN 0 THEN 'live' WHEN 1 THEN 'undone' ELSE 'forgotten' END AS state,"
	    " written, CAST(device AS TEXT) AS device, day, " WEEK " AS week, minute, utc, off,"
	    " rid, kind AS kind_n, what_n, place",
	    name);
	for (size_t i = 0; i < entry_n_details; i++)
		add_detail(b, &entry_details[i]);
	buf_adds(b, ", until AS until_n");
	if (full)
		buf_adds(b, ", sound");
	buf_addf(b, " FROM %s;\n", raw);
}

/* The ids of what was forgotten, with the columns of `version_now`. */
static void add_forgotten(struct buf *b)
{
	buf_adds(b,
		 "CREATE TEMP VIEW version_forgotten AS SELECT uuid(id) AS id, NULL AS at, NULL AS"
		 " kind, NULL AS what, 1 AS rev, 'forgotten' AS state, NULL AS written, NULL AS"
		 " device, NULL AS day, NULL AS minute, id AS rid, 0 AS place, 1 AS sound");
	for (size_t i = 0; i < entry_n_details; i++)
		buf_addf(b, ", NULL AS %s", entry_details[i].name);
	buf_adds(b, " FROM main.forgotten;\n");
}

/* The endings that are finished, as entry_endings has them. */
static void list_endings(char *s, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof entry_endings / sizeof *entry_endings; i++)
		if (entry_endings[i].is_finished)
			n += (size_t)snprintf(s + n, size - n, "%s%zu", n == 0 ? "" : ", ", i);
}

/* Attempts, with the words of ladder(7), "What next"; numbers and words as they are stored. */
static void add_attempts(struct buf *b, const char *name, const char *raw, bool avoided,
			 bool renamed)
{
	const char *step =
	    renamed ? "coalesce((SELECT r.what_n FROM renamed AS r WHERE r.old_n = raw.what_n),"
		      " raw.what_n) AS what_n, coalesce((SELECT r.step FROM renamed AS r"
		      " WHERE r.old_n = raw.what_n), raw.what) AS step"
		    : "what_n, what AS step";
	char finished[64];

	list_endings(finished, sizeof finished);
	buf_addf(
	    b,
	    "CREATE TEMP VIEW %s AS SELECT rid, utc, off, day, " WEEK " AS week, minute, %s,"
	    " kind = %d AS avoided, likely, expect, before, peak, after, minutes, ended, form,"
	    " success, happened, likely_after, context, who, during, mode, used, dropped, kept,"
	    " effort, helped, value, urge, learned, why,"
	    " kind = %d AND coalesce(ended, 0) IN (%s) AS finished,"
	    " kind = %d AND coalesce(ended, 0) IN (%s) AND success IS NOT %d AS valid"
	    " FROM %s AS raw WHERE kind IN (%d, %d) AND tried;\n",
	    name, step, (int)KIND_AVOIDED, (int)KIND_DID, finished, (int)KIND_DID, finished,
	    (int)SUCCESS_NO, raw, (int)KIND_DID, (int)(avoided ? KIND_AVOIDED : KIND_DID));
}

/* Does SQL give a row with 1? */
static bool is_so(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;
	bool found = false;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK)
		found = sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_int(stmt, 0) == 1;
	sqlite3_finalize(stmt);
	return found;
}

/* Every view over the log, and the one that it is made from. */
enum log_view_kind {
	RAW,
	RAW_INDEX,
	RAW_FULL,
	WORDS,
	WORDS_FULL,
	PRACTICE,
	ATTEMPT,
	FORGOTTEN,
	GIVEN
};
static const struct log_view {
	const char *name, *from;
	enum log_view_kind kind;
} log_views[] = {
    {"raw", "main.entry AS t WHERE t.state = 0 AND t.history IS NULL", RAW},
    {"raw_full", "main.entry AS t WHERE t.state = 0", RAW_FULL},
    {"raw_by_what",
     "main.entry AS t INDEXED BY entry_what WHERE t.what IS NOT NULL AND t.state = 0", RAW_INDEX},
    {"raw_now", "main.entry AS t WHERE 1", RAW_FULL},
    {"raw_old", "main.old AS t WHERE 1", RAW_FULL},
    {"log", "raw", WORDS},
    {"log_full", "raw_full", WORDS_FULL},
    {"version_now", "raw_now", WORDS_FULL},
    {"version_old", "raw_old", WORDS_FULL},
    {"version_forgotten", "", FORGOTTEN},
    {"attempt", "raw_by_what", ATTEMPT},
    {"practice", "raw_by_what", PRACTICE},
    {"practice_in_time", "raw", PRACTICE},
    {"agreement", "log_agreed log_review attempt", GIVEN},
    {"rest_day", "calendar log_rest log_pause log_resume", GIVEN},
};

/* `log_did`, `log_win`, ...: one kind each. */
static int make_kind_view(sqlite3 *db, const char *name, struct err *e)
{
	enum kind kind = strncmp(name, "log_", 4) == 0 ? entry_kind(name + 4) : KIND_NONE;
	struct buf b = {0};
	int r;

	if (kind == KIND_NONE)
		return err_set(e, "views: there is no '%s' to need", name);
	buf_addf(&b, "CREATE TEMP VIEW %s AS SELECT * FROM log WHERE kind_n = %d", name, (int)kind);
	r = log_view_exec(db, buf_str(&b), name, e);
	buf_free(&b);
	return r;
}

const char *log_view_from(const char *name)
{
	for (size_t i = 0; i < sizeof log_views / sizeof *log_views; i++)
		if (strcmp(log_views[i].name, name) == 0)
			return log_views[i].kind > RAW_FULL ? log_views[i].from : "";
	return strncmp(name, "log_", 4) == 0 ? "log" : "";
}

int log_view_log(sqlite3 *db, const char *name, const struct view_world *w,
		 const struct log_ask *ask, struct err *e)
{
	const struct log_view *v = NULL;
	struct buf b = {0}, from = {0};
	int r;

	for (size_t i = 0; v == NULL && i < sizeof log_views / sizeof *log_views; i++)
		if (strcmp(log_views[i].name, name) == 0)
			v = &log_views[i];
	if (v == NULL)
		return make_kind_view(db, name, e);
	if (v->kind == RAW_INDEX && is_so(db, LOG_HAS_HISTORY)) /* else the index has all */
		buf_addf(&from, "%s AND t.history IS NULL", v->from);
	else
		buf_adds(&from, v->from);
	if (v->kind <= RAW_FULL)
		add_raw(&b, name, buf_str(&from), w, ask, v->kind == RAW_FULL);
	else if (v->kind == WORDS || v->kind == WORDS_FULL)
		add_log(&b, name, v->from, v->kind == WORDS_FULL);
	else if (v->kind == FORGOTTEN)
		add_forgotten(&b);
	else
		add_attempts(&b, name, v->from, v->kind == ATTEMPT,
			     is_so(db, "SELECT 1 FROM renamed"));
	r = log_view_exec(db, buf_str(&b), name, e);
	buf_free(&b);
	buf_free(&from);
	return r;
}
