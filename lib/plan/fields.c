#include "plan/fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/text.h"
#include "plan/taught.h"

/* --- how each type is written ------------------------------------------------------- */

/* A field's place in its struct, as its type. */
static void *place(const struct plan_field *f, void *base)
{
	return (char *)base + f->at;
}

static int read_text(const struct plan_field *f, size_t n, struct err *e)
{
	if (n == 0)
		return err_set(e, "says nothing (write a text, or leave the key out)");
	if (n > (size_t)f->max)
		return err_set(e, "%zu bytes long; %d at most (say it shorter)", n, f->max);
	return 0;
}

/* S as an id, where only case, spaces and letters of other alphabets keep it from being one. */
static bool near_id(const char *s, char id[65])
{
	struct buf plain = {0};
	size_t n = 0;

	text_ascii(&plain, s, SIZE_MAX);
	for (s = buf_str(&plain); *s != '\0' && n < 64; s++)
		id[n++] = *s >= 'A' && *s <= 'Z'   ? (char)(*s + ('a' - 'A'))
			  : *s == ' ' || *s == '_' ? '-'
						   : *s;
	id[n] = '\0';
	const bool is_whole = *s == '\0';
	buf_free(&plain);
	return is_whole && text_is_id(id);
}

static int read_id(const char *s, struct err *e)
{
	char id[65];

	if (text_is_id(s))
		return 0;
	if (near_id(s, id))
		return err_set(e, "'%s' is no id; did you mean '%s'?", s, id);
	return err_set(e,
		       "'%s' is no id: small letters, digits and hyphens, beginning with a letter "
		       "or digit, 64 at most",
		       s);
}

enum { SAID_WORDS = 30 }; /* more than these are not listed in a message */

/* Index of S in WORDS, or -1 with the nearest. */
static int read_word(const char *s, const char *const *words, int *out, struct err *e)
{
	size_t n = 0;
	char all[400];
	int used = 0;

	for (*out = 0; words[n] != NULL; n++)
		if (strcmp(words[n], s) == 0) {
			*out = (int)n;
			return 0;
		}
	if (n > SAID_WORDS)
		snprintf(all, sizeof all, " (ladder-plan(5) has them all)");
	for (size_t i = 0; i < n && n <= SAID_WORDS && used < (int)sizeof all - 1; i++)
		used += snprintf(all + used, sizeof all - (size_t)used, "%s%s",
				 i ? ", " : "; it is one of ", words[i]);
	return text_unknown(e, s, words, n, all, "no '%s' here", s);
}

static int read_bool(const char *s, bool *out, struct err *e)
{
	/* what is neither is yes until it is mended: a plan with a fault is read for hard hours
	 * alone */
	*out = strcmp(s, "false") != 0;
	if (!*out || strcmp(s, "true") == 0)
		return 0;
	return err_set(e, "'%s' is neither true nor false (write one of the two)", s);
}

static int read_span(const struct plan_field *f, const char *s, int *out, struct err *e)
{
	struct buf lo = {0}, hi = {0};

	if (date_read_span(s, out, e) == -1)
		return -1;
	if (*out >= f->min && *out <= f->max)
		return 0;
	*out = 0;
	date_write_span(&lo, f->min);
	date_write_span(&hi, f->max);
	err_set(e, "'%s' is outside %s to %s", s, buf_str(&lo), buf_str(&hi));
	buf_free(&lo);
	buf_free(&hi);
	return -1;
}

/* `sat 10:00`, `18:30` (each day), or a duration. */
static int read_every(const struct plan_field *f, struct every *v, const char *s, struct mark at,
		      struct err *e)
{
	struct every got = {0};
	char day[16] = "";
	size_t n = strcspn(s, " ");
	bool is_clock = strchr(s, ':') != NULL || strspn(s, "0123456789") == strlen(s);

	if (n < sizeof day && s[n] == ' ') {
		memcpy(day, s, n);
		if (date_read_weekday(day, &got.weekday.v, e) == -1 ||
		    date_read_time(s + n + 1, &got.time.v, e) == -1)
			return -1;
		got.weekday = (struct pnum){got.weekday.v, true, at};
		got.time = (struct pnum){got.time.v, true, at};
	} else if (is_clock) {
		if (date_read_time(s, &got.time.v, e) == -1)
			return -1;
		got.minutes = (struct pnum){1440, true, at};
		got.time = (struct pnum){got.time.v, true, at};
	} else {
		if (read_span(f, s, &got.minutes.v, e) == -1)
			return -1;
		got.minutes = (struct pnum){got.minutes.v, true, at};
	}
	*v = got;
	return 0;
}

static int read_whole(const struct plan_field *f, const char *s, size_t n, int *out, struct err *e)
{
	struct err why;

	if (num_int(s, n, f->min, f->max, out, &why) == 0)
		return 0;
	if (f->min == f->max)
		return err_set(e, "format '%.20s' is none that this program reads (it reads %d)", s,
			       f->max);
	if (num_is_int(s, n))
		return err_set(e, "%s", why.what);
	return err_set(e, "%s (%d to %d%s%s)", why.what, f->min, f->max,
		       f->example != NULL ? ", as " : "", f->example != NULL ? f->example : "");
}

/* `11-55` */
static int read_range(const struct plan_field *f, const char *s, size_t n, int v[2], struct err *e)
{
	size_t to = strcspn(s, "-") + 1;

	if (to < n && num_int(s, to - 1, f->min, f->max, &v[0], NULL) == 0 &&
	    num_int(s + to, n - to, f->min, f->max, &v[1], NULL) == 0 && v[0] < v[1])
		return 0;
	return err_set(e, "'%s' is no range: two whole numbers, the lower first (as %s)", s,
		       f->example);
}

static int read_number(const struct plan_field *f, const char *s, size_t n, int *out, struct err *e)
{
	switch (f->type) {
	case FIELD_INT:
	case FIELD_SUDS:
		return read_whole(f, s, n, out, e);
	case FIELD_HOURS:
		return num_fixed(s, n, 2, f->min, f->max, out, e);
	case FIELD_DATE:
		return date_read(s, out, e);
	case FIELD_SPAN:
		return read_span(f, s, out, e);
	default:
		return read_word(s, f->words, out, e);
	}
}

bool plan_field_is_scalar(const struct plan_field *f)
{
	return f->type <= FIELD_EVERY;
}

/* S is followed by a NUL at N. */
static int read_scalar(const struct plan_field *f, void *base, const char *s, size_t n,
		       struct mark at, struct arena *mem, struct err *e)
{
	struct pnum *num = place(f, base);
	int v[2] = {0, 0};

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_ID:
	case FIELD_REF:
		if (read_text(f, n, e) == -1 || (f->type != FIELD_TEXT && read_id(s, e) == -1))
			return -1;
		*(struct ptext *)place(f, base) = (struct ptext){arena_dup(mem, s, n), at};
		return 0;
	case FIELD_BOOL:
		return read_bool(s, place(f, base), e);
	case FIELD_RANGE:
		if (read_range(f, s, n, v, e) == -1)
			return -1;
		num[0] = (struct pnum){v[0], true, at};
		num[1] = (struct pnum){v[1], true, at};
		return 0;
	case FIELD_EVERY:
		return read_every(f, place(f, base), s, at, e);
	case FIELD_QUIET:
		if (date_read_hours(s, &v[0], &v[1], e) == -1)
			return -1;
		num[0] = (struct pnum){v[0], true, at};
		num[1] = (struct pnum){v[1], true, at};
		return 0;
	default:
		if (read_number(f, s, n, &v[0], e) == -1)
			return -1;
		*num = (struct pnum){v[0], true, at};
		return 0;
	}
}

int plan_field_scalar(const struct plan_field *f, void *base, const char *s, size_t n,
		      struct mark at, struct arena *mem, struct err *e)
{
	if (strlen(s) != n)
		return err_set(e, "has a NUL character in it");
	return read_scalar(f, base, s, n, at, mem, e);
}

int plan_field_item(const struct plan_field *f, const char *s, size_t n, int *out, struct err *e)
{
	char item[PLAN_MAX_TEXT + 1];

	*out = 0;
	if (n > PLAN_MAX_TEXT)
		return err_set(e, "%zu bytes long; %d at most (say it shorter)", n, PLAN_MAX_TEXT);
	memcpy(item, s, n);
	item[n] = '\0';
	switch (f->type) {
	case FIELD_REFS:
		return read_id(item, e);
	case FIELD_WORDS:
		if (read_text(f, n, e) == -1)
			return -1;
		return read_word(item, f->words, out, e);
	case FIELD_WEEKDAYS:
		return date_read_weekday(item, out, e);
	case FIELD_SPANS:
		return read_span(f, item, out, e);
	default:
		return read_text(f, n, e);
	}
}

/* --- the tables as a whole: finding, walking, defaults ------------------------------ */

const char *const plan_ask_words[] = {"mood",	"arousal",  "control", "sleep", "urge",
				      "energy", "function", "body",    "feel",	NULL};
const char *const plan_share_words[] = {
    "summary",	"progress",    "steps",	   "exposures", "distress",   "within",
    "learning", "calibration", "checkins", "scores",	"values",     "coping",
    "supports", "contexts",    "skills",   "load",	"signs",      "wins",
    "patterns", "goals",       "review",   "agreed",	"thoughts",   "avoidance",
    "allies",	"problems",    "rituals",  "curve",	"assessment", "journey",
    "diary",	"entries",     "tasks",	   "notes",	"names",      NULL};

const struct plan_field *plan_map_field(const struct plan_map *m, const char *key)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->fields[i].key[0] == key[0] && strcmp(m->fields[i].key, key) == 0)
			return &m->fields[i];
	return NULL;
}

/* Words that people write for a key; the first key that the mapping has is meant. */
static const char *guessed(const struct plan_map *m, const char *key)
{
	static const struct {
		const char *guess, *key;
	} guesses[] = {
	    {"where", "contexts"},
	    {"where", "place"},
	    {"place", "contexts"},
	    {"rationale", "why"},
	    {"reason", "why"},
	    {"note", "why"},
	    {"notes", "why"},
	    {"note", "helps"},
	    {"notes", "helps"},
	    {"note", "how"},
	    {"note", "what"},
	    {"duration", "minutes"},
	    {"how_long", "minutes"},
	    {"time", "minutes"},
	    {"when", "by"},
	    {"when", "every"},
	    {"when", "date"},
	    {"deadline", "by"},
	    {"due", "by"},
	    {"suds", "expect"},
	    {"difficulty", "expect"},
	    {"rating", "expect"},
	    {"distress", "expect"},
	    {"fear", "predict"},
	    {"prediction", "predict"},
	    {"tel", "phone"},
	    {"number", "phone"},
	    {"mobile", "phone"},
	    {"email", "text"},
	    {"name", "task"},
	    {"name", "what"},
	    {"description", "task"},
	    {"description", "what"},
	    {"description", "how"},
	    {"who", "with"},
	    {"actions", "do"},
	    {"then", "do"},
	};

	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
		if (strcmp(guesses[i].guess, key) == 0 && plan_map_field(m, guesses[i].key) != NULL)
			return guesses[i].key;
	return NULL;
}

const char *plan_map_nearest(const struct plan_map *m, const char *key, bool *is_sure)
{
	const char *keys[64] = {NULL};
	size_t n = 0;

	for (size_t i = 0; i < m->n && n < sizeof keys / sizeof keys[0]; i++)
		keys[n++] = m->fields[i].key;
	const char *near = guessed(m, key);
	*is_sure = near != NULL;
	if (near == NULL)
		near = text_nearest(key, keys, n);
	for (size_t i = 0; i < n && near == NULL; i++)
		if (strlen(keys[i]) >= 4 && strstr(key, keys[i]) != NULL)
			near = keys[i]; /* `telephone` for `phone` */
	return near;
}

static const struct plan_map *having(const struct plan_map *m, const char *key)
{
	const struct plan_map *found = NULL;

	if (plan_map_field(m, key) != NULL)
		return m;
	for (size_t i = 0; i < m->n && found == NULL; i++)
		if (m->fields[i].map != NULL && m->fields[i].type != FIELD_PAIRS)
			found = having(m->fields[i].map, key);
	return found;
}

const struct plan_map *plan_map_having(const char *key)
{
	return having(&plan_map_root, key);
}

void plan_walk(const struct plan_map *m, void *base, plan_visit *fn, void *arg)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		char *at = (char *)base + f->at;
		if (f->type == FIELD_MAP) {
			plan_walk(f->map, at, fn, arg);
		} else if (f->type == FIELD_MAPS || f->type == FIELD_PAIRS) {
			size_t n = *(size_t *)((char *)base + f->more);
			char *item = *(char **)at;
			for (size_t k = 0; k < n; k++)
				plan_walk(f->map, item + k * f->map->size, fn, arg);
		} else {
			fn(f, base, arg);
		}
	}
}

/* The word for a text of what is called ID (NULL: nothing is). */
static const char *redacted(const struct plan_field *f, const char *s, const char *id)
{
	if (s == NULL || strcmp(s, "crisis") == 0)
		return s;
	return f->required ? id : NULL;
}

static void redact(const struct plan_map *m, char *base)
{
	const char *id = m->fields[0].type == FIELD_ID ? ((struct ptext *)(void *)base)->s : NULL;

	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		void *at = base + f->at;
		if (f->type == FIELD_TEXT)
			((struct ptext *)at)->s = redacted(f, ((struct ptext *)at)->s, id);
		else if (f->type == FIELD_TEXTS)
			((struct plist *)at)->n = 0;
		else if (f->type == FIELD_MAP)
			redact(f->map, at);
		else if (f->type == FIELD_MAPS)
			for (size_t k = 0; k < *(size_t *)(void *)(base + f->more); k++)
				redact(f->map, *(char **)at + k * f->map->size);
	}
}

void plan_redact(struct plan *p)
{
	redact(&plan_map_root, (char *)p);
	for (size_t i = 0; i < p->n_coping; i++)
		p->coping[i].words = p->coping[i].id.s;
}

/* A list's default is written with commas: "1d, 4d, 10d, 30d". */
static void default_list(const struct plan_field *f, void *base, struct arena *mem)
{
	size_t n = 1, k = 0;
	char *at = (char *)base + f->at;

	for (const char *s = f->def; *s != '\0'; s++)
		n += *s == ',';
	struct ptext *texts = f->type == FIELD_WORDS ? arena_alloc(mem, n * sizeof *texts) : NULL;
	struct pnum *spans = f->type == FIELD_SPANS ? arena_alloc(mem, n * sizeof *spans) : NULL;
	for (const char *s = f->def; k < n; k++) {
		size_t len = strcspn(s, ",");
		if (texts != NULL)
			texts[k].s = arena_dup(mem, s, len);
		if (spans != NULL)
			plan_field_item(f, s, len, &spans[k].v, NULL);
		s += len;
		s += strspn(s, ", ");
	}
	if (texts != NULL)
		*(struct plist *)(void *)at = (struct plist){.v = texts, .n = n};
	if (spans != NULL) {
		*(struct pnum **)(void *)at = spans;
		*(size_t *)(void *)((char *)base + f->more) = n;
	}
}

/* A default was not said: `set` is false and the mark is nowhere. */
static void unsay(const struct plan_field *f, void *base)
{
	struct pnum *v = (struct pnum *)(void *)((char *)base + f->at);

	if (f->type == FIELD_BOOL)
		return;
	v[0].set = false;
	if (f->type == FIELD_QUIET)
		v[1].set = false;
}

void plan_map_defaults(const struct plan_map *m, void *base, struct arena *mem)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct plan_field *f = &m->fields[i];
		if (f->type == FIELD_MAP) {
			plan_map_defaults(f->map, (char *)base + f->at, mem);
		} else if (f->def != NULL && plan_field_is_scalar(f)) {
			plan_field_scalar(f, base, f->def, strlen(f->def), (struct mark){0}, mem,
					  NULL);
			unsay(f, base);
		} else if (f->def != NULL && f->type != FIELD_WEEKDAYS) {
			default_list(f, base, mem);
		}
	}
}

void plan_init(struct plan *p)
{
	memset(p, 0, sizeof *p);
	p->file = "plan.yaml";
	plan_map_defaults(&plan_map_root, p, &p->mem);
}

/* --- what a sign's `when` says ------------------------------------------------------- */

struct rule_row {
	enum sign_rule rule;
	const char *key;
	const struct pnum *said;
	bool takes_within, takes_for;
	enum sign_of of;
};

/* The rule that W says, of N rows; sets *OTHER when there are two. */
static const struct rule_row *pick(const struct rule_row *rows, size_t n,
				   const struct rule_row **other)
{
	const struct rule_row *first = NULL;

	*other = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].said->set)
			continue;
		if (first != NULL) {
			*other = &rows[i];
			break;
		}
		first = &rows[i];
	}
	return first;
}

static int check_rule(const struct rule_row *r, const struct rule_row *other,
		      const struct plan_when *w, struct mark *at, struct err *e)
{
	if (r == NULL)
		return err_set(e, "when: says no rule (one of avoided, noticed, left, mood, "
				  "arousal, control, sleep, urge, energy, function, silent, "
				  "return, drift; or leave `when` out)");
	if (other != NULL) {
		*at = other->said->at;
		return err_set(e,
			       "when: one rule a sign: '%s' is there already (make '%s' a sign of "
			       "its own)",
			       r->key, other->key);
	}
	if (w->within.set && !r->takes_within) {
		*at = w->within.at;
		return err_set(e, "when: 'within' does not go with '%s'%s", r->key,
			       r->takes_for ? "; did you mean 'for'?" : " (leave it out)");
	}
	if (w->lasts.set && !r->takes_for) {
		*at = w->lasts.at;
		return err_set(e, "when: 'for' does not go with '%s'%s", r->key,
			       r->takes_within ? "; did you mean 'within'?" : " (leave it out)");
	}
	return 0;
}

int plan_sign_rule(struct sign *s, const struct plan_when *w, struct mark *at, struct err *e)
{
	const struct rule_row rows[] = {
	    {SIGN_AVOIDED, "avoided", &w->avoided, true, false, 0},
	    {SIGN_NOTICED, "noticed", &w->noticed, true, false, 0},
	    {SIGN_LEFT, "left", &w->left, true, false, 0},
	    {SIGN_LEVEL, "mood", &w->level[OF_MOOD], false, true, OF_MOOD},
	    {SIGN_LEVEL, "arousal", &w->level[OF_AROUSAL], false, true, OF_AROUSAL},
	    {SIGN_LEVEL, "control", &w->level[OF_CONTROL], false, true, OF_CONTROL},
	    {SIGN_LEVEL, "sleep", &w->level[OF_SLEEP], false, true, OF_SLEEP},
	    {SIGN_LEVEL, "urge", &w->level[OF_URGE], false, true, OF_URGE},
	    {SIGN_LEVEL, "energy", &w->level[OF_ENERGY], false, true, OF_ENERGY},
	    {SIGN_LEVEL, "function", &w->level[OF_FUNCTION], false, true, OF_FUNCTION},
	    {SIGN_SILENT, "silent", &w->silent, false, false, 0},
	    {SIGN_RETURN, "return", &w->back, false, false, 0},
	    {SIGN_DRIFT, "drift", &w->drift, false, false, 0},
	};
	const struct rule_row *other;
	const struct rule_row *r = pick(rows, sizeof rows / sizeof rows[0], &other);

	if (check_rule(r, other, w, at, e) == -1)
		return -1;
	s->rule = (struct pnum){r->rule, true, r->said->at};
	s->count = *r->said;
	s->of = (struct pnum){r->rule == SIGN_DRIFT ? r->said->v : (int)r->of, true, r->said->at};
	s->span = r->takes_within ? w->within : r->takes_for ? w->lasts : (struct pnum){0};
	return 0;
}

/* --- the scale ------------------------------------------------------------ */

struct scaling {
	enum plan_scale scale;
	struct faults *f;
};

static void apply(const struct scaling *s, const char *key, struct pnum *v)
{
	int suds = plan_from_scale(s->scale, v->v);

	if (suds == -1)
		faults_add(s->f, FAULT_ERROR, v->at, "range",
			   "%s: %d must be %s (this plan's scale is %s)", key, v->v,
			   plan_scale_says[s->scale], plan_scale_words[s->scale]);
	else
		v->v = suds;
}

static void visit(const struct plan_field *f, void *base, void *arg)
{
	struct pnum *v = (struct pnum *)(void *)((char *)base + f->at);
	struct sign *sign = base;

	const struct scaling *s = arg;

	if (f->type == FIELD_SUDS && v->set)
		apply(s, f->key, v);
	else if (f->type == FIELD_SUDS && f->by_scale[s->scale] != 0)
		v->v = f->by_scale[s->scale];
	else if (f->type == FIELD_WHEN && sign->rule.v == SIGN_RETURN && sign->count.set)
		apply(s, "return", &sign->count);
}

static void settle_coping(struct plan *p, struct coping *k)
{
	struct taught t;

	k->words = k->how.s != NULL ? k->how.s : k->kind.s != NULL ? k->kind.s : k->id.s;
	if (k->how.s == NULL && taught_find(&t, k->use.s)) {
		k->words = arena_dup(&p->mem, t.title, strlen(t.title));
		taught_free(&t);
	}
}

/* --- ids that changed ------------------------------------------------------- */

struct renamed { /* sorted by all of it */
	enum plan_ref ref;
	const char *was, *now;
};
struct renaming {
	struct renamed *v;
	size_t n, cap;
};

static int by_was(const void *pa, const void *pb)
{
	const struct renamed *a = pa, *b = pb;

	return a->ref != b->ref ? (a->ref > b->ref) - (a->ref < b->ref) : strcmp(a->was, b->was);
}

/* ID by what it is called now, unless it was split. */
static void rename_one(const struct renaming *all, enum plan_ref ref, struct ptext *id)
{
	const struct renamed key = {ref, id->s, NULL}, *v = all->v, *end = v + all->n;
	const struct renamed *at =
	    id->s != NULL ? bsearch(&key, v, all->n, sizeof *v, by_was) : NULL;

	if (at != NULL && (at == v || by_was(at - 1, at) != 0) &&
	    (at + 1 == end || by_was(at + 1, at) != 0))
		id->s = at->now;
}

static void rename_refs(const struct plan_field *f, void *base, void *arg)
{
	struct plist *list = place(f, base);

	if (f->ref != REF_NONE && f->type == FIELD_REF)
		rename_one(arg, f->ref, place(f, base));
	for (size_t i = 0; f->ref != REF_NONE && f->type == FIELD_REFS && i < list->n; i++)
		rename_one(arg, f->ref, &list->v[i]);
}

/* What the plan says by an id that something had before is said by the one that it has. */
static void settle_ids(struct plan *p)
{
	struct renaming all = {0};

	for (int ref = REF_NONE; ref < REF_N; ref++) {
		const struct plan_items of = plan_items(p, (enum plan_ref)ref);
		const char *item = of.v;
		for (size_t i = 0; of.has_was && i < of.n; i++, item += of.size) {
			const struct named *t = (const void *)item;
			for (size_t k = 0; t->id.s != NULL && k < t->was.n; k++) {
				all.v = mem_grow(all.v, &all.cap, all.n + 1, sizeof *all.v);
				all.v[all.n++] =
				    (struct renamed){(enum plan_ref)ref, t->was.v[k].s, t->id.s};
			}
		}
	}
	if (all.n > 1)
		qsort(all.v, all.n, sizeof *all.v, by_was);
	if (all.n != 0)
		plan_walk(&plan_map_root, p, rename_refs, &all);
	free(all.v);
}

void plan_settle(struct plan *p, struct faults *f)
{
	struct scaling s = {(enum plan_scale)p->scale.v, f};

	for (size_t i = 0; i < p->n_coping; i++)
		settle_coping(p, &p->coping[i]);

	if (s.scale != SCALE_100)
		plan_walk(&plan_map_root, p, visit, &s);
	for (size_t i = 0; i < p->n_steps; i++) {
		struct step *step = &p->steps[i];
		if (!step->expect.set)
			step->expect.v = p->pace.start.v;
		if (!step->tolerable.set)
			step->tolerable.v = p->safety.tolerable.v;
	}
	settle_ids(p);
}
